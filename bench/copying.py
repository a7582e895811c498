"""The tickets that PostgreSQL wrote for a measurement, copied to a SQLite file: both answer about the same."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from models import database

TABLES = ("community", "person", "department", "ticket", "tally", "deadline")
"""What `bench.reports.build` writes, in the order of its references."""

BLOCK = 5000


async def to_sqlite(source: str, file: Path) -> str:
    """The address of a SQLite database in `file` (not there yet) with the rows of PostgreSQL's `source`."""
    url = f"sqlite://{file}"
    await database.migrate(url)
    read = await asyncpg.connect(source)
    write = await asyncio.to_thread(sqlite3.connect, file, isolation_level=None, check_same_thread=False)
    write.execute("PRAGMA synchronous=OFF")
    try:
        write.execute("BEGIN")
        for table in TABLES:
            async with read.transaction():
                await _copied(table, read, write)
        write.execute("COMMIT")
        write.execute("ANALYZE")
    finally:
        await read.close()
        write.close()
    return url


async def _copied(table: str, read: asyncpg.Connection, write: sqlite3.Connection) -> None:
    block: list[list[Any]] = []
    async for row in read.cursor(f"SELECT * FROM {table}", prefetch=BLOCK):  # noqa: S608  # ours
        block.append([_plain(each) for each in row.values()])
        names = ", ".join(f'"{each}"' for each in row.keys())  # noqa: SIM118  # a record's names, not its values
        query = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608  # ours
        if len(block) == BLOCK:
            write.executemany(query, block)
            block.clear()
    if block:
        write.executemany(query, block)


def _plain(value: Any) -> Any:
    """A value as tortoise keeps it in SQLite."""
    if isinstance(value, dict | list):
        return json.dumps(value)
    return str(value) if isinstance(value, UUID | datetime) else value
