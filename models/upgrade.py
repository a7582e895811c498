"""Bringing the database up to what this program expects: the numbered files in models/migrations.

The files are tortoise's own migrations; the runner is ours, because tortoise's records a migration
outside the transaction that applied it, and lets two processes apply the same one
(docs/decisions/0002-database.md).
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext, require_context
from tortoise.exceptions import OperationalError
from tortoise.migrations.migration import Migration
from tortoise.migrations.schema_editor import AsyncpgSchemaEditor, BaseSchemaEditor, SqliteSchemaEditor
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps
from tortoise.transactions import in_transaction

from models import migrations
from models.address import APP, configuration, dialect_of, make_folder, sqlite_file
from models.faults import DatabaseNewer, DatabaseOlder, reaching

LEDGER = "migration"
_LOCK = 5_306_420_117  # any number; the same for every process that migrates this product
_MAKE_LEDGER = (
    f'CREATE TABLE IF NOT EXISTS "{LEDGER}" '
    "(name VARCHAR(100) PRIMARY KEY, applied_at VARCHAR(40) NOT NULL)"
)


class StatementEditor(SqliteSchemaEditor):
    """Tortoise's cuts SQL at every semicolon, also at those inside comments and values."""

    async def _run_sql(self, sql: str) -> None:
        for statement in statements(sql):
            await self.client.execute_query(statement)


def statements(sql: str) -> list[str]:
    """The single statements of a script, as SQLite itself reads it."""
    found, current = [], ""
    for piece in sql.split(";"):
        current += piece + ";"
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return [statement for statement in [*found, current.strip()] if statement.strip("; \n")]


class _Apps(StateApps):
    """Tortoise's, without what only queries need: that would be made anew for all models with every operation."""

    def _build_initial_querysets(self) -> None:
        return


class _State(State):
    """Tortoise's, without a copy of all models with every operation.

    The copy is the state before it, which no operation looks at that only adds; ours only ever add, and a test looks.
    """

    def clone(self) -> State:
        return self


_EDITORS: dict[str, type[BaseSchemaEditor]] = {"sqlite": StatementEditor, "postgres": AsyncpgSchemaEditor}


def known() -> list[str]:
    """The names of all migrations of this program, in order."""
    found = (module.name for module in pkgutil.iter_modules(migrations.__path__))
    return sorted(name for name in found if name[0].isdigit())


async def migrate(url: str, upto: str | None = None) -> list[str]:
    """Apply what is missing (no further than `upto`) and return the names applied; [] when all is well.

    All of it is one transaction: a failure leaves the database as it was. A SQLite file that holds
    data is copied first, next to itself. Raises DatabaseNewer and DatabaseUnreachable.
    """
    make_folder(url)
    async with TortoiseContext() as context:
        settings = configuration(url)
        next(iter(settings["connections"].values()))["credentials"].pop("command_timeout", None)
        await context.init(config=settings)
        client = context.db()
        with reaching(dialect_of(url)):
            before = await applied(client)
        wanted = _missing(before, upto)
        if not wanted:
            return []
        if before and dialect_of(url) == "sqlite":
            await asyncio.to_thread(_copy, sqlite_file(url), wanted[0])
        async with in_transaction() as transaction:
            return await _upgrade(transaction, upto)


async def require_current() -> None:
    """Raise DatabaseOlder or DatabaseNewer unless the connected database is what this program expects."""
    if missing := _missing(await applied(require_context().db()), None):
        raise DatabaseOlder(missing)


async def applied(client: BaseDBAsyncClient) -> list[str]:
    """The names in the ledger; [] for an empty database. Changes nothing."""
    master = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ",
        "postgres": "SELECT table_name AS name FROM information_schema.tables "
        "WHERE table_schema = current_schema() AND table_name = ",
    }[client.capabilities.dialect]
    if not await client.execute_query_dict(f"{master}'{LEDGER}'"):
        return []
    rows = await client.execute_query_dict(f'SELECT name FROM "{LEDGER}" ORDER BY name')  # noqa: S608  # a constant
    return [str(row["name"]) for row in rows]


def _missing(before: list[str], upto: str | None) -> list[str]:
    if unknown := [name for name in before if name not in known()]:
        raise DatabaseNewer(unknown)
    return [name for name in known() if name not in before and (upto is None or name <= upto)]


async def _upgrade(client: BaseDBAsyncClient, upto: str | None) -> list[str]:
    """One migrator at a time: PostgreSQL by a lock until the commit, SQLite by BEGIN IMMEDIATE."""
    if client.capabilities.dialect == "postgres":
        await client.execute_query_dict(f"SELECT pg_advisory_xact_lock({_LOCK})")
    await client.execute_query(_MAKE_LEDGER)
    before = await applied(client)
    wanted = _missing(before, upto)
    if not wanted:  # another migrator was here while we waited for the lock
        return []
    state = _State(models={}, apps=_Apps(default_connections={APP: client.connection_name}))
    for name in known():
        if name in before:
            await _load(name).apply(state, dry_run=True)
        elif name in wanted:
            await _apply(client, name, state)
    return wanted


async def _apply(client: BaseDBAsyncClient, name: str, state: State) -> None:
    editor = _EDITORS[client.capabilities.dialect](client, atomic=True)
    editor.client = client
    try:
        await _load(name).apply(state, schema_editor=editor)
    except OperationalError as fault:
        raise OperationalError(f"migration {name}: {fault}") from fault
    now = datetime.now(UTC).isoformat(timespec="seconds")
    row = f"('{name}', '{now}')"  # a file's name and a time
    insert = f'INSERT INTO "{LEDGER}" (name, applied_at) VALUES {row}'  # noqa: S608  # as said
    await client.execute_query(insert)


def _load(name: str) -> Migration:
    module: Any = importlib.import_module(f"{migrations.__name__}.{name}")
    migration: Migration = module.Migration(name, APP)
    return migration


def _copy(file: Path, name: str) -> Path:
    """A whole copy of a SQLite file, taken through SQLite so that what is still in the log is in it."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = file.with_name(f"{file.name}.before-{name}-{stamp}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    target.chmod(0o600)
    return target
