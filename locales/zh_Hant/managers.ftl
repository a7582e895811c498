# 主管和經理在聊天裡查詢用的話

command-work-status = 進度
    .also = 辦到哪了|辦到哪一步了
command-work-overdue = 超時
    .also = 逾時|逾期|超期|已逾時|已超時
command-work-find = 查
    .also = 查找|搜尋|找工單
command-work-building = 樓棟
    .also = 按樓棟
command-work-stats = 統計
    .also = 數據
command-work-report = 月報
    .also = 月度報告
command-work-major = 重大
    .also = 重大投訴|重大工單
command-work-export = 匯出
    .also = 匯出工單|導出
command-work-subscribe = 訂閱
    .also = 定時推送
command-work-board = 看板
    .also = 大屏

work-use-status = 進度 101-234-567-9，或 進度 3棟2單元502
work-use-overdue = 超時 工程部
work-use-find = 查 水管漏水（也可以寫電話或房號，如 查 3棟502）
work-use-building = 樓棟 3
work-use-stats = 統計 2026-10 按部門
work-use-report = 月報 2026-10
work-use-major = 重大
work-use-export = 匯出 2026-10 工程部
work-use-subscribe = 訂閱 每天 08:30
work-use-board = 看板

telegram-staff-command-status = 一張工單辦到哪一步了
telegram-staff-command-overdue = 超時的工單
telegram-staff-command-find = 按內容、電話、房號查工單
telegram-staff-command-building = 一棟樓的情況
telegram-staff-command-stats = 數量和指標
telegram-staff-command-report = 月報文件
telegram-staff-command-major = 重大投訴
telegram-staff-command-export = 匯出工單表
telegram-staff-command-subscribe = 每天、每週、每月自動推送
telegram-staff-command-board = 看板網頁

managers-not-yours = { $name }，這項內容由主管和經理查看。需要的話，請找他們幫您看一下。
