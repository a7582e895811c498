"""Talks between owners and customer service in which nobody says anything any more come to an end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from handlers.life.deed import Office
from handlers.outgoing import Cause
from handlers.relay import talks
from models.database import transact

log = structlog.get_logger()


@dataclass(slots=True)
class Relaying:
    """Ends talks that were silent for `relay.idle`, each in a transaction of its own."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """End what is over; returns how many talks there were."""
        over = await talks.idle(self.office, self.clock())
        for each in over:
            try:
                await transact(lambda each=each: talks.close(each, "idle", self.office, Cause(self.clock())))  # type: ignore[misc]  # its own
            except Exception as fault:  # one that fails must not keep the others
                log.exception("relaying", action="relaying_failed", fault=type(fault).__name__)
        return len(over)
