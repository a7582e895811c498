# 數字怎麼說：統計、今日和各種彙總裡用的話

figures-percent = { $percent }%（{ $part }/{ $whole }）
figures-same = 持平
figures-points = { $points } 個百分點
figures-and = { $one }，{ $other }
figures-period-running = { $period }（到現在）
figures-period-month = { $year } 年 { $month } 月
figures-period-quarter = { $year } 年第 { $quarter } 季度
figures-period-year = { $year } 年
figures-period-day = { $year } 年 { $month } 月 { $day } 日
figures-period-days = { $first } 至 { $last }

figures-came = 新增 { $count } 件
figures-kinds = 其中：{ $kinds }
figures-kind-complaint = 投訴 { $count }
figures-kind-repair = 報修 { $count }
figures-kind-inquiry = 諮詢 { $count }
figures-kind-suggestion = 建議 { $count }
figures-kind-praise = 表揚 { $count }
figures-apart = 另看：{ $apart }
figures-apart-major = 重大 { $count }
figures-apart-withdrawn = 撤回 { $count }
figures-apart-invalid = 無效 { $count }
figures-due = 上期遺留 { $carried }，應辦 { $due }，辦完 { $completed }，在辦 { $open }（超時未辦完 { $overdue }）
figures-completion = 辦結率 { $rate }
figures-in-time = 按時：首次答覆 { $reply }，辦結 { $completion }
figures-satisfaction = 滿意率 { $rate }，回訪率 { $revisits }
figures-again = { $days } 天內又來：投訴 { $complaints } 件，報修 { $repairs } 件；返工 { $rework }
figures-took = 辦理用時：平均 { $mean }，一半在 { $median }內，九成在 { $p90 }內
figures-worked = 按工作時間算：平均 { $mean }，一半在 { $median }內，九成在 { $p90 }內

figures-name-filed = 新增
figures-name-valid = 有效
figures-name-withdrawn = 撤回
figures-name-invalid = 無效
figures-name-complaint = 投訴
figures-name-repair = 報修
figures-name-inquiry = 諮詢
figures-name-suggestion = 建議
figures-name-praise = 表揚
figures-name-major = 重大
figures-name-carried = 上期遺留
figures-name-completed = 辦完
figures-name-open = 在辦
figures-name-overdue = 超時未辦完
figures-name-old = 超過一個月未辦完
figures-name-due = 應辦
figures-name-reply_due = 應按時答覆
figures-name-replied_in_time = 按時答覆
figures-name-completion_due = 應按時辦結
figures-name-completed_in_time = 按時辦結
figures-name-agreed = 業主已驗收
figures-name-revisited = 已回訪
figures-name-rated = 已評價
figures-name-satisfied = 滿意
figures-name-complaints_again = 重複投訴
figures-name-repairs_again = 返修
figures-name-repairs_completed = 辦完的報修
figures-name-reworked = 返工
figures-name-completion_rate = 辦結率
figures-name-reply_rate = 首次答覆及時率
figures-name-in_time_rate = 辦結及時率
figures-name-satisfaction = 滿意率
figures-name-revisit_rate = 回訪率
figures-name-valid_rate = 有效率
figures-name-complaints_again_rate = 重複投訴率
figures-name-repairs_again_rate = 返修率
figures-name-rework_rate = 返工率

figures-before = { $running ->
    [yes] 比上期同樣天數
   *[no] 比上期
}
figures-year-before = { $running ->
    [yes] 比去年同樣天數
   *[no] 比去年同期
}
figures-compared = { $what }：{ $changes }
figures-changed = { $name } { $change }
figures-corrections = 月報定稿後有更正：{ $each }
figures-corrected = { $name } { $kept } 改為 { $now }
figures-none-of = 未分{ $by }

stats-title = 統計：{ $where }，{ $period }
stats-title-by = { $title }，按{ $by }
stats-by-department = 部門
stats-by-category = 類別
stats-by-building = 樓棟
stats-by-person = 人員
stats-by-kind = 類型
stats-by-severity = 級別
stats-open = { $name } { $count } 件
stats-group = { $name }
stats-line = { $name }：新增 { $filed }，在辦 { $open }（超時未辦完 { $overdue }）；辦結率 { $rate }，按時 { $in_time }，滿意 { $satisfaction }
stats-none = { $name }，這段時間沒有工單。
stats-wrong = “{ $words }”我沒看懂。可以這樣寫：{ $example }
stats-not-yet = { $period }還沒到，沒有可以統計的。

today-title = { $where }，{ $period }
today-came = 今天受理 { $count } 件，辦完 { $completed } 件
today-due = 今天到期的承諾 { $due } 件
today-late = 現在超時 { $overdue } 件，在辦 { $open } 件
today-open-late = 超時 { $count } 件
today-open-due = 今天到期 { $count } 件
