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
"""Bites of a lane: after so many the tick ends and begins again."""


def at_once() -> int:
    """Lanes side by side: while the rows of one are written another decides. SQLite has one writer."""
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
        first = await self._bite()
        looked = len(first.held)
        if not first.over:
            async with asyncio.TaskGroup() as together:
                lanes = [together.create_task(self._lane()) for _ in range(at_once())]
            looked += sum(each.result() for each in lanes)
        await outages.told(self.office, self.clock())
        return looked

    async def _lane(self) -> int:
        """One bite after the other until nothing is left; returns how many tickets were looked at."""
        looked = 0
        for _ in range(BITES):
            swept = await self._bite()
            looked += len(swept.held)
            if swept.over:
                break
        return looked

    async def _bite(self) -> sweep.Swept:
        swept = await sweep.sweep(self.office, self.clock(), self.office.policy.tick.batch)
        self._note(swept.failed)
        await health.beat("clock", self.holder, self.clock(), swept.lag)
        return swept

    def failing(self) -> int:
        """Tickets whose clocks could not be brought up to date when they were last looked at, every few minutes."""
        return sum(at > self.clock() - 2 * sweep.AGAIN for at in self._failed.values())

    def _note(self, failed: list[UUID]) -> None:
        now = self.clock()
        kept = {each: at for each, at in self._failed.items() if at > now - sweep.AGAIN}
        self._failed = {**kept, **dict.fromkeys(failed, now)}
