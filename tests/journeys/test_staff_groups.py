"""What staff may ask in their group."""

from __future__ import annotations

import pytest

from tests.journeys.people import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


async def test_r03_11_a_groups_question_about_a_ticket_shows_no_whole_phone(town: Town) -> None:
    anna, engineering = await town.owner(), await town.group("engineering")
    ticket = await anna.files(STORY, "没有", "随时")
    await engineering.hears(ticket.number)
    await town.stage.staff_says("engineering", f"进度 {ticket.number}")
    told = (await engineering.hears(ticket.number, "已派单", "3栋2单元502")).text
    assert "13711112222" not in told
    assert "137****2222" in told


async def test_a_group_asking_for_a_wrong_number_hears_what_is_wrong(town: Town) -> None:
    anna, engineering = await town.owner(), await town.group("engineering")
    ticket = await anna.files(STORY, "没有", "随时")
    await engineering.hears(ticket.number)
    wrong = f"{ticket.number[:-1]}{(int(ticket.number[-1]) + 1) % 10}"
    await town.stage.staff_says("engineering", f"进度 {wrong}")
    await engineering.hears(wrong, "写错")


async def test_a_group_hears_how_many_matters_came_today(town: Town) -> None:
    anna, service = await town.owner(), await town.group("customer_service")
    await anna.files(STORY, "没有", "随时")
    await town.stage.staff_says("customer_service", "今日")
    await service.hears("今天受理 1 件", "报修 1")


async def test_staff_talking_among_themselves_are_not_answered(town: Town) -> None:
    service = await town.group("customer_service")
    await town.stage.staff_says("customer_service", "中午一起吃饭吗")
    await service.hears_nothing()
