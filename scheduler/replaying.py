"""Taking parked messages again, when an operator asked for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from handlers.channel import Inbound
from handlers.inbound import replayed
from models.inbox import Inbox

log = structlog.get_logger()

BATCH = 20


@dataclass(slots=True)
class Replaying:
    """Submits messages marked for replay; one that fails again counts its failures anew."""

    submit: Callable[[Inbound], Awaitable[object]]

    async def tick(self) -> int:
        """Take what is marked; returns how many."""
        rows = await Inbox.filter(status="replay").order_by("received_at").limit(BATCH)
        for row in rows:
            try:
                await self.submit(replayed(Inbound.from_json(row.content["inbound"])))
            except Exception as fault:  # noqa: BLE001  # counted as failing; the others must still have their turn
                log.warning("replay", action="taking_failed", inbox=str(row.id), fault=type(fault).__name__)
                await self._again(row)
            else:
                log.info("replay", action="replayed", inbox=str(row.id))
        return len(rows)

    async def _again(self, row: Inbox) -> None:
        """No platform will send it again: it is tried until it is parked, where the operator sees it.

        One that could not even be counted as failing is parked at once.
        """
        if not await Inbox.filter(id=row.id, status="failing").update(status="replay"):
            await Inbox.filter(id=row.id, status="replay", attempts=row.attempts).update(status="parked")
