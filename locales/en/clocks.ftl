# Deadlines, reminders and escalation: what groups and owners hear.

length-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
length-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
length-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
length-joint = { $first } { $second }
length-no-minute = less than a minute
length-left = { $length } left
length-over = { $length } over

clock-sign = Sign for it
clock-transfer = Find a department
clock-reply = Answer the owner
clock-report = Report the same day
clock-major = Report of a major matter
clock-visit = Site visit
clock-plan = Plan
clock-approval = Decision on the plan
clock-milestone = Milestone
clock-progress = Progress to the owner
clock-appointment = Appointment
clock-expected = Completion as promised
clock-completion = Completion
clock-waiting = What it waits for
clock-urged = Answer to the urging
clock-result = Result to the owner the same day
clock-acceptance = Acceptance by the owner
clock-revisit = Revisit
clock-month = One month
clock-archive = Archive

alert-who = { $names }, please see to it.
alert-who-informed = For the attention of { $names }.
alert-unsigned =
    Nobody has signed for { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    To be signed for by { $due } ({ $left }){ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-soon =
    Due soon: { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $clock }: { $due } ({ $left }){ $more ->
        [none] {""}
       *[other] {"\u000A"}{ $more }
    }
    { $stage }{ $handler ->
        [none] {""}
       *[other] {", "}{ $handler }
    }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-late =
    Overdue: { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $clock }: { $due } ({ $left }){ $more ->
        [none] {""}
       *[other] {"\u000A"}{ $more }
    }
    { $stage }{ $handler ->
        [none] {""}
       *[other] {", "}{ $handler }
    }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-inform-report =
    Today's complaint: { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    { $stage }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-inform-major =
    Major matter, for your information: { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    { $stage }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-outage =
    The service did not run from { $began } to { $ended }. { $count ->
        [one] One reminder is late because of it
       *[other] { $count } reminders are late because of it
    }, please look soon:
    { $items }
outage-line = { $number } { $clock }: { $due }
outage-more = and { $count } more

owner-clock-progress =
    Ticket { $number } is still being worked on. Now: { $stage }{ $handler ->
        [none] {""}
       *[other] {", "}{ $handler }
    }. { $when ->
        [none] We have asked them to give you a firm answer.
       *[other] Expected to be done { $when }.
    }
owner-clock-waiting =
    Ticket { $number } is still { $waiting }{ $words ->
        [none] .
       *[other] : { $words }
    }
    { $on ->
        [owner] Answer me here when it suits you, and we go on at once.
       *[other] We will tell you as soon as that changes.
    }
owner-clock-unanswered =
    We are sorry: we promised you an answer on ticket { $number } by { $due }, and it is still due.
    Those in charge have been told; we will write as soon as we know more.
owner-clock-late =
    We are sorry: ticket { $number } was to be done by { $due } and is not yet.
    The supervisor has been told and is pressing; you hear the new time as soon as there is one.
owner-clock-visit = A reminder: for ticket { $number } somebody comes { $due }{ $handler ->
        [none] {""}
       *[other] {" "}({ $handler })
    }. If the time does not suit you, just reply here.
owner-take = Ticket { $number } is now with { $handler } of { $department }.
owner-raise =
    We are sorry: ticket { $number } has not been solved for a month.
    It is a major complaint now, and the manager in charge arranges it anew. You hear of any progress at once.
owner-milestone = One step of ticket { $number } is done{ $words ->
        [none] {""}
       *[other] : { $words }
    }.{ $when ->
        [none] {""}
       *[other] {" "}Expected to be done { $when }.
    }

move-take = I take it
move-push = I push it
move-snooze = Remind later
move-delay = Why it is late
move-milestone = Milestone done
move-raise = Raise to major
need-which = Which milestone?
need-reason = Why is it late?
reason-not_signed = Not signed for in time
reason-workload = Too few people
reason-difficulty = Difficult work
reason-communication = Poor communication
reason-owner_away = Owner not at home
reason-parts = Waiting for parts
reason-developer = The developer must act
reason-third_party = Waiting for a third party
reason-neighbour = Neighbour does not cooperate
reason-weather = Weather
reason-fund_vote = Vote on the maintenance fund
reason-other = Other
staff-take = { $number } was taken over by { $by }.
staff-push = { $number }: { $by } sees to it, no reminder before { $until }.{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
staff-snooze = { $number }: { $by } asks for no reminders until { $when }: { $words }
staff-delay = { $number } is late because: { $reason } ({ $by }). { $words }
staff-milestone = A milestone of { $number } is done ({ $by }).{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
staff-raise = { $number } has not been solved for a month. It is major now; please assign it anew.
snooze-too-long = It can wait until { $latest } at most. For example: /snooze { $latest } parts on their way
nothing-late = { $number } is not late; there is nothing to explain.
delay-evidence = { $number }: this reason needs evidence. Add a photo, or record first what it waits for.
milestone-unknown = There is no such milestone. Only those with a date in the plan can be ticked off.
