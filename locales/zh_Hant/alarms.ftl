# 緊急報警沒人接。

alert-alarm-again =
    ！！緊急報警還沒人接：{ $kind }
    { $place ->
        [none] 地點待問
       *[other] 地點：{ $place }
    }{ $words ->
        [none] {""}
       *[other] {"\u000A"}業主原話：{ $words }
    }
    聯繫：{ $contact }
    { $at } 報警。誰去處理，請接一下。
alarm-take = 我去處理
alarm-taken = { $by } 去處理了：{ $kind }（{ $at } 報警）。
alarm-was-taken = { $by } 已經去處理了。
alarm-not-here = 這個報警不在您這裡，或者已經結束了。
alarm-none = 沒有無人處理的緊急報警。
alarm-list =
    還沒人接的緊急報警 { $count } 起：
    { $alarms }
alarm-line = { $at } { $kind }{ $place ->
        [none] {""}
       *[other] ：{ $place }
    }
