# A ticket from intake to archive: stages, moves, what the owner hears and what staff hear.

ticket-status-returned = back at customer service, being arranged anew
ticket-status-signed = signed for
ticket-status-booked = visit booked
ticket-status-visited = seen on site
ticket-status-proposed = plan waiting for approval
ticket-status-approved = plan approved
ticket-status-working = in work
ticket-status-done = done, being reviewed by customer service
ticket-status-reviewed = done, to be accepted by the owner
ticket-status-agreed = accepted, to be rated
ticket-status-rated = rated, closed
ticket-status-archived = archived
ticket-status-withdrawn = withdrawn
ticket-status-rejected = not taken on, explained
ticket-status-merged = handled together with the same matter
ticket-waiting-owner = { $status }, waiting for the owner
ticket-waiting-parts = { $status }, waiting for parts
ticket-waiting-third_party = { $status }, waiting for another company
waiting-owner = waiting for you
waiting-parts = waiting for parts
waiting-third_party = waiting for another company
part-status-asked = to be signed for
part-status-signed = in work
part-status-finished = done
part-status-cancelled = called off
state-stage = Stage: { $value }
state-handler = Handler: { $value }
state-follower = Follower: { $value }
state-visit = Visit: { $value }
state-expected = Expected: { $value }
state-postponing = Postponement asked for: { $value }
state-until = { $at }
state-round = Round { $value } (the owner was not satisfied before)
state-part = Helping: { $department }, { $status }
state-earlier = Earlier ticket of this place: { $value }
contact-withheld = not shown (the complaint names a colleague)
who-owner = the owner
who-system = the system

move-file = File for an owner
move-dispatch = Dispatch
move-sign = Sign for it
move-assign = Assign
move-transfer = Transfer
move-vacate = Find somebody else
move-give_back = Return
move-book = Book visit
move-visit = Site notes
move-find = Responsibility
move-propose = Propose plan
move-approve = Approve plan
move-object = Plan back
move-start = Start work
move-progress = Progress
move-eta = Expected time
move-postpone = Postpone
move-grant = Grant
move-decline = Decline
move-wait = Wait
move-resume = Go on
move-ask_part = Ask for help
move-done = Done
move-release = Release
move-send_back = Send back
move-accept = It is solved
move-refuse = Not solved yet
move-rate = Rate
move-reopen = Reopen
move-archive = Archive
move-withdraw = Withdraw
move-reject = Reject
move-merge = Merge
move-unmerge = Separate
move-link = Link earlier
move-add = Add
move-urge = Urge
move-evidence = Evidence
move-note = Internal note
move-reveal = Show phone
move-reply = Reply to owner
move-follow = Change follower
move-grade = Grade
move-name = Name who is complained about
move-part_sign = Sign for the part
move-part_done = Part done
move-part_cancel = Call off the part
move-more = More

need-department = Which department?
need-words = Please say what the matter is.
need-staff = Who is to do it?
need-when = When? For example: tomorrow 3 pm
need-measures = What is to be done? Please write the measures.
need-milestones = In which steps, and when each?
need-waiting = What is it waiting for?
need-number = Which ticket? Please write its number.
need-stars = How many stars? 1 to 5
need-speed = Stars for speed? 1 to 5
need-quality = Stars for quality? 1 to 5
need-attitude = Stars for attitude? 1 to 5
need-stage = Before the work, after it, or a measurement?
need-severity = Which severity?
stage-before = before
stage-after = after
stage-measurement = measurement

owner-sign =
    Ticket { $number } was signed for by { $handler } of { $department }, who takes care of it from here.
    We will answer by { $due }.
owner-assign =
    Ticket { $number } is with { $handler } of { $department }.
    We will answer by { $due }.
owner-transfer = Ticket { $number } was passed on to { $department }. The number stays, there is nothing to report again.
owner-book = Ticket { $number }: { $handler } will come on { $when }. If that does not suit you, just reply.
owner-visit =
    Ticket { $number }: we have been there and looked.
    { $words }
owner-approve = Ticket { $number }: there is a plan now. { $handler } answers for it, expected to be done by { $when }.
owner-start = Ticket { $number }: work has begun{ $when ->
        [none] {""}
       *[other] , expected to be done by { $when }
    }.
owner-progress =
    News of ticket { $number }:
    { $words }{ $when ->
        [none] {""}
       *[other] {"\u000A"}Expected to be done by { $when }.
    }
owner-eta = Ticket { $number }: expected to be done by { $when }.
owner-grant =
    We are sorry: ticket { $number } will take longer. The new time is { $when }.
    If that is a problem, just tell us.
owner-wait =
    Ticket { $number } is { $waiting } for now:
    { $words }
    We will tell you as soon as that changes.
owner-resume = Ticket { $number } goes on{ $when ->
        [none] {""}
       *[other] , expected to be done by { $when }
    }.
owner-release =
    Ticket { $number } is done:
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    Please have a look. If all is well tap “It is solved”, if not “Not solved yet”.
    Or open: { $link }
owner-reject =
    We are sorry, ticket { $number } is something we cannot do:
    { $words }
    If you do not agree, reply “human” and we will talk about it.
owner-merge = Ticket { $number } is about the same matter as another ticket. They are handled together. You will hear how it goes, and be asked yourself when it is done.
owner-withdraw = Ticket { $number } is withdrawn. You can always come back to us.
owner-reply =
    Ticket { $number }, { $by } answers:
    { $words }

staff-dispatch = Ticket { $number } goes to { $department }. Please sign for it.
staff-assign = Ticket { $number }: { $by } assigned it to { $handler }.
staff-transfer =
    Ticket { $number } was transferred to { $department } by { $by }:
    { $words }
staff-vacate = Whoever signed for ticket { $number } has left. Please sign for it anew.
staff-give_back =
    Ticket { $number } was returned to customer service by { $by }:
    { $words }
staff-propose = Ticket { $number }: { $by } proposed a plan. It waits for approval.
staff-approve = Ticket { $number }: { $by } approved the plan. Work can start.
staff-object =
    Ticket { $number }: { $by } wants another plan:
    { $words }
staff-postpone =
    Ticket { $number }: { $by } asks for { $when }:
    { $words }
    Please decide.
staff-grant = Ticket { $number }: { $by } granted it. The new time is { $when }; the owner was told.
staff-decline =
    Ticket { $number }: { $by } declined the postponement:
    { $words }
staff-ask_part =
    Ticket { $number }: { $department } is asked to help:
    { $words }
staff-done =
    Ticket { $number }: { $by } reports it done. Please review before the owner hears:
    { $words }
staff-release = Ticket { $number }: { $by } released it. The owner was asked to accept.
staff-send_back =
    Ticket { $number } was sent back by { $by }:
    { $words }
staff-accept = Ticket { $number } was accepted ({ $by }).
staff-refuse =
    Ticket { $number }: the owner did not accept the work, round { $round }:
    { $words }
    Please answer the owner by { $due }.
staff-rate = Ticket { $number } was rated { $stars } of 5{ $words ->
        [none] .
       *[other] :{"\u000A"}{ $words }
    }
staff-reopen = Ticket { $number }: the owner is not satisfied, round { $round }. Please answer by { $due }.
staff-withdraw = Ticket { $number } was withdrawn ({ $by }).
staff-reject =
    Ticket { $number } was rejected by { $by }:
    { $words }
staff-merge = Ticket { $number } was merged into { $other }.
staff-unmerge = Ticket { $number } is on its own again. Please sign for it.
staff-add = Ticket { $number }, added by { $by }{ $words ->
        [none] {""}
       *[other] :{"\u000A"}{ $words }
    }
staff-urge = Ticket { $number }: the owner urges, time { $urged }{ $follower ->
        [none] {""}
       *[other] , please follow up, { $follower }
    }{ $words ->
        [none] {""}
       *[other] :{"\u000A"}{ $words }
    }
staff-follow = Ticket { $number }: { $by } changed the follower.
staff-grade = Ticket { $number }: { $by } graded it anew.
staff-part_sign = Ticket { $number }: { $by } of { $department } signed for the part.
staff-part_done =
    Ticket { $number }: { $by } of { $department } did the part:
    { $words }
staff-part_cancel =
    Ticket { $number }: the part of { $department } was called off:
    { $words }

urge-too-soon = Ticket { $number } was urged just now and we are on it. You can urge again after { $again }.
when-past = { $when } is over already. Please give a time to come.
when-later = The owner was told { $told }. For a later time please ask for a postponement.
four-eyes = Ticket { $number } is your own work. Please let a colleague judge it.
words-too-long = That is too long. Please keep it within { $limit } characters.
staff-complained-about = This ticket is about { $who }. Please choose somebody else.
number-unknown = There is no ticket { $number }. Please check the number.
number-same = That is ticket { $number } itself. Please write the other one’s number.
part-own-department = Ticket { $number } is with this department anyway.
part-there-already = Ticket { $number }: this department is already asked and not done yet.
merge-closed = Ticket { $number } is done, closed or merged itself. Nothing can be merged into it.
merge-master = Others are merged into ticket { $number }. Please merge the other way round.
owner-remind-accept = Ticket { $number } is done. Have you had a look? If all is well tap “It is solved”, if not “Not solved yet”.
owner-remind-rate = How was the work on ticket { $number }? One tap tells us.
follower-elsewhere = { $who } does not work in customer service. The follower has to.
owner-unmerge = Ticket { $number } is handled on its own now. The number stays, there is nothing to report again.
spoken-book = Ticket { $number }: { $handler } comes { $when }. Please ask whether that suits.
spoken-release =
    The work on ticket { $number } is done:
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    Please ask the owner to have a look, and whether it is solved.
