"""Writing down which answers have left: those of one moment in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
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
        self._next: asyncio.Task[Mapping[int, Exception]] | None = None
        self._turn = asyncio.Lock()

    async def left(self, row: Outbox) -> None:
        """Write down that this answer has left; returns when it is written. Raises what the database raises."""
        self._waiting.append(row)
        if self._next is None:
            self._next = asyncio.create_task(self._write())
        failed = await asyncio.shield(self._next)  # the others' must be written whatever becomes of us
        if row.id in failed:
            raise failed[row.id]

    async def _write(self) -> Mapping[int, Exception]:
        """Write what came together while those before were written; what could not be, and why.

        When they cannot be written together, each is by itself: else one would have all of them said twice.
        """
        async with self._turn:
            rows, self._waiting, self._next = self._waiting, [], None
            failed = await self._written(rows)
            if failed is None or len(rows) == 1:
                return {row.id: failed for row in rows if failed}
            alone = [(row.id, await self._written([row])) for row in rows]
            return {number: fault for number, fault in alone if fault}

    async def _written(self, rows: Sequence[Outbox]) -> Exception | None:
        try:
            await passive.passed(rows, self._clock())
        except Exception as fault:  # noqa: BLE001  # whatever it is, each caller is told its own
            return fault
        return None
