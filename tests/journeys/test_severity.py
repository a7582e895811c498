"""What is proposed to be grave, and who hears of it."""

from __future__ import annotations

import pytest

from tests.journeys.people import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOISE = "3栋2单元502楼上半夜吵，睡不着"


def answers(harm: str, before: str) -> tuple[str, ...]:
    return ("没有", "跳过", "跳过", "跳过", harm, before)


@pytest.mark.parametrize(
    ("harm", "before"), [("有人受伤", "第一次"), ("有财物损失", "第一次"), ("都没有", "反映过，没解决")]
)
async def test_r02_1_injury_loss_or_a_matter_raised_in_vain_is_proposed_as_major(
    town: Town, harm: str, before: str
) -> None:
    service = await town.group("customer_service")
    ticket = await (await town.owner()).files(NOISE, *answers(harm, before))
    assert ticket.severity == "major"
    await service.hears("【重大】", ticket.number)


async def test_r02_2_a_faulty_service_is_proposed_as_important(town: Town) -> None:
    service = await town.group("customer_service")
    ticket = await (await town.owner()).files(NOISE, *answers("都没有", "第一次"))
    assert ticket.severity == "important"
    await service.hears("【重要】", ticket.number)


async def test_r02_3_what_is_nobodys_fault_is_proposed_as_minor(town: Town) -> None:
    engineering = await town.group("engineering")
    ticket = await (await town.owner()).files("3栋2单元502厨房水龙头漏水，从昨晚开始", "没有", "随时")
    assert ticket.severity == "minor"
    await engineering.hears("【轻微】", ticket.number)


async def test_r04_4_a_major_matter_reaches_leadership_the_same_day(town: Town) -> None:
    leadership = await town.group("leadership")
    ticket = await (await town.owner()).files(NOISE, *answers("有人受伤", "第一次"))
    await leadership.hears("【重大】", ticket.number, "睡不着")


async def test_r04_4_leadership_is_left_in_peace_by_small_matters(town: Town) -> None:
    leadership = await town.group("leadership")
    await (await town.owner()).files(NOISE, *answers("都没有", "第一次"))
    await leadership.hears_nothing()
