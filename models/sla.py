"""What the clocks of a ticket do: pure. A move begins, ends and pauses runs; time takes steps.

`follow` says what a move changes, `steps` which steps are due until a moment. Both know nothing of when they are asked:
steps come out with the time they were to be taken at, in the same order at any cadence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from models.hours import Calendar, next_not_quiet
from models.timing import ClockSpec, LadderSpec, Matter, QuietSpec, StepSpec, Timing

DROPPED = ("withdraw", "reject", "merge", "grade", "transfer", "give_back", "vacate", "raise")
"""Moves after which a clock that runs no more was neither kept nor missed."""

KEEPING = ("milestone", "done")
"""Moves that keep a milestone; any other after which it is not there any more has dropped it."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a plan; `n` is its own among all plans of the ticket ("2.1": of the second plan the first)."""

    n: str
    at: datetime
    words: str = ""


Wanted = Milestone | Literal["yes"] | None
"""Whether a clock is to run, and for which milestone."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A ticket as its clocks see it. `moments` are the columns named in `models.timing.MOMENTS` that are filled."""

    matter: Matter
    status: str
    waiting: str = ""
    round: int = 1
    moments: Mapping[str, datetime] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()

    @property
    def urgent(self) -> bool:
        """Whether quiet hours do not count."""
        return self.matter.emergency or self.matter.severity == "major"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a clock; the columns of `models.deadline.Deadline`.

    `info`: "paused" (seconds so far), "lap" and "base" (a ladder that began anew, and from when), "last" (when the last
    step was), "since" (no step lies before it: then the due time was changed), for a milestone "n" and "words".
    """

    key: str
    clock: str
    round: int
    started_at: datetime
    due_at: datetime
    first_due_at: datetime
    provisional: bool = False
    paused_at: datetime | None = None
    step: int = 0
    repeats: int = 0
    next_at: datetime | None = None
    quiet_until: datetime | None = None
    missed_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = ""
    info: Mapping[str, Any] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is due: of which run, when (`at`), whom to tell, what to do. `key` is unique within the ticket.

    `number` counts the steps of the ladder from 0; -1 stands for the due time itself, when nobody is told.
    """

    key: str
    run: str
    clock: str
    number: int
    at: datetime
    tell: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    missed: bool = False


# Moves


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


def quieted(timing: Timing, run: Run, spec: ClockSpec, until: datetime, now: Situation, cal: Calendar) -> Run:
    """Somebody has taken it on, or set it aside: nobody is told before `until`, where the ladder allows that."""
    ladder = timing.ladders.get(spec.ladder)
    if ladder is None or ladder.until == "solved" or not run.open:
        return run
    return planned(spec, timing, replace(run, quiet_until=until), now, cal)


# Time


def steps(
    timing: Timing, runs: Iterable[Run], now: Situation, upto: datetime, cal: Calendar
) -> tuple[list[Run], list[Step]]:
    """The steps that are due until `upto` (inclusive), in the order of their times; and the runs changed by them."""
    specs = timing.clocks_of(now.matter)
    live = {run.key: run for run in runs if run.open and run.clock in specs}
    taken: list[Step] = []
    changed: set[str] = set()
    while True:
        due_now = [run for run in live.values() if run.next_at is not None and run.next_at <= upto]
        if not due_now:
            return [live[key] for key in sorted(changed)], taken
        run = min(due_now, key=lambda each: (each.next_at, list(specs).index(each.clock), each.key))
        spec = specs[run.clock]
        live[run.key], step = _taken(spec, timing, run, now, cal)
        changed.add(run.key)
        taken += [step] if step else []


def _taken(spec: ClockSpec, timing: Timing, run: Run, now: Situation, cal: Calendar) -> tuple[Run, Step | None]:
    """What happens at `run.next_at`: its time has passed, or a step of its ladder is taken."""
    at = run.next_at
    assert at is not None  # only what is due is taken
    misses = run.missed_at is None and spec.counts and at >= _over(spec, run)
    if misses:
        run = replace(run, missed_at=_over(spec, run))
    chosen = _next_step(spec, timing, run, now, cal)
    if chosen is None or chosen.at > at:
        step = Step(f"{run.key}/miss.{run.due_at:%y%m%d%H%M%S}", run.key, run.clock, -1, at, missed=True)
        return planned(spec, timing, run, now, cal), step if misses else None
    lap = int(run.info.get("lap", 0))
    key = f"{run.key}/{lap}.{chosen.number}.{chosen.repeat}"
    # A promised time passes whatever the ladder does; what is done at it tells that it did.
    step = Step(key, run.key, run.clock, chosen.number, at, chosen.tell, chosen.spec.does, misses)
    ladder = timing.ladders[spec.ladder]
    after = replace(run, step=chosen.number + 1, repeats=chosen.repeat, info={**run.info, "last": at.isoformat()})
    if chosen.number + 1 >= len(ladder.steps) and ladder.loop and not chosen.spec.every:
        base, first = (at + ladder.loop).isoformat(), ladder.first_after
        after = replace(after, step=first, repeats=0, info={**after.info, "lap": lap + 1, "base": base})
    return planned(spec, timing, after, now, cal), step


def planned(spec: ClockSpec, timing: Timing, run: Run, now: Situation, cal: Calendar) -> Run:
    """The run with the time at which something happens next."""
    if run.paused_at is not None or not run.open:
        return replace(run, next_at=None)
    step = _next_step(spec, timing, run, now, cal)
    times = [step.at] if step else []
    if run.missed_at is None and spec.counts:
        times.append(_over(spec, run))
    return replace(run, next_at=min(times, default=None))


def _over(spec: ClockSpec, run: Run) -> datetime:
    """From when on it is missed."""
    return run.due_at + (spec.grace or timedelta())


def _told(run: Run, name: str) -> datetime | None:
    """A moment kept in the run's info."""
    return datetime.fromisoformat(str(run.info[name])) if run.info.get(name) else None


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The next step of a ladder: the `number`-th, for the `repeat`-th time, at a time that quiet hours allow."""

    number: int
    repeat: int
    at: datetime
    spec: StepSpec
    tell: tuple[str, ...]


def _next_step(spec: ClockSpec, timing: Timing, run: Run, now: Situation, cal: Calendar) -> _Chosen | None:
    ladder = timing.ladders.get(spec.ladder)
    if ladder is None:
        return None
    last = _told(run, "last")
    found = []
    if run.step < len(ladder.steps):
        wanted = _time(ladder.steps[run.step], spec, run, cal)
        wanted = max(each for each in (wanted, last, _told(run, "since")) if each)
        found.append(_chosen(ladder, timing.quiet, run, run.step, 0, wanted, now, cal))
    if again := _again(ladder, run, last):
        found.append(_chosen(ladder, timing.quiet, run, run.step - 1, run.repeats + 1, again, now, cal))
    return min(found, key=lambda each: (each.at, -each.number), default=None)


def _again(ladder: LadderSpec, run: Run, last: datetime | None) -> datetime | None:
    """When the last step is repeated."""
    if run.step == 0 or last is None:
        return None
    step = ladder.steps[run.step - 1]
    if step.every is None or (step.times is not None and run.repeats >= step.times):
        return None
    return last + step.every


def _time(step: StepSpec, spec: ClockSpec, run: Run, cal: Calendar) -> datetime:
    """When a step is to be taken, before anybody's quiet hours are asked."""
    working = spec.calendar == "working" and spec.length is not None
    base = _told(run, "base")
    if step.after is not None:
        at = (base or run.due_at) + step.after
        return cal.next_open(at) if working else at
    if base is not None:  # begun anew: all that came before the due time comes at once
        return base
    if step.before is not None:
        return max(run.started_at, run.due_at - step.before)
    part = int((step.at or "100%")[:-1]) / 100
    if part == 1:
        return run.due_at
    if not working:
        return run.started_at + (run.due_at - run.started_at) * part
    return cal.add(run.started_at, cal.between(run.started_at, run.due_at) * part)


def _chosen(  # what a step hangs on, named one by one
    ladder: LadderSpec, quiet: QuietSpec, run: Run, number: int, repeat: int, at: datetime, now: Situation,
    cal: Calendar,
) -> _Chosen:
    """The step at a time when somebody of those it tells may be told; who has quiet hours then is left out."""
    step = ladder.steps[number]
    if run.quiet_until is not None and step.tell and ladder.until == "acknowledged":
        at = max(at, run.quiet_until)
    asleep = () if now.urgent else _quiet(step, quiet)
    if asleep:
        at = min(next_not_quiet(at, (hours,) if hours else (), str(cal.zone)) for _, hours in asleep)
    tell = _targets(ladder, number, now.round, at, cal)
    awake = [each for each in tell if now.urgent or _awake(each, at, quiet, str(cal.zone))]
    return _Chosen(number, repeat, at, step, tuple(awake or tell))


def _quiet(step: StepSpec, quiet: QuietSpec) -> list[tuple[str, Any]]:
    """The quiet hours of everybody a step may be for."""
    owners = [("owner", quiet.of("owner"))] if any("owner" in each for each in step.does) else []
    if owners:  # what owners hear waits for their hours, and with it who else hears of it
        return owners
    return [(each, quiet.of(each)) for each in (*step.tell, *step.off_hours)]


def _awake(target: str, at: datetime, quiet: QuietSpec, zone: str) -> bool:
    hours = quiet.of(target)
    return hours is None or next_not_quiet(at, (hours,), zone) == at


def _targets(ladder: LadderSpec, number: int, turn: int, at: datetime, cal: Calendar) -> tuple[str, ...]:
    """Whom a step tells: higher in the ladder with each round of rework; others outside working hours (R04.2)."""
    step = ladder.steps[number]
    if step.off_hours and not cal.is_open(at):
        return step.off_hours
    higher = ladder.steps[min(number + turn - 1, len(ladder.steps) - 1)] if step.tell else step
    return tuple(dict.fromkeys((*step.tell, *higher.tell)))
