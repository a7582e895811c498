"""Lengths of time as people write them in policy files: 4500ms, 45s, 10m, 24h, 3d; and of a promise: today, 1mo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

_UNITS = {"ms": "milliseconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_FORM = re.compile(r"([0-9]{1,7})\s*(ms|[smhd])")
_MONTHS = re.compile(r"([0-9]{1,2})\s*mo")


class NoLength(ValueError):
    """What was written is no length of time."""


def duration(text: str) -> timedelta:
    """`"10m"` → ten minutes. Raises NoLength with an example when `text` has another form."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        raise NoLength(f"{text!r} is not a length of time; write for example 45s, 10m, 24h or 3d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def written(length: timedelta) -> str:
    """A length as `duration` reads it: in the largest unit that says it without a fraction."""
    whole = round(length / timedelta(milliseconds=1))
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)):
        if whole % size == 0 and whole:
            return f"{whole // size}{unit}"
    return f"{whole}ms"


@dataclass(frozen=True, slots=True)
class Span:
    """How long a clock runs: a `time` (amount), so many `days`, until the end of `today`, so many `months`.

    On the working calendar hours are working hours and days working days; else a day is 24 hours.
    """

    kind: Literal["time", "days", "today", "months"]
    time: timedelta = timedelta()
    count: int = 0


def span(text: str) -> Span:
    """`"3d"`, `"24h"`, `"today"`, `"1mo"` → a span. Raises ValueError (NoLength) with an example."""
    plain = text.strip()
    if plain == "today":
        return Span("today")
    if (months := _MONTHS.fullmatch(plain)) and int(months[1]):
        return Span("months", count=int(months[1]))
    try:
        length = duration(plain)
    except ValueError:
        raise NoLength(f"{text!r} is not a length of time; write for example 10m, 24h, 3d, 1mo or today") from None
    if not length:
        raise ValueError(f"{text!r} must be longer than nothing")
    days = plain.endswith("d")
    return Span("days", count=length.days) if days else Span("time", time=length)


def spoken(length: Span) -> str:
    """A span as `span` reads it."""
    if length.kind == "today":
        return "today"
    return {"months": f"{length.count}mo", "days": f"{length.count}d"}.get(length.kind) or written(length.time)
