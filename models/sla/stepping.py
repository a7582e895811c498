"""What time does to the runs of a ticket's clocks: which steps of their ladders are due, and when the next one is."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime, timedelta

from models.hours import Calendar
from models.sla.climbing import Chosen, Climb
from models.sla.values import Run, Situation, Step
from models.timing import ClockSpec, Timing


def steps(  # what is due hangs on all of these
    timing: Timing, runs: Iterable[Run], now: Situation, upto: datetime, cal: Calendar, stop: Container[str] = ()
) -> tuple[list[Run], list[Step]]:
    """The steps that are due until `upto` (inclusive), in the order of their times; and the runs changed by them.

    After a step that does one of `stop` it ends: the ticket is another one then, and is to be asked again.
    """
    specs = timing.clocks_of(now.matter)
    order = list(specs)
    live = {run.key: run for run in runs if run.open and run.clock in specs}
    lost = [run.but(next_at=None) for run in runs if run.clock not in specs and run.next_at is not None]
    taken: list[Step] = []
    changed: set[str] = set()
    while due := [run for run in live.values() if run.next_at is not None and run.next_at <= upto]:
        run = min(due, key=lambda each: (each.next_at, order.index(each.clock), each.key))
        live[run.key], step = _taken(specs[run.clock], timing, run, now, cal)
        changed.add(run.key)
        taken += [step] if step else []
        if step and any(each in stop for each in step.does):
            break
    return [*lost, *(live[key] for key in sorted(changed))], taken


def _taken(spec: ClockSpec, timing: Timing, run: Run, now: Situation, cal: Calendar) -> tuple[Run, Step | None]:
    """What happens at `run.next_at`: its time has passed, or a step of its ladder is taken."""
    at = run.next_at
    assert at is not None  # only what is due is taken
    misses = run.missed_at is None and spec.counts and at >= _over(spec, run)
    if misses:
        run = run.but(missed_at=_over(spec, run))
    climb = Climb.of(spec, timing, now, cal)
    chosen = climb.next(run) if climb else None
    if climb is None or chosen is None or chosen.at > at:
        step = Step(f"{run.key}/miss.{run.due_at:%y%m%d%H%M%S}", run.key, run.clock, -1, at, missed=True)
        return planned(spec, timing, run, now, cal), step if misses else None
    key = f"{run.key}/{run.info.get('lap', 0)}.{chosen.number}.{chosen.repeat}"
    # A promised time passes whatever the ladder does; what is done at it tells that it did.
    step = Step(key, run.key, run.clock, chosen.number, at, chosen.tell, chosen.spec.does, misses)
    return planned(spec, timing, _climbed(climb, run, chosen, at), now, cal), step


def _climbed(climb: Climb, run: Run, chosen: Chosen, at: datetime) -> Run:
    """The run after a step; at the end of a ladder that begins anew, at its foot."""
    info = {name: value for name, value in run.info.items() if name != "first"} | {"last": at.isoformat()}
    if chosen.repeat:
        info["first"] = run.info.get("first") or run.info["last"]
    after = run.but(step=chosen.number + 1, repeats=chosen.repeat, info=info)
    ladder = climb.ladder
    if ladder.loop is None or not climb.ends(chosen.number, chosen.repeat):
        return after
    info |= {"lap": int(info.get("lap", 0)) + 1, "base": climb.later(at, ladder.loop).isoformat()}
    return after.but(step=ladder.first_after, repeats=0, info=info)


def planned(spec: ClockSpec, timing: Timing, run: Run, now: Situation, cal: Calendar) -> Run:
    """The run with the time at which something happens next; nothing of it lies before it was last changed."""
    if run.paused_at is not None or not run.open:
        return run.but(next_at=None)
    climb = Climb.of(spec, timing, now, cal)
    step = climb.next(run) if climb else None
    times = [step.at] if step else []
    if run.missed_at is None and spec.counts:
        times.append(max(each for each in (_over(spec, run), run.told("since")) if each))
    return run.but(next_at=min(times, default=None))


def quieted(timing: Timing, run: Run, spec: ClockSpec, until: datetime, now: Situation, cal: Calendar) -> Run:
    """Somebody has taken it on, or set it aside: nobody is told before `until`, where the ladder allows that."""
    ladder = timing.ladders.get(spec.ladder)
    if ladder is None or ladder.until == "solved" or not run.open:
        return run
    return planned(spec, timing, run.but(quiet_until=until), now, cal)


def _over(spec: ClockSpec, run: Run) -> datetime:
    """From when on it is missed."""
    return run.due_at + (spec.grace or timedelta())
