"""Tickets of people who left: those that nobody else may follow never keep the others waiting."""

from __future__ import annotations

import pytest

from models.ticket import Ticket
from scheduler import leaving
from scheduler.leaving import Leaving
from tests.journeys.offices import firm
from tests.journeys.test_kept_apart import OFFICE


@pytest.fixture
async def office(database, clock):
    return await firm(clock)


async def test_r02_7_tickets_that_nobody_else_may_follow_do_not_starve_the_others(office, clock, monkeypatch):
    monkeypatch.setattr(leaving, "BATCH", 2)
    lin = await office.hires("lin", "林晓", "follower", department="customer_service")
    lin.staff.left_at = clock.now
    await lin.staff.save(update_fields=["left_at"])
    fang = await office.hires("fang", "方静", "follower", department="customer_service")
    stuck = [await office.ticket(follower=lin.staff, about=fang.staff) for _ in range(5)]
    free = [await office.ticket(follower=lin.staff) for _ in range(2)]
    ticks = Leaving(OFFICE, clock)
    for _ in range(4):
        await ticks.tick()
    assert {(await Ticket.get(id=each.id)).follower_id for each in free} == {fang.staff.id}
    assert {(await Ticket.get(id=each.id)).follower_id for each in stuck} == {lin.staff.id}


async def test_one_that_cannot_be_handed_over_keeps_no_other(office, clock):
    """Its promise cannot be read any more: no move of it can be made, and the next ticket is none the worse."""
    lin = await office.hires("lin", "林晓", "follower", department="customer_service")
    lin.staff.left_at = clock.now
    await lin.staff.save(update_fields=["left_at"])
    fang = await office.hires("fang", "方静", "follower", department="customer_service")
    broken, well = [await office.ticket(follower=lin.staff) for _ in range(2)]
    await Ticket.filter(id=broken.id).update(promise=[])
    assert await Leaving(OFFICE, clock).tick() == 2
    followers = {each.id: each.follower_id for each in await Ticket.all()}
    assert followers == {broken.id: lin.staff.id, well.id: fang.staff.id}
