"""Which rows may leave now: one sender has each, the first of a recipient only, and none for ever."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models import claims
from models.database import transact
from models.outbox import Outbox
from tests.clock import START
from tests.scheduler.post import put

LEASE = timedelta(seconds=90)


async def claimed(holder: str = "one", seconds: int = 0, batch: int = 40, channels: tuple[str, ...] = ("telegram",)):
    """What `holder` gets so many seconds after the start, as address and words."""
    now = START + timedelta(seconds=seconds)
    rows = await transact(lambda: claims.claim(now, now + LEASE, holder, channels, batch, 5))
    return [f"{row.address}:{row.say['key']}" for row in rows]


async def test_only_the_first_row_of_each_recipient_may_leave(database):
    await put("anna", "a", "b")
    await put("bo", "x", "y")
    assert await claimed() == ["anna:a", "bo:x"]
    assert await claimed("two") == []
    first = await Outbox.filter(address="anna").order_by("id").first()
    assert first is not None
    await Outbox.filter(id=first.id).update(ended_at=START, status="sent")
    assert await claimed("two") == ["anna:b"]


async def test_a_claim_is_written_down_with_its_holder_and_its_end(database):
    await put("anna", "a")
    await claimed("one", 7)
    row = await Outbox.get()
    assert (row.claimed_by, row.claimed_until) == ("one", START + timedelta(seconds=7) + LEASE)


@pytest.mark.parametrize(("seconds", "free"), [(0, False), (89, False), (90, True), (1000, True)])
async def test_a_claim_runs_out(database, seconds, free):
    await put("anna", "a")
    await claimed("one")
    assert bool(await claimed("two", seconds)) is free


async def test_urgent_rows_come_first_and_no_more_than_asked_for(database):
    for name in ("anna", "bo", "carl"):
        await put(name, "a")
    await put("duty", "alarm", urgent=True, kind="alert")
    assert await claimed(batch=2) == ["duty:alarm", "anna:a"]
    assert await claimed("two", batch=2) == ["bo:a", "carl:a"]


async def test_an_urgent_row_does_not_overtake_within_its_own_recipient(database):
    await put("anna", "a")
    await put("anna", "alarm", urgent=True, kind="alert")
    assert await claimed() == ["anna:a"]


async def test_other_channels_and_rows_whose_time_has_not_come_are_left(database):
    await put("anna", "a", channel="webchat")
    await put("bo", "x", not_before=START + timedelta(seconds=10))
    assert await claimed() == []
    assert await claimed(seconds=10) == ["bo:x"]
    assert await claimed(channels=("telegram", "webchat"), seconds=10) == ["anna:a"]


async def test_the_first_row_of_one_channel_does_not_hide_that_of_another(database):
    await put("5", "a", channel="webchat")
    await put("5", "b")
    assert await claimed() == ["5:b"]


@pytest.mark.parametrize(("behind", "taken"), [(4, 1), (5, 6), (30, 31), (35, 31)])
async def test_a_storm_is_claimed_as_a_whole_within_limits(database, behind, taken):
    await put("-5", *(f"c{n}" for n in range(behind + 1)), kind="card", group=True)
    assert len(await claimed()) == taken
    assert await Outbox.filter(claimed_by="one").count() == taken


async def test_two_that_claim_at_the_same_moment_get_different_rows(database):
    for name in ("anna", "bo", "carl", "dora"):
        await put(name, "a")
    together = asyncio.Barrier(2)

    async def hold(holder: str) -> list[str]:
        async def work() -> list[str]:
            rows = await claims.claim(START, START + LEASE, holder, ("telegram",), 2, 5)
            if dialect == "postgres":  # SQLite lets one in after the other
                await together.wait()
            return [row.address for row in rows]

        return await transact(work)

    dialect = database.partition(":")[0].removesuffix("ql")
    async with asyncio.timeout(20):
        one, two = await asyncio.gather(hold("one"), hold("two"))
    assert sorted([*one, *two]) == ["anna", "bo", "carl", "dora"]
