"""The tick that shows cards anew which time has made untrue: a bite of them in each run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog

from handlers.clocks import refreshing
from handlers.life.deed import Office

log = structlog.get_logger()

EVERY = 30.0
"""Seconds from one run to the next."""


@dataclass(slots=True)
class Refreshing:
    """Where it was it forgets when the process ends: then it begins anew."""

    office: Office
    clock: Callable[[], datetime]
    _card: UUID | None = field(default=None, init=False)
    _at: datetime | None = field(default=None, init=False)

    async def tick(self) -> int:
        """Show a bite of cards anew; returns how many."""
        now = self.clock()
        self._at = await refreshing.aged(self.office.policy, now, self._at)
        bite = await refreshing.bite(self.office.policy, EVERY, self._card)
        self._card = bite.last
        for ticket, cards in bite.tickets.items():
            try:
                await refreshing.shown(ticket, cards, self.office, now)
            except Exception as fault:  # one ticket that fails must not keep the others
                log.exception("cards", action="refreshing_failed", ticket=str(ticket), fault=type(fault).__name__)
        return sum(map(len, bite.tickets.values()))
