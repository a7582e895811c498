"""What must run on a ticket whatever happened to it: for those who look whether it does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.hours import Calendar
from models.sla.following import applies, follow
from models.sla.values import Run, Situation
from models.timing import ClockSpec, Timing


def owed(timing: Timing, runs: Sequence[Run], now: Situation, at: datetime, cal: Calendar) -> list[Run]:
    """The runs that begin `at` a ticket on which nothing runs any more though something must; `runs` are all it had.

    Of a ticket that never had any, those of a new one. Of one that had, those that hang on its status, and on whether
    it waits: whatever a move begins or ends may have ended rightly.
    """
    if any(run.open for run in runs):
        return []
    if not runs:
        return follow(timing, (), None, now, "file", at, cal)
    specs = timing.clocks_of(now.matter)
    must = {name for name, spec in specs.items() if applies(spec, now) and _of_status(spec)}
    return [run for run in follow(timing, runs, None, now, "", at, cal) if run.clock in must]


def _of_status(spec: ClockSpec) -> bool:
    return not (spec.starts or spec.stops or spec.once or spec.until)
