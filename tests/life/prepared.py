"""A database in which something has happened already, copied for each of many lives."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from models import database as db
from tests.apart import run_apart


def prepared(schema: Path, folder: Path, happens: Callable[[], Awaitable[object]]) -> Path:
    """A SQLite file with the tables of `schema` in which `happens` was carried out."""
    file = folder / "filed.db"
    shutil.copyfile(schema, file)

    async def make() -> None:
        await db.connect(f"sqlite://{file}")
        try:
            await happens()
        finally:
            await db.close()

    run_apart(make())
    return file
