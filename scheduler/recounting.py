"""The tick that counts guessed due times again: hourly, and so at the start of a process that may know more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from handlers.clocks.recount import recount
from models.policy import Policy

log = structlog.get_logger()

BATCH = 200
"""Tickets in one transaction."""


@dataclass(slots=True)
class Recounting:
    """Goes through all tickets with provisional deadlines, a bite in a transaction each."""

    policy: Policy
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Count all of them again; returns how many due times changed."""
        changed, last = 0, None
        while True:
            bite = await recount(self.policy, self.clock(), BATCH, last)
            changed, last = changed + bite.changed, bite.last
            if last is None:
                break
        if changed:
            log.info("clock", action="recounted", count=changed)
        return changed
