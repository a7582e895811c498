"""The tick that sees to figures: every ticket has a tally, and the figures of closed months are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from handlers import tallying
from handlers.figures import freezing
from models.policy import Policy

log = structlog.get_logger()

BITES = 200
"""Handfuls of old tickets for which tallies are made in one tick."""

MONTHS = 24
"""Months that are kept in one tick."""


@dataclass(slots=True)
class Tallying:
    """Makes tallies for tickets of an older version, then keeps the months that are over for long enough."""

    policy: Policy
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """A bounded bite of both; returns how many months were kept. As long as tallies are missing none is."""
        if not await self._filled():
            return 0
        now, count = self.clock(), 0
        for community, first in (await freezing.closed(now, self.policy))[:MONTHS]:
            try:
                count += await freezing.freeze(community, first, now, self.policy)
            except Exception as fault:  # whatever it is, the others have their turn
                log.exception("figures", action="freezing_failed", fault=type(fault).__name__)
        if count:
            log.info("figures", action="frozen", count=count)
        return count

    async def _filled(self) -> bool:
        """Whether every ticket has a tally now."""
        for _ in range(BITES):
            if not await tallying.fill(self.policy):
                return True
        return False
