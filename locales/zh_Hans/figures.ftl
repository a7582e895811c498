# 数字怎么说：统计、今日和各种汇总里用的话

figures-percent = { $percent }%（{ $part }/{ $whole }）
figures-same = 持平
figures-points = { $points } 个百分点
figures-and = { $one }，{ $other }
figures-period-running = { $period }（到现在）
figures-period-month = { $year } 年 { $month } 月
figures-period-quarter = { $year } 年第 { $quarter } 季度
figures-period-year = { $year } 年
figures-period-day = { $year } 年 { $month } 月 { $day } 日
figures-period-days = { $first } 至 { $last }

figures-came = 新增 { $count } 件
figures-kinds = 其中：{ $kinds }
figures-kind-complaint = 投诉 { $count }
figures-kind-repair = 报修 { $count }
figures-kind-inquiry = 咨询 { $count }
figures-kind-suggestion = 建议 { $count }
figures-kind-praise = 表扬 { $count }
figures-apart = 另看：{ $apart }
figures-apart-major = 重大 { $count }
figures-apart-withdrawn = 撤回 { $count }
figures-apart-invalid = 无效 { $count }
figures-due = 上期遗留 { $carried }，应办 { $due }，办完 { $completed }，在办 { $open }（超时未办完 { $overdue }）
figures-completion = 办结率 { $rate }
figures-in-time = 按时：首次答复 { $reply }，办结 { $completion }
figures-satisfaction = 满意率 { $rate }，回访率 { $revisits }
figures-again = { $days } 天内又来：投诉 { $complaints } 件，报修 { $repairs } 件；返工 { $rework }
figures-took = 办理用时：平均 { $mean }，一半在 { $median }内，九成在 { $p90 }内
figures-worked = 按工作时间算：平均 { $mean }，一半在 { $median }内，九成在 { $p90 }内

figures-name-filed = 新增
figures-name-valid = 有效
figures-name-withdrawn = 撤回
figures-name-invalid = 无效
figures-name-complaint = 投诉
figures-name-repair = 报修
figures-name-inquiry = 咨询
figures-name-suggestion = 建议
figures-name-praise = 表扬
figures-name-major = 重大
figures-name-carried = 上期遗留
figures-name-completed = 办完
figures-name-open = 在办
figures-name-overdue = 超时未办完
figures-name-old = 超过一个月未办完
figures-name-due = 应办
figures-name-reply_due = 应按时答复
figures-name-replied_in_time = 按时答复
figures-name-completion_due = 应按时办结
figures-name-completed_in_time = 按时办结
figures-name-agreed = 业主已验收
figures-name-revisited = 已回访
figures-name-rated = 已评价
figures-name-satisfied = 满意
figures-name-complaints_again = 重复投诉
figures-name-repairs_again = 返修
figures-name-repairs_completed = 办完的报修
figures-name-reworked = 返工
figures-name-completion_rate = 办结率
figures-name-reply_rate = 首次答复及时率
figures-name-in_time_rate = 办结及时率
figures-name-satisfaction = 满意率
figures-name-revisit_rate = 回访率
figures-name-valid_rate = 有效率
figures-name-complaints_again_rate = 重复投诉率
figures-name-repairs_again_rate = 返修率
figures-name-rework_rate = 返工率

figures-before = { $running ->
    [yes] 比上期同样天数
   *[no] 比上期
}
figures-year-before = { $running ->
    [yes] 比去年同样天数
   *[no] 比去年同期
}
figures-compared = { $what }：{ $changes }
figures-changed = { $name } { $change }
figures-corrections = 月报定稿后有更正：{ $each }
figures-corrected = { $name } { $kept } 改为 { $now }
figures-none-of = 未分{ $by }

stats-title = 统计：{ $where }，{ $period }
stats-title-by = { $title }，按{ $by }
stats-by-department = 部门
stats-by-category = 类别
stats-by-building = 楼栋
stats-by-person = 人员
stats-by-kind = 类型
stats-by-severity = 级别
stats-open = { $name } { $count } 件
stats-group = { $name }
stats-line = { $name }：新增 { $filed }，在办 { $open }（超时未办完 { $overdue }）；办结率 { $rate }，按时 { $in_time }，满意 { $satisfaction }
stats-none = { $name }，这段时间没有工单。
stats-wrong = “{ $words }”我没看懂。可以这样写：{ $example }
stats-not-yet = { $period }还没到，没有可以统计的。

today-title = { $where }，{ $period }
today-came = 今天受理 { $count } 件，办完 { $completed } 件
today-due = 今天到期的承诺 { $due } 件
today-late = 现在超时 { $overdue } 件，在办 { $open } 件
today-open-late = 超时 { $count } 件
today-open-due = 今天到期 { $count } 件
