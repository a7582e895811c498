"""R00.11: an emergency is rehearsed end to end, marked everywhere, kept out of every statistic, and reported."""

from __future__ import annotations

import pytest

from models.call import CallTask
from models.incident import Drill
from models.outbox import Outbox
from models.ticket import Ticket
from tests.journeys.office import Desk, shown
from tests.journeys.people import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def says(town: Town, purpose: str, text: str, who: str) -> None:
    """Somebody says something in a staff group."""
    town.stage.clock.forward("20s")
    await town.stage.staff_says(purpose, text, who=who)
    await town.stage.settle()


async def test_r00_11_a_drill_climbs_the_real_ladder_marked_and_ends_with_a_report(town: Town) -> None:
    desk, lead, duty = Desk(town), await town.group("leadership"), await town.group("duty")
    engineering = await town.group("engineering")
    before = await Outbox.filter(group=False).count()
    await says(town, "leadership", "/drill lift-trapped", "zhou")
    await lead.hears("演练开始", "电梯困人")
    drill = await Drill.filter(ended_at=None).select_related("ticket").get()
    assert drill.ticket is not None
    ticket = drill.ticket
    await duty.hears("【演练】", "紧急报警", "电梯困人")
    await engineering.hears("【演练】", ticket.number)
    await desk.passes("10m")
    await engineering.hears("【演练】", "还没人签收", ticket.number)
    await desk.passes("2m")
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await town.stage.world.run("drilling")
    await town.stage.settle()
    report = await lead.hears("【演练】", "演练报告", "第一次响应用时 12:00", "吴师傅")
    assert "10:00 提醒部门群：签收" in report.text
    assert await shown(ticket, "status") == ["withdrawn"]
    assert await Outbox.filter(group=False, account__person_id=ticket.person_id).count() == 0
    assert await Outbox.filter(group=False).count() == before
    assert not await CallTask.exists(ticket_id=ticket.id)


async def test_r00_11_two_drills_at_once_are_refused_and_one_can_be_stopped(town: Town) -> None:
    lead = await town.group("leadership")
    await says(town, "leadership", "/drill fire", "zhou")
    await lead.hears("演练开始", "火情")
    await says(town, "leadership", "/drill gas-smell", "zhou")
    await lead.hears("先结束它")
    await says(town, "leadership", "/演练 结束", "zhou")
    await lead.hears("演练报告", "没有人响应")
    await lead.hears("演练结束")
    assert not await Drill.exists(ended_at=None)


async def test_r00_11_a_drill_whose_time_is_up_ends_by_itself_and_its_ticket_alerts_nobody_any_more(town: Town) -> None:
    desk, lead = Desk(town), await town.group("leadership")
    await says(town, "leadership", "/drill power-cut", "zhou")
    drill = await Drill.filter(ended_at=None).select_related("ticket").get()
    await desk.passes("2h")
    await town.stage.world.run("drilling")
    await town.stage.settle()
    await lead.hears("演练报告")
    assert drill.ticket is not None
    assert (await Ticket.get(id=drill.ticket.id)).status == "withdrawn"
    engineering = await town.group("engineering")
    await desk.passes("6h")
    await engineering.hears_nothing()


async def test_a_repair_worker_cannot_hold_a_drill(town: Town) -> None:
    engineering = await town.group("engineering")
    await says(town, "engineering", "/drill fire", "wu")
    await engineering.hears("只有客服主管")


async def test_a_drill_that_the_policy_does_not_know_is_answered_with_those_it_knows(town: Town) -> None:
    lead = await town.group("leadership")
    await says(town, "leadership", "/drill earthquake", "zhou")
    await lead.hears("没有叫“earthquake”的演练", "lift-trapped")
