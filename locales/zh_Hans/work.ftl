# 员工在群里和私聊里办工单：口令、例子、提问、回话。

command-work-mine = 我的待办
    .also = 待办|我的任务
command-work-ticket = 工单
    .also = 查单|查工单|工单进度
command-work-today = 今日
    .also = 今日统计|今日工单|日报
command-work-calls = 待致电
    .also = 待打电话|电话任务|待办电话|要打的电话
command-work-desk = 工作台
command-work-oncall = 值班
    .also = 谁值班|谁在岗|值班人员
command-work-roster = 排班
    .also = 排班表|值班表
command-work-swap = 换班
    .also = 调班
command-work-override = 顶班
    .also = 替班
command-work-take = 签收
    .also = 接单
command-work-assign = 指派
    .also = 派给
command-work-transfer = 转办
    .also = 转给
command-work-back = 退回
    .also = 退回客服
command-work-book = 约上门
    .also = 预约上门|约时间
command-work-visit = 现场
    .also = 现场记录|已上门
command-work-plan = 方案
    .also = 提方案
command-work-begin = 开工
    .also = start
command-work-progress = 进展
    .also = 报进展
command-work-eta = 预计完成
    .also = 预计
command-work-postpone = 延期
    .also = 申请延期
command-work-wait = 等待
command-work-resume = 继续办
    .also = 恢复
command-work-done = 完成
    .also = 办完|完工
command-work-evidence = 留证
    .also = 照片
command-work-note = 备注
    .also = 内部备注
command-work-part = 协办
    .also = 请协办
command-work-cancelpart = 取消协办
command-work-finding = 责任
    .also = 责任界定
command-work-approve = 批准
    .also = 批准方案
command-work-object = 方案退改
    .also = 退改
command-work-grant = 同意延期
command-work-decline = 不同意延期
command-work-release = 审核通过
    .also = 放行
command-work-sendback = 返工
    .also = 退回返工
command-work-grade = 定级
command-work-follow = 换跟进人
command-work-name = 被投诉人
    .also = 标明被投诉人
command-work-reject = 不受理
command-work-send = 派单
command-work-phone = 看电话
    .also = 查电话
command-work-called = 已致电
    .also = 已打电话|电话已打|已电联
command-work-drill = 演练
command-work-duties = 例行
command-work-did = 例行完成
command-work-alarms = 报警
command-work-reply = 回复业主
    .also = 回复
command-work-addition = 业主补充
    .also = 补充|补记
command-work-urge = 催办
command-work-accept = 已验收
    .also = 业主验收
command-work-refuse = 未解决
    .also = 业主不认可
command-work-rate = 回访
    .also = 评价
command-work-reopen = 重办
command-work-withdraw = 撤回
    .also = 业主撤回
command-work-merge = 并单
    .also = 并入
command-work-separate = 拆单
command-work-link = 关联
    .also = 关联旧单
command-work-archive = 归档
command-work-bind = 绑定
command-work-unbind = 解除绑定
    .also = 解绑
command-work-id = 群号
    .also = 本群编号|群编号|群ID
command-work-help = 帮助
    .also = 怎么用|菜单

work-use-mine = 我的待办
work-use-ticket = 工单 101-234-567-9
work-use-today = 今日
work-use-calls = 待致电
work-use-desk = /desk（私聊里用，打开网页工作台）
work-use-oncall = 值班
work-use-roster = 排班 下周
work-use-swap = 换班 12-05 陈敏
work-use-override = 顶班 值班负责人 12-05 20:00-08:00 陈敏
work-use-take = 签收 101-234-567-9
work-use-assign = 指派 101-234-567-9 王强
work-use-transfer = 转办 101-234-567-9 环境部 楼道积水归保洁
work-use-back = 退回 101-234-567-9 不归我们管
work-use-book = 约上门 101-234-567-9 明天下午3点
work-use-visit = 现场 101-234-567-9 角阀老化，需更换
work-use-plan = 方案 101-234-567-9 更换角阀并试水
work-use-begin = 开工 101-234-567-9
work-use-progress = 进展 101-234-567-9 配件已到，下午装
work-use-eta = 预计完成 101-234-567-9 后天下午5点
work-use-postpone = 延期 101-234-567-9 周五下午5点 等厂家发货
work-use-wait = 等待 101-234-567-9 配件 厂家三天后到货
work-use-resume = 继续办 101-234-567-9
work-use-done = 完成 101-234-567-9 已换新水龙头
work-use-evidence = 留证 101-234-567-9 处理后（和照片一起发）
work-use-note = 备注 101-234-567-9 业主周末不在家
work-use-part = 协办 101-234-567-9 环境部 请清理积水
work-use-cancelpart = 取消协办 101-234-567-9 环境部 积水已经干了
work-use-finding = 责任 101-234-567-9 开发商保修范围
work-use-approve = 批准 101-234-567-9
work-use-object = 方案退改 101-234-567-9 请写清分几步
work-use-grant = 同意延期 101-234-567-9
work-use-decline = 不同意延期 101-234-567-9 今天必须到场
work-use-release = 审核通过 101-234-567-9
work-use-sendback = 返工 101-234-567-9 墙面没有补
work-use-grade = 定级 101-234-567-9 重大
work-use-follow = 换跟进人 101-234-567-9 陈敏
work-use-name = 被投诉人 101-234-567-9 王强
work-use-reject = 不受理 101-234-567-9 室内装修请联系装修公司
work-use-send = 派单 101-234-567-9 工程维修部
work-use-phone = 看电话 101-234-567-9
work-use-called = 已致电 101-234-567-9 业主已知晓
work-use-drill = /演练 lift-trapped
work-use-duties = 例行
work-use-did = /例行完成 visits 走访了 12 户
work-use-alarms = 报警
work-use-reply = 回复业主 101-234-567-9 师傅十分钟后到
work-use-addition = 业主补充 101-234-567-9 卫生间也漏
work-use-urge = 催办 101-234-567-9 业主又来电问
work-use-accept = 已验收 101-234-567-9 电话里说好了
work-use-refuse = 未解决 101-234-567-9 还在滴水
work-use-rate = 回访 101-234-567-9 5 师傅很耐心
work-use-reopen = 重办 101-234-567-9 又漏了
work-use-withdraw = 撤回 101-234-567-9 业主说不用办了
work-use-merge = 并单 101-234-567-9 101-987-654-9
work-use-separate = 拆单 101-234-567-9
work-use-link = 关联 101-234-567-9 101-987-654-9
work-use-archive = 归档 101-234-567-9 业主出国，不回访
work-use-bind = /bind 工程维修部
work-use-unbind = /unbind
work-use-id = 群号
work-use-help = 帮助

work-join = 这一步要物业同事来做。您是同事的话，请先私聊我，发：/join 加入码（加入码找主管要）。
work-anonymous = 您现在是匿名管理员，Telegram 不告诉我您是谁。请在群设置里关掉“匿名”，或者用卡片下面的选项。
work-and = { $one }、{ $other }
work-nobody = 系统
role-department = 责任部门的同事
role-head = 责任部门的负责人
role-handler = 经办人
role-helper = 协办部门
role-follower = 跟进人
role-care = 客服
role-supervisor = 客服主管
role-manager = 物业经理或项目经理
role-duty_lead = 值班负责人
role-viewer = 可查看的同事

work-done = 工单 { $number }：{ $move }，记下了。现在是“{ $stage }”。
work-not-yours = 工单 { $number }：“{ $move }”这一步要由{ $who }来做。
work-withheld = 工单 { $number } 涉及您本人，由别的同事来办。
work-not-yours-to-see = 工单 { $number } 不归您这边，详情请问客服。
work-not-now = 工单 { $number } 现在是“{ $stage }”，不能“{ $move }”。
work-taken = 工单 { $number } 已由{ $who }签收（{ $stage }）。
work-yours-already = 工单 { $number } 已经在您手上（{ $stage }）。
work-parts-open = 工单 { $number } 还不能报完成：{ $parts }的协办还没办完（{ $stage }）。

work-wrong-no-number = 请写上工单号，例如：{ $example }
work-wrong-mistyped = 工单号 { $number } 有数字写错了，请核对一下。例如：{ $example }
work-wrong-unknown = 没有查到工单 { $number }，请核对一下。例如：{ $example }
work-wrong-elsewhere = 工单 { $number } 是别的小区的，请到那个小区的群里或私聊我。例如：{ $example }
work-wrong-gone = 这里没有您能办的工单，请核对一下。例如：进度 101-234-567-9
work-wrong-words = 请在工单号后面写明情况，例如：{ $example }
work-wrong-when = 请写清楚哪天几点（要在以后），例如：{ $example }
work-wrong-staff = 没有叫“{ $name }”的同事，请写全名。例如：{ $example }
work-wrong-department = 没有这个部门。有：{ $names }。例如：{ $example }
work-wrong-choice = 请写清楚是哪一种，例如：{ $example }
work-wrong-stars = 请写 1 到 5 星，例如：{ $example }
work-wrong-other = 请写上另一张工单的号，例如：{ $example }

work-ask =
    { $name ->
        [none] 工单
       *[other] { $name }，工单
    } { $number } · { $move }
    { $question }
work-ask-several =
    { $name ->
        [none] 工单
       *[other] { $name }，工单
    } { $number } · { $move }
    有几位同名的同事，是哪一位？{ $question }
work-ask-again =
    { $name ->
        [none] 没有看懂，工单
       *[other] { $name }，没有看懂，工单
    } { $number } · { $move }
    { $question }
work-ask-when =
    { $name ->
        [none] 没有看懂时间，工单
       *[other] { $name }，没有看懂时间，工单
    } { $number } · { $move }
    { $question }
work-ask-anew =
    { $name ->
        [none] 工单
       *[other] { $name }，工单
    } { $number } · { $move }
    { $why }
    { $question }
work-ask-over = 这个问题已经过了，请从卡片上重新来。
work-ask-theirs = 这是在问{ $who }。
work-cancel = 取消
    .also = 不办了|算了
work-cancelled = 好的，工单 { $number } 先不动。
work-photos-kept = 照片收到了，再写一句说明就好。
work-at = { $at }
need-media = 请发照片，测量结果也可以直接写。

work-mine =
    { $name }的待办（共 { $count } 件，第 { $page } / { $pages } 页）
    { $tickets }
work-mine-none = { $name }，现在没有等您办的工单。
work-mine-sign = 等签收（{ $count }）
work-mine-hand = 在您手上（{ $count }）
work-mine-judge = 等您审（{ $count }）
work-mine-follow = 您跟进的（{ $count }）
work-mine-line = { $number } · { $stage } · { $category }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }{ $due ->
        [none] {""}
       *[other] ，{ $due } 前回复
    }
work-next = 下一页
work-menu =
    { $name ->
        [none] 工单
       *[other] { $name }，工单
    } { $number }（{ $stage }），您可以：{ $link ->
        [none] {""}
       *[other] {"\u000A"}看详情：{ $link }
    }
work-menu-sent = 工单 { $number } 能做的都发到您的私聊了。
work-help =
    您可以这样用（回复卡片时工单号可以不写）：
    { $uses }
work-help-stranger = 这里是物业的工作群。同事请先私聊我，发：/join 加入码。在群里可以用：群号 · 帮助

work-phone =
    工单 { $number }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
    联系：{ $contact }
    查看已记录，请只用于这张工单。
work-phone-sent = 工单 { $number } 的电话发到您的私聊了。
work-phone-no-chat = 电话只能私下给您看。请先私聊我一次再来查，或者打开工作台，在工单页上看。
work-yours-now = 工单 { $number } 等您：{ $move }
work-desk =
    工作台：{ $link }
    { $minutes } 分钟内有效，只能用一次，请不要转发。
work-desk-private = 工作台的链接只发给本人，请私聊我发：/desk

purpose-duty = 值班
purpose-leadership = 领导小组
    .also = 管理群
purpose-complaints = 投诉处理组
    .also = 投诉|投诉处理小组
purpose-investigation = 现场调查组
    .also = 调查|现场调查小组
purpose-logistics = 后勤保障组
    .also = 后勤保障小组
work-bind-in-group = 请到要绑定的群里发：/bind
work-bind-not-yours = 绑定群要由{ $who }来做（部门负责人只能绑自己的部门）。
work-bind-community = 这个群是哪个小区的？
work-bind-purpose = 这个群是{ $community }哪一块的？
work-bind-unknown = 没有看懂是哪个部门。这个群是{ $community }哪一块的？
work-bound =
    绑好了：{ $community } · { $purpose }
    { $gets }
work-gets-department = 以后这个部门的工单都发到这里，在卡片上签收、办理。
work-gets-customer_service = 以后没有部门群的工单、待审核的结果、业主要人工都发到这里。
work-gets-duty = 以后紧急情况第一时间发到这里。
work-gets-leadership = 以后重大工单和升级提醒发到这里。
work-gets-complaints = 以后投诉处理组的通知发到这里。
work-gets-investigation = 以后现场调查组的通知发到这里。
work-gets-logistics = 以后后勤保障组的通知发到这里。
work-unbound = 解除绑定了，以后工单不再发到这个群。要恢复，请在这里发 /bind
work-unbound-before = 这个群本来就没有绑定。
work-group-unbound = 这个群还没有绑定小区，请私聊我，或请负责人先在这里发 /bind 绑定。

telegram-staff-command-take = 签收工单
telegram-staff-command-done = 报完成
telegram-staff-command-progress = 报进展，业主会收到
telegram-staff-command-book = 约上门时间
telegram-staff-command-evidence = 给工单留照片
telegram-staff-command-transfer = 转给别的部门
telegram-staff-command-ticket = 查工单
telegram-staff-command-mine = 我的待办
telegram-staff-command-phone = 看业主电话（私下发给您）
telegram-staff-command-today = 今天受理了多少
telegram-staff-command-calls = 要打的电话
telegram-staff-command-called = 记下打过的电话
telegram-staff-command-bind = 这个群收哪一块的工单
telegram-staff-command-id = 本群编号
telegram-staff-command-help = 这里可以用什么
work-slip = 没有这个指令。看看能用什么：/help；例如：/take 101-234-567-9
