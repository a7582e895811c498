# 时限、提醒和升级：群里和业主听到的。

length-days = { $count } 天
length-hours = { $count } 小时
length-minutes = { $count } 分钟
length-joint = { $first } { $second }
length-no-minute = 不到 1 分钟
length-left = 还剩 { $length }
length-over = 已超 { $length }

clock-sign = 签收
clock-transfer = 安排部门
clock-reply = 给业主回复
clock-report = 当天报告
clock-major = 重大投诉上报
clock-visit = 到场查看
clock-plan = 提出方案
clock-approval = 批复方案
clock-milestone = 方案节点
clock-progress = 向业主报进展
clock-appointment = 上门
clock-expected = 答应的完成时间
clock-completion = 办完
clock-waiting = 等待的事
clock-urged = 回应催办
clock-result = 当天告知结果
clock-acceptance = 业主验收
clock-revisit = 回访
clock-month = 一个月期限
clock-archive = 归档

alert-who = 请 { $names } 处理。
alert-who-informed = 请 { $names } 知悉。
alert-unsigned =
    还没人签收：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    签收期限 { $due }（{ $left }）{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-soon =
    快到时间：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $clock }：{ $due }（{ $left }）{ $more ->
        [none] {""}
       *[other] {"\u000A"}{ $more }
    }
    { $stage }{ $handler ->
        [none] {""}
       *[other] ，{ $handler }负责
    }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-late =
    超时：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $clock }：{ $due }（{ $left }）{ $more ->
        [none] {""}
       *[other] {"\u000A"}{ $more }
    }
    { $stage }{ $handler ->
        [none] {""}
       *[other] ，{ $handler }负责
    }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-inform-report =
    今日投诉报告：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    { $stage }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-inform-major =
    重大事项，请知悉：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    { $stage }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-outage =
    系统 { $began } 到 { $ended } 没有运行，有 { $count } 件事因此提醒晚了，请尽快看一下：
    { $items }
outage-line = { $number } { $clock }：{ $due }
outage-more = 还有 { $count } 件

owner-clock-progress =
    工单 { $number } 还在办，目前：{ $stage }{ $handler ->
        [none] {""}
       *[other] ，{ $handler }负责
    }。{ $when ->
        [none] 已经提醒他们给您一个准信。
       *[other] 预计 { $when } 完成。
    }
owner-clock-waiting =
    工单 { $number } 还在{ $waiting }{ $words ->
        [none] 。
       *[other] ：{ $words }
    }
    { $on ->
        [owner] 您方便了直接回复我，马上接着办。
       *[other] 一有变化马上告诉您。
    }
owner-clock-unanswered =
    对不起，工单 { $number } 说好 { $due } 前回复您，还没有准信。
    已经报给主管在催，一有结果马上告诉您。
owner-clock-late =
    对不起，工单 { $number } 说好 { $due } 办完，还没办好。
    已经报给主管在催，有了新时间马上告诉您。
owner-clock-visit = 提醒一下：工单 { $number } 约好 { $due } 上门{ $handler ->
        [none] {""}
       *[other] ，{ $handler }过来
    }。时间不合适，直接回复我。
owner-take = 工单 { $number } 现在由{ $department }{ $handler }负责办。
owner-raise =
    对不起，工单 { $number } 一个月了还没解决。
    已升为重大投诉，由负责人亲自重新安排，有进展马上告诉您。
owner-milestone = 工单 { $number } 有一步办好了{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }。{ $when ->
        [none] {""}
       *[other] 预计 { $when } 完成。
    }

move-take = 我来办
move-push = 我在跟
move-snooze = 稍后再提醒
move-delay = 超时原因
move-milestone = 节点完成
move-raise = 升为重大
need-which = 哪一个节点？
need-reason = 为什么晚了？
reason-not_signed = 没及时签收
reason-workload = 人手不够
reason-difficulty = 施工难度大
reason-communication = 沟通没到位
reason-owner_away = 业主不在家
reason-parts = 等配件
reason-developer = 需开发商处理
reason-third_party = 等外单位
reason-neighbour = 邻里不配合
reason-weather = 天气
reason-fund_vote = 维修资金待表决
reason-other = 其他
staff-take = { $number } 由 { $by } 接手了。
staff-push = { $number }：{ $by } 在跟，{ $until } 前不再提醒。{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
staff-snooze = { $number }：{ $by } 说 { $when } 前先不提醒：{ $words }
staff-delay = { $number } 超时原因：{ $reason }（{ $by }）。{ $words }
staff-milestone = { $number } 的一个节点完成了（{ $by }）。{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
staff-raise = { $number } 一个月未解决，已升为重大，请负责人重新指派。
snooze-too-long = 最晚只能推到 { $latest }。例如：/snooze { $latest } 等配件到货
nothing-late = { $number } 没有超时，不用写原因。
delay-evidence = { $number }：这个原因要有凭据。请附一张照片，或先用“等待”记下在等什么。
milestone-unknown = 没有这个节点。方案里写了日期的节点才能单独完成。
