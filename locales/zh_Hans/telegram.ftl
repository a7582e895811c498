# 只在 Telegram 上出现的话：共享电话的按钮、命令菜单的说明。
telegram-share-contact = 发送我的手机号
telegram-command-new = 报修、投诉、咨询
telegram-command-status = 查进度
telegram-command-mine = 我的工单
telegram-command-add = 给工单补充内容
telegram-command-homes = 我的房屋
telegram-command-human = 请客服同事来接
telegram-command-help = 怎么用
telegram-command-language = 换语言
telegram-command-privacy = 我们怎么保护您的信息
telegram-command-emergency = 紧急情况
