"""Who has a duty when: rotations and what replaces their turns, as values. Pure; moments are UTC, turns wall-clock.

A rotation (`Rota`) goes on by itself: its shifts return every day or on some weekdays, its members follow each other,
or are named by date. Each rotation has one turn at a time; a duty with several has several people at once.
Replacements are laid over them in the order they were made:

- one that names whom it replaces takes over that person's turns within its time (also where those came to them by an
  earlier replacement, or were theirs before one), and has none where they have none;
- one that names nobody takes the whole duty, also at hours no rotation covers.

Whoever is not among `people`, those who can act, leaves a gap: a turn of nobody, never of somebody else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(1, 8))
WHOLE = "*"
"""The lane of a replacement that takes the whole duty."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A turn of a day as the community's clock shows it; not after `begins`, it `ends` on the next day."""

    begins: time
    ends: time
    days: frozenset[int] = EVERY_DAY

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From when to when it is for the turn that begins on `day`; as long as nothing where clocks jump over it."""
        last = day if self.ends > self.begins else day + DAY
        return moment(day, self.begins, zone), moment(last, self.ends, zone)


@dataclass(frozen=True, slots=True)
class Rota:
    """A rotation. `shifts` in the order of the day; `members` and the names of `dates` are codes of staff.

    With `dates`, each date names who has its shifts, in order (None: this shift is not held that day; "": nobody was
    found), or one for all of them. No turn begins before `begins_on` or after `ends_on`.
    """

    name: str
    duty: str
    shifts: tuple[Shift, ...]
    members: tuple[str, ...]
    begins_on: date
    each: int = 1
    ends_on: date | None = None
    dates: Mapping[date, Sequence[str | None]] | None = None

    @property
    def last(self) -> date | None:
        """The last day on which turns begin as far as is planned; None while it goes on by itself."""
        return self.ends_on or (max(self.dates, default=self.begins_on) if self.dates is not None else None)

    def turns_on(self, day: date) -> Iterator[tuple[Shift, str]]:
        """The shifts that begin on this day and who has them, "" where nobody has."""
        if day < self.begins_on or (self.ends_on is not None and day > self.ends_on):
            return
        for place, shift in enumerate(self.shifts_on(day)):
            who = self._member(day, place)
            if who is not None:
                yield shift, who

    def shifts_on(self, day: date) -> list[Shift]:
        """The shifts that are to be held on that weekday."""
        return [shift for shift in self.shifts if day.isoweekday() in shift.days]

    def _member(self, day: date, place: int) -> str | None:
        if self.dates is not None:
            named = self.dates.get(day, ())
            return named[0] if len(named) == 1 else named[place] if place < len(named) else ""
        if not self.members:
            return ""
        return self.members[(self._before(day) + place) // max(self.each, 1) % len(self.members)]

    def _before(self, day: date) -> int:
        """How many shifts began before this day."""
        weeks, rest = divmod((day - self.begins_on).days, 7)
        odd = sum(len(self.shifts_on(self.begins_on + timedelta(days=ahead))) for ahead in range(rest))
        return weeks * sum(len(shift.days) for shift in self.shifts) + odd


@dataclass(frozen=True, slots=True)
class Instead:
    """A replacement; the later it stands among others, the later it was made. Codes of staff, "" for nobody.

    `instead_of` "" takes the whole duty.
    """

    duty: str
    staff: str
    starts_at: datetime
    ends_at: datetime
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """From when to when somebody has a duty; `staff` "" is a gap. `source` is the rotation's name, "" for none.

    `planned` is whom the rotation names (of several in turn, none); `absent` who would have it and cannot act.
    """

    duty: str
    staff: str
    starts_at: datetime
    ends_at: datetime
    source: str = ""
    planned: str = ""
    absent: str = ""

    @property
    def gap(self) -> bool:
        """Whether nobody has it."""
        return not self.staff

    def at(self, moment: datetime) -> bool:
        """Whether it is on at that moment."""
        return self.starts_at <= moment < self.ends_at


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a turn: `lane` is whose (the rotation's name, or WHOLE), `base` the turn it is cut from."""

    lane: str
    base: tuple[datetime, datetime]
    staff: str
    planned: str
    had: frozenset[str] = field(default=frozenset())


def turns(  # everything it depends on: it is pure
    rotas: Iterable[Rota], instead: Iterable[Instead], duty: str, zone: ZoneInfo, start: datetime, end: datetime,
    people: Collection[str],
) -> list[Turn]:
    """The turns of a duty that are on somewhen in [start, end), whole, by their beginning; gaps are among them."""
    own = [each for each in instead if each.duty == duty and each.starts_at < each.ends_at]
    near = [each for each in own if each.starts_at < end and each.ends_at > start]
    first = min([start, *(each.starts_at for each in near)]) - 2 * DAY
    last = max([end, *(each.ends_at for each in near)]) + 2 * DAY
    planned = [piece for rota in rotas if rota.duty == duty for piece in _planned(rota, zone, first, last)]
    edges = {edge for piece in planned for edge in piece.base}
    edges |= {edge for each in own for edge in (each.starts_at, each.ends_at) if first <= edge <= last}
    found: list[Turn] = []
    open_: dict[tuple[object, ...], int] = {}
    for begins, ends in pairwise(sorted(edges)):
        running = [piece for piece in planned if piece.base[0] <= begins < piece.base[1]]
        pieces = _replaced(running, [each for each in own if each.starts_at <= begins < each.ends_at])
        open_ = {_key(piece): _grow(found, open_.get(_key(piece)), piece, duty, begins, ends) for piece in pieces}
    within = (_able(turn, people) for turn in found if turn.starts_at < end and turn.ends_at > start)
    return sorted(within, key=lambda turn: (turn.starts_at, turn.source, turn.ends_at))


def on_duty(turns_: Iterable[Turn], at: datetime) -> list[str]:
    """Who of these turns has the duty at that moment, each once."""
    return list(dict.fromkeys(turn.staff for turn in turns_ if turn.at(at) and turn.staff))


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the clock of `zone` shows that (the first time it does), UTC; a time it jumps over is when it jumps."""
    local = datetime.combine(day, at, zone)
    found = local.astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return found
    jumped = local.replace(fold=1).astimezone(UTC)  # before the jump, by the later offset
    low, high, after = jumped, found, found.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (low, middle) if middle.astimezone(zone).utcoffset() == after else (middle, high)
    return high


def overlapping(held: Iterable[tuple[date, Shift]]) -> tuple[tuple[date, Shift], tuple[date, Shift]] | None:
    """Two shifts, each with the day it begins on, that are on at the same time; None when there are none."""
    zone = ZoneInfo("UTC")
    timed = sorted(((*shift.on(day, zone), day, shift) for day, shift in held), key=lambda each: each[:2])
    for one, other in pairwise(timed):
        if other[0] < one[1]:
            return one[2:], other[2:]
    return None


def weekly(shifts: Sequence[Shift]) -> list[tuple[date, Shift]]:
    """The shifts of a week, and of the days after it: with the days they begin on."""
    days = [date(2024, 1, 1) + timedelta(days=ahead) for ahead in range(9)]  # a Monday
    return [(day, shift) for day in days for shift in shifts if day.isoweekday() in shift.days]


def _planned(rota: Rota, zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[_Piece]:
    day, until = first.astimezone(zone).date() - DAY, last.astimezone(zone).date()
    while day <= until:
        for shift, who in rota.turns_on(day):
            base = shift.on(day, zone)
            if base[0] < base[1]:
                yield _Piece(rota.name, base, who, who, frozenset({who} - {""}))
        day += DAY


def _replaced(running: list[_Piece], instead: list[Instead]) -> list[_Piece]:
    """Who has the duty within a time in which nothing begins or ends."""
    pieces = running
    for each in instead:
        if not each.instead_of:
            planned = ",".join(dict.fromkeys(piece.planned for piece in running if piece.planned))
            base = (each.starts_at, each.ends_at)
            taken = [_Piece(WHOLE, base, each.staff, planned, frozenset({each.staff} - {""}))]
            pieces = taken if each.staff or running else []  # nobody, where nobody was to be, is no gap
            continue
        theirs = [piece for piece in pieces if piece.staff == each.instead_of]
        theirs = theirs or [piece for piece in pieces if each.instead_of in piece.had]
        pieces = [_handed(piece, each.staff) if piece in theirs else piece for piece in pieces]
    return pieces


def _handed(piece: _Piece, staff: str) -> _Piece:
    return replace(piece, staff=staff, had=piece.had | ({staff} - {""}))


def _key(piece: _Piece) -> tuple[object, ...]:
    """What pieces of one turn have in common."""
    return (piece.lane, piece.base, piece.staff)


def _grow(
    found: list[Turn], index: int | None, piece: _Piece, duty: str, begins: datetime, ends: datetime
) -> int:
    """The piece becomes a turn, or makes the one it continues longer; where that stands among those found."""
    if index is not None:
        planned = piece.planned if piece.planned == found[index].planned else ""
        found[index] = replace(found[index], ends_at=ends, planned=planned)
        return index
    source = "" if piece.lane == WHOLE else piece.lane
    found.append(Turn(duty, piece.staff, begins, ends, source, piece.planned))
    return len(found) - 1


def _able(turn: Turn, people: Collection[str]) -> Turn:
    return turn if turn.gap or turn.staff in people else replace(turn, staff="", absent=turn.staff)
