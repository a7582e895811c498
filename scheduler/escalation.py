"""The tick that takes the steps of clocks: claims what is due, and says how it is (`models.deadline.Beat`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.clocks import health, outages, sweep
from handlers.life.deed import Office

BITES = 100
"""Bites in one run: after so many the tick ends and begins again, so that it can say how it is."""


@dataclass(slots=True)
class Escalation:
    """Takes the steps of all clocks whose time has come. `holder` names this process."""

    office: Office
    clock: Callable[[], datetime]
    holder: str

    async def tick(self) -> int:
        """Do what is due; returns how many tickets were looked at."""
        begun = self.clock()
        await outages.noticed(begun, self.office.policy.tick)
        looked, lag = 0, 0.0
        for _ in range(BITES):
            swept = await sweep.sweep(self.office, self.clock(), self.office.policy.tick.batch)
            looked, lag = looked + swept.count, max(lag, swept.lag)
            if swept.count == swept.failed:
                break
        await outages.told(self.office, self.clock())
        await health.beat("clock", self.holder, self.clock(), lag)
        return looked
