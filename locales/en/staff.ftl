# What staff groups see.

card-ticket =
    { $severity } · { $kind } · { $category }
    Ticket { $number }{ $place ->
        [none] {""}
       *[other] {"\u000A"}Where: { $place }
    }
    { $what }{ $told ->
        [none] {""}
       *[other] {"\u000A"}{ $told }
    }
    Contact: { $contact }{ $visit ->
        [none] {""}
       *[other] {"\u000A"}Visit: { $visit }
    }{ $files ->
        [0] {""}
       *[other] {"\u000A"}Files: { $files }
    }{ $manager ->
        [none] {""}
       *[other] {"\u000A"}Building manager: { $manager }
    }
    Filed { $filed }, answer the owner { $due } at the latest{ $state ->
        [none] {""}
       *[other] {"\u000A"}{ $state }
    }
card-ticket-emergency =
    !! EMERGENCY ({ $emergency })
    Ticket { $number }
    { $place ->
        [none] Place not known yet
       *[other] Where: { $place }
    }
    { $what }
    Contact: { $contact }{ $files ->
        [0] {""}
       *[other] {"\u000A"}Files: { $files }
    }
    Filed { $filed }, be there or answer { $due } at the latest{ $state ->
        [none] {""}
       *[other] {"\u000A"}{ $state }
    }
card-files = Files of ticket { $number } ({ $files })
department-customer-service = Customer service
severity-major = Major
severity-important = Important
severity-minor = Minor
alert-alarm =
    !! EMERGENCY ALARM: { $kind }
    { $place ->
        [none] Place not known yet
       *[other] Where: { $place }
    }
    { $words ->
        [none] The owner pressed the emergency button; nothing more is known yet
       *[other] In the owner's words: { $words }
    }
    Contact: { $contact }
    { $at }. Act now and call back.
alert-alarm-unknown-community = (Community not known yet) { $alarm }
alert-alarm-more =
    More on the emergency: { $kind }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    Contact: { $contact }
alert-alarm-taken-back = The emergency alarm just now was pressed by mistake; the owner says nobody is in danger. Contact: { $contact }
alert-major =
    MAJOR · Ticket { $number }
    { $kind } · { $category }
    { $place ->
        [none] No place given
       *[other] Where: { $place }
    }
    { $what }
    To be reported to the person in charge today.
alert-parked = An owner's message could not be handled three times and is kept. Please have the operator run: python -m bot inbox list
emergency-kind-lift = trapped in a lift
emergency-kind-gas = gas leak
emergency-kind-fire = fire
emergency-kind-electric = electric shock
emergency-kind-injury = somebody hurt
emergency-kind-other = other danger
emergency-kind-unknown = not known yet
contact-anonymous = anonymous, please answer in the ticket
contact-chat-only = no phone given, please answer in the ticket
contact-unknown = no phone yet
contact-known = { $name ->
        [none] {""}
       *[other] { $name }{" "}
    }{ $phone }{ $verified ->
    [yes] {""}
   *[no] {" "}(not verified)
}
digest-storm =
    Held back and put together here, urgent ones first ({ $count }):
    { $items }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
staff-status-one =
    Ticket { $number } · { $severity } · { $status }
    { $kind } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    Filed { $filed }{ $due ->
        [none] {""}
       *[other] , answer the owner { $due } at the latest
    }
staff-status-mistyped = Ticket number { $number } has a wrong digit.
staff-group-id = This group's address: { $channel } { $address }
staff-group-joined =
    The service assistant is here. Put this line under groups in the import file, and tickets will come to this group:
    channel: { $channel }, address: "{ $address }"
media-too-big-photo = This photo is too large. Please make it smaller, or send a screenshot of it.
media-too-big-video = This video is too large. Please cut it shorter, or send a few photos instead.
media-too-big-voice = This voice message is too large. Please say it in parts, or type it.
media-too-big-file = This file is too large. Please make it smaller, or send a photo of it.
media-wrong-kind = I can't take this kind of file. Please send photos, videos or voice messages.
media-lost = A file you sent earlier could not be fetched. Please send it once more.
human-unnamed = an owner who gave no name
