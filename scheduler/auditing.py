"""The tick of the auditor (`handlers.clocks.auditing`): a bite of all tickets each time, what is late at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog

from handlers.clocks import auditing
from models.policy import Policy

log = structlog.get_logger()


@dataclass(slots=True)
class Auditing:
    """Repairs clocks that the tick forgot; `repaired` counts them since the process began."""

    policy: Policy
    clock: Callable[[], datetime]
    repaired: int = field(default=0, init=False)
    _last: UUID | None = field(default=None, init=False)

    async def tick(self) -> int:
        """Look at what is late, and at the next bite of tickets; returns how many were repaired."""
        now = self.clock()
        found = await auditing.forgotten(now, self.policy.tick.late)
        bite = await auditing.without(self.policy, now, self._last)
        self._last = bite.last
        found += bite.repaired
        if found:
            self.repaired += found
            log.warning("clock", action="clock_repaired", count=found)
        return found
