# 值班表：谁在岗、排班、换班、顶班、空班提醒。

duty-agent = 处理员
duty-follower = 跟进人
duty-head = 部门负责人
duty-supervisor = 客服主管
duty-property_manager = 物业经理
duty-project_manager = 项目经理
duty-operations = 运营管理
duty-legal = 法务
duty-duty_lead = 值班负责人
duty-of = { $department }的{ $duty }

roster-nobody = 没有人
roster-span = { $start }–{ $end }
roster-day = { $month }月{ $day }日 { $weekday }
roster-gap = 空班
roster-gap-of = 空班（原来是{ $name }）
roster-instead = { $name }（顶{ $other }）
roster-then = { $one }；{ $other }

roster-on-duty = 【{ $community }】现在在岗
roster-now = { $duty }：{ $who }
roster-person = { $name }{ $phone ->
        [none] {""}
       *[other] {" "}{ $phone }
    }，到{ $until }
roster-now-nobody = { $duty }：现在没有人在岗{ $instead ->
        [none] {""}
       *[other] ，由{ $instead }负责
    }
roster-stand-in = { $duty } { $who }
roster-next = · 下一班：{ $who }，{ $at }起
roster-none = 还没有排班表，现在由{ $duty } { $who } 负责。

roster-of = 【{ $community }】排班
roster-none-yet = 还没有排班表。请在公司资料的“值班表”里填好再导入。
roster-duty = { $duty }
roster-line = · { $day } { $turns }
roster-turn = { $hours } { $who }
roster-no-turn = 没有班
roster-this-week = 本周
    .also = 这周|这一周|本星期
roster-next-week = 下周
    .also = 下一周|下星期
roster-wrong-roster = 没有看懂是哪一天，请写本周、下周或日期，例如：{ $example }

roster-overridden =
    顶班：{ $community } · { $duty }
    { $span } 由{ $name }值班{ $instead ->
        [none] {""}
       *[other] （原来是{ $instead }）
    }，{ $by }安排的。
roster-override-not-yours = 顶班要由部门负责人、客服主管或项目经理来安排（部门负责人只能安排本部门的同事）。
roster-override-past = 这段时间已经过去了，请写以后的时间。
roster-override-already = { $span } 本来就是{ $name }值班，不用再安排。
roster-which-community = 几个小区都有这样的班，请到那个小区的群里发。
roster-wrong-duty = 没有看懂是哪一种班。有：{ $duties }。例如：{ $example }
roster-wrong-hours = 请写清楚从几点到几点，例如：{ $example }

roster-pick = { $turn } { $duty }
roster-pick-back = 换 { $turn }
roster-agree = 同意
    .also = 同意换班
roster-refuse = 不同意
    .also = 不同意换班
roster-withdraw = 撤回
roster-wrong-swap = 没有看懂是哪一天，请写您要换的那一班的日期和同事，例如：{ $example }
roster-swap-private = 换班请私聊我，例如：{ $example }
roster-swap-which = 要换您的哪一班？
roster-swap-none = 您接下来四周没有排班，不用换。
roster-swap-no-turn = { $day }您没有还没开始的班，请核对日期。例如：{ $example }
roster-swap-no-turn-theirs = { $day }{ $name }没有还没开始的班，请核对日期。例如：{ $example }
roster-swap-whom =
    { $duty } { $turn }
    想和谁换？
roster-swap-nobody = 这个班（{ $duty } { $turn }）没有别的同事可以上。请找客服主管安排顶班。
roster-swap-for =
    { $duty } { $turn }
    和{ $name }换哪一班？
roster-swap-give = 只请对方代班
roster-swap-sure =
    请您核对：
    { $duty } { $turn } 由{ $name }上{ $back ->
        [none] 。
       *[other] ，您上{ $name }的 { $back }。
    }
    要发给{ $name }吗？
roster-swap-send = 发给对方
roster-swap-stop = 先不换
roster-swap-stopped = 好的，先不换，班还是原来的。
roster-swap-asked = 已经发给{ $name }了，对方同意后才换。在那之前班还是原来的。
roster-swap-request =
    { $other }，{ $asker }想和您换班：
    { $community } · { $duty }
    您上 { $turn }{ $back ->
        [none] ，请您代班。
       *[other] ，{ $asker }上您的 { $back }。
    }
    您同意吗？
roster-swap-nothing = 现在没有等您答复的换班。
roster-swap-agreed =
    { $other }同意了，换好了：
    { $turn } 由{ $other }上{ $back ->
        [none] 。
       *[other] ，您上 { $back }。
    }
roster-swap-agreed-yourself =
    好的，换好了：
    您上 { $turn }{ $back ->
        [none] 。
       *[other] ，{ $asker }上 { $back }。
    }
roster-swapped =
    换班：{ $community } · { $duty }
    { $turn } 由{ $asker }改为{ $other }{ $back ->
        [none] 。
       *[other] ；{ $back } 由{ $other }改为{ $asker }。
    }
roster-swap-refused = { $other }这次不方便换，{ $turn } 还是您的班。
roster-swap-refused-yourself = 好的，告诉{ $asker }了，班还是原来的。
roster-swap-withdrawn = { $asker }撤回了换班（{ $turn }），您的班不变。
roster-swap-withdrawn-yourself = 撤回了，{ $turn } 还是您的班。
roster-swap-over = { $asker }和{ $other }的换班（{ $turn }）不能换了：{ $why } 班还是排班表上的。
roster-swap-begun = 这一班已经开始或过去了，不能再换。
roster-swap-left = { $name }已经离开，不能换了。
roster-swap-not-yours = { $at }的班现在不是您的了，请发“排班”看看。
roster-swap-not-theirs = { $at }的班现在不是{ $name }的了，请发“排班”看看。
roster-swap-yourself = 这就是您自己的班，请选别的同事。
roster-swap-cannot = { $name }不能上{ $duty }的班，请换一位同事，或请主管安排顶班。
roster-swap-both = { $name }那段时间本来就在岗，请换一班。
roster-swap-waiting = 这一班已经问过{ $name }，还在等答复。想问别人请先撤回。
roster-swap-changed = 这一班的时间改过了。
roster-swap-gone = 这个换班已经不在了，请重新发“换班”。
roster-swap-no-chat = { $name }还没有私聊过我，没法转达。请对方先私聊我一次，或请主管安排顶班。
roster-swap-was-agreed = 已经换好了：{ $turn } 由{ $other }上。
roster-swap-was-refused = { $other }已经答复过，没有换，{ $turn } 还是{ $asker }的班。
roster-swap-was-over = 这个换班已经结束，没有换，班还是排班表上的。

roster-gaps =
    【{ $community }】接下来有空班，请安排：
    { $gaps }
    例如：{ $example }
roster-gap-line = · { $duty } { $span }{ $name ->
        [none] {""}
       *[other] （{ $name }已经离开）
    }
roster-gaps-more = · 还有 { $count } 班，请发“排班”查看
roster-gap-remedy = 顶班 { $duty } { $date } { $hours } 姓名

telegram-staff-command-oncall = 现在谁在岗
telegram-staff-command-roster = 看排班
telegram-staff-command-swap = 和同事换班（私聊）

desk-roster = 值班
desk-roster-hint = 换班、顶班请在私聊或群里发：换班 · 顶班
