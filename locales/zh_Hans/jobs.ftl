# 导出、报告这类要等一会儿的事，和定时推送

job-kind-export = 工单表
job-kind-report = 月报
job-kind-summary = 重大投诉总结
job-begun = 正在准备{ $what }，好了就发到这里。
job-progress = { $what }：已完成 { $percent } %…
job-ended = { $what }：已完成。
job-ready = { $what }做好了{ $count ->
    [0] {""}
   *[other] ，共 { $count } 张工单
}。{ $until }之前可以下载：
    { $link }
job-nothing = { $what }：没有符合条件的工单，没有生成文件。
job-failed = { $what }没有做成，请稍后再试一次；还不行的话，请告诉管理员。
job-not-allowed = { $what }没有做：您现在的岗位不能查看这些内容。
job-cancelled = { $what }：已取消。
job-removed = 文件已删除，链接不能再打开了。
job-over = 这件事已经结束了。
job-not-yours = 这不是您要的文件，只有要的人才能操作。
job-too-many = 您已有 { $count } 个文件在准备，请等做好一个再要下一个。
job-again = { $what }正在准备，已完成 { $percent } %，不用再要一次。
job-again-done = { $what }刚刚做好了，请看上面那条消息里的链接。
job-in-private = { $name }，里面有业主的个人信息，做好后发到您和我的私聊。
job-no-private = { $name }，里面有业主的个人信息，只能发到私聊。请先和我私聊一句，再来要。
job-cancel = 取消
job-remove = 删除文件

# 导出的表
export-what = 工单表（{ $about }{ $whole ->
    [yes] ，带电话
   *[no] {""}
}）
export-no-phones = { $name }，姓名和电话只有客服和主管能导出。去掉“带电话”再发一次，会给您隐去姓名电话的表。
export-with-phones = 带电话
    .also = 带姓名电话|含电话|包括电话
export-sheet = 工单
export-cell = { $value }
export-status = 状态
export-category = 类别
export-subcategory = 子类
export-signed-by = 接单人
export-signed-at = 接单时间
export-expected = 预计完成时间
export-revisit-way = 回访方式
export-stars = 星级
export-revisit-why = 不满意原因
export-withheld = （不显示）
export-note = { $what }（{ $who }）{ $words ->
    [none] {""}
   *[other] ：{ $words }
}

# 定时推送
subscribe-day = 每天
    .also = 每日|天天|日报
subscribe-week = 每周
    .also = 每星期|每周一|周报
subscribe-month = 每月
    .also = 每个月|月月|每月1号|月报
subscribe-stop = 退订
    .also = 取消订阅|停止|不订了
subscribe-begun = { $name }，订好了：{ $every } { $at } 推送到这里，第一次在{ $next }。
subscribe-list = 您订阅的推送：
    { $lines }
    要退订，选下面的一项。
subscribe-line = { $every } { $at }，下一次{ $next }
subscribe-none = 您还没有订阅推送。可以这样发：{ $example }
subscribe-wrong = 没看懂是每天、每周还是每月推送。可以这样发：{ $example }
subscribe-wrong-hour = 没看懂是几点推送。可以这样发：{ $example }
subscribe-end = 退订{ $every } { $at }
subscribe-end-this = 退订
subscribe-ended = 已退订{ $every }的推送。
subscribe-not-yours = 这不是您订的推送，只有订的人才能退订。
subscribe-title-day = 昨日小结（{ $period }）
subscribe-title-week = 上周小结（{ $period }）
subscribe-title-month = 上月小结（{ $period }）
subscribe-done = 办完 { $completed } 件
subscribe-now = 现在在办 { $open } 件，其中超时未办完 { $overdue } 件
