"""What can be wrong with the database as a whole; each is one line an operator can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from tortoise.exceptions import BaseORMException


class DatabaseOlder(Exception):
    """The database lacks migrations this program needs."""

    def __init__(self, missing: list[str]) -> None:
        names = ", ".join(missing)
        super().__init__(f"The database lacks {names}; bring it up to date with: python -m bot migrate")


class DatabaseNewer(Exception):
    """The database holds migrations this program does not know."""

    def __init__(self, unknown: list[str]) -> None:
        super().__init__(
            f"The database holds {', '.join(unknown)}, which this program does not know; "
            "run the newer program, or restore the copy made before the upgrade"
        )


class DatabaseUnreachable(Exception):
    """The database does not answer, or not to this user."""

    def __init__(self, dialect: str, fault: BaseException) -> None:
        super().__init__(
            f"{dialect} does not answer ({type(fault).__name__}); "
            "is DATABASE_URL right, is the server up, may this user open the database?"
        )


@contextmanager
def reaching(dialect: str) -> Iterator[None]:
    """Turn whatever the driver says about a connection that cannot be had into DatabaseUnreachable."""
    try:
        yield
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, BaseORMException) as fault:
        raise DatabaseUnreachable(dialect, fault) from fault
