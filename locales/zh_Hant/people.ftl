# 員工加入：管理員給一個加入碼，員工在和我的私聊裡發一次。

staff-joined =
    { $name }，您好！登記好了，您在這裡：
    { $places }
    在工作群裡可以發「進度 工單號」「今日」，發「幫助」看全部。您自己家裡有事，也照常在這個聊天裡說。
staff-joined-place = { $community }{ $department ->
        [none] {""}
       *[other] {" · "}{ $department }
    }
staff-joined-moved = 您以前在另一個聊天裡登記過，現在以這裡為準，那邊不能再處理工單了。
staff-moved-away = { $name }的員工登記剛剛移到了另一個聊天（{ $channel }），這裡不能再處理工單了。如果不是您本人操作，請馬上聯絡管理員。
staff-join-joined = { $name }，您已經登記過了，不用再發。
staff-join-used = 這個加入碼已經有人用過了。如果不是您用的，請馬上聯絡管理員；需要的話，請他再給一個。
staff-join-expired = 這個加入碼已經失效了。麻煩請管理員再給一個。
staff-join-wrong = 這個加入碼沒有對上，麻煩照著再看一遍。
staff-join-wait = 碼輸錯了好幾次。為了安全，請過 { $minutes } 分鐘再試；別的事可以照常說。
staff-join-form = 員工登記要用加入碼，是 8 個字母和數字，由管理員給，例如：加入 K7M4 9XQH。如果您是業主，不用加入，有事直接說就可以。
staff-join-exposed = 加入碼只能在和我的私聊裡用。這裡大家都看得到，為了安全，這個碼已經作廢。麻煩請管理員再給一個，私下發給我。
staff-join-private = 請在和我的私聊裡發加入碼，這裡大家都看得到。
command-join = 加入
    .also = 員工加入|員工登記
telegram-command-join = 員工用加入碼登記
