"""From work reported as done to an owner who is satisfied, on the page that a link opens."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from models.journal import Journal
from models.ticket import Ticket
from tests.journeys.people import Anna, Group, Town
from tests.pages.phone import Page, Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"
ADDRESS = re.compile(r"http://\S+/my/[\w-]+")


async def filed(town: Town) -> tuple[Anna, Group, Ticket]:
    """Anna, the group that has her ticket, the ticket."""
    anna, engineering = await town.owner(), await town.group("engineering")
    ticket = await anna.files(STORY, "没有", "随时")
    await engineering.hears(ticket.number)
    return anna, engineering, ticket


async def reported_done(town: Town, phone: Phone) -> tuple[Anna, Group, Ticket, Page]:
    """… and her page, after the group has said that the work is done."""
    anna, engineering, ticket = await filed(town)
    town.stage.clock.forward("2h")
    await town.stage.staff_says("engineering", f"完成 {ticket.number} 换了新角阀")
    await engineering.hears(ticket.number, "已记为办完")
    told = await anna.hears(ticket.number, "办完了", "换了新角阀")
    return anna, engineering, ticket, await phone.opens(ADDRESS.findall(told.text)[0])


async def test_r00_7_the_owner_is_asked_to_accept_what_was_done_and_does(town: Town) -> None:
    async with Phone() as phone:
        _, engineering, ticket, page = await reported_done(town, phone)
        service = await town.group("customer_service")
        assert ticket.number in page.text
        assert "请您验收" in page.text
        page = await phone.sends(page, "accept")
    assert "谢谢您抽空验收" in page.text
    assert "已结案" in page.text
    await town.stage.settle()
    await engineering.hears(ticket.number, "业主已验收")
    await service.hears(ticket.number, "业主已验收")
    await ticket.refresh_from_db()
    assert (ticket.status, ticket.next_check_at) == ("closed", None)


async def test_r00_7_what_is_not_accepted_goes_back_to_the_department_and_is_promised_anew(town: Town) -> None:
    async with Phone() as phone:
        _, engineering, ticket, page = await reported_done(town, phone)
        now = town.stage.clock.now
        page = await phone.sends(page, "refuse", words="还在滴水，打13711112222")
    assert "已经退回重办" in page.text
    await town.stage.settle()
    await engineering.hears(ticket.number, "退回重办", "还在滴水，打137****2222")
    await ticket.refresh_from_db()
    assert (ticket.status, ticket.reply_due_at) == ("dispatched", now + timedelta(hours=24))
    assert ticket.next_check_at == ticket.reply_due_at


async def test_r03_6_an_unsatisfied_owner_s_ticket_is_reworked_again_until_they_are_satisfied(town: Town) -> None:
    async with Phone() as phone:
        _, engineering, ticket, page = await reported_done(town, phone)
        page = await phone.sends(page, "accept")
        page = await phone.sends(page, "rate", stars="2", words="来得太晚")
        assert "没让您满意" in page.text
        await town.stage.settle()
        await engineering.hears(ticket.number, "2 星", "来得太晚", "退回重办")
        await town.stage.staff_says("engineering", f"/done {ticket.number} 登门道歉并复查")
        await engineering.hears(ticket.number, "已记为办完")
        page = await phone.opens(page.address)
        page = await phone.sends(await phone.sends(page, "accept"), "rate", stars="5")
        assert "谢谢您的评价" in page.text
        assert "rate" not in page.acts
    await town.stage.settle()
    assert "退回" not in (await engineering.hears(ticket.number, "5 星")).text
    await ticket.refresh_from_db()
    assert ticket.status == "closed"


async def test_r01_2_every_stage_is_on_the_page_with_who_and_when(town: Town) -> None:
    async with Phone() as phone:
        _, _, _, page = await reported_done(town, phone)
        town.stage.clock.forward("1h")
        page = await phone.sends(await phone.sends(page, "accept"), "rate", stars="4", words="挺好")
    said = page.text.split("办理经过\n")[1]
    assert re.sub(r"今天 \d\d:\d\d", "今天 ##:##", said).startswith(
        "已受理\n您 · 今天 ##:##\n****厨房水龙头漏水，从昨晚开始，打137****2222\n"
        "已派给工程维修部\n系统 · 今天 ##:##\n"
        "已办完\n物业 · 今天 ##:##\n换了新角阀\n"
        "已验收，结案\n您 · 今天 ##:##\n"
        "评价 4 星\n您 · 今天 ##:##\n挺好\n"
    ), said


async def test_r01_7_the_journal_holds_who_did_what_when_and_with_what_result(town: Town) -> None:
    async with Phone() as phone:
        _, _, ticket, page = await reported_done(town, phone)
        await phone.sends(await phone.sends(page, "accept"), "rate", stars="1", words="又漏了")
    rows = await Journal.filter(ticket_id=ticket.id).order_by("id")
    whose = [(row.move, row.actor.partition(":")[0], row.status) for row in rows]
    assert whose == [
        ("file", "person", "accepted"), ("dispatch", "system", "dispatched"), ("done", "group", "done"),
        ("accept", "person", "closed"), ("rate", "person", "closed"), ("reopen", "person", "dispatched"),
    ]
    assert rows[2].data == {"words": "换了新角阀"}
    assert rows[4].data == {"stars": 1, "words": "又漏了"}
    assert [row.at for row in rows] == sorted(row.at for row in rows)
