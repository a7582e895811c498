# How deadlines show on cards, alerts and pages, and how an alert is answered.

length-just-over = just over
state-clock = { $clock }{ $more ->
        [none] {""}
       *[other] {" "}({ $more })
    }: { $left } · due { $at }{ $guess ->
        [yes] {" "}(provisional: holidays are not announced)
       *[no] {""}
    }{ $first ->
        [none] {""}
       *[other] {" "}(first { $first }{ $missed ->
            [yes] , missed
           *[no] {""}
        })
    }
state-clock-visit = { $clock }{ $more ->
        [none] {""}
       *[other] {" "}({ $more })
    }: { $left } · { $at }{ $guess ->
        [yes] {" "}(provisional)
       *[no] {""}
    }{ $first ->
        [none] {""}
       *[other] {" "}(first { $first }{ $missed ->
            [yes] , missed
           *[no] {""}
        })
    }
state-clock-paused = { $clock }{ $more ->
        [none] {""}
       *[other] {" "}({ $more })
    }: paused{ $waiting ->
        [none] {""}
       *[other] {" "}({ $waiting })
    }
paused-owner = waiting for the owner
paused-parts = waiting for parts
paused-third_party = waiting for a third party

alert-settled =
    Settled: { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $clock }: { $by }, { $move } ({ $at })
alert-answered =
    { $alert }
    { $answer }
alert-answer = { $by }: { $move } ({ $at })
alert-answer-push = { $by } sees to it, no reminder before { $until }.
alert-answer-snooze = { $by }: no reminder before { $until }.
alert-answer-paused = { $by }: paused ({ $at })
alert-undecided =
    Postponement undecided: { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    Asked for until { $asked }{ $why ->
        [none] {""}
       *[other] : { $why }
    }
    The owner was told { $due } ({ $left }). Undecided by then, it counts as missed.{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }

push-nothing = { $number }: there is no reminder out now, nothing to acknowledge.
push-taken = { $number }: { $who } sees to it already, no reminder before { $until }.
work-quiet = Noted. No reminder about { $number } before { $until }.
work-ask-late =
    { $name ->
        [none] Ticket
       *[other] { $name }, ticket
    } { $number } was late; please add why.
    { $question }
work-mine-timed = { $line }, { $clock }
need-proof = This reason needs evidence: please send a photo, of the site, a notice, an order. Without one, record first what it waits for.

command-work-takeover = takeover
    .also = I take over
command-work-ack = ack
    .also = on it|I push it
command-work-snooze = snooze
    .also = remind later
command-work-delay = delay
    .also = reason for delay
command-work-milestone = milestone
    .also = milestone done

work-use-takeover = /takeover 101-234-567-9
work-use-ack = /ack 101-234-567-9
work-use-snooze = /snooze 101-234-567-9 2h the part is on its way
work-use-delay = /delay 101-234-567-9 workload two of us are ill
work-use-milestone = /milestone 101-234-567-9 1 the pipes are here

telegram-staff-command-ack = Ticket number: I see to it, no reminders for now
telegram-staff-command-snooze = Ticket number, how long, why: remind later
telegram-staff-command-delay = Ticket number, reason: why it is late

desk-clocks = Deadlines
desk-missed = Missed
desk-missed-due = Due { $at }
desk-missed-kept = done { $at }
desk-missed-open = not done yet
desk-missed-reason = { $reason }{ $words ->
        [none] {""}
       *[other] : { $words }
    }{ $who ->
        [none] {""}
       *[other] {" "}({ $who })
    }
desk-missed-none = No reason given yet
desk-missed-ask = Give the reason
desk-note-reason = Reason
desk-row-clock = { $clock }: { $left }
desk-row-paused = { $clock }: paused
desk-delays = { $count ->
    [one] 1 ticket late this month
   *[other] { $count } tickets late this month
}
desk-delays-other = Our own doing
desk-delays-blameless = Nobody’s fault here
desk-delays-missing = No reason yet
desk-delays-line = { $reason } { $count }

own-left = { $what }: { $left }
own-clock-reply = Answer
own-clock-expected = Completion
own-clock-appointment = Visit
forms-late-reason = { $reason }{ $words ->
        [none] {""}
       *[other] : { $words }
    }
