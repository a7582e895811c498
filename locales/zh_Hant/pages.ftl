# 用連結打開的頁面：業主看自己的工單，員工看一張工單；以及與之有關的話。
command-page = 我的頁面
    .also = 頁面|我的連結|工單頁面|工單連結|page
command-revoke = 作廢連結
    .also = 連結作廢|讓連結失效|收回連結|撤銷連結|revoke
my-page-link =
    這是您的頁面，能看進度、補充照片、驗收和評價，{ $days } 天內有效：
    { $link }
    請不要轉給別人。轉錯了，回覆「作廢連結」。
my-page-revoked = 好的，之前發出的連結都打不開了。需要新的，回覆「我的頁面」。
telegram-command-page = 我的頁面：進度、補充、驗收
telegram-command-revoke = 讓發出的連結失效


my-title = 我的工單
my-ticket-title = 工單 { $number }
my-none = 您還沒有報過事。在對話裡直接說發生了什麼就可以。
my-filed = { $when } 登記
my-due = { $due } 前給您回覆
my-all = 全部工單
my-timeline = 辦理經過
my-phone = 值班電話 { $phone }
my-who-you = 您
my-who-system = 系統
my-who-company = 物業
my-step-file = 已受理
my-step-dispatch = 已派給{ $department }
my-step-add = 補充說明
my-step-called = 已打電話聯繫
my-step-accept = 已驗收
my-step-refuse = 沒有驗收，退回重辦
my-step-rate = 評價 { $stars } 星
my-step-reopen = 退回重辦
my-photo = 照片
my-video = 影片
my-voice = 語音
my-file = 檔案
my-file-later = 檔案正在處理，稍後可看

my-accept-title = 請您驗收
my-accept-text = 同事說已經辦完了，麻煩您看看效果。
my-refuse-words = 哪裡還沒好？
my-refuse-send = 退回重辦
my-rate-title = 這次辦得怎麼樣？
my-rate-5 = 很滿意
my-rate-4 = 滿意
my-rate-3 = 一般
my-rate-2 = 不滿意
my-rate-1 = 很不滿意
my-rate-words = 想說的話（可以不填）
my-rate-send = 送出評價
my-add-title = 補充說明或照片
my-add-words = 想補充什麼？
my-add-files = 照片、影片（最多 { $limit } 個）
my-add-send = 送出
my-kept = 已收好 { $count } 個檔案，會和這次送出一起附上。
my-revoke = 這個連結轉給了別人？
my-revoke-text = 讓它失效，拿到連結的人就打不開了。您之後在對話裡回覆「我的頁面」，就有新的。
my-revoke-send = 讓連結失效
my-veiled = 為保護您的個人資料，頁面上不顯示姓名、電話和房號。

my-said-added = 補充好了，同事看得到。
my-said-accepted = 謝謝您抽空驗收。
my-said-refused = 讓您費心了，已經退回重辦，會盡快回覆您。
my-said-rated = 謝謝您的評價。
my-said-back = 實在抱歉沒讓您滿意，已經退回重辦。
my-said-late = 這張工單剛剛有了變化，請看下面的最新情況。

my-fault-empty = 還沒有寫內容，也沒有選照片。
my-fault-reason = 麻煩寫一下哪裡還沒好，同事才知道怎麼改。
my-fault-stars = 請先選一下滿意不滿意。
my-fault-long = 寫得太長了，最多 { $limit } 字，麻煩刪短一些。
my-fault-size = 有個檔案太大，沒能收下，最多 { $limit } MB。您寫的和其他檔案都在，請換小一點的再送出。
my-fault-kind = 有個檔案收不了。請選照片、影片、語音或 PDF，您寫的和其他檔案都在。
my-fault-many = 最多 { $limit } 個檔案，多出的沒有收下。您寫的都在，請再點一次送出。
my-fault-unavailable = 系統暫時沒收到，您寫的還在，請稍後再點一次送出。

door-missing = 沒有這個頁面
door-missing-text = 連結可能不完整，請從對話裡重新點開。
door-file = 這個檔案打不開了
door-file-text = 可能過期了，也可能已被刪除。請回到對話裡再要一次。
door-ended = 這個連結已經失效
door-ended-text = 為保護您的個人資料，連結會定期失效。在對話裡回覆「我的工單」，就會收到新的。
door-ended-staff = 連結只在一段時間內有效。請從最新的卡片打開，或者在工作臺裡查工單編號。
door-pace = 操作太快了
door-pace-text = 請等一分鐘再打開。
door-foreign = 沒能送出
door-foreign-text = 請從對話裡重新點開連結，再試一次。
door-broken = 沒能收下
door-broken-text = 送出的內容不完整或太大。請返回上一頁再試，照片可以少選幾張。
door-unavailable = 暫時打不開
door-unavailable-text = 系統正在恢復，請過幾分鐘再打開。
door-other = 這是別人的連結
door-other-text = 這裡的工單不屬於您，所以沒有顯示內容。在對話裡回覆「我的工單」，可以看您自己的。
door-login = 沒能確認身份
door-login-text = 微信沒有確認您的身份。請回到對話，重新點開連結。
road-link = （連結略）
door-outside = 詳細內容請在微信裡打開。

desk-card = 工單內容
desk-beside = 業主沒收到的通知與電話
desk-who-owner = 業主
desk-who-staff = 員工
desk-next = 下一步
desk-back = 返回
