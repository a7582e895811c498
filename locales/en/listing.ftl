# Lists of tickets that managers look at in chats

listing-page =
    { $title }
    { $tickets }{ $alone ->
        [yes] {""}
       *[other] {""}
        Page { $page }
    }
listing-line = { $number } · { $stage }{ $severity ->
        [none] {""}
       *[other] {" · "}{ $severity }
    } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    } · with { $who }{ $contact ->
        [none] {""}
       *[other] {" · "}{ $contact }
    }{ $clock ->
        [none] {""}
       *[other] {" · "}{ $clock }
    }
listing-contact = { $name ->
        [none] { $phone ->
            [none] {""}
           *[other] { $phone }
        }
       *[other] { $name }{ $phone ->
            [none] {""}
           *[other] {" "}{ $phone }
        }
    }
listing-before = Previous page
listing-figure = { $where }, { $period } · { $figure }: { $count }{ $count ->
        [0] {""}
       *[other] . Tap a number to see the ticket
    }
listing-overdue =
    Overdue now{ $where ->
        [none] {""}
       *[other] {" "}({ $where })
    }{ $words ->
        [none] {""}
       *[other] {" "}“{ $words }”
    }: { $count }, the longest first
    { $departments }
listing-department = { $department ->
        [none] No department yet
       *[other] { $department }
    }: { $count }
listing-overdue-none = { $words ->
        [none] { $where ->
            [none] { $name }, of what you may see nothing is overdue now.
           *[other] { $name }, of what you may see nothing is overdue now for { $where }.
        }
       *[other] { $name }, of what you may see nothing is overdue for “{ $words }”. A department, a building or words of a ticket may stand here.
    }
listing-building-unknown = There is no { $building }, nor a ticket of it. Please look at the number again.
listing-major = Major matters{ $where ->
        [none] {""}
       *[other] {" "}({ $where })
    }{ $words ->
        [none] {""}
       *[other] {" "}“{ $words }”
    }: { $open } open, { $closed } closed in the last 30 days
listing-building =
    { $building }{ $manager ->
        [none] {""}
       *[other] , building manager { $manager }
    }
    This month: { $filed } new, { $completed } completed{ $completion_due ->
        [0] {""}
       *[other] , in time { $completed_in_time }/{ $completion_due }
    }
    Open: { $open }, overdue: { $late }
listing-home = Tickets of “{ $words }”, the open ones first
listing-home-none = There is no ticket of “{ $words }” that you may see.
listing-found = Found for “{ $words }”
listing-found-words = Found for “{ $words }” in the words of the latest { $latest } tickets
listing-found-none = Nothing found for “{ $words }”. Try other words, or the number of the ticket.
listing-none = { $title }.
listing-end = { $name }, there are no more.
listing-gone = { $name }, this list is too old. Please ask for it again.
listing-not-yours = { $name }, a colleague asked for this list. Please ask for your own.
listing-sent = { $name }, what was found has telephone numbers: I sent it to you in private.
listing-private = { $name }, please ask me in private about a telephone number. Groups do not see owners' data.
listing-wrong-building = Please say which building, for example: { $example }
listing-wrong-find = Please say what to look for, for example: { $example }
listing-wrong-status = Please write the number of a ticket or a room, for example: { $example }
