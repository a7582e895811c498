# 时限在卡片、提醒和网页上怎么显示，提醒怎么回应。

length-just-over = 刚超时
state-clock = { $clock }{ $more ->
        [none] {""}
       *[other] （{ $more }）
    }：{ $left } · { $at } 到期{ $guess ->
        [yes] （节假日未公布，暂定）
       *[no] {""}
    }{ $first ->
        [none] {""}
       *[other] （原定 { $first }{ $missed ->
            [yes] ，已超时
           *[no] {""}
        }）
    }
state-clock-visit = { $clock }{ $more ->
        [none] {""}
       *[other] （{ $more }）
    }：{ $left } · { $at }{ $guess ->
        [yes] （暂定）
       *[no] {""}
    }{ $first ->
        [none] {""}
       *[other] （原定 { $first }{ $missed ->
            [yes] ，已超时
           *[no] {""}
        }）
    }
state-clock-paused = { $clock }{ $more ->
        [none] {""}
       *[other] （{ $more }）
    }：暂停计时{ $waiting ->
        [none] {""}
       *[other] （{ $waiting }）
    }
paused-owner = 等业主
paused-parts = 等配件
paused-third_party = 等外单位

alert-settled =
    已处理：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $clock }：{ $by } { $move }（{ $at }）
alert-answered =
    { $alert }
    { $answer }
alert-answer = { $by }：{ $move }（{ $at }）
alert-answer-push = { $by } 在跟，{ $until } 前不再提醒。
alert-answer-snooze = { $by }：{ $until } 前先不提醒。
alert-answer-paused = { $by }：暂停计时（{ $at }）
alert-undecided =
    延期还没批：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    申请延到 { $asked }{ $why ->
        [none] {""}
       *[other] ：{ $why }
    }
    答应业主的时间 { $due }（{ $left }）。到点还没批，就算超时。{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }

push-nothing = { $number } 现在没有在催的事，不用回“在跟”。
push-taken = { $number }：{ $who } 已经在跟，{ $until } 前不再提醒。
work-quiet = 记下了，{ $number } 在 { $until } 前不再提醒。
work-ask-late =
    { $name ->
        [none] 工单
       *[other] { $name }，工单
    } { $number } 超过了时限，请补一下原因。
    { $question }
work-mine-timed = { $line }，{ $clock }
need-proof = 这个原因要有凭据，请发一张照片，比如现场、通知、订货单。没有照片，就先用“等待”记下在等什么。

command-work-takeover = 接手
    .also = 我来办|接过来
command-work-ack = 在跟
    .also = 我在跟|我跟进|跟进中
command-work-snooze = 稍后
    .also = 稍后提醒|稍后再提醒|先不提醒
command-work-delay = 原因
    .also = 超时原因|延误原因
command-work-milestone = 节点
    .also = 节点完成

work-use-takeover = 接手 101-234-567-9
work-use-ack = 在跟 101-234-567-9
work-use-snooze = 稍后 101-234-567-9 2小时 等配件送到
work-use-delay = 原因 101-234-567-9 人手不够 两位师傅请假
work-use-milestone = 节点 101-234-567-9 1 备料完成

telegram-staff-command-ack = 在跟：工单号，先不再提醒
telegram-staff-command-snooze = 稍后：工单号、多久、原因
telegram-staff-command-delay = 超时原因：工单号、原因

desk-clocks = 时限
desk-missed = 超时记录
desk-missed-due = 应于 { $at }
desk-missed-kept = { $at } 办到
desk-missed-open = 还没办到
desk-missed-reason = { $reason }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }{ $who ->
        [none] {""}
       *[other] （{ $who }）
    }
desk-missed-none = 还没写原因
desk-missed-ask = 写原因
desk-note-reason = 原因
desk-row-clock = { $clock } { $left }
desk-row-paused = { $clock } 暂停计时
desk-delays = 本月超时 { $count } 单
desk-delays-other = 自身原因
desk-delays-blameless = 客观原因
desk-delays-missing = 还没写原因
desk-delays-line = { $reason } { $count }

own-left = { $what }：{ $left }
own-clock-reply = 回复
own-clock-expected = 办完
own-clock-appointment = 上门
forms-late-reason = { $reason }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }
