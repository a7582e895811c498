"""Hints of how grave a matter is (R02.1-R02.3): somebody hurt, something lost, said before, promised and not done.

Hints only: the owner is asked, and may say otherwise.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from handlers.understanding.normal import normalise


@dataclass(frozen=True, slots=True)
class Signs:
    """What the words hint at: personal injury, loss of money or goods, raised before, promised by somebody."""

    injury: bool = False
    loss: bool = False
    repeated: bool = False
    promised: bool = False

    def to_json(self) -> dict[str, Any]:
        """Every field by name."""
        return asdict(self)


_IDIOMS = re.compile(
    r"(?:咬|热|冷|急|气|笑|累|吓|烦|吵|臭|渴|饿|愁|难受|恶心|要)死(?:人|我|了|啦|得)?|怕(?:他|她|孩子"
    r"|老人)?(?:摔|砸|伤|出事)\S{0,4}|担心\S{0,10}|万一\S{0,12}"
    r"|差点\S{0,10}|险些\S{0,8}|容易(?:摔|滑|绊|伤)\S{0,3}|血压|血糖|献血|心血|流血牺牲|nearly|almost"
)
_INJURY = re.compile(
    r"流血|出血|流了?\S{0,3}血|出了?点?血|骨折|摔伤|砸伤|咬伤|烫伤|烧伤|划伤(?!车)|扭伤|受伤|擦伤|电伤|夹伤"
    r"|撞伤|伤到|骨裂|缝了?\S{0,2}针|手肿|肿了|住院|送医|去医院|去了?急诊|昏迷|晕倒|昏倒"
    r"|(?:狗|猫|犬|蛇|蜂)\S{0,4}(?:咬|抓|蜇)(?!人?怎么)\S{0,4}|被\S{0,6}(?:咬|打|砍|砸中|砸破|捅|烫|撞)(?:了"
    r"|伤|到|中|倒)|(?:滑倒|摔倒|跌倒|摔了|绊倒|摔下|跌伤|跌亲|摔断)"
    r"|(?:砸|夹|划|碰|撞|割)(?:到|了|破|中|伤)\S{0,8}(?:头|手|脚|腿|脸|肩|背|人|孩子|宝宝|老人|我妈|我爸"
    r"|老太太)|打120|触电|被电|中毒|过敏|感冒了|生病|咳嗽"
    r"|\b(?:injur|bleed|bled|blood|hurt|fracture|broke (?:my|his|her|an?) (?:arm|leg|wrist|hip)|bitten|dog "
    r"bit|hospital|unconscious|slipped|fell (?:down|over|on))"
)
_LOSS = re.compile(
    r"赔偿|赔钱|赔我|索赔|损失|被偷|被盗|失窃|偷(?:了|走)|丢了(?!手|点)|泡(?:了|坏|烂|水)|淹(?:了|坏)|泡到"
    r"|烧坏|损坏|砸坏|砸烂|刮花|划花|划(?:了|伤)\S{0,3}车|车\S{0,4}(?:被划|被砸|被刮|划了|砸了)"
    r"|家具\S{0,4}坏|地板\S{0,5}(?:翘|坏|泡|变形)|报废"
    r"|烧了?个?洞|砸了?个?坑|弄坏|不见了|多收了?|多扣|白花|误工|只赔|自己补|自己出钱|\b(?:damag|stolen"
    r"|compensat|ruined|lost my|theft)"
)
_REPEATED = re.compile(
    r"(?:好几|多|很多|好多|无数|[两二三四五六七八九十\d]+)(?:几|多)?(?:次|回|遍|趟)(?!性|数)"
    r"|第[二三四五六七八九十\d]+次|反映\S{0,6}(?:过|了|多)|反映|投诉(?:了|过|好|多|N|n|无)|报修(?:了|过|报"
    r"|好|多|N|n|\S{0,6}没)|说(?:了|过)\S{0,6}(?:不听|没用|没人|次|没改)|每次|反复|一再|屡次|屡"
    r"|(?:一直|还是|还|从来|始终|到现在|至今|迟迟)(?:都|也|就)?(?:没|不)(?:人|有人)?(?:来|修|管|处理|解决|理"
    r"|回|给|落实|动静|公布|公开|清|擦|挪)|没(?:下文|人管|落实|结果)|没人(?:处理|理|清|来修|管)|又(?:坏了"
    r"|漏了|来了|开始)"
    r"|老问题|再次|三番五次|催了|\b(?:again|many times|several times|still not|still no|keeps?|repeatedly"
    r"|second time|third time|already (?:reported|complained))|唔理|讲咗\S{0,4}次"
)
_PROMISED = re.compile(
    r"说好|承诺|答应|约好|约定|保证过|合同|通知上?写|通知说|原定|说过(?:要|会)|只说会|说会|口头|许诺"
    r"|说(?:今天|明天|下午|上午|周\S|过两天|马上)\S{0,4}来|规定|宣传\S{0,4}(?:有|说)|\bpromis|应承|话会"
)


def signs(text: str) -> Signs:
    """The hints in an owner's words. Idioms (吵死人), fears (怕摔) and near misses (差点) count for nothing."""
    said = _IDIOMS.sub(" ", normalise(text).casefold())
    return Signs(*(bool(pattern.search(said)) for pattern in (_INJURY, _LOSS, _REPEATED, _PROMISED)))
