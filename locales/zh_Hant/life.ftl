# 工單從受理到歸檔：階段、動作、業主聽到的和員工聽到的。

ticket-status-returned = 退回客服，重新安排中
ticket-status-signed = 已簽收
ticket-status-booked = 已約上門
ticket-status-visited = 已到現場檢視
ticket-status-proposed = 方案待批
ticket-status-approved = 方案已定
ticket-status-working = 處理中
ticket-status-done = 已辦完，客服稽核中
ticket-status-reviewed = 已辦完，待驗收
ticket-status-agreed = 已驗收，待評價
ticket-status-rated = 已評價，結案
ticket-status-archived = 已歸檔
ticket-status-withdrawn = 已撤回
ticket-status-rejected = 不受理，已說明
ticket-status-merged = 併入同一件事一起辦
ticket-waiting-owner = { $status }，等業主配合
ticket-waiting-parts = { $status }，等配件
ticket-waiting-third_party = { $status }，等外單位
waiting-owner = 等您配合
waiting-parts = 等配件
waiting-third_party = 等外單位
part-status-asked = 等簽收
part-status-signed = 處理中
part-status-finished = 已辦完
part-status-cancelled = 不用辦了
state-stage = 進展：{ $value }
state-handler = 負責：{ $value }
state-follower = 跟進：{ $value }
state-visit = 上門：{ $value }
state-expected = 預計完成：{ $value }
state-postponing = 申請延期到：{ $value }
state-until = { $at }
state-round = 第 { $value } 次辦理（前面的業主沒滿意）
state-part = 協辦：{ $department }，{ $status }
state-earlier = 同一地點之前的單：{ $value }
contact-withheld = 不顯示（投訴涉及員工）
who-owner = 業主
who-system = 系統

move-file = 代客登記
move-dispatch = 派單
move-sign = 簽收
move-assign = 指派
move-transfer = 轉辦
move-vacate = 重新安排
move-give_back = 退回客服
move-book = 約上門
move-visit = 現場記錄
move-find = 責任界定
move-propose = 提方案
move-approve = 批准方案
move-object = 方案退改
move-start = 開工
move-progress = 報進展
move-eta = 預計完成
move-postpone = 申請延期
move-grant = 同意延期
move-decline = 不同意延期
move-wait = 等待
move-resume = 繼續辦
move-ask_part = 請協辦
move-done = 完成
move-release = 稽核通過
move-send_back = 退回返工
move-accept = 確認完成
move-refuse = 還沒解決
move-rate = 評價
move-reopen = 重辦
move-archive = 歸檔
move-withdraw = 撤回
move-reject = 不受理
move-merge = 並單
move-unmerge = 拆單
move-link = 關聯舊單
move-add = 補充
move-urge = 催辦
move-evidence = 留證
move-note = 內部備註
move-reveal = 看電話
move-reply = 回覆業主
move-follow = 換跟進人
move-grade = 定級
move-name = 標明被投訴人
move-part_sign = 簽收協辦
move-part_done = 協辦完成
move-part_cancel = 取消協辦
move-more = 更多

need-department = 哪個部門？
need-words = 請寫明情況。
need-staff = 由誰負責？
need-when = 什麼時間？例如：明天下午3點
need-measures = 打算怎麼處理？請寫措施。
need-milestones = 分幾步、每步什麼時候？
need-waiting = 在等什麼？
need-number = 哪一張工單？請寫工單號。
need-stars = 幾星？1 到 5
need-speed = 處理速度幾星？1 到 5
need-quality = 處理質量幾星？1 到 5
need-attitude = 服務態度幾星？1 到 5
need-stage = 是處理前、處理後，還是測量記錄？
need-severity = 定為哪一級？
stage-before = 處理前
stage-after = 處理後
stage-measurement = 測量記錄

owner-sign =
    工單 { $number } 已由{ $department }{ $handler }簽收，接下來一直由這位同事負責。
    { $due } 前給您回覆。
owner-assign =
    工單 { $number } 已安排{ $department }{ $handler }負責。
    { $due } 前給您回覆。
owner-transfer = 工單 { $number } 已轉給{ $department }辦，編號不變，您不用再報一次。
owner-book = 工單 { $number }：約好 { $when } 上門，{ $handler }過來。時間不合適，直接回復我。
owner-visit =
    工單 { $number }：我們去現場看過了。
    { $words }
owner-approve = 工單 { $number }：處理方案定下來了，{ $handler }負責，預計 { $when } 完成。
owner-start = 工單 { $number } 已經開工{ $when ->
        [none] {""}
       *[other] ，預計 { $when } 完成
    }。
owner-progress =
    工單 { $number } 的新進展：
    { $words }{ $when ->
        [none] {""}
       *[other] {"\u000A"}預計 { $when } 完成。
    }
owner-eta = 工單 { $number }：預計 { $when } 完成。
owner-grant =
    對不起，工單 { $number } 要晚一些，新的完成時間是 { $when }。
    有什麼急的，直接告訴我。
owner-wait =
    工單 { $number } 暫時{ $waiting }：
    { $words }
    一有變化馬上告訴您。
owner-resume = 工單 { $number } 繼續辦了{ $when ->
        [none] {""}
       *[other] ，預計 { $when } 完成
    }。
owner-release =
    工單 { $number } 辦完了：
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    麻煩您看看效果，好了請點“確認完成”，還沒好就點“還沒解決”。
    也可以開啟看：{ $link }
owner-reject =
    很抱歉，工單 { $number } 我們辦不了：
    { $words }
    您不認同，回覆“人工”，我們再和您談。
owner-merge = 工單 { $number } 和別的工單說的是同一件事，已併到一起辦。有進展會告訴您，辦好後單獨請您確認。
owner-withdraw = 工單 { $number } 已撤回。以後有需要隨時再找我。
owner-reply =
    工單 { $number }，{ $by }回覆您：
    { $words }

staff-dispatch = 工單 { $number } 派給{ $department }，請簽收。
staff-assign = 工單 { $number }：{ $by }指派給{ $handler }。
staff-transfer =
    工單 { $number } 由{ $by }轉給{ $department }：
    { $words }
staff-vacate = 工單 { $number } 的負責人已離職，請重新簽收。
staff-give_back =
    工單 { $number } 被{ $by }退回客服：
    { $words }
staff-propose = 工單 { $number }：{ $by }提了處理方案，等批准。
staff-approve = 工單 { $number }：方案已由{ $by }批准，可以開工。
staff-object =
    工單 { $number }：方案被{ $by }退改：
    { $words }
staff-postpone =
    工單 { $number }：{ $by }申請延期到 { $when }：
    { $words }
    請批一下。
staff-grant = 工單 { $number }：{ $by }同意延期，新的時間 { $when }，已告訴業主。
staff-decline =
    工單 { $number }：{ $by }不同意延期：
    { $words }
staff-ask_part =
    工單 { $number }：請{ $department }協辦：
    { $words }
staff-done =
    工單 { $number }：{ $by }報完成，請稽核後再告訴業主：
    { $words }
staff-release = 工單 { $number }：{ $by }稽核通過，已請業主驗收。
staff-send_back =
    工單 { $number } 被{ $by }退回返工：
    { $words }
staff-accept = 工單 { $number } 已驗收（{ $by }）。
staff-refuse =
    工單 { $number } 業主沒有驗收，退回重辦（第 { $round } 次）：
    { $words }
    請在 { $due } 前回復業主。
staff-rate = 工單 { $number } 評價 { $stars } 星{ $words ->
        [none] 。
       *[other] ：{"\u000A"}{ $words }
    }
staff-reopen = 工單 { $number } 業主不滿意，退回重辦（第 { $round } 次），{ $due } 前要回復業主。
staff-withdraw = 工單 { $number } 已撤回（{ $by }）。
staff-reject =
    工單 { $number }：{ $by }定為不受理：
    { $words }
staff-merge = 工單 { $number } 併入 { $other }。
staff-unmerge = 工單 { $number } 又單獨辦了，請簽收。
staff-add = 工單 { $number } { $by }補充{ $words ->
        [none] {""}
       *[other] ：{"\u000A"}{ $words }
    }
staff-urge = 工單 { $number } 業主催辦（第 { $urged } 次）{ $follower ->
        [none] {""}
       *[other] ，請{ $follower }跟進
    }{ $words ->
        [none] {""}
       *[other] ：{"\u000A"}{ $words }
    }
staff-follow = 工單 { $number }：{ $by }換了跟進人。
staff-grade = 工單 { $number }：{ $by }重新定了級。
staff-part_sign = 工單 { $number }：{ $department }{ $by }簽收了協辦。
staff-part_done =
    工單 { $number }：{ $department }{ $by }的協辦已完成：
    { $words }
staff-part_cancel =
    工單 { $number }：{ $department }的協辦取消：
    { $words }

urge-too-soon = 工單 { $number } 剛催過，我們在跟。{ $again } 以後可以再催。
when-past = { $when } 已經過去了，請給一個以後的時間。
when-later = 已經告訴業主 { $told } 完成。要更晚，請用“申請延期”。
four-eyes = 工單 { $number } 是您自己辦的，請別的同事來審。
words-too-long = 太長了，請寫在 { $limit } 字以內。
staff-complained-about = 這張工單涉及{ $who }，請換一位同事。
number-unknown = 沒有工單 { $number }，請核對一下。
number-same = 就是工單 { $number } 自己，請寫另一張的號。
part-own-department = 工單 { $number } 本來就在這個部門。
part-there-already = 工單 { $number } 已請這個部門協辦，還沒辦完。
merge-closed = 工單 { $number } 已經辦完、結束或併入了別的單，不能併進去。
merge-master = 別的單已經並進工單 { $number }，請反過來並。
owner-remind-accept = 工單 { $number } 辦完了，您看過了嗎？好了請點「確認完成」，還沒好就點「還沒解決」。
owner-remind-rate = 工單 { $number } 辦得怎麼樣？點一下告訴我們，一分鐘就好。
follower-elsewhere = 跟進人要由客服的同事來當，{ $who }不在客服。
owner-unmerge = 工單 { $number } 現在單獨辦了，編號不變，您不用再報一次。
spoken-book = 工單 { $number }：約好 { $when } 上門，{ $handler }過來。問一下這個時間方不方便。
spoken-release =
    工單 { $number } 辦完了：
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    請業主看看效果，再問一聲：解決了沒有？
