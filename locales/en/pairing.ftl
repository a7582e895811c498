# Several chats of one person: a code is shown in one and typed in another.

pairing-code =
    In your other chat (WeChat, Telegram or the web page), send this:
    /pair { $code }
    The code works for { $minutes } minutes and once only. Please give it to nobody: whoever uses it can see your tickets.
pairing-done = Linked. Both chats show the same tickets, and news comes to the one you used last. To separate them later, reply “Unlink”.
pairing-sure =
    Once linked, the chat where this code was made sees all your tickets, your name, telephone and home.
    If you made the code yourself, please reply:
    confirm link { $code }
    If somebody gave it to you, please do not; nothing has changed so far.
pairing-confirm = confirm link
    .also = confirm|confirm pair
pairing-joined = Your { $channel } chat is now linked with this one; both show the same tickets. If this was not you, please reply “human” at once.
pairing-own = This code is for your other chat. Please send there: /pair { $code }
pairing-linked = These two chats are linked already; no code is needed.
pairing-used = This code has been used. If you need another, reply “Link accounts” in your earlier chat.
pairing-expired = The time of this code is over. Please reply “Link accounts” in your earlier chat for a new one.
pairing-wrong = This code does not match. Please compare it with your earlier chat once more.
pairing-wait = The code was wrong several times. To be safe, please try again in { $minutes } minutes; everything else works as always.
pairing-form = A code has 8 letters and digits, for example: /pair K7M4 9XQH. To get one, reply “Link accounts” in the chat you used before.
pairing-alone = This chat is not linked with another one. To link it, reply “Link accounts”.
pairing-left = Your { $channel } chat has been separated from this one; the tickets stay here. To be safe, the links sent before no longer open.
unpair-sure = After this, your tickets and homes can no longer be seen in this chat; your other chats stay as they are. Separate it?
unpair-sure-name = Separating
unpair-sure-yes = Separate
    .also = yes|yes please|sure|ok
unpair-sure-no = Keep it linked
    .also = no|not now|keep
unpair-done = Separated. This chat starts afresh; just tell me when something is wrong.
unpair-kept = Fine, nothing has changed.
flow-unpair = unlinking
channel-webchat = web
channel-telegram = Telegram
channel-wechat = WeChat
command-pair = Link accounts
    .also = pair|link|link account|link my accounts|link my chats
command-unpair = Unlink
    .also = unpair|unlink account|unlink this chat
telegram-command-pair = see my tickets in another chat too
