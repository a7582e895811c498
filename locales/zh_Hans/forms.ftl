# 打印的表单：投诉处理单、转办单、回访记录表。

forms-handling = { $kind ->
    [complaint] 业主投诉处理单
    [repair] 业主报修处理单
   *[other] 业主来访处理单
}
forms-transfer = 业主问题转办单
forms-revisit = 回访记录表
forms-of = 编号 { $number }
forms-made = 打印时间 { $at }
forms-page = 第 { $page } 页，共 { $pages } 页
forms-more = （续）
forms-lacking = □ 处为字库没有的字，编码：{ $codes }
forms-yes = 是
forms-no = 否

forms-part-registered = 一、登记
forms-part-handled = 二、办理
forms-part-revisit = 三、回访
forms-part-closed = 四、审核归档
forms-part-transferred = 一、转办
forms-part-answered = 二、办理回复

forms-number = 编号
forms-ticket-number = 工单号
forms-origin = 来源渠道
forms-origin-phone = 电话
forms-origin-desk = 前台来访
forms-origin-letter = 来信
forms-origin-email = 电子邮件
forms-origin-drill = 演练
forms-origin-inspection = 巡查
forms-accepted-at = 受理时间
forms-accepted-by = 受理人
forms-owner = 业主姓名
forms-anonymous = 匿名
forms-room = 房号
forms-phone = 联系电话
forms-role = 身份
forms-kind = 事项类型
forms-category = 类别／子类
forms-severity = 严重程度
forms-emergency = 是否紧急
forms-since = 发生时间
forms-since-told = { $words }{ $start ->
    [none] {""}
   *[other] {"\u000A"}起：{ $start }
}{ $end ->
    [none] {""}
   *[other] {"\u000A"}止：{ $end }
}
forms-place = 发生地点
forms-facts = 事实描述
forms-owner-says = 业主称：{ $words }
forms-wish = 业主诉求
forms-files = 附件
forms-files-photo = 照片 { $count } 张
forms-files-video = 视频 { $count } 段
forms-files-voice = 语音 { $count } 段
forms-files-file = 文件 { $count } 个
forms-files-before = 处理前 { $count } 个
forms-files-after = 处理后 { $count } 个
forms-files-measurement = 测量 { $count } 个

forms-department = 责任部门
forms-helpers = 协办部门
forms-dispatched = 派单时间
forms-signed = 接单人／时间
forms-contacted = 首次联系时间
forms-due = 承诺时限
forms-due-both = { $due }（预计完成 { $expected }）
forms-measures = 处理措施
forms-plan-measures = 措施：{ $words }
forms-plan-milestones = 节点：{ $words }
forms-plan-answerable = 负责人：{ $words }
forms-told = { $what }：{ $words }
forms-result = 处理结果
forms-done = 完成时间
forms-late = 是否超时
forms-late-why = 超时原因
forms-opinion = 业主意见

forms-revisit-at = 回访时间
forms-way = 方式
forms-way-phone = 电话
forms-way-self = 业主自评
forms-revisitor = 回访人
forms-satisfaction = 满意度
forms-reason = 原因
forms-satisfied = 满意
forms-fairly = 较满意
forms-unsatisfied = 不满意
forms-stars = { $said }（{ $stars }星）
forms-item-speed = 速度 { $stars }
forms-item-quality = 质量 { $stars }
forms-item-attitude = 态度 { $stars }

forms-again = 是否重复（关联编号）
forms-valid = 是否有效投诉
forms-valid-yes = 有效
forms-valid-no = 无效{ $why ->
    [none] {""}
   *[other] ：{ $why }
}
forms-valid-withdrawn = 业主撤回
forms-reviewer = 审核人
forms-archived = 归档时间

forms-signature-owner = 业主签名
forms-signature-date = 日期
forms-signature-handler = 经办人签名
forms-signature-reviewer = 审核人签名
forms-signature-sender = 转办人签名
forms-signature-receiver = 签收人签名
forms-signature-revisitor = 回访人签名

forms-transfer-number = 转办编号
forms-sender = 转出部门
forms-receiver = 接收部门
forms-matter = 转办事项
forms-transfer-due = 要求完成时间
forms-transferred = 转办人／时间
forms-received = 签收人／时间
forms-returned = 退回原因
forms-transfer-result = 办理结果
forms-watch = 督办记录

forms-date = 日期
forms-respondent = 受访人
forms-feedback = 反馈
forms-unsatisfied-why = 不满意原因
forms-reopened = 是否重开
forms-remarks = 备注

forms-by-owner = 业主
forms-by-system = 系统
forms-by-company = 物业

forms-move-book = 预约上门
forms-move-visit = 现场查看
forms-move-start = 开始处理
forms-move-approve = 方案通过
forms-move-progress = 进展
forms-move-wait = 暂停等待
forms-move-resume = 继续处理
forms-move-postpone = 申请延期
forms-move-grant = 同意延期
forms-move-called = 电话联系
forms-move-urge = 业主催办
forms-move-give-back = 退回客服
forms-move-send-back = 审核退回
forms-move-accept = 业主验收
forms-move-refuse = 业主未验收
forms-move-rate = 业主评价
forms-move-withdraw = 业主撤回
forms-move-remind = 提醒
forms-move-escalate = 升级上报
