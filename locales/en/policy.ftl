# A policy as people read it: python -m bot policy show, docs/policy.md.

policy-during = While it is: { $statuses }
policy-waiting = While it waits for something
policy-for = Only for: { $which }
policy-starts = Begins with: { $moves }
policy-stops = Kept by: { $moves }
policy-restarts = Begins anew with: { $moves }
policy-any = anything that is done
policy-filed = the ticket is filed
policy-and = { $first } · { $second }
policy-once = Once a ticket, never again
policy-length = Due after: { $length }
policy-until-reply = Due: the time of reply promised on acceptance
policy-until-expected = Due: the completion the owner was told
policy-until-visit = Due: the appointment
policy-until-milestone = Due: each date in the plan
policy-grace = Late only after another { $length }
policy-pauses = Stands still while { $waits }
policy-shortens = Shorter with each round of rework
policy-uncounted = Overrunning it is no miss
policy-informs = For information: nobody has to answer
policy-owner = The owner was told this time
policy-ladder = Ladder: { $ladder }
policy-no-ladder = Nobody is reminded
policy-quiet-owner = Owners are not disturbed by reminders { $hours }
policy-quiet-staff = Staff hear nothing but danger and major matters that are late { $hours }
policy-quiet-role = As an exception { $role }: { $hours }
policy-never = no quiet hours
policy-otherwise = Otherwise
policy-runs-not = not at all
ladder-off = outside working hours { $who }
ladder-holds = Quiet for { $length } once somebody sees to it
ladder-solved = It goes on until the matter is solved
ladder-loop = Begins anew { $length } after the last step
ladder-times = at most { $count ->
        [one] 1 time more
       *[other] { $count } times more
    }
policy-emergency = danger
policy-no-emergency = no danger
policy-community = community { $code }
