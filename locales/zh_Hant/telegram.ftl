# 只在 Telegram 上出現的話：共享電話的按鈕、命令選單的說明。
telegram-share-contact = 傳送我的手機號碼
telegram-command-new = 報修、投訴、諮詢
telegram-command-status = 查進度
telegram-command-mine = 我的工單
telegram-command-add = 為工單補充內容
telegram-command-homes = 我的房屋
telegram-command-human = 請客服同事來接
telegram-command-help = 怎麼用
telegram-command-language = 換語言
telegram-command-privacy = 我們怎麼保護您的資訊
telegram-command-emergency = 緊急情況
