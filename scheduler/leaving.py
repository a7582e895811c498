"""Tickets of people who left get others: a bite in each tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from handlers.life import leaving
from handlers.life.deed import Office
from scheduler.apart import apart

BATCH = 100
"""Tickets looked at in one tick."""


@dataclass(slots=True)
class Leaving:
    """Goes through the tickets that somebody who left follows or signed for."""

    office: Office
    clock: Callable[[], datetime]
    _last: UUID | None = field(default=None, init=False)

    async def tick(self) -> int:
        """Find others for a bite of them; returns how many were looked at."""
        left = await leaving.left_behind(BATCH, self._last)
        self._last = left[-1] if len(left) == BATCH else None
        now = self.clock()
        await apart(left, lambda each: leaving.hand_over(each, self.office, now), "leaving")
        return len(left)
