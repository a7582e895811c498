# 工单从受理到归档：阶段、动作、业主听到的和员工听到的。

ticket-status-returned = 退回客服，重新安排中
ticket-status-signed = 已签收
ticket-status-booked = 已约上门
ticket-status-visited = 已到现场查看
ticket-status-proposed = 方案待批
ticket-status-approved = 方案已定
ticket-status-working = 处理中
ticket-status-done = 已办完，客服审核中
ticket-status-reviewed = 已办完，待验收
ticket-status-agreed = 已验收，待评价
ticket-status-rated = 已评价，结案
ticket-status-archived = 已归档
ticket-status-withdrawn = 已撤回
ticket-status-rejected = 不受理，已说明
ticket-status-merged = 并入同一件事一起办
ticket-waiting-owner = { $status }，等业主配合
ticket-waiting-parts = { $status }，等配件
ticket-waiting-third_party = { $status }，等外单位
waiting-owner = 等您配合
waiting-parts = 等配件
waiting-third_party = 等外单位
part-status-asked = 等签收
part-status-signed = 处理中
part-status-finished = 已办完
part-status-cancelled = 不用办了
state-stage = 进展：{ $value }
state-handler = 负责：{ $value }
state-follower = 跟进：{ $value }
state-visit = 上门：{ $value }
state-expected = 预计完成：{ $value }
state-postponing = 申请延期到：{ $value }
state-until = { $at }
state-round = 第 { $value } 次办理（前面的业主没满意）
state-part = 协办：{ $department }，{ $status }
state-earlier = 同一地点之前的单：{ $value }
contact-withheld = 不显示（投诉涉及员工）
who-owner = 业主
who-system = 系统

move-file = 代客登记
move-dispatch = 派单
move-sign = 签收
move-assign = 指派
move-transfer = 转办
move-vacate = 重新安排
move-give_back = 退回客服
move-book = 约上门
move-visit = 现场记录
move-find = 责任界定
move-propose = 提方案
move-approve = 批准方案
move-object = 方案退改
move-start = 开工
move-progress = 报进展
move-eta = 预计完成
move-postpone = 申请延期
move-grant = 同意延期
move-decline = 不同意延期
move-wait = 等待
move-resume = 继续办
move-ask_part = 请协办
move-done = 完成
move-release = 审核通过
move-send_back = 退回返工
move-accept = 确认完成
move-refuse = 还没解决
move-rate = 评价
move-reopen = 重办
move-archive = 归档
move-withdraw = 撤回
move-reject = 不受理
move-merge = 并单
move-unmerge = 拆单
move-link = 关联旧单
move-add = 补充
move-urge = 催办
move-evidence = 留证
move-note = 内部备注
move-reveal = 看电话
move-reply = 回复业主
move-follow = 换跟进人
move-grade = 定级
move-name = 标明被投诉人
move-part_sign = 签收协办
move-part_done = 协办完成
move-part_cancel = 取消协办
move-more = 更多

need-department = 哪个部门？
need-words = 请写明情况。
need-staff = 由谁负责？
need-when = 什么时间？例如：明天下午3点
need-measures = 打算怎么处理？请写措施。
need-milestones = 分几步、每步什么时候？
need-waiting = 在等什么？
need-number = 哪一张工单？请写工单号。
need-stars = 几星？1 到 5
need-speed = 处理速度几星？1 到 5
need-quality = 处理质量几星？1 到 5
need-attitude = 服务态度几星？1 到 5
need-stage = 是处理前、处理后，还是测量记录？
need-severity = 定为哪一级？
stage-before = 处理前
stage-after = 处理后
stage-measurement = 测量记录

owner-sign =
    工单 { $number } 已由{ $department }{ $handler }签收，接下来一直由这位同事负责。
    { $due } 前给您回复。
owner-assign =
    工单 { $number } 已安排{ $department }{ $handler }负责。
    { $due } 前给您回复。
owner-transfer = 工单 { $number } 已转给{ $department }办，编号不变，您不用再报一次。
owner-book = 工单 { $number }：约好 { $when } 上门，{ $handler }过来。时间不合适，直接回复我。
owner-visit =
    工单 { $number }：我们去现场看过了。
    { $words }
owner-approve = 工单 { $number }：处理方案定下来了，{ $handler }负责，预计 { $when } 完成。
owner-start = 工单 { $number } 已经开工{ $when ->
        [none] {""}
       *[other] ，预计 { $when } 完成
    }。
owner-progress =
    工单 { $number } 的新进展：
    { $words }{ $when ->
        [none] {""}
       *[other] {"\u000A"}预计 { $when } 完成。
    }
owner-eta = 工单 { $number }：预计 { $when } 完成。
owner-grant =
    对不起，工单 { $number } 要晚一些，新的完成时间是 { $when }。
    有什么急的，直接告诉我。
owner-wait =
    工单 { $number } 暂时{ $waiting }：
    { $words }
    一有变化马上告诉您。
owner-resume = 工单 { $number } 继续办了{ $when ->
        [none] {""}
       *[other] ，预计 { $when } 完成
    }。
owner-release =
    工单 { $number } 办完了：
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    麻烦您看看效果，好了请点“确认完成”，还没好就点“还没解决”。
    也可以打开看：{ $link }
owner-reject =
    很抱歉，工单 { $number } 我们办不了：
    { $words }
    您不认同，回复“人工”，我们再和您谈。
owner-merge = 工单 { $number } 和别的工单说的是同一件事，已并到一起办。有进展会告诉您，办好后单独请您确认。
owner-withdraw = 工单 { $number } 已撤回。以后有需要随时再找我。
owner-reply =
    工单 { $number }，{ $by }回复您：
    { $words }

staff-dispatch = 工单 { $number } 派给{ $department }，请签收。
staff-assign = 工单 { $number }：{ $by }指派给{ $handler }。
staff-transfer =
    工单 { $number } 由{ $by }转给{ $department }：
    { $words }
staff-vacate = 工单 { $number } 的负责人已离职，请重新签收。
staff-give_back =
    工单 { $number } 被{ $by }退回客服：
    { $words }
staff-propose = 工单 { $number }：{ $by }提了处理方案，等批准。
staff-approve = 工单 { $number }：方案已由{ $by }批准，可以开工。
staff-object =
    工单 { $number }：方案被{ $by }退改：
    { $words }
staff-postpone =
    工单 { $number }：{ $by }申请延期到 { $when }：
    { $words }
    请批一下。
staff-grant = 工单 { $number }：{ $by }同意延期，新的时间 { $when }，已告诉业主。
staff-decline =
    工单 { $number }：{ $by }不同意延期：
    { $words }
staff-ask_part =
    工单 { $number }：请{ $department }协办：
    { $words }
staff-done =
    工单 { $number }：{ $by }报完成，请审核后再告诉业主：
    { $words }
staff-release = 工单 { $number }：{ $by }审核通过，已请业主验收。
staff-send_back =
    工单 { $number } 被{ $by }退回返工：
    { $words }
staff-accept = 工单 { $number } 已验收（{ $by }）。
staff-refuse =
    工单 { $number } 业主没有验收，退回重办（第 { $round } 次）：
    { $words }
    请在 { $due } 前回复业主。
staff-rate = 工单 { $number } 评价 { $stars } 星{ $words ->
        [none] 。
       *[other] ：{"\u000A"}{ $words }
    }
staff-reopen = 工单 { $number } 业主不满意，退回重办（第 { $round } 次），{ $due } 前要回复业主。
staff-withdraw = 工单 { $number } 已撤回（{ $by }）。
staff-reject =
    工单 { $number }：{ $by }定为不受理：
    { $words }
staff-merge = 工单 { $number } 并入 { $other }。
staff-unmerge = 工单 { $number } 又单独办了，请签收。
staff-add = 工单 { $number } { $by }补充{ $words ->
        [none] {""}
       *[other] ：{"\u000A"}{ $words }
    }
staff-urge = 工单 { $number } 业主催办（第 { $urged } 次）{ $follower ->
        [none] {""}
       *[other] ，请{ $follower }跟进
    }{ $words ->
        [none] {""}
       *[other] ：{"\u000A"}{ $words }
    }
staff-follow = 工单 { $number }：{ $by }换了跟进人。
staff-grade = 工单 { $number }：{ $by }重新定了级。
staff-part_sign = 工单 { $number }：{ $department }{ $by }签收了协办。
staff-part_done =
    工单 { $number }：{ $department }{ $by }的协办已完成：
    { $words }
staff-part_cancel =
    工单 { $number }：{ $department }的协办取消：
    { $words }

urge-too-soon = 工单 { $number } 刚催过，我们在跟。{ $again } 以后可以再催。
when-past = { $when } 已经过去了，请给一个以后的时间。
when-later = 已经告诉业主 { $told } 完成。要更晚，请用“申请延期”。
four-eyes = 工单 { $number } 是您自己办的，请别的同事来审。
words-too-long = 太长了，请写在 { $limit } 字以内。
staff-complained-about = 这张工单涉及{ $who }，请换一位同事。
number-unknown = 没有工单 { $number }，请核对一下。
number-same = 就是工单 { $number } 自己，请写另一张的号。
part-own-department = 工单 { $number } 本来就在这个部门。
part-there-already = 工单 { $number } 已请这个部门协办，还没办完。
merge-closed = 工单 { $number } 已经办完、结束或并入了别的单，不能并进去。
merge-master = 别的单已经并进工单 { $number }，请反过来并。
owner-remind-accept = 工单 { $number } 办完了，您看过了吗？好了请点“确认完成”，还没好就点“还没解决”。
owner-remind-rate = 工单 { $number } 办得怎么样？点一下告诉我们，一分钟就好。
follower-elsewhere = 跟进人要由客服的同事来当，{ $who }不在客服。
owner-unmerge = 工单 { $number } 现在单独办了，编号不变，您不用再报一次。
spoken-book = 工单 { $number }：约好 { $when } 上门，{ $handler }过来。问一下这个时间方不方便。
spoken-release =
    工单 { $number } 办完了：
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    请业主看看效果，再问一声：解决了没有？
