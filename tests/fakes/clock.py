"""Clocks the fakes take as an argument, and a bell that wakes whoever waits for a condition."""

import asyncio
import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


class Clock(Protocol):
    """Monotonic time in seconds, and a way to wait for a moment of it."""

    def monotonic(self) -> float:
        """Return the present moment in seconds; the zero is arbitrary."""

    async def sleep_until(self, moment: float) -> None:
        """Return once `monotonic()` has reached `moment`."""


class Bell:
    """Wakes all waiters at each ring; each looks again whether what it waits for holds now."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake every waiter. Callable from plain code of the same event loop."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self) -> None:
        """Return at the next ring."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await waiter
        finally:
            self._waiters.discard(waiter)

    async def until(self, holds: Callable[[], bool], timeout: float) -> bool:  # noqa: ASYNC109 - read by tests
        """Wait until `holds()`, at most `timeout` real seconds; tell whether it came to hold."""
        try:
            async with asyncio.timeout(timeout):
                while not holds():
                    await self.wait()
        except TimeoutError:
            return holds()
        return True


class RealClock:
    """The machine's own monotonic clock."""

    def monotonic(self) -> float:
        """Return `time.monotonic()`."""
        return time.monotonic()

    async def sleep_until(self, moment: float) -> None:
        """Sleep for real until `moment`."""
        await asyncio.sleep(max(0.0, moment - time.monotonic()))


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, start: float = 1000.0) -> None:
        self._now = start
        self._bell = Bell()

    def monotonic(self) -> float:
        """Return the moment the test has set."""
        return self._now

    def forward(self, span: float | str | timedelta) -> None:
        """Move ahead by seconds, a timedelta, or words such as "10m", "1h30m", "2d"."""
        self._now += _seconds(span)
        self._bell.ring()

    async def sleep_until(self, moment: float) -> None:
        """Wait for the test to move the clock to `moment`."""
        while self._now < moment:
            await self._bell.wait()


def _seconds(span: float | str | timedelta) -> float:
    if isinstance(span, timedelta):
        return span.total_seconds()
    if isinstance(span, str):
        if not re.fullmatch(r"(\d+(\.\d+)?[smhd])+", span):
            raise ValueError(f"not a span of time: {span!r} (write 30s, 10m, 1h30m, 2d)")
        return sum(float(n) * _UNITS[unit] for n, _, unit in re.findall(r"(\d+(\.\d+)?)([smhd])", span))
    return span
