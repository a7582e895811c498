# 主管和经理在聊天里查询用的话

command-work-status = 进度
    .also = 办到哪了|办到哪一步了
command-work-overdue = 超时
    .also = 逾期|超期|已超时
command-work-find = 查
    .also = 查找|搜索|找工单
command-work-building = 楼栋
    .also = 按楼栋
command-work-stats = 统计
    .also = 数据
command-work-report = 月报
    .also = 月度报告
command-work-major = 重大
    .also = 重大投诉|重大工单
command-work-export = 导出
    .also = 导出工单
command-work-subscribe = 订阅
    .also = 定时推送
command-work-board = 看板
    .also = 大屏

work-use-status = 进度 101-234-567-9，或 进度 3栋2单元502
work-use-overdue = 超时 工程部
work-use-find = 查 水管漏水（也可以写电话或房号，如 查 3栋502）
work-use-building = 楼栋 3
work-use-stats = 统计 2026-10 按部门
work-use-report = 月报 2026-10
work-use-major = 重大
work-use-export = 导出 2026-10 工程部
work-use-subscribe = 订阅 每天 08:30
work-use-board = 看板

telegram-staff-command-status = 一张工单办到哪一步了
telegram-staff-command-overdue = 超时的工单
telegram-staff-command-find = 按内容、电话、房号查工单
telegram-staff-command-building = 一栋楼的情况
telegram-staff-command-stats = 数量和指标
telegram-staff-command-report = 月报文件
telegram-staff-command-major = 重大投诉
telegram-staff-command-export = 导出工单表
telegram-staff-command-subscribe = 每天、每周、每月自动推送
telegram-staff-command-board = 看板网页

managers-not-yours = { $name }，这项内容由主管和经理查看。需要的话，请找他们帮您看一下。
