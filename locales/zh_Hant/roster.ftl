# 值班表：誰在崗、排班、換班、頂班、空班提醒。

duty-agent = 處理員
duty-follower = 跟進人
duty-head = 部門負責人
duty-supervisor = 客服主管
duty-property_manager = 物業經理
duty-project_manager = 項目經理
duty-operations = 運營管理
duty-legal = 法務
duty-duty_lead = 值班負責人
duty-of = { $department }的{ $duty }

roster-nobody = 沒有人
roster-span = { $start }–{ $end }
roster-day = { $month }月{ $day }日 { $weekday }
roster-gap = 空班
roster-gap-of = 空班（原來是{ $name }）
roster-instead = { $name }（頂{ $other }）
roster-then = { $one }；{ $other }

roster-on-duty = 【{ $community }】現在在崗
roster-now = { $duty }：{ $who }
roster-person = { $name }{ $phone ->
        [none] {""}
       *[other] {" "}{ $phone }
    }，到{ $until }
roster-now-nobody = { $duty }：現在沒有人在崗{ $instead ->
        [none] {""}
       *[other] ，由{ $instead }負責
    }
roster-stand-in = { $duty } { $who }
roster-next = · 下一班：{ $who }，{ $at }起
roster-none = 還沒有排班表，現在由{ $duty } { $who } 負責。

roster-of = 【{ $community }】排班
roster-none-yet = 還沒有排班表。請在公司資料的“值班表”裡填好再匯入。
roster-duty = { $duty }
roster-line = · { $day } { $turns }
roster-turn = { $hours } { $who }
roster-no-turn = 沒有班
roster-this-week = 本週
    .also = 這週|這一週|本星期
roster-next-week = 下週
    .also = 下一週|下星期
roster-wrong-roster = 沒有看懂是哪一天，請寫本週、下週或日期，例如：{ $example }

roster-overridden =
    頂班：{ $community } · { $duty }
    { $span } 由{ $name }值班{ $instead ->
        [none] {""}
       *[other] （原來是{ $instead }）
    }，{ $by }安排的。
roster-override-not-yours = 頂班要由部門負責人、客服主管或項目經理來安排（部門負責人只能安排本部門的同事）。
roster-override-past = 這段時間已經過去了，請寫以後的時間。
roster-override-already = { $span } 本來就是{ $name }值班，不用再安排。
roster-which-community = 幾個小區都有這樣的班，請到那個小區的群裡發。
roster-wrong-duty = 沒有看懂是哪一種班。有：{ $duties }。例如：{ $example }
roster-wrong-hours = 請寫清楚從幾點到幾點，例如：{ $example }

roster-pick = { $turn } { $duty }
roster-pick-back = 換 { $turn }
roster-agree = 同意
    .also = 同意換班
roster-refuse = 不同意
    .also = 不同意換班
roster-withdraw = 撤回
roster-wrong-swap = 沒有看懂是哪一天，請寫您要換的那一班的日期和同事，例如：{ $example }
roster-swap-private = 換班請私訊我，例如：{ $example }
roster-swap-which = 要換您的哪一班？
roster-swap-none = 您接下來四周沒有排班，不用換。
roster-swap-no-turn = { $day }您沒有還沒開始的班，請核對日期。例如：{ $example }
roster-swap-no-turn-theirs = { $day }{ $name }沒有還沒開始的班，請核對日期。例如：{ $example }
roster-swap-whom =
    { $duty } { $turn }
    想和誰換？
roster-swap-nobody = 這個班（{ $duty } { $turn }）沒有別的同事可以上。請找客服主管安排頂班。
roster-swap-for =
    { $duty } { $turn }
    和{ $name }換哪一班？
roster-swap-give = 只請對方代班
roster-swap-sure =
    請您核對：
    { $duty } { $turn } 由{ $name }上{ $back ->
        [none] 。
       *[other] ，您上{ $name }的 { $back }。
    }
    要發給{ $name }嗎？
roster-swap-send = 發給對方
roster-swap-stop = 先不換
roster-swap-stopped = 好的，先不換，班還是原來的。
roster-swap-asked = 已經發給{ $name }了，對方同意後才換。在那之前班還是原來的。
roster-swap-request =
    { $other }，{ $asker }想和您換班：
    { $community } · { $duty }
    您上 { $turn }{ $back ->
        [none] ，請您代班。
       *[other] ，{ $asker }上您的 { $back }。
    }
    您同意嗎？
roster-swap-nothing = 現在沒有等您答覆的換班。
roster-swap-agreed =
    { $other }同意了，換好了：
    { $turn } 由{ $other }上{ $back ->
        [none] 。
       *[other] ，您上 { $back }。
    }
roster-swap-agreed-yourself =
    好的，換好了：
    您上 { $turn }{ $back ->
        [none] 。
       *[other] ，{ $asker }上 { $back }。
    }
roster-swapped =
    換班：{ $community } · { $duty }
    { $turn } 由{ $asker }改為{ $other }{ $back ->
        [none] 。
       *[other] ；{ $back } 由{ $other }改為{ $asker }。
    }
roster-swap-refused = { $other }這次不方便換，{ $turn } 還是您的班。
roster-swap-refused-yourself = 好的，告訴{ $asker }了，班還是原來的。
roster-swap-withdrawn = { $asker }撤回了換班（{ $turn }），您的班不變。
roster-swap-withdrawn-yourself = 撤回了，{ $turn } 還是您的班。
roster-swap-over = { $asker }和{ $other }的換班（{ $turn }）不能換了：{ $why } 班還是排班表上的。
roster-swap-begun = 這一班已經開始或過去了，不能再換。
roster-swap-left = { $name }已經離開，不能換了。
roster-swap-not-yours = { $at }的班現在不是您的了，請發“排班”看看。
roster-swap-not-theirs = { $at }的班現在不是{ $name }的了，請發“排班”看看。
roster-swap-yourself = 這就是您自己的班，請選別的同事。
roster-swap-cannot = { $name }不能上{ $duty }的班，請換一位同事，或請主管安排頂班。
roster-swap-both = { $name }那段時間本來就在崗，請換一班。
roster-swap-waiting = 這一班已經問過{ $name }，還在等答覆。想問別人請先撤回。
roster-swap-changed = 這一班的時間改過了。
roster-swap-gone = 這個換班已經不在了，請重新發“換班”。
roster-swap-no-chat = { $name }還沒有私訊過我，沒法轉達。請對方先私訊我一次，或請主管安排頂班。
roster-swap-was-agreed = 已經換好了：{ $turn } 由{ $other }上。
roster-swap-was-refused = { $other }已經答覆過，沒有換，{ $turn } 還是{ $asker }的班。
roster-swap-was-over = 這個換班已經結束，沒有換，班還是排班表上的。

roster-gaps =
    【{ $community }】接下來有空班，請安排：
    { $gaps }
    例如：{ $example }
roster-gap-line = · { $duty } { $span }{ $name ->
        [none] {""}
       *[other] （{ $name }已經離開）
    }
roster-gaps-more = · 還有 { $count } 班，請發“排班”檢視
roster-gap-remedy = 頂班 { $duty } { $date } { $hours } 姓名

telegram-staff-command-oncall = 現在誰在崗
telegram-staff-command-roster = 看排班
telegram-staff-command-swap = 和同事換班（私訊）

desk-roster = 值班
desk-roster-hint = 換班、頂班請在私訊或群裡發：換班 · 頂班
