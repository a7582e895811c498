# 登記之後，業主看到的和能做的：驗收、評價、催辦、撤回、辦理經過。

command-urge = 催辦
    .also = 催一下|再催一下|催單|催|再催|我要催|催催|催一催|加急|快點|快點吧|快點來|怎麼還沒來|怎麼還沒人來|怎麼還不來|怎麼還沒人管
command-withdraw = 撤回
    .also = 撤單|撤銷工單|撤回工單|撤銷|我要撤回|不用處理了|不用辦了
command-rate = 評價
    .also = 我要評價|打分|去評價|評分
telegram-command-urge = 催辦一張工單
telegram-command-withdraw = 撤回一張工單

flow-acceptance = 驗收
flow-rating = 評價
flow-opinion = 評價
flow-urging = 催辦
flow-withdrawal = 撤回

acceptance-ticket = 您說的是哪一張工單？
acceptance-ticket-name = 工單
acceptance-verdict =
    { $said ->
        [none] 工單 { $ticket }，辦好了嗎？
       *[other] 您說「{ $said }」，我怕會錯意：工單 { $ticket }，辦好了嗎？
    }
acceptance-verdict-name = 驗收
acceptance-verdict-accept = 確認完成
    .also = 辦好了|好了|已經好了|是的|對|沒問題|解決了
acceptance-verdict-refuse = 還沒解決
    .also = 沒辦好|沒好|還沒好|沒修好|不是|沒有|沒解決
acceptance-why = 讓您費心了。哪裡還沒弄好？說幾句就行，也可以先發照片。
acceptance-why-name = 還沒弄好的地方

own-accepted = 謝謝您確認，工單 { $number } 辦完了。
own-stays = 好的，工單 { $number } 還是算辦完了。
own-refused =
    對不起，讓您又費一次心。工單 { $number } 已退回重辦，編號不變，您說的情況同仁都看得到。
    { $due } 前給您回覆。
own-rated = 謝謝您的評價。
own-back =
    實在抱歉沒讓您滿意。工單 { $number } 已退回重辦，編號不變。
    { $due } 前給您回覆。
own-urged =
    { $again ->
        [yes] 又讓您催一次，抱歉。這次部門負責人、客服主管和專案負責人都收到了提醒。
       *[no] 已經幫您催了{ $follower ->
            [none] 。
           *[other] ，{ $follower }會盯著這件事。
        }
    }
    工單 { $number }，{ $due } 前給您回覆。
own-not-now = 工單 { $number } 現在是：{ $stage }。這一步已經不用做了。
own-nothing = 沒有找到這張工單，沒有改動。

rating-ticket = 想評價哪一張工單？
rating-ticket-name = 工單
rating-stars = { $asked ->
    [yes] 這次辦得怎麼樣？
   *[other] 工單 { $ticket }，這次辦得怎麼樣？
}
rating-stars-name = 評價
rating-stars-1 = 1 星 很不滿意
    .also = 很不滿意|非常不滿意|一星|差評|太差了
rating-stars-2 = 2 星 不滿意
    .also = 不滿意|不太滿意|二星|兩星
rating-stars-3 = 3 星 一般
    .also = 一般|還行|還可以|湊合|三星
rating-stars-4 = 4 星 滿意
    .also = 滿意|比較滿意|不錯|四星
rating-stars-5 = 5 星 很滿意
    .also = 很滿意|非常滿意|十分滿意|五星|好評|很好|非常好
rating-none = 現在沒有等您評價的工單。

opinion-speed = 處理速度幾星？也可以直接寫幾句話，或一次寫三項（速度、質量、態度），例如「5 4 5 師傅很好」。不想填就跳過。
opinion-speed-name = 處理速度
opinion-quality = 處理質量幾星？
opinion-quality-name = 處理質量
opinion-attitude = 服務態度幾星？
opinion-attitude-name = 服務態度
opinion-words = 還有什麼想說的？沒有就跳過。
opinion-words-name = 想說的話
opinion-wrong = 哪裡沒讓您滿意？說幾句就行，也可以發照片；不想說就跳過。
opinion-wrong-name = 不滿意的地方
opinion-speed-1 = 1 星
    .also = 一星
opinion-speed-2 = 2 星
    .also = 兩星|二星
opinion-speed-3 = 3 星
    .also = 三星
opinion-speed-4 = 4 星
    .also = 四星
opinion-speed-5 = 5 星
    .also = 五星
opinion-quality-1 = 1 星
    .also = 一星
opinion-quality-2 = 2 星
    .also = 兩星|二星
opinion-quality-3 = 3 星
    .also = 三星
opinion-quality-4 = 4 星
    .also = 四星
opinion-quality-5 = 5 星
    .also = 五星
opinion-attitude-1 = 1 星
    .also = 一星
opinion-attitude-2 = 2 星
    .also = 兩星|二星
opinion-attitude-3 = 3 星
    .also = 三星
opinion-attitude-4 = 4 星
    .also = 四星
opinion-attitude-5 = 5 星
    .also = 五星
opinion-left = 好的，有事隨時找我。
opinion-thanks = 都記下了，謝謝您花時間。

urging-ticket = 想催哪一張工單？
urging-ticket-name = 工單
urging-none = 現在沒有可以催的工單。

withdrawal-ticket = 想撤回哪一張工單？
withdrawal-ticket-name = 工單
withdrawal-sure = 撤回工單 { $ticket }？撤回後就不再處理了。
withdrawal-sure-name = 撤回
withdrawal-sure-yes = 確認撤回
    .also = 撤回吧|確定|是|是的|對
withdrawal-sure-no = 先不撤
    .also = 不撤|不撤了|不撤回|繼續辦|不|不是
withdrawal-why = 要撤回工單 { $ticket }。方便說一下原因嗎？不想說就跳過。
withdrawal-why-name = 原因
withdrawal-kept = 好的，工單照常處理。
withdrawal-none = 現在沒有可以撤回的工單。

staff-urge-above =
    【催辦升級】工單 { $number } 業主第 { $urged } 次催辦，現在：{ $stage }{ $words ->
        [none] {""}
       *[other] ：{"\u000A"}{ $words }
    }
    請過問一下，{ $due } 前要回覆業主。

card-withheld = 工單 { $number } 由其他同仁處理，這裡不再顯示。
road-why-asked = 業主要求回電

story-line = { $at } { $what }（{ $who }）{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }
desk-step = { $move }
my-step-sign = 已簽收
my-step-raise = 已升為重大
my-step-milestone = 完成一個節點
my-step-assign = 已安排人負責
my-step-transfer = 已轉給{ $department }
my-step-book = 約好上門{ $when ->
        [none] {""}
       *[other] ：{ $when }
    }
my-step-visit = 已到現場查看
my-step-approve = 處理方案已定{ $when ->
        [none] {""}
       *[other] ，預計 { $when } 完成
    }
my-step-start = 已開工{ $when ->
        [none] {""}
       *[other] ，預計 { $when } 完成
    }
my-step-progress = 新進展
my-step-eta = 預計完成{ $when ->
        [none] {""}
       *[other] ：{ $when }
    }
my-step-grant = 完成時間改期{ $when ->
        [none] {""}
       *[other] ：{ $when }
    }
my-step-wait = 暫時{ $waiting }
my-step-resume = 繼續辦理
my-step-release = 已辦完，請您驗收
my-step-withdraw = 已撤回
my-step-reject = 不受理，已說明
my-step-merge = 併入同一件事一起辦
my-step-unmerge = 單獨辦理
my-step-urge = 催辦
my-step-reply = 回覆

my-visit = 上門：{ $when }
my-expected = 預計 { $when } 完成
my-files-before = 處理前
my-files-after = 處理後
my-doubt = 您寫的是「{ $words }」，我們怕會錯意：這件事辦好了嗎？
my-doubt-accept = 辦好了，確認完成
my-doubt-refuse = 還沒解決，退回重辦
my-accept-words = 想說的話（可以不填）
my-rate-items = 再細說幾項（可以不填）
my-rate-speed = 處理速度
my-rate-quality = 處理質量
my-rate-attitude = 服務態度
my-rate-none = 不評
my-rate-star = { $count } 星
my-urge = 催辦
my-urged = 已催 { $count } 次
my-withdraw = 撤回這張工單
my-withdraw-text = 撤回後就不再處理了。
my-withdraw-words = 原因（可以不填）
my-withdraw-send = 確認撤回
my-said-urged = 已經幫您催了，負責跟進的同仁會收到提醒。
my-said-withdrawn = 已撤回。以後有需要隨時再報。
my-said-soon = 剛催過，同仁正在跟，過一會兒可以再催。

wechat-owner-release =
    工單 { $number } 辦完了：
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    麻煩您看看效果，好了請回覆「確認完成」，還沒好就回覆「還沒解決」。
    也可以開啟看：{ $link }
wechat-owner-remind-accept = 工單 { $number } 辦完了，您看過了嗎？好了請回覆「確認完成」，還沒好就回覆「還沒解決」。
wechat-owner-remind-rate = 工單 { $number } 辦得怎麼樣？回覆「評價」告訴我們，一分鐘就好。

origin-phone = 電話
origin-desk = 櫃檯
origin-letter = 來信
origin-email = 電子郵件
origin-hotline = 熱線
behalf-no-words = 請寫明發生了什麼。
behalf-bad-phone = 電話號碼不完整，請核對；沒有就留空。
behalf-unknown-kind = 請選擇事情的種類。
