"""What managers ask for in words: the state of tickets, grouping, counting; and the words that say nothing besides."""

from __future__ import annotations

import re
from typing import Literal

from handlers.understanding.normal import aligned

Stated = Literal["open", "overdue", "completed", "filed"]
Span = tuple[int, int]

_LATE = "超时|逾时|逾期|超期|过期|误期|拖延|延误"
_ENDED = "办完|办好|办结|办成|完成|完结|结案|处理完|处理好|解决|修好|修完|弄好|弄完|搞定"
_NOT = "[没未](?:有|能|曾)?"
_STATES: tuple[tuple[Stated, re.Pattern[str]], ...] = (
    ("overdue", re.compile(
        rf"(?:已经?)?(?:{_LATE})了?(?:(?:还|又)?{_NOT}(?:{_ENDED}|办|结|处理))?|\boverdue\b|\bpast due\b|\blate\b",
        re.IGNORECASE,
    )),
    ("open", re.compile(
        rf"(?:还|仍|尚|都)*{_NOT}(?:{_ENDED}|办理?|结束|处理|关闭|结)|(?:还)?在(?:办理?|处理|跟进)(?:中|的)?"
        r"|(?:处理|进行|办理)中|待办|待处理|待解决"
        r"|\b(?:still\s+)?(?:open|pending|outstanding|unfinished|unsolved|unresolved|in progress)\b"
        r"|\bnot (?:yet )?(?:done|finished|completed|closed|solved|resolved)(?: yet)?\b",
        re.IGNORECASE,
    )),
    ("completed", re.compile(
        rf"(?:已经?)?(?:{_ENDED}|结单)|已办|已结|\b(?:completed|finished|closed|solved|resolved|done)\b", re.IGNORECASE
    )),
    ("filed", re.compile(
        r"新增|新收|收到|受理|登记|接到|新来|新报|进来|\b(?:filed|received|new|came in)\b", re.IGNORECASE
    )),
)  # fmt: skip

_BY = re.compile(
    r"(?:按照?|分|各|每个?|以)\s?(?:个|类)?(?P<what>部门|科室|类别|分类|种类|事项|楼栋|楼座|栋|幢|楼|人员|员工|经办人|处理人|负责人|责任人|师傅|人"
    r"|类型|性质|严重程度|级别|等级|严重性)(?:分(?:组|类|别)?|来?统计|排[名序行]|来?看)?"
    r"|\b(?:by|per|each)\s+(?P<en>departments?|categor(?:y|ies)|buildings?|blocks?|towers?|persons?|people|staff"
    r"|handlers?|kinds?|types?|severity|grades?)\b",
    re.IGNORECASE,
)
_GROUPS = {
    "department": ("部门", "科室", "department"), "category": ("类别", "分类", "种类", "事项", "categor"),
    "building": ("楼栋", "楼座", "栋", "幢", "楼", "building", "block", "tower"),
    "person": (
        "人员", "员工", "经办人", "处理人", "负责人", "责任人", "师傅", "人", "person", "people", "staff", "handler",
    ),
    "kind": ("类型", "性质", "kind", "type"), "severity": ("严重程度", "级别", "等级", "严重性", "severity", "grade"),
}  # fmt: skip

_COUNTING = re.compile(
    r"(?:总共|一共|共有?|还)?(?:有)?(?:多少|几)(?:[个件单张条起宗]|份)?(?:工单|单子)?|(?:都)?有?哪些|哪几[个件单张条起宗]|(?:的)?(?:数量|总数|件数|单数|情况怎么?样?)"
    r"|统计|汇总|(?:满意|办结|完成|及时|回访|返修|返工|重办|投诉)[率度]"
    r"|\bhow many\b|\bhow much\b|\bnumber of\b|\bcount\b|\bstatistics\b|\bstats\b|\bfigures\b|\blist\b"
    r"|\bwhich\b",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"工单|单子|(?<=[的完成时期办])单(?!元)|事项|的(?=[?？!！。.\s]*$)"
    r"|\b(?:tickets?|matters?|cases?|ones|work orders?)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"请问|请|麻烦|帮我|帮忙|给我|我想|我要看|查一下|查查|查看|看一下|看看|列一?下|列出来?|说一下|报一下|一下|那些|这些|所有|全部|目前|现在|当前"
    r"|到底|究竟|还|仍|都|共|有|是|的|了|吗|呢|啊|呀|吧|哦|里面?|内|中(?!心)|以来|期间|数据|工单|单子|单(?!元)|件|个|张|事项|事情?|跟"
    r"|\b(?:please|show|me|give|us|the|a|an|of|in|for|from|at|on|to|and|that|which|all|any|is|are|was|were|there|we|i|have|has|had|"
    r"did|do|does|get|got|still|tickets?|matters?|cases?|ones|what|about|us|with|been|during|as)\b"
    r"|[\s,，。.、;；:：?？!！~～\"'()（）]+",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"第?\s?(?P<n>[A-Za-z]\d{0,2}|\d{1,3}[A-Za-z]?|[零一二三四五六七八九十]{1,3})\s?(?:号楼|栋楼?|幢楼?|座楼?|#楼?|号(?=$|[\s,，。]))"
    r"|\b(?:building|block|tower|bldg)\.?\s*(?:no\.?\s*)?(?P<e>[A-Za-z]?\d{1,3}[A-Za-z]?|[A-Za-z])\b",
    re.IGNORECASE,
)


def state_in(text: str) -> tuple[Stated, int, int] | None:
    """Which tickets are meant (late, open, completed, new ones), and where that is said; late before all else."""
    plain = aligned(text)
    for state, pattern in _STATES:
        if found := pattern.search(plain):
            return state, *found.span()
    return None


def group_in(text: str) -> tuple[str, int, int] | None:
    """What figures are to be grouped by, one of `models.figures.scope.GROUPS`, and where that is said."""
    found = _BY.search(aligned(text))
    if found is None:
        return None
    said = (found["what"] or found["en"]).lower()
    for name, words in _GROUPS.items():
        if any(said == each or (each.isascii() and said.startswith(each)) for each in words):
            return name, *found.span()
    return None


def counting_in(text: str) -> Span | None:
    """Where it is asked how many, or which."""
    found = _COUNTING.search(aligned(text))
    return found.span() if found else None


_WHICH = re.compile(r"哪些|哪几|\bwhich\b|\blist\b", re.IGNORECASE)


def asks_which(text: str) -> bool:
    """Whether it is asked which they are, not how many."""
    return _WHICH.search(aligned(text)) is not None


def names_tickets(text: str) -> bool:
    """Whether tickets are spoken of as such: 工单, 超时的, tickets."""
    return _NOUNS.search(aligned(text)) is not None


def buildings_in(text: str) -> tuple[str, int, int] | None:
    """The building that is named as one, as it is written there, and where."""
    found = _BUILDING.search(aligned(text))
    return ((found["n"] or found["e"]), *found.span()) if found else None


_MINE = re.compile(r"[我俺咱]|本人|\b(?:my|mine|i|our|we)\b", re.IGNORECASE)


def tells_of_me(text: str) -> bool:
    """Whether somebody speaks of themselves: then it is more of a story than a question about others."""
    return _MINE.search(aligned(text)) is not None


def left_over(text: str) -> str:
    """What remains of a text without the words that say nothing besides."""
    kept, at = [], 0
    for found in _FILLER.finditer(aligned(text)):
        kept.append(text[at : found.start()])
        at = found.end()
    return " ".join("".join([f"{each} " for each in (*kept, text[at:])]).split())


def shorter(name: str) -> list[str]:
    """What else a department is called: of 工程维修部 工程部, 工程组, 工程维修; nothing for a name in letters."""
    stem = next((name.removesuffix(end) for end in _ENDS if name.endswith(end)), name)
    if stem.isascii():
        return []
    begun = [stem[:size] for size in range(2, len(stem) + 1)]
    return [*(f"{each}{end}" for each in begun for end in _ENDS[:2]), *begun]


_ENDS = ("部", "组", "中心", "科", "处", "队")
