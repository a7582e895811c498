"""Tortoise's SQLite client, with transactions that take the write lock when they begin.

A plain BEGIN reads first and asks for the write lock later; when another process has committed in
between, SQLite answers "database is locked" at once and waits for nobody. BEGIN IMMEDIATE waits
(busy_timeout) and cannot fail later. And what takes long to read has connections of its own, so that
nobody waits for it to write. Tortoise loads this module by its name in `models.address`.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import tortoise.fields.data
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.exceptions import OperationalError

tortoise.fields.data.parse_datetime = datetime.fromisoformat  # type: ignore[attr-defined]  # there, and meant for it
"""SQLite gives times as text. What tortoise reads them with where ciso8601 is not installed takes ten times as long."""

READERS = 2
"""Connections that read beside the one that writes."""


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that is sure to be able to write."""

    async def begin(self) -> None:
        """Take SQLite's write lock. Raises OperationalError when another process held it for too long."""
        try:
            if self._connection.in_transaction:
                await self._connection.commit()
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as fault:
            raise OperationalError(fault) from fault


class GuardedContext(SqliteTransactionContext):
    """Gives the connection's lock back when the transaction could not begin (tortoise keeps it for ever)."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            self._trxlock.release()
            raise
        return self._entered()

    def _entered(self) -> TransactionalDBClient:
        from tortoise.connection import get_connections

        self.token = get_connections().set(self.connection_name, self.connection)
        client: TransactionalDBClient = self.connection
        return client


class ImmediateClient(SqliteClient):
    """One connection to one file, which alone writes, and `readers` beside it; see the module's text."""

    def __init__(self, file_path: str, **given: Any) -> None:
        super().__init__(file_path, **given)
        self.readers = Readers(file_path, **given)

    async def close(self) -> None:
        """Close all of them."""
        await self.readers.close()
        await super().close()

    def _in_transaction(self) -> TransactionContext:
        return GuardedContext(ImmediateTransaction(self), self._lock)


class Readers(SqliteClient):
    """Connections that only read what is committed; as many queries run at once as there are connections."""

    def __init__(self, file_path: str, **given: Any) -> None:
        super().__init__(file_path, **given)
        self._each = [SqliteClient(file_path, **given, query_only="ON") for _ in range(READERS)]
        self._free: asyncio.LifoQueue[SqliteClient] = asyncio.LifoQueue()
        for each in self._each:
            self._free.put_nowait(each)

    def acquire_connection(self) -> Any:
        """One that is free, for one query; opened when it is wanted for the first time."""
        return self._lent()

    @asynccontextmanager
    async def _lent(self) -> AsyncIterator[Any]:
        client = await self._free.get()
        try:
            await client.create_connection(with_db=True)
            yield client._connection  # noqa: SLF001  # tortoise hands it out nowhere else
        finally:
            self._free.put_nowait(client)

    def _in_transaction(self) -> TransactionContext:
        raise RuntimeError("here is only read; write outside `beside`")

    async def close(self) -> None:
        """Close those that were opened."""
        for each in self._each:
            await each.close()


def get_client_class(_db_info: dict[str, Any]) -> type[SqliteClient]:
    """The name tortoise asks an engine for."""
    return ImmediateClient
