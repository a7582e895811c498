complaint-heard = 收到，让您费心了，我先记下来。
complaint-community = 请问是哪个小区的事？
complaint-community-name = 小区
complaint-kind = 请问是什么事？点一下，或者直接说发生了什么。
complaint-kind-name = 类型
complaint-kind-complaint = 投诉
    .also = 我要投诉|投诉一下|举报|反映问题
complaint-kind-repair = 报修
    .also = 维修|修理|我要报修|东西坏了
complaint-kind-inquiry = 咨询
    .also = 问个事|问一下|请问|想问|咨询一下|提问
complaint-kind-suggestion = 建议
    .also = 提建议|提个建议|我有建议|意见
complaint-kind-praise = 表扬
    .also = 感谢|点赞|夸一下|表扬一下|送锦旗|好评
complaint-category = { $kind ->
    [repair] 是哪方面坏了？
   *[other] 是哪方面的事？
}
complaint-category-name = 类别
complaint-subcategory = 具体是哪一种？说不清就跳过。
complaint-subcategory-name = 细类
complaint-spot = 在哪里？几栋几单元、哪部电梯或哪个位置，说得越准，人到得越快。
complaint-spot-name = 位置
complaint-where = 在哪里？
complaint-where-name = 地点
complaint-where-my_home = 我家
    .also = 家|家里|我家里|我的家|自己家|自家|户内|屋里
complaint-where-common = 公共区域
    .also = 公区|公共|公共地方|公共部位|小区里|楼道|楼道里|外面
complaint-where-another_home = 别的房屋
    .also = 别人家|其他房屋|另一套|另一套房|邻居家|隔壁
complaint-which_home = 是哪一处？
complaint-which_home-name = 房屋
complaint-place = 具体在哪儿？例如“3栋1单元电梯”“东门岗亭”。
complaint-place-name = 位置
complaint-other_home = 是几栋几单元几号？
complaint-other_home-name = 房屋
complaint-what = { $emergency ->
    [none] { $kind ->
        [praise] 想谢谁、为什么事？说两句，我们一定转达。
        [inquiry] 想问什么？直接说就好。
        [suggestion] 您有什么建议？
        [repair] 坏成什么样了？说两句，师傅好带对工具。
       *[other] 实在抱歉，让您遇上这样的事。能说说发生了什么吗？
    }
   *[other] 现在情况怎么样？说一句就行。
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
    .also = 没有|无|没|都没|没有受伤|没人受伤|没有人受伤|没有损失
complaint-harm-injury = 有人受伤
    .also = 受伤|受伤了|有人伤了|人伤了
complaint-harm-loss = 有财物损失
    .also = 损失|有损失|财物损失|财产损失|东西坏了
complaint-before = 这件事以前反映过吗？
complaint-before-name = 是否反映过
complaint-before-first = 第一次
    .also = 没有|没反映过|没有反映过|没说过|没有说过|首次|头一次|头一回|第一回
complaint-before-again = 反映过，没解决
    .also = 反映过|说过|说过了|多次|好几次|反映过多次|没解决|有|不是第一次
complaint-visit = 什么时候方便上门？也可以直接写时间。
complaint-visit-name = 上门时间
complaint-visit-any = 随时都行
    .also = 随时|都行|都可以|随时可以|什么时候都行|看你们安排
complaint-visit-today = 今天
    .also = 今日|今天都行|今天可以|当天
complaint-visit-tomorrow = 明天白天
    .also = 明天|明日|明天都行|明天可以
complaint-visit-weekend = 周末
    .also = 周六日|周六周日|双休日|星期六星期天
complaint-visit-evening = 晚上下班后
    .also = 晚上|下班后|晚间|下班以后|傍晚
complaint-contact = 用哪个电话联系您？不留也可以，我们就在这里回复。
complaint-contact-name = 电话
complaint-confirm =
    请您看一眼，没问题就提交：
    { $summary }
complaint-confirm-name = 确认
complaint-confirm-yes = 确认提交
    .also = 确认|提交|对|对的|好|好的|行|嗯|没问题|没错|是|是的|可以|可以了|好了|确认吧|提交吧
complaint-confirm-anonymous = 匿名提交
    .also = 匿名|不留名|不署名|我要匿名

receipt-filed =
    已经登记好了。
    工单号：{ $number }
    { $kind } · { $category }
    接下来：{ $department }马上收到，会有人签收并联系您。
    我们承诺 { $due } 前给您回复。
    想查进度，回复“进度”。
receipt-filed-emergency =
    紧急情况已登记，正在通知值班负责人。
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
    正在通知值班负责人。{ $duty }
emergency-duty = 小区值班电话（24小时）：{ $phone }
emergency-advice-lift = 别扒门、别往外爬。按轿厢里的报警钮，抓紧扶手等救援。没人应答就打 119，有人不舒服打 120。
emergency-advice-gas = 别点火，别碰电器开关，别在屋里打电话。来得及就关阀、开窗，马上撤到室外，再打燃气抢修或 119。
emergency-advice-fire = 快撤离，随手关门，弯腰走楼梯，别坐电梯，到外面打 119。烟大出不去就关门堵缝，打 119，在窗口呼救。
emergency-advice-electric = 别碰触电的人和带电的东西，远离积水。能安全够到就拉下总闸。有人触电打 120，起火打 119，别用水泼。
emergency-advice-injury = 马上打 120；有人行凶先躲开，打 110。别随意搬动伤者，流血就用干净的布压住。
emergency-advice-other = 人先离开危险的地方。着火或要救援打 119，急救打 120，治安打 110。
emergency-which = 现在是什么情况？点一下，或者直接说在哪里、怎么了。
emergency-which-lift = 电梯困人
    .also = 困梯|困在电梯|被困电梯|电梯困住|电梯卡住|关在电梯
emergency-which-gas = 燃气泄漏
    .also = 漏气|煤气泄漏|煤气味|燃气味|天然气泄漏|漏煤气
emergency-which-fire = 着火冒烟
    .also = 着火|着火了|起火|失火|冒烟|火|火灾
emergency-which-electric = 漏电触电
    .also = 漏电|触电|电线冒火花
emergency-which-injury = 有人受伤
    .also = 有人打架|打架|受伤|有人晕倒|晕倒|流血
emergency-which-other = 其他危险
    .also = 其他危险情况|别的危险|其他紧急情况
emergency-which-false = 按错了
    .also = 误触|误按|点错了|搞错了|没事了|没事没事
emergency-unsure = 先问一句要紧的：现在有人有危险吗？
emergency-unsure-yes = 有，很紧急
    .also = 有|有人|是|是的|对|嗯|有人有危险|很危险|危险
emergency-unsure-no = 没有危险
    .also = 没危险|不危险|没有人有危险|没人有危险|没什么危险|没啥危险|现在没有危险|不是紧急情况|不紧急|没事的
emergency-taken-back = 没事就好，已告诉值班同事是误触。
