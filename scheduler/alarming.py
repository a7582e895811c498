"""Alarms that nobody sees to reach the next ones up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from handlers import alarms
from handlers.life.deed import Office
from scheduler.apart import apart


@dataclass(slots=True)
class Alarming:
    """Takes the next step of every alarm whose time has come."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Do what is due; returns how many alarms were told on."""
        now = self.clock()
        told = await apart(await alarms.due(now), lambda each: alarms.escalate(each, self.office, now), "alarming")
        return sum(map(bool, told))
