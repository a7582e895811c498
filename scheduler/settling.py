"""Settling: what became of the messages that a platform took and was to tell about later.

Word may come before delivery has written down that the message was handed over, so only this tick decides; what
it used is deleted with the decision. Word that comes after doubt was declared still counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from tortoise.expressions import Subquery

from handlers import roads
from models.database import for_update, transact
from models.outbox import Outbox
from models.person import Account
from models.result import DeliveryResult
from models.settled import Ending, ending

log = structlog.get_logger()

BATCH = 100
"""Rows with word of them, and rows without for too long, looked at in one tick."""

OPEN = ("handed", "unknown")
"""Statuses that word from the platform can still change."""


@dataclass(slots=True)
class Settling:
    """Settles handed rows. `patience`: silence for so long is doubt; `language` serves groups without one."""

    patience: timedelta
    clock: Callable[[], datetime]
    language: str = "zh_Hans"

    async def tick(self) -> int:
        """Settle what can be settled, the oldest first; returns how many rows were."""
        settled = 0
        for number in await self._due():
            try:
                settled += await transact(lambda number=number: self._settle(number))  # type: ignore[misc]  # its own
            except Exception as fault:  # one row that cannot be settled must not keep the others
                log.exception("settling", action="settling_failed", outbox=number, fault=type(fault).__name__)
        return settled

    async def _due(self) -> list[int]:
        told = Outbox.filter(status__in=OPEN, ref__in=Subquery(DeliveryResult.all().values("ref")))
        silent = Outbox.filter(status="handed", ended_at__lte=self.clock() - self.patience)
        ids = [await rows.order_by("id").limit(BATCH).values_list("id", flat=True) for rows in (told, silent)]
        return sorted({number for some in ids for number in some})  # type: ignore[misc]  # a flat list of ids

    async def _settle(self, number: int) -> int:
        now = self.clock()
        row = await for_update(Outbox.filter(id=number, status__in=OPEN), skip_locked=True).first()
        if row is None or row.ended_at is None:
            return 0
        result = await DeliveryResult.get_or_none(channel=row.channel, ref=row.ref)
        if result is None and row.status != "handed":
            return 0
        found = ending(result.status if result else None, row.ended_at, now, self.patience)
        if found is None:
            return 0
        if result is not None:
            await result.delete()
        await self._end(row, found, result.status if result else "no word from the platform", now)
        return 1

    async def _end(self, row: Outbox, found: Ending, said: str, now: datetime) -> None:
        fault = "" if found.status == "sent" else said
        await Outbox.filter(id=row.id).update(status=found.status, fault=fault, ended_at=now)
        if found.status == "sent":
            await roads.arrived(row, now)
            return
        log.warning("not delivered", action="failed", channel=row.channel, status=found.status, outbox=row.id)
        await roads.fallen(row, found.why, self.language, now)
        if found.blocked and not row.group:
            await Account.filter(channel=row.channel, address=row.address).update(reachable=False)
