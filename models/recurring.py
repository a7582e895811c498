"""What comes round again (R01.6, R02.4, R03.8, R03.10, R04.10): when a turn begins, is due, is reminded of."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from models.hours import next_not_quiet
from models.timing import Length, QuietSpec
from models.timing_words import one_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TOLD = (
    "customer_service", "leadership", "supervisor", "property_manager", "project_manager", "operations", "duty_lead",
)  # fmt: skip
"""Who can be reminded of a duty that is about no ticket."""


def _clock(value: Any) -> time:
    """`"09:00"` → nine o'clock."""
    if isinstance(value, time):
        return value
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f'{value!r} is no time of day; write for example "09:00"') from None


Clock = Annotated[time, BeforeValidator(_clock), PlainSerializer(lambda value: f"{value:%H:%M}")]


class ReminderSpec(BaseModel):
    """Reminded so long after the beginning, or before or after the due time; `every`: again and again after so long."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    begin: Length | None = None
    before: Length | None = None
    after: Length | None = None
    tell: Annotated[tuple[Annotated[str, one_of(TOLD, "one who can be told of a duty")], ...], Field(min_length=1)]
    every: Length | None = None


class DutySpec(BaseModel):
    """A recurring duty: each week on a weekday, each month (quarter, year) on a day of it, at a time of day.

    `on`: mon … sun for a week; the number of the day for a month; "2-15" (the second month's 15th) for a quarter;
    "11-15" for a year. It is to be done `within` so long; `title` where a company gives it a name of its own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    rule: str = ""
    title: str = ""
    every: Literal["day", "week", "month", "quarter", "year"]
    on: str = ""
    at: Clock = time(9)
    within: Length
    reminders: Annotated[tuple[ReminderSpec, ...], Field(min_length=1)]
    runs: bool = True

    def model_post_init(self, _: object) -> None:
        """Refuse a day that there is not."""
        self.begins("UTC", date(2024, 1, 1))

    def begins(self, zone: str, on: date) -> tuple[str, datetime]:
        """The turn of the period that holds `on`: its name ("2026-W48", "2026-Q4", …) and when it begins (UTC)."""
        name, day = PERIODS[self.every](self.on, on)
        return name, datetime.combine(day, self.at, ZoneInfo(zone)).astimezone(UTC)


def _weekday(on: str) -> int:
    if on and on not in WEEKDAYS:
        raise ValueError(f"on: {on!r} is no weekday; there are: {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(on or "mon")


def _numbers(on: str, most_months: int) -> tuple[int, int]:
    """`"2-15"` → the second month, the 15th."""
    month, _, day = on.partition("-") if most_months > 1 and on else ("1", "", on or "1")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= most_months and 1 <= int(day) <= 31):
        example = "15" if most_months == 1 else "2-15"
        raise ValueError(f"on: {on!r} is no day of it; write for example {example!r}")
    return int(month), int(day)


def _last(year: int, month: int, day: int) -> date:
    """That day, or the last of a month that is too short for it."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _day(_: str, day: date) -> tuple[str, date]:
    return day.isoformat(), day


def _week(on: str, day: date) -> tuple[str, date]:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}", day - timedelta(days=day.weekday()) + timedelta(days=_weekday(on))


def _month(on: str, day: date) -> tuple[str, date]:
    return f"{day:%Y-%m}", _last(day.year, day.month, _numbers(on, 1)[1])


def _quarter(on: str, day: date) -> tuple[str, date]:
    quarter = (day.month - 1) // 3
    month, number = _numbers(on, 3)
    return f"{day.year}-Q{quarter + 1}", _last(day.year, quarter * 3 + month, number)


def _year(on: str, day: date) -> tuple[str, date]:
    month, number = _numbers(on, 12)
    return str(day.year), _last(day.year, month, number)


PERIODS = {"day": _day, "week": _week, "month": _month, "quarter": _quarter, "year": _year}


@dataclass(frozen=True, slots=True)
class Reminder:
    """The next reminder of a turn: the `number`-th, at a time when those it tells may be told."""

    number: int
    at: datetime
    tell: tuple[str, ...]


def reminder(  # what it hangs on, named one by one
    spec: DutySpec, number: int, starts_at: datetime, due_at: datetime, last: datetime | None, quiet: QuietSpec,
    zone: str,
) -> Reminder | None:
    """The `number`-th reminder (from 0) of a turn that is not done; None when that was the last.

    `last` is when the one before was. The last of all is repeated where it says so.
    """
    steps = spec.reminders
    step = steps[min(number, len(steps) - 1)]
    if number >= len(steps):
        if step.every is None or last is None:
            return None
        at = last + step.every
    elif step.before is not None:
        at = max(starts_at, due_at - step.before)
    else:
        at = due_at + step.after if step.after is not None else starts_at + (step.begin or timedelta())
    hours = [each for target in step.tell if (each := quiet.of(target))]
    at = next_not_quiet(max(at, last or at), tuple(hours), zone) if hours else max(at, last or at)
    return Reminder(number, at, step.tell)
