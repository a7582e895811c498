"""Silence is not consent: an owner who was asked to accept or to rate is asked once more, then telephoned."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from handlers.life import leaving, reminders
from handlers.life.deed import Office
from models.database import transact
from models.ticket import Ticket

log = structlog.get_logger()

BATCH = 100
"""Tickets looked at in one tick."""


@dataclass(slots=True)
class Reminding:
    """Looks at tickets whose `next_check_at` has come, each in a transaction of its own."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Do what is due; returns how many tickets were looked at."""
        asked = await self._each(await self._due(), reminders.check)
        return asked + await self._each(await leaving.left_behind(BATCH), leaving.hand_over)

    async def _due(self) -> list[UUID]:
        due = Ticket.filter(next_check_at__lte=self.clock(), status__in=reminders.DUE)
        first = due.order_by("next_check_at", "id").limit(BATCH)
        return await first.values_list("id", flat=True)  # type: ignore[return-value]  # a flat list of ids

    async def _each(self, ids: list[UUID], does: Callable[[UUID, Office, datetime], Awaitable[None]]) -> int:
        for each in ids:
            try:
                await transact(lambda each=each: does(each, self.office, self.clock()))  # type: ignore[misc]  # its own
            except Exception as fault:  # one ticket that fails must not keep the others
                log.exception("reminding", action="reminding_failed", ticket=str(each), fault=type(fault).__name__)
        return len(ids)
