"""What a move does to the runs of a ticket's clocks: begun, ended, paused, gone on, of another due time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from models.hours import Calendar
from models.sla.stepping import planned
from models.sla.values import Milestone, Run, Situation, Wanted
from models.timing import ClockSpec, Timing

DROPPED = ("withdraw", "reject", "merge", "grade", "transfer", "give_back", "vacate", "raise")
"""Moves after which a clock that runs no more was neither kept nor missed."""

KEEPING = ("milestone", "done")
"""Moves that keep a milestone; any other after which it is not there any more has dropped it."""


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
        for wanted, own in _each(new, after, [run for run in runs if run.clock == name]):
            frame = _Frame(name, timing, new or old, own, after, move, now, cal)
            was = bool(before and old and applies(old, before))
            changed += frame.moved(wanted, was=was, respecified=old is not None and new != old)
    return changed


def applies(spec: ClockSpec, now: Situation) -> bool:
    """Whether a clock runs in this situation, by itself."""
    asked = spec.waiting is None or spec.waiting == bool(now.waiting)
    dated = spec.until in (None, "milestones") or spec.until in now.moments
    return now.status in spec.during and asked and dated


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
    """One clock at the moment of a move."""

    name: str
    timing: Timing
    spec: ClockSpec | None
    own: list[Run]
    after: Situation
    move: str
    now: datetime
    cal: Calendar

    def moved(self, wanted: Wanted, *, was: bool, respecified: bool) -> list[Run]:
        spec, current = self.spec, next((run for run in self.own if run.open), None)
        if spec is None:
            return [_ended(current, self.now, "cancelled")] if current else []
        if current is not None and not wanted:
            return [_ended(current, self.now, "cancelled" if self._dropped(spec) else "")]
        found: list[Run] = []
        if current is not None and self.move in (*spec.stops, *spec.restarts):
            found.append(_ended(current, self.now))
            current = None
            if self.move in spec.restarts:
                found.append(self._begun(spec, wanted))
        elif current is not None:
            found += self._changed(spec, current, wanted, respecified=respecified)
        elif wanted and self._begins(spec, was=was):
            found.append(self._begun(spec, wanted))
        return found

    def _dropped(self, spec: ClockSpec) -> bool:
        if spec.until == "milestones":
            return self.move not in KEEPING
        return self.move in DROPPED

    def _begins(self, spec: ClockSpec, *, was: bool) -> bool:
        if spec.once and self.own:
            return False
        if self.move in spec.restarts:
            return True
        if spec.starts:
            return self.move in spec.starts
        if spec.until == "milestones":
            return not self.own
        return not was and self.move not in spec.stops

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
        return self._planned(self._paused(spec, run))

    def _due(self, spec: ClockSpec, start: datetime, wanted: Wanted = None) -> datetime:
        return due(spec, start, self.after, self.cal, self.timing.shorter, wanted)

    def _changed(self, spec: ClockSpec, run: Run, wanted: Wanted, *, respecified: bool) -> list[Run]:
        """Paused, gone on, another due time, another ladder; nothing when all is as before."""
        found = self._paused(spec, run)
        if spec.until is not None and (when := self._due(spec, self.now, wanted)) != found.due_at:
            found = _redated(found, when, self.now)
        elif respecified and spec.length is not None and found.paused_at is None:
            found = self._recounted(spec, found)
        return [self._planned(found)] if found != run or respecified else []

    def _recounted(self, spec: ClockSpec, run: Run) -> Run:
        """Of another length from now on: counted from its beginning, or where that has passed already, from now."""
        if run.missed_at is not None:
            return run
        when = self._due(spec, run.started_at) + timedelta(seconds=float(run.info.get("paused", 0)))
        when = when if when > self.now else self._due(spec, self.now)
        return replace(_redated(run, when, self.now), first_due_at=run.first_due_at) if when != run.due_at else run

    def _paused(self, spec: ClockSpec, run: Run) -> Run:
        waits = bool(self.after.waiting) and self.after.waiting in spec.pauses and self.now < run.due_at
        if waits and run.paused_at is None:
            return replace(run, paused_at=self.now, next_at=None)
        if not waits and run.paused_at is not None:
            return resumed(spec, run, self.now, self.cal)
        return run

    def _planned(self, run: Run) -> Run:
        assert self.spec is not None  # it has just been asked for
        return planned(self.spec, self.timing, run, self.after, self.cal)


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


def resumed(spec: ClockSpec, run: Run, now: datetime, cal: Calendar) -> Run:
    """A paused run goes on: what was left of it then is left of it now."""
    paused = run.paused_at
    assert paused is not None  # only a paused run is resumed
    working = spec.calendar == "working"
    left = cal.between(paused, run.due_at) if working else run.due_at - paused
    later = cal.add(now, left) if working else now + left
    seconds = float(run.info.get("paused", 0)) + (now - paused).total_seconds()
    provisional = working and cal.provisional(now, later)
    return replace(
        run, due_at=max(later, run.due_at), paused_at=None,
        info={**run.info, "paused": seconds, "since": now.isoformat()},
        provisional=run.provisional or provisional,
    )


def _ended(run: Run, now: datetime, outcome: str = "") -> Run:
    ending = "late" if run.missed_at is not None else outcome or "kept"
    return replace(run, ended_at=now, outcome=ending, next_at=None, paused_at=None)


def _redated(run: Run, when: datetime, now: datetime) -> Run:
    """Another due time: the ladder begins anew for it; what was missed stays missed."""
    info = {name: value for name, value in run.info.items() if name not in ("lap", "base", "last")}
    info |= {"lap": int(run.info.get("lap", 0)) + 1, "moved": int(run.info.get("moved", 0)) + 1}
    info["since"] = now.isoformat()
    return replace(run, due_at=when, step=0, repeats=0, info=info)
