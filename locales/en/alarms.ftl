# Alarms that nobody sees to.

alert-alarm-again =
    !! Nobody sees to this alarm yet: { $kind }
    { $place ->
        [none] Place not known yet
       *[other] Place: { $place }
    }{ $words ->
        [none] {""}
       *[other] {"\u000A"}In the owner's words: { $words }
    }
    Contact: { $contact }
    Raised { $at }. Whoever goes, please say so.
alarm-take = I see to it
alarm-taken = { $by } sees to it: { $kind } (raised { $at }).
alarm-was-taken = { $by } sees to it already.
alarm-not-here = This alarm is not yours, or it is over.
alarm-none = There is no alarm that nobody sees to.
alarm-list =
    { $count ->
        [one] One alarm that nobody sees to:
       *[other] { $count } alarms that nobody sees to:
    }
    { $alarms }
alarm-line = { $at } { $kind }{ $place ->
        [none] {""}
       *[other] : { $place }
    }
