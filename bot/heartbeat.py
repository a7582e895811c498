"""A sign of life to an address outside (HEARTBEAT_URL): who gets none any more raises the alarm that we cannot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import aiohttp
import structlog

from handlers.clocks import health
from models.policy import TickPolicy

TIMEOUT = 10
"""Seconds for the answer."""

log = structlog.get_logger()


class Heartbeat:
    """Calls `address` as long as the clock is well, by the database's own word for it: so all of it must work."""

    def __init__(
        self, address: str, policy: TickPolicy, clock: Callable[[], datetime], timeout: float = TIMEOUT
    ) -> None:
        self._address, self._policy, self._clock, self._timeout = address, policy, clock, timeout

    async def tick(self) -> int:
        """Call once; 1 when the call was answered well. Whatever goes wrong with the call is logged and forgotten."""
        pulse = await health.pulse(self._clock())
        if pulse.age is None or not pulse.well(self._policy):
            return 0
        try:
            fault = await self._call()
        except (aiohttp.ClientError, TimeoutError, ValueError) as failed:
            fault = type(failed).__name__
        if fault:
            log.warning("heartbeat", action="heartbeat_failed", fault=fault)
        return int(not fault)

    async def _call(self) -> str:
        """What is wrong with the answer; nothing when it is well. The address is a secret: never logged."""
        limit = aiohttp.ClientTimeout(self._timeout)
        async with (
            aiohttp.ClientSession(timeout=limit, trust_env=True) as session,
            session.get(self._address, allow_redirects=True) as answer,
        ):
            return "" if answer.ok else f"answered {answer.status}"
