"""Drills come to their end by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.drills import holding
from handlers.life.deed import Office
from scheduler.apart import apart


@dataclass(slots=True)
class Drilling:
    """Ends drills that were dealt with, or whose time is up."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """End what is over; returns how many drills there were."""
        now = self.clock()
        over = await holding.due(now)
        return len(await apart(over, lambda each: holding.end(each, self.office, now), "drilling"))
