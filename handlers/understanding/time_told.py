"""What a way of telling a time is, and what it tells: the values that the rules of each language share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

Kind = Literal["point", "range", "duration", "recurring", "vague", "conditional"]


class Told(NamedTuple):
    """What a match tells: the fields of `When` but its words."""

    kind: Kind
    start: datetime | None
    end: datetime | None
    granularity: str
    approx: bool = False
    recurrence: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of telling a time. `rank` decides between matches that begin together (smaller first); `bare` rules hold
    only where the whole answer is expected to be a time."""

    pattern: re.Pattern[str]
    tell: Callable[[re.Match[str], datetime], Told | None]
    rank: int = 0
    bare: bool = False


def at(day: date, hour: int, minute: int, now: datetime) -> datetime:
    """An hour of a day in the zone of `now`; hours past 24 are of the next morning."""
    days, hour = divmod(hour, 24)
    return datetime.combine(day + timedelta(days=days), time(hour, minute), tzinfo=now.tzinfo)


def end_of(day: date, now: datetime) -> datetime:
    """The last minute of a day in the zone of `now`."""
    return at(day, 23, 59, now)


def midnight(moment: datetime) -> datetime:
    """The beginning of the day of a moment."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
