"""R04.3, R04.2: a ticket that nobody signs for reaches the next person, step by step, until somebody does."""

from __future__ import annotations

import pytest

from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_r04_3_nobody_signs_for_it_and_the_next_one_up_hears_of_it_at_each_step(town: Town) -> None:
    engineering, care, lead = [await town.group(each) for each in ("engineering", "customer_service", "leadership")]
    desk, _, ticket = await filed(town)
    await engineering.hears(ticket.number)
    await desk.passes("9m")
    await engineering.hears_nothing()
    await desk.passes("1m")
    told = await engineering.hears("还没人签收", ticket.number, "刚超时")
    assert told.labels[:2] == ("签收", "我在跟")
    await desk.passes("10m")
    await engineering.hears("还没人签收", ticket.number, "请 黄工 处理")
    await care.hears_nothing()
    await desk.passes("10m")
    await care.hears("还没人签收", ticket.number, "请 林晓 处理")
    await desk.passes("20m")
    await lead.hears("还没人签收", ticket.number, "何经理", "周经理")
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await desk.passes("1h")
    await lead.hears_nothing()
