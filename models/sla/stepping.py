"""What time does to the runs of a ticket's clocks: which steps of their ladders are due, and when the next one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from models.hours import Calendar, next_not_quiet
from models.sla.values import Run, Situation, Step
from models.timing import ClockSpec, LadderSpec, QuietSpec, StepSpec, Timing


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


def quieted(timing: Timing, run: Run, spec: ClockSpec, until: datetime, now: Situation, cal: Calendar) -> Run:
    """Somebody has taken it on, or set it aside: nobody is told before `until`, where the ladder allows that."""
    ladder = timing.ladders.get(spec.ladder)
    if ladder is None or ladder.until == "solved" or not run.open:
        return run
    return planned(spec, timing, replace(run, quiet_until=until), now, cal)
