# 看板：墙上大屏和手机上看的一页

board-title = 看板
board-all = 全部小区
board-at = 更新于 { $time }
board-lost = 连接断了，正在重试。
board-not-yours = 看板由主管和经理查看。需要的话，请找他们帮您看一下。
board-filed = 今天新增
board-completed = 今天办完
board-late = 超时，该谁办
board-late-none = 没有超时的工单。
board-due = 今天要办到的
board-due-none = 今天没有到期的。
board-more = 还有 { $count } 件
board-buildings = 各楼栋在办
board-elsewhere = 其他地点
board-more-buildings = 还有 { $count } 栋
board-stages = 办到哪一步
board-stage-dispatch = 待派单
board-stage-sign = 待签收
board-stage-hand = 办理中
board-stage-review = 待审核
board-stage-joined = 随其他工单办
board-stage-owner = 等业主验收
board-deadlines = 什么时候到期
board-bucket-overdue = 超时
board-bucket-today = 今天到期
board-bucket-later = 以后到期
board-bucket-none = 不在计时
board-month = 本月
board-month-counts = 新增 { $filed } 件，办完 { $completed } 件{ $took ->
        [none] {""}
       *[other] ，一半在 { $took }内办完
    }
board-duty = 现在在岗
board-until = 到 { $time }
board-care = 客服
board-judge = 审批人

board-link =
    看板：{ $link }
    { $minutes } 分钟内有效，只能用一次，请不要转发。要挂在墙上，请在那台电脑上打开。
board-private = 看板的链接只发给本人，请私聊我发：/board
