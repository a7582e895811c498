# Seen on Telegram only: the button that shares a telephone number, what the commands do.
telegram-share-contact = Send my phone number
telegram-command-new = Report a problem, complain or ask
telegram-command-status = How far is my ticket?
telegram-command-mine = My tickets
telegram-command-add = Add to a ticket
telegram-command-homes = My homes
telegram-command-human = Ask a colleague to take over
telegram-command-help = How this works
telegram-command-language = Change the language
telegram-command-privacy = How we protect your data
telegram-command-emergency = Emergency
