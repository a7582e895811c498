# What owners did not get: said once more in another chat, and in the end told by telephone.

road-why-never = our messages cannot reach the owner
road-why-closed = we may not write to the owner now
road-why-failed = the message could not be sent
road-why-unknown = it is not certain that the owner got it
road-undelivered =
    Did not reach the owner ({ $why }, { $at }):
    { $words }

call-wanted =
    { $follower ->
        [none] {""}
       *[other] {$follower}:{" "}
    }Please call the owner{ $number ->
        [none] {""}
       *[other] , ticket { $number }
    }
    Contact: { $contact }{ $home ->
        [none] {""}
       *[other] {"\u000A"}Home: { $home }
    }{ $number ->
        [none] {""}
       *[other] {"\u000A"}For the telephone number: /phone { $number }
    }
    Why: { $why }
    What to tell:
    { $words }
    After the call, please reply: /called { $name } and what was said
call-anonymous =
    The owner of ticket { $number } stays anonymous and did not get the words below ({ $why }). We cannot call; please pass them on when the owner writes again:
    { $words }
call-line = { $name } · { $contact } · { $why } · { $since }{ $wrote ->
        [none] {""}
       *[other] {" · "}the owner wrote again { $wrote }
    }
call-open =
    To be called:
    { $calls }
call-made = Called by { $by } ({ $at }): { $result }
call-list =
    Calls to make: { $count }
    { $calls }{ $more ->
        [0] {""}
       *[other] {"\u000A"}And { $more } more after these.
    }
call-none-open = There are no calls to make.
call-none = There is no call to make for { $name }. To see what there is, write: calls
call-done-before = { $by } has made the call for { $name } already.
call-done = Noted for { $name }{ $count ->
        [1] {""}
       *[other] , all { $count } calls of this ticket
    }. Thank you.
call-needs-words = Please add what was said, for example: /called { $name } the owner knows
call-example = Please give the ticket number and what was said, for example: /called 101-234-567-9 the owner knows

road-why-no_chat = the owner has no chat with us
road-why-no_answer = the owner has not said whether the work is accepted
road-why-no_rating = the owner has not rated the work
