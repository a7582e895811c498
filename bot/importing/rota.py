"""The rows of a duty roster in a company file, checked: who takes turns at a duty, or is named for it by date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, time
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.importing.faults import Misplaced, quoted
from models.staff import ROLES
from models.turns import EVERY_DAY, Shift, overlapping, weekly

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")
_SPAN = re.compile(rf"{_CLOCK.pattern}\s*[-–—~～]\s*{_CLOCK.pattern}")
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?")


def clock(value: Any) -> str:
    """A time of day as 08:00; YAML makes a number of minutes of what stands there without quotes. Raises ValueError."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 60:
        value = f"{value // 60}:{value % 60:02}"
    found = _CLOCK.fullmatch(str(value).strip())
    if found is not None:
        hour, minute = int(found[1]), int(found[2])
        if (hour, minute) == (24, 0):
            return "00:00"
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise ValueError(f"{quoted(str(value))} is no time of day; write for example \"08:00\"")


def day(value: Any) -> date:
    """A date, as a spreadsheet or people have it: 2026-12-01, 2026/12/1. Raises ValueError."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    found = _DAY.fullmatch(str(value).strip())
    try:
        if found is not None:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise ValueError(f"{quoted(str(value))} is no date; write for example 2026-12-01")


def _spelled(value: Any) -> Any:
    """A turn written as 08:00-20:00."""
    if not isinstance(value, str):
        return value
    found = _SPAN.fullmatch(value.strip())
    if found is None:
        raise ValueError(f"{quoted(value)} is no turn; write for example 08:00-20:00")
    return {"from": f"{found[1]}:{found[2]}", "to": f"{found[3]}:{found[4]}"}


Clock = Annotated[str, BeforeValidator(clock)]
Day = Annotated[date, BeforeValidator(day)]
Weekday = Annotated[int, Field(ge=1, le=7)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)


class TurnRow(_Row):
    begins: Clock = Field(alias="from")
    ends: Clock = Field(alias="to")
    days: list[Weekday] = []

    def shift(self) -> Shift:
        """As the roster has it."""
        days = frozenset(self.days) or EVERY_DAY
        return Shift(time.fromisoformat(self.begins), time.fromisoformat(self.ends), days)

    def kept(self) -> dict[str, Any]:
        """As it is kept in the database."""
        days = {"days": sorted(set(self.days))} if self.days else {}
        return {"from": self.begins, "to": self.ends, **days}


Turns = Annotated[list[Annotated[TurnRow, BeforeValidator(_spelled)]], Field(min_length=1)]


def _somebody(named: list[str | None]) -> list[str | None]:
    if not named:
        raise ValueError("names nobody; name somebody, or null where this turn is not held")
    return [each or None for each in named]


class RotaRow(_Row):
    """A rotation; see `models.roster.Rotation`. `days` are those of all turns that name none."""

    duty: str
    name: Annotated[str, Field(max_length=60)] = ""
    turns: Turns
    days: list[Weekday] = []
    members: list[str] = []
    each: Annotated[int, Field(ge=1, le=100)] = 1
    begins_on: Day | None = None
    ends_on: Day | None = None
    dates: dict[Day, Annotated[list[str | None], AfterValidator(_somebody)]] | None = None

    @model_validator(mode="after")
    def _whole(self) -> RotaRow:
        self.name = self.name or self.duty
        for turn in self.turns:
            turn.days = turn.days or self.days
        if bool(self.members) == bool(self.dates):
            raise Misplaced("needs members or dates, one of them; write for example members: [zhao, huang]", "members")
        if self.begins_on is None:
            if not self.dates:
                raise Misplaced("members need the day the first begins on; write for example 2026-12-01", "begins_on")
            self.begins_on = min(self.dates)
        if self.ends_on is not None and self.ends_on < self.begins_on:
            raise Misplaced("lies before begins_on; leave it out where it goes on", "ends_on")
        self._counted()
        self._order()
        self._apart()
        return self

    def _counted(self) -> None:
        """A date names one for all its turns, or one for each."""
        for on, named in (self.dates or {}).items():
            turns = len(self._on(on))
            if len(named) not in (1, turns):
                said = f"{on}: has {turns} turns and names {len(named)}; name one for each, or one for all"
                raise Misplaced(said, "dates", on.isoformat())

    def _order(self) -> None:
        """Turns stand in the order of the day, and the names of a date with them."""
        ordered = sorted(self.turns, key=lambda turn: (turn.begins, turn.ends))
        for on, named in (self.dates or {}).items():
            if len(named) > 1:
                known = dict(zip((id(turn) for turn in self._on(on)), named, strict=True))
                named[:] = [known[id(turn)] for turn in ordered if id(turn) in known]
        self.turns = ordered

    def _on(self, on: date) -> list[TurnRow]:
        return [turn for turn in self.turns if on.isoweekday() in turn.shift().days]

    def _apart(self) -> None:
        clash = overlapping(self._held() if self.dates else weekly([turn.shift() for turn in self.turns]))
        if clash is not None:
            one, other = (f"{shift.begins:%H:%M}-{shift.ends:%H:%M}" for _, shift in clash)
            said = f"{one} and {other} overlap; two at once need a rota each"
            at = ("dates", clash[1][0].isoformat()) if self.dates else ()
            raise Misplaced(said, *(at or ("turns",)))

    def _held(self) -> Iterator[tuple[date, Shift]]:
        for on, named in (self.dates or {}).items():
            for place, turn in enumerate(self._on(on)):
                if named[0 if len(named) == 1 else place] is not None:
                    yield on, turn.shift()

    def people(self) -> Iterator[tuple[str, tuple[int | str, ...]]]:
        """Everybody it names, and where in the row."""
        yield from ((code, ("members", number)) for number, code in enumerate(self.members))
        for on, named in (self.dates or {}).items():
            yield from ((code, ("dates", on.isoformat(), code)) for code in named if code)

    def kept(self) -> dict[str, Any]:
        """As it is kept in the database; the rota's name is its key."""
        dates = {on.isoformat(): named for on, named in sorted(self.dates.items())} if self.dates else None
        return {
            "duty": self.duty, "turns": [turn.kept() for turn in self.turns], "members": self.members,
            "each": self.each, "begins_on": self.begins_on, "ends_on": self.ends_on, "by_calendar": dates,
        }


def fits(rota: list[RotaRow], departments: Collection[str], staff: Mapping[str, tuple[Collection[str], str]]) -> None:
    """Refuse a duty that there is not, and whom it does not belong to. `staff`: code → their roles and department."""
    seen: set[str] = set()
    for number, row in enumerate(rota):
        if row.duty not in ROLES and row.duty not in departments:
            said = f"rota {row.name}: {quoted(row.duty)} is no role and no department; write for example duty_lead"
            raise Misplaced(said, "rota", number, "duty")
        if row.name in seen:
            raise Misplaced(f"rota: {quoted(row.name)} stands twice; give each its own name", "rota", number, "name")
        seen.add(row.name)
        for code, at in row.people():
            _belongs(row, code, staff, ("rota", number, *at))


def _belongs(
    row: RotaRow, code: str, staff: Mapping[str, tuple[Collection[str], str]], at: tuple[int | str, ...]
) -> None:
    if code not in staff:
        raise Misplaced(f"rota {row.name}: no staff {quoted(code)} above; add them or correct this", *at)
    roles, department = staff[code]
    if row.duty in ROLES and row.duty not in roles:
        raise Misplaced(f"rota {row.name}: {code} is no {row.duty}; add it to their roles or name somebody else", *at)
    if row.duty not in ROLES and row.duty != department:
        raise Misplaced(f"rota {row.name}: {code} does not work in {row.duty}; name somebody who does", *at)
