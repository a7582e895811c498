"""Short things at the beginning of what staff write: for how long (2h, 30分钟, half an hour), which one (第二个)."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.understanding.normal import aligned
from handlers.understanding.numerals import NUMERAL, value

_SECONDS = {
    "h": 3600, "m": 60, "d": 86400, "小": 3600, "钟": 3600, "分": 60, "天": 86400,
}  # fmt: skip
"""Seconds of a unit, by how it begins."""

_LENGTH = re.compile(
    rf"\s*(?P<n>\d{{1,3}}(?:\.\d)?|[{NUMERAL}]{{1,3}}|半|half an|an?(?=\s))\s*(?:个)?(?P<half>半)?\s*"
    r"(?P<unit>(?:[hmd]|hours?|minutes?|mins?|days?)(?![a-z])|小时|钟头|分钟|天)(?P<more>半)?\s*(?:以?后|之后)?",
    re.IGNORECASE,
)
_NTH = re.compile(
    rf"\s*(?:第|no\.?\s*|#)?\s*(?P<n>\d{{1,2}}(?:\.\d{{1,2}})?|[{NUMERAL}]{{1,2}})\s*(?:个|步|项)?(?=[\s,，:：、.。]|$)",
    re.IGNORECASE,
)
_PARTS = {"半": 0.5, "half an": 0.5, "a": 1.0, "an": 1.0}


def length(text: str) -> tuple[timedelta, int] | None:
    """The length of time that a text begins with, and where it ends; None when it begins with none."""
    found = _LENGTH.match(aligned(text))
    if found is None:
        return None
    told = found["n"].lower()
    count = _PARTS.get(told) or (float(told) if told[0].isascii() and told[0].isdigit() else float(value(told) or 0))
    seconds = (count + (0.5 if found["half"] or found["more"] else 0)) * _SECONDS[found["unit"][0].lower()]
    return (timedelta(seconds=seconds), found.end()) if seconds else None


def nth(text: str) -> tuple[str, int] | None:
    """The number ("2", "2.1") that a text begins with, standing for itself, and where it ends; None without one."""
    found = _NTH.match(aligned(text))
    if found is None:
        return None
    written = found["n"]
    number = written if "." in written else str(value(written) or "")
    return (number, found.end()) if number else None
