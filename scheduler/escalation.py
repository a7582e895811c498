"""The tick that takes the steps of clocks: claims what is due, and says how it is (`models.deadline.Beat`)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from handlers.clocks import health, outages, sweep
from handlers.life.deed import Office
from models.database import dialect

BITES = 100
"""Bites in one run: after so many the tick ends and begins again."""


def at_once() -> int:
    """Bites side by side: while the rows of one are written another decides. SQLite has one writer."""
    return 1 if dialect() == "sqlite" else 2


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
        looked, once = 0, 1
        for _ in range(BITES):
            async with asyncio.TaskGroup() as together:
                tasks = [together.create_task(self._bite()) for _ in range(once)]
            bites = [each.result() for each in tasks]
            looked += sum(len(each.held) for each in bites)
            await health.beat("clock", self.holder, self.clock(), max(each.lag for each in bites))
            if all(each.over for each in bites):
                break
            once = at_once()
        await outages.told(self.office, self.clock())
        return looked

    async def _bite(self) -> sweep.Swept:
        swept = await sweep.sweep(self.office, self.clock(), self.office.policy.tick.batch)
        self._note(swept.failed)
        return swept

    def failing(self) -> int:
        """Tickets whose clocks could not be brought up to date when they were last looked at, every few minutes."""
        return sum(at > self.clock() - 2 * sweep.AGAIN for at in self._failed.values())

    def _note(self, failed: list[UUID]) -> None:
        now = self.clock()
        kept = {each: at for each, at in self._failed.items() if at > now - sweep.AGAIN}
        self._failed = {**kept, **dict.fromkeys(failed, now)}
