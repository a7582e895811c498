# Printed forms: handling record, transfer form, revisit record.

forms-handling = { $kind ->
    [complaint] Complaint handling record
    [repair] Repair handling record
   *[other] Handling record
}
forms-transfer = Transfer form
forms-revisit = Revisit record
forms-of = No. { $number }
forms-made = Printed { $at }
forms-page = Page { $page } of { $pages }
forms-more = (continued)
forms-lacking = □ stands for characters that the font lacks: { $codes }
forms-yes = Yes
forms-no = No

forms-part-registered = 1. Registration
forms-part-handled = 2. Handling
forms-part-revisit = 3. Revisit
forms-part-closed = 4. Review and filing
forms-part-transferred = 1. Transfer
forms-part-answered = 2. Answer of the department

forms-number = Number
forms-ticket-number = Ticket number
forms-origin = Received by
forms-origin-phone = Telephone
forms-origin-desk = Front desk
forms-origin-letter = Letter
forms-origin-email = E-mail
forms-origin-drill = drill
forms-origin-inspection = Inspection
forms-accepted-at = Received at
forms-accepted-by = Recorded by
forms-owner = Name
forms-anonymous = Anonymous
forms-room = Home
forms-phone = Telephone
forms-role = Lives there as
forms-kind = Kind
forms-category = Category
forms-severity = Severity
forms-emergency = Emergency
forms-since = When
forms-since-told = { $words }{ $start ->
    [none] {""}
   *[other] {"\u000A"}from { $start }
}{ $end ->
    [none] {""}
   *[other] {"\u000A"}to { $end }
}
forms-place = Where
forms-facts = What happened
forms-owner-says = The owner says: { $words }
forms-wish = Request
forms-files = Attachments
forms-files-photo = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
forms-files-video = { $count ->
    [one] { $count } video
   *[other] { $count } videos
}
forms-files-voice = { $count ->
    [one] { $count } voice message
   *[other] { $count } voice messages
}
forms-files-file = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
forms-files-before = { $count } before
forms-files-after = { $count } after
forms-files-measurement = { $count ->
    [one] { $count } measurement
   *[other] { $count } measurements
}

forms-department = Department
forms-helpers = Helped by
forms-dispatched = Dispatched at
forms-signed = Signed for by, at
forms-contacted = First contact
forms-due = Promised by
forms-due-both = { $due } (work done by { $expected })
forms-measures = Measures
forms-plan-measures = Plan: { $words }
forms-plan-milestones = Milestones: { $words }
forms-plan-answerable = Answerable: { $words }
forms-told = { $what }: { $words }
forms-result = Result
forms-done = Done at
forms-late = Overdue
forms-late-why = Why late
forms-opinion = Owner's opinion

forms-revisit-at = Revisited at
forms-way = How
forms-way-phone = Telephone
forms-way-self = Rated in chat
forms-revisitor = Revisited by
forms-satisfaction = Satisfaction
forms-reason = Reason
forms-satisfied = Satisfied
forms-fairly = Fairly satisfied
forms-unsatisfied = Unsatisfied
forms-stars = { $said } ({ $stars }/5)
forms-item-speed = speed { $stars }
forms-item-quality = quality { $stars }
forms-item-attitude = attitude { $stars }

forms-again = Repeated (linked tickets)
forms-valid = Valid complaint
forms-valid-yes = Valid
forms-valid-no = Not valid{ $why ->
    [none] {""}
   *[other] : { $why }
}
forms-valid-withdrawn = Withdrawn by the owner
forms-reviewer = Reviewed by
forms-archived = Filed at

forms-signature-owner = Signature of the owner
forms-signature-date = Date
forms-signature-handler = Signature of the handler
forms-signature-reviewer = Signature of the reviewer
forms-signature-sender = Signature of the sender
forms-signature-receiver = Signature of the receiver
forms-signature-revisitor = Signature of the revisitor

forms-transfer-number = Transfer number
forms-sender = From
forms-receiver = To
forms-matter = Matter
forms-transfer-due = To be done by
forms-transferred = Transferred by, at
forms-received = Signed for by, at
forms-returned = Returned because
forms-transfer-result = Result
forms-watch = Supervision

forms-date = Date
forms-respondent = Respondent
forms-feedback = Feedback
forms-unsatisfied-why = Why unsatisfied
forms-reopened = Reopened
forms-remarks = Remarks

forms-by-owner = owner
forms-by-system = system
forms-by-company = property service

forms-move-book = Visit booked
forms-move-visit = Site visit
forms-move-start = Work started
forms-move-approve = Plan approved
forms-move-progress = Progress
forms-move-wait = Waiting
forms-move-resume = Resumed
forms-move-postpone = Postponement asked for
forms-move-grant = Postponement granted
forms-move-called = Telephone call
forms-move-urge = Urged by the owner
forms-move-give-back = Returned to customer service
forms-move-send-back = Sent back on review
forms-move-accept = Accepted by the owner
forms-move-refuse = Not accepted by the owner
forms-move-rate = Rated by the owner
forms-move-withdraw = Withdrawn by the owner
forms-move-remind = Reminder
forms-move-escalate = Escalated
