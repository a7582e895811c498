# 看板：牆上大屏和手機上看的一頁

board-title = 看板
board-all = 全部小區
board-at = 更新於 { $time }
board-lost = 連接斷了，正在重試。
board-not-yours = 看板由主管和經理查看。需要的話，請找他們幫您看一下。
board-filed = 今天新增
board-completed = 今天辦完
board-late = 超時，該誰辦
board-late-none = 沒有超時的工單。
board-due = 今天要辦到的
board-due-none = 今天沒有到期的。
board-more = 還有 { $count } 件
board-buildings = 各樓棟在辦
board-elsewhere = 其他地點
board-more-buildings = 還有 { $count } 棟
board-stages = 辦到哪一步
board-stage-dispatch = 待派單
board-stage-sign = 待簽收
board-stage-hand = 辦理中
board-stage-review = 待審核
board-stage-joined = 隨其他工單辦
board-stage-owner = 等業主驗收
board-deadlines = 什麼時候到期
board-bucket-overdue = 超時
board-bucket-today = 今天到期
board-bucket-later = 以後到期
board-bucket-none = 不在計時
board-month = 本月
board-month-counts = 新增 { $filed } 件，辦完 { $completed } 件{ $took ->
        [none] {""}
       *[other] ，一半在 { $took }內辦完
    }
board-duty = 現在在崗
board-until = 到 { $time }
board-care = 客服
board-judge = 審批人

board-link =
    看板：{ $link }
    { $minutes } 分鐘內有效，只能用一次，請不要轉發。要掛在牆上，請用牆上那部電腦打開。
board-private = 看板的鏈接只發給本人，請私訊我發：/board
