complaint-heard = 收到，给您添麻烦了，我先记下来。
complaint-community = 请问是哪个小区的事？
complaint-community-name = 小区
complaint-kind = 请问是什么事？点一下，或者直接说发生了什么。
complaint-kind-name = 类型
complaint-kind-complaint = 投诉
    .also = 我要投诉|complaint|complain
complaint-kind-repair = 报修
    .also = 维修|修理|我要报修|repair
complaint-kind-inquiry = 咨询
    .also = 问个事|请问|inquiry|question
complaint-kind-suggestion = 建议
    .also = 提建议|提个建议|suggestion
complaint-kind-praise = 表扬
    .also = 感谢|点赞|praise
complaint-category = { $kind ->
    [repair] 是哪方面坏了？
   *[other] 是哪方面的事？
}
complaint-category-name = 类别
complaint-subcategory = 具体是哪一种？说不清就跳过。
complaint-subcategory-name = 细类
complaint-where = 在哪里？
complaint-where-name = 地点
complaint-where-my_home = 我家
    .also = 家里|我家里|自己家|home|my home
complaint-where-common = 公共区域
    .also = 公区|小区里|楼道|外面|common
complaint-where-another_home = 别的房屋
    .also = 别人家|另一套|another
complaint-which_home = 是哪一处？
complaint-which_home-name = 房屋
complaint-place = 具体在哪儿？例如“3栋1单元电梯”“东门岗亭”。
complaint-place-name = 位置
complaint-other_home = 是几栋几单元几号？
complaint-other_home-name = 房屋
complaint-what = { $kind ->
    [praise] 想谢谁、为什么事？说两句，我们一定转达。
    [inquiry] 想问什么？直接说就好。
    [suggestion] 您有什么建议？
    [repair] 坏成什么样了？说两句，师傅好带对工具。
   *[other] 让您不舒服了，抱歉。能说说发生了什么吗？
}
complaint-what-name = 情况
complaint-photos = 有照片、视频或语音吗？可以一次发几个（最多 9 个），没有就跳过。
complaint-photos-name = 附件
complaint-since = 什么时候开始的？例如“昨晚10点”“这两天”。
complaint-since-name = 时间
complaint-since-shown = { $words }（{ $when } 起）
complaint-about = 涉及哪位人员或哪个部门吗？没有就跳过。
complaint-about-name = 涉及
complaint-wish = 您希望我们怎么做？
complaint-wish-name = 诉求
complaint-harm = 有没有人受伤，或者财物损失？
complaint-harm-name = 伤损
complaint-harm-none = 都没有
    .also = 没有|无|没|no
complaint-harm-injury = 有人受伤
    .also = 受伤|人伤了|injury
complaint-harm-loss = 有财物损失
    .also = 损失|东西坏了|loss
complaint-before = 这件事以前反映过吗？
complaint-before-name = 是否反映过
complaint-before-first = 第一次
    .also = 没有|没反映过|首次|first
complaint-before-again = 反映过，没解决
    .also = 反映过|说过|多次|again
complaint-visit = 什么时候方便上门？也可以直接写时间。
complaint-visit-name = 上门时间
complaint-visit-any = 随时都行
    .also = 随时|都行|都可以|any time
complaint-visit-today = 今天
    .also = today
complaint-visit-tomorrow = 明天白天
    .also = 明天|tomorrow
complaint-visit-weekend = 周末
    .also = weekend
complaint-visit-evening = 晚上下班后
    .also = 晚上|下班后|evening
complaint-contact = 用哪个电话联系您？不留也可以，我们就在这里回复。
complaint-contact-name = 电话
complaint-confirm =
    请您看一眼，没问题就提交：
    { $summary }
complaint-confirm-name = 确认
complaint-confirm-yes = 确认提交
    .also = 确认|提交|对|好|好的|行|嗯|没问题|是|是的|可以|确认吧|提交吧|ok|yes|confirm|submit
complaint-confirm-anonymous = 匿名提交
    .also = 匿名|anonymous

receipt-filed =
    已经登记好了。
    工单号：{ $number }
    { $kind } · { $category }
    接下来：{ $department }马上收到，会有人签收并联系您。
    我们承诺 { $due } 前给您回复。
    想查进度，回复“进度”。
receipt-filed-emergency =
    紧急情况已登记，值班负责人已收到。
    工单号：{ $number }
    我们承诺 { $due } 前有人到场或联系您。
    请先保证自身安全。{ $duty }
receipt-filed-praise =
    谢谢您！这份肯定我们一定转达到本人。
    登记号：{ $number }

ticket-status-accepted = 已受理
ticket-status-dispatched = 已派单，等待签收

emergency-now =
    { $advice }
    { $duty }
    值班负责人已收到通知。
emergency-duty = 小区值班电话（24小时）：{ $phone }
emergency-advice-lift = 别扒门、别跳动，按轿厢里的报警钮，站稳等救援，我们马上安排。如有人不舒服请打 120，救援可打 119。
emergency-advice-gas = 马上关总阀、开窗，别开关电器、别打手机；人先撤到屋外，再打燃气抢修或 119。
emergency-advice-fire = 先撤离，弯腰捂口鼻，走楼梯不坐电梯；到安全处马上打 119。
emergency-advice-electric = 别碰带电的东西和触电的人，先断总闸；远离积水。有人触电请马上打 120。
emergency-advice-injury = 先保证安全，马上打 120；有人行凶打架请打 110。不要随意搬动伤者。
emergency-advice-other = 先保证人身安全。火情打 119，急救打 120，治安打 110。
emergency-which = 现在是什么情况？点一下，或者直接说在哪里、怎么了。
emergency-which-lift = 电梯困人
    .also = 困梯|电梯|lift
emergency-which-gas = 燃气泄漏
    .also = 燃气|煤气|漏气|gas
emergency-which-fire = 着火冒烟
    .also = 着火|火|冒烟|fire
emergency-which-electric = 漏电触电
    .also = 漏电|触电|electric
emergency-which-injury = 有人受伤
    .also = 受伤|打架|injury
emergency-which-other = 其他危险
    .also = 其他|other
emergency-which-false = 按错了
    .also = 误触|没事|按错|false
emergency-unsure = 先问一句要紧的：现在有人有危险吗？
emergency-unsure-yes = 有，很紧急
    .also = 有|是|紧急|yes
emergency-unsure-no = 没有危险
    .also = 没有|不是|没|no
emergency-taken-back = 没事就好，已告诉值班同事是误触。
