# 員工在群裡和私訊裡辦工單：口令、例子、提問、回話。

command-work-mine = 我的待辦
    .also = 待辦|我的任務
command-work-ticket = 工單
    .also = 查單|查工單|工單進度
command-work-today = 今日
    .also = 今日統計|今日工單|日報
command-work-calls = 待致電
    .also = 待打電話|電話任務|待辦電話|要打的電話
command-work-desk = 工作臺
command-work-oncall = 值班
    .also = 誰值班|誰在崗|值班人員
command-work-roster = 排班
    .also = 排班表|值班表
command-work-swap = 換班
    .also = 調班
command-work-override = 頂班
    .also = 替班
command-work-take = 簽收
    .also = 接單
command-work-assign = 指派
    .also = 派給
command-work-transfer = 轉辦
    .also = 轉給
command-work-back = 退回
    .also = 退回客服
command-work-book = 約上門
    .also = 預約上門|約時間
command-work-visit = 現場
    .also = 現場記錄|已上門
command-work-plan = 方案
    .also = 提方案
command-work-begin = 開工
    .also = start
command-work-progress = 進展
    .also = 報進展
command-work-eta = 預計完成
    .also = 預計
command-work-postpone = 延期
    .also = 申請延期
command-work-wait = 等待
command-work-resume = 繼續辦
    .also = 恢復
command-work-done = 完成
    .also = 辦完|完工
command-work-evidence = 留證
    .also = 照片
command-work-note = 備註
    .also = 內部備註
command-work-part = 協辦
    .also = 請協辦
command-work-cancelpart = 取消協辦
command-work-finding = 責任
    .also = 責任界定
command-work-approve = 批准
    .also = 批准方案
command-work-object = 方案退改
    .also = 退改
command-work-grant = 同意延期
command-work-decline = 不同意延期
command-work-release = 審核通過
    .also = 放行
command-work-sendback = 返工
    .also = 退回返工
command-work-grade = 定級
command-work-follow = 換跟進人
command-work-name = 被投訴人
    .also = 標明被投訴人
command-work-reject = 不受理
command-work-send = 派單
command-work-phone = 看電話
    .also = 查電話
command-work-called = 已致電
    .also = 已打電話|電話已打|已電聯
command-work-drill = 演練
command-work-duties = 例行
command-work-did = 例行完成
command-work-alarms = 報警
command-work-reply = 回覆業主
    .also = 回覆
command-work-addition = 業主補充
    .also = 補充|補記
command-work-urge = 催辦
command-work-accept = 已驗收
    .also = 業主驗收
command-work-refuse = 未解決
    .also = 業主不認可
command-work-rate = 回訪
    .also = 評價
command-work-reopen = 重辦
command-work-withdraw = 撤回
    .also = 業主撤回
command-work-merge = 並單
    .also = 併入
command-work-separate = 拆單
command-work-link = 關聯
    .also = 關聯舊單
command-work-archive = 歸檔
command-work-bind = 綁定
command-work-unbind = 解除綁定
    .also = 解綁
command-work-id = 群號
    .also = 本群編號|群編號|群ID
command-work-help = 說明
    .also = 幫助|怎麼用|菜單

work-use-mine = 我的待辦
work-use-ticket = 工單 101-234-567-9
work-use-today = 今日
work-use-calls = 待致電
work-use-desk = /desk（私訊裡用，打開網頁工作臺）
work-use-oncall = 值班
work-use-roster = 排班 下週
work-use-swap = 換班 12-05 陳敏
work-use-override = 頂班 值班負責人 12-05 20:00-08:00 陳敏
work-use-take = 簽收 101-234-567-9
work-use-assign = 指派 101-234-567-9 王強
work-use-transfer = 轉辦 101-234-567-9 環境部 樓道積水歸保潔
work-use-back = 退回 101-234-567-9 不歸我們管
work-use-book = 約上門 101-234-567-9 明天下午3點
work-use-visit = 現場 101-234-567-9 角閥老化，需更換
work-use-plan = 方案 101-234-567-9 更換角閥並試水
work-use-begin = 開工 101-234-567-9
work-use-progress = 進展 101-234-567-9 配件已到，下午裝
work-use-eta = 預計完成 101-234-567-9 後天下午5點
work-use-postpone = 延期 101-234-567-9 週五下午5點 等廠家發貨
work-use-wait = 等待 101-234-567-9 配件 廠家三天後到貨
work-use-resume = 繼續辦 101-234-567-9
work-use-done = 完成 101-234-567-9 已換新水龍頭
work-use-evidence = 留證 101-234-567-9 處理後（和照片一起發）
work-use-note = 備註 101-234-567-9 業主週末不在家
work-use-part = 協辦 101-234-567-9 環境部 請清理積水
work-use-cancelpart = 取消協辦 101-234-567-9 環境部 積水已經乾了
work-use-finding = 責任 101-234-567-9 開發商保修範圍
work-use-approve = 批准 101-234-567-9
work-use-object = 方案退改 101-234-567-9 請寫清分幾步
work-use-grant = 同意延期 101-234-567-9
work-use-decline = 不同意延期 101-234-567-9 今天必須到場
work-use-release = 審核通過 101-234-567-9
work-use-sendback = 返工 101-234-567-9 牆面沒有補
work-use-grade = 定級 101-234-567-9 重大
work-use-follow = 換跟進人 101-234-567-9 陳敏
work-use-name = 被投訴人 101-234-567-9 王強
work-use-reject = 不受理 101-234-567-9 室內裝修請聯繫裝修公司
work-use-send = 派單 101-234-567-9 工程維修部
work-use-phone = 看電話 101-234-567-9
work-use-called = 已致電 101-234-567-9 業主已知曉
work-use-drill = /演練 lift-trapped
work-use-duties = 例行
work-use-did = /例行完成 visits 走訪了 12 戶
work-use-alarms = 報警
work-use-reply = 回覆業主 101-234-567-9 師傅十分鐘後到
work-use-addition = 業主補充 101-234-567-9 衛生間也漏
work-use-urge = 催辦 101-234-567-9 業主又來電問
work-use-accept = 已驗收 101-234-567-9 電話裡說好了
work-use-refuse = 未解決 101-234-567-9 還在滴水
work-use-rate = 回訪 101-234-567-9 5 師傅很耐心
work-use-reopen = 重辦 101-234-567-9 又漏了
work-use-withdraw = 撤回 101-234-567-9 業主說不用辦了
work-use-merge = 並單 101-234-567-9 101-987-654-9
work-use-separate = 拆單 101-234-567-9
work-use-link = 關聯 101-234-567-9 101-987-654-9
work-use-archive = 歸檔 101-234-567-9 業主出國，不回訪
work-use-bind = /bind 工程維修部
work-use-unbind = /unbind
work-use-id = 群號
work-use-help = 說明

work-join = 這一步要物業同事來做。您是同事的話，請先私訊我，發：/join 加入碼（加入碼找主管要）。
work-anonymous = 您現在是匿名管理員，Telegram 不告訴我您是誰。請在群組設定裡關掉「匿名」，或者用卡片下面的選項。
work-and = { $one }、{ $other }
work-nobody = 系統
role-department = 責任部門的同事
role-head = 責任部門的負責人
role-handler = 經辦人
role-helper = 協辦部門
role-follower = 跟進人
role-care = 客服
role-supervisor = 客服主管
role-manager = 物業經理或項目經理
role-duty_lead = 值班負責人
role-viewer = 可查看的同事

work-done = 工單 { $number }：{ $move }，記下了。現在是「{ $stage }」。
work-not-yours = 工單 { $number }：「{ $move }」這一步要由{ $who }來做。
work-withheld = 工單 { $number } 涉及您本人，由別的同事來辦。
work-not-yours-to-see = 工單 { $number } 不歸您這邊，詳情請問客服。
work-not-now = 工單 { $number } 現在是「{ $stage }」，不能「{ $move }」。
work-taken = 工單 { $number } 已由{ $who }簽收（{ $stage }）。
work-yours-already = 工單 { $number } 已經在您手上（{ $stage }）。
work-parts-open = 工單 { $number } 還不能報完成：{ $parts }的協辦還沒辦完（{ $stage }）。

work-wrong-no-number = 請寫上工單編號，例如：{ $example }
work-wrong-mistyped = 工單編號 { $number } 有數字寫錯了，請核對一下。例如：{ $example }
work-wrong-unknown = 沒有查到工單 { $number }，請核對一下。例如：{ $example }
work-wrong-elsewhere = 工單 { $number } 是別的社區的，請到那個社區的群裡或私訊我。例如：{ $example }
work-wrong-gone = 這裡沒有您能辦的工單，請核對一下。例如：進度 101-234-567-9
work-wrong-words = 請在工單編號後面寫明情況，例如：{ $example }
work-wrong-when = 請寫清楚哪天幾點（要在以後），例如：{ $example }
work-wrong-staff = 沒有叫「{ $name }」的同事，請寫全名。例如：{ $example }
work-wrong-department = 沒有這個部門。有：{ $names }。例如：{ $example }
work-wrong-choice = 請寫清楚是哪一種，例如：{ $example }
work-wrong-stars = 請寫 1 到 5 星，例如：{ $example }
work-wrong-other = 請寫上另一張工單的號，例如：{ $example }

work-ask =
    { $name ->
        [none] 工單
       *[other] { $name }，工單
    } { $number } · { $move }
    { $question }
work-ask-several =
    { $name ->
        [none] 工單
       *[other] { $name }，工單
    } { $number } · { $move }
    有幾位同名的同事，是哪一位？{ $question }
work-ask-again =
    { $name ->
        [none] 沒有看懂，工單
       *[other] { $name }，沒有看懂，工單
    } { $number } · { $move }
    { $question }
work-ask-when =
    { $name ->
        [none] 沒有看懂時間，工單
       *[other] { $name }，沒有看懂時間，工單
    } { $number } · { $move }
    { $question }
work-ask-anew =
    { $name ->
        [none] 工單
       *[other] { $name }，工單
    } { $number } · { $move }
    { $why }
    { $question }
work-ask-over = 這個問題已經過了，請從卡片上重新來。
work-ask-theirs = 這是在問{ $who }。
work-cancel = 取消
    .also = 不辦了|算了
work-cancelled = 好的，工單 { $number } 先不動。
work-photos-kept = 照片收到了，再寫一句說明就好。
work-at = { $at }
need-media = 請發照片，測量結果也可以直接寫。

work-mine =
    { $name }的待辦（共 { $count } 件，第 { $page } / { $pages } 頁）
    { $tickets }
work-mine-none = { $name }，現在沒有等您辦的工單。
work-mine-sign = 等簽收（{ $count }）
work-mine-hand = 在您手上（{ $count }）
work-mine-judge = 等您審（{ $count }）
work-mine-follow = 您跟進的（{ $count }）
work-mine-line = { $number } · { $stage } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }{ $due ->
        [none] {""}
       *[other] ，{ $due } 前回復
    }
work-next = 下一頁
work-menu =
    { $name ->
        [none] 工單
       *[other] { $name }，工單
    } { $number }（{ $stage }），您可以：{ $link ->
        [none] {""}
       *[other] {"\u000A"}看詳情：{ $link }
    }
work-menu-sent = 工單 { $number } 能做的都發到您的私訊了。
work-help =
    您可以這樣用（回覆卡片時工單編號可以不寫）：
    { $uses }
work-help-stranger = 這裡是物業的工作群。同事請先私訊我，發：/join 加入碼。在群裡可以用：群號 · 說明

work-phone =
    工單 { $number }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    聯繫：{ $contact }
    查看已記錄，請只用於這張工單。
work-phone-sent = 工單 { $number } 的電話發到您的私訊了。
work-phone-no-chat = 電話只能私下給您看。請先私聊我一次再來查，或者打開工作臺，在工單頁上看。
work-yours-now = 工單 { $number } 等您：{ $move }
work-desk =
    工作臺：{ $link }
    { $minutes } 分鐘內有效，只能用一次，請不要轉發。
work-desk-private = 工作臺的鏈接只發給本人，請私訊我發：/desk

purpose-duty = 值班
purpose-leadership = 領導小組
    .also = 管理群
purpose-complaints = 投訴處理組
    .also = 投訴|投訴處理小組
purpose-investigation = 現場調查組
    .also = 調查|現場調查小組
purpose-logistics = 後勤保障組
    .also = 後勤保障小組
work-bind-in-group = 請到要綁定的群裡發：/bind
work-bind-not-yours = 綁定群要由{ $who }來做（部門負責人只能綁自己的部門）。
work-bind-community = 這個群是哪個社區的？
work-bind-purpose = 這個群是{ $community }哪一塊的？
work-bind-unknown = 沒有看懂是哪個部門。這個群是{ $community }哪一塊的？
work-bound =
    綁好了：{ $community } · { $purpose }
    { $gets }
work-gets-department = 以後這個部門的工單都發到這裡，在卡片上簽收、辦理。
work-gets-customer_service = 以後沒有部門群的工單、待審核的結果、業主要人工都發到這裡。
work-gets-duty = 以後緊急情況第一時間發到這裡。
work-gets-leadership = 以後重大工單和升級提醒發到這裡。
work-gets-complaints = 以後投訴處理組的通知發到這裡。
work-gets-investigation = 以後現場調查組的通知發到這裡。
work-gets-logistics = 以後後勤保障組的通知發到這裡。
work-unbound = 解除綁定了，以後工單不再發到這個群。要恢復，請在這裡發 /bind
work-unbound-before = 這個群本來就沒有綁定。
work-group-unbound = 這個群還沒有綁定小區，請私聊我，或請負責人先在這裡發 /bind 綁定。

telegram-staff-command-take = 簽收工單
telegram-staff-command-done = 報完成
telegram-staff-command-progress = 報進展，業主會收到
telegram-staff-command-book = 約上門時間
telegram-staff-command-evidence = 給工單留照片
telegram-staff-command-transfer = 轉給別的部門
telegram-staff-command-ticket = 查工單
telegram-staff-command-mine = 我的待辦
telegram-staff-command-phone = 看業主電話（私下發給您）
telegram-staff-command-today = 今天受理了多少
telegram-staff-command-calls = 要打的電話
telegram-staff-command-called = 記下打過的電話
telegram-staff-command-bind = 這個群收哪一塊的工單
telegram-staff-command-id = 本群編號
telegram-staff-command-help = 這裡可以用什麼
work-slip = 沒有這個指令。看看能用什麼：/help；例如：/take 101-234-567-9
