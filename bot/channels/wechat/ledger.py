"""Writing down which answers have left: those of one moment in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from handlers import passive
from models.outbox import Outbox


class Ledger:
    """Takes answers that have left and writes them down together. `clock` tells the time (aware).

    A thousand owners at once are a hundred transactions instead of a thousand. Each caller waits for its own to be
    written, so nothing runs on that nobody waits for.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._waiting: list[Outbox] = []
        self._next: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()

    async def left(self, row: Outbox) -> None:
        """Write down that this answer has left; returns when it is written. Raises what the database raises."""
        self._waiting.append(row)
        if self._next is None:
            self._next = asyncio.create_task(self._write())
        await asyncio.shield(self._next)  # the others' answers must be written whatever becomes of this request

    async def _write(self) -> None:
        """Write what came together while those before were written."""
        async with self._turn:
            rows, self._waiting, self._next = self._waiting, [], None
            await passive.passed(rows, self._clock())
