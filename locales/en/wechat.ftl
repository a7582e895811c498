# Said on WeChat only. There are no buttons there: where a sentence says "tap", wechat- and its key says it otherwise.
wechat-choose = Just reply with the number.
wechat-or = You can also reply: { $tools }
wechat-choose-or = Reply with the number, or: { $tools }

wechat-engine-choose-one = Sorry, I couldn't match that. Please choose one of these.
wechat-engine-confirm-or-change = It isn't sent yet. If all is well, reply “Send it”. If something is wrong, say which line, for example “phone”.
wechat-engine-old-button = That step is behind us. This is where we are:
wechat-complaint-kind = What is it about? You can also just say what has happened.
wechat-emergency-which = What is happening? You can also just say where and what.
wechat-greeting-duty = If anybody is in danger, reply “emergency” or call the duty desk, day or night: { $phone }.
wechat-addition-more = Please send me the words or photos to add, then reply “done”.
wechat-help-text =
    Just tell me what has happened and I'll file it for you, for example “Building 3, unit 2, room 502, leak in the kitchen”.
    You can also reply at any time:
    status — where your ticket is
    my tickets — what you have reported
    my page — a link for progress, photos and acceptance
    add — more words or photos for a ticket
    my homes — add or remove a home
    language — change the language
    link accounts — see these tickets in another chat too
    privacy — how we protect your data
    human — talk to customer service
    emergency numbers — the duty desk and 119, 120, 110
    While filling in: “back” or “cancel”.
wechat-help-danger = If anybody is in danger, reply “emergency”.
