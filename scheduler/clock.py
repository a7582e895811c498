"""The clock: APScheduler ticks in memory. It remembers nothing; what is due stands in indexed rows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()

Tick = Callable[[], Awaitable[object]]


class Pulse:
    """One kind of tick: never two at once, and a wake-up during a run makes it run once more."""

    def __init__(self, name: str, tick: Tick) -> None:
        self.name, self._tick = name, tick
        self.last_ended: datetime | None = None
        self._running = self._again = self._resting = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def beat(self) -> None:
        """Run the tick until nobody has asked for another. A failure is logged; the next beat tries again."""
        if self._running or self._resting:
            self._again = not self._resting
            return
        self._running = True
        self._idle.clear()
        try:
            self._again = True
            while self._again:
                self._again = False
                await self._tick()
            self.last_ended = datetime.now(UTC)
        except Exception as fault:  # the clock must go on whatever a tick does
            log.exception("tick failed", action="tick_failed", job=self.name, fault=type(fault).__name__)
        finally:
            self._running = False
            self._idle.set()

    async def rest(self) -> None:
        """Wait until no run is under way; one more that was asked for is not begun, nor any later one."""
        self._resting, self._again = True, False
        await self._idle.wait()


class Clock:
    """The ticks of one process. `every` before `start`; `wake` makes one run now instead of at its time."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._pulses: dict[str, Pulse] = {}

    def every(self, name: str, seconds: float, tick: Tick) -> None:
        """Run `tick` every so many seconds. The poll is the guarantee; a wake-up only speeds it."""
        pulse = Pulse(name, tick)
        self._pulses[name] = pulse
        self._scheduler.add_job(
            pulse.beat, "interval", seconds=seconds, id=name, coalesce=True, max_instances=2,
            misfire_grace_time=None, next_run_time=datetime.now(UTC),
        )

    def wake(self, name: str) -> None:
        """Run the tick of that name soon; does nothing in a process that has no such tick."""
        if name in self._pulses and self._scheduler.running:
            self._scheduler.modify_job(name, next_run_time=datetime.now(UTC))

    def start(self) -> None:
        """Begin ticking in the running loop."""
        self._scheduler.start()

    async def stop(self) -> None:
        """No further ticks; those under way come to their end first."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        for pulse in self._pulses.values():
            await pulse.rest()
        self._scheduler.shutdown(wait=False)

    @property
    def last_ended(self) -> dict[str, datetime | None]:
        """When each tick last came to its end (UTC)."""
        return {name: pulse.last_ended for name, pulse in self._pulses.items()}
