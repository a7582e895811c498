# 時限在卡片、提醒和網頁上怎麼顯示，提醒怎麼回應。

length-just-over = 剛超時
state-clock = { $clock }{ $more ->
        [none] {""}
       *[other] （{ $more }）
    }：{ $left } · { $at } 到期{ $guess ->
        [yes] （節假日未公佈，暫定）
       *[no] {""}
    }{ $first ->
        [none] {""}
       *[other] （原定 { $first }{ $missed ->
            [yes] ，已超時
           *[no] {""}
        }）
    }
state-clock-visit = { $clock }{ $more ->
        [none] {""}
       *[other] （{ $more }）
    }：{ $left } · { $at }{ $guess ->
        [yes] （暫定）
       *[no] {""}
    }{ $first ->
        [none] {""}
       *[other] （原定 { $first }{ $missed ->
            [yes] ，已超時
           *[no] {""}
        }）
    }
state-clock-paused = { $clock }{ $more ->
        [none] {""}
       *[other] （{ $more }）
    }：暫停計時{ $waiting ->
        [none] {""}
       *[other] （{ $waiting }）
    }
paused-owner = 等業主
paused-parts = 等配件
paused-third_party = 等外單位

alert-settled =
    已處理：{ $number } { $category }{ $place ->
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
alert-answer-paused = { $by }：暫停計時（{ $at }）
alert-undecided =
    延期還沒批：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    申請延到 { $asked }{ $why ->
        [none] {""}
       *[other] ：{ $why }
    }
    答應業主的時間 { $due }（{ $left }）。到點還沒批，就算超時。{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }

push-nothing = { $number } 現在沒有在催的事，不用回“在跟”。
push-taken = { $number }：{ $who } 已經在跟，{ $until } 前不再提醒。
work-quiet = 記下了，{ $number } 在 { $until } 前不再提醒。
work-ask-late =
    { $name ->
        [none] 工單
       *[other] { $name }，工單
    } { $number } 超過了時限，請補一下原因。
    { $question }
work-mine-timed = { $line }，{ $clock }
need-proof = 這個原因要有憑據，請發一張照片，比如現場、通知、訂貨單。沒有照片，就先用“等待”記下在等什麼。

command-work-takeover = 接手
    .also = 我來辦|接過來
command-work-ack = 在跟
    .also = 我在跟|我跟進|跟進中
command-work-snooze = 稍後
    .also = 稍後提醒|稍後再提醒|先不提醒
command-work-delay = 原因
    .also = 超時原因|延誤原因
command-work-milestone = 節點
    .also = 節點完成

work-use-takeover = 接手 101-234-567-9
work-use-ack = 在跟 101-234-567-9
work-use-snooze = 稍後 101-234-567-9 2小時 等配件送到
work-use-delay = 原因 101-234-567-9 人手不夠 兩位師傅請假
work-use-milestone = 節點 101-234-567-9 1 備料完成

telegram-staff-command-ack = 在跟：工單號，先不再提醒
telegram-staff-command-snooze = 稍後：工單號、多久、原因
telegram-staff-command-delay = 超時原因：工單號、原因

desk-clocks = 時限
desk-missed = 超時記錄
desk-missed-due = 應於 { $at }
desk-missed-kept = { $at } 辦到
desk-missed-open = 還沒辦到
desk-missed-reason = { $reason }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }{ $who ->
        [none] {""}
       *[other] （{ $who }）
    }
desk-missed-none = 還沒寫原因
desk-missed-ask = 寫原因
desk-note-reason = 原因
desk-row-clock = { $clock } { $left }
desk-row-paused = { $clock } 暫停計時
desk-delays = 本月超時 { $count } 單
desk-delays-other = 自身原因
desk-delays-blameless = 客觀原因
desk-delays-missing = 還沒寫原因
desk-delays-line = { $reason } { $count }

own-left = { $what }：{ $left }
own-clock-reply = 回覆
own-clock-expected = 辦完
own-clock-appointment = 上門
forms-late-reason = { $reason }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }
