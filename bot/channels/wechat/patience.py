"""Waiting for something until a moment, on a clock that tests move."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Patience:
    """`monotonic` tells seconds of an arbitrary beginning, `sleep` waits so many."""

    monotonic: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]

    async def wait(self, task: asyncio.Task[Any], until: float) -> bool:
        """Wait for `task` until that moment at most; whether it has ended. It is left to run, whatever happens here."""
        if task.done():
            return True
        timer = asyncio.ensure_future(self.sleep(max(0.0, until - self.monotonic())))
        try:
            await asyncio.wait((task, timer), return_when=asyncio.FIRST_COMPLETED)
        finally:
            timer.cancel()
            await asyncio.wait((timer,))
        return task.done()
