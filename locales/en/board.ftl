# The board: a page for a screen on the wall and for a telephone

board-title = Board
board-all = All communities
board-at = As of { $time }
board-lost = The connection is lost; trying again.
board-not-yours = The board is for supervisors and managers. Please ask one of them to look for you.
board-filed = Filed today
board-completed = Completed today
board-late = Overdue, and whose turn
board-late-none = Nothing is overdue.
board-due = Promised for today
board-due-none = Nothing more is due today.
board-more = { $count ->
        [one] and one more
       *[other] and { $count } more
    }
board-buildings = Open by building
board-elsewhere = Elsewhere
board-more-buildings = { $count ->
        [one] and one more building
       *[other] and { $count } more buildings
    }
board-stages = By stage
board-stage-dispatch = To dispatch
board-stage-sign = To sign for
board-stage-hand = In hand
board-stage-review = To review
board-stage-joined = With another
board-stage-owner = With the owner
board-deadlines = By deadline
board-bucket-overdue = Overdue
board-bucket-today = Due today
board-bucket-later = Due later
board-bucket-none = No clock
board-month = This month
board-month-counts = { $filed } filed, { $completed } completed{ $took ->
        [none] {""}
       *[other] , half of them within { $took }
    }
board-duty = On duty now
board-until = until { $time }
board-care = Customer service
board-judge = Who approves

board-link =
    The board: { $link }
    Good for { $minutes } minutes, once. Please do not pass it on. For a wall, open it on the computer there.
board-private = The link to the board is for you alone: please write /board to me in private.
