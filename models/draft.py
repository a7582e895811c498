"""Write the migration that is missing: `make migrations NAME=what_it_adds`. For developers."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterModelOptions,
    CreateModel,
    Operation,
    RunPython,
    RunSQL,
)
from tortoise.migrations.writer import MigrationWriter, format_migration_name

from models.address import MODEL_MODULES, configuration

ADDITIVE: tuple[type[Operation], ...] = (CreateModel, AddField, AddIndex, AddConstraint, RunSQL, RunPython)


async def pending() -> list[MigrationWriter]:
    """What the models hold and the migrations do not; [] when they agree. Opens no database."""
    settings = configuration("sqlite://var/none.db", MODEL_MODULES)
    async with TortoiseContext() as context:
        await context.init(config=settings, init_connections=False)
        if context.apps is None:
            raise RuntimeError("tortoise found no models")
        for model in context.apps.get_models_iterable():
            # a docstring is for readers of the code; rewording it is no change of the schema
            model._meta.table_description = ""  # noqa: SLF001  # tortoise offers no other way
        found = await MigrationAutodetector(context.apps, settings["apps"]).changes()
    for writer in found:  # options change nothing in a database; those of a one-to-one key are always found different
        writer.operations = [each for each in writer.operations if not isinstance(each, AlterModelOptions)]
    return [writer for writer in found if writer.operations]


def not_additive(operations: Sequence[Operation]) -> list[str]:
    """The operations that alter or remove: on SQLite tortoise's version of them loses rows and indexes."""
    return [operation.describe() for operation in operations if not isinstance(operation, ADDITIVE)]


def main(name: str) -> int:
    """Write the file and say where it is; 1 when the change is not purely an addition."""
    for writer in asyncio.run(pending()):
        if lost := not_additive(writer.operations):
            sys.stderr.write("\n  ".join(["only additions are safe on SQLite; this would:", *lost]) + "\n")
            return 1
        number = int(writer.name.split("_", 1)[0])
        writer.name = format_migration_name(number, name if number > 1 else "initial")
        sys.stdout.write(f"{writer.write()}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "auto"))
