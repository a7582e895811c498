"""What a move does to the runs of a ticket's clocks: begun, ended, paused, gone on, of another due time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.hours import Calendar
from models.sla.climbing import Climb
from models.sla.stepping import planned
from models.sla.values import Milestone, Run, Situation, Wanted
from models.timing import ClockSpec, Timing

DROPPED = (
    "withdraw", "reject", "merge", "grade", "transfer", "give_back", "vacate", "raise", "send_back", "archive",
)
"""Moves after which a clock that runs no more was neither kept nor missed, unless it names them in its stops."""

KEEPING = ("milestone", "done")
"""Moves that keep a milestone; any other after which it is not there any more has dropped it."""

BEGINNING = ("lap", "base", "last", "first")
"""What is known of how far a run has climbed its ladder."""


def follow(  # all that a move can change, named one by one
    timing: Timing, runs: Sequence[Run], before: Situation | None, after: Situation, move: str, now: datetime,
    cal: Calendar,
) -> list[Run]:
    """The runs that `move` begins, ends or changes, as they are then; `before` is None for a new ticket.

    `runs` are all of the ticket, ended ones too, brought up to `now` by `steps`.
    """
    changed: list[Run] = []
    specs = timing.clocks_of(after.matter)
    former = timing.clocks_of(before.matter) if before else {}
    for name in dict.fromkeys((*specs, *(run.clock for run in runs if run.open))):
        old, new = former.get(name), specs.get(name)
        was = bool(before and old and applies(old, before) and _moment(old, before) == _moment(old, after))
        for wanted, own in _each(new, after, [run for run in runs if run.clock == name]):
            frame = _Frame(name, timing, new or old, old, own, after, move, now, cal)
            changed += frame.moved(wanted, was=was)
    return changed


def applies(spec: ClockSpec, now: Situation) -> bool:
    """Whether a clock runs in this situation, by itself."""
    asked = spec.waiting is None or spec.waiting == bool(now.waiting)
    dated = spec.until in (None, "milestones") or spec.until in now.moments
    return now.status in spec.during and asked and dated


def _moment(spec: ClockSpec, now: Situation) -> datetime | None:
    return now.moments.get(spec.until) if spec.until else None


def _each(
    spec: ClockSpec | None, now: Situation, own: list[Run]
) -> Iterator[tuple[Wanted, list[Run]]]:
    """What is wanted of a clock and the runs it has for that: one, or one for each milestone."""
    wanted: Wanted = "yes" if spec is not None and applies(spec, now) else None
    dated = spec.until == "milestones" if spec else any("n" in run.info for run in own)
    if not dated:
        yield wanted, own
        return
    there = {each.n: each for each in now.milestones} if wanted else {}
    for n in dict.fromkeys((*there, *(str(run.info["n"]) for run in own if run.open))):
        yield there.get(n), [run for run in own if run.info.get("n") == n]


@dataclass(frozen=True, slots=True)
class _Frame:
    """One clock at the moment of a move: as it is now (`spec`) and as it was before for this ticket (`former`)."""

    name: str
    timing: Timing
    spec: ClockSpec | None
    former: ClockSpec | None
    own: list[Run]
    after: Situation
    move: str
    now: datetime
    cal: Calendar

    def moved(self, wanted: Wanted, *, was: bool) -> list[Run]:
        spec, current = self.spec, next((run for run in self.own if run.open), None)
        if spec is None:
            return [_ended(current, self.now, "cancelled")] if current else []
        if current is None:
            return [self._begun(spec, wanted)] if wanted and self._begins(spec, wanted, was=was) else []
        if self._named(spec.stops):
            return [_ended(current, self.now)]
        if not wanted or (self._named(spec.restarts) and not spec.once):
            ended = _ended(current, self.now, "cancelled" if self._dropped(spec) else "")
            return [ended, self._begun(spec, wanted)] if wanted else [ended]
        return self._changed(spec, current, wanted)

    def _named(self, moves: tuple[str, ...]) -> bool:
        return self.move in moves or "*" in moves

    def _dropped(self, spec: ClockSpec) -> bool:
        if spec.until == "milestones":
            return self.move not in KEEPING
        return self.move in DROPPED

    def _begins(self, spec: ClockSpec, wanted: Wanted, *, was: bool) -> bool:
        if spec.once and self.own:
            return False
        if isinstance(wanted, Milestone):
            return not self.own
        if spec.until is not None and self.after.moments[spec.until] <= self.now:
            return False  # a time that has passed already is no promise any more
        if self._named(spec.restarts):
            return True
        return self._named(spec.starts) if spec.starts else not (was or self._named(spec.stops))

    def _begun(self, spec: ClockSpec, wanted: Wanted) -> Run:
        n = len(self.own) + 1
        info: dict[str, Any] = {}
        key = f"{self.name}:{n}"
        if isinstance(wanted, Milestone):
            info, key = {"n": wanted.n, "words": wanted.words}, f"{self.name}:{wanted.n}:{n}"
        due = self._due(spec, self.now, wanted)
        run = Run(
            key, self.name, self.after.round, self.now, due, due, info=info,
            provisional=spec.calendar == "working" and self.cal.provisional(self.now, due),
        )
        if due <= self.now and spec.ladder:  # nobody is reminded of what is late from the beginning
            run = run.but(step=self.timing.ladders[spec.ladder].first_after)
        return self._planned(spec, self._paused(spec, run))

    def _due(self, spec: ClockSpec, start: datetime, wanted: Wanted = None) -> datetime:
        return due(spec, start, self.after, self.cal, self.timing.shorter, wanted)

    def _changed(self, spec: ClockSpec, run: Run, wanted: Wanted) -> list[Run]:
        """Paused, gone on, another due time, another ladder; nothing when all is as before."""
        found = self._paused(spec, run)
        if spec.until is not None:
            when = self._due(spec, self.now, wanted)
            found = _redated(found, when, self.now) if when != found.due_at else found
        elif self.former is not None and self.former != spec:
            found = self._recounted(spec, found)
        if self.former is not None and self.former.ladder != spec.ladder and found.due_at == run.due_at:
            found = self._on_another_ladder(spec, found)
        found = self._planned(spec, found)
        return [found] if found != run else []

    def _recounted(self, spec: ClockSpec, run: Run) -> Run:
        """Of another length from now on: counted from its beginning, or where that has passed already, from now."""
        if run.missed_at is not None:
            return run
        since = run.paused_at or self.now
        found = run.but(info={name: value for name, value in run.info.items() if name != "from"})
        if self._counted(spec, found) <= since:
            found = found.but(info={**found.info, "from": since.isoformat()})
        when = self._counted(spec, found)
        return _redated(found, when, self.now) if when != run.due_at else found

    def _counted(self, spec: ClockSpec, run: Run) -> datetime:
        return counted(spec, run, self.after, self.cal, self.timing.shorter)

    def _on_another_ladder(self, spec: ClockSpec, run: Run) -> Run:
        """As high as it would stand there had it climbed that one from the beginning."""
        info = {name: value for name, value in run.info.items() if name not in BEGINNING}
        found = run.but(step=0, repeats=0, info=info | {"lap": int(run.info.get("lap", 0)) + 1})
        climb = Climb.of(spec, self.timing, self.after, self.cal)
        if climb is None or not (step := climb.passed(found, self.now)):
            return found
        last = climb.time(step - 1, found).isoformat()
        return found.but(step=step, info={**found.info, "last": last})

    def _paused(self, spec: ClockSpec, run: Run) -> Run:
        waits = bool(self.after.waiting) and self.after.waiting in spec.pauses
        if waits and run.paused_at is None and self.now < run.due_at:
            return run.but(paused_at=self.now, next_at=None)
        if not waits and run.paused_at is not None:
            return resumed(spec, run, self.now, self.cal)
        return run

    def _planned(self, spec: ClockSpec, run: Run) -> Run:
        """With what happens next; what should have happened before this move happens at it."""
        found = planned(spec, self.timing, run, self.after, self.cal)
        if found.next_at is None or found.next_at >= self.now:
            return found
        since = {**run.info, "since": self.now.isoformat()}
        return planned(spec, self.timing, run.but(info=since), self.after, self.cal)


def due(  # what a due time hangs on, named one by one
    spec: ClockSpec, start: datetime, now: Situation, cal: Calendar, shorter: float, wanted: Wanted = None
) -> datetime:
    """When a run that begins at `start` must be kept."""
    if isinstance(wanted, Milestone):
        return wanted.at
    if spec.until is not None:
        return now.moments[spec.until]
    length = spec.length
    assert length is not None  # a clock has one of both
    part = shorter ** (now.round - 1) if spec.shortens else 1.0
    working = spec.calendar == "working"
    match length.kind:
        case "today":
            return cal.same_day(start)
        case "months":
            return cal.month(start, length.count)
        case "days" if working:
            return cal.add_days(start, max(1, round(length.count * part)))
        case "days":
            return start + timedelta(days=length.count) * part
        case _:
            return cal.add(start, length.time * part) if working else start + length.time * part


def counted(spec: ClockSpec, run: Run, now: Situation, cal: Calendar, shorter: float) -> datetime:
    """When a run of a length is due by this calendar, its pauses so far counted in."""
    since = run.told("from") or run.started_at
    when = due(spec, since, now, cal, shorter)
    for begins, ends in run.info.get("pauses", ()):
        if (paused := datetime.fromisoformat(begins)) >= since:
            when = _waited(spec, when, paused, datetime.fromisoformat(ends), cal)
    return when


def resumed(spec: ClockSpec, run: Run, now: datetime, cal: Calendar) -> Run:
    """A paused run goes on: what was left of it then is left of it now."""
    paused = run.paused_at
    assert paused is not None  # only a paused run is resumed
    when = _waited(spec, run.due_at, paused, now, cal)
    more = {
        "paused": float(run.info.get("paused", 0)) + (now - paused).total_seconds(),
        "pauses": [*run.info.get("pauses", ()), [paused.isoformat(), now.isoformat()]], "since": now.isoformat(),
    }
    provisional = spec.calendar == "working" and cal.provisional(now, when)
    return run.but(
        due_at=when, paused_at=None, info={**run.info, **more}, provisional=run.provisional or provisional
    )


def _waited(spec: ClockSpec, when: datetime, paused: datetime, until: datetime, cal: Calendar) -> datetime:
    """A due time after a pause, never earlier than it was."""
    if paused >= when:
        return when
    later = cal.add(until, cal.between(paused, when)) if spec.calendar == "working" else until + (when - paused)
    return max(when, later)


def _ended(run: Run, now: datetime, outcome: str = "") -> Run:
    ending = "late" if run.missed_at is not None else outcome or "kept"
    return run.but(ended_at=now, outcome=ending, next_at=None, paused_at=None)


def _redated(run: Run, when: datetime, now: datetime) -> Run:
    """Another due time: the ladder begins anew for it; what was missed stays missed."""
    info = {name: value for name, value in run.info.items() if name not in BEGINNING}
    info |= {"lap": int(run.info.get("lap", 0)) + 1, "moved": int(run.info.get("moved", 0)) + 1}
    info["since"] = now.isoformat()
    return run.but(due_at=when, step=0, repeats=0, info=info)
