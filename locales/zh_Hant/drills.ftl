# 演練。

drill-marked = 【演練】{ $said }
drill-kind-lift-trapped = 電梯困人
drill-kind-gas-smell = 燃氣洩漏
drill-kind-fire = 火情
drill-kind-power-cut = 停電
drill-kind-major-complaint = 重大投訴
drill-begun = 演練開始：{ $kind }，工單 { $number }。最晚 { $until } 結束，結束後出報告。
drill-word-stop = 停止
    .also = 結束|結束演練
drill-none = 現在沒有演練。可以開始：{ $kinds }。例如：/drill { $example }
drill-running = 正在演練：{ $kind }，工單 { $number }，{ $since } 開始。結束請發：/drill stop
drill-ended = 演練結束：{ $kind }。報告已發到值班、客服和管理群。
drill-unknown = 沒有叫「{ $name }」的演練。可以開始：{ $kinds }。例如：/drill { $example }
drill-busy = 本小區正在演練，先結束它：/drill stop
drill-not-yours = 只有客服主管、經理和值班負責人可以組織演練。
drill-report =
    演練報告：{ $kind }，工單 { $number }
    { $first ->
        [none] 沒有人回應。
       *[other] 第一次回應用時 { $first }（分秒）。
    }
    { $rows }
    共 { $ended }（分秒）。演練不進任何統計。
drill-nobody = 沒有提醒到任何人。
drill-step = { $after } 提醒{ $roles }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }：{ $clock }
drill-answer = { $after } { $name }：{ $move }{ $words ->
        [none] {""}
       *[other] ，{ $words }
    }
drill-and = { $first }、{ $second }
target-department = 部門群
target-customer_service = 客服群
target-leadership = 管理群
target-handler = 負責人
target-follower = 跟進人
target-head = 部門主管
target-supervisor = 客服主管
target-building_manager = 樓棟管家
target-property_manager = 物業經理
target-project_manager = 項目經理
target-operations = 營運管理
target-duty_lead = 值班負責人
