"""What is written behind what goes on belongs to the transaction all the same: in order, all of it or nothing."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from models.database import behind, transact
from models.lease import Lease
from tests.clock import START


async def add(name: str) -> None:
    await Lease.create(name=name, holder="me", until=START, cursor=await Lease.all().count())


async def fail(name: str) -> None:
    await add(name)
    raise ValueError(name)


async def names() -> list[str]:
    return await Lease.all().order_by("cursor").values_list("name", flat=True)  # type: ignore[return-value]  # flat


async def test_what_is_handed_over_is_written_in_its_order_before_the_block_ends(database):
    async def work() -> list[str]:
        async with behind() as writing:
            for name in ("one", "two", "three"):
                await writing(partial(add, name))
        return await names()

    assert await transact(work) == ["one", "two", "three"]


async def test_what_the_caller_does_meanwhile_goes_on(database):
    began, seen = asyncio.Event(), asyncio.Event()

    async def waits() -> None:
        began.set()
        await seen.wait()
        await add("behind")

    async def work() -> None:
        async with behind() as writing:
            await writing(waits)
            await began.wait()
            seen.set()

    await transact(work)
    assert await names() == ["behind"]


@pytest.mark.parametrize("pieces", [(fail,), (fail, add), (add, fail)])
async def test_when_a_piece_fails_nothing_is_written(database, pieces):
    async def work() -> None:
        await add("before")
        async with behind() as writing:
            for number, piece in enumerate(pieces):
                await writing(partial(piece, str(number)))

    with pytest.raises(ValueError, match=str(pieces.index(fail))):
        await transact(work)
    assert await names() == []


async def test_when_the_caller_fails_what_is_being_written_is_not_left_behind(database):
    async def work() -> None:
        async with behind() as writing:
            await writing(partial(add, "one"))
            raise ValueError("the caller")

    with pytest.raises(ValueError, match="the caller"):
        await transact(work)
    assert await names() == []
    await add("later")
    assert await names() == ["later"]
