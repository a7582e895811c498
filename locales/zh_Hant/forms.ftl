# 打印的表單：投訴處理單、轉辦單、回訪記錄表。

forms-handling = { $kind ->
    [complaint] 業主投訴處理單
    [repair] 業主報修處理單
   *[other] 業主來訪處理單
}
forms-transfer = 業主問題轉辦單
forms-revisit = 回訪記錄表
forms-of = 編號 { $number }
forms-made = 打印時間 { $at }
forms-page = 第 { $page } 頁，共 { $pages } 頁
forms-more = （續）
forms-lacking = □ 處為字型沒有的字，編碼：{ $codes }
forms-yes = 是
forms-no = 否

forms-part-registered = 一、登記
forms-part-handled = 二、辦理
forms-part-revisit = 三、回訪
forms-part-closed = 四、審核歸檔
forms-part-transferred = 一、轉辦
forms-part-answered = 二、辦理回覆

forms-number = 編號
forms-ticket-number = 工單號
forms-origin = 來源渠道
forms-origin-phone = 電話
forms-origin-desk = 前臺來訪
forms-origin-letter = 來信
forms-origin-email = 電子郵件
forms-origin-drill = 演練
forms-origin-inspection = 巡查
forms-accepted-at = 受理時間
forms-accepted-by = 受理人
forms-owner = 業主姓名
forms-anonymous = 匿名
forms-room = 房號
forms-phone = 聯絡電話
forms-role = 身份
forms-kind = 事項類型
forms-category = 類別／子類
forms-severity = 嚴重程度
forms-emergency = 是否緊急
forms-since = 發生時間
forms-since-told = { $words }{ $start ->
    [none] {""}
   *[other] {"\u000A"}起：{ $start }
}{ $end ->
    [none] {""}
   *[other] {"\u000A"}止：{ $end }
}
forms-place = 發生地點
forms-facts = 事實描述
forms-owner-says = 業主稱：{ $words }
forms-wish = 業主訴求
forms-files = 附件
forms-files-photo = 照片 { $count } 張
forms-files-video = 影片 { $count } 段
forms-files-voice = 語音 { $count } 段
forms-files-file = 文件 { $count } 個
forms-files-before = 處理前 { $count } 個
forms-files-after = 處理後 { $count } 個
forms-files-measurement = 測量 { $count } 個

forms-department = 責任部門
forms-helpers = 協辦部門
forms-dispatched = 派單時間
forms-signed = 接單人／時間
forms-contacted = 首次聯絡時間
forms-due = 承諾時限
forms-due-both = { $due }（預計完成 { $expected }）
forms-measures = 處理措施
forms-plan-measures = 措施：{ $words }
forms-plan-milestones = 節點：{ $words }
forms-plan-answerable = 負責人：{ $words }
forms-told = { $what }：{ $words }
forms-result = 處理結果
forms-done = 完成時間
forms-late = 是否超時
forms-late-why = 超時原因
forms-opinion = 業主意見

forms-revisit-at = 回訪時間
forms-way = 方式
forms-way-phone = 電話
forms-way-self = 業主自評
forms-revisitor = 回訪人
forms-satisfaction = 滿意度
forms-reason = 原因
forms-satisfied = 滿意
forms-fairly = 較滿意
forms-unsatisfied = 不滿意
forms-stars = { $said }（{ $stars }星）
forms-item-speed = 速度 { $stars }
forms-item-quality = 品質 { $stars }
forms-item-attitude = 態度 { $stars }

forms-again = 是否重複（關聯編號）
forms-valid = 是否有效投訴
forms-valid-yes = 有效
forms-valid-no = 無效{ $why ->
    [none] {""}
   *[other] ：{ $why }
}
forms-valid-withdrawn = 業主撤回
forms-reviewer = 審核人
forms-archived = 歸檔時間

forms-signature-owner = 業主簽名
forms-signature-date = 日期
forms-signature-handler = 經辦人簽名
forms-signature-reviewer = 審核人簽名
forms-signature-sender = 轉辦人簽名
forms-signature-receiver = 簽收人簽名
forms-signature-revisitor = 回訪人簽名

forms-transfer-number = 轉辦編號
forms-sender = 轉出部門
forms-receiver = 接收部門
forms-matter = 轉辦事項
forms-transfer-due = 要求完成時間
forms-transferred = 轉辦人／時間
forms-received = 簽收人／時間
forms-returned = 退回原因
forms-transfer-result = 辦理結果
forms-watch = 督辦記錄

forms-date = 日期
forms-respondent = 受訪人
forms-feedback = 反饋
forms-unsatisfied-why = 不滿意原因
forms-reopened = 是否重開
forms-remarks = 備註

forms-by-owner = 業主
forms-by-system = 系統
forms-by-company = 物業

forms-move-book = 預約上門
forms-move-visit = 現場查看
forms-move-start = 開始處理
forms-move-approve = 方案通過
forms-move-progress = 進展
forms-move-wait = 暫停等待
forms-move-resume = 繼續處理
forms-move-postpone = 申請延期
forms-move-grant = 同意延期
forms-move-called = 電話聯絡
forms-move-urge = 業主催辦
forms-move-give-back = 退回客服
forms-move-send-back = 審核退回
forms-move-accept = 業主驗收
forms-move-refuse = 業主未驗收
forms-move-rate = 業主評價
forms-move-withdraw = 業主撤回
forms-move-remind = 提醒
forms-move-escalate = 升級上報
