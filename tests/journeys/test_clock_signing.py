"""R04.3, R02.4: a ticket that nobody signs for reaches the next person, step by step, until somebody does."""

from __future__ import annotations

import pytest

from tests.journeys.ladders import go, told
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def test_r04_3_nobody_signs_for_it_and_the_next_one_up_hears_of_it_at_each_step(town: Town) -> None:
    engineering, care, lead = [await town.group(each) for each in ("engineering", "customer_service", "leadership")]
    desk = await go(town, "10:00")
    lin = await desk.colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", category="PF", kind="repair")
    await engineering.hears(ticket.number)
    await desk.passes("9m")
    await engineering.hears_nothing()
    await desk.passes("1m")
    alert = await engineering.hears("还没人签收", ticket.number, "刚超时")
    assert alert.labels[:2] == ("签收", "我在跟")
    await desk.passes("10m")
    await engineering.hears("还没人签收", ticket.number, "请 黄工 处理")
    await care.hears_nothing()
    await desk.passes("10m")
    await care.hears("还没人签收", ticket.number, "请 林晓 处理")
    await lead.hears_nothing()
    await desk.passes("20m")
    await lead.hears("还没人签收", ticket.number, "何经理", "周经理")
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await desk.passes("1h")
    for group in (engineering, care, lead):
        await group.hears_nothing()


async def test_r04_3_whatever_nobody_does_those_at_the_top_hear_of_it_until_somebody_does(town: Town) -> None:
    desk = await go(town, "10:00")
    lin = await desk.colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", category="PF", kind="repair")
    await desk.passes("100h")
    assert (await told(ticket, "sign"))[4:] == [
        "Mon 11:30 leadership", "Mon 15:30 leadership", "Mon 19:30 leadership", "Tue 07:30 leadership",
        "Tue 10:10 leadership", "Wed 10:10 leadership", "Thu 10:10 leadership", "Fri 10:10 leadership",
    ]


async def test_r02_4_a_minor_matter_is_the_supervisor_s_and_those_above_hear_of_it_later(town: Town) -> None:
    desk, _, ticket = await filed(town)
    assert ticket.severity == "minor"
    await desk.passes("35h")
    steps = [each.split(" ", 2) for each in await told(ticket, "sign")]
    assert [role for _, _, role in steps] == ["department", "head", "supervisor", "property_manager", "leadership"]
    assert [(day, hour[:2]) for day, hour, _ in steps[3:]] == [("Mon", "11"), ("Tue", "09")]
