# Why this time: what staff hear when they ask about deadlines.

command-work-why = why
    .also = reason
work-use-why = /why 101-234-567-9
desk-why = Why these times
desk-why-ended = Deadlines that ended

why =
    Deadlines of { $number }
    { $clocks }
why-none = No deadline is running now.
why-former = This ticket keeps the rules in force since { $since }, as it was accepted under them.
why-due = { $clock }{ $more ->
        [none] {""}
       *[other] {" "}({ $more })
    }: due { $due } ({ $left })
why-stands = { $clock }{ $more ->
        [none] {""}
       *[other] {" "}({ $more })
    }: stands still since { $since }
why-ended-kept = { $clock }{ $more ->
        [none] {""}
       *[other] {" "}({ $more })
    }: done { $ended }, in time (due { $due })
why-ended-late = { $clock }{ $more ->
        [none] {""}
       *[other] {" "}({ $more })
    }: done { $ended }, late (due { $due })
why-ended-cancelled = { $clock }{ $more ->
        [none] {""}
       *[other] {" "}({ $more })
    }: not counted any more since { $ended }

why-from = · from { $start }: { $length }
why-length-today = the same day
why-length-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
why-length-workdays = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
why-length-working = { $length } of working time
why-shorter = · round { $round } of the work: shorter than the one before
why-until-reply = · from { $start } until the time of reply promised on acceptance
why-until-expected = · from { $start } until the completion the owner was told
why-until-visit = · from { $start } until the appointment
why-until-milestone = · from { $start } until the date in the plan
why-date = { $weekday } { $day } { $month }
why-dates = { $first } to { $last }
why-day-workday = · { $days } { $hours }: { $counted }
why-day-start = · { $days }: the day it began, not counted
why-day-make_up = · { $days } is a make-up workday, { $hours }: { $counted }
why-day-own = · { $days } is worked by the company's calendar, { $hours }: { $counted }
why-day-own-off = · { $days }: off by the company's calendar
why-day-weekend = · { $days }: weekend
why-day-holiday-new-year = · { $days }: New Year's Day
why-day-holiday-spring = · { $days }: Spring Festival
why-day-holiday-tomb = · { $days }: Tomb-sweeping Day
why-day-holiday-labour = · { $days }: Labour Day
why-day-holiday-dragon = · { $days }: Dragon Boat Festival
why-day-holiday-autumn = · { $days }: Mid-autumn Festival
why-day-holiday-national = · { $days }: National Day
why-day-holiday-other = · { $days }: public holiday
why-waiting-owner = waiting for the owner
why-waiting-parts = waiting for parts
why-waiting-third_party = waiting for another company
why-paused = · paused from { $start } to { $end } ({ $what })
why-paused-since = · paused since { $start } ({ $what }); then it goes on
why-moved = · { $count ->
        [one] given another time once
       *[other] given another time { $count } times
    }; first it was due { $first }
why-grace = · { $length } of grace after that
why-provisional = · provisional: some of these holidays are not announced yet, then it is counted again
why-missed = · late since { $at }; no reason is on record
why-missed-for = · late since { $at }: { $reason }{ $words ->
        [none] {""}
       *[other] , { $words }
    }

why-earlier = · { $count ->
        [one] 1 reminder before
       *[other] { $count } reminders before
    }
why-told = · { $at }: told { $roles }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    }
why-quiet = · { $who ->
        [none] quiet until { $until }
       *[other] { $who } sees to it: quiet until { $until }
    }
why-no-step = · nobody is reminded any more
why-next = · next { $at }{ $roles ->
        [none] {""}
       *[other] : tell { $roles }
    }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    }{ $does ->
        [none] {""}
       *[other] , { $does }
    } – { $reason }{ $off ->
        [yes] , outside working hours the duty lead first
       *[no] {""}
    }{ $late ->
        [yes] , put off
       *[no] {""}
    }
why-step-start = from the beginning
why-step-due = it is due
why-step-part = { $percent }% of the time has passed
why-step-before = { $length } before it is due
why-step-after = { $length } over
why-step-loop = not solved, so it begins anew
why-step-again = again every { $length }
effect-remind_owner = ask the owner once more
effect-call_owner = have the owner telephoned
effect-tell_owner_progress = tell the owner that work goes on
effect-tell_owner_late = tell the owner that it is late
effect-tell_owner_visit = remind the owner of the visit
effect-raise = make it a major matter
effect-archive = archive it
