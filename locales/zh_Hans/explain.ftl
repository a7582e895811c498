# 为什么是这个时间：员工问时限时听到的。

command-work-why = 为什么
    .also = 为啥|时限|why
work-use-why = 为什么 101-234-567-9
desk-why = 时限是怎么算的
desk-why-ended = 已结束的时限

why =
    { $number } 的时限
    { $clocks }
why-none = 现在没有在走的时限。
why-former = 这张工单按 { $since } 起的规则计时，受理时就是这样约定的。
why-due = { $clock }{ $more ->
        [none] {""}
       *[other] “{ $more }”
    }：{ $due } 到期（{ $left }）
why-stands = { $clock }{ $more ->
        [none] {""}
       *[other] “{ $more }”
    }：{ $since } 起暂停计时
why-ended-kept = { $clock }{ $more ->
        [none] {""}
       *[other] “{ $more }”
    }：{ $ended } 办到，没有超时（期限 { $due }）
why-ended-late = { $clock }{ $more ->
        [none] {""}
       *[other] “{ $more }”
    }：{ $ended } 才办到，超时了（期限 { $due }）
why-ended-cancelled = { $clock }{ $more ->
        [none] {""}
       *[other] “{ $more }”
    }：{ $ended } 起不用再计时

why-from = · { $start } 起算，{ $length }
why-length-today = 当天办到
why-length-months = { $count } 个月
why-length-workdays = { $count } 个工作日
why-length-working = 工作时间 { $length }
why-shorter = · 这是第 { $round } 轮办理，时间比上一轮短
why-until-reply = · { $start } 起算，到受理时答应的回复时间
why-until-expected = · { $start } 起算，到答应业主的完成时间
why-until-visit = · { $start } 起算，到约好的上门时间
why-until-milestone = · { $start } 起算，到方案写明的日期
why-date = { $month }月{ $day }日（{ $weekday }）
why-dates = { $first }到{ $last }
why-day-workday = · { $days }{ $hours }，计 { $counted }
why-day-start = · { $days }是起算日，不计
why-day-make_up = · { $days }调休上班 { $hours }，计 { $counted }
why-day-own = · { $days }公司安排上班 { $hours }，计 { $counted }
why-day-own-off = · { $days }公司安排休息
why-day-weekend = · { $days }休息
why-day-holiday-new-year = · { $days }元旦放假
why-day-holiday-spring = · { $days }春节放假
why-day-holiday-tomb = · { $days }清明节放假
why-day-holiday-labour = · { $days }劳动节放假
why-day-holiday-dragon = · { $days }端午节放假
why-day-holiday-autumn = · { $days }中秋节放假
why-day-holiday-national = · { $days }国庆节放假
why-day-holiday-other = · { $days }法定节假日
why-waiting-owner = 等业主配合
why-waiting-parts = 等配件
why-waiting-third_party = 等外单位
why-paused = · { $start } 到 { $end } 暂停（{ $what }）
why-paused-since = · { $start } 起暂停（{ $what }），恢复后接着算
why-moved = · 改过 { $count } 次时间，最初是 { $first }
why-grace = · 到期后宽限 { $length }
why-provisional = · 其中有的节假日还没公布，公布后会重新计算
why-missed = · { $at } 起算超时，还没写原因
why-missed-for = · { $at } 起算超时，原因是{ $reason }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }

why-earlier = · 更早还提醒过 { $count } 次
why-told = · { $at } 提醒了{ $roles }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }
why-quiet = · { $who ->
        [none] { $until } 前先不提醒
       *[other] { $who }在跟进，{ $until } 前先不提醒
    }
why-no-step = · 之后不再提醒
why-next = · 下一步 { $at }{ $roles ->
        [none] {""}
       *[other] {" "}提醒{ $roles }
    }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }{ $does ->
        [none] {""}
       *[other] ，{ $does }
    }：{ $reason }{ $off ->
        [yes] ，下班时间先找值班
       *[no] {""}
    }{ $late ->
        [yes] ，已顺延
       *[no] {""}
    }
why-step-start = 一开始就要知道
why-step-due = 到期
why-step-part = 时间过了 { $percent }%
why-step-before = 到期前 { $length }
why-step-after = 超时 { $length }
why-step-loop = 还没解决，从头再提醒
why-step-again = 每 { $length }再提醒一次
effect-remind_owner = 再问一次业主
effect-call_owner = 安排给业主打电话
effect-tell_owner_progress = 告诉业主还在办
effect-tell_owner_late = 告诉业主要晚了
effect-tell_owner_visit = 提醒业主快上门了
effect-raise = 升为重大
effect-archive = 归档
