# 登记之后，业主看到的和能做的：验收、评价、催办、撤回、办理经过。

command-urge = 催办
    .also = 催一下|再催一下|催单|催|再催|我要催|催催|催一催|加急|快点|快点吧|快点来|怎么还没来|怎么还没人来|怎么还不来|怎么还没人管
command-withdraw = 撤回
    .also = 撤单|撤销工单|撤回工单|撤销|我要撤回|不用处理了|不用办了
command-rate = 评价
    .also = 我要评价|打分|去评价|评分
telegram-command-urge = 催办一张工单
telegram-command-withdraw = 撤回一张工单

flow-acceptance = 验收
flow-rating = 评价
flow-opinion = 评价
flow-urging = 催办
flow-withdrawal = 撤回

acceptance-ticket = 您说的是哪一张工单？
acceptance-ticket-name = 工单
acceptance-verdict =
    { $said ->
        [none] 工单 { $ticket }，办好了吗？
       *[other] 您说“{ $said }”，我怕会错意：工单 { $ticket }，办好了吗？
    }
acceptance-verdict-name = 验收
acceptance-verdict-accept = 确认完成
    .also = 办好了|好了|已经好了|是的|对|没问题|解决了
acceptance-verdict-refuse = 还没解决
    .also = 没办好|没好|还没好|没修好|不是|没有|没解决
acceptance-why = 让您费心了。哪里还没弄好？说几句就行，也可以先发照片。
acceptance-why-name = 还没弄好的地方

own-accepted = 谢谢您确认，工单 { $number } 办完了。
own-stays = 好的，工单 { $number } 还是算办完了。
own-refused =
    对不起，让您又费一次心。工单 { $number } 已退回重办，编号不变，您说的情况同事都看得到。
    { $due } 前给您回复。
own-rated = 谢谢您的评价。
own-back =
    实在抱歉没让您满意。工单 { $number } 已退回重办，编号不变。
    { $due } 前给您回复。
own-urged =
    { $again ->
        [yes] 又让您催一次，抱歉。这次部门负责人、客服主管和项目负责人都收到了提醒。
       *[no] 已经帮您催了{ $follower ->
            [none] 。
           *[other] ，{ $follower }会盯着这件事。
        }
    }
    工单 { $number }，{ $due } 前给您回复。
own-not-now = 工单 { $number } 现在是：{ $stage }。这一步已经不用做了。
own-nothing = 没有找到这张工单，没有改动。

rating-ticket = 想评价哪一张工单？
rating-ticket-name = 工单
rating-stars = { $asked ->
    [yes] 这次办得怎么样？
   *[other] 工单 { $ticket }，这次办得怎么样？
}
rating-stars-name = 评价
rating-stars-1 = 1 星 很不满意
    .also = 很不满意|非常不满意|一星|差评|太差了
rating-stars-2 = 2 星 不满意
    .also = 不满意|不太满意|二星|两星
rating-stars-3 = 3 星 一般
    .also = 一般|还行|还可以|凑合|三星
rating-stars-4 = 4 星 满意
    .also = 满意|比较满意|不错|四星
rating-stars-5 = 5 星 很满意
    .also = 很满意|非常满意|十分满意|五星|好评|很好|非常好
rating-none = 现在没有等您评价的工单。

opinion-speed = 处理速度几星？也可以直接写几句话，或一次写三项（速度、质量、态度），例如“5 4 5 师傅很好”。不想填就跳过。
opinion-speed-name = 处理速度
opinion-quality = 处理质量几星？
opinion-quality-name = 处理质量
opinion-attitude = 服务态度几星？
opinion-attitude-name = 服务态度
opinion-words = 还有什么想说的？没有就跳过。
opinion-words-name = 想说的话
opinion-wrong = 哪里没让您满意？说几句就行，也可以发照片；不想说就跳过。
opinion-wrong-name = 不满意的地方
opinion-speed-1 = 1 星
    .also = 一星
opinion-speed-2 = 2 星
    .also = 两星|二星
opinion-speed-3 = 3 星
    .also = 三星
opinion-speed-4 = 4 星
    .also = 四星
opinion-speed-5 = 5 星
    .also = 五星
opinion-quality-1 = 1 星
    .also = 一星
opinion-quality-2 = 2 星
    .also = 两星|二星
opinion-quality-3 = 3 星
    .also = 三星
opinion-quality-4 = 4 星
    .also = 四星
opinion-quality-5 = 5 星
    .also = 五星
opinion-attitude-1 = 1 星
    .also = 一星
opinion-attitude-2 = 2 星
    .also = 两星|二星
opinion-attitude-3 = 3 星
    .also = 三星
opinion-attitude-4 = 4 星
    .also = 四星
opinion-attitude-5 = 5 星
    .also = 五星
opinion-left = 好的，有事随时找我。
opinion-thanks = 都记下了，谢谢您花时间。

urging-ticket = 想催哪一张工单？
urging-ticket-name = 工单
urging-none = 现在没有可以催的工单。

withdrawal-ticket = 想撤回哪一张工单？
withdrawal-ticket-name = 工单
withdrawal-sure = 撤回工单 { $ticket }？撤回后就不再处理了。
withdrawal-sure-name = 撤回
withdrawal-sure-yes = 确认撤回
    .also = 撤回吧|确定|是|是的|对
withdrawal-sure-no = 先不撤
    .also = 不撤|不撤了|不撤回|继续办|不|不是
withdrawal-why = 要撤回工单 { $ticket }。方便说一下原因吗？不想说就跳过。
withdrawal-why-name = 原因
withdrawal-kept = 好的，工单照常处理。
withdrawal-none = 现在没有可以撤回的工单。

staff-urge-above =
    【催办升级】工单 { $number } 业主第 { $urged } 次催办，现在：{ $stage }{ $words ->
        [none] {""}
       *[other] ：{"\u000A"}{ $words }
    }
    请过问一下，{ $due } 前要回复业主。

card-withheld = 工单 { $number } 由其他同事处理，这里不再显示。
road-why-asked = 业主要求回电

story-line = { $at } { $what }（{ $who }）{ $words ->
        [none] {""}
       *[other] ：{ $words }
    }
desk-step = { $move }
my-step-sign = 已签收
my-step-raise = 已升为重大
my-step-milestone = 完成一个节点
my-step-assign = 已安排人负责
my-step-transfer = 已转给{ $department }
my-step-book = 约好上门{ $when ->
        [none] {""}
       *[other] ：{ $when }
    }
my-step-visit = 已到现场查看
my-step-approve = 处理方案已定{ $when ->
        [none] {""}
       *[other] ，预计 { $when } 完成
    }
my-step-start = 已开工{ $when ->
        [none] {""}
       *[other] ，预计 { $when } 完成
    }
my-step-progress = 新进展
my-step-eta = 预计完成{ $when ->
        [none] {""}
       *[other] ：{ $when }
    }
my-step-grant = 完成时间改期{ $when ->
        [none] {""}
       *[other] ：{ $when }
    }
my-step-wait = 暂时{ $waiting }
my-step-resume = 继续办理
my-step-release = 已办完，请您验收
my-step-withdraw = 已撤回
my-step-reject = 不受理，已说明
my-step-merge = 并入同一件事一起办
my-step-unmerge = 单独办理
my-step-urge = 催办
my-step-reply = 回复

my-visit = 上门：{ $when }
my-expected = 预计 { $when } 完成
my-files-before = 处理前
my-files-after = 处理后
my-doubt = 您写的是“{ $words }”，我们怕会错意：这件事办好了吗？
my-doubt-accept = 办好了，确认完成
my-doubt-refuse = 还没解决，退回重办
my-accept-words = 想说的话（可以不填）
my-rate-items = 再细说几项（可以不填）
my-rate-speed = 处理速度
my-rate-quality = 处理质量
my-rate-attitude = 服务态度
my-rate-none = 不评
my-rate-star = { $count } 星
my-urge = 催办
my-urged = 已催 { $count } 次
my-withdraw = 撤回这张工单
my-withdraw-text = 撤回后就不再处理了。
my-withdraw-words = 原因（可以不填）
my-withdraw-send = 确认撤回
my-said-urged = 已经帮您催了，负责跟进的同事会收到提醒。
my-said-withdrawn = 已撤回。以后有需要随时再报。
my-said-soon = 刚催过，同事正在跟，过一会儿可以再催。

wechat-owner-release =
    工单 { $number } 办完了：
    { $result }{ $words ->
        [none] {""}
       *[other] {"\u000A"}{ $words }
    }
    麻烦您看看效果，好了请回复“确认完成”，还没好就回复“还没解决”。
    也可以打开看：{ $link }
wechat-owner-remind-accept = 工单 { $number } 办完了，您看过了吗？好了请回复“确认完成”，还没好就回复“还没解决”。
wechat-owner-remind-rate = 工单 { $number } 办得怎么样？回复“评价”告诉我们，一分钟就好。

origin-phone = 电话
origin-desk = 前台
origin-letter = 来信
origin-email = 电子邮件
origin-hotline = 热线
behalf-no-words = 请写明发生了什么。
behalf-bad-phone = 电话号码不完整，请核对；没有就留空。
behalf-unknown-kind = 请选择事情的种类。
