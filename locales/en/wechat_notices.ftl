# Fixed words of template messages (20 characters each), the account's menu (16 each), the end of a message.
wechat-notice-registered = Registered
wechat-notice-open = Open for details

# wechat-notice-*: short words in place of the sentence; the ticket number has a field of its own.
wechat-notice-owner-release = Done: { $result }

wechat-menu-new = Report
wechat-menu-mine = My tickets
wechat-menu-phones = Emergency calls

wechat-see-files = Photos and files are here: { $link }
wechat-see-picture = The picture is here: { $link }
