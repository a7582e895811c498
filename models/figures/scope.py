"""Of which tickets, and of which time, figures are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

Unit = Literal["day", "week", "month", "quarter", "year", "days"]
GROUPS = ("department", "category", "building", "person", "kind", "severity")
"""What figures may be grouped by; a person is who answers for the ticket in its department."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Tickets of these communities, and only of what else is given. `person` is a handler."""

    communities: tuple[UUID, ...]
    department: UUID | None = None
    building: str | None = None
    category: str | None = None
    kind: str | None = None
    severity: str | None = None
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Days of a community from `first` until before `end`. `unit` says what it is: a whole month, week, …, or days."""

    first: date
    end: date
    unit: Unit

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """When it begins and when it is over there, UTC."""
        return midnight(self.first, zone), midnight(self.end, zone)

    @property
    def name(self) -> str:
        """Its short name: 2026-10, 2026-W48, 2026-11-28, 2026-Q4, 2026, or 2026-11-02..2026-11-05."""
        match self.unit:
            case "month":
                return f"{self.first:%Y-%m}"
            case "year":
                return f"{self.first:%Y}"
            case "quarter":
                return f"{self.first:%Y}-Q{(self.first.month + 2) // 3}"
            case "week":
                year, week, _ = self.first.isocalendar()
                return f"{year}-W{week:02}"
            case "day":
                return self.first.isoformat()
        return f"{self.first}..{self.end - timedelta(days=1)}"

    def before(self) -> Period:
        """The one of the same kind before it (month on month)."""
        if self.unit in _MAKERS:
            return _MAKERS[self.unit](self.first - timedelta(days=1))
        return Period(self.first - (self.end - self.first), self.first, self.unit)

    def year_before(self) -> Period:
        """The same a year ago; a week is 52 weeks ago, so that its days are the same ones."""
        if self.unit in ("month", "quarter", "year"):
            return _MAKERS[self.unit](_years_ago(self.first))
        back = timedelta(weeks=52)
        return Period(self.first - back, self.end - back, self.unit)

    def as_far(self, other: Period, zone: str, now: datetime) -> Period:
        """This one; of as many days as have begun of `other` when that is not over `now`: so it can be compared."""
        over = today(now, zone) + timedelta(days=1)
        if over >= other.end:
            return self
        return Period(self.first, min(self.end, self.first + max(over - other.first, timedelta())), "days")

    def last(self, count: int) -> Iterator[Period]:
        """This one and those before it, `count` in all, the oldest first."""
        found = [self]
        while len(found) < count:
            found.append(found[-1].before())
        return reversed(found)


def midnight(on: date, zone: str) -> datetime:
    """When a day begins in a zone, UTC."""
    return datetime.combine(on, time(), ZoneInfo(zone)).astimezone(UTC)


def today(now: datetime, zone: str) -> date:
    """The date there."""
    return now.astimezone(ZoneInfo(zone)).date()


def day(on: date) -> Period:
    """That day."""
    return Period(on, on + timedelta(days=1), "day")


def week(on: date) -> Period:
    """The week of that day, from Monday."""
    monday = on - timedelta(days=on.weekday())
    return Period(monday, monday + timedelta(days=7), "week")


def month(on: date) -> Period:
    """The month of that day."""
    first = on.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1), "month")


def quarter(on: date) -> Period:
    """The quarter of that day."""
    first = on.replace(month=(on.month - 1) // 3 * 3 + 1, day=1)
    return Period(first, (first + timedelta(days=95)).replace(day=1), "quarter")


def year(on: date) -> Period:
    """The year of that day."""
    return Period(date(on.year, 1, 1), date(on.year + 1, 1, 1), "year")


_MAKERS = {"day": day, "week": week, "month": month, "quarter": quarter, "year": year}
_FORMS = {
    "month": re.compile(r"(?P<y>20\d\d)[-/.年](?P<m>\d{1,2})月?"),
    "day": re.compile(r"(?P<y>20\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})[日号]?"),
    "quarter": re.compile(r"(?P<y>20\d\d)-?[Qq](?P<q>[1-4])"),
    "year": re.compile(r"(?P<y>20\d\d)年?"),
}  # fmt: skip


def written(text: str) -> Period | None:
    """A period by its short name, or as a date, a month or a year is written; None when it is none."""
    for unit, form in _FORMS.items():
        if not (found := form.fullmatch(text.strip())):
            continue
        told = {name: int(value) for name, value in found.groupdict().items()}
        try:
            on = date(told["y"], told.get("m") or told.get("q", 1) * 3 - 2, told.get("d", 1))
        except ValueError:
            return None
        return _MAKERS[unit](on)
    return None


def _years_ago(on: date) -> date:
    return on.replace(year=on.year - 1, day=1)
