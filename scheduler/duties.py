"""Recurring duties: turns begin, and somebody is reminded of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from handlers.duties import rounds
from handlers.life.deed import Office
from models import queries
from models.database import transact

log = structlog.get_logger()


@dataclass(slots=True)
class Duties:
    """Begins what has come round again and reminds of it, each in a transaction of its own."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Do what is due; returns how many reminders there were."""
        for community in await queries.communities():
            await transact(lambda here=community: rounds.begin(here, self.office.policy, self.clock()))  # type: ignore[misc]  # its own
        reminded = 0
        for each in await rounds.due(self.clock()):
            try:
                reminded += await transact(lambda each=each: rounds.remind(each, self.office, self.clock()))  # type: ignore[misc]  # its own
            except Exception as fault:  # one that fails must not keep the others
                log.exception("duty", action="duty_failed", fault=type(fault).__name__)
        return reminded
