"""The `calendar:` section of a policy: when a company works. `models.workdays` and `models.hours` compute with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_validator
from pydantic_core import InitErrorDetails

from models.durations import duration
from models.misfits import misfit, raised

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = 24 * 60
LONGEST_REST = 366
"""Days on end without any open time, beyond which nothing could ever be due."""

_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


class Unwritten(ValueError):
    """Written otherwise than it can be read; the text says how to write it."""


class Span(NamedTuple):
    """Hours on end, in minutes after the midnight of their date. An `end` beyond 24 hours lies on the next date."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{clock(self.start)}-{clock(self.end % MIDNIGHT if self.end > MIDNIGHT else self.end)}"


Spans = tuple[Span, ...]


def clock(minutes: int) -> str:
    """`510` → `"08:30"`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(text: str) -> int | None:
    found = _CLOCK.fullmatch(text.strip())
    minutes = int(found[1]) * 60 + int(found[2]) if found else None
    return None if minutes is None or minutes > MIDNIGHT else minutes


def _day_end(value: Any) -> int:
    minutes = _minutes(value) if isinstance(value, str) else None  # YAML reads a bare 21:00 as the number 1260
    if not minutes:
        raise Unwritten(f'{value!r} is no time of day; write for example "21:00", with the quotation marks')
    return minutes


def _span(value: Any) -> Span:
    start, dash, end = str(value).partition("-")
    begins, ends = _minutes(start), _minutes(end)
    if not dash or begins is None or ends is None or begins in (ends, MIDNIGHT):
        raise Unwritten(f'{value!r} are no hours; write for example "08:30-12:00", or "22:00-06:00" over midnight')
    return Span(begins, ends if ends > begins else ends + MIDNIGHT)


def _spans(value: Any) -> Spans:
    if not isinstance(value, list | tuple):
        raise Unwritten(f'{value!r} is no list of hours; write for example ["08:30-12:00", "13:30-18:00"], or []')
    spans = sorted(_span(each) for each in value)
    for first, second in pairwise(spans):
        if second.start < first.end:
            raise Unwritten(f"{first} and {second} overlap")
    if spans and spans[-1].end > MIDNIGHT + spans[0].start:
        raise Unwritten(f"{spans[-1]} runs into {spans[0]} of the next day")
    return tuple(spans)


def _weekdays(key: Any) -> list[int]:
    """`"mon-fri"`, `"sat,sun"` → numbers of weekdays, Monday being 0."""
    found: list[int] = []
    for part in str(key).split(","):
        first, dash, last = (each.strip().lower() for each in part.partition("-"))
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise Unwritten(f"{key!r} are no weekdays; write for example mon-fri, sat or tue,thu")
        begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last if dash else first)
        found += [day % 7 for day in range(begin, (end if end >= begin else end + 7) + 1)]
    return found


def _week(value: Any) -> tuple[Spans, ...]:
    if not isinstance(value, Mapping):
        raise Unwritten('write for example hours: {mon-fri: ["08:30-12:00", "13:30-18:00"]}')
    week: dict[int, Spans] = {}
    wrong: list[InitErrorDetails] = []
    for key, hours in value.items():
        try:
            _add_to(week, key, hours)
        except Unwritten as fault:
            wrong.append(misfit((str(key),), str(fault)))
    raised(wrong)
    if not any(week.values()):
        raise Unwritten("no day has any hours, so nothing could ever be due")
    return tuple(week.get(day, ()) for day in range(7))


def _add_to(week: dict[int, Spans], key: Any, hours: Any) -> None:
    for day in _weekdays(key):
        if day in week:
            raise Unwritten(f"{WEEKDAYS[day]} stands in two lines; leave it in one")
        week[day] = _spans(hours)


def _own_day(value: Any) -> Spans | Literal["work"]:
    if value in ("off", False):  # YAML reads a bare off as False
        return ()
    if isinstance(value, str) and value.strip() == "work":
        return "work"
    if not isinstance(value, list | tuple):
        raise Unwritten(f'{value!r} is no day; write work, off, or hours: ["08:30-12:00"]')
    return _spans(value)


def _table(value: Any) -> Any:
    """The table of days with its dates as text: so they are named when something is wrong, and each is there once."""
    if not isinstance(value, Mapping):
        return value
    return {on.isoformat() if isinstance(on, date) else on: day for on, day in value.items()}


def _make_up(value: Any) -> Spans | int | None:
    if value is None or isinstance(value, list | tuple):
        return None if value is None else _spans(value)
    days = _weekdays(value)
    if len(days) != 1:
        raise Unwritten(f'{value!r} is not one weekday; write for example mon, or hours: ["08:30-12:00"]')
    return days[0]


def _holidays(value: Any) -> str:
    if isinstance(value, str) and (value == "none" or _COUNTRY.fullmatch(value)):
        return value
    raise Unwritten(f'{value!r} is no country; write for example CN, HK, "NO" (in quotation marks) or none')


def _length(value: Any) -> timedelta:
    return value if isinstance(value, timedelta) else duration(str(value))


def _texts(spans: Spans) -> list[str]:
    return [str(span) for span in spans]


Week = Annotated[
    tuple[Spans, ...], BeforeValidator(_week),
    PlainSerializer(lambda week: {name: _texts(week[day]) for day, name in enumerate(WEEKDAYS)}),
]  # fmt: skip
OwnDay = Annotated[
    Spans | Literal["work"], BeforeValidator(_own_day),
    PlainSerializer(lambda day: day if day == "work" else _texts(day)),
]  # fmt: skip
MakeUp = Annotated[
    Spans | int | None, BeforeValidator(_make_up),
    PlainSerializer(lambda day: WEEKDAYS[day] if isinstance(day, int) else day and _texts(day)),
]  # fmt: skip
DayEnd = Annotated[int, BeforeValidator(_day_end), PlainSerializer(clock)]
Length = Annotated[
    timedelta, BeforeValidator(_length), PlainSerializer(lambda length: f"{length // timedelta(milliseconds=1)}ms"),
]  # fmt: skip


class CalendarPolicy(BaseModel):
    """When work is done; what is not said for a community is as for all.

    `hours`: of each weekday. `make_up`: of make-up workdays (a Saturday worked for a day off), as a weekday's or hours
    of their own. `holidays`: whose. `days`: what the company itself knows better. `announced`: years whose days off and
    make-up workdays all stand in `days`. `day_end`: until when something can be done "the same day", and
    `same_day_at_least` so long from now, however late it is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: Week
    make_up: MakeUp = None
    holidays: Annotated[str, BeforeValidator(_holidays)] = "CN"
    days: Annotated[dict[date, OwnDay], BeforeValidator(_table)] = {}
    announced: tuple[Annotated[int, Field(ge=1970, le=2200)], ...] = ()
    day_end: DayEnd
    same_day_at_least: Length
    communities: dict[str, CalendarPolicy] = {}

    @model_validator(mode="before")
    @classmethod
    def _communities_whole(cls, data: Any) -> Any:
        """Each community's section with what it leaves out, so that all of it is checked."""
        if not isinstance(data, Mapping) or not isinstance(data.get("communities"), Mapping):
            return data
        common = {key: value for key, value in data.items() if key != "communities"}
        return {**common, "communities": {code: _over(common, code, own) for code, own in data["communities"].items()}}

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if self.holidays not in ("CN", "none"):
            from models.workdays import require_country

            try:
                require_country(self.holidays)
            except ValueError as fault:
                raise Unwritten(f"holidays: {fault}") from fault
        rest = 0
        for number in range(min(self.days).toordinal(), max(self.days).toordinal() + 1) if self.days else ():
            on = date.fromordinal(number)
            rest = 0 if self.days.get(on, self.hours[on.weekday()]) else rest + 1
            if rest > LONGEST_REST:
                raise Unwritten(f"days: more than a year before {on} has no open time")
        return self

    def of(self, community: str) -> CalendarPolicy:
        """What holds in a community, by its code."""
        return self.communities.get(community, self)

    def on_make_up(self) -> Spans:
        """The hours of a make-up workday: when nothing is said, Monday's, or the first weekday's that has any."""
        if isinstance(self.make_up, tuple):
            return self.make_up
        return self.hours[self.make_up] if self.make_up is not None else next(filter(None, self.hours), ())

    @cached_property
    def _hash(self) -> int:
        days = tuple(sorted(self.days.items(), key=lambda line: line[0]))
        ends = self.day_end, self.same_day_at_least
        return hash((self.hours, self.make_up, self.holidays, days, self.announced, ends))

    def __hash__(self) -> int:
        return self._hash


def _over(common: Mapping[str, Any], code: Any, own: Any) -> Any:
    if not isinstance(code, str):
        raise Unwritten(f'communities: write the code of a community in quotation marks: "{code}"')
    if not isinstance(own, Mapping):
        return own
    if own.get("communities"):
        raise Unwritten(f"communities.{code}: a community has no communities; take its own away")
    days, table = own.get("days", {}), common.get("days", {})
    both = isinstance(days, Mapping) and isinstance(table, Mapping)
    return {**common, **own, "days": {**_table(table), **_table(days)} if both else days}
