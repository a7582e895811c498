complaint-heard = 收到，讓您費心了，我先記下來。
complaint-community = 請問是哪個社區的事？
complaint-community-name = 社區
complaint-kind = 請問是什麼事？點一下，或者直接說發生了什麼。
complaint-kind-name = 類型
complaint-kind-complaint = 投訴
    .also = 我要投訴|客訴|申訴|檢舉|反映問題
complaint-kind-repair = 報修
    .also = 維修|修理|叫修|我要報修|整嘢|壞咗|東西壞了
complaint-kind-inquiry = 諮詢
    .also = 詢問|查詢|請問|想問|問一下|問件事|想問下
complaint-kind-suggestion = 建議
    .also = 提建議|我有建議|意見|提意見
complaint-kind-praise = 表揚
    .also = 讚揚|感謝|按讚|嘉許|稱讚|好評
complaint-category = { $kind ->
    [repair] 是哪方面壞了？
   *[other] 是哪方面的事？
}
complaint-category-name = 類別
complaint-subcategory = 具體是哪一種？說不清就略過。
complaint-subcategory-name = 細類
complaint-spot = 在哪裡？幾棟幾單元、哪部電梯或哪個位置，說得越準，人到得越快。
complaint-spot-name = 位置
complaint-where = 在哪裡？
complaint-where-name = 地點
complaint-where-my_home = 我家
    .also = 家|家裡|我家裡|我的家|自己家|屋企|我屋企|我間屋
complaint-where-common = 公共區域
    .also = 公區|公設|公共|公共地方|公共空間|社區裡|樓道|走廊|梯間|樓梯間|大廳|大堂|外面|屋苑|出面
complaint-where-another_home = 別的房屋
    .also = 別人家|其他房屋|另一戶|另一間|鄰居家|隔壁|第二間屋
complaint-which_home = 是哪一處？
complaint-which_home-name = 房屋
complaint-place = 具體在哪裡？例如「3棟1單元電梯」「東門警衛室」。
complaint-place-name = 位置
complaint-other_home = 是幾棟幾單元幾號？
complaint-other_home-name = 房屋
complaint-what = { $emergency ->
    [none] { $kind ->
        [praise] 想謝誰、為什麼事？說兩句，我們一定轉達。
        [inquiry] 想問什麼？直接說就好。
        [suggestion] 您有什麼建議？
        [repair] 壞成什麼樣了？說兩句，師傅好帶對工具。
       *[other] 實在抱歉，讓您遇上這樣的事。能說說發生了什麼嗎？
    }
   *[other] 現在情況怎麼樣？說一句就行。
}
complaint-what-name = 情況
complaint-photos = 有照片、影片或語音嗎？可以一次傳幾個（最多 9 個），沒有就略過。
complaint-photos-name = 附件
complaint-since = 什麼時候開始的？例如「昨晚10點」「這兩天」。
complaint-since-name = 時間
complaint-since-shown = { $words }（{ $when } 起）
complaint-about = 涉及哪位人員或哪個部門嗎？沒有就略過。
complaint-about-name = 涉及
complaint-wish = 您希望我們怎麼做？
complaint-wish-name = 訴求
complaint-harm = 有沒有人受傷，或者財物損失？
complaint-harm-name = 傷損
complaint-harm-none = 都沒有
    .also = 沒有|無|冇|都冇|沒有受傷|沒人受傷|沒有人受傷|冇人受傷|沒有損失|冇損失
complaint-harm-injury = 有人受傷
    .also = 受傷|受傷了|人受傷了|整親|整親人|有人整親
complaint-harm-loss = 有財物損失
    .also = 損失|有損失|財物損失|財產損失|東西壞了|整壞嘢
complaint-before = 這件事以前反映過嗎？
complaint-before-name = 是否反映過
complaint-before-first = 第一次
    .also = 沒有|沒反映過|沒有反映過|沒說過|首次|頭一次|冇|未試過|未講過|未反映過|冇講過
complaint-before-again = 反映過，沒解決
    .also = 反映過|說過|說過了|講過|講過喇|多次|好幾次|好多次|沒解決|未解決|有|有講過
complaint-visit = 什麼時候方便上門？也可以直接寫時間。
complaint-visit-name = 上門時間
complaint-visit-any = 隨時都行
    .also = 隨時|都行|都可以|都得|隨時都得|隨時可以|什麼時候都行|幾時都得
complaint-visit-today = 今天
    .also = 今日|今天都行|今天可以
complaint-visit-tomorrow = 明天白天
    .also = 明天|明日|聽日|聽日日頭|明天都行
complaint-visit-weekend = 週末
    .also = 假日|星期六日|六日|週六日|禮拜六日
complaint-visit-evening = 晚上下班後
    .also = 晚上|下班後|夜晚|收工後|放工後|傍晚
complaint-contact = 用哪個電話聯絡您？不留也可以，我們就在這裡回覆。
complaint-contact-name = 電話
complaint-confirm =
    請您看一眼，沒問題就送出：
    { $summary }
complaint-confirm-name = 確認
complaint-confirm-yes = 確認送出
    .also = 確認|送出|提交|確認提交|對|對的|好|好的|好了|行|嗯|沒問題|沒錯|是|是的|可以|可以了|冇問題|係|啱|得|得喇|好呀
complaint-confirm-anonymous = 匿名送出
    .also = 匿名|匿名提交|不具名|不署名|我要匿名

receipt-filed =
    已經登記好了。
    工單編號：{ $number }
    { $kind } · { $category }
    接下來：{ $department }馬上收到，會有人簽收並聯絡您。
    我們承諾 { $due } 前回覆您。
    想查進度，回覆「進度」。
receipt-filed-emergency =
    緊急情況已登記，正在通知值班負責人。
    工單編號：{ $number }
    我們承諾 { $due } 前有人到場或聯絡您。
    請先保護好自己。{ $duty }
receipt-filed-praise =
    謝謝您！這份肯定我們一定轉達到本人。
    登記編號：{ $number }

ticket-status-accepted = 已受理
ticket-status-dispatched = 已派工，等待簽收

emergency-now =
    { $advice }
    正在通知值班負責人。{ $duty }
emergency-duty = 社區值班電話（24小時）：{ $phone }
emergency-advice-lift = 別扳門、別往外爬。按電梯裡的警鈴，抓緊扶手等救援。沒人回應就打 119，有人不舒服打 120。
emergency-advice-gas = 別點火，別碰電器開關，別在屋裡打電話。來得及就關瓦斯（煤氣）、開窗，馬上撤到室外，再打瓦斯搶修或 119。
emergency-advice-fire = 快撤離，隨手關門，彎腰走樓梯，別搭電梯，到外面打 119。煙大出不去就關門塞縫，打 119，在窗口呼救。
emergency-advice-electric = 別碰觸電的人和帶電的東西，遠離積水。能安全搆到就拉下總開關。有人觸電打 120，起火打 119，別潑水。
emergency-advice-injury = 馬上打 120；有人行兇先躲開，打 110。別隨意搬動傷者，流血就用乾淨的布壓住。
emergency-advice-other = 人先離開危險的地方。失火或要救援打 119，急救打 120，治安打 110。
emergency-which = 現在是什麼情況？點一下，或者直接說在哪裡、怎麼了。
emergency-which-lift = 電梯困人
    .also = 受困電梯|困在電梯|電梯受困|困𨋢|困升降機|𨋢困人|升降機困人|電梯卡住
emergency-which-gas = 瓦斯（煤氣）外洩
    .also = 漏瓦斯|瓦斯味|瓦斯外洩|煤氣外洩|漏煤氣|煤氣味|天然氣外洩|漏氣
emergency-which-fire = 失火冒煙
    .also = 失火|火災|起火|著火|火燭|冒煙|火
emergency-which-electric = 漏電觸電
    .also = 漏電|觸電|感電|電親|電親人
emergency-which-injury = 有人受傷
    .also = 受傷|有人打架|打架|打交|昏倒|暈倒|暈咗|流血
emergency-which-other = 其他危險
    .also = 別的危險|其他緊急情況|其他緊急事故
emergency-which-false = 按錯了
    .also = 誤觸|誤按|點錯了|搞錯了|沒事了|㩒錯|㩒錯咗|撳錯|撳錯咗|冇事喇|冇嘢喇
emergency-unsure = 先問一句要緊的：現在有人有危險嗎？
emergency-unsure-yes = 有，很緊急
    .also = 有|有人|是|係|有人有危險|好危險|很危險|危險
emergency-unsure-no = 沒有危險
    .also = 沒危險|不危險|冇危險|冇人有危險|沒人有危險|沒有人有危險|唔危險|唔係緊急|唔緊急|不緊急|沒事的|冇事嘅
emergency-taken-back = 沒事就好，已告訴值班同仁是誤觸。
