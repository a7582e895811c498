"""The roster is looked over: gaps to come are told, swaps that nobody answered in time are over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from handlers.life.deed import Office
from handlers.outgoing import Cause
from handlers.roster import agreeing, gaps
from models.database import transact

log = structlog.get_logger()


@dataclass(slots=True)
class Rostering:
    """Each community and each swap in a transaction of its own; one that fails keeps no other."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Look everything over; returns how many gaps were told."""
        now = self.clock()
        for swap in await agreeing.lapsed(now):
            await self._one(swap, lambda swap=swap: agreeing.lapse(swap, Cause(now)))  # type: ignore[misc]  # its own
        told = 0
        for each in await gaps.rostered():
            told += await self._one(each, lambda each=each: gaps.warn(each, self.office, now)) or 0  # type: ignore[misc]  # its own
        return told

    async def _one(self, key: UUID, work: Callable[[], Awaitable[int | None]]) -> int | None:
        try:
            return await transact(work)
        except Exception as fault:  # the others go on
            log.exception("rostering", action="roster_failed", key=str(key), fault=type(fault).__name__)
            return None
