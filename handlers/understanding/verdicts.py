"""What somebody says of work that was reported as done: it is good, it is not, or both in one breath."""

from __future__ import annotations

import re
from typing import Literal

from handlers.understanding.normal import normalise, simplify_input

Verdict = Literal["", "accept", "refuse", "both"]

_GOOD = (
    "确认完成|确认完工|确认验收|确认解决|同意验收|验收通过|验收合格|可以验收|同意|通过|没问题了?|没有问题了?|满意|"
    "(?:已经|都|全|也|现在|基本|基本上)*(?:修好|弄好|搞好|装好|换好|处理好|解决|搞定|好)了|(?:已经?|都)(?:修好|弄好|解决)|"
    "不漏了|不响了|不堵了|能用了|可以用了|it is solved|its solved|solved|fixed|its fixed|all good|all is well|"
    "works now|it works|its done|done|accept|accepted|i accept|agreed|i agree"
)
_BAD = (
    "(?:还|都|根本|压根|完全|仍然?|也)*(?:没有?|未)(?:给我)?(?:修好|弄好|搞好|装好|换好|处理好|处理|解决|搞定|办好|办完|修|好|弄)|"
    "还是(?:老样子|坏的?|不行|不好|漏|堵|响|不能用|那样|这样)|还不行|还在(?:漏|响|堵|滴|坏|掉)|仍在?漏|又(?:坏|漏|堵|响)了?|依旧|"
    "不同意|不满意|不通过|不验收|不行|没用|返工|重做|重修|"
    "not solved|not fixed|not done|not yet|not good|not ok|not okay|still (?:leaking|broken|not|dripping|the same)|"
    "isnt fixed|isnt solved|does not work|doesnt work|refuse|i refuse|i do not agree|i disagree"
)
_TURN = "但是?|可是|不过|就是|只是|然而|but|however|except"

_STARTS_GOOD = re.compile(rf"(?:嗯|哦|是的?|对|行|好的?|谢谢|ok|yes)*[ ,，。!！、.]*(?:{_GOOD})")
_STARTS_BAD = re.compile(rf"(?:不|嗯|哦|师傅|你们|您们|那个|no)?[ ,，。!！、.]*(?:{_BAD})")
_BAD_INSIDE = re.compile(_BAD)
_TURNS = re.compile(rf"(?:{_TURN})")
_SYMPTOM = re.compile(r"漏|响|堵|滴|leak|drip|noisy|blocked")
_END = re.compile(r"[\s,，。.!！~、;；:：了啦呀啊哦呢吧的]*")

SHORT = 12
"""Characters: a longer sentence with a complaint inside may be about something else."""


def verdict(text: str) -> Verdict:
    """"both" when words of consent are followed by others that take it back; "" when it says nothing of the kind."""
    said = normalise(text).casefold().replace("'", "").replace("’", "")
    good = _STARTS_GOOD.match(said)
    bad = _STARTS_BAD.match(said)
    if bad is not None and (good is None or bad.end() > good.end()):
        return "refuse"
    if good is not None:
        rest = said[good.end() :]
        if _BAD_INSIDE.search(rest) or _TURNS.search(rest):
            return "both"
        return "accept" if len(simplify_input(_END.sub("", rest))) <= SHORT else "both"
    if len(simplify_input(said)) <= SHORT and _BAD_INSIDE.search(said):
        return "refuse"
    return ""


def says_more(text: str) -> bool:
    """Whether a refusal says what is wrong, so that nobody needs to ask: 还没修好，还在滴水 does, 没修好 does not."""
    said = normalise(text).casefold().replace("'", "").replace("’", "")
    found = _STARTS_BAD.match(said)
    rest = said[found.end() :] if found else said
    return bool(_SYMPTOM.search(said)) or len(simplify_input(_END.sub("", rest))) >= 2
