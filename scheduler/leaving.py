"""Tickets of people who left get others: a bite in each tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog

from handlers.life import leaving
from handlers.life.deed import Office
from models.database import transact

log = structlog.get_logger()

BATCH = 100
"""Tickets looked at in one tick."""


@dataclass(slots=True)
class Leaving:
    """Goes through the tickets that somebody who left follows or signed for, each in a transaction of its own."""

    office: Office
    clock: Callable[[], datetime]
    _last: UUID | None = field(default=None, init=False)

    async def tick(self) -> int:
        """Find others for a bite of them; returns how many were looked at."""
        left = await leaving.left_behind(BATCH, self._last)
        self._last = left[-1] if len(left) == BATCH else None
        for each in left:
            try:
                await transact(lambda each=each: leaving.hand_over(each, self.office, self.clock()))  # type: ignore[misc]  # its own
            except Exception as fault:  # one ticket that fails must not keep the others
                log.exception("leaving", action="leaving_failed", ticket=str(each), fault=type(fault).__name__)
        return len(left)
