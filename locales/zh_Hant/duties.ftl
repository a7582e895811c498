# 例行事項。

duty-name-visits = 每週走訪業主
duty-name-department_meeting = 部門週會
duty-name-owners_meeting = 業主代表座談會
duty-name-monthly_report = 投訴月度分析報告
duty-name-joint_inspection = 三方聯合檢查
duty-name-equipment_check = 設備檢查
duty-name-drill = 應急演練
duty-name-survey = 年度滿意度調查
duty-due =
    例行事項：{ $duty }（{ $period }）
    { $due } 前完成（{ $left }）
duty-late =
    例行事項超期：{ $duty }（{ $period }）
    應在 { $due } 前完成（{ $left }）
duty-done = 已完成
duty-did = 完成：{ $duty }
duty-list =
    待辦的例行事項 { $count } 項：
    { $duties }
duty-line = { $duty }（{ $period }）：{ $due }，{ $left }
duty-none = 現在沒有待辦的例行事項。
duty-which = 是哪一項？現在有：{ $names }。例如：/例行完成 { $example } 走訪了 12 戶
duty-noted = 已記下：{ $duty }（{ $period }）由{ $by }完成。
duty-was-done = 這一項已經{ $by ->
        [none] 記為完成
       *[other] 由{ $by }記為完成
    }。
duty-not-yours = 例行事項由主管、經理、跟進人和值班負責人來記。
