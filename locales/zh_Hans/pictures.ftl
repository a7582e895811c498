# 统计图里的字：要短，手机上要看得清

picture-title-trend-day = 每日新增与办结
picture-title-trend-days = 新增与办结
picture-title-trend-week = 每周新增与办结
picture-title-trend-month = 每月新增与办结
picture-title-trend-quarter = 每季新增与办结
picture-title-trend-year = 每年新增与办结
picture-title-pareto = 哪类事情最多
picture-title-heat = 楼栋与类别分布
picture-title-heat-trouble = 楼栋与类别分布：投诉和报修
picture-title-departments = 各部门办理情况
picture-title-ageing = 未关闭工单等了多久

picture-found-trend = 共新增 { $filed } 件，办结 { $completed } 件，期末未办结 { $open } 件
picture-found-pareto = 共 { $total } 件，最多的是{ $first }，{ $count } 件
picture-found-heat = 共 { $total } 件，最集中的是{ $building }的{ $sort }，{ $count } 件
picture-found-departments = 按时办结 { $in_time } 件，超时办结 { $late } 件，未办结 { $open } 件（超时未办完 { $overdue } 件）
picture-found-ageing = 未关闭 { $total } 件：超过 { $days } 天的 { $old } 件，已超时的 { $overdue } 件
picture-empty = 这段时间没有数据

picture-period-month = { $year }年{ $month }月
picture-period-quarter = { $year }年第{ $quarter }季度
picture-period-year = { $year }年
picture-period-days = { $first } 至 { $last }
picture-tick-month = { $month }月
picture-age-under = 不到 { $days } 天
picture-age-between = { $first }–{ $last } 天
picture-age-over = { $days } 天以上

picture-filed = 新增
picture-completed = 办结
picture-open = 未办结
picture-in-time = 按时
picture-late = 超时
picture-overdue = 已超时
picture-waiting = 未到期
picture-others = 其他
picture-others-of = 其余 { $count } 项
picture-no-building = 不在楼内
picture-cumulative = 累计占比
picture-rate = 按时 { $percent }%
picture-rate-small = 按时 { $part }/{ $whole }
picture-partial = 最后一段还没结束
picture-framed = 加框：近期明显增多
picture-source = 数据来自工单记录，不含演练，统计于 { $at }
