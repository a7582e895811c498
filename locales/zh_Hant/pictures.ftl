# 統計圖裡的字：要短，手機上要看得清

picture-title-trend-day = 每日新增與辦結
picture-title-trend-days = 新增與辦結
picture-title-trend-week = 每週新增與辦結
picture-title-trend-month = 每月新增與辦結
picture-title-trend-quarter = 每季新增與辦結
picture-title-trend-year = 每年新增與辦結
picture-title-pareto = 哪類事情最多
picture-title-heat = 樓棟與類別分佈
picture-title-heat-trouble = 樓棟與類別分佈：投訴和報修
picture-title-departments = 各部門辦理情況
picture-title-ageing = 未關閉工單等了多久

picture-found-trend = 共新增 { $filed } 件，辦結 { $completed } 件，期末未辦結 { $open } 件
picture-found-pareto = 共 { $total } 件，最多的是{ $first }，{ $count } 件
picture-found-heat = 共 { $total } 件，最集中的是{ $building }的{ $sort }，{ $count } 件
picture-found-departments = 按時辦結 { $in_time } 件，超時辦結 { $late } 件，未辦結 { $open } 件（超時未辦完 { $overdue } 件）
picture-found-ageing = 未關閉 { $total } 件：超過 { $days } 天的 { $old } 件，已超時的 { $overdue } 件
picture-empty = 這段時間沒有資料

picture-period-month = { $year }年{ $month }月
picture-period-quarter = { $year }年第{ $quarter }季度
picture-period-year = { $year }年
picture-period-days = { $first } 至 { $last }
picture-tick-month = { $month }月
picture-age-under = 不到 { $days } 天
picture-age-between = { $first }–{ $last } 天
picture-age-over = { $days } 天以上

picture-filed = 新增
picture-completed = 辦結
picture-open = 未辦結
picture-in-time = 按時
picture-late = 超時
picture-overdue = 已超時
picture-waiting = 未到期
picture-others = 其他
picture-others-of = 其餘 { $count } 項
picture-no-building = 不在樓內
picture-cumulative = 累計佔比
picture-rate = 按時 { $percent }%
picture-rate-small = 按時 { $part }/{ $whole }
picture-partial = 最後一段還沒結束
picture-framed = 加框：近期明顯增多
picture-source = 資料來自工單記錄，不含演練，統計於 { $at }
