"""Reading beside the writer, and counts that are made before the transaction that tells them."""

from __future__ import annotations

import asyncio

import pytest
from tortoise.exceptions import OperationalError

from handlers.beforehand import MOST, Beforehand
from models import database as db
from models.lease import Lease
from tests.clock import START


async def add(name: str) -> None:
    await Lease.create(name=name, holder="me", until=START, cursor=0)


async def count() -> int:
    return await Lease.all().count()


async def test_what_is_read_beside_a_transaction_is_what_was_committed(sqlite_url):
    await db.connect(sqlite_url)
    try:
        await add("before")

        async def look() -> int:
            return await db.beside(count)

        began, seen = asyncio.Event(), asyncio.Event()

        async def write() -> None:
            await add("within")
            began.set()
            await seen.wait()

        writing = asyncio.create_task(db.transact(write))
        await began.wait()
        async with asyncio.timeout(30):  # it would wait for ever for the one connection that writes
            assert await look() == 1
        seen.set()
        await writing
        assert await look() == 2
    finally:
        await db.close()


async def test_nothing_is_written_where_only_is_read(sqlite_url):
    await db.connect(sqlite_url)
    try:
        with pytest.raises(OperationalError, match="readonly"):
            await db.beside(lambda: add("one"))
        with pytest.raises(RuntimeError, match="only read"):
            await db.beside(lambda: db.transact(lambda: add("one")))
        assert await count() == 0
    finally:
        await db.close()


async def test_a_transaction_that_wants_a_count_begins_again_with_it(database):
    ahead, told = Beforehand(), []

    async def work() -> int:
        await add("mine")
        told.append(await ahead.of("leases", count))
        return await count()

    assert await ahead.transact(work) == 1
    assert told == [0]


async def test_a_count_that_is_not_what_is_asked_for_any_more_is_made_anew(database):
    ahead, right, asked = Beforehand(), ["whole"], []

    async def counts() -> int:
        asked.append(right[0])
        right[0] = "own"
        return await count()

    async def work() -> str:
        seen = right[0]
        await ahead.of(seen, counts)
        return seen

    assert await ahead.transact(work) == "own"
    assert asked == ["whole", "own"]


async def test_who_asks_without_end_is_counted_for_in_the_transaction(database):
    ahead = Beforehand()

    async def work() -> int:
        return sum([await ahead.of(each, count) for each in range(MOST * 2)])

    assert await ahead.transact(work) == 0


async def test_a_count_that_fails_fails_the_message(database):
    ahead = Beforehand()

    async def broken() -> int:
        raise LookupError("no such figure")

    async def work() -> int:
        await add("mine")
        return await ahead.of("broken", broken)

    with pytest.raises(LookupError):
        await ahead.transact(work)
    assert await count() == 0
