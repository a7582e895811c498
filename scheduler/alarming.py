"""Alarms that nobody sees to reach the next ones up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from handlers import alarms
from handlers.life.deed import Office
from models.database import transact

log = structlog.get_logger()


@dataclass(slots=True)
class Alarming:
    """Takes the next step of every alarm whose time has come, each in a transaction of its own."""

    office: Office
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Do what is due; returns how many alarms were told on."""
        told = 0
        for each in await alarms.due(self.clock()):
            try:
                told += await transact(lambda each=each: alarms.escalate(each, self.office, self.clock()))  # type: ignore[misc]  # its own
            except Exception as fault:  # one that fails must not keep the others
                log.exception("alarm", action="alarm_failed", fault=type(fault).__name__)
        return told
