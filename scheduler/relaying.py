"""Talks between owners and customer service in which nobody says anything any more come to an end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.life.deed import Office
from handlers.outgoing import Cause
from handlers.relay import talks
from scheduler.apart import apart


@dataclass(slots=True)
class Relaying:
    """Ends talks that were silent for `relay.idle`."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """End what is over; returns how many talks there were."""
        over = await talks.idle(self.office, self.clock())
        ended = Cause(self.clock())
        await apart(over, lambda each: talks.close(each, "idle", self.office, ended), "relaying")
        return len(over)
