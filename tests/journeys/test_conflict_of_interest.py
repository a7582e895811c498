"""R03.11, R04.3: whoever a complaint names neither handles it nor sees who complained, wherever it goes."""

from __future__ import annotations

import pytest

from handlers.life.deed import NotYours
from models.journal import Journal
from models.ticket import Ticket
from tests.alone import alone
from tests.journeys.crew import does, member
from tests.journeys.people import Anna, Town
from tests.journeys.test_relay import answers

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def complaint(town: Town, about: str) -> tuple[Anna, Ticket]:
    """Anna complains about somebody of the company."""
    anna = await town.owner()
    await anna.says(f"我要投诉{about}，态度很差，骂人")
    for _ in range(14):
        heard = anna._heard[-1]
        if "确认提交" in heard.labels:
            break
        await (anna.taps("跳过") if "跳过" in heard.labels else anna.taps(heard.labels[0]))
    await anna.taps("确认提交")
    return anna, await town.newest_ticket()


async def test_r03_11_it_goes_past_their_group_without_contact_or_place(town: Town) -> None:
    service, leadership = await town.group("customer_service"), await town.group("leadership")
    anna, ticket = await complaint(town, "陈敏")
    assert ticket.about_id == (await member("chen")).id  # type: ignore[attr-defined]  # tortoise adds it
    card = await leadership.hears(ticket.number)
    assert "1390" not in card.text
    assert not alone("139", card.text)  # as it is masked
    assert "王芳" not in card.text
    assert not alone("502", card.text)
    await service.hears_nothing()
    with pytest.raises(NotYours):
        await does(town, "chen", ticket, "note", words="看看")
    await anna.says(f"进度 {ticket.number}")
    await anna.hears(ticket.number, "办理经过")


async def test_r03_11_a_talk_about_it_goes_past_them_too(town: Town) -> None:
    anna, ticket = await complaint(town, "陈敏")
    service, leadership = await town.group("customer_service"), await town.group("leadership")
    await anna.says(f"人工 {ticket.number} 怎么还没人管")
    heard = await leadership.hears("业主请求人工", "怎么还没人管")
    assert "王芳" not in heard.text
    await service.hears_nothing()
    assert await answers(town, "chen", f"/reply {ticket.number} 你等着") == "relay-not-yours"
    await anna.hears("已经请客服同事来")
    assert await answers(town, "zhou", f"/reply {ticket.number} 我来处理", "leadership") == "relay-answered"
    await anna.hears("周经理：我来处理")
    assert await Journal.filter(ticket_id=ticket.id, move="reply").count() == 1


async def test_r03_11_one_about_a_manager_goes_past_the_leadership_group(town: Town) -> None:
    leadership = await town.group("leadership")
    _, ticket = await complaint(town, "周经理")
    assert ticket.about_id == (await member("zhou")).id  # type: ignore[attr-defined]  # tortoise adds it
    await leadership.hears_nothing()


async def test_r02_7_a_name_that_is_put_right_leaves_nobody_without_a_follower(town: Town) -> None:
    """It was not 陈敏 but 林晓: each follows it while the other is named."""
    _, ticket = await complaint(town, "陈敏")
    chen, lin = [await member(code) for code in ("chen", "lin")]
    await ticket.refresh_from_db()
    assert ticket.follower_id == lin.id  # type: ignore[attr-defined]  # tortoise adds it
    await does(town, "zhou", ticket, "name", staff=lin.id, words="是林晓")
    await ticket.refresh_from_db()
    assert ticket.follower_id == chen.id  # type: ignore[attr-defined]  # tortoise adds it
