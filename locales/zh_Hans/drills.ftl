# 演练。

drill-marked = 【演练】{ $said }
drill-kind-lift-trapped = 电梯困人
drill-kind-gas-smell = 燃气泄漏
drill-kind-fire = 火情
drill-kind-power-cut = 停电
drill-kind-major-complaint = 重大投诉
drill-begun = 演练开始：{ $kind }，工单 { $number }。最晚 { $until } 结束，结束后出报告。
drill-word-stop = 停止
    .also = 结束|结束演练
drill-none = 现在没有演练。可以开始：{ $kinds }。例如：/drill { $example }
drill-running = 正在演练：{ $kind }，工单 { $number }，{ $since } 开始。结束请发：/drill stop
drill-ended = 演练结束：{ $kind }。报告已发到值班、客服和管理群。
drill-unknown = 没有叫“{ $name }”的演练。可以开始：{ $kinds }。例如：/drill { $example }
drill-busy = 本小区正在演练，先结束它：/drill stop
drill-not-yours = 只有客服主管、经理和值班负责人可以组织演练。
drill-report =
    演练报告：{ $kind }，工单 { $number }
    { $first ->
        [none] 没有人响应。
       *[other] 第一次响应用时 { $first }（分秒）。
    }
    { $rows }
    共 { $ended }（分秒）。演练不进任何统计。
drill-nobody = 没有提醒到任何人。
drill-step = { $after } 提醒{ $roles }{ $names ->
        [none] {""}
       *[other] （{ $names }）
    }：{ $clock }
drill-answer = { $after } { $name }：{ $move }{ $words ->
        [none] {""}
       *[other] ，{ $words }
    }
drill-and = { $first }、{ $second }
target-department = 部门群
target-customer_service = 客服群
target-leadership = 管理群
target-handler = 负责人
target-follower = 跟进人
target-head = 部门主管
target-supervisor = 客服主管
target-building_manager = 楼栋管家
target-property_manager = 物业经理
target-project_manager = 项目经理
target-operations = 运营管理
target-duty_lead = 值班负责人
