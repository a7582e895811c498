# After filing: what owners see and can do. Accepting, rating, urging, withdrawing, what has happened.

command-urge = Urge
    .also = hurry|hurry up|please hurry|speed up|chase it up|urge again|nobody came|nobody has come yet|why has nobody come
command-withdraw = Withdraw
    .also = withdraw ticket|cancel ticket|take it back|no longer needed
command-rate = Rate
    .also = rate it|rating|give a rating
telegram-command-urge = Urge a ticket
telegram-command-withdraw = Withdraw a ticket

flow-acceptance = acceptance
flow-rating = rating
flow-opinion = rating
flow-urging = urging
flow-withdrawal = withdrawal

acceptance-ticket = Which ticket do you mean?
acceptance-ticket-name = Ticket
acceptance-verdict =
    { $said ->
        [none] Ticket { $ticket }: is it solved?
       *[other] You wrote “{ $said }”, and I would not like to get you wrong. Ticket { $ticket }: is it solved?
    }
acceptance-verdict-name = Acceptance
acceptance-verdict-accept = It is solved
    .also = solved|fixed|all good|yes it is
acceptance-verdict-refuse = Not solved yet
    .also = not solved|not fixed|not yet|still broken
acceptance-why = We are sorry for the trouble. What is still wrong? A few words will do; photos may come first.
acceptance-why-name = What is still wrong

own-accepted = Thank you for confirming. Ticket { $number } is done.
own-stays = All right, ticket { $number } stays done.
own-refused =
    We are sorry that you have to tell us again. Ticket { $number } goes back to work under the same number, and my colleagues see what you told us.
    You'll have an answer by { $due }.
own-rated = Thank you for the rating.
own-back =
    We are very sorry that you are not satisfied. Ticket { $number } goes back to work under the same number.
    You'll have an answer by { $due }.
own-urged =
    { $again ->
        [yes] We are sorry that you have to urge again. This time the head of the department, the customer-service supervisor and management were told as well.
       *[no] I have passed it on{ $follower ->
            [none] .
           *[other] : { $follower } will keep an eye on it.
        }
    }
    Ticket { $number }: you'll have an answer by { $due }.
own-not-now = Ticket { $number } is “{ $stage }” now. There is nothing to do here any more.
own-nothing = I could not find that ticket. Nothing has changed.

rating-ticket = Which ticket would you like to rate?
rating-ticket-name = Ticket
rating-stars = { $asked ->
    [yes] How did we do this time?
   *[other] Ticket { $ticket }: how did we do?
}
rating-stars-name = Rating
rating-stars-1 = 1: very dissatisfied
    .also = very dissatisfied|one star|terrible
rating-stars-2 = 2: dissatisfied
    .also = dissatisfied|two stars|unsatisfied
rating-stars-3 = 3: so-so
    .also = so-so|three stars|average
rating-stars-4 = 4: satisfied
    .also = satisfied|four stars|good
rating-stars-5 = 5: very satisfied
    .also = very satisfied|five stars|excellent
rating-none = There is no ticket waiting for your rating.

opinion-speed = How many stars for speed? You can also just write a few words, or all three at once (speed, quality, attitude), for example “5 4 5 friendly plumber”. Or skip it.
opinion-speed-name = Speed
opinion-quality = How many stars for quality?
opinion-quality-name = Quality
opinion-attitude = How many stars for attitude?
opinion-attitude-name = Attitude
opinion-words = Anything else to say? You can skip this.
opinion-words-name = Words
opinion-wrong = What was not right? A few words or photos will do. You can skip this.
opinion-wrong-name = What was not right
opinion-speed-1 = 1 star
    .also = one star
opinion-speed-2 = 2 stars
    .also = two stars
opinion-speed-3 = 3 stars
    .also = three stars
opinion-speed-4 = 4 stars
    .also = four stars
opinion-speed-5 = 5 stars
    .also = five stars
opinion-quality-1 = 1 star
    .also = one star
opinion-quality-2 = 2 stars
    .also = two stars
opinion-quality-3 = 3 stars
    .also = three stars
opinion-quality-4 = 4 stars
    .also = four stars
opinion-quality-5 = 5 stars
    .also = five stars
opinion-attitude-1 = 1 star
    .also = one star
opinion-attitude-2 = 2 stars
    .also = two stars
opinion-attitude-3 = 3 stars
    .also = three stars
opinion-attitude-4 = 4 stars
    .also = four stars
opinion-attitude-5 = 5 stars
    .also = five stars
opinion-left = All right. I'm here whenever you need me.
opinion-thanks = Noted. Thank you for your time.

urging-ticket = Which ticket would you like to urge?
urging-ticket-name = Ticket
urging-none = There is no ticket to urge.

withdrawal-ticket = Which ticket would you like to withdraw?
withdrawal-ticket-name = Ticket
withdrawal-sure = Withdraw ticket { $ticket }? Nothing more will be done about it then.
withdrawal-sure-name = Withdraw
withdrawal-sure-yes = Yes, withdraw it
    .also = yes|sure|withdraw it
withdrawal-sure-no = Keep it
    .also = no|keep|leave it
withdrawal-why = You want to withdraw ticket { $ticket }. Would you tell us why? You can skip this.
withdrawal-why-name = Reason
withdrawal-kept = All right, the ticket goes on as before.
withdrawal-none = There is no ticket to withdraw.

staff-urge-above =
    Urged again: ticket { $number }, the owner urges, time { $urged }. Now: { $stage }{ $words ->
        [none] {""}
       *[other] :{"\u000A"}{ $words }
    }
    Please look into it. The owner is to have an answer by { $due }.

card-withheld = Ticket { $number } is with other colleagues and is not shown here any more.
road-why-asked = The owner asks to be called

story-line = { $at } { $what } ({ $who }){ $words ->
        [none] {""}
       *[other] : { $words }
    }
desk-step = { $move }
my-step-sign = Signed for
my-step-raise = Raised to a major matter
my-step-milestone = A milestone was reached
my-step-assign = Somebody was assigned
my-step-transfer = Passed on to { $department }
my-step-book = Visit arranged{ $when ->
        [none] {""}
       *[other] : { $when }
    }
my-step-visit = Seen on site
my-step-approve = There is a plan{ $when ->
        [none] {""}
       *[other] , to be done by { $when }
    }
my-step-start = Work has begun{ $when ->
        [none] {""}
       *[other] , to be done by { $when }
    }
my-step-progress = Progress
my-step-eta = Expected to be done{ $when ->
        [none] {""}
       *[other] : { $when }
    }
my-step-grant = New time of completion{ $when ->
        [none] {""}
       *[other] : { $when }
    }
my-step-wait = For now { $waiting }
my-step-resume = Going on
my-step-release = Done, waiting for you to accept
my-step-withdraw = Withdrawn
my-step-reject = Not taken on, explained
my-step-merge = Handled together with the same matter
my-step-unmerge = On its own again
my-step-urge = Urged
my-step-reply = Answer

my-visit = Visit: { $when }
my-expected = Expected to be done by { $when }
my-files-before = Before
my-files-after = After
my-doubt = You wrote “{ $words }”, and we would not like to get you wrong: is it solved?
my-doubt-accept = It is solved, accept
my-doubt-refuse = Not solved yet, send it back
my-accept-words = Anything to say? (optional)
my-rate-items = A little more detail (optional)
my-rate-speed = Speed
my-rate-quality = Quality
my-rate-attitude = Attitude
my-rate-none = No answer
my-rate-star = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
my-urge = Urge
my-urged = { $count ->
    [one] Urged once
   *[other] Urged { $count } times
}
my-withdraw = Withdraw this ticket
my-withdraw-text = Nothing more will be done about it then.
my-withdraw-words = Reason (optional)
my-withdraw-send = Yes, withdraw it
my-said-urged = Passed on. The colleague who follows it up has been reminded.
my-said-withdrawn = Withdrawn. You can always come back to us.
my-said-soon = It was urged just now and we are on it. You can urge again later.

wechat-owner-release =
    Ticket { $number } is done:
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    Please have a look. If all is well reply “It is solved”, if not “Not solved yet”.
    Or open: { $link }
wechat-owner-remind-accept = Ticket { $number } is done. Have you had a look? If all is well reply “It is solved”, if not “Not solved yet”.
wechat-owner-remind-rate = How was the work on ticket { $number }? Reply “rate” to tell us.

origin-phone = Telephone
origin-desk = Front desk
origin-letter = Letter
origin-email = E-mail
origin-hotline = Hotline
behalf-no-words = Please write what has happened.
behalf-bad-phone = The telephone number is not complete. Please check it, or leave it empty.
behalf-unknown-kind = Please choose what kind of matter it is.
