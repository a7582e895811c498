# 員工群組裡看到的。

card-ticket =
    【{ $severity }】{ $kind } · { $category }
    工單 { $number }{ $place ->
        [none] {""}
       *[other] {"\u000A"}地點：{ $place }
    }
    { $what }{ $told ->
        [none] {""}
       *[other] {"\u000A"}{ $told }
    }
    聯絡：{ $contact }{ $visit ->
        [none] {""}
       *[other] {"\u000A"}上門：{ $visit }
    }{ $files ->
        [0] {""}
       *[other] {"\u000A"}附件：{ $files } 個
    }{ $manager ->
        [none] {""}
       *[other] {"\u000A"}樓管：{ $manager }
    }
    登記 { $filed }，{ $due } 前要回覆業主{ $state ->
        [none] {""}
       *[other] {"\u000A"}{ $state }
    }
card-ticket-emergency =
    ！！緊急（{ $emergency }）
    工單 { $number }
    { $place ->
        [none] 地點待問
       *[other] 地點：{ $place }
    }
    { $what }
    聯絡：{ $contact }{ $files ->
        [0] {""}
       *[other] {"\u000A"}附件：{ $files } 個
    }
    登記 { $filed }，{ $due } 前要到場或回覆{ $state ->
        [none] {""}
       *[other] {"\u000A"}{ $state }
    }
card-files = 工單 { $number } 的附件（{ $files } 個）
department-customer-service = 客服部
severity-major = 重大
severity-important = 重要
severity-minor = 輕微
alert-alarm =
    ！！緊急通報：{ $kind }
    { $place ->
        [none] 地點待問
       *[other] 地點：{ $place }
    }
    { $words ->
        [none] 業主按了緊急按鈕，情況待問
       *[other] 業主原話：{ $words }
    }
    聯絡：{ $contact }
    { $at }，請立即處置並回電。
alert-alarm-unknown-community = （還不知道是哪個社區）{ $alarm }
alert-alarm-more =
    緊急通報補充：{ $kind }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    聯絡：{ $contact }
alert-alarm-taken-back = 剛才的緊急通報是誤觸，業主說沒有危險。聯絡：{ $contact }
alert-major =
    【重大】工單 { $number }
    { $kind } · { $category }
    { $place ->
        [none] 地點未填
       *[other] 地點：{ $place }
    }
    { $what }
    按規定當天報告負責人。
alert-parked = 有一則業主訊息三次未能處理，已留存。請維運人員執行：python -m bot inbox list
emergency-kind-lift = 電梯困人
emergency-kind-gas = 瓦斯（煤氣）外洩
emergency-kind-fire = 火警
emergency-kind-electric = 漏電觸電
emergency-kind-injury = 人身傷害
emergency-kind-other = 其他危險
emergency-kind-unknown = 情況待問
contact-anonymous = 匿名，請在工單裡回覆
contact-chat-only = 未留電話，請在工單裡回覆
contact-unknown = 還沒有電話
contact-known = { $name ->
        [none] {""}
       *[other] { $name }{" "}
    }{ $phone }{ $verified ->
    [yes] {""}
   *[no] （未核實）
}
digest-storm =
    這裡積壓了 { $count } 則，合併如下（緊急的在前）：
    { $items }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
staff-status-one =
    工單 { $number }【{ $severity }】{ $status }
    { $kind } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    登記 { $filed }{ $due ->
        [none] {""}
       *[other] ，{ $due } 前要回覆業主
    }
staff-status-mistyped = 工單編號 { $number } 有數字寫錯了。
staff-group-id = 本群組編號：{ $channel } { $address }
staff-group-joined =
    接訴助理到了。請把下面這行寫進匯入檔的 groups，工單就會送到這裡：
    channel: { $channel }, address: "{ $address }"
media-too-big-photo = 這張照片太大了。請壓縮一下，或者截個圖再傳。
media-too-big-video = 這段影片太大了。請剪短一些，或者拍幾張照片代替。
media-too-big-voice = 這段語音太大了，請分幾段說，或者打字告訴我。
media-too-big-file = 這個檔案太大了，請壓縮一下，或者拍照代替。
media-wrong-kind = 這種檔案我收不了，請傳照片、影片或語音。
media-lost = 您先前傳的一個檔案沒能取到，麻煩再傳一次。
human-unnamed = 未留稱呼的業主
