"""Reading and writing many rows at once, in a fraction of the time tortoise takes.

It makes an object of every row that is written, and one UPDATE with a CASE for each column; of a row that is read it
sets every column by itself. Values are what the columns of the model take; nothing is checked but by the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from tortoise.fields import BooleanField, CharField, DatetimeField, SmallIntField, TextField
from tortoise.fields.relational import RelationalField
from tortoise.models import Model
from tortoise.queryset import QuerySet

from models.database import connection, dialect

PLAIN = (BooleanField, CharField, DatetimeField, SmallIntField, TextField)
"""Fields whose values the drivers take as they are; times are UTC."""


M = TypeVar("M", bound=Model)


async def read(query: QuerySet[M]) -> list[M]:
    """The objects that awaiting `query` gives; it may neither load related ones with them nor some columns only."""
    query._make_query()  # noqa: SLF001  # tortoise tells it nowhere else
    _, rows = await connection().execute_query(*query.query.get_parameterized_sql())
    model = query.model
    meta = model._meta  # noqa: SLF001  # as above
    decoded = [(name, field.to_python_value) for _, name, field in (*meta.db_default_fields, *meta.db_complex_fields)]
    own = meta.db_pk_column not in meta.generated_db_fields
    fresh = {"_partial": False, "_saved_in_db": True, "_custom_generated_pk": own}
    found = []
    for row in rows:
        each = model.__new__(model)
        values = each.__dict__
        values.update(row)
        for name, decode in decoded:
            if values[name] is not None:
                values[name] = decode(values[name])
        values |= fresh
        values["_await_when_save"] = {}
        found.append(each)
    return found


async def refer(rows: Iterable[Model], *names: str) -> None:
    """Load what rows of one model refer to by these foreign keys, each only once ("about__department": of what `about`
    refers to)."""
    own = list(rows)
    for name, _, rest in (name.partition("__") for name in names if own):
        wanted = {each.__dict__[f"{name}_id"] for each in own} - {None}
        known = {each.pk: each for each in await _related(own[0], name).filter(pk__in=list(wanted))} if wanted else {}
        for each in own:
            each.__dict__[f"_{name}"] = known.get(each.__dict__[f"{name}_id"])
        if rest:
            await refer(known.values(), rest)


def _related(row: Model, name: str) -> type[Model]:
    field = row._meta.fields_map[name]  # noqa: SLF001  # as above
    assert isinstance(field, RelationalField)
    found: type[Model] = field.related_model
    return found


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
        (at, encode) for at, field in enumerate(fields) if (encode := _encoder(field)) is not None
    ]
    found = list(rows)
    for row in found:
        for at, encode in special:
            if row[at] is not None:
                row[at] = encode(row[at], model)
    return found


def _encoder(field: Any) -> Callable[[Any, Any], Any] | None:
    """What makes of a value what the driver takes; None where it takes the value. SQLite's would ask for each time and
    each truth how they are to be written."""
    if dialect() == "sqlite" and isinstance(field, DatetimeField):
        return lambda value, _: value.isoformat(" ")
    if dialect() == "sqlite" and isinstance(field, BooleanField):
        return lambda value, _: int(value)
    return None if isinstance(field, PLAIN) else field.to_db_value


def _marks(count: int) -> list[str]:
    return [f"${n}" if dialect() == "postgres" else "?" for n in range(1, count + 1)]


def _default(field: Any) -> Any:
    """The default of a column; one that is made for each row has to be given."""
    return None if callable(field.default) else field.default
