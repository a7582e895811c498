# 匯出、報告這類要等一會兒的事，和定時推送

job-kind-export = 工單表
job-kind-report = 月報
job-kind-summary = 重大投訴總結
job-begun = 正在準備{ $what }，好了就發到這裡。
job-progress = { $what }：已完成 { $percent } %…
job-ended = { $what }：已完成。
job-ready = { $what }做好了{ $count ->
    [0] {""}
   *[other] ，共 { $count } 張工單
}。{ $until }之前可以下載：
    { $link }
job-nothing = { $what }：沒有符合條件的工單，沒有生成檔案。
job-failed = { $what }沒有做成，請稍後再試一次；還不行的話，請告訴管理員。
job-not-allowed = { $what }沒有做：您現在的崗位不能查看這些內容。
job-cancelled = { $what }：已取消。
job-removed = 檔案已刪除，連結不能再打開了。
job-over = 這件事已經結束了。
job-not-yours = 這不是您要的檔案，只有要的人才能操作。
job-too-many = 您已有 { $count } 個檔案在準備，請等做好一個再要下一個。
job-again = { $what }正在準備，已完成 { $percent } %，不用再要一次。
job-again-done = { $what }剛剛做好了，請看上面那條訊息裡的連結。
job-in-private = { $name }，裡面有業主的個人資訊，做好後發到您和我的私聊。
job-no-private = { $name }，裡面有業主的個人資訊，只能發到私聊。請先和我私聊一句，再來要。
job-cancel = 取消
job-remove = 刪除檔案

# 匯出的表
export-what = 工單表（{ $about }{ $whole ->
    [yes] ，帶電話
   *[no] {""}
}）
export-no-phones = { $name }，姓名和電話只有客服和主管能匯出。去掉「帶電話」再發一次，會給您隱去姓名電話的表。
export-with-phones = 帶電話
    .also = 帶姓名電話|含電話|包括電話
export-sheet = 工單
export-cell = { $value }
export-status = 狀態
export-category = 類別
export-subcategory = 子類
export-signed-by = 接單人
export-signed-at = 接單時間
export-expected = 預計完成時間
export-revisit-way = 回訪方式
export-stars = 星級
export-revisit-why = 不滿意原因
export-withheld = （不顯示）
export-note = { $what }（{ $who }）{ $words ->
    [none] {""}
   *[other] ：{ $words }
}

# 定時推送
subscribe-day = 每天
    .also = 每日|天天|日報
subscribe-week = 每週
    .also = 每星期|每週一|週報
subscribe-month = 每月
    .also = 每個月|月月|每月1號|月報
subscribe-stop = 退訂
    .also = 取消訂閱|停止|不訂了
subscribe-begun = { $name }，訂好了：{ $every } { $at } 推送到這裡，第一次在{ $next }。
subscribe-list = 您訂閱的推送：
    { $lines }
    要退訂，選下面的一項。
subscribe-line = { $every } { $at }，下一次{ $next }
subscribe-none = 您還沒有訂閱推送。可以這樣發：{ $example }
subscribe-wrong = 沒看懂是每天、每週還是每月推送。可以這樣發：{ $example }
subscribe-wrong-hour = 沒看懂是幾點推送。可以這樣發：{ $example }
subscribe-end = 退訂{ $every } { $at }
subscribe-end-this = 退訂
subscribe-ended = 已退訂{ $every }的推送。
subscribe-not-yours = 這不是您訂的推送，只有訂的人才能退訂。
subscribe-title-day = 昨日小結（{ $period }）
subscribe-title-week = 上週小結（{ $period }）
subscribe-title-month = 上月小結（{ $period }）
subscribe-done = 辦完 { $completed } 件
subscribe-now = 現在在辦 { $open } 件，其中超時未辦完 { $overdue } 件
