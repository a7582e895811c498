# 人工：業主和客服同仁直接對話，兩邊的話來回轉達。

relay-end = 結束人工
    .also = 結束|結束對話|結束人工服務|退出人工|不用人工了|說完了
relay-open = 客服同仁已經在了，直接說就行，說完回覆「結束人工」。{ $phone }
relay-ended = 好的，人工對話結束了。有事隨時找我。
relay-none = 現在沒有進行中的人工對話。要找同仁，回覆「人工」。
relay-over-staff = 同仁那邊先說到這裡，接下來由我為您服務。還要找同仁，回覆「人工」。
relay-over-idle = 有一陣沒人說話了，人工對話先結束。還要找同仁，回覆「人工」。
relay-answer =
    { $by }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }

relay-who = { $name }{ $place ->
        [none] {""}
       *[other] （{ $place }）
    }
relay-who-hidden = 業主（姓名房號不顯示）
relay-wanted =
    業主請求人工 {"["}{ $code }]：{ $who }{ $number ->
        [none] {""}
       *[other] {"\u000A"}工單 { $number }
    }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    聯繫：{ $contact }
    直接回覆這條訊息，或發 /reply { $code } 內容；說完發 /end { $code }
relay-line =
    {"["}{ $code }] 業主{ $who }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }{ $files ->
        [0] {""}
       *[other] （{ $files } 個檔案）
    }
relay-taken = {"["}{ $code }] { $who }：{ $by }在接待。
relay-closed-owner = {"["}{ $code }] { $who }結束了人工對話。
relay-closed-staff = {"["}{ $code }] { $who }的人工對話由{ $by }結束。
relay-closed-idle = {"["}{ $code }] { $who }的人工對話久無迴音，已自動結束。
relay-answered = {"["}{ $code }] 已回覆業主{ $other ->
        [none] 。
       *[other] 。這位業主由{ $other }在接待。
    }
relay-closed = {"["}{ $code }] 的人工對話已經結束，業主沒有收到這句話。
relay-over = {"["}{ $code }] 的人工對話已經結束了。
relay-unknown = { $code ->
        [none] 請寫上對話編號，例如：/reply K7M4 您好，馬上為您核實
       *[other] 沒有編號為 { $code } 的人工對話。
    }
relay-not-staff = 還不認識您，這句話沒有轉給業主。請先私聊我發 /join 和入職碼。
relay-not-yours = {"["}{ $code }] 由客服同仁答覆，這句話沒有轉給業主。
relay-example = 請寫上要說的話，例如：/reply { $code } 您好，馬上為您核實；常用語寫 /reply { $code } #1
relay-no-canned = 沒有這一條常用語，只有 #1 到 #{ $count }，沒有轉給業主。發「常用語」可以看全部。
relay-canned =
    常用語，用法 /reply 編號 #1：
    { $replies }
relay-canned-line = #{ $number } { $words }

command-staff-reply = 回覆
    .also = 答覆|回業主
command-staff-end = 結束
    .also = 結束對話
command-staff-canned = 常用語
    .also = 快捷回覆|常用回覆

canned-1 = 您好，我是客服，您說的情況我看到了，馬上為您核實。
canned-2 = 給您添麻煩了，非常抱歉。我們儘快處理，有進展第一時間告訴您。
canned-3 = 麻煩您拍張照片發過來，我們好判斷怎麼處理。
canned-4 = 師傅上門前會先聯繫您。您什麼時間方便？
canned-5 = 這件事需要和相關部門核實，今天之內給您回覆。
canned-6 = 還有什麼可以幫您的嗎？沒有的話，這次先到這裡，隨時再找我們。
