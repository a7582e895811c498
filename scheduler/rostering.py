"""The roster is looked over: gaps to come are told, swaps that nobody answered in time are over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.life.deed import Office
from handlers.outgoing import Cause
from handlers.roster import agreeing, gaps
from scheduler.apart import apart


@dataclass(slots=True)
class Rostering:
    """Looks at each swap and at each community."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Look everything over; returns how many gaps were told."""
        now = self.clock()
        await apart(await agreeing.lapsed(now), lambda each: agreeing.lapse(each, Cause(now)), "rostering")
        told = await apart(await gaps.rostered(), lambda each: gaps.warn(each, self.office, now), "rostering")
        return sum(each for each in told if isinstance(each, int))
