"""Writing many rows at once. Tortoise makes an object of every row first, and one UPDATE with a CASE for each column.

Values are what the columns of the model take; nothing is checked but by the database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tortoise.models import Model

from models.database import connection, dialect


async def insert(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """New rows, by the names of their columns ("ticket_id"); what is not given has the default of the model."""
    if not rows:
        return
    meta = model._meta  # noqa: SLF001  # tortoise tells it nowhere else
    names = [name for name in meta.fields_db_projection if not meta.fields_map[name].generated]
    fields = [(name, meta.fields_map[name].to_db_value, _default(meta.fields_map[name])) for name in names]
    columns = ", ".join(f'"{meta.fields_db_projection[name]}"' for name in names)
    values = [[encode(row.get(name, default), model) for name, encode, default in fields] for row in rows]
    query = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({", ".join(_marks(len(names)))})'  # noqa: S608  # our own names
    await connection().execute_many(query, values)


async def update(rows: Sequence[Model], columns: Sequence[str]) -> None:
    """Save these columns of rows of one model, each row by its own UPDATE, all sent at once."""
    if not rows:
        return
    meta = rows[0]._meta  # noqa: SLF001  # as above
    names = [*columns, meta.pk_attr]
    fields = [(name, meta.fields_map[name].to_db_value) for name in names]
    columns_ = [meta.fields_db_projection[name] for name in names]
    *sets, key = [f'"{column}" = {mark}' for column, mark in zip(columns_, _marks(len(names)), strict=True)]
    values = [[encode(getattr(row, name), row) for name, encode in fields] for row in rows]
    query = f'UPDATE "{meta.db_table}" SET {", ".join(sets)} WHERE {key}'  # noqa: S608  # our own names
    await connection().execute_many(query, values)


def _marks(count: int) -> list[str]:
    return [f"${n}" if dialect() == "postgres" else "?" for n in range(1, count + 1)]


def _default(field: Any) -> Any:
    """The default of a column; one that is made for each row has to be given."""
    return None if callable(field.default) else field.default
