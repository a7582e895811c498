# How figures are said: in statistics, of today and in summaries

figures-percent = { $percent }% ({ $part }/{ $whole })
figures-same = the same
figures-points = { $points } points
figures-and = { $one }, { $other }
figures-period-running = { $period } (until now)
figures-period-month = { $month } { $year }
figures-period-quarter = Q{ $quarter } { $year }
figures-period-year = { $year }
figures-period-day = { $day } { $month } { $year }
figures-period-days = { $first } to { $last }

figures-came = New: { $count }
figures-kinds = By kind: { $kinds }
figures-kind-complaint = complaints { $count }
figures-kind-repair = repairs { $count }
figures-kind-inquiry = questions { $count }
figures-kind-suggestion = suggestions { $count }
figures-kind-praise = praise { $count }
figures-apart = Among them: { $apart }
figures-apart-major = major { $count }
figures-apart-withdrawn = withdrawn { $count }
figures-apart-invalid = invalid { $count }
figures-due = Left from before { $carried }, to be done { $due }, completed { $completed }, open { $open } (not done in time { $overdue })
figures-completion = Completion rate { $rate }
figures-in-time = In time: first reply { $reply }, completion { $completion }
figures-satisfaction = Satisfied { $rate }, asked after completion { $revisits }
figures-again = Back within { $days } days: complaints { $complaints }, repairs { $repairs }; rework { $rework }
figures-took = Handling time: mean { $mean }, half within { $median }, nine in ten within { $p90 }
figures-worked = In working time: mean { $mean }, half within { $median }, nine in ten within { $p90 }

figures-name-filed = New
figures-name-valid = Valid
figures-name-withdrawn = Withdrawn
figures-name-invalid = Invalid
figures-name-complaint = Complaints
figures-name-repair = Repairs
figures-name-inquiry = Questions
figures-name-suggestion = Suggestions
figures-name-praise = Praise
figures-name-major = Major
figures-name-carried = Left from before
figures-name-completed = Completed
figures-name-open = Open
figures-name-overdue = Not done in time
figures-name-old = Open for over a month
figures-name-due = To be done
figures-name-reply_due = First reply due
figures-name-replied_in_time = Replied in time
figures-name-completion_due = Completion due
figures-name-completed_in_time = Completed in time
figures-name-agreed = Accepted by owner
figures-name-revisited = Asked afterwards
figures-name-rated = Rated
figures-name-satisfied = Satisfied
figures-name-complaints_again = Repeated complaints
figures-name-repairs_again = Repairs come back
figures-name-repairs_completed = Repairs completed
figures-name-reworked = Reworked
figures-name-completion_rate = Completion rate
figures-name-reply_rate = First reply in time
figures-name-in_time_rate = Completion in time
figures-name-satisfaction = Satisfaction
figures-name-revisit_rate = Revisit rate
figures-name-valid_rate = Valid rate
figures-name-complaints_again_rate = Repeat rate
figures-name-repairs_again_rate = Repairs come back
figures-name-rework_rate = Rework rate

figures-before = { $running ->
    [yes] Against as many days of the period before
   *[no] Against the period before
}
figures-year-before = { $running ->
    [yes] Against the same days a year ago
   *[no] Against a year ago
}
figures-compared = { $what }: { $changes }
figures-changed = { $name } { $change }
figures-corrections = Corrected since the month was closed: { $each }
figures-corrected = { $name } { $kept } is now { $now }
figures-none-of = no { $by }

stats-title = Statistics: { $where }, { $period }
stats-title-by = { $title }, by { $by }
stats-by-department = department
stats-by-category = category
stats-by-building = building
stats-by-person = person
stats-by-kind = kind
stats-by-severity = severity
stats-open = { $name }: { $count }
stats-group = { $name }
stats-line = { $name }: new { $filed }, open { $open } (not done in time { $overdue }); completed { $rate }, in time { $in_time }, satisfied { $satisfaction }
stats-none = { $name }, there were no tickets in that time.
stats-wrong = I do not understand “{ $words }”. Write for example: { $example }
stats-not-yet = { $period } has not begun: there is nothing to count yet.

today-title = { $where }, { $period }
today-came = Filed today { $count }, completed { $completed }
today-due = Promises due today: { $due }
today-late = Overdue now: { $overdue }, open: { $open }
today-open-late = Overdue: { $count }
today-open-due = Due today: { $count }
