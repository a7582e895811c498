"""Recurring duties: turns begin, and somebody is reminded of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers.duties import rounds
from handlers.life.deed import Office
from models import queries
from scheduler.apart import apart


@dataclass(slots=True)
class Duties:
    """Begins what has come round again in each community, and reminds of it."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Do what is due; returns how many reminders there were."""
        now, office = self.clock(), self.office
        await apart(await queries.communities(), lambda each: rounds.begin(each, office.policy, now), "duties")
        told = await apart(await rounds.due(now), lambda each: rounds.remind(each, office, now), "duties")
        return sum(map(bool, told))
