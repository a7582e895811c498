# Words in pictures of figures: short, to be read on a phone.

picture-title-trend-day = New and completed by day
picture-title-trend-days = New and completed
picture-title-trend-week = New and completed by week
picture-title-trend-month = New and completed by month
picture-title-trend-quarter = New and completed by quarter
picture-title-trend-year = New and completed by year
picture-title-pareto = What comes up most
picture-title-heat = Where what comes up
picture-title-heat-trouble = Complaints and repairs: where
picture-title-departments = How departments are doing
picture-title-ageing = How old tickets not closed yet are

picture-found-trend = { $filed } new and { $completed } completed in all, { $open } open at the end
picture-found-pareto = { $total } in all; most of them { $first }: { $count }
picture-found-heat = { $total } in all; most in { $building }, { $sort }: { $count }
picture-found-departments = { $in_time } completed in time, { $late } late; { $open } open, { $overdue } of them not done in time
picture-found-ageing = { $total } not closed: { $old } for over { $days } days, { $overdue } overdue
picture-empty = Nothing to show for this period

picture-period-month = { $month } { $year }
picture-period-quarter = Quarter { $quarter } of { $year }
picture-period-year = { $year }
picture-period-days = { $first } to { $last }
picture-tick-month = { $month }
picture-age-under = under { $days } { $days ->
    [one] day
   *[other] days
}
picture-age-between = { $first } to { $last } days
picture-age-over = over { $days } days

picture-filed = new
picture-completed = completed
picture-open = open
picture-in-time = in time
picture-late = late
picture-overdue = overdue
picture-waiting = not due yet
picture-others = Others
picture-others-of = { $count } others
picture-no-building = No building
picture-cumulative = running share
picture-rate = { $percent }% in time
picture-rate-small = { $part } of { $whole } in time
picture-partial = The last one is not over yet
picture-framed = Framed: clearly more than before
picture-source = From tickets on record, without drills, counted { $at }
