# 员工加入：管理员给一个加入码，员工在和我的私聊里发一次。

staff-joined =
    { $name }，您好！登记好了，您在这里：
    { $places }
    在工作群里可以发“进度 工单号”“今日”，发“帮助”看全部。您自己家里有事，也照常在这个聊天里说。
staff-joined-place = { $community }{ $department ->
        [none] {""}
       *[other] {" · "}{ $department }
    }
staff-joined-moved = 您以前在另一个聊天里登记过，现在以这里为准，那边不能再处理工单了。
staff-moved-away = { $name }的员工登记刚刚移到了另一个聊天（{ $channel }），这里不能再处理工单了。如果不是您本人操作，请马上联系管理员。
staff-join-joined = { $name }，您已经登记过了，不用再发。
staff-join-used = 这个加入码已经有人用过了。如果不是您用的，请马上联系管理员；需要的话，请他再给一个。
staff-join-expired = 这个加入码已经失效了。麻烦请管理员再给一个。
staff-join-wrong = 这个加入码没有对上，麻烦照着再看一遍。
staff-join-wait = 码输错了好几次。为了安全，请过 { $minutes } 分钟再试；别的事可以照常说。
staff-join-form = 员工登记要用加入码，是 8 个字母和数字，由管理员给，例如：加入 K7M4 9XQH。如果您是业主，不用加入，有事直接说就可以。
staff-join-exposed = 加入码只能在和我的私聊里用。这里大家都看得到，为了安全，这个码已经作废。麻烦请管理员再给一个，私下发给我。
staff-join-private = 请在和我的私聊里发加入码，这里大家都看得到。
command-join = 加入
    .also = 员工加入|员工登记
telegram-command-join = 员工用加入码登记
