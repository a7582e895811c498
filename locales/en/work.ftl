# Staff at work in groups and in private: commands, examples, questions, answers.

command-work-mine = mine
    .also = my tasks
command-work-ticket = ticket
    .also = show ticket
command-work-today = today
    .also = today's tickets
command-work-calls = calls
    .also = call tasks
command-work-desk = desk
command-work-oncall = oncall
    .also = who is on duty
command-work-roster = roster
    .also = rota
command-work-swap = swap
    .also = swap shifts
command-work-override = override
    .also = stand in
command-work-take = take
    .also = sign
command-work-assign = assign
    .also = give to
command-work-transfer = transfer
    .also = hand over
command-work-back = back
    .also = give back
command-work-book = book
    .also = book visit
command-work-visit = visit
    .also = on site
command-work-plan = plan
    .also = propose
command-work-begin = start
    .also = begin work
command-work-progress = progress
    .also = news
command-work-eta = eta
    .also = expected
command-work-postpone = postpone
    .also = later
command-work-wait = wait
command-work-resume = resume
    .also = go on
command-work-done = done
    .also = finished
command-work-evidence = evidence
    .also = proof
command-work-note = note
    .also = remark
command-work-part = part
    .also = helping
command-work-cancelpart = cancelpart
command-work-finding = finding
    .also = responsibility
command-work-approve = approve
    .also = approve plan
command-work-object = object
    .also = plan back
command-work-grant = grant
command-work-decline = decline
command-work-release = release
    .also = reviewed
command-work-sendback = sendback
    .also = rework it
command-work-grade = grade
command-work-follow = follow
command-work-name = name
    .also = complained about
command-work-reject = reject
command-work-send = dispatch
command-work-phone = phone
    .also = show phone
command-work-called = called
    .also = call
command-work-drill = drill
command-work-duties = duties
command-work-did = did
command-work-alarms = alarms
command-work-reply = reply
    .also = answer
command-work-addition = addition
    .also = owner adds
command-work-urge = urge
command-work-accept = accept
    .also = accepted
command-work-refuse = refuse
    .also = not accepted
command-work-rate = rate
    .also = rating
command-work-reopen = reopen
command-work-withdraw = withdraw
    .also = withdrawn
command-work-merge = merge
    .also = merge into
command-work-separate = separate
command-work-link = link
    .also = link earlier
command-work-archive = archive
command-work-bind = bind
command-work-unbind = unbind
    .also = untie
command-work-id = id
    .also = group id
command-work-help = help
    .also = menu

work-use-mine = /mine
work-use-ticket = /ticket 101-234-567-9
work-use-today = /today
work-use-calls = /calls
work-use-desk = /desk (in private; opens the web desk)
work-use-oncall = /oncall
work-use-roster = /roster next week
work-use-swap = /swap 12-05 chen
work-use-override = /override duty_lead 12-05 20:00-08:00 chen
work-use-take = /take 101-234-567-9
work-use-assign = /assign 101-234-567-9 Wang
work-use-transfer = /transfer 101-234-567-9 environment the stairs are flooded
work-use-back = /back 101-234-567-9 not ours
work-use-book = /book 101-234-567-9 tomorrow 3 pm
work-use-visit = /visit 101-234-567-9 the valve is worn out
work-use-plan = /plan 101-234-567-9 change the valve and test it
work-use-begin = /start 101-234-567-9
work-use-progress = /progress 101-234-567-9 the part has come, fitted this afternoon
work-use-eta = /eta 101-234-567-9 Friday 5 pm
work-use-postpone = /postpone 101-234-567-9 Friday 5 pm the maker is late
work-use-wait = /wait 101-234-567-9 parts they come in three days
work-use-resume = /resume 101-234-567-9
work-use-done = /done 101-234-567-9 new valve fitted
work-use-evidence = /evidence 101-234-567-9 after (sent along with the photo)
work-use-note = /note 101-234-567-9 the owner is away at weekends
work-use-part = /part 101-234-567-9 environment please dry the stairs
work-use-cancelpart = /cancelpart 101-234-567-9 environment the water has dried
work-use-finding = /finding 101-234-567-9 under the developer’s guarantee
work-use-approve = /approve 101-234-567-9
work-use-object = /object 101-234-567-9 please name the steps
work-use-grant = /grant 101-234-567-9
work-use-decline = /decline 101-234-567-9 it has to be today
work-use-release = /release 101-234-567-9
work-use-sendback = /sendback 101-234-567-9 the wall was not mended
work-use-grade = /grade 101-234-567-9 major
work-use-follow = /follow 101-234-567-9 Chen
work-use-name = /name 101-234-567-9 Wang
work-use-reject = /reject 101-234-567-9 please ask your decorator
work-use-send = /dispatch 101-234-567-9 engineering
work-use-phone = /phone 101-234-567-9
work-use-called = /called 101-234-567-9 the owner knows now
work-use-drill = /drill lift-trapped
work-use-duties = /duties
work-use-did = /did visits visited 12 homes
work-use-alarms = /alarms
work-use-reply = /reply 101-234-567-9 our colleague is there in ten minutes
work-use-addition = /addition 101-234-567-9 the bathroom leaks, too
work-use-urge = /urge 101-234-567-9 the owner called again
work-use-accept = /accept 101-234-567-9 said so by telephone
work-use-refuse = /refuse 101-234-567-9 it still drips
work-use-rate = /rate 101-234-567-9 5 very patient
work-use-reopen = /reopen 101-234-567-9 it leaks again
work-use-withdraw = /withdraw 101-234-567-9 not needed any more
work-use-merge = /merge 101-234-567-9 101-987-654-9
work-use-separate = /separate 101-234-567-9
work-use-link = /link 101-234-567-9 101-987-654-9
work-use-archive = /archive 101-234-567-9 the owner moved abroad
work-use-bind = /bind engineering
work-use-unbind = /unbind
work-use-id = /id
work-use-help = /help

work-join = This is for staff. If you are one, write to me in private first: /join CODE (your supervisor has the code).
work-anonymous = You write as an anonymous admin and Telegram hides from me who you are. Please turn “anonymous” off in the group, or use the choices under the card.
work-and = { $one }, { $other }
work-nobody = the system
role-department = staff of the department
role-head = the head of the department
role-handler = the handler
role-helper = the helping department
role-follower = the follower
role-care = customer service
role-supervisor = the customer-service supervisor
role-manager = the property or project manager
role-duty_lead = the duty lead
role-viewer = who may look

work-done = Ticket { $number }: “{ $move }” is on record. It is now: { $stage }.
work-not-yours = Ticket { $number }: “{ $move }” is for { $who }.
work-withheld = Ticket { $number } concerns you yourself; others take care of it.
work-not-yours-to-see = Ticket { $number } is not with you; please ask customer service.
work-not-now = Ticket { $number } is now: { $stage }. “{ $move }” is not possible.
work-taken = Ticket { $number } was signed for by { $who } ({ $stage }).
work-yours-already = Ticket { $number } is yours already ({ $stage }).
work-parts-open = Ticket { $number } cannot be done yet: { $parts } have not finished their part ({ $stage }).

work-wrong-no-number = Please give the ticket’s number, for example: { $example }
work-wrong-mistyped = Ticket number { $number } has a wrong digit, please check it. For example: { $example }
work-wrong-unknown = There is no ticket { $number }, please check it. For example: { $example }
work-wrong-elsewhere = Ticket { $number } is of another community: please write in its group, or to me in private. For example: { $example }
work-wrong-gone = There is no ticket here that you can work on. For example: /ticket 101-234-567-9
work-wrong-words = Please say what the matter is behind the number, for example: { $example }
work-wrong-when = Please say which day and hour (to come), for example: { $example }
work-wrong-staff = No colleague is called “{ $name }”, please write the full name. For example: { $example }
work-wrong-department = There is no such department. There are: { $names }. For example: { $example }
work-wrong-choice = Please say which of them, for example: { $example }
work-wrong-stars = Please give 1 to 5 stars, for example: { $example }
work-wrong-other = Please give the number of the other ticket, for example: { $example }

work-ask =
    { $name ->
        [none] Ticket
       *[other] { $name }, ticket
    } { $number } · { $move }
    { $question }
work-ask-several =
    { $name ->
        [none] Ticket
       *[other] { $name }, ticket
    } { $number } · { $move }
    Several bear that name, which one? { $question }
work-ask-again =
    { $name ->
        [none] That was not understood. Ticket
       *[other] { $name }, that was not understood. Ticket
    } { $number } · { $move }
    { $question }
work-ask-when =
    { $name ->
        [none] That is no time I can read. Ticket
       *[other] { $name }, that is no time I can read. Ticket
    } { $number } · { $move }
    { $question }
work-ask-anew =
    { $name ->
        [none] Ticket
       *[other] { $name }, ticket
    } { $number } · { $move }
    { $why }
    { $question }
work-ask-over = This question is over, please begin again from the card.
work-ask-theirs = This is a question to { $who }.
work-cancel = Cancel
    .also = never mind
work-cancelled = All right, ticket { $number } stays as it is.
work-photos-kept = The photo is here, please add a line of words.
work-at = { $at }
need-media = Please send a photo, or write what was measured.

work-mine =
    Tasks of { $name } ({ $count }, page { $page } of { $pages })
    { $tickets }
work-mine-none = { $name }, nothing waits for you now.
work-mine-sign = To be signed for ({ $count })
work-mine-hand = In your hands ({ $count })
work-mine-judge = For you to decide ({ $count })
work-mine-follow = Followed by you ({ $count })
work-mine-line = { $number } · { $stage } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }{ $due ->
        [none] {""}
       *[other] , answer by { $due }
    }
work-next = Next page
work-menu =
    { $name ->
        [none] Ticket
       *[other] { $name }, ticket
    } { $number } ({ $stage }). You can:{ $link ->
        [none] {""}
       *[other] {"\u000A"}Details: { $link }
    }
work-menu-sent = What you can do with ticket { $number } was sent to you in private.
work-help =
    You can write (in an answer to a card the number may be left out):
    { $uses }
work-help-stranger = This is a group of staff. Colleagues write to me in private first: /join CODE. Here you can use: /id · /help

work-phone =
    Ticket { $number }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    Contact: { $contact }
    It is on record that you looked; please use it for this ticket only.
work-phone-sent = The telephone number of ticket { $number } was sent to you in private.
work-phone-no-chat = I show telephone numbers in private only. Please write to me once in private and ask again, or look on the ticket’s page at the desk.
work-yours-now = Ticket { $number } waits for you: { $move }
work-desk =
    The desk: { $link }
    Good for { $minutes } minutes, once. Please do not pass it on.
work-desk-private = The link to the desk is for you alone: please write /desk to me in private.

purpose-duty = duty
purpose-leadership = leadership
    .also = managers
purpose-complaints = complaint handling
    .also = complaints
purpose-investigation = site investigation
    .also = investigation
purpose-logistics = logistics
    .also = logistics team
work-bind-in-group = Please write /bind in the group it is about.
work-bind-not-yours = A group is tied by { $who } (a head of department only to their own).
work-bind-community = Which community is this group of?
work-bind-purpose = What is this group for in { $community }?
work-bind-unknown = Which department was not understood. What is this group for in { $community }?
work-bound =
    Done: { $community } · { $purpose }
    { $gets }
work-gets-department = From now on tickets of this department come here, to be signed for and worked on from their cards.
work-gets-customer_service = From now on tickets without a department’s group, results to be reviewed and owners who want a human come here.
work-gets-duty = From now on emergencies come here at once.
work-gets-leadership = From now on major tickets and escalations come here.
work-gets-complaints = From now on notices for the complaint-handling group come here.
work-gets-investigation = From now on notices for the site-investigation group come here.
work-gets-logistics = From now on notices for the logistics group come here.
work-unbound = This group gets no tickets any more. To have them back, send /bind here.
work-unbound-before = This group was tied to nothing.
work-group-unbound = This group is not tied to a community yet: please write to me in private, or have it tied with /bind first.

telegram-staff-command-take = Sign for a ticket
telegram-staff-command-done = Report work as done
telegram-staff-command-progress = Tell progress, the owner hears it
telegram-staff-command-book = Book a visit
telegram-staff-command-evidence = Keep photos with a ticket
telegram-staff-command-transfer = Hand to another department
telegram-staff-command-ticket = Look a ticket up
telegram-staff-command-mine = What waits for me
telegram-staff-command-phone = Show the owner’s phone, in private
telegram-staff-command-today = What came today
telegram-staff-command-calls = Calls to make
telegram-staff-command-called = Note a call that was made
telegram-staff-command-bind = What this group is for
telegram-staff-command-id = This group’s id
telegram-staff-command-help = What can be used here
work-slip = There is no such command. What there is: /help. For example: /take 101-234-567-9
