"""Working time: pure arithmetic on a company's calendar. Times are aware and in UTC, going in and coming out.

An instant is open when the clock on the wall shows a time within the hours of its date (or of the date before, whose
last hours run over midnight). So an hour that clocks skip in spring does not count, and one that they show twice in
autumn counts twice. A span has its beginning and not its end: at 18:00 sharp work is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from models.calendar_policy import LONGEST_REST, CalendarPolicy, Spans
from models.walls import Piece, instants
from models.workdays import Day, Kind, Source, day_of, settled

NOTHING = timedelta()
DAY = timedelta(days=1)
REMEMBERED = 4096  # days a calendar keeps at hand: some eleven years


class NeverOpen(Exception):
    """The calendar has no open time for more than two years; it was not checked when it was loaded."""


@dataclass(frozen=True, slots=True)
class DayPart:
    """What a date contributes to working time: `spans` of it that were `counted` (UTC).

    `hours` are the date's hours as the company keeps them, in full.
    """

    on: date
    kind: Kind
    source: Source
    name: str
    provisional: bool
    hours: Spans
    spans: tuple[Piece, ...]
    counted: timedelta

    @property
    def seconds(self) -> float:
        """What was counted, in seconds."""
        return self.counted.total_seconds()


@dataclass(frozen=True, slots=True)
class _Opening:
    """The open time of one day in UTC, which is how time is walked: in any zone these follow each other."""

    pieces: tuple[Piece, ...]
    total: timedelta


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """A company's working time in a zone; see :class:`models.calendar_policy.CalendarPolicy`."""

    section: CalendarPolicy
    zone: ZoneInfo
    _dates: dict[date, tuple[Piece, ...]] = field(default_factory=dict, repr=False)
    _openings: dict[int, _Opening] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, section: CalendarPolicy, zone: str) -> Calendar:
        """The calendar of a section (of one community: `section.of(code)`) in a zone such as `Asia/Shanghai`."""
        return _calendar(section, zone)

    def is_open(self, at: datetime) -> bool:
        """Whether `at` lies within working hours."""
        at = _utc(at)
        return any(begins <= at < ends for begins, ends in self._opening(at.toordinal()).pieces)

    def next_open(self, at: datetime) -> datetime:
        """The first open instant from `at` on: `at` itself when open."""
        at = _utc(at)
        for opening in self._walk(at):
            for begins, ends in opening.pieces:
                if ends > at:
                    return max(begins, at)
        raise AssertionError("walking ends with NeverOpen")

    def add(self, start: datetime, length: timedelta) -> datetime:
        """`start` and so much working time: the first instant by which it has passed.

        What is over exactly when work ends stays there: due at 18:00 and not at 8:30 the next day. With nothing to add
        it is the first instant from `start` on that is open or an end of work.
        """
        if length < NOTHING:
            raise ValueError("working time is added, not taken away")
        at = _utc(start)
        if not length:
            return at if self._ends(at) else self.next_open(at)
        left = length
        for opening in self._walk(at):
            if opening.total < left and opening.pieces and opening.pieces[0][0] >= at:
                left -= opening.total
                continue
            for begins, ends in opening.pieces:
                since = max(begins, at)
                if ends - since >= left:
                    return since + left
                left -= max(ends - since, NOTHING)
        raise AssertionError("walking ends with NeverOpen")

    def add_days(self, start: datetime, days: int) -> datetime:
        """Within so many working days: the end of work on the `days`-th working day after the day of `start`.

        The day of `start` is the first working day whose work ends after it: before or during work the day itself;
        after work, or on a day off, the next working day. So within 3 working days of a Wednesday 10:00 is Monday
        18:00; of a Saturday it is Thursday 18:00 (Monday is the day of start); of Wednesday 18:00 sharp Tuesday.
        `days` 0: the end of work on the day of `start`. Hours over midnight belong to the date on which they began.
        """
        at, left = _utc(start), days
        on, rest = at.astimezone(self.zone).date() - DAY, 0
        while True:
            pieces = self._date(on)
            rest = 0 if pieces else rest + 1
            if pieces and pieces[-1][1] > at:
                if not left:
                    return pieces[-1][1]
                left -= 1
            if rest > 2 * LONGEST_REST:
                raise NeverOpen
            on += DAY

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` to `end`; less than nothing when `end` comes first."""
        first, last = _utc(start), _utc(end)
        if last < first:
            return -self.between(last, first)
        total = NOTHING
        for number in range(first.toordinal(), last.toordinal() + 1):
            opening = self._opening(number)
            if first.toordinal() < number < last.toordinal():
                total += opening.total
                continue
            for begins, ends in opening.pieces:
                total += max(min(ends, last) - max(begins, first), NOTHING)
        return total

    def same_day(self, start: datetime) -> datetime:
        """Until when it is done "the same day": the end of that day, but in no less than `same_day_at_least`."""
        at = _utc(start)
        midnight = datetime.combine(at.astimezone(self.zone).date(), time())
        end = (midnight + timedelta(minutes=self.section.day_end)).replace(tzinfo=self.zone).astimezone(UTC)
        return max(end, at + self.section.same_day_at_least)

    def month(self, start: datetime, months: int = 1) -> datetime:
        """The same time of day so many months later, on the last day of a month that is too short (31 Jan → 28 Feb).

        A time that clocks skip on that day is as much later as they skip.
        """
        local = _utc(start).astimezone(self.zone)
        years, month = divmod(local.month - 1 + months, 12)
        following = date(local.year + years + (month == 11), (month + 1) % 12 + 1, 1)
        last = (following - DAY).day
        moved = local.replace(year=local.year + years, month=month + 1, day=min(local.day, last), fold=0)
        return moved.astimezone(UTC)

    def provisional(self, start: datetime, end: datetime) -> bool:
        """Whether some date from `start` to `end` may yet turn out otherwise: its year's holidays are not announced."""
        on, last = sorted(_utc(at).astimezone(self.zone).date() for at in (start, end))
        while on <= last:
            if settled(self.section, on.year):
                on = date(on.year + 1, 1, 1)
            elif on not in self.section.days:
                return True
            else:
                on += DAY
        return False

    def explain(self, start: datetime, end: datetime) -> tuple[DayPart, ...]:
        """The dates from `start` to `end` and what each contributes; their seconds add up to `between`."""
        first, last = _utc(start), _utc(end)
        on, until = first.astimezone(self.zone).date(), last.astimezone(self.zone).date()
        parts = []
        for number in range(on.toordinal() - 1, until.toordinal() + 2):
            part = self._part(date.fromordinal(number), first, last)
            if part.spans or on <= part.on <= until:
                parts.append(part)
        return tuple(parts)

    def _part(self, on: date, first: datetime, last: datetime) -> DayPart:
        day = day_of(self.section, on)
        spans = tuple(
            (max(begins, first), min(ends, last)) for begins, ends in self._date(on) if begins < last and ends > first
        )
        counted = sum((ends - begins for begins, ends in spans), NOTHING)
        return DayPart(on, day.kind, day.source, day.name, day.provisional, day.hours, spans, counted)

    def _ends(self, at: datetime) -> bool:
        """Whether `at` is open or an end of work."""
        number = at.toordinal()
        return any(begins <= at <= ends for day in (number - 1, number) for begins, ends in self._opening(day).pieces)

    def _walk(self, at: datetime) -> Iterator[_Opening]:
        """The days from that of `at` on, for ever; raises NeverOpen after two years without any open time."""
        number, rest = at.toordinal(), 0
        while rest <= 2 * LONGEST_REST:
            opening = self._opening(number)
            rest = 0 if opening.pieces else rest + 1
            yield opening
            number += 1
        raise NeverOpen

    def _opening(self, number: int) -> _Opening:
        """The open time of a day in UTC, by its number (`date.toordinal`)."""
        if (known := self._openings.get(number)) is not None:
            return known
        begins = datetime.combine(date.fromordinal(number), time(), UTC)
        near = (self._date(date.fromordinal(number + shift)) for shift in (-2, -1, 0, 1))
        cut = sorted(
            (max(first, begins), min(last, begins + DAY))
            for pieces in near for first, last in pieces if first < begins + DAY and last > begins
        )
        found = _Opening(tuple(cut), sum((last - first for first, last in cut), NOTHING))
        _remember(self._openings, number, found)
        return found

    def _date(self, on: date) -> tuple[Piece, ...]:
        """When the hours of a date are, without what the night before already covers of them."""
        if (known := self._dates.get(on)) is not None:
            return known
        before = self._day(on - DAY).hours
        covered = before[-1].end - 24 * 60 if before else 0
        midnight = datetime.combine(on, time())
        found = tuple(sorted(
            piece
            for start, end in self._day(on).hours if end > covered
            for piece in instants(
                self.zone, midnight + timedelta(minutes=max(start, covered)), midnight + timedelta(minutes=end))
        ))
        _remember(self._dates, on, found)
        return found

    def _day(self, on: date) -> Day:
        return day_of(self.section, on)


def _remember(known: dict[Any, Any], key: Any, value: Any) -> None:
    if len(known) >= REMEMBERED:
        known.clear()
    known[key] = value


@lru_cache(maxsize=1024)
def _calendar(section: CalendarPolicy, zone: str) -> Calendar:
    return Calendar(section, ZoneInfo(zone))


def next_not_quiet(at: datetime, quiet: tuple[tuple[time, time], ...], zone: str) -> datetime:
    """The first instant from `at` on outside the quiet hours, which may run over midnight; `at` itself when it is.

    Hours that begin when they end are none, and hours that leave nothing of the day are taken for none, too: who may
    never be told would never be told.
    """
    known, found = ZoneInfo(zone), _utc(at)
    for _ in range(4 * len(quiet) + 1):
        ends = _quiet_until(found, quiet, known)
        if ends is None:
            return found
        found = ends
    return _utc(at)


def _quiet_until(at: datetime, quiet: tuple[tuple[time, time], ...], zone: ZoneInfo) -> datetime | None:
    wall = at.astimezone(zone)
    shown, today = wall.time(), wall.date()
    for begins, ends in quiet:
        over = ends < begins
        if begins == ends or not (begins <= shown or shown < ends if over else begins <= shown < ends):
            continue
        on = today - DAY if over and shown < ends else today
        for first, last in _quiet_pieces(zone, on, begins, ends):
            if first <= at < last:
                return last
    return None


@lru_cache(maxsize=REMEMBERED)
def _quiet_pieces(zone: ZoneInfo, on: date, begins: time, ends: time) -> tuple[Piece, ...]:
    start = datetime.combine(on, begins)
    return tuple(instants(zone, start, datetime.combine(on if ends > begins else on + DAY, ends)))


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time without a zone says nothing")
    return at.astimezone(UTC)
