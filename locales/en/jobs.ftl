# Exports and reports, which take a while, and summaries that come by themselves

job-kind-export = The tickets
job-kind-report = The monthly report
job-kind-summary = The summary of a major complaint
job-begun = { $what }: being prepared. It will come here.
job-progress = { $what }: { $percent } % done…
job-ended = { $what }: done.
job-ready = { $what }: ready{ $count ->
    [0] {""}
    [one] , { $count } ticket
   *[other] , { $count } tickets
}. To be fetched until { $until }:
    { $link }
job-nothing = { $what }: there are no such tickets, so there is no file.
job-failed = { $what }: that did not work. Please try again later; if it fails again, tell your administrator.
job-not-allowed = { $what }: not made, as your present role may not see it.
job-cancelled = { $what }: cancelled.
job-removed = The file is gone, and the link opens nothing any more.
job-over = This is over already.
job-not-yours = Only who asked for this file can do that.
job-too-many = { $count } files are being prepared for you. Please wait for one of them.
job-again = { $what }: being prepared, { $percent } % done. No need to ask again.
job-again-done = { $what }: just made. The link is in the message above.
job-in-private = { $name }, owners' personal data are in it: it will come to your private chat with me.
job-no-private = { $name }, owners' personal data are in it, so it can only come in private. Please write to me there first.
job-cancel = Cancel
job-remove = Delete the file

# The table that is exported
export-what = Tickets ({ $about }{ $whole ->
    [yes] , with phones
   *[no] {""}
})
export-no-phones = { $name }, names and phones can only be exported by customer service and managers. Leave out "with phones" and you get the table without them.
export-with-phones = with phones
    .also = with phone|with names
export-sheet = Tickets
export-cell = { $value }
export-status = Status
export-category = Category
export-subcategory = Subcategory
export-signed-by = Signed for by
export-signed-at = Signed for at
export-expected = Expected completion
export-revisit-way = Way of revisit
export-stars = Stars
export-revisit-why = Why not satisfied
export-withheld = (not shown)
export-note = { $what } ({ $who }){ $words ->
    [none] {""}
   *[other] : { $words }
}

# Summaries that come by themselves
subscribe-day = daily
    .also = day|every day|each day
subscribe-week = weekly
    .also = week|every week|each week
subscribe-month = monthly
    .also = month|every month|each month
subscribe-stop = stop
    .also = unsubscribe|end
subscribe-begun = { $name }, done: { $every } at { $at }, here; the first comes { $next }.
subscribe-list = What comes by itself:
    { $lines }
    Choose one to end it.
subscribe-line = { $every } at { $at }, next { $next }
subscribe-none = Nothing comes by itself yet. Write for example: { $example }
subscribe-wrong = Daily, weekly or monthly? Write for example: { $example }
subscribe-wrong-hour = I did not understand at what hour. Write for example: { $example }
subscribe-end = End { $every } { $at }
subscribe-end-this = End these
subscribe-ended = The { $every } summary has ended.
subscribe-not-yours = Only who asked for these summaries can end them.
subscribe-title-day = Yesterday ({ $period })
subscribe-title-week = Last week ({ $period })
subscribe-title-month = Last month ({ $period })
subscribe-done = Completed: { $completed }
subscribe-now = Open now: { $open }, of these not done in time: { $overdue }
