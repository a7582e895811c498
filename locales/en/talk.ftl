# The conversation itself: tools, commands, what is said when something was not understood. ".also" holds, divided by |,
# what is accepted besides the words on the button; the spellings of all languages are accepted everywhere.
# A part of a button's words is accepted too and need not be listed. Where somebody's safety is asked about, short words
# that turn up inside other answers ("no" in "know", "yes" in "yesterday") are left out for that reason.

engine-together = { $parts }
engine-summary-line = { $name }: { $value }
engine-collected = { $count ->
    [0] { $words }
   *[other] { $count ->
        [one] { $count } file
       *[other] { $count } files
    }{ $words ->
        [none] {""}
       *[other] , { $words }
    }
}
engine-choose-one = Sorry, I couldn't match that. Please tap a button below, or reply with its number.
engine-cannot-skip = This one can't be skipped. The closest choice will do.
engine-matter-kept = I've kept what you told me and will get to it in a moment. First your home, please, so that we find you; you can skip it.
engine-matter-noted = I've kept what you told me and will get to it right after this.
engine-story-more = I've added that to what happened.
engine-say-more = A few more words, please, so that my colleagues understand.
engine-words-please = For this one I need words, please.
engine-media-please = Please send photos, videos or voice messages. Typing is fine too.
engine-name-unclear = What may we call you? For example “Ms Wang”.
engine-phone-unclear = That doesn't look like a whole phone number. Please check it, for example 138 0000 0000; you can also skip it.
engine-human-offered = Not easy to fill in? Reply “human” and a colleague from customer service will take over.
engine-confirm-or-change = It isn't sent yet. If all is well, tap “Send it”. If something is wrong, say which line, for example “phone”.
engine-change = What would you like to change?
engine-got-media = Got it.
engine-got-words = Noted.
engine-enough-media = I can take { $limit } files at most. That is plenty for us to go by.
engine-edited = I've noted your corrected words.
engine-edit-not-seen = I see you edited an earlier message. To be safe I leave it as it was; to correct something, please send it as a new message.
engine-old-button = That button belongs to an earlier step. This is where we are:
engine-already-filed = It is already filed, ticket { $number }. Nothing is filed twice.
engine-nothing-before = There is nothing to go back to.
engine-nothing-open = There is nothing unfinished right now.
engine-cancelled = All right, we'll leave it. To pick it up again, reply “carry on”. I'm here whenever you need me.
engine-unsupported = I can't read this kind of message. Please use words, photos, videos or voice messages.
engine-hello = { $name ->
    [none] Hello, good to see you again.
   *[other] Hello, { $name }.
}
engine-resume = We haven't finished your { $about } from last time. Carry on with it?
engine-resume-go_on = Carry on
    .also = go on|continue|resume|yes please|y|ok|okay|sure
engine-resume-anew = Start again
    .also = start over|start anew|restart|from the start|n|nope|no thanks
engine-trouble = I'm sorry, I couldn't handle this message. It is kept and a colleague will look at it. If it can't wait, please call us.

flow-complaint = report
flow-registration = registration
flow-homes = change of homes
flow-addition = addition
flow-language = choice of language
flow-callback = call-back number

tool-back = Back
    .also = go back|previous|step back|one back
tool-cancel = Cancel
    .also = quit|exit|stop|never mind|forget it
tool-skip = Skip
    .also = none|no|nope|nothing|n/a|pass|next|don't know|i don't know|not sure|no idea|no thanks|no thank you|rather not say
tool-done = Done
    .also = finished|ready|that's all|that's it|that is all|no more|nothing more|all sent|no|nothing else
tool-change = Change something
    .also = change|edit|correct|wrong|not correct|not right|something is wrong|modify|fix
tool-as_written = Keep it as I wrote it
    .also = as written|keep it|keep it as it is|keep as is|as i wrote

command-status = Status
    .also = my status|ticket status|progress|check status|any news|when will you come|when are you coming|how much longer|how long will it take
command-mine = My tickets
    .also = mine|tickets|my ticket|my reports|my complaints|my repairs
command-add = Add details
    .also = add|add more|add to ticket|add a note|one more thing
command-language = Language
    .also = lang|languages|change language|switch language
command-homes = My homes
    .also = homes|my addresses|manage homes
command-privacy = Privacy
    .also = privacy notice|privacy policy|my data
command-human = Talk to a person
    .also = human|agent|real person|talk to a human|talk to someone|speak to someone|speak to a person
command-help = Help
    .also = how does this work|how it works|menu|commands|what can you do
command-new = New ticket
    .also = new|new report|new complaint|report something else|another problem
command-hello = Hello
    .also = hi|hey|hello there|hi there|good morning|good afternoon|good evening|good day|anyone there|start
command-thanks = Thank you
    .also = thanks|thank you very much|thank you so much|thanks a lot|many thanks|thx|ty|cheers
command-resume = Carry on
    .also = resume|continue|go on|pick up again
command-emergency = Emergency
    .also = sos|mayday|danger|in danger|this is an emergency|it's an emergency

help-text =
    Just tell me what has happened and I'll file it for you, for example “Building 3, unit 2, room 502, leak in the kitchen”.
    You can also reply at any time:
    status — where your ticket is
    my tickets — what you have reported
    my page — a link for progress, photos and acceptance
    add — more words or photos for a ticket
    urge — ask for more speed
    withdraw — take a ticket back
    rate — stars for work that is done
    my homes — add or remove a home
    language — change the language
    link accounts — see these tickets in another chat too
    privacy — how we protect your data
    human — talk to customer service
    While filling in: “back” or “cancel”.
help-danger = If anybody is in danger, tap “Emergency”.
thanks-answer = You're welcome. I'm here whenever you need me.
human-called = All right, I have asked a colleague from customer service to join. Just go on: they see your words and photos. When you are done, reply “end talk”. { $phone }
human-phone = If it can't wait, call { $phone }. Somebody always answers.
callback-phone = Would you like to leave a number so that a colleague can call, too? You can also simply say what it is about, or skip this.
callback-phone-name = Phone
callback-done = All right, a colleague will call this number. They also see what you say here.
callback-no-phone = All right, a colleague will answer you here.
smalltalk-ok = OK
    .also = okay|k|kk|got it|i see|noted|understood|alright|all right|fine|great|sure|cool|perfect
smalltalk-answer = All right. I'm here whenever you need me.

status-one =
    Ticket { $number }
    { $kind } · { $category }
    { $what }
    Now: { $status }{ $department ->
        [none] {""}
       *[other] {" "}({ $department })
    }
    Filed { $filed }.{ $due ->
        [none] {""}
       *[other] {" "}You'll have an answer { $due } at the latest.
    }{ $visit ->
        [none] {""}
       *[other] {"\u000A"}Visit: { $visit }
    }{ $expected ->
        [none] {""}
       *[other] {"\u000A"}Expected to be done by { $expected }
    }{ $left ->
        [none] {""}
       *[other] {"\u000A"}{ $left }
    }{ $story ->
        [none] {""}
       *[other] {"\u000A"}What has happened:{"\u000A"}{ $story }
    }
status-unknown = I can't find ticket { $number }. Please check the number; you can only look up what you reported yourself.
status-mistyped = Ticket number { $number } seems to have a wrong digit. Please compare it with your receipt.
mine-none = You haven't reported anything yet. Just tell me what has happened.
mine-list =
    Your tickets:
    { $tickets }
    For one of them, reply “status” and its number.
    Progress, photos, acceptance: { $link }
mine-line = { $number } { $status } · { $what }

addition-ticket = { $loose ->
    [yes] What is this photo about?
   *[other] Which ticket would you like to add to?
}
addition-ticket-new = Something new
    .also = new|new matter|a new one|new ticket|none of these
addition-ticket-name = Ticket
addition-more = Please send me the words or photos to add, then tap “Done”.
addition-more-name = Addition
addition-none = You have no open ticket. Just tell me what has happened.
addition-nothing = There was nothing to add, so the ticket stays as it is.
addition-done = Added to ticket { $number }. My colleagues can see it.

language-language = Please choose a language.
language-language-name = Language
language-language-zh_Hans = 简体中文
    .also = simplified chinese|simplified|chinese|mandarin|zh-hans|zh-cn
language-language-zh_Hant = 繁體中文
    .also = traditional chinese|traditional|cantonese|zh-hant|zh-tw|zh-hk
language-language-en = English
    .also = en|eng
language-set = All right, I'll speak English from now on.

homes-list =
    Your homes:
    { $homes }
homes-none = You haven't registered a home yet.
homes-act = Would you like to add a home or remove one?
homes-act-name = What to do
homes-act-add = Add a home
    .also = add|add home|add one|new home
homes-act-remove = Remove a home
    .also = remove|delete|remove one|moved out|sold
homes-act-leave = Leave it as it is
    .also = no change|nothing|neither|no|leave it
homes-which = Which one shall I remove?
homes-which-name = Home
homes-community = Which community is it in?
homes-community-name = Community
homes-home = Which building, unit and room? For example “Building 3, unit 2, room 502”.
homes-home-name = Room
homes-home_right = Your home is { $home }, right?
homes-home_right-name = Home check
homes-role = And you are?
homes-role-name = You are
homes-added = Added. You can choose it from now on.
homes-removed = Removed. Earlier tickets stay as they are.
homes-left = All right, nothing has changed.
place-label = { $zone ->
        [none] {""}
       *[other] { $zone }{" "}
    }{ $building ->
        [none] {""}
       *[other] Bldg { $building }
    }{ $unit ->
        [none] {""}
       *[other] , Unit { $unit }
    }{ $floor ->
        [none] {""}
       *[other] , Floor { $floor }
    }{ $room ->
        [none] {""}
       *[other] , Rm { $room }
    }{ $place ->
        [none] {""}
       *[other] , { $place }
    }
