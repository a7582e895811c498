"""Drills come to their end by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from handlers.drills import holding
from handlers.life.deed import Office
from models.database import transact

log = structlog.get_logger()


@dataclass(slots=True)
class Drilling:
    """Ends drills that were dealt with, or whose time is up, each in a transaction of its own."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """End what is over; returns how many drills there were."""
        over = await holding.due(self.clock())
        for each in over:
            try:
                await transact(lambda each=each: holding.end(each, self.office, self.clock()))  # type: ignore[misc]  # its own
            except Exception as fault:  # one that fails must not keep the others
                log.exception("drill", action="drill_failed", fault=type(fault).__name__)
        return len(over)
