"""A period as a month, a day, a quarter or a year is written: 2026-10, 2026年10月, 2026-10-31, 2026Q4, 2026年."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from models.figures.scope import Period, day, month, quarter, year

_FORMS: dict[re.Pattern[str], Callable[[date], Period]] = {
    re.compile(r"(?P<y>20\d\d)[-/.年](?P<m>\d{1,2})月?"): month,
    re.compile(r"(?P<y>20\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})[日号]?"): day,
    re.compile(r"(?P<y>20\d\d)-?[Qq](?P<q>[1-4])"): quarter,
    re.compile(r"(?P<y>20\d\d)年?"): year,
}


def written(text: str) -> Period | None:
    """A period by its short name, or as a date, a month or a year is written; None when it is none."""
    for form, made in _FORMS.items():
        if not (found := form.fullmatch(text.strip())):
            continue
        told = {name: int(value) for name, value in found.groupdict().items()}
        try:
            return made(date(told["y"], told.get("m") or told.get("q", 1) * 3 - 2, told.get("d", 1)))
        except ValueError:
            return None
    return None
