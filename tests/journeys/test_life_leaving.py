"""Somebody leaves the company: their tickets are nobody's for not longer than a tick (R02.7)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from handlers.staff import members
from models.journal import Journal
from models.staff import Staff
from tests.journeys.office import Desk
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def passes(desk: Desk, time: str) -> None:
    """Time goes by, and those who left are looked for."""
    await desk.passes(time)
    await desk.town.stage.world.run("leaving")
    await desk.town.stage.settle()


@pytest_asyncio.fixture(loop_scope="module")
async def back(town: Town) -> AsyncIterator[None]:
    """Whoever left comes back afterwards: the town is shared."""
    yield
    for each in await Staff.exclude(left_at=None):
        await members.come_back(each)


@pytest.mark.usefixtures("back")
async def test_r02_7_another_follower_is_named_when_the_follower_leaves(town: Town):
    desk, _, ticket = await filed(town)
    await ticket.refresh_from_db()
    await ticket.fetch_related("follower")
    assert ticket.follower is not None
    await members.leave(ticket.follower, desk.now)
    await passes(desk, "1m")
    former = ticket.follower.id
    await ticket.refresh_from_db()
    await ticket.fetch_related("follower")
    assert ticket.follower is not None
    assert ticket.follower.id != former
    assert await Journal.filter(ticket_id=ticket.id, move="follow", actor="system").count() == 1


@pytest.mark.usefixtures("back")
async def test_the_department_signs_anew_for_what_somebody_who_left_had_in_hand(town: Town):
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await anna.hears("签收")
    workers = await town.group("engineering")
    await members.leave(await Staff.get(code="wu"), desk.now)
    await passes(desk, "1m")
    await workers.hears(ticket.number, "已离职，请重新签收")
    await anna.hears_nothing()
    huang = await desk.colleague("huang")
    await huang.signs(ticket)
    await anna.hears("签收", "黄工")
