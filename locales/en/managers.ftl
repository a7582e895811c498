# What managers ask in a chat

command-work-status = status
    .also = how far
command-work-overdue = overdue
    .also = late
command-work-find = find
    .also = search
command-work-building = building
    .also = block
command-work-stats = stats
    .also = statistics|figures
command-work-report = report
    .also = monthly report
command-work-major = major
    .also = major complaints
command-work-export = export
    .also = export tickets
command-work-subscribe = subscribe
    .also = send me
command-work-board = board
    .also = wall

work-use-status = /status 101-234-567-9, or /status 3-2-502
work-use-overdue = /overdue engineering
work-use-find = /find water pipe, or /find 13900000502
work-use-building = /building 3
work-use-stats = /stats 2026-10 by department
work-use-report = /report 2026-10
work-use-major = /major
work-use-export = /export 2026-10 engineering
work-use-subscribe = /subscribe daily 08:30
work-use-board = /board

telegram-staff-command-status = How far a ticket is
telegram-staff-command-overdue = Tickets that are late
telegram-staff-command-find = Find by words, phone or room
telegram-staff-command-building = How a building is doing
telegram-staff-command-stats = Numbers and indicators
telegram-staff-command-report = The monthly report
telegram-staff-command-major = Major complaints
telegram-staff-command-export = Export tickets
telegram-staff-command-subscribe = Summaries that come by themselves
telegram-staff-command-board = The board

managers-not-yours = { $name }, this is for supervisors and managers. Please ask one of them to look for you.
