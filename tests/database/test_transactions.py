"""One transaction: all or nothing, repeatable, and proof against being cancelled at any moment."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextvars import Context, ContextVar
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from tortoise.exceptions import IntegrityError, OperationalError

from models import database as db
from models.lease import Lease
from models.place import Building, Community
from tests.clock import START


async def add(name: str, cursor: int = 0) -> None:
    await Lease.create(name=name, holder="me", until=START, cursor=cursor)


async def test_what_a_transaction_writes_is_there_afterwards(database):
    async def work() -> str:
        await add("one")
        return "done"

    assert await db.transact(work) == "done"
    assert await Lease.all().values_list("name", flat=True) == ["one"]


async def test_a_transaction_that_raises_writes_nothing(database):
    async def work() -> None:
        await add("one")
        raise LookupError("no such home")

    with pytest.raises(LookupError, match="no such home"):
        await db.transact(work)
    assert await Lease.all().count() == 0


async def test_a_transaction_within_one_is_a_savepoint(database):
    async def inner() -> None:
        await add("outer")

    async def work() -> None:
        await add("outer")
        with pytest.raises(IntegrityError):
            await db.transact(inner)
        await add("after")

    await db.transact(work)
    assert sorted(await Lease.all().values_list("name", flat=True)) == ["after", "outer"]


async def test_context_variables_of_the_caller_are_seen_inside(database):
    request = ContextVar("request", default="none")
    request.set("r-17")

    async def work() -> str:
        return request.get()

    assert await db.transact(work) == "r-17"


async def test_queries_work_in_a_task_that_was_started_elsewhere(database):
    async def count() -> int:
        return await Lease.all().count()

    assert await asyncio.create_task(count(), context=Context()) == 0


async def test_a_task_that_outlives_its_transaction_is_told_so(database):
    gate = asyncio.Event()

    async def late() -> None:
        await gate.wait()
        await db.transact(lambda: add("late"))

    async def work() -> asyncio.Task[None]:
        return asyncio.create_task(late())

    task = await db.transact(work)
    gate.set()
    with pytest.raises(RuntimeError, match="started inside a transaction"):
        await task
    assert await Lease.all().count() == 0


@pytest.mark.parametrize("fault", [
    asyncpg.SerializationError("could not serialize"),
    asyncpg.DeadlockDetectedError("deadlock detected"),
    OperationalError("database is locked"),
])
async def test_a_transaction_is_run_again_when_it_lost_a_race(database, fault):
    runs = []

    async def work() -> int:
        runs.append(1)
        await add(f"run-{len(runs)}")
        if len(runs) < 3:
            raise fault
        return len(runs)

    assert await db.transact(work) == 3
    assert await Lease.all().values_list("name", flat=True) == ["run-3"]


async def test_a_race_lost_for_ever_is_not_run_for_ever(database):
    async def work() -> None:
        raise OperationalError("database is locked")

    with pytest.raises(OperationalError):
        await db.transact(work)


async def test_other_faults_are_not_run_again(database):
    runs = []

    async def work() -> None:
        runs.append(1)
        raise IntegrityError("taken")

    with pytest.raises(IntegrityError):
        await db.transact(work)
    assert runs == [1]


async def test_a_caller_cancelled_at_any_moment_leaks_no_connection_and_no_lock(database):
    """More cancelled transactions than the pool has connections, each at another turn of the loop."""
    async def work(name: str) -> None:
        await add(name)
        await Lease.filter(name=name).update(cursor=1)

    ended = []
    for turns in range(40):
        task = asyncio.create_task(db.transact(lambda turns=turns: work(f"c{turns}")))
        for _ in range(turns):
            await asyncio.sleep(0)
        if turns % 2:  # half of them a little later in real time, when the driver is at work
            await asyncio.wait({task}, timeout=turns * 0.0001)
        task.cancel()
        ended.append((await asyncio.gather(task, return_exceptions=True))[0])
    assert any(isinstance(each, asyncio.CancelledError) for each in ended)
    rows = await asyncio.wait_for(db.transact(lambda: Lease.all().values_list("cursor", flat=True)), 5)
    assert set(rows) <= {1}, "a transaction was cut in the middle"
    afterwards = (db.transact(lambda n=n: add(f"after-{n}")) for n in range(20))
    await asyncio.wait_for(asyncio.gather(*afterwards), 10)


async def test_cancelling_twice_still_waits_for_the_end(database):
    started, gate = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        await add("kept")
        started.set()
        await gate.wait()

    task = asyncio.create_task(db.transact(work))
    await started.wait()
    for _ in range(3):
        task.cancel()
        await asyncio.sleep(0)
    assert not task.done()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await Lease.filter(name="kept").exists()


async def test_a_fault_after_the_cancellation_is_not_lost(database):
    started, gate = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        started.set()
        await gate.wait()
        raise LookupError("found out too late")

    task = asyncio.create_task(db.transact(work))
    await started.wait()
    task.cancel()
    await asyncio.sleep(0)
    gate.set()
    with pytest.raises(asyncio.CancelledError) as cancelled:
        await task
    assert isinstance(cancelled.value.__cause__, LookupError)


async def test_two_transactions_that_lock_a_row_do_not_lose_an_update(database):
    await add("counter")

    async def bump() -> None:
        row = await db.for_update(Lease.filter(name="counter")).get()
        await asyncio.sleep(0)
        await Lease.filter(name="counter").update(cursor=row.cursor + 1)

    await asyncio.gather(*(db.transact(bump) for _ in range(25)))
    assert (await Lease.get(name="counter")).cursor == 25


async def test_rows_somebody_holds_are_passed_over_on_postgres(postgres_url):
    await db.connect(postgres_url)
    try:
        await add("held")
        await add("free")
        held, gate = asyncio.Event(), asyncio.Event()

        async def hold() -> None:
            await db.for_update(Lease.filter(name="held")).get()
            held.set()
            await gate.wait()

        async def others() -> list[str]:
            return [row.name for row in await db.for_update(Lease.all(), skip_locked=True)]

        holder = asyncio.create_task(db.transact(hold))
        await held.wait()
        assert await db.transact(others) == ["free"]
        gate.set()
        await holder
    finally:
        await db.close()


async def test_a_real_deadlock_on_postgres_ends_with_both_done(postgres_url):
    await db.connect(postgres_url)
    try:
        await add("a")
        await add("b")
        both = asyncio.Barrier(2)
        met = False

        async def cross(first: str, second: str) -> None:
            nonlocal met
            await Lease.filter(name=first).update(holder=first)
            if not met:
                await both.wait()
                met = True
            row = await db.for_update(Lease.filter(name=second)).get()
            await Lease.filter(name=second).update(cursor=row.cursor + 1)

        await asyncio.gather(db.transact(lambda: cross("a", "b")), db.transact(lambda: cross("b", "a")))
        assert await Lease.all().order_by("name").values_list("cursor", flat=True) == [1, 1]
    finally:
        await db.close()


async def test_a_sqlite_transaction_waits_for_another_process_from_its_first_line(sqlite_url):
    """A plain BEGIN would read, then fail at once with "database is locked"."""
    await db.connect(sqlite_url)
    file = sqlite_url.removeprefix("sqlite://")
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    try:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO lease (name, holder, until, cursor) VALUES ('theirs', 'x', '2026', 0)")
        release = threading.Timer(0.15, other.execute, ("COMMIT",))
        release.start()

        async def work() -> int:
            seen = await Lease.all().count()
            await add("ours")
            return seen

        assert await db.transact(work) == 1
        release.join()
    finally:
        other.close()
        await db.close()


async def test_sqlite_is_opened_so_that_a_commit_is_on_the_disk(sqlite_url):
    await db.connect(sqlite_url)
    try:
        found = {}
        for pragma in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout"):
            found |= (await db.connection().execute_query_dict(f"PRAGMA {pragma}"))[0]
        assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "timeout": 10_000}
    finally:
        await db.close()


async def test_times_come_back_aware_and_in_utc(database):
    await Lease.create(name="t", holder="h", until=START + timedelta(hours=1))
    row = await Lease.get(name="t")
    assert row.until == START + timedelta(hours=1)
    assert row.until.utcoffset() == timedelta(0)


async def test_a_row_that_refers_to_nothing_is_refused(database):
    with pytest.raises(IntegrityError):
        await Building.create(id=uuid4(), community_id=uuid4(), name="3栋")
    assert await Community.all().count() == 0


async def test_a_database_that_is_not_there_is_reported_when_connecting(tmp_path):
    with pytest.raises(db.DatabaseUnreachable, match="postgres does not answer"):
        await db.connect("postgres://nobody@/none?host=" + str(tmp_path))
    await db.close()
