"""Writing many rows at once. Tortoise makes an object of every row first, and one UPDATE with a CASE for each column.

Values are what the columns of the model take; nothing is checked but by the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tortoise.fields import BooleanField, CharField, SmallIntField, TextField
from tortoise.models import Model

from models.database import connection, dialect

PLAIN = (BooleanField, CharField, SmallIntField, TextField)
"""Fields whose values the drivers take as they are."""


async def insert(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """New rows, by the names of their columns ("ticket_id"); what is not given has the default of the model."""
    if not rows:
        return
    meta = model._meta  # noqa: SLF001  # tortoise tells it nowhere else
    names = [name for name in meta.fields_db_projection if not meta.fields_map[name].generated]
    defaults = [(name, _default(meta.fields_map[name])) for name in names]
    encoded = _encoded(model, names, ([row.get(name, default) for name, default in defaults] for row in rows))
    columns = ", ".join(f'"{meta.fields_db_projection[name]}"' for name in names)
    query = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({", ".join(_marks(len(names)))})'  # noqa: S608  # ours
    await connection().execute_many(query, encoded)


async def update(rows: Sequence[Model], columns: Sequence[str]) -> None:
    """Save these columns of rows of one model, each row by its own UPDATE, all sent at once."""
    if not rows:
        return
    meta = rows[0]._meta  # noqa: SLF001  # as above
    names = [*columns, meta.pk_attr]
    encoded = _encoded(type(rows[0]), names, ([getattr(row, name) for name in names] for row in rows))
    marked = zip(names, _marks(len(names)), strict=True)
    *sets, key = [f'"{meta.fields_db_projection[name]}" = {mark}' for name, mark in marked]
    query = f'UPDATE "{meta.db_table}" SET {", ".join(sets)} WHERE {key}'  # noqa: S608  # ours
    await connection().execute_many(query, encoded)


def _encoded(model: type[Model], names: Sequence[str], rows: Iterable[list[Any]]) -> list[list[Any]]:
    """The rows with values as the driver takes them."""
    fields = [model._meta.fields_map[name] for name in names]  # noqa: SLF001  # as above
    special: list[tuple[int, Callable[[Any, Any], Any]]] = [
        (at, field.to_db_value) for at, field in enumerate(fields) if not isinstance(field, PLAIN)
    ]
    found = list(rows)
    for row in found:
        for at, encode in special:
            if row[at] is not None:
                row[at] = encode(row[at], model)
    return found


def _marks(count: int) -> list[str]:
    return [f"${n}" if dialect() == "postgres" else "?" for n in range(1, count + 1)]


def _default(field: Any) -> Any:
    """The default of a column; one that is made for each row has to be given."""
    return None if callable(field.default) else field.default
