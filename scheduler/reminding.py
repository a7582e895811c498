"""Silence is not consent: an owner who was asked to accept or to rate is asked once more, then telephoned."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from handlers.life import leaving, reminders
from handlers.life.deed import Office
from models.database import transact
from models.ticket import Ticket

log = structlog.get_logger()

BATCH = 100
"""Tickets looked at in one tick."""

AGAIN = timedelta(hours=1)
"""When a ticket that failed is looked at once more: until then those behind it have their turn."""


@dataclass(slots=True)
class Reminding:
    """Looks at tickets whose `next_check_at` has come, each in a transaction of its own."""

    office: Office
    clock: Callable[[], datetime]
    _last: UUID | None = field(default=None, init=False)

    async def tick(self) -> int:
        """Do what is due; returns how many tickets were looked at."""
        due = await self._due()
        for each in await self._each(due, reminders.check):
            await Ticket.filter(id=each, next_check_at__lte=self.clock()).update(next_check_at=self.clock() + AGAIN)
        left = await leaving.left_behind(BATCH, self._last)
        self._last = left[-1] if len(left) == BATCH else None
        await self._each(left, leaving.hand_over)
        return len(due) + len(left)

    async def _due(self) -> list[UUID]:
        due = Ticket.filter(next_check_at__lte=self.clock(), status__in=reminders.DUE)
        first = due.order_by("next_check_at", "id").limit(BATCH)
        return await first.values_list("id", flat=True)  # type: ignore[return-value]  # a flat list of ids

    async def _each(self, ids: list[UUID], does: Callable[[UUID, Office, datetime], Awaitable[None]]) -> list[UUID]:
        """Do it to each; those that failed."""
        failed = []
        for each in ids:
            try:
                await transact(lambda each=each: does(each, self.office, self.clock()))  # type: ignore[misc]  # its own
            except Exception as fault:  # one ticket that fails must not keep the others
                failed.append(each)
                log.exception("reminding", action="reminding_failed", ticket=str(each), fault=type(fault).__name__)
        return failed
