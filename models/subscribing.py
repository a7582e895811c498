"""When a summary that comes by itself is due: pure. Days and hours are the community's, results UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Every = Literal["day", "week", "month"]
EVERY: tuple[str, ...] = get_args(Every)
"""How often; weeks on Monday, months on the first."""


def following(every: str, at: str, zone: str, after: datetime) -> datetime:
    """The first due time later than `after` (aware); `at` as "08:30".

    Once a day whatever the clocks do there: an hour that a day does not have comes when it would have been over, one
    that it has twice counts the first time.
    """
    place = ZoneInfo(zone)
    hour = time.fromisoformat(at)
    on = _first(every, after.astimezone(place).date())
    while True:
        due = datetime.combine(on, hour, place).astimezone(UTC)
        if due > after:
            return due
        on = _next(every, on)


def _first(every: str, on: date) -> date:
    """The last day of that kind up to `on`."""
    if every == "week":
        return on - timedelta(days=on.weekday())
    return on.replace(day=1) if every == "month" else on


def _next(every: str, on: date) -> date:
    if every == "month":
        return (on.replace(day=1) + timedelta(days=32)).replace(day=1)
    return on + timedelta(days=7 if every == "week" else 1)
