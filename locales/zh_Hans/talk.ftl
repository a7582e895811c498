# 对话本身：工具、命令、听不懂时说的话。".also" 是除按钮文字外也认的说法，用 | 隔开；三种语言的说法处处都认。
# 只打按钮文字的一部分也认，所以不必列出；会出现在普通回答里的词（“没有”“电梯”）不宜列在有关安危的问题下。

engine-together = { $parts }
engine-summary-line = { $name }：{ $value }
engine-collected = { $count ->
    [0] { $words }
   *[other] { $count } 个文件{ $words ->
        [none] {""}
       *[other] ，{ $words }
    }
}
engine-choose-one = 不好意思，这句我没对上。请点下面的按钮，或者回复前面的序号。
engine-cannot-skip = 这一步跳不过去，选一个最接近的就好。
engine-matter-kept = 您说的事我先记着，马上就办。请先告诉我房号，好让同事找得到您家；不方便可以跳过。
engine-matter-noted = 您说的事我先记着，登记完马上就办。
engine-story-more = 这些我加到情况里了。
engine-say-more = 麻烦再多说几个字，好让同事看得明白。
engine-words-please = 这一步请用文字告诉我，谢谢。
engine-media-please = 请发照片、视频或语音；也可以直接打字。
engine-name-unclear = 请告诉我怎么称呼您，例如“王女士”。
engine-phone-unclear = 这好像不是完整的电话号码，请再看一眼，例如 138 0000 0000；不留也可以跳过。
engine-human-offered = 觉得不好填？回复“人工”，客服同事来接。
engine-confirm-or-change = 还没有提交。没问题请点“确认提交”；哪里不对，告诉我是哪一项，例如“电话”。
engine-change = 要改哪一项？
engine-got-media = 收到了。
engine-got-words = 记下了。
engine-enough-media = 最多收 { $limit } 个文件，已经够同事了解情况了。
engine-edited = 已按您修改后的话记下。
engine-edit-not-seen = 看到您修改了之前的消息。为免弄错，那条我不改动；要更正，请直接再发一句。
engine-old-button = 这个按钮是之前那一步的，已经用不上了。我们接着看这里：
engine-already-filed = 已经提交好了，工单号 { $number }，不会重复登记。
engine-nothing-before = 前面没有可以返回的了。
engine-nothing-open = 现在没有正在填写的内容。
engine-cancelled = 好的，先不填了。想接着填，回复“接着填”；有事随时找我。
engine-unsupported = 这种消息我还看不懂。请用文字、照片、视频或语音告诉我。
engine-hello = { $name ->
    [none] 您好，又见面了。
   *[other] { $name }，您好。
}
engine-resume = 您上次的{ $about }还没填完，要接着填吗？
engine-resume-go_on = 接着填
    .also = 继续|接着|继续填|好|好的|是|是的|要|嗯
engine-resume-anew = 重新开始
    .also = 重来|重新|重新填|从头来|不要|不是|不
engine-trouble = 实在抱歉，这条消息我没能处理好。内容已经留存，同事会来看；着急请打电话。

flow-complaint = 报事
flow-registration = 登记
flow-homes = 房屋登记
flow-addition = 补充说明
flow-language = 语言设置
flow-callback = 联系电话

tool-back = 返回
    .also = 上一步|返回上一步|回上一步|退回|后退|回退
tool-cancel = 取消
    .also = 不报了|不填了|算了|退出|取消吧
tool-skip = 跳过
    .also = 没有|不用|不用了|无|不清楚|不知道|不记得|不想说|不方便|没|没有了|略过|过|不留|不留了|不想留|不留电话
tool-done = 完成
    .also = 好了|发完了|没了|没有了|没有|就这些|就这样|可以了|完了|完毕|结束
tool-change = 修改
    .also = 改|要改|改一下|我要改|更改|更正|有误|写错了
tool-as_written = 就按我写的记
    .also = 按我写的|按我写的记|就按我写的|就这样|就这样记|没写错

command-status = 进度
    .also = 查进度|查询进度|处理进度|工单进度|查工单|到哪了|到哪一步了|处理得怎么样了|怎么样了|什么时候来|什么时候能来|师傅什么时候来|还要多久|还要等多久|什么时候能好|什么时候能修好
command-mine = 我的工单
    .also = 工单|我的投诉|我的报修|我报的事|历史工单|工单列表
command-add = 补充
    .also = 补充说明|补充一下|我要补充|追加|再补充
command-language = 语言
    .also = 切换语言|换语言|改语言|语言设置
command-homes = 我的房屋
    .also = 房屋管理|管理房屋|房屋登记|换房|添加房号|我的房号
command-privacy = 隐私
    .also = 隐私政策|隐私说明|隐私条款
command-human = 人工
    .also = 转人工|人工客服|人工服务|转客服|找客服|联系客服|客服|找人|找人工|真人|真人客服
command-help = 帮助
    .also = 怎么用|使用说明|怎么操作|菜单|功能
command-new = 新工单
    .also = 再报一个|再报一件|重新报|新建工单|还有一件事|另一件事
command-hello = 您好
    .also = 你好|您好呀|你好呀|在吗|在不在|在么|有人吗|哈喽|嗨|早上好|上午好|中午好|下午好|晚上好|开始
command-thanks = 谢谢
    .also = 好的谢谢|好谢谢|多谢|谢了|谢谢了|谢谢啊|辛苦了|辛苦啦|谢谢你|谢谢您|非常感谢
command-resume = 接着填
    .also = 继续填|接着填写|恢复填写|继续|接着来
command-emergency = 紧急
    .also = 救命|救命啊|救命呀|急事|出事了|紧急情况|紧急求助

help-text =
    您可以直接说发生了什么，我来帮您登记，例如“3栋2单元502 厨房漏水”。
    也可以随时回复：
    进度 — 查工单到哪一步
    我的工单 — 看您报过的事
    我的页面 — 看进度、补照片、验收的链接
    补充 — 给工单加几句话或照片
    催办 — 觉得慢，催一下
    撤回 — 不用处理了，撤回工单
    评价 — 给办完的工单打分
    我的房屋 — 登记或移除房屋
    语言 — 换语言
    关联账号 — 在另一个聊天里也看到这些工单
    隐私 — 我们怎么保护您的信息
    人工 — 请客服同事来接
    填写中可回复“返回”或“取消”。
help-danger = 有人有危险时，请点“紧急”。
thanks-answer = 不客气，有事随时找我。
human-called = 好的，已经请客服同事来。您接着说就行，说的话、发的照片同事都看得到；说完回复“结束人工”。{ $phone }
human-phone = 着急可以直接打 { $phone }，随时有人接。

callback-phone = 要不要留个电话，让同事也能打给您？直接说事情也可以，不方便就跳过。
callback-phone-name = 电话
callback-done = 好的，同事会打这个电话。您在这里说的，同事也看得到。
callback-no-phone = 好的，同事就在这里回复您。
smalltalk-ok = 好的
    .also = 好|好吧|好嘞|嗯|嗯嗯|哦|噢|知道了|收到|明白|明白了|行|行吧|可以
smalltalk-answer = 好的，有事随时找我。

status-one =
    工单 { $number }
    { $kind } · { $category }
    { $what }
    现在：{ $status }{ $department ->
        [none] {""}
       *[other] （{ $department }）
    }
    登记于 { $filed }{ $due ->
        [none] 。
       *[other] ，{ $due } 前给您回复。
    }{ $visit ->
        [none] {""}
       *[other] {"\u000A"}约好 { $visit } 上门
    }{ $expected ->
        [none] {""}
       *[other] {"\u000A"}预计 { $expected } 完成
    }{ $left ->
        [none] {""}
       *[other] {"\u000A"}{ $left }
    }{ $story ->
        [none] {""}
       *[other] {"\u000A"}办理经过：{"\u000A"}{ $story }
    }
status-unknown = 没有查到工单 { $number }。请核对一下号码；只能查您自己报的事。
status-mistyped = 工单号 { $number } 好像有数字写错了，请对照回执再看一眼。
mine-none = 您还没有报过事。直接说发生了什么就可以。
mine-list =
    您的工单：
    { $tickets }
    想看哪一张，请回复“进度”和它的号码。
    看进度、补照片、验收：{ $link }
mine-line = { $number } { $status } · { $what }

addition-ticket = { $loose ->
    [yes] 这是哪件事的照片？
   *[other] 要补充到哪张工单？
}
addition-ticket-new = 是新的事
    .also = 新的|新的事|新工单|不是，新的事|都不是
addition-ticket-name = 工单
addition-more = 请把要补充的话或照片发给我，发完点“完成”。
addition-more-name = 补充
addition-none = 您现在没有处理中的工单，直接告诉我发生了什么就可以。
addition-nothing = 没有收到要补充的内容，工单不变。
addition-done = 已补充到工单 { $number }，同事看得到。

language-language = 请选择语言。
language-language-name = 语言
language-language-zh_Hans = 简体中文
    .also = 简体|简体字|简中|中文|普通话
language-language-zh_Hant = 繁體中文
    .also = 繁体|繁体字|繁中|正体|正体中文|粤语|广东话
language-language-en = English
    .also = 英文|英语|英
language-set = 好的，以后用简体中文。

homes-list =
    您登记的房屋：
    { $homes }
homes-none = 您还没有登记房屋。
homes-act = 要添加还是移除？
homes-act-name = 操作
homes-act-add = 添加房屋
    .also = 添加|加|加一处|新增|登记
homes-act-remove = 移除房屋
    .also = 移除|删除|删掉|搬走了|卖了
homes-act-leave = 不用了
    .also = 没事|不改|不改了|不用
homes-which = 移除哪一处？
homes-which-name = 房屋
homes-community = 是哪个小区？
homes-community-name = 小区
homes-home = 请告诉我楼栋、单元和房号，例如“3栋2单元502”。
homes-home-name = 房号
homes-home_right = 您家是 { $home }，对吗？
homes-home_right-name = 房号核对
homes-role = 您是？
homes-role-name = 身份
homes-added = 登记好了，以后报事可以直接选这里。
homes-removed = 已移除。以前的工单不受影响。
homes-left = 好的，没有改动。
place-label = { $zone ->
        [none] {""}
       *[other] { $zone }
    }{ $building ->
        [none] {""}
       *[other] { $building }栋
    }{ $unit ->
        [none] {""}
       *[other] { $unit }单元
    }{ $floor ->
        [none] {""}
       *[other] { $floor }层
    }{ $room ->
        [none] {""}
       *[other] { $room }
    }{ $place ->
        [none] {""}
       *[other] { $place }
    }
