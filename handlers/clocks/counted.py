"""How the due time of a clock was counted, in words: from when, how long, which days counted and which did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from handlers.channel import Param, moment, word
from handlers.clocks.facts import Facts, Wait
from models.durations import Span
from models.hours import DayPart
from models.sla import Run
from models.timing import ClockSpec

HOLIDAYS = (
    ("spring", "spring"), ("chinese new year", "spring"), ("new year", "new-year"), ("tomb", "tomb"),
    ("labo", "labour"), ("dragon", "dragon"), ("mid-autumn", "autumn"), ("national", "national"),
)  # fmt: skip
"""What the English name of a holiday holds → which it is; the first that fits."""

UNTIL = {"reply_due_at": "reply", "expected_at": "expected", "visit_at": "visit", "milestones": "milestone"}


@dataclass(frozen=True, slots=True)
class Days:
    """Days on end that are alike: of what kind, their hours as the clock shows them, how much of them counted.

    `whole`: they count as days.
    """

    first: date
    last: date
    kind: str
    hours: str
    counted: timedelta
    count: int = 1
    whole: bool = False


def why_due(run: Run, spec: ClockSpec, facts: Facts) -> list[Param]:
    """The lines that say how the due time came about."""
    zone = facts.zone
    found: list[Param] = []
    start, pauses = moment(run.started_at, zone), pauses_of(run, spec, facts)
    if spec.until is not None:
        found.append(word(f"why-until-{UNTIL[spec.until]}", start=start))
    elif spec.length is not None:
        found.append(word("why-from", start=start, length=span(spec.length, working=spec.calendar == "working")))
        if spec.shortens and run.round > 1:
            found.append(word("why-shorter", round=run.round))
        if spec.calendar == "working":
            found += [told(each, facts) for each in days(run, spec, facts, pauses)]
    found += [paused(each, zone) for each in pauses]
    if spec.grace is not None:
        found.append(word("why-grace", length=spoken(spec.grace)))
    if run.info.get("moved"):
        found.append(word("why-moved", count=int(run.info["moved"]), first=moment(run.first_due_at, zone)))
    if run.provisional:
        found.append(word("why-provisional"))
    return found


def span(length: Span, *, working: bool) -> Param:
    """How long a clock runs, as people say it."""
    if length.kind == "today":
        return word("why-length-today")
    if length.kind == "months":
        return word("why-length-months", count=length.count)
    if length.kind == "days":
        return word("why-length-workdays" if working else "length-days", count=length.count)
    hours = spoken(length.time, hours_alone=True)
    return word("why-length-working", length=hours) if working else hours


def spoken(length: timedelta, *, hours_alone: bool = False) -> Param:
    """A length of time in two units at most. `hours_alone`: of 48 hours no days are made, for they may have others."""
    minutes = round(length.total_seconds() / 60)
    days, rest = (0, minutes) if hours_alone else divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [
        word(f"length-{name}", count=count) for name, count in (("days", days), ("hours", hours), ("minutes", minutes))
        if count
    ]
    if not parts:
        return word("length-no-minute")
    return parts[0] if len(parts) == 1 else word("length-joint", first=parts[0], second=parts[1])


def pauses_of(run: Run, spec: ClockSpec, facts: Facts) -> list[Wait]:
    """When this run stood still: what it waited for is among what pauses its clock."""
    found, until = [], min(run.due_at, run.ended_at or run.due_at)
    for wait in facts.waits:
        start = max(wait.start, run.started_at)
        if wait.what in spec.pauses and start < until and (wait.end is None or wait.end > start):
            found.append(replace(wait, start=start))
    return found


def paused(wait: Wait, zone: str) -> Param:
    """A time in which a clock stood still."""
    what = word(f"why-waiting-{wait.what}")
    if wait.end is None:
        return word("why-paused-since", start=moment(wait.start, zone), what=what)
    return word("why-paused", start=moment(wait.start, zone), end=moment(wait.end, zone), what=what)


def days(run: Run, spec: ClockSpec, facts: Facts, pauses: Sequence[Wait]) -> list[Days]:
    """The days from the beginning to the due time without the pauses, those on end that are alike together."""
    parts = [
        part for start, end in _going(run, pauses) for part in facts.cal.explain(start, end)
        if part.spans or not part.hours
    ]
    whole = spec.length is not None and spec.length.kind == "days" and not pauses  # else what is left is hours
    start = next((each for each in parts if each.spans), None) if whole else None
    rows = [_row(part, facts, start=part is start, whole=whole) for part in parts]
    return [_joined(list(same)) for _, same in groupby(rows, key=lambda each: (each.kind, each.hours))]


def _going(run: Run, pauses: Sequence[Wait]) -> Iterator[tuple[datetime, datetime]]:
    """The times in which a run went on."""
    start = run.started_at
    for wait in pauses:
        yield start, wait.start
        if wait.end is None:
            return
        start = wait.end
    yield start, max(start, run.due_at)


def _row(part: DayPart, facts: Facts, *, start: bool, whole: bool) -> Days:
    """`start`: the day of the beginning, which does not count where whole days do."""
    hours = " ".join(map(str, part.hours))
    shown = " ".join(
        f"{begins.astimezone(facts.cal.zone):%H:%M}-{ends.astimezone(facts.cal.zone):%H:%M}"
        for begins, ends in part.spans
    )
    kind: str = "own-off" if part.kind == "own" and not part.hours else "start" if start else part.kind
    if part.kind == "holiday":
        kind = f"holiday-{_holiday(part.name)}"
    full = part.counted >= sum((timedelta(minutes=each.end - each.start) for each in part.hours), timedelta())
    return Days(part.on, part.on, kind, hours if full or whole else shown, part.counted, whole=whole)


def _holiday(name: str) -> str:
    known = name.casefold()
    return next((which for sign, which in HOLIDAYS if sign in known), "other")


def _joined(same: Sequence[Days]) -> Days:
    counted = sum((each.counted for each in same), timedelta())
    return replace(same[0], last=same[-1].last, counted=counted, count=len(same))


def told(row: Days, facts: Facts) -> Param:
    """Days as a line: which, of what kind, how much of them counted."""
    which = word("why-dates", first=day(row.first), last=day(row.last)) if row.count > 1 else day(row.first)
    if not row.hours:
        return word(f"why-day-{row.kind}", days=which)
    counted = word("why-length-workdays", count=row.count) if row.whole else spoken(row.counted, hours_alone=True)
    return word(f"why-day-{row.kind}", days=which, hours=row.hours, counted=counted)


def day(on: date) -> Param:
    """A date with its weekday."""
    names = {"weekday": word(f"moment-weekday-{on.isoweekday()}"), "month": word(f"moment-month-{on.month}")}
    return word("why-date", day=str(on.day), **names)
