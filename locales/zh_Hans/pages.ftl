# 用链接打开的页面：业主看自己的工单，员工看一张工单；以及与之有关的话。
command-page = 我的页面
    .also = 页面|我的链接|工单页面|工单链接|page
command-revoke = 作废链接
    .also = 链接作废|让链接失效|收回链接|撤销链接|revoke
my-page-link =
    这是您的页面，能看进度、补充照片、验收和评价，{ $days } 天内有效：
    { $link }
    请不要转给别人。转错了，回复“作废链接”。
my-page-revoked = 好的，之前发出的链接都打不开了。需要新的，回复“我的页面”。
telegram-command-page = 我的页面：进度、补充、验收
telegram-command-revoke = 让发出的链接失效


my-title = 我的工单
my-ticket-title = 工单 { $number }
my-none = 您还没有报过事。在聊天里直接说发生了什么就可以。
my-filed = { $when } 登记
my-due = { $due } 前给您回复
my-all = 全部工单
my-timeline = 办理经过
my-phone = 值班电话 { $phone }
my-who-you = 您
my-who-system = 系统
my-who-company = 物业
my-step-file = 已受理
my-step-dispatch = 已派给{ $department }
my-step-add = 补充说明
my-step-called = 已打电话联系
my-step-accept = 已验收
my-step-refuse = 没有验收，退回重办
my-step-rate = 评价 { $stars } 星
my-step-reopen = 退回重办
my-photo = 照片
my-video = 视频
my-voice = 语音
my-file = 文件
my-file-later = 文件正在处理，稍后可看

my-accept-title = 请您验收
my-accept-text = 同事说已经办完了，麻烦您看看效果。
my-refuse-words = 哪里还没好？
my-refuse-send = 退回重办
my-rate-title = 这次办得怎么样？
my-rate-5 = 很满意
my-rate-4 = 满意
my-rate-3 = 一般
my-rate-2 = 不满意
my-rate-1 = 很不满意
my-rate-words = 想说的话（可以不填）
my-rate-send = 提交评价
my-add-title = 补充说明或照片
my-add-words = 想补充什么？
my-add-files = 照片、视频（最多 { $limit } 个）
my-add-send = 提交
my-kept = 已收好 { $count } 个文件，会和这次提交一起附上。
my-revoke = 这个链接转给了别人？
my-revoke-text = 让它失效，拿到链接的人就打不开了。您之后在聊天里回复“我的页面”，就有新的。
my-revoke-send = 让链接失效
my-veiled = 为保护您的信息，页面上不显示姓名、电话和房号。

my-said-added = 补充好了，同事看得到。
my-said-accepted = 谢谢您抽空验收。
my-said-refused = 让您费心了，已经退回重办，会尽快回复您。
my-said-rated = 谢谢您的评价。
my-said-back = 实在抱歉没让您满意，已经退回重办。
my-said-late = 这张工单刚刚有了变化，请看下面的最新情况。

my-fault-empty = 还没有写内容，也没有选照片。
my-fault-reason = 麻烦写一下哪里还没好，同事才知道怎么改。
my-fault-stars = 请先选一下满意不满意。
my-fault-long = 写得太长了，最多 { $limit } 字，麻烦删短一些。
my-fault-size = 有个文件太大，没能收下，最多 { $limit } MB。您写的和其他文件都在，请换小一点的再提交。
my-fault-kind = 有个文件收不了。请选照片、视频、语音或 PDF，您写的和其他文件都在。
my-fault-many = 最多 { $limit } 个文件，多出的没有收下。您写的都在，请再点一次提交。
my-fault-unavailable = 系统暂时没收到，您写的还在，请稍后再点一次提交。

door-missing = 没有这个页面
door-missing-text = 链接可能不完整，请从聊天里重新点开。
door-file = 这个文件打不开了
door-file-text = 可能过期了，也可能已被删除。请回到聊天里再要一次。
door-ended = 这个链接已经失效
door-ended-text = 为保护您的信息，链接会定期失效。在聊天里回复“我的工单”，就会收到新的。
door-ended-staff = 链接只在一段时间内有效。请从最新的卡片打开，或者在工作台里查工单号。
door-pace = 操作太快了
door-pace-text = 请等一分钟再打开。
door-foreign = 没能提交
door-foreign-text = 请从聊天里重新点开链接，再试一次。
door-broken = 没能收下
door-broken-text = 提交的内容不完整或太大。请返回上一页再试，照片可以少选几张。
door-unavailable = 暂时打不开
door-unavailable-text = 系统正在恢复，请过几分钟再打开。
door-other = 这是别人的链接
door-other-text = 这里的工单不属于您，所以没有显示内容。在聊天里回复“我的工单”，可以看您自己的。
door-login = 没能确认身份
door-login-text = 微信没有确认您的身份。请回到聊天，重新点开链接。
road-link = （链接略）
door-outside = 详细内容请在微信里打开。

desk-card = 工单内容
desk-beside = 业主没收到的通知与电话
desk-who-owner = 业主
desk-who-staff = 员工
desk-next = 下一步
desk-back = 返回
