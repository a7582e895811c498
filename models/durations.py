"""Lengths of time as people write them in policy files: 4500ms, 45s, 10m, 24h, 3d."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"ms": "milliseconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_FORM = re.compile(r"([0-9]{1,7})\s*(ms|[smhd])")


class NoLength(ValueError):
    """What was written is no length of time."""


def duration(text: str) -> timedelta:
    """`"10m"` → ten minutes. Raises NoLength with an example when `text` has another form."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        raise NoLength(f"{text!r} is not a length of time; write for example 45s, 10m, 24h or 3d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
