# 群报：同一栋楼或整个小区，几分钟里好几户报同一件事。

incident-matter-lift = 电梯故障
incident-matter-power = 停电
incident-matter-water = 停水或水压问题
incident-matter-gas = 燃气问题
incident-matter-heating = 供暖问题
incident-matter-network = 网络故障
incident-matter-drains = 返水积水
incident-everywhere = 全小区

incident-offer =
    近 { $minutes } 分钟，{ $where }有 { $homes } 户报“{ $what }”，像是同一件事：
    { $tickets }
    要合并成一张主单来办吗？各户会分别收到通知，办好后分别请他们验收。
incident-ticket = { $number }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
incident-rest = 还有 { $count } 单
incident-master = 建主单
    .also = 合并|并
incident-no = 不合并
    .also = 不并|不用合并|分开办
incident-master-of = { $number }：建主单
incident-no-of = { $number }：不合并

incident-made =
    { $by }把{ $where }的“{ $what }”并成一件来办：主单 { $number }，涉及 { $homes } 户。
    各户已分别通知。之后再报的会自动并进来，要单独办的用“拆单”。{ $left ->
        [none] {""}
       *[other] {"\u000A"}下面这些没有并，仍然单独办：{"\u000A"}{ $left }
    }{ $waits ->
        [0] {""}
       *[other] {"\u000A"}还有 { $waits } 单没来得及并，再点一次“建主单”。
    }
incident-more =
    { $by }又把 { $merged } 单并进主单 { $number }，现在涉及 { $homes } 户。{ $left ->
        [none] {""}
       *[other] {"\u000A"}下面这些没有并，仍然单独办：{"\u000A"}{ $left }
    }{ $waits ->
        [0] {""}
       *[other] {"\u000A"}还有 { $waits } 单没来得及并，再点一次“建主单”。
    }
incident-already = { $by }已经建了主单 { $number }，涉及 { $homes } 户。
incident-declined = { $by }定了：{ $where }的“{ $what }”不合并，各单照常办。想并个别的单，用“并单”。
incident-declined-before = { $by }已经定了不合并。想并个别的单，用“并单”。
incident-over = { $where }的“{ $what }”这一批已经结束了。想并个别的单，用“并单”。
incident-nothing = { $where }的“{ $what }”现在没有可以并的单了。
incident-gone = 没有找到这一批，发“群报”看看现在有哪些。
incident-not-yours = 合不合并，由{ $who }来定。
incident-none = 现在没有好几户同时报的事。
incident-list =
    好几户同时报的：
    { $incidents }
incident-line-open = { $index }. { $where } · { $what } · { $homes } 户，{ $since } 起，等您定要不要合并
incident-line-mastered = { $index }. { $where } · { $what } · { $homes } 户，{ $since } 起，主单 { $number }
incident-neighbours = 您报的“{ $what }”（工单 { $number }），还有 { $others } 户邻居也报了，我们合在一起抓紧办。您的单号不变。

state-homes = 涉及：{ $value } 户
state-master = 主单：{ $value }
ticket-merged = 并入同一件事一起办（{ $stage }）

command-work-incident = 群报
    .also = 集中报修|群体报修
work-use-incident = 群报
telegram-staff-command-incident = 好几户同时报的事

desk-homes = 涉及 { $count } 户
desk-incident = 好几户同时报的
desk-incident-one = 好几户报的像是同一件事。
desk-incident-see = 看看要不要合并
