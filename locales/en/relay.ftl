# Talking with people: an owner and customer service, words carried to and fro.

relay-end = End talk
    .also = end the talk|end chat|end conversation|end
relay-open = A colleague is with you already, just go on. When you are done, reply “end talk”. { $phone }
relay-ended = All right, the talk with my colleague is over. I'm here whenever you need me.
relay-none = There is no talk with a colleague at the moment. To have one, reply “human”.
relay-over-staff = My colleague ends the talk here, and I take over again. To talk to a colleague once more, reply “human”.
relay-over-idle = Nobody said anything for a while, so the talk with my colleague is over. To have another, reply “human”.
relay-answer =
    { $by }{ $words ->
        [none] {""}
       *[other] : { $words }
    }

relay-who = { $name }{ $place ->
        [none] {""}
       *[other] {" "}({ $place })
    }
relay-who-hidden = an owner (name and home not shown)
relay-wanted =
    An owner asks for a person {"["}{ $code }]: { $who }{ $number ->
        [none] {""}
       *[other] {"\u000A"}Ticket { $number }
    }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    Contact: { $contact }
    Reply to this message, or send /reply { $code } and your words; at the end /end { $code }
relay-line =
    {"["}{ $code }] Owner { $who }{ $words ->
        [none] {""}
       *[other] : { $words }
    }{ $files ->
        [0] {""}
       *[other] {" "}(files: { $files })
    }
relay-taken = {"["}{ $code }] { $who }: { $by } takes it.
relay-closed-owner = {"["}{ $code }] { $who } ended the talk.
relay-closed-staff = {"["}{ $code }] The talk with { $who } was ended by { $by }.
relay-closed-idle = {"["}{ $code }] The talk with { $who } was silent for long and is over.
relay-answered = {"["}{ $code }] The owner has it{ $other ->
        [none] .
       *[other] . { $other } is talking with this owner.
    }
relay-closed = {"["}{ $code }] This talk is over; the owner did not get these words.
relay-over = {"["}{ $code }] This talk is over already.
relay-unknown = { $code ->
        [none] Please write the code of the talk, for example: /reply K7M4 Hello, we are looking into it
       *[other] There is no talk with the code { $code }.
    }
relay-not-staff = I do not know you yet, so the owner did not get these words. Please send me /join and your code in private first.
relay-not-yours = {"["}{ $code }] Customer service answers here; the owner did not get these words.
relay-example = Please write what to say, for example: /reply { $code } Hello, we are looking into it. For a canned reply: /reply { $code } #1
relay-no-canned = There is no such canned reply, only #1 to #{ $count }; the owner got nothing. /canned lists them.
relay-canned =
    Canned replies, to be used as /reply CODE #1:
    { $replies }
relay-canned-line = #{ $number } { $words }

command-staff-reply = Reply
    .also = answer
command-staff-end = End
    .also = end talk
command-staff-canned = Canned
    .also = canned replies

canned-1 = Hello, this is customer service. I have read what you wrote and am looking into it.
canned-2 = We are sorry for the trouble. We will see to it as soon as we can and tell you at once.
canned-3 = Could you send us a photo, please? Then we know better what to do.
canned-4 = Our colleague will contact you before coming. When would it suit you?
canned-5 = We have to check this with the department in charge, and will answer you today.
canned-6 = Is there anything else we can do for you? If not, let us leave it here; you can always come back to us.
