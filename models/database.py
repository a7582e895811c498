"""The database: open it, close it, and run something in one transaction.

SQLite serves one process; PostgreSQL as many as are wanted. What each promises and where
tortoise-orm needs guarding: docs/decisions/0002-database.md.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Literal, TypeVar

from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient, TransactionalDBClient
from tortoise.context import get_current_context, require_context
from tortoise.models import Model
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from models.address import MODEL_MODULES, configuration, dialect_of, make_folder
from models.faults import DatabaseNewer, DatabaseOlder, DatabaseUnreachable, reaching
from models.sqlite_engine import ImmediateClient
from models.upgrade import migrate, require_current

__all__ = [
    "MODEL_MODULES", "DatabaseNewer", "DatabaseOlder", "DatabaseUnreachable", "beside", "close", "connect",
    "connection", "dialect", "for_update", "in_transaction_now", "migrate", "require_current", "transact",
]

T = TypeVar("T")
M = TypeVar("M", bound=Model)

ATTEMPTS = 6
_FIRST_PAUSE = 0.01  # seconds; doubled each time, with chance added so that two rivals part
_AGAIN_STATES = {"40001", "40P01"}  # PostgreSQL: serialization failure, deadlock detected
_AGAIN_WORDS = ("database is locked", "database table is locked")


async def connect(url: str, modules: Sequence[str] = MODEL_MODULES) -> None:
    """Open the database for the whole process, in every task. Raises DatabaseUnreachable."""
    make_folder(url)
    zone = os.environ.get("TIMEZONE")  # tortoise writes its own time zone over our setting of the same name
    await Tortoise.init(config=configuration(url, modules), _enable_global_fallback=True)
    os.environ.pop("TIMEZONE", None)
    if zone is not None:
        os.environ["TIMEZONE"] = zone
    try:
        with reaching(dialect_of(url)):  # the pool opens here, not inside a request
            await connection().execute_query_dict("SELECT 1 AS one")
    except BaseException:
        await close()
        raise


async def close() -> None:
    """Close every connection; does nothing when none is open."""
    if get_current_context() is not None:
        await Tortoise.close_connections()


def connection() -> BaseDBAsyncClient:
    """The connection of this task: the open transaction's inside `transact`, the pool outside."""
    context = require_context()
    return context.db()


def dialect() -> Literal["sqlite", "postgres"]:
    """Which database is open."""
    return "postgres" if connection().capabilities.dialect == "postgres" else "sqlite"


def in_transaction_now() -> bool:
    """Whether this task runs inside `transact`.

    Raises RuntimeError in a task that was started inside a transaction and outlived it: what it
    writes would land in a stranger's transaction, or nowhere.
    """
    client = connection()
    if not isinstance(client, TransactionalDBClient):
        return False
    if client._finalized:  # noqa: SLF001  # tortoise tells it nowhere else
        raise RuntimeError("this task was started inside a transaction that has ended; start it outside")
    return True


def for_update(
    query: QuerySet[M], *, skip_locked: bool = False, nowait: bool = False, of: tuple[str, ...] = ()
) -> QuerySet[M]:
    """`query` with its rows locked until the transaction ends; SQLite has one writer and needs no lock.

    The lock is PostgreSQL's NO KEY UPDATE: rows that refer to these may still be written.
    """
    if dialect() == "sqlite":
        return query
    return query.select_for_update(nowait=nowait, skip_locked=skip_locked, of=of, no_key=True)


async def transact(work: Callable[[], Awaitable[T]]) -> T:
    """Run `work` in one transaction and return what it returns; when it raises, nothing has been written.

    `work` may run several times (deadlock, serialization failure, SQLite held by another process):
    it must load what it decides on itself, and touch nothing outside the database. Inside another
    `transact` it becomes a savepoint. When the caller is cancelled the transaction is carried to its
    end first, whichever that is, and then CancelledError goes on: so no connection and no lock leaks,
    but what a cancelled caller asked for may have been committed.
    """
    if in_transaction_now():
        async with in_transaction():
            return await work()
    task = asyncio.create_task(_attempts(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as cancelled:
        await _ended(task)
        if not task.cancelled() and (fault := task.exception()):
            raise cancelled from fault
        raise


async def beside(work: Callable[[], Awaitable[T]]) -> T:
    """Run `work`, which only reads and takes long, so that nobody waits for it to write; return what it returns.

    SQLite reads on connections of their own, each query what is committed when it begins; there a transaction inside
    raises RuntimeError. PostgreSQL does so anyway. Within a transaction it is a part of that.
    """
    client = connection()
    if not isinstance(client, ImmediateClient):
        return await work()
    connections = require_context().connections
    token = connections.set(client.connection_name, client.readers)
    try:
        return await work()
    finally:
        connections.reset(token)


async def _attempts(work: Callable[[], Awaitable[T]]) -> T:
    for attempt in range(ATTEMPTS - 1):
        try:
            return await _once(work)
        except Exception as fault:
            if not worth_another_try(fault):
                raise
        chance = random.random()  # noqa: S311  # parts rivals, guards nothing
        await asyncio.sleep(_FIRST_PAUSE * 2**attempt * (1 + chance))
    return await _once(work)


async def _once(work: Callable[[], Awaitable[T]]) -> T:
    async with in_transaction():
        return await work()


async def _ended(task: asyncio.Task[T]) -> None:
    """Wait for `task` however often we are cancelled meanwhile; the caller raises CancelledError then."""
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            continue


def worth_another_try(fault: BaseException) -> bool:
    """Whether the same transaction may succeed when run again; tortoise hands these on untranslated."""
    return any(
        getattr(each, "sqlstate", None) in _AGAIN_STATES or any(words in str(each) for words in _AGAIN_WORDS)
        for each in _chain(fault)
    )


def _chain(fault: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = fault
    while current is not None:
        yield current
        current = current.__cause__
