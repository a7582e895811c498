"""What cannot be done on one ticket never keeps the others waiting."""

from __future__ import annotations

from datetime import timedelta

import pytest
from scheduler.reminding import Reminding

from models.person import Account
from models.ticket import Ticket
from scheduler import reminding
from tests.journeys.offices import firm
from tests.journeys.test_kept_apart import OFFICE


@pytest.fixture
async def office(database, clock):
    return await firm(clock)


async def test_r02_7_tickets_that_nobody_else_may_follow_do_not_starve_the_others(office, clock, monkeypatch):
    monkeypatch.setattr(reminding, "BATCH", 2)
    lin = await office.hires("lin", "林晓", "follower", department="customer_service")
    lin.staff.left_at = clock.now
    await lin.staff.save(update_fields=["left_at"])
    fang = await office.hires("fang", "方静", "follower", department="customer_service")
    stuck = [await office.ticket(follower=lin.staff, about=fang.staff) for _ in range(5)]
    free = [await office.ticket(follower=lin.staff) for _ in range(2)]
    ticks = Reminding(OFFICE, clock)
    for _ in range(4):
        await ticks.tick()
    assert {(await Ticket.get(id=each.id)).follower_id for each in free} == {fang.staff.id}
    assert {(await Ticket.get(id=each.id)).follower_id for each in stuck} == {lin.staff.id}


async def test_tickets_that_fail_are_looked_at_later_and_do_not_starve_the_others(office, clock, monkeypatch):
    monkeypatch.setattr(reminding, "BATCH", 2)
    due = clock.now - timedelta(days=1)
    broken = [await office.ticket("reviewed", next_check_at=due, record=[]) for _ in range(2)]  # no record at all
    await Account.filter(channel="webchat").delete()
    good = await office.ticket("rated", next_check_at=due + timedelta(hours=1))
    ticks = Reminding(OFFICE, clock)
    await ticks.tick()
    await ticks.tick()
    assert (await Ticket.get(id=good.id)).status == "archived"
    assert {(await Ticket.get(id=each.id)).next_check_at - clock.now for each in broken} == {reminding.AGAIN}
