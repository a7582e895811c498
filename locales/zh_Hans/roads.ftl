# 业主没有收到的话：换一个聊天再说，最后请同事打电话。

road-why-never = 业主那边收不到我们的消息
road-why-closed = 现在不能主动发消息给业主
road-why-failed = 消息没能发出去
road-why-unknown = 不确定业主有没有收到
road-undelivered =
    业主没有收到（{ $why }，{ $at }）：
    { $words }

call-wanted =
    { $follower ->
        [none] 请
       *[other] 请{ $follower }
    }给业主打个电话{ $number ->
        [none] {""}
       *[other] ，工单 { $number }
    }
    联系：{ $contact }{ $home ->
        [none] {""}
       *[other] {"\u000A"}住处：{ $home }
    }{ $number ->
        [none] {""}
       *[other] {"\u000A"}号码请发：看电话 { $number }
    }
    原因：{ $why }
    要转达的话：
    { $words }
    打完请回复这条：已致电 { $name } 结果
call-anonymous =
    工单 { $number } 的匿名业主没有收到下面的话（{ $why }）。匿名不便致电，业主再来消息时请转达：
    { $words }
call-line = { $name } · { $contact } · { $why } · { $since }{ $wrote ->
        [none] {""}
       *[other] {" · "}业主 { $wrote } 又来过消息
    }
call-open =
    待打电话：
    { $calls }
call-made = 已由 { $by } 致电（{ $at }）：{ $result }
call-list =
    待打电话 { $count } 个：
    { $calls }{ $more ->
        [0] {""}
       *[other] {"\u000A"}还有 { $more } 个，打完这些再看。
    }
call-none-open = 现在没有要打的电话。
call-none = 没有查到 { $name } 的待打电话。要看有哪些，请发：待致电
call-done-before = { $name } 的电话已由 { $by } 打过了。
call-done = { $name } 记下了{ $count ->
        [1] {""}
       *[other] ，这张工单的 { $count } 个电话一起记为已打
    }，谢谢。
call-needs-words = 请再写一句结果，例如：已致电 { $name } 业主已知晓
call-example = 请写上工单号和结果，例如：已致电 101-234-567-9 业主已知晓

road-why-no_chat = 业主没有聊天账号
road-why-no_answer = 业主一直没有验收
road-why-no_rating = 业主一直没有评价
