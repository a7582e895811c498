"""R02.7: the follower is named at once, evenly spread, on shift."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from handlers.staff import members
from models.place import Community
from models.roster import Rotation
from models.staff import Department, Staff
from models.ticket import Ticket
from tests.journeys.office import Desk
from tests.journeys.people import ZONE, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY, NIGHT = {"from": "08:00", "to": "18:00"}, {"from": "18:00", "to": "08:00"}


@pytest_asyncio.fixture(loop_scope="module")
async def mei(town: Town) -> AsyncIterator[Staff]:
    """A third follower, for a while; with her go the rosters."""
    community = await Community.get(code="101")
    known = await Staff.get_or_none(code="mei", community=community)
    if known is not None:
        await members.come_back(known)
    service = await Department.get(code="customer_service", community=community)
    yield known or await Staff.create(
        id=uuid4(), community=community, code="mei", name="梅子", roles=["follower"], department=service
    )
    await Rotation.all().delete()
    await members.leave(await Staff.get(code="mei"), town.stage.clock.now)


async def shift(town: Town, turn: dict[str, str], *codes: str, **more: Any) -> None:
    """These people are on that shift together, each day."""
    today = town.stage.clock.now.astimezone(ZONE).date()
    for code in codes:
        await Rotation.create(
            id=uuid4(), community=await Community.get(code="101"), duty="follower", name=f"{code} {turn['from']}",
            turns=[turn], members=[code], begins_on=today - timedelta(days=1), **more,
        )


def clock_shows(town: Town, hour: int) -> None:
    """The next time that it is that hour."""
    now = town.stage.clock.now.astimezone(ZONE)
    wanted = datetime.combine(now.date(), time(hour), ZONE)
    town.stage.clock.forward((wanted if wanted > now else wanted + timedelta(days=1)) - now)


async def filed(town: Town, n: int = 0, **told: Any) -> Ticket:
    """Somebody telephones; the ticket with its follower."""
    lin = await Desk(town).colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", f"楼道灯不亮{n}", "phone", **told)
    await ticket.fetch_related("follower")
    return ticket


async def followed(town: Town, count: int = 1, **told: Any) -> Counter[str]:
    """How many of so many new tickets each follows."""
    tickets = [await filed(town, n, **told) for n in range(count)]
    return Counter(ticket.follower.code for ticket in tickets if ticket.follower)


async def test_r02_7_a_ticket_gets_the_follower_who_is_on_shift(town: Town, mei: Staff) -> None:
    await shift(town, DAY, "lin")
    await shift(town, NIGHT, "chen")
    clock_shows(town, 10)
    assert await followed(town, 3) == {"lin": 3}
    clock_shows(town, 22)
    assert await followed(town, 3) == {"chen": 3}


async def test_r02_7_tickets_are_evenly_spread_among_those_on_shift(town: Town, mei: Staff) -> None:
    await Ticket.all().update(follower_id=None)
    await shift(town, DAY, "lin", "mei")
    await shift(town, NIGHT, "chen")
    clock_shows(town, 10)
    assert await followed(town, 6) == {"lin": 3, "mei": 3}


async def test_r02_7_while_nobody_is_on_shift_the_next_to_come_finds_the_ticket(town: Town, mei: Staff) -> None:
    await shift(town, DAY, "mei")
    await shift(town, {"from": "10:00", "to": "18:00"}, "lin")
    clock_shows(town, 22)
    assert await followed(town, 2) == {"mei": 2}


async def test_r00_3_a_building_manager_follows_only_while_on_shift(town: Town, mei: Staff) -> None:
    await shift(town, DAY, "chen", "mei")
    await shift(town, NIGHT, "mei")
    told = {"spot": {"place": {"building": "8"}, "words": "8栋"}}
    clock_shows(town, 10)
    assert await followed(town, 3, **told) == {"chen": 3}
    clock_shows(town, 22)
    assert await followed(town, 3, **told) == {"mei": 3}


async def test_r02_7_a_roster_that_names_no_follower_any_more_keeps_nobody_from_it(town: Town, mei: Staff) -> None:
    yesterday = town.stage.clock.now.astimezone(ZONE).date() - timedelta(days=1)
    await shift(town, DAY, "mei", ends_on=yesterday)
    await members.leave(mei, town.stage.clock.now)
    clock_shows(town, 10)
    assert set(await followed(town, 4)) <= {"lin", "chen"}


async def test_r02_7_whoever_is_complained_about_does_not_follow_though_on_shift(town: Town, mei: Staff) -> None:
    await shift(town, DAY, "chen")
    await shift(town, NIGHT, "mei")
    clock_shows(town, 10)
    ticket = await filed(town, kind="complaint", category="AT", about="陈敏")
    assert ticket.follower is not None
    assert ticket.follower.code == "mei"
