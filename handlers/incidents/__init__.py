"""Mass incidents: a lift is out, and a whole building reports it (issue of the field: one cause, many tickets).

Tickets of one matter, one building (or community) and a few minutes are an incident: `noticing` finds it while a
ticket is filed, `telling` asks staff once whether to handle them as one, `deciding` makes the master ticket or says no,
`joining` adds what is filed later, `listing` shows what there is. Which matters, how many and how close together is
policy (`incident:` in models/policy.yaml).

An incident is open (staff were asked) · mastered · declined · over. One question for each building and matter, and one
for each community and matter, until it is over: whoever writes incidents or joins a ticket holds the row of the
community (`noticing.hold`), so that of tickets filed at once the last sees all others.
"""
