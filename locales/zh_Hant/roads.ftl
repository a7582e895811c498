# 業主沒有收到的話：換一個聊天再說，最後請同事打電話。

road-why-never = 業主那邊收不到我們的訊息
road-why-closed = 現在不能主動發訊息給業主
road-why-failed = 訊息沒能發出去
road-why-unknown = 不確定業主有沒有收到
road-undelivered =
    業主沒有收到（{ $why }，{ $at }）：
    { $words }

call-wanted =
    { $follower ->
        [none] 請
       *[other] 請{ $follower }
    }給業主打個電話{ $number ->
        [none] {""}
       *[other] ，工單 { $number }
    }
    聯絡：{ $contact }{ $home ->
        [none] {""}
       *[other] {"\u000A"}住處：{ $home }
    }{ $number ->
        [none] {""}
       *[other] {"\u000A"}號碼請發：看電話 { $number }
    }
    原因：{ $why }
    要轉達的話：
    { $words }
    打完請回覆這則：已致電 { $name } 結果
call-anonymous =
    工單 { $number } 的匿名業主沒有收到下面的話（{ $why }）。匿名不便致電，業主再來訊息時請轉達：
    { $words }
call-line = { $name } · { $contact } · { $why } · { $since }{ $wrote ->
        [none] {""}
       *[other] {" · "}業主 { $wrote } 又來過訊息
    }
call-open =
    待打電話：
    { $calls }
call-made = 已由 { $by } 致電（{ $at }）：{ $result }
call-list =
    待打電話 { $count } 個：
    { $calls }{ $more ->
        [0] {""}
       *[other] {"\u000A"}還有 { $more } 個，打完這些再看。
    }
call-none-open = 現在沒有要打的電話。
call-none = 沒有查到 { $name } 的待打電話。要看有哪些，請發：待致電
call-done-before = { $name } 的電話已由 { $by } 打過了。
call-done = { $name } 記下了{ $count ->
        [1] {""}
       *[other] ，這張工單的 { $count } 個電話一起記為已打
    }，謝謝。
call-needs-words = 請再寫一句結果，例如：已致電 { $name } 業主已知曉
call-example = 請寫上工單編號和結果，例如：已致電 101-234-567-9 業主已知曉

road-why-no_chat = 業主沒有聊天帳號
road-why-no_answer = 業主一直沒有驗收
road-why-no_rating = 業主一直沒有評價
