# 提醒多的时候合并成一条；提醒本身停了，也要有人知道。

digest-alerts =
    有 { $count } 件要处理，急的在前：
    { $items }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
digest-clock = { $grave ->
        [yes] 【紧急】
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
alert-clock-stopped = 系统从 { $since } 起没有发提醒，超时的工单现在没人催。请联系系统管理员，这段时间请自己看一下工单列表。
alert-clock-back = 系统的提醒恢复了，中断期间晚了的会补上。
