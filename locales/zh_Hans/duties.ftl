# 例行事项。

duty-name-visits = 每周走访业主
duty-name-department_meeting = 部门周会
duty-name-owners_meeting = 业主代表座谈会
duty-name-monthly_report = 投诉月度分析报告
duty-name-joint_inspection = 三方联合检查
duty-name-equipment_check = 设备检查
duty-name-drill = 应急演练
duty-name-survey = 年度满意度调查
duty-due =
    例行事项：{ $duty }（{ $period }）
    { $due } 前完成（{ $left }）
duty-late =
    例行事项超期：{ $duty }（{ $period }）
    应在 { $due } 前完成（{ $left }）
duty-done = 已完成
duty-did = 完成：{ $duty }
duty-list =
    待办的例行事项 { $count } 项：
    { $duties }
duty-line = { $duty }（{ $period }）：{ $due }，{ $left }
duty-none = 现在没有待办的例行事项。
duty-which = 是哪一项？现在有：{ $names }。例如：/例行完成 { $example } 走访了 12 户
duty-noted = 已记下：{ $duty }（{ $period }）由{ $by }完成。
duty-was-done = 这一项已经{ $by ->
        [none] 记为完成
       *[other] 由{ $by }记为完成
    }。
duty-not-yours = 例行事项由主管、经理、跟进人和值班负责人来记。
