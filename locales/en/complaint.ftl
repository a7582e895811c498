complaint-heard = Thank you for telling us. I'm noting it down.
complaint-community = Which community is it about?
complaint-community-name = Community
complaint-kind = What is it about? Tap one, or just say what has happened.
complaint-kind-name = Type
complaint-kind-complaint = Complaint
    .also = complain|i want to complain|make a complaint
complaint-kind-repair = Repair
    .also = repairs|fix|maintenance|broken|something is broken|report a repair
complaint-kind-inquiry = Question
    .also = inquiry|enquiry|ask|a question|i have a question
complaint-kind-suggestion = Suggestion
    .also = suggest|idea|proposal|feedback
complaint-kind-praise = Praise
    .also = compliment|kudos|well done|good job|thank someone
complaint-category = { $kind ->
    [repair] What is broken?
   *[other] What is it about?
}
complaint-category-name = Category
complaint-subcategory = What exactly? Skip it if it's hard to say.
complaint-subcategory-name = Detail
complaint-spot = Where is it? Building, unit, which lift or spot: the more exact, the faster help arrives.
complaint-spot-name = Exact place
complaint-where = Where is it?
complaint-where-name = Where
complaint-where-my_home = My home
    .also = home|at home|in my home|my flat|my apartment|my place
complaint-where-common = Shared area
    .also = common|common area|shared|public area|outside|corridor|hallway|lobby|stairs|stairwell
complaint-where-another_home = Another home
    .also = another|other home|my other home|another flat|another apartment|someone else's home
complaint-which_home = Which home?
complaint-which_home-name = Home
complaint-place = Where exactly? For example “the lift in building 3, unit 1” or “the east gate”.
complaint-place-name = Place
complaint-other_home = Which building, unit and room?
complaint-other_home-name = Home
complaint-what = { $emergency ->
    [none] { $kind ->
        [praise] Whom would you like to thank, and what for? A few words, and we'll pass them on.
        [inquiry] What would you like to know? Just ask.
        [suggestion] What would you suggest?
        [repair] What is wrong with it? A few words help us bring the right tools.
       *[other] I'm sorry you had to go through this. What has happened?
    }
   *[other] How are things now? One sentence will do.
}
complaint-what-name = What happened
complaint-photos = Any photos, videos or voice messages? You can send several at once (9 at most), or skip.
complaint-photos-name = Files
complaint-since = Since when? For example “last night at 10” or “for two days”.
complaint-since-name = Since
complaint-since-shown = { $words } (from { $when })
complaint-about = Is it about somebody or a department in particular? If not, skip.
complaint-about-name = About
complaint-wish = What would you like us to do?
complaint-wish-name = Your wish
complaint-harm = Was anybody hurt, or anything damaged or lost?
complaint-harm-name = Harm
complaint-harm-none = Neither
    .also = none|n|nope|nothing|no one was hurt|nobody was hurt|nobody hurt|no damage
complaint-harm-injury = Somebody was hurt
    .also = injury|injured|someone was hurt|hurt|i was hurt
complaint-harm-loss = Something was damaged
    .also = damage|damaged|loss|lost|lost money
complaint-before = Have you raised this before?
complaint-before-name = Raised before
complaint-before-first = No, the first time
    .also = first time|n|nope|not before|never before|not yet
complaint-before-again = Yes, still unsolved
    .also = yes|y|yep|yeah|again|many times|several times|i have
complaint-visit = When may we come? You can also just write a time.
complaint-visit-name = Visit
complaint-visit-any = Any time
    .also = whenever|any day|i'm flexible|always
complaint-visit-today = Today
    .also = later today|some time today
complaint-visit-tomorrow = Tomorrow, daytime
    .also = tomorrow|tmr|tmrw
complaint-visit-weekend = At the weekend
    .also = weekend|this weekend|on the weekend|weekends
complaint-visit-evening = Evening, after work
    .also = evening|evenings|in the evening|after work
complaint-contact = Which number may we call? You can skip it; then we'll answer here.
complaint-contact-name = Phone
complaint-confirm =
    Please look it over. If all is well, send it:
    { $summary }
complaint-confirm-name = Confirm
complaint-confirm-yes = Send it
    .also = send|confirm|submit|yes|y|yep|yeah|ok|okay|sure|fine|good|all good|looks good|right|that's right
complaint-confirm-anonymous = Send without my name
    .also = anonymous|anonymously|send anonymously|without my name|no name

receipt-filed =
    It's filed.
    Ticket number: { $number }
    { $kind } · { $category }
    Next: { $department } has it now; somebody will take it on and contact you.
    You'll have our answer { $due } at the latest; that is our promise.
    To see where it is, reply “status”.
receipt-filed-emergency =
    The emergency is filed and the duty lead is being told.
    Ticket number: { $number }
    Somebody will be there or contact you { $due } at the latest; that is our promise.
    Keep yourself safe first. { $duty }
receipt-filed-praise =
    Thank you! We'll make sure your kind words reach them.
    Number: { $number }

ticket-status-accepted = accepted
ticket-status-dispatched = passed on, waiting to be signed for

emergency-now =
    { $advice }
    The duty lead is being told. { $duty }
emergency-duty = Duty desk, 24 hours: { $phone }
emergency-advice-lift = Don't force doors or climb out. Press the alarm, hold the rail. No answer: 119; unwell: 120.
emergency-advice-gas = No flames, switches or phones inside. Valve off, windows open, get out, then call 119.
emergency-advice-fire = Get out, shut doors, take the stairs, call 119. Thick smoke: stay in, seal the door, call 119.
emergency-advice-electric = Don't touch the person or anything live. Mains off if safe; avoid water. Call 120, fire 119.
emergency-advice-injury = Call 120 now. Violence: get away, call 110. Don't move the injured; press on bleeding.
emergency-advice-other = Get clear of the danger. Fire or rescue 119, ambulance 120, police 110.
emergency-which = What is happening? Tap one, or just say where and what.
emergency-which-lift = Trapped in a lift
    .also = stuck in a lift|stuck in lift|lift stuck|trapped in elevator|stuck in elevator|elevator
emergency-which-gas = Gas leak
    .also = smell of gas|smell gas|i smell gas|gas smell|leaking gas
emergency-which-fire = Fire or smoke
    .also = fire|smoke|on fire|burning
emergency-which-electric = Electric shock
    .also = shock|live wire|electrocuted|sparks|electricity
emergency-which-injury = Somebody is hurt
    .also = hurt|injured|injury|bleeding|unconscious|a fight|fighting|someone is hurt
emergency-which-other = Some other danger
    .also = other danger|something else
emergency-which-false = Pressed by mistake
    .also = by mistake|false alarm|wrong button|my mistake|no emergency|not an emergency
emergency-unsure = One thing first: is anybody in danger right now?
emergency-unsure-yes = Yes, it's urgent
    .also = y|yeah|yep|yes it is|yes there is|someone is
emergency-unsure-no = No, nobody is
    .also = n|nope|no danger|not in danger|not urgent|no emergency|nobody in danger|no one is|it's safe
emergency-taken-back = Glad you're safe. I've told the duty desk it was a mistake.
