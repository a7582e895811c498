# 為什麼是這個時間：員工問時限時聽到的。

command-work-why = 為什麼
    .also = 為啥|時限|why
work-use-why = 為什麼 101-234-567-9
desk-why = 時限是怎麼算的
desk-why-ended = 已結束的時限

why =
    { $number } 的時限
    { $clocks }
why-none = 現在沒有在走的時限。
why-former = 這張工單按 { $since } 起的規則計時，受理時就是這樣約定的。
why-due = { $clock }{ $more ->
        [none] {""}
       *[other] 「{ $more }」
    }：{ $due } 到期（{ $left }）
why-stands = { $clock }{ $more ->
        [none] {""}
       *[other] 「{ $more }」
    }：{ $since } 起暫停計時
why-ended-kept = { $clock }{ $more ->
        [none] {""}
       *[other] 「{ $more }」
    }：{ $ended } 辦到，沒有超時（期限 { $due }）
why-ended-late = { $clock }{ $more ->
        [none] {""}
       *[other] 「{ $more }」
    }：{ $ended } 才辦到，超時了（期限 { $due }）
why-ended-cancelled = { $clock }{ $more ->
        [none] {""}
       *[other] 「{ $more }」
    }：{ $ended } 起不用再計時

why-from = · { $start } 起算，{ $length }
why-length-today = 當天辦到
why-length-months = { $count } 個月
why-length-workdays = { $count } 個工作日
why-length-working = 工作時間 { $length }
why-shorter = · 這是第 { $round } 輪辦理，時間比上一輪短
why-until-reply = · { $start } 起算，到受理時答應的回覆時間
why-until-expected = · { $start } 起算，到答應業主的完成時間
why-until-visit = · { $start } 起算，到約好的上門時間
why-until-milestone = · { $start } 起算，到方案寫明的日期
why-date = { $month }月{ $day }日（{ $weekday }）
why-dates = { $first }到{ $last }
why-day-workday = · { $days }{ $hours }，計 { $counted }
why-day-start = · { $days }是起算日，不計
why-day-make_up = · { $days }調休上班 { $hours }，計 { $counted }
why-day-own = · { $days }公司安排上班 { $hours }，計 { $counted }
why-day-own-off = · { $days }公司安排休息
why-day-weekend = · { $days }休息
why-day-holiday-new-year = · { $days }元旦放假
why-day-holiday-spring = · { $days }春節放假
why-day-holiday-tomb = · { $days }清明節放假
why-day-holiday-labour = · { $days }勞動節放假
why-day-holiday-dragon = · { $days }端午節放假
why-day-holiday-autumn = · { $days }中秋節放假
why-day-holiday-national = · { $days }國慶節放假
why-day-holiday-other = · { $days }法定節假日
why-waiting-owner = 等業主配合
why-waiting-parts = 等配件
why-waiting-third_party = 等外單位
why-paused = · { $start } 到 { $end } 暫停（{ $what }）
why-paused-since = · { $start } 起暫停（{ $what }），恢復後接著算
why-moved = · 改過 { $count } 次時間，最初是 { $first }
why-grace = · 到期後寬限 { $length }
why-provisional = · 其中有的節假日還沒公佈，公佈後會重新計算
why-missed = · { $at } 起算超時，還沒寫原因
why-missed-for = · { $at } 起算超時，原因是{ $reason }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }

why-earlier = · 更早還提醒過 { $count } 次
why-told = · { $at } 提醒了{ $roles }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }
why-quiet = · { $who ->
        [none] { $until } 前先不提醒
       *[other] { $who }在跟進，{ $until } 前先不提醒
    }
why-no-step = · 之後不再提醒
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
        [yes] ，下班時間先找值班
       *[no] {""}
    }{ $late ->
        [yes] ，已順延
       *[no] {""}
    }
why-step-start = 一開始就要知道
why-step-due = 到期
why-step-part = 時間過了 { $percent }%
why-step-before = 到期前 { $length }
why-step-after = 超時 { $length }
why-step-loop = 還沒解決，從頭再提醒
why-step-again = 每 { $length }再提醒一次
effect-remind_owner = 再問一次業主
effect-call_owner = 安排給業主打電話
effect-tell_owner_progress = 告訴業主還在辦
effect-tell_owner_late = 告訴業主要晚了
effect-tell_owner_visit = 提醒業主快上門了
effect-raise = 升為重大
effect-archive = 歸檔
