"""Calendars as companies write them, and the same arithmetic done slowly: a look at the wall clock each minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import chinese_calendar

from models import policy
from models.calendar_policy import CalendarPolicy
from models.hours import Calendar

SHANGHAI = "Asia/Shanghai"
MINUTE = timedelta(minutes=1)


def section(**lines: Any) -> CalendarPolicy:
    """The calendar of the packaged policy with `lines` over it, as a company writes them."""
    return CalendarPolicy.model_validate({**_packaged(), **lines})


@cache
def _packaged() -> dict[str, Any]:
    return policy.load().calendar.model_dump()


def calendar(zone: str = SHANGHAI, **lines: Any) -> Calendar:
    """And its arithmetic."""
    return Calendar.of(section(**lines), zone)


def utc(text: str, zone: str = SHANGHAI, *, fold: int = 0) -> datetime:
    """`"2026-02-13 17:50"` on a wall in `zone`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def local(at: datetime, zone: str = SHANGHAI) -> str:
    """The reverse."""
    shown = at.astimezone(ZoneInfo(zone))
    return f"{shown:%Y-%m-%d %H:%M:%S}".removesuffix(":00")


def naively_open(known: Calendar, at: datetime) -> bool:
    """Whether `at` is working time, found without anything of `models.hours`."""
    wall = at.astimezone(known.zone).replace(tzinfo=None)
    for on in (wall.date(), wall.date() - timedelta(days=1)):
        midnight = datetime(on.year, on.month, on.day)  # noqa: DTZ001  # a wall clock has no zone
        for start, end in _naive_hours(known.section, on):
            if midnight + start * MINUTE <= wall < midnight + end * MINUTE:
                return True
    return False


def _naive_hours(known: CalendarPolicy, on: date) -> Any:
    week = known.hours[on.weekday()]
    if on in known.days:
        own = known.days[on]
        return (week or known.hours[0]) if own == "work" else own
    if known.holidays == "none":
        return week
    if on in chinese_calendar.workdays:
        return known.make_up if isinstance(known.make_up, tuple) else next(filter(None, known.hours))
    return () if on in chinese_calendar.holidays else week
