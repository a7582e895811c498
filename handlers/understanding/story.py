"""Whether a message tells anything, or only announces that something is going to be told."""

from __future__ import annotations

import re

from handlers.understanding.address import find
from handlers.understanding.normal import normalise

_PRELUDE = re.compile(
    r"[你您]好|在吗|有人吗|请问|麻烦|谢谢|我们?|[想要]|来|有个?事情?|问个?事情?|情况|一下|的|家|个|这里|住在?|"
    r"投诉|报修|维修|修理|咨询|提?个?建议|表扬|点赞|举报|反映|反馈|"
    r"\b(?:hello|hi|i|want|would|like|to|have|make|a|an|please|complain|complaint|repair|inquiry|question)\b|"
    r"\b(?:suggestion|praise)\b"
)
"""Words that announce a matter without telling it."""


def tells_something(text: str) -> bool:
    """Whether anything is left of a message besides a place, numbers, and the wish to say something."""
    found = find(text)
    rest = text[: found[1][0]] + text[found[1][1] :] if found else text
    return sum(c.isalpha() for c in _PRELUDE.sub("", normalise(rest).casefold())) >= 2
