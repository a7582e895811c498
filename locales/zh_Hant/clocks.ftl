# 時限、提醒和升級：群裡和業主聽到的。

length-days = { $count } 天
length-hours = { $count } 小時
length-minutes = { $count } 分鐘
length-joint = { $first } { $second }
length-no-minute = 不到 1 分鐘
length-left = 還剩 { $length }
length-over = 已超 { $length }

clock-sign = 簽收
clock-transfer = 安排部門
clock-reply = 給業主回覆
clock-report = 當天報告
clock-major = 重大投訴上報
clock-visit = 到場查看
clock-plan = 提出方案
clock-approval = 批覆方案
clock-milestone = 方案節點
clock-progress = 向業主報進展
clock-appointment = 上門
clock-expected = 答應的完成時間
clock-completion = 辦完
clock-waiting = 等待的事
clock-urged = 回應催辦
clock-result = 當天告知結果
clock-acceptance = 業主驗收
clock-revisit = 回訪
clock-month = 一個月期限
clock-archive = 歸檔

alert-who = 請 { $names } 處理。
alert-who-informed = 請 { $names } 知悉。
alert-unsigned =
    還沒人簽收：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    簽收期限 { $due }（{ $left }）{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-soon =
    快到時間：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $clock }：{ $due }（{ $left }）{ $more ->
        [none] {""}
       *[other] {"\u000A"}{ $more }
    }
    { $stage }{ $handler ->
        [none] {""}
       *[other] ，{ $handler }負責
    }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-late =
    超時：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $clock }：{ $due }（{ $left }）{ $more ->
        [none] {""}
       *[other] {"\u000A"}{ $more }
    }
    { $stage }{ $handler ->
        [none] {""}
       *[other] ，{ $handler }負責
    }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-inform-report =
    今日投訴報告：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    { $stage }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-inform-major =
    重大事項，請知悉：{ $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    { $stage }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
alert-outage =
    系統 { $began } 到 { $ended } 沒有運行，有 { $count } 件事因此提醒晚了，請儘快看一下：
    { $items }
outage-line = { $number } { $clock }：{ $due }
outage-more = 還有 { $count } 件

owner-clock-progress =
    工單 { $number } 還在辦，目前：{ $stage }{ $handler ->
        [none] {""}
       *[other] ，{ $handler }負責
    }。{ $when ->
        [none] 已經提醒他們給您一個準信。
       *[other] 預計 { $when } 完成。
    }
owner-clock-waiting =
    工單 { $number } 還在{ $waiting }{ $words ->
        [none] 。
       *[other] ：{ $words }
    }
    { $on ->
        [owner] 您方便了直接回覆我，馬上接著辦。
       *[other] 一有變化馬上告訴您。
    }
owner-clock-unanswered =
    對不起，工單 { $number } 說好 { $due } 前回覆您，還沒有準信。
    已經報給主管在催，一有結果馬上告訴您。
owner-clock-late =
    對不起，工單 { $number } 說好 { $due } 辦完，還沒辦好。
    已經報給主管在催，有了新時間馬上告訴您。
owner-clock-visit = 提醒一下：工單 { $number } 約好 { $due } 上門{ $handler ->
        [none] {""}
       *[other] ，{ $handler }過來
    }。時間不合適，直接回覆我。
owner-take = 工單 { $number } 現在由{ $department }{ $handler }負責辦。
owner-raise =
    對不起，工單 { $number } 一個月了還沒解決。
    已升為重大投訴，由負責人親自重新安排，有進展馬上告訴您。
owner-milestone = 工單 { $number } 有一步辦好了{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }。{ $when ->
        [none] {""}
       *[other] 預計 { $when } 完成。
    }

move-take = 我來辦
move-push = 我在跟
move-snooze = 稍後再提醒
move-delay = 超時原因
move-milestone = 節點完成
move-raise = 升為重大
need-which = 哪一個節點？
need-reason = 為什麼晚了？
reason-not_signed = 沒及時簽收
reason-workload = 人手不夠
reason-difficulty = 施工難度大
reason-communication = 溝通沒到位
reason-owner_away = 業主不在家
reason-parts = 等配件
reason-developer = 需開發商處理
reason-third_party = 等外單位
reason-neighbour = 鄰里不配合
reason-weather = 天氣
reason-fund_vote = 維修資金待表決
reason-other = 其他
staff-take = { $number } 由 { $by } 接手了。
staff-push = { $number }：{ $by } 在跟，{ $until } 前不再提醒。{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
staff-snooze = { $number }：{ $by } 說 { $when } 前先不提醒：{ $words }
staff-delay = { $number } 超時原因：{ $reason }（{ $by }）。{ $words }
staff-milestone = { $number } 的一個節點完成了（{ $by }）。{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
staff-raise = { $number } 一個月未解決，已升為重大，請負責人重新指派。
snooze-too-long = 最晚只能推到 { $latest }。例如：/snooze { $latest } 等配件到貨
nothing-late = { $number } 沒有超時，不用寫原因。
delay-evidence = { $number }：這個原因要有憑據。請附一張照片，或先用「等待」記下在等什麼。
milestone-unknown = 沒有這個節點。方案裡寫了日期的節點才能單獨完成。
