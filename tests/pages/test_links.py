"""Links: one that still works for long is given again, a revoked one never."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from handlers import links
from models.person import Person
from tests.clock import START

LENGTH = timedelta(days=30)


async def owner() -> Person:
    return await Person.create(id=uuid4(), language="en", created_at=START)


async def test_who_asks_again_gets_the_same_link_until_half_its_time_is_over(database, clock):
    anna, ben = await owner(), await owner()
    first = await links.own(anna.id, clock(), LENGTH)
    assert await links.own(ben.id, clock(), LENGTH) != first
    clock.forward("14d")
    assert await links.own(anna.id, clock(), LENGTH) == first
    clock.forward("2d")
    second = await links.own(anna.id, clock(), LENGTH)
    assert second != first
    assert await links.opened(first, "owner", clock()) is not None
    assert await links.own(anna.id, clock(), LENGTH) == second


async def test_a_link_that_ends_soon_is_not_given_again(database, clock):
    anna = await owner()
    short = await links.for_owner(anna.id, None, clock(), timedelta(days=1))
    assert await links.own(anna.id, clock(), LENGTH) != short


async def test_after_a_revocation_another_link_is_made(database, clock):
    anna = await owner()
    first = await links.own(anna.id, clock(), LENGTH)
    assert await links.revoke(anna.id, clock()) == 1
    assert await links.opened(first, "owner", clock()) is None
    second = await links.own(anna.id, clock(), LENGTH)
    assert second != first
    assert await links.opened(second, "owner", clock()) is not None
