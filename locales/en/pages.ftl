# Pages that a link opens: owners see their tickets, staff see one; and what is said around them.
command-page = My page
    .also = page|my link|ticket page|ticket link
command-revoke = Revoke links
    .also = revoke|revoke link|revoke my links|cancel link|disable link
my-page-link =
    This is your page: progress, more photos, accepting and rating the work. It works for { $days } days:
    { $link }
    Please don't pass it on. If you did, reply “revoke links”.
my-page-revoked = Done. The links sent so far open nothing any more. For a new one, reply “my page”.
telegram-command-page = My page: progress, photos, acceptance
telegram-command-revoke = Disable the links sent so far


my-title = My tickets
my-ticket-title = Ticket { $number }
my-none = You have not reported anything yet. Just tell us in the chat what has happened.
my-filed = Filed { $when }
my-due = You'll have an answer { $due } at the latest
my-all = All tickets
my-timeline = What has happened
my-phone = Duty phone { $phone }
my-who-you = You
my-who-system = System
my-who-company = Property office
my-step-file = Accepted for handling
my-step-dispatch = Given to { $department }
my-step-add = Added
my-step-called = Contacted by telephone
my-step-accept = Work accepted
my-step-refuse = Not accepted, sent back
my-step-rate = Rated { $stars } of 5
my-step-reopen = Sent back
my-photo = Photo
my-video = Video
my-voice = Voice
my-file = File
my-file-later = This file is being fetched. Please look again later.

my-accept-title = Please check the work
my-accept-text = Our colleagues say it is done. Please have a look.
my-refuse-words = What is still missing?
my-refuse-send = Send it back
my-rate-title = How did we do?
my-rate-5 = Very satisfied
my-rate-4 = Satisfied
my-rate-3 = So-so
my-rate-2 = Dissatisfied
my-rate-1 = Very dissatisfied
my-rate-words = Anything to say? (optional)
my-rate-send = Send rating
my-add-title = Add words or photos
my-add-words = What would you like to add?
my-add-files = Photos, videos (up to { $limit })
my-add-send = Send
my-kept = { $count ->
    [one] One file is safe and will go along when you send.
   *[other] { $count } files are safe and will go along when you send.
}
my-revoke = Did you pass this link on?
my-revoke-text = Disable it, and whoever has it can open nothing any more. You get a new one by replying “my page” in the chat.
my-revoke-send = Disable the link
my-veiled = To protect you, names, phone numbers and home addresses are not shown here.

my-said-added = Added. Our colleagues can see it.
my-said-accepted = Thank you for checking.
my-said-refused = Sorry for the trouble. It went back to the department, and you will hear from us soon.
my-said-rated = Thank you for the rating.
my-said-back = We are sorry that you are not satisfied. It went back to the department.
my-said-late = This ticket has just changed. Please look at its present state below.

my-fault-empty = Nothing is written yet, and no photo chosen.
my-fault-reason = Please say what is still missing, so that our colleagues know what to do.
my-fault-stars = Please choose first how satisfied you are.
my-fault-long = That is too long: { $limit } characters at most. Please shorten it a little.
my-fault-size = One file is too large: { $limit } MB at most. Your words and the other files are safe. Please choose a smaller one and send again.
my-fault-kind = One file cannot be taken. Please choose photos, videos, voices or PDF. Your words and the other files are safe.
my-fault-many = Up to { $limit } files at once, the others were not taken. Your words are safe, please send again.
my-fault-unavailable = The system could not take it just now. Your words are safe, please send again in a moment.

door-missing = There is no such page
door-missing-text = Perhaps the link is incomplete. Please open it again from the chat.
door-file = This file is no longer here
door-file-text = It may have expired or been removed. Please ask for it again in the chat.
door-ended = This link works no longer
door-ended-text = To protect you, links end after a while. Reply “my tickets” in the chat and you get a new one.
door-ended-staff = The link worked for a while only. Open the latest card, or look the number up at the desk.
door-pace = That was too fast
door-pace-text = Please wait a minute and open it again.
door-foreign = That could not be sent
door-foreign-text = Please open the link again from the chat and try once more.
door-broken = That could not be taken
door-broken-text = What was sent is incomplete or too large. Please go back and try again with fewer photos.
door-unavailable = Not available just now
door-unavailable-text = The system is recovering. Please open it again in a few minutes.
door-other = This is somebody else's link
door-other-text = The tickets here are not yours, so nothing is shown. Reply “my tickets” in the chat to see your own.
door-login = We could not tell who you are
door-login-text = WeChat did not confirm your identity. Please go back to the chat and open the link again.
road-link = (link left out)
door-outside = Please open this link in WeChat to see the details.

desk-card = The ticket
desk-beside = What did not reach the owner, and calls
desk-who-owner = Owner
desk-who-staff = Staff
desk-next = Next
desk-back = Back
