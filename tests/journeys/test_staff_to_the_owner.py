"""What staff say to an owner, or write down for one, in words; and who reads along (R02.6, R03.1, R03.3, R03.11)."""

from __future__ import annotations

import pytest

from models.ticket import Part
from tests.journeys.office import Desk
from tests.journeys.people import Town
from tests.journeys.test_staff_in_chat import filed, moves

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_r02_6_an_owner_is_answered_by_a_command_without_having_asked_for_anybody(town: Town) -> None:
    anna, _, ticket = await filed(town)
    care = await town.group("customer_service")
    await town.stage.staff_says("customer_service", f"/reply {ticket.number}", who="chen")
    await care.hears("写明情况", "回复业主 101-234-567-9")
    await town.stage.staff_says("customer_service", f"回复业主 {ticket.number} 师傅十分钟后到", who="chen")
    await anna.hears(ticket.number, "陈敏回复您", "师傅十分钟后到")


async def test_r03_1_what_an_owner_adds_by_telephone_is_written_down_by_a_command(town: Town) -> None:
    _, engineering, ticket = await filed(town)
    await town.stage.staff_says("customer_service", f"业主补充 {ticket.number} 卫生间也漏", who="chen")
    await engineering.hears("陈敏补充", "卫生间也漏")
    assert (await moves(ticket))[-1] == "add"


async def test_r03_3_of_several_parts_the_one_that_is_named_is_cancelled(town: Town) -> None:
    desk, engineering = Desk(town), await town.group("engineering")
    _, _, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.asks_help(ticket, "environment", "请清场")
    await wu.asks_help(ticket, "security", "请围挡")
    await town.stage.staff_says("engineering", f"取消协办 {ticket.number} 不用了")
    await engineering.hears("没有这个部门", "环境部", "秩序维护部")
    await town.stage.staff_says("engineering", f"取消协办 {ticket.number} 秩序维护部 不用围了")
    await engineering.hears(ticket.number, "秩序维护部的协办取消")
    parts = await Part.filter(ticket_id=ticket.id).order_by("created_at")
    assert [part.status for part in parts] == ["asked", "cancelled"]


async def test_r03_11_a_department_that_gave_a_ticket_away_hears_no_more_of_its_owner(town: Town) -> None:
    desk = Desk(town)
    _, engineering, ticket = await filed(town)
    environment = await town.group("environment")
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.transfers(ticket, "environment", "是保洁漏的水")
    await engineering.hears("转给环境部")
    await engineering.hears_nothing()
    await town.stage.staff_says("customer_service", f"业主补充 {ticket.number} 还在滴水", who="chen")
    await environment.hears("还在滴水")
    await engineering.hears_nothing()
