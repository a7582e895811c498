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
            message = replayed(Inbound.from_json(row.content["inbound"]))
            try:
                await self.submit(message)
            except Exception as fault:  # noqa: BLE001  # it stays counted as failing; the others must still have their turn
                log.warning("replay", action="taking_failed", inbox=str(row.id), fault=type(fault).__name__)
            else:
                log.info("replay", action="replayed", inbox=str(row.id))
        return len(rows)
