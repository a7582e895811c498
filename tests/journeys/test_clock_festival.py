"""Working days around the Spring Festival of 2026: the Saturday before it is worked, nine days are not."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from tests.clock import Clock
from tests.journeys.ladders import at, go, half_hourly, last, to_the_owner, told
from tests.journeys.office import Desk
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.transcripts.webchat import WebStage

pytestmark = pytest.mark.asyncio(loop_scope="module")

FRIDAY = datetime(2026, 2, 13, 1, 0, tzinfo=UTC)
"""The Friday before, nine in the morning. Worked: Saturday 14 and Saturday 28; off: Sunday 15 to Monday 23."""


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path, sqlite_schema: Path) -> AsyncIterator[Town]:
    """A community of its own, on the Friday."""
    shutil.copyfile(sqlite_schema, tmp_path / "jiesu.db")
    stage = WebStage(f"sqlite://{tmp_path / 'jiesu.db'}", tmp_path)
    stage.clock = Clock(FRIDAY)
    async with stage:
        yield Town(stage)


async def due(desk: Desk, clock: str, **of: str) -> str:
    """When a new repair must have kept a clock: "02-14 Sat 08:35"."""
    lin = await desk.colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", "灯不亮", "phone", **of)
    return f"{(await last(ticket, clock)).due_at:%m-%d} {at((await last(ticket, clock)).due_at)}"


async def test_r04_5_five_working_days_count_the_saturdays_that_are_worked_and_no_day_of_the_festival(
    town: Town,
) -> None:
    assert await due(Desk(town), "completion") == "02-27 Fri 18:00"  # Sat 14, Tue 24 to Fri 27
    assert await due(await go(town, "10:00", days=7), "completion") == "03-02 Mon 18:00"  # begins Tue 24


async def test_r04_3_a_minor_matter_is_to_be_signed_for_on_the_worked_saturday_and_not_in_the_festival(
    town: Town,
) -> None:
    assert await due(await go(town, "17:55"), "sign") == "02-14 Sat 08:35"
    assert await due(await go(town, "17:55", days=1), "sign") == "02-24 Tue 08:35"
    assert await due(await go(town, "10:00", days=2), "sign") == "02-24 Tue 08:40"


async def test_r04_2_in_the_festival_what_cannot_wait_reaches_the_duty_lead_first(town: Town) -> None:
    desk = await go(town, "10:00", days=5)
    duty, lin = await town.group("duty"), await desk.colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管爆了", "phone", category="PF", kind="repair")
    await desk.passes("40m")
    await duty.hears("还没人签收", ticket.number, "处理")
    assert await told(ticket, "sign") == [
        "Wed 10:10 duty_lead department", "Wed 10:20 duty_lead head", "Wed 10:30 supervisor",
    ]


async def test_r03_2_a_working_day_to_find_a_department_ends_after_the_festival(town: Town) -> None:
    desk = await go(town, "10:00", days=1)
    lin, wu = await desk.colleague("lin"), await desk.colleague("wu")
    ticket = await lin.files_for("赵阿姨", "13511112222", "灯不亮", "phone", category="PF", kind="repair")
    await wu.does("give_back", ticket, words="不归工程部")
    assert f"{(await last(ticket, 'transfer')).due_at:%m-%d}" == "02-24"
    await desk.passes("240h")
    assert await told(ticket, "transfer") == ["Tue 09:15 customer_service"]  # 45 minutes of it are left
    await desk.passes("8h")
    assert (await told(ticket, "transfer"))[-1] == "Tue 18:00 supervisor"


async def test_r03_6_the_revisit_goes_on_on_the_worked_saturday_and_rests_over_the_festival(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await go(town, "10:00")
    await desk.accepts(anna, ticket)
    assert f"{(await last(ticket, 'revisit')).due_at:%m-%d}" == "02-25"
    await half_hourly(desk, 240)
    assert await to_the_owner(ticket) == ["Sat 14:00 owner-remind-rate"]
    assert await told(ticket, "revisit") == []
    await desk.passes("57h")
    assert await told(ticket, "revisit") == ["Tue 15:37 follower", "Wed 18:00 supervisor"]
