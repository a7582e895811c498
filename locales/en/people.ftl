# Staff join: an administrator gives a code, which is sent once in a private chat.

staff-joined =
    Hello { $name }, you are registered as staff:
    { $places }
    In your group you can send “status” with a ticket number, “today”, or “help” for everything. For your own home, just write here as always.
staff-joined-place = { $community }{ $department ->
        [none] {""}
       *[other] {" · "}{ $department }
    }
staff-joined-moved = You had registered in another chat before. This one counts now; tickets can no longer be handled from there.
staff-moved-away = The staff registration of { $name } has just moved to another chat ({ $channel }); tickets can no longer be handled from here. If this was not you, please tell your administrator at once.
staff-join-joined = { $name }, you are registered already; there is nothing more to do.
staff-join-used = This code has been used already. If it was not by you, please tell your administrator at once, and ask for another if you need one.
staff-join-expired = This code no longer works. Please ask your administrator for another.
staff-join-wrong = This code does not match. Please compare it once more.
staff-join-wait = The code was wrong several times. To be safe, please try again in { $minutes } minutes; everything else works as always.
staff-join-form = Staff register with a code of 8 letters and digits from their administrator, for example: /join K7M4 9XQH. If you live here, you need none; just tell me what is wrong.
staff-join-exposed = Codes are for a private chat with me. Everybody here can read this one, so to be safe it no longer works. Please ask your administrator for another and send it to me in private.
staff-join-private = Please send your code in a private chat with me; everybody can read it here.
command-join = Join
    .also = join staff|register as staff
telegram-command-join = staff: register with a code
