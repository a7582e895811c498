# 群報：同一棟樓或整個社區，幾分鐘裡好幾戶報同一件事。

incident-matter-lift = 電梯故障
incident-matter-power = 停電
incident-matter-water = 停水或水壓問題
incident-matter-gas = 燃氣問題
incident-matter-heating = 供暖問題
incident-matter-network = 網路故障
incident-matter-drains = 返水積水
incident-everywhere = 全社區

incident-offer =
    近 { $minutes } 分鐘，{ $where }有 { $homes } 戶報「{ $what }」，像是同一件事：
    { $tickets }
    要合併成一張主單來辦嗎？各戶會分別收到通知，辦好後分別請他們驗收。
incident-ticket = { $number }{ $place ->
        [none] {""}
       *[other] {" · "}{ $place }
    }
incident-rest = 還有 { $count } 單
incident-master = 建主單
    .also = 合併|併
incident-no = 不合併
    .also = 不併|不用合併|分開辦
incident-master-of = { $number }：建主單
incident-no-of = { $number }：不合併

incident-made =
    { $by }把{ $where }的「{ $what }」併成一件來辦：主單 { $number }，涉及 { $homes } 戶。
    各戶已分別通知。之後再報的會自動併進來，要單獨辦的用「拆單」。{ $left ->
        [none] {""}
       *[other] {"\u000A"}下面這些沒有併，仍然單獨辦：{"\u000A"}{ $left }
    }{ $waits ->
        [0] {""}
       *[other] {"\u000A"}還有 { $waits } 單沒來得及併，再點一次「建主單」。
    }
incident-more =
    { $by }又把 { $merged } 單併進主單 { $number }，現在涉及 { $homes } 戶。{ $left ->
        [none] {""}
       *[other] {"\u000A"}下面這些沒有併，仍然單獨辦：{"\u000A"}{ $left }
    }{ $waits ->
        [0] {""}
       *[other] {"\u000A"}還有 { $waits } 單沒來得及併，再點一次「建主單」。
    }
incident-already = { $by }已經建了主單 { $number }，涉及 { $homes } 戶。
incident-declined = { $by }定了：{ $where }的「{ $what }」不合併，各單照常辦。想併個別的單，用「並單」。
incident-declined-before = { $by }已經定了不合併。想併個別的單，用「並單」。
incident-over = { $where }的「{ $what }」這一批已經結束了。想併個別的單，用「並單」。
incident-nothing = { $where }的「{ $what }」現在沒有可以併的單了。
incident-gone = 沒有找到這一批，發「群報」看看現在有哪些。
incident-not-yours = 合不合併，由{ $who }來定。
incident-none = 現在沒有好幾戶同時報的事。
incident-list =
    好幾戶同時報的：
    { $incidents }
incident-line-open = { $index }. { $where } · { $what } · { $homes } 戶，{ $since } 起，等您定要不要合併
incident-line-mastered = { $index }. { $where } · { $what } · { $homes } 戶，{ $since } 起，主單 { $number }
incident-neighbours = 您報的「{ $what }」（工單 { $number }），還有 { $others } 戶鄰居也報了，我們合在一起抓緊辦。您的單號不變。

state-homes = 涉及：{ $value } 戶
state-master = 主單：{ $value }
ticket-merged = 併入同一件事一起辦（{ $stage }）

command-work-incident = 群報
    .also = 集中報修|群體報修
work-use-incident = 群報
telegram-staff-command-incident = 好幾戶同時報的事

desk-homes = 涉及 { $count } 戶
desk-incident = 好幾戶同時報的
desk-incident-one = 好幾戶報的像是同一件事。
desk-incident-see = 看看要不要合併
