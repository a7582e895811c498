# 對話本身：工具、指令、聽不懂時說的話。".also" 是除按鈕文字外也認的說法，用 | 隔開；三種語言的說法處處都認。
# 只打按鈕文字的一部分也認，所以不必列出；會出現在普通回答裡的詞（「沒有」「電梯」）不宜列在有關安危的問題下。

engine-together = { $parts }
engine-summary-line = { $name }：{ $value }
engine-collected = { $count ->
    [0] { $words }
   *[other] { $count } 個檔案{ $words ->
        [none] {""}
       *[other] ，{ $words }
    }
}
engine-choose-one = 不好意思，這句我沒對上。請點選下面的按鈕，或回覆前面的序號。
engine-cannot-skip = 這一步略不過去，選一個最接近的就好。
engine-matter-kept = 您說的事我先記著，馬上就辦。請先告訴我房號，好讓同仁找得到您家；不方便可以略過。
engine-matter-noted = 您說的事我先記著，登記完馬上就辦。
engine-story-more = 這些我加到情況裡了。
engine-say-more = 麻煩再多說幾個字，好讓同仁看得明白。
engine-words-please = 這一步請用文字告訴我，謝謝。
engine-media-please = 請傳照片、影片或語音；也可以直接打字。
engine-name-unclear = 請告訴我怎麼稱呼您，例如「王小姐」。
engine-phone-unclear = 這好像不是完整的電話號碼，請再看一眼，例如 138 0000 0000；不留也可以略過。
engine-human-offered = 覺得不好填？回覆「人工」，客服同仁來接手。
engine-confirm-or-change = 還沒有送出。沒問題請點選「確認送出」；哪裡不對，告訴我是哪一項，例如「電話」。
engine-change = 要改哪一項？
engine-got-media = 收到了。
engine-got-words = 記下了。
engine-enough-media = 最多收 { $limit } 個檔案，已經夠同仁了解情況了。
engine-edited = 已按您修改後的話記下。
engine-edit-not-seen = 看到您修改了先前的訊息。為免弄錯，那則我不改動；要更正，請直接再傳一句。
engine-old-button = 這個按鈕是先前那一步的，已經用不上了。我們接著看這裡：
engine-already-filed = 已經送出了，工單編號 { $number }，不會重複登記。
engine-nothing-before = 前面沒有可以返回的了。
engine-nothing-open = 現在沒有正在填寫的內容。
engine-cancelled = 好的，先不填了。想接著填，回覆「接著填」；有事隨時找我。
engine-unsupported = 這種訊息我還看不懂。請用文字、照片、影片或語音告訴我。
engine-hello = { $name ->
    [none] 您好，又見面了。
   *[other] { $name }，您好。
}
engine-resume = 您上次的{ $about }還沒填完，要接著填嗎？
engine-resume-go_on = 接著填
    .also = 繼續|接著|繼續填|好啊|係|係呀|要啊
engine-resume-anew = 重新開始
    .also = 重來|重新|重新填|從頭來|唔要|不用了
engine-trouble = 實在抱歉，這則訊息我沒能處理好。內容已經留存，同仁會來看；著急請打電話。

flow-complaint = 報事
flow-registration = 登記
flow-homes = 房屋登記
flow-addition = 補充說明
flow-language = 語言設定
flow-callback = 聯絡電話

tool-back = 返回
    .also = 上一步|回上一步|返回上一步|退回|返上一步|返轉頭
tool-cancel = 取消
    .also = 不報了|不填了|算了|退出|唔報喇|唔填喇|算啦|算喇
tool-skip = 略過
    .also = 跳過|沒有|不用|不用了|無|不清楚|不知道|不記得|不方便|冇|唔使|唔使喇|唔知|唔知道|唔記得|唔清楚|唔方便|唔想講|不想說|不留|不留了|不想留|不留電話|唔留
tool-done = 完成
    .also = 好了|傳完了|發完了|沒了|沒有了|就這些|就這樣|可以了|好喇|得喇|冇喇|冇啦|係咁多|就咁多|傳完喇
tool-change = 修改
    .also = 改|要改|改一下|我要改|更改|更正|有誤|寫錯了|寫錯咗|想改
tool-as_written = 就照我寫的記
    .also = 照我寫的|按我寫的|就按我寫的記|就這樣|就咁樣|照我寫嘅

command-status = 進度
    .also = 查進度|查詢進度|處理進度|工單進度|案件進度|查工單|到哪了|處理得怎麼樣了|處理成點|搞成點|跟進成點|什麼時候來|什麼時候能來|師傅什麼時候來|還要多久|還要等多久|什麼時候能好|什麼時候能修好
command-mine = 我的工單
    .also = 工單|我的案件|我的投訴|我的報修|我報的事|我嘅工單|我嘅投訴|我嘅報修
command-add = 補充
    .also = 補充說明|補充一下|我要補充|追加|再補充|補充資料
command-language = 語言
    .also = 切換語言|換語言|更改語言|語言設定|轉語言
command-homes = 我的房屋
    .also = 房屋管理|管理房屋|房屋登記|我的房號|我嘅單位
command-privacy = 隱私
    .also = 隱私權|隱私政策|隱私權政策|隱私說明|私隱|私隱政策
command-human = 人工客服
    .also = 人工|轉人工|客服|找人|真人|真人客服|轉真人|轉客服|找客服|找真人|聯絡客服|搵人|搵客服|搵真人
command-help = 說明
    .also = 使用說明|幫助|幫手|怎麼用|怎樣用|點用|點樣用|選單|功能
command-new = 新工單
    .also = 再報一件|再報一個|重新報|新增工單|還有一件事|另一件事|仲有一件事
command-hello = 您好
    .also = 你好|妳好|哈囉|哈嘍|嗨|嗨嗨|在嗎|有人嗎|有冇人|喺唔喺度|喂|早安|午安|晚安|早上好|下午好|晚上好|早晨|開始
command-thanks = 謝謝
    .also = 多謝|謝啦|謝謝你|謝謝您|謝謝妳|非常感謝|辛苦了|辛苦晒|唔該|唔該晒|多謝晒|感恩
command-resume = 接著填
    .also = 繼續填|接著填寫|繼續|繼續填寫|接住填
command-emergency = 緊急
    .also = 救命|救命啊|救命呀|急事|出事了|出事喇|緊急情況|緊急求助|緊急事故

help-text =
    您可以直接說發生了什麼，我來幫您登記，例如「3棟2單元502 廚房漏水」。
    也可以隨時回覆：
    進度 — 查工單到哪一步
    我的工單 — 看您報過的事
    我的頁面 — 看進度、補照片、驗收的連結
    補充 — 為工單加幾句話或照片
    催辦 — 覺得慢，催一下
    撤回 — 不用處理了，撤回工單
    評價 — 給辦完的工單打分
    我的房屋 — 登記或移除房屋
    語言 — 換語言
    關聯帳號 — 在另一個聊天裡也看到這些工單
    隱私 — 我們怎麼保護您的資料
    人工 — 請客服同仁來接手
    填寫中可回覆「返回」或「取消」。
help-danger = 有人有危險時，請點選「緊急」。
thanks-answer = 不客氣，有事隨時找我。
human-called = 好的，已經請客服同事來。您接著說就行，說的話、發的照片同事都看得到；說完回覆「結束人工」。{ $phone }
human-phone = 著急可以直接打 { $phone }，隨時有人接聽。
callback-phone = 要不要留個電話，讓同事也能打給您？直接說事情也可以，不方便就跳過。
callback-phone-name = 電話
callback-done = 好的，同事會打這個電話。您在這裡說的，同事也看得到。
callback-no-phone = 好的，同事就在這裡回覆您。
smalltalk-ok = 好的
    .also = 好|好喔|好呀|好啊|嗯|嗯嗯|喔|哦|了解|知道了|收到|明白|明白了|行|可以|OK|得|知道喇|明白喇
smalltalk-answer = 好的，有事隨時找我。

status-one =
    工單 { $number }
    { $kind } · { $category }
    { $what }
    現在：{ $status }{ $department ->
        [none] {""}
       *[other] （{ $department }）
    }
    登記於 { $filed }{ $due ->
        [none] 。
       *[other] ，{ $due } 前回覆您。
    }{ $visit ->
        [none] {""}
       *[other] {"\u000A"}約好 { $visit } 上門
    }{ $expected ->
        [none] {""}
       *[other] {"\u000A"}預計 { $expected } 完成
    }{ $left ->
        [none] {""}
       *[other] {"\u000A"}{ $left }
    }{ $story ->
        [none] {""}
       *[other] {"\u000A"}辦理經過：{"\u000A"}{ $story }
    }
status-unknown = 沒有查到工單 { $number }。請核對一下號碼；只能查您自己報的事。
status-mistyped = 工單編號 { $number } 好像有數字寫錯了，請對照回條再看一眼。
mine-none = 您還沒有報過事。直接說發生了什麼就可以。
mine-list =
    您的工單：
    { $tickets }
    想看哪一張，請回覆「進度」和它的編號。
    看進度、補照片、驗收：{ $link }
mine-line = { $number } { $status } · { $what }

addition-ticket = { $loose ->
    [yes] 這是哪件事的照片？
   *[other] 要補充到哪張工單？
}
addition-ticket-new = 是新的事
    .also = 新的|新的事|新工單|新嘅|都不是|都唔係
addition-ticket-name = 工單
addition-more = 請把要補充的話或照片傳給我，傳完點選「完成」。
addition-more-name = 補充
addition-none = 您現在沒有處理中的工單，直接告訴我發生了什麼就可以。
addition-nothing = 沒有收到要補充的內容，工單不變。
addition-done = 已補充到工單 { $number }，同仁看得到。

language-language = 請選擇語言。
language-language-name = 語言
language-language-zh_Hans = 简体中文
    .also = 簡體|簡體字|簡中|中文|普通話|國語
language-language-zh_Hant = 繁體中文
    .also = 繁體|繁體字|繁中|正體|正體中文|粵語|廣東話|廣東話中文
language-language-en = English
    .also = 英文|英語|英
language-set = 好的，以後用繁體中文。

homes-list =
    您登記的房屋：
    { $homes }
homes-none = 您還沒有登記房屋。
homes-act = 要新增還是移除？
homes-act-name = 操作
homes-act-add = 新增房屋
    .also = 新增|增加|加一處|加多一個|登記
homes-act-remove = 移除房屋
    .also = 移除|刪除|刪掉|搬走了|搬走咗|賣了
homes-act-leave = 不用了
    .also = 沒事|不改|不改了|不用|唔使|唔使喇|唔改
homes-which = 移除哪一處？
homes-which-name = 房屋
homes-community = 是哪個社區？
homes-community-name = 社區
homes-home = 請告訴我樓棟、單元和房號，例如「3棟2單元502」。
homes-home-name = 房號
homes-home_right = 您家是 { $home }，對嗎？
homes-home_right-name = 房號核對
homes-role = 您是？
homes-role-name = 身分
homes-added = 登記好了，以後報事可以直接選這裡。
homes-removed = 已移除。以前的工單不受影響。
homes-left = 好的，沒有改動。
place-label = { $zone ->
        [none] {""}
       *[other] { $zone }
    }{ $building ->
        [none] {""}
       *[other] { $building }棟
    }{ $unit ->
        [none] {""}
       *[other] { $unit }單元
    }{ $floor ->
        [none] {""}
       *[other] { $floor }樓
    }{ $room ->
        [none] {""}
       *[other] { $room }
    }{ $place ->
        [none] {""}
       *[other] { $place }
    }
