"""The schema: models and migrations say the same, on both databases, from every earlier version."""

from __future__ import annotations

import asyncio
import importlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from tortoise import Tortoise
from tortoise.exceptions import OperationalError
from tortoise.migrations import operations as ops

from models import claims, draft, upgrade
from models import database as db
from models.migrations import __name__ as package
from models.outbox import Outbox

COLUMNS = {
    "sqlite": """SELECT m.name AS t, p.name AS c, p.type AS k, p."notnull" AS n, p.dflt_value AS d, p.pk AS p
                 FROM sqlite_master m JOIN pragma_table_info(m.name) p
                 WHERE m.type = 'table' AND m.name NOT IN ('migration', 'sqlite_sequence') ORDER BY 1, 2""",
    "postgres": """SELECT table_name AS t, column_name AS c, udt_name AS k, is_nullable AS n,
                   column_default AS d,
                   character_maximum_length AS p FROM information_schema.columns
                   WHERE table_schema = 'public' AND table_name <> 'migration' ORDER BY 1, 2""",
}
# Uniqueness and foreign keys by what they hold, since constraints and indexes may be spelt either way.
KEYS = {
    "sqlite": """SELECT DISTINCT m.name AS t, 'unique' AS k,
                   (SELECT group_concat(c.name) FROM pragma_index_info(i.name) c) AS c
                 FROM sqlite_master m JOIN pragma_index_list(m.name) i
                 WHERE m.type = 'table' AND i."unique" AND m.name <> 'migration'
                 UNION ALL SELECT m.name, 'refers ' || f."table" || ' ' || f.on_delete, f."from"
                 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
                 ORDER BY 1, 2, 3""",
    "postgres": """SELECT DISTINCT i.indrelid::regclass::text AS t, 'unique' AS k,
                     (SELECT string_agg(a.attname, ',' ORDER BY a.attnum)
                      FROM pg_attribute a WHERE a.attrelid = i.indexrelid) AS c
                   FROM pg_index i WHERE i.indisunique AND i.indrelid::regclass::text <> 'migration'
                     AND i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
                   UNION ALL SELECT conrelid::regclass::text, 'refers', pg_get_constraintdef(oid)
                   FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2, 3""",
}
INDEXES = {
    "sqlite": """SELECT m.name AS t, (SELECT group_concat(c.name) FROM pragma_index_info(i.name) c) AS c
                 FROM sqlite_master m JOIN pragma_index_list(m.name) i
                 WHERE m.type = 'table' AND m.name <> 'migration' ORDER BY 1, 2""",
    "postgres": """SELECT i.indrelid::regclass::text AS t,
                     (SELECT string_agg(a.attname, ',' ORDER BY a.attnum)
                      FROM pg_attribute a WHERE a.attrelid = i.indexrelid) AS c
                   FROM pg_index i
                   WHERE i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
                     AND i.indrelid::regclass::text <> 'migration' ORDER BY 1, 2""",
}
PARTIAL = {
    ("ticket", "next_check_at"), ("ticket", "community_id,status"), ("outbox", "not_before"),
    ("outbox", "recipient,id"), ("outbox", "again"), ("outbox", "card_id"),
    ("deadline", "ticket_id"), ("deadline", "next_at"), ("deadline", "community_id"), ("card", "id"),
    ("alarm", "next_at"), ("outbox", "deadline_id"),
    ("duty_run", "next_at"), ("ticket", "community_id,category,created_at"),
    ("ticket", "community_id,building,created_at"), ("ticket", "contact_phone"), ("person", "phone"),
    ("tally", "community_id,accepted_at"), ("tally", "community_id,ended_at"), ("tally", "community_id,rated_at"),
    ("tally", "community_id,agreed_at"), ("deadline", "community_id,due_at"), ("deadline", "community_id,ended_at"),
    ("deadline", "community_id,missed_at"),
    ("deadline", "ticket_id,key,outcome,started_at,ended_at,missed_at,due_at,paused_at"),
    ("ticket", "community_id,building,status,drill,department_id,expected_at,reply_due_at,id"),
    ("deadline", "community_id,ticket_id,clock,due_at,missed_at,paused_at"),
    ("look", "staff_id,at"), ("job", "created_at"), ("job", "expires_at"), ("subscription", "next_at"),
}


@pytest.fixture(autouse=True)
async def closed_afterwards():
    """A test that fails leaves no database open, which all that follow would have for their own."""
    yield
    await db.close()


@pytest.fixture
def new_sqlite(tmp_path):
    return f"sqlite://{tmp_path}/new/jiesu.db"


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request):
    """The address of a database without any table, once of each kind."""
    return request.getfixturevalue(f"new_{request.param}")


async def ask(queries: dict[str, str]) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in await db.connection().execute_query_dict(queries[db.dialect()])]


async def schema() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]], set[tuple[object, ...]]]:
    return await ask(COLUMNS), await ask(KEYS), set(await ask(INDEXES))


@pytest.fixture(params=["sqlite", "postgres"])
def pair(request):
    """The addresses of a migrated database and of one without any table, of the same kind."""
    return request.getfixturevalue(f"{request.param}_url"), request.getfixturevalue(f"new_{request.param}")


async def test_the_migrations_make_what_the_models_describe(pair):
    migrated, empty = pair
    await db.connect(empty)
    await Tortoise.generate_schemas()
    columns, keys, indexes = await schema()
    await db.close()
    await db.connect(migrated)
    assert await schema() == (columns, keys, indexes | PARTIAL)
    assert len(columns) > 50
    await db.close()


async def test_no_change_of_the_models_lacks_its_migration():
    changes = [operation.describe() for writer in await draft.pending() for operation in writer.operations]
    assert changes == [], "run: make migrations NAME=what_it_adds"


def test_migrations_only_ever_add():
    for name in upgrade.known():
        operations = importlib.import_module(f"{package}.{name}").Migration.operations
        assert draft.not_additive(operations) == []


async def test_an_empty_database_gets_everything_and_a_second_run_nothing(empty_url):
    assert await db.migrate(empty_url) == upgrade.known()
    assert await db.migrate(empty_url) == []
    await db.connect(empty_url)
    await db.require_current()
    await db.close()


async def test_a_database_grows_from_version_to_version_and_is_refused_until_it_is_the_last(empty_url):
    """From the first to the present by way of the two before it; the whole suite goes from each at once."""
    known, before = upgrade.known(), ""
    for version in dict.fromkeys((known[0], *known[-3:])):
        assert await db.migrate(empty_url, upto=version) == [name for name in known if before < name <= version]
        before = version
        await db.connect(empty_url)
        if version == known[-1]:
            await db.require_current()
        else:
            with pytest.raises(db.DatabaseOlder, match="python -m bot migrate"):
                await db.require_current()
        await db.close()


@pytest.mark.slow
@pytest.mark.parametrize("version", upgrade.known()[:-1])
async def test_every_earlier_version_can_be_brought_up_to_date_at_once(empty_url, version):
    await db.migrate(empty_url, upto=version)
    assert await db.migrate(empty_url) == [name for name in upgrade.known() if name > version]


async def test_several_migrators_at_once_apply_everything_once(new_postgres):
    applied = await asyncio.gather(*(db.migrate(new_postgres) for _ in range(3)))
    assert sorted(applied, key=len) == [[], [], upgrade.known()]


async def test_a_migration_that_fails_leaves_the_database_as_it_was(empty_url, monkeypatch):
    second = importlib.import_module(f"{package}.{upgrade.known()[1]}")
    broken = [*second.Migration.operations, ops.RunSQL("CREATE NONSENSE")]
    monkeypatch.setattr(second.Migration, "operations", broken)
    with pytest.raises(OperationalError, match=upgrade.known()[1]):
        await db.migrate(empty_url)
    monkeypatch.undo()
    assert await db.migrate(empty_url) == upgrade.known()


async def test_a_database_newer_than_the_program_is_refused_in_one_line(database, monkeypatch):
    future = "INSERT INTO migration (name, applied_at) VALUES ('9999_future', 'then')"
    await db.connection().execute_query(future)
    try:
        with pytest.raises(db.DatabaseNewer, match="9999_future") as refused:
            await db.require_current()
        assert "\n" not in str(refused.value)
    finally:
        await db.connection().execute_query("DELETE FROM migration WHERE name = '9999_future'")


async def test_a_sqlite_file_with_data_is_copied_before_it_is_changed(tmp_path):
    url = f"sqlite://{tmp_path}/jiesu.db"
    await db.migrate(url, upto=upgrade.known()[0])
    assert list(tmp_path.glob("*.before-*")) == [], "an empty database needs no copy"
    with closing(sqlite3.connect(tmp_path / "jiesu.db")) as file, file:
        file.execute("INSERT INTO lease (name, holder, until, cursor) VALUES ('kept', 'x', '2026-01-01', 7)")
    await db.migrate(url)
    [copy] = tmp_path.glob("*.before-*")
    for each in (copy, tmp_path / "jiesu.db"):
        with closing(sqlite3.connect(each)) as file:
            assert file.execute("SELECT name, cursor FROM lease").fetchall() == [("kept", 7)]
    assert copy.stat().st_mode & 0o077 == 0, "personal data are for the owner of the file alone"


WHO = "8b0e1f6a-0000-4000-8000-000000000001"
BEFORE = """
INSERT INTO person (id, name, phone, language, created_at) VALUES ('$who', '', '', 'zh_Hans', '$when');
INSERT INTO account (id, person_id, channel, address, reachable, created_at, seen_at)
    VALUES ('$who', '$who', 'telegram', '7', true, '$when', '$when');
INSERT INTO inbox (id, channel, key, account_id, status, attempts, content, fault, received_at)
    VALUES ('$who', 'telegram', 'u1', '$who', 'taken', 0, '{}', '', '$when');
INSERT INTO outbox (recipient, channel, address, account_id, cause_id, "group", kind, urgent, say, language, zone,
    status, attempts, not_before, claimed_by, ref, fault, created_at)
    VALUES ('telegram:7', 'telegram', '7', '$who', '$who', false, 'receipt', false, '{}', 'en', 'UTC',
    'waiting', 0, '$when', '', '', '', '$when');
""".replace("$who", WHO).replace("$when", "2026-03-02 00:00:00+00:00")
"""What a service of the first release has written: somebody, what they said, what waits to be answered."""


async def test_what_was_written_before_is_there_afterwards_and_is_worked_on(empty_url):
    await db.migrate(empty_url, upto="0002_partial_indexes")
    await db.connect(empty_url)
    try:
        await db.connection().execute_script(BEFORE)
    finally:
        await db.close()
    await db.migrate(empty_url)
    await db.connect(empty_url)
    try:
        row = await Outbox.get().select_related("account__person", "cause")
        assert (str(row.account.person.id), row.cause.key, row.part, row.again) == (WHO, "u1", 0, None)
        now = datetime(2026, 3, 2, 1, tzinfo=UTC)
        claimed = await db.transact(lambda: claims.claim(now, now + timedelta(minutes=1), "x", ["telegram"], 9, 5))
        assert claimed == [row]
    finally:
        await db.close()


def test_a_semicolon_in_a_comment_or_a_value_does_not_cut_a_statement():
    script = "CREATE TABLE a (x TEXT) /* one; two */;\nINSERT INTO a VALUES ('b;c')"
    assert [part.rstrip(";") for part in upgrade.statements(script)] == script.split(";\n")


@pytest.mark.parametrize("sweep", [
    "SELECT id FROM ticket WHERE next_check_at IS NOT NULL AND next_check_at <= '2026-03-02 00:00:00+00:00'",
    "SELECT id FROM outbox WHERE ended_at IS NULL AND not_before <= '2026-03-02 00:00:00+00:00'",
    "SELECT account_id FROM outbox WHERE again = 7",
])
async def test_the_sweeps_look_only_at_rows_that_wait(database, sweep):
    names = {"ticket_to_check"} if "ticket" in sweep else {"outbox_pending", "outbox_queue"}
    names = {"outbox_again"} if "again" in sweep else names

    async def plan() -> str:
        if db.dialect() == "sqlite":
            return str(await db.connection().execute_query_dict(f"EXPLAIN QUERY PLAN {sweep}"))
        await db.connection().execute_query_dict("SELECT set_config('enable_seqscan', 'off', true)")
        return str(await db.connection().execute_query_dict(f"EXPLAIN {sweep}"))

    found = await db.transact(plan)
    assert any(name in found for name in names), found
