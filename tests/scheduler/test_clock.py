"""The clock goes on whatever a tick does, wakes at once, and ends only when what runs has ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from scheduler.clock import Clock, Pulse

PATIENCE = 20  # seconds a test waits for what takes no time
NEVER = 86_400.0


class Work:
    """A tick that can be held up and counted; `began` counts runs."""

    def __init__(self) -> None:
        self.began = self.ended = 0
        self.faults: list[Exception] = []
        self.go = asyncio.Event()
        self.go.set()
        self._news = asyncio.Condition()

    async def __call__(self) -> None:
        self.began += 1
        await self._tell()
        await self.go.wait()
        if self.faults:
            raise self.faults.pop(0)
        self.ended += 1
        await self._tell()

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def until(self, *, began: int = 0, ended: int = 0) -> None:
        """Wait until it has begun, or ended, so many times."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: self.began >= began and self.ended >= ended)


@pytest.fixture
async def clock() -> AsyncIterator[Clock]:
    """A clock that is stopped in the end."""
    made = Clock()
    yield made
    await made.stop()


async def settle() -> None:
    """Let everything that can run now run."""
    for _ in range(50):
        await asyncio.sleep(0)


async def test_a_wake_up_during_a_run_makes_it_run_once_more_and_not_more_often():
    work = Work()
    pulse = Pulse("delivery", work)
    work.go.clear()
    run = asyncio.create_task(pulse.beat())
    await work.until(began=1)
    for _ in range(5):
        await pulse.beat()
    work.go.set()
    await run
    assert (work.began, work.ended) == (2, 2)


async def test_a_pulse_never_runs_twice_at_once():
    running, most = 0, 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    pulse = Pulse("delivery", work)
    await asyncio.gather(*(pulse.beat() for _ in range(20)))
    assert most == 1


async def test_a_failure_is_not_the_end_and_does_not_count_as_a_run_that_ended():
    work = Work()
    work.faults = [ArithmeticError("database away")]
    pulse = Pulse("delivery", work)
    await pulse.beat()
    assert pulse.last_ended is None
    await pulse.beat()
    assert work.ended == 1
    assert pulse.last_ended is not None


async def test_every_tick_runs_at_the_start_and_when_it_is_woken(clock):
    work, other = Work(), Work()
    clock.every("delivery", NEVER, work)
    clock.every("fetching", NEVER, other)
    clock.start()
    await work.until(ended=1)
    await other.until(ended=1)
    clock.wake("delivery")
    await work.until(ended=2)
    await settle()
    assert (work.ended, other.ended) == (2, 1)
    assert set(clock.last_ended) == {"delivery", "fetching"}
    assert all(clock.last_ended.values())


async def test_a_tick_that_is_woken_while_it_runs_runs_again(clock):
    work = Work()
    work.go.clear()
    clock.every("delivery", NEVER, work)
    clock.start()
    await work.until(began=1)
    clock.wake("delivery")
    await settle()
    work.go.set()
    await work.until(ended=2)


async def test_the_clock_goes_on_after_a_failure(clock):
    work = Work()
    work.faults = [ArithmeticError("database away")]
    clock.every("delivery", 0.01, work)
    clock.start()
    await work.until(ended=2)


async def test_waking_what_does_not_run_here_does_nothing(clock):
    clock.wake("delivery")
    clock.start()
    clock.wake("delivery")


async def test_stopping_waits_for_what_runs_and_begins_nothing_more(clock):
    work = Work()
    work.go.clear()
    clock.every("delivery", 0.01, work)
    clock.start()
    await work.until(began=1)
    clock.wake("delivery")
    stopping = asyncio.create_task(clock.stop())
    await settle()
    assert not stopping.done()
    work.go.set()
    async with asyncio.timeout(PATIENCE):
        await stopping
    await settle()
    assert work.began == work.ended == 1
    clock.wake("delivery")
    await settle()
    assert work.began == 1


async def test_a_clock_that_never_started_stops():
    await Clock().stop()
