# 人工：业主和客服同事直接对话，两边的话来回转达。

relay-end = 结束人工
    .also = 结束|结束对话|结束人工服务|退出人工|不用人工了|说完了
relay-open = 客服同事已经在了，直接说就行，说完回复“结束人工”。{ $phone }
relay-ended = 好的，人工对话结束了。有事随时找我。
relay-none = 现在没有进行中的人工对话。要找同事，回复“人工”。
relay-over-staff = 同事那边先说到这里，接下来由我为您服务。还要找同事，回复“人工”。
relay-over-idle = 有一阵没人说话了，人工对话先结束。还要找同事，回复“人工”。
relay-answer =
    { $by }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }

relay-who = { $name }{ $place ->
        [none] {""}
       *[other] （{ $place }）
    }
relay-who-hidden = 业主（姓名房号不显示）
relay-wanted =
    业主请求人工 {"["}{ $code }]：{ $who }{ $number ->
        [none] {""}
       *[other] {"\u000A"}工单 { $number }
    }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    联系：{ $contact }
    直接回复这条消息，或发 /reply { $code } 内容；说完发 /end { $code }
relay-line =
    {"["}{ $code }] 业主{ $who }{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }{ $files ->
        [0] {""}
       *[other] （{ $files } 个文件）
    }
relay-taken = {"["}{ $code }] { $who }：{ $by }在接待。
relay-closed-owner = {"["}{ $code }] { $who }结束了人工对话。
relay-closed-staff = {"["}{ $code }] { $who }的人工对话由{ $by }结束。
relay-closed-idle = {"["}{ $code }] { $who }的人工对话久无回音，已自动结束。
relay-answered = {"["}{ $code }] 已回复业主{ $other ->
        [none] 。
       *[other] 。这位业主由{ $other }在接待。
    }
relay-closed = {"["}{ $code }] 的人工对话已经结束，业主没有收到这句话。
relay-over = {"["}{ $code }] 的人工对话已经结束了。
relay-unknown = { $code ->
        [none] 请写上对话编号，例如：/reply K7M4 您好，马上为您核实
       *[other] 没有编号为 { $code } 的人工对话。
    }
relay-not-staff = 还不认识您，这句话没有转给业主。请先私聊我发 /join 和入职码。
relay-not-yours = {"["}{ $code }] 由客服同事答复，这句话没有转给业主。
relay-example = 请写上要说的话，例如：/reply { $code } 您好，马上为您核实；常用语写 /reply { $code } #1
relay-no-canned = 没有这一条常用语，只有 #1 到 #{ $count }，没有转给业主。发“常用语”可以看全部。
relay-canned =
    常用语，用法 /reply 编号 #1：
    { $replies }
relay-canned-line = #{ $number } { $words }

command-staff-reply = 回复
    .also = 答复|回业主
command-staff-end = 结束
    .also = 结束对话
command-staff-canned = 常用语
    .also = 快捷回复|常用回复

canned-1 = 您好，我是客服，您说的情况我看到了，马上为您核实。
canned-2 = 给您添麻烦了，非常抱歉。我们尽快处理，有进展第一时间告诉您。
canned-3 = 麻烦您拍张照片发过来，我们好判断怎么处理。
canned-4 = 师傅上门前会先联系您。您什么时间方便？
canned-5 = 这件事需要和相关部门核实，今天之内给您回复。
canned-6 = 还有什么可以帮您的吗？没有的话，这次先到这里，随时再找我们。
