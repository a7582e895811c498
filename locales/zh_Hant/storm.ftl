# 提醒多的時候合併成一條；提醒本身停了，也要有人知道。

digest-alerts =
    有 { $count } 件要處理，急的在前：
    { $items }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
digest-clock = { $grave ->
        [yes] 【緊急】
       *[no] {""}
    }{ $number } { $clock }（{ $left }）{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
digest-inform = { $number } { $clock }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
digest-card = { $number } { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }：{ $what }
alert-clock-stopped = 系統從 { $since } 起沒有發提醒，超時的工單現在沒人催。請聯繫系統管理員，這段時間請自己看一下工單列表。
alert-clock-back = 系統的提醒恢復了，中斷期間晚了的會補上。
