"""A transaction of PostgreSQL that stands still before its commit, and whoever waits for it. For tests of races."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Self

from models.database import connection, transact


async def somebody_waits_for_a_lock() -> None:
    """Return when a session of this PostgreSQL database is held up by another."""
    waiting = "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    waiting += " AND datname = current_database()"
    async with asyncio.timeout(10):
        while True:
            [row] = await connection().execute_query_dict(waiting)
            if row["n"]:
                return
            await asyncio.sleep(0)


class Held:
    """A transaction that has done its work and is committed when the test says so."""

    def __init__(self, work: Callable[[], Awaitable[object]]) -> None:
        self._work, self._done, self._go = work, asyncio.Event(), asyncio.Event()

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(transact(self._run))
        await self._done.wait()
        return self

    async def _run(self) -> None:
        await self._work()
        self._done.set()
        await self._go.wait()

    async def commits(self) -> None:
        """Let it end."""
        self._go.set()
        await self._task

    async def __aexit__(self, *_: object) -> None:
        await self.commits()
