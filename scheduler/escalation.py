"""The tick that takes the steps of clocks: claims what is due, and says how it is (`models.deadline.Beat`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from handlers.clocks import health, outages, sweep
from handlers.life.deed import Office

BITES = 100
"""Bites in one run: after so many the tick ends and begins again."""


@dataclass(slots=True)
class Escalation:
    """Takes the steps of all clocks whose time has come. `holder` names this process."""

    office: Office
    clock: Callable[[], datetime]
    holder: str
    _failed: dict[UUID, datetime] = field(default_factory=dict, init=False)

    async def tick(self) -> int:
        """Do what is due; returns how many tickets were looked at."""
        await outages.noticed(self.clock(), self.office.policy.tick)
        looked = 0
        for _ in range(BITES):
            swept = await sweep.sweep(self.office, self.clock(), self.office.policy.tick.batch)
            looked += len(swept.held)
            self._note(swept.failed)
            await health.beat("clock", self.holder, self.clock(), swept.lag)
            if swept.over:
                break
        await outages.told(self.office, self.clock())
        return looked

    def failing(self) -> int:
        """Tickets whose clocks could not be brought up to date when they were last looked at, every few minutes."""
        return sum(at > self.clock() - 2 * sweep.AGAIN for at in self._failed.values())

    def _note(self, failed: list[UUID]) -> None:
        now = self.clock()
        kept = {each: at for each, at in self._failed.items() if at > now - sweep.AGAIN}
        self._failed = {**kept, **dict.fromkeys(failed, now)}
