registration-greeting = { $company ->
    [none] Hello, I'm the property service assistant (automatic replies). Tell me what is wrong: I file it, send somebody, and stay with it until it's done.
   *[other] Hello, I'm the assistant of { $company } (automatic replies). Tell me what is wrong: I file it, send somebody, and stay with it until it's done.
}
privacy-notice =
    First, a word about your data:
    · What we keep: your room, your name, your phone, what you tell us, your photos
    · What for: only to deal with it and to reach you
    · How long: once it's done, no longer than the rules require
    · Your rights: see, correct or delete it at any time; skip what you'd rather not say
    More: { $link }
greeting-duty = If anybody is in danger, tap “Emergency” or call the duty desk, day or night: { $phone }.
registration-community = Which community do you live in?
registration-community-name = Community
registration-home = Which building, unit and room is yours? Write it as you like, for example “Building 3, unit 2, room 502” or “3-2-502”.
registration-home-name = Room
registration-home-unclear = Sorry, I couldn't read that as a home.
registration-home-which-building = Only the building is missing: which one is it?
registration-home-which-room = Only the room is missing: which room number is it?
registration-home-not-a-home = That looks like a shared area. First your own home, please; the shared area comes right after.
registration-home-one-room = One home for now, please. You can add the others later with “my homes”.
registration-home_right = Your home is { $home }, right?
registration-home_right-name = Home check
registration-home_right-yes = Yes, that's right
    .also = yes|yep|yeah|y|right|correct|that's right|ok|okay
registration-home_right-no = No, I'll write it again
    .also = no|nope|n|wrong|not right|not correct|incorrect|that's wrong
registration-role = Who are you in this home?
registration-role-name = You are
registration-role-owner = Owner
    .also = the owner|home owner|landlord|landlady|i own it
registration-role-tenant = Tenant
    .also = the tenant|renter|renting|i rent|i rent it|lodger
registration-role-family = Family member
    .also = family|relative|spouse|wife|husband|son|daughter|parent
registration-name = What may we call you? You can skip this; we'll help just the same.
registration-name-name = Name
registration-phone = A phone number helps us reach you before a visit. You can skip it; then we'll write to you here.
registration-phone-name = Phone
registration-done = You're registered. You won't have to do this again.
registration-done-no-home = All right, we'll ask for your home when we need it.
