# The duty roster: who is on duty, turns, swaps, overrides, warnings of gaps.

duty-agent = Agent
duty-follower = Follower
duty-head = Head of department
duty-supervisor = Customer-service supervisor
duty-property_manager = Property manager
duty-project_manager = Project manager
duty-operations = Operations
duty-legal = Legal
duty-duty_lead = Duty lead
duty-of = { $duty }, { $department }

roster-nobody = nobody
roster-span = { $start }–{ $end }
roster-day = { $weekday } { $day } { $month }
roster-gap = nobody
roster-gap-of = nobody (it was { $name })
roster-instead = { $name } (for { $other })
roster-then = { $one }; { $other }

roster-on-duty = On duty now in { $community }
roster-now = { $duty }: { $who }
roster-person = { $name }{ $phone ->
        [none] {""}
       *[other] {" "}{ $phone }
    }, until { $until }
roster-now-nobody = { $duty }: nobody is on duty{ $instead ->
        [none] {""}
       *[other] , { $instead } answers
    }
roster-stand-in = { $duty } { $who }
roster-next = · next: { $who }, from { $at }
roster-none = There is no roster yet; for now { $duty } { $who } answers.

roster-of = Roster of { $community }
roster-none-yet = There is no roster yet. Please fill in the table rota of the company file and import it.
roster-duty = { $duty }
roster-line = · { $day } { $turns }
roster-turn = { $hours } { $who }
roster-no-turn = no turn
roster-this-week = this week
    .also = week
roster-next-week = next week
    .also = next
roster-wrong-roster = I could not read the day. Please write this week, next week or a date, for example: { $example }

roster-overridden =
    Override in { $community }: { $duty }
    { $span }: { $name } is on duty{ $instead ->
        [none] {""}
       *[other] {" "}instead of { $instead }
    }, arranged by { $by }.
roster-override-not-yours = Overrides are arranged by a head of department, the supervisor or a manager; heads only with people of their own department.
roster-override-past = That time has passed. Please write hours to come.
roster-override-already = { $name } is on duty { $span } anyway.
roster-which-community = Several communities have such a duty. Please write this in that community’s group.
roster-wrong-duty = I could not read which duty. There are: { $duties }. For example: { $example }
roster-wrong-hours = Please write from when to when, for example: { $example }

roster-pick = { $turn } { $duty }
roster-pick-back = for { $turn }
roster-agree = Agree
    .also = yes
roster-refuse = Refuse
    .also = no
roster-withdraw = Take it back
roster-wrong-swap = I could not read the day. Please write the day of your turn and the colleague, for example: { $example }
roster-swap-private = Please write to me in private to swap turns, for example: { $example }
roster-swap-which = Which of your turns would you like to swap?
roster-swap-none = You have no turn in the next four weeks.
roster-swap-no-turn = You have no turn still to begin on { $day }. Please check the date, for example: { $example }
roster-swap-no-turn-theirs = { $name } has no turn still to begin on { $day }. Please check the date, for example: { $example }
roster-swap-whom =
    { $duty }, { $turn }
    With whom would you like to swap?
roster-swap-nobody = Nobody else can take this turn ({ $duty }, { $turn }). Please ask the supervisor for an override.
roster-swap-for =
    { $duty }, { $turn }
    For which turn of { $name }?
roster-swap-give = Just take mine
roster-swap-sure =
    Please check:
    { $duty }, { $turn }: { $name }{ $back ->
        [none] .
       *[other] ; you take { $back } from { $name }.
    }
    Shall I ask { $name }?
roster-swap-send = Ask them
roster-swap-stop = Leave it
roster-swap-stopped = All right, the turns stay as they are.
roster-swap-asked = I have asked { $name }. Until they agree the turns stay as they are.
roster-swap-request =
    { $other }, { $asker } would like to swap turns with you:
    { $community }, { $duty }
    You take { $turn }{ $back ->
        [none] {" "}for { $asker }.
       *[other] , { $asker } takes your { $back }.
    }
    Do you agree?
roster-swap-nothing = No swap waits for your answer.
roster-swap-agreed =
    { $other } agreed, it is done:
    { $other } takes { $turn }{ $back ->
        [none] .
       *[other] , you take { $back }.
    }
roster-swap-agreed-yourself =
    Thank you, it is done:
    you take { $turn }{ $back ->
        [none] .
       *[other] , { $asker } takes { $back }.
    }
roster-swapped =
    Turns swapped in { $community }: { $duty }
    { $turn }: { $other } instead of { $asker }{ $back ->
        [none] .
       *[other] ; { $back }: { $asker } instead of { $other }.
    }
roster-swap-refused = { $other } cannot swap this time. { $turn } is still your turn.
roster-swap-refused-yourself = All right, I have told { $asker }. The turns stay as they are.
roster-swap-withdrawn = { $asker } took the swap back ({ $turn }). Your turns stay as they are.
roster-swap-withdrawn-yourself = Taken back. { $turn } is still your turn.
roster-swap-over = { $asker } and { $other } cannot swap { $turn } any more: { $why } The turns stay as the roster has them.
roster-swap-begun = This turn has begun or is over.
roster-swap-left = { $name } does not work here any more.
roster-swap-not-yours = The turn of { $at } is not yours any more. Please look with /roster.
roster-swap-not-theirs = The turn of { $at } is not { $name }’s any more. Please look with /roster.
roster-swap-yourself = That turn is your own. Please choose a colleague.
roster-swap-cannot = { $name } cannot take turns as { $duty }. Please choose somebody else, or ask the supervisor for an override.
roster-swap-both = { $name } is on duty at that time anyway. Please choose another turn.
roster-swap-waiting = { $name } was asked about this turn and has not answered yet. To ask somebody else, take it back first.
roster-swap-changed = The hours of this turn have changed.
roster-swap-gone = This swap is not there any more. Please begin again with /swap.
roster-swap-no-chat = { $name } has never written to me in private, so I cannot ask them. They could write to me first, or the supervisor could arrange an override.
roster-swap-was-agreed = It is done already: { $other } takes { $turn }.
roster-swap-was-refused = { $other } has answered already: not swapped. { $turn } is still { $asker }’s turn.
roster-swap-was-over = This swap is over and was not made. The turns stay as the roster has them.

roster-gaps =
    { $community }: these turns have nobody yet. Please arrange:
    { $gaps }
    For example: { $example }
roster-gap-line = · { $duty } { $span }{ $name ->
        [none] {""}
       *[other] {" "}({ $name } has left)
    }
roster-gaps-more = · and { $count } more; see /roster
roster-gap-remedy = /override { $duty } { $date } { $hours } NAME

telegram-staff-command-oncall = Who is on duty now
telegram-staff-command-roster = The roster
telegram-staff-command-swap = Swap turns, in private

desk-roster = On duty
desk-roster-hint = To swap turns or arrange an override, write in chat: /swap · /override
