# 员工群里看到的。

card-ticket =
    【{ $severity }】{ $kind } · { $category }
    工单 { $number }{ $place ->
        [none] {""}
       *[other] {"\u000A"}地点：{ $place }
    }
    { $what }{ $told ->
        [none] {""}
       *[other] {"\u000A"}{ $told }
    }
    联系：{ $contact }{ $visit ->
        [none] {""}
       *[other] {"\u000A"}上门：{ $visit }
    }{ $files ->
        [0] {""}
       *[other] {"\u000A"}附件：{ $files } 个
    }{ $manager ->
        [none] {""}
       *[other] {"\u000A"}楼管：{ $manager }
    }
    登记 { $filed }，{ $due } 前要回复业主{ $state ->
        [none] {""}
       *[other] {"\u000A"}{ $state }
    }
card-ticket-emergency =
    ！！紧急（{ $emergency }）
    工单 { $number }
    { $place ->
        [none] 地点待问
       *[other] 地点：{ $place }
    }
    { $what }
    联系：{ $contact }{ $files ->
        [0] {""}
       *[other] {"\u000A"}附件：{ $files } 个
    }
    登记 { $filed }，{ $due } 前要到场或回复{ $state ->
        [none] {""}
       *[other] {"\u000A"}{ $state }
    }
card-files = 工单 { $number } 的附件（{ $files } 个）
department-customer-service = 客服部
severity-major = 重大
severity-important = 重要
severity-minor = 轻微
alert-alarm =
    ！！紧急报警：{ $kind }
    { $place ->
        [none] 地点待问
       *[other] 地点：{ $place }
    }
    { $words ->
        [none] 业主按了紧急按钮，情况待问
       *[other] 业主原话：{ $words }
    }
    联系：{ $contact }
    { $at }，请立即处置并回电。
alert-alarm-unknown-community = （尚不知是哪个小区）{ $alarm }
alert-alarm-more =
    紧急报警补充：{ $kind }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    联系：{ $contact }
alert-alarm-taken-back = 刚才的紧急报警是误触，业主说没有危险。联系：{ $contact }
alert-major =
    【重大】工单 { $number }
    { $kind } · { $category }
    { $place ->
        [none] 地点未填
       *[other] 地点：{ $place }
    }
    { $what }
    按规定当天报告负责人。
alert-parked = 有一条业主消息三次未能处理，已留存。请运维执行：python -m bot inbox list
emergency-kind-lift = 电梯困人
emergency-kind-gas = 燃气泄漏
emergency-kind-fire = 火情
emergency-kind-electric = 漏电触电
emergency-kind-injury = 人身伤害
emergency-kind-other = 其他危险
emergency-kind-unknown = 情况待问
contact-anonymous = 匿名，请在工单里回复
contact-chat-only = 未留电话，请在工单里回复
contact-unknown = 还没有电话
contact-known = { $name ->
        [none] {""}
       *[other] { $name }{" "}
    }{ $phone }{ $verified ->
    [yes] {""}
   *[no] （未核实）
}
digest-storm =
    这里积压了 { $count } 条，合并如下（紧急的在前）：
    { $items }{ $who ->
        [none] {""}
       *[other] {"\u000A"}{ $who }
    }
staff-status-one =
    工单 { $number }【{ $severity }】{ $status }
    { $kind } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    { $what }
    登记 { $filed }{ $due ->
        [none] {""}
       *[other] ，{ $due } 前要回复业主
    }
staff-status-mistyped = 工单号 { $number } 有数字写错了。
staff-group-id = 本群编号：{ $channel } { $address }
staff-group-joined =
    接诉助手到了。请把下面这行写进导入文件的 groups，工单就会发到这里：
    channel: { $channel }, address: "{ $address }"
media-too-big-photo = 这张照片太大了。请压缩一下，或者截个图再发。
media-too-big-video = 这段视频太大了。请截短一些，或者拍几张照片代替。
media-too-big-voice = 这段语音太大了，请分几段说，或者打字告诉我。
media-too-big-file = 这个文件太大了，请压缩一下，或者拍照代替。
media-wrong-kind = 这种文件我收不了，请发照片、视频或语音。
media-lost = 您之前发的一个文件没能取到，麻烦再发一次。
human-unnamed = 未留称呼的业主
