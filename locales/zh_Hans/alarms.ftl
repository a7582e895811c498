# 紧急报警没人接。

alert-alarm-again =
    ！！紧急报警还没人接：{ $kind }
    { $place ->
        [none] 地点待问
       *[other] 地点：{ $place }
    }{ $words ->
        [none] {""}
       *[other] {"\u000A"}业主原话：{ $words }
    }
    联系：{ $contact }
    { $at } 报警。谁去处理，请接一下。
alarm-take = 我去处理
alarm-taken = { $by } 去处理了：{ $kind }（{ $at } 报警）。
alarm-was-taken = { $by } 已经去处理了。
alarm-not-here = 这个报警不在您这里，或者已经结束了。
alarm-none = 没有无人处理的紧急报警。
alarm-list =
    还没人接的紧急报警 { $count } 起：
    { $alarms }
alarm-line = { $at } { $kind }{ $place ->
        [none] {""}
       *[other] ：{ $place }
    }
