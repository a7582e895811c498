"""From work reported as done to an owner who is satisfied, on the page that a link opens."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from models.journal import Journal
from models.jsons import mapping
from models.media import Media
from models.outbox import Outbox
from models.ticket import Ticket
from tests.journeys.crew import does, finished
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
    """… and her page, after the work was done and released."""
    anna, engineering, ticket = await filed(town)
    await finished(town, ticket)
    told = await anna.hears(ticket.number, "办完了", "换了新角阀")
    return anna, engineering, ticket, await phone.opens(ADDRESS.findall(told.text)[0])


async def test_r00_7_the_owner_is_asked_to_accept_what_was_done_and_does(town: Town) -> None:
    async with Phone() as phone:
        _, engineering, ticket, page = await reported_done(town, phone)
        assert ticket.number in page.text
        assert "请您验收" in page.text
        page = await phone.sends(page, "accept")
    assert "谢谢您抽空验收" in page.text
    assert "已验收，待评价" in page.text
    await town.stage.settle()
    await engineering.hears(ticket.number, "已验收（业主）")


async def test_r00_7_words_that_do_not_go_with_accepting_are_asked_about_on_the_page(town: Town) -> None:
    async with Phone() as phone:
        _, _, ticket, page = await reported_done(town, phone)
        page = await phone.sends(page, "accept", words="同意，但是还在漏")
        assert "怕会错意" in page.text
        await ticket.refresh_from_db()
        assert ticket.status == "reviewed"
        page = await phone.sends(page, "accept", verdict="refuse")
    assert "已经退回重办" in page.text
    row = await Journal.get(ticket_id=ticket.id, move="refuse")
    assert row.data["words"] == "同意，但是还在漏"


async def test_r00_7_what_is_not_accepted_goes_back_to_the_department_and_is_promised_anew(town: Town) -> None:
    async with Phone() as phone:
        _, engineering, ticket, page = await reported_done(town, phone)
        now = town.stage.clock.now
        page = await phone.sends(page, "refuse", words="还在滴水，打13711112222")
    assert "已经退回重办" in page.text
    await town.stage.settle()
    await engineering.hears(ticket.number, "没有验收", "还在滴水，打137****2222")
    await ticket.refresh_from_db()
    assert (ticket.status, ticket.round, ticket.reply_due_at) == ("dispatched", 2, now + timedelta(hours=12))


async def test_r03_6_an_unsatisfied_owner_s_ticket_is_reworked_again_until_they_are_satisfied(town: Town) -> None:
    async with Phone() as phone:
        _, engineering, ticket, page = await reported_done(town, phone)
        page = await phone.sends(page, "accept")
        page = await phone.sends(page, "rate", stars="2", speed="1", words="来得太晚")
        assert "没让您满意" in page.text
        await town.stage.settle()
        await engineering.hears(ticket.number, "不满意", "第 2 次")
        row = await Journal.get(ticket_id=ticket.id, move="rate")
        assert (row.data["stars"], row.data["speed"]) == (2, 1)
        await finished(town, ticket, "登门道歉并复查")
        page = await phone.opens(page.address)
        page = await phone.sends(await phone.sends(page, "accept"), "rate", stars="5")
        assert "谢谢您的评价" in page.text
        assert "rate" not in page.acts
    await ticket.refresh_from_db()
    assert ticket.status == "rated"


async def test_r01_2_every_stage_is_on_the_page_with_who_and_when(town: Town) -> None:
    async with Phone() as phone:
        _, _, ticket, page = await reported_done(town, phone)
        await does(town, "wu", ticket, "note", words="内部的话")
        town.stage.clock.forward("1h")
        page = await phone.sends(await phone.sends(page, "accept"), "rate", stars="4", words="挺好")
    said = page.text.split("办理经过\n")[1]
    assert re.sub(r"今天 \d\d:\d\d", "今天 ##:##", said).startswith(
        "已受理\n您 · 今天 ##:##\n****厨房水龙头漏水，从昨晚开始，打137****2222\n"
        "已派给工程维修部\n系统 · 今天 ##:##\n"
        "已签收\n吴师傅 · 今天 ##:##\n"
        "已办完，请您验收\n林晓 · 今天 ##:##\n换了新角阀\n"
        "已验收\n您 · 今天 ##:##\n"
        "评价 4 星\n您 · 今天 ##:##\n挺好\n"
    ), said


async def test_r01_2_photos_of_the_work_are_shown_with_the_result_and_not_before(town: Town) -> None:
    async with Phone() as phone:
        anna, _, ticket = await filed(town)
        for stage in ("before", "after", "measurement"):
            file = await Media.create(
                id=uuid4(), channel="page", kind="photo", status="stored", address=f"{stage}.jpg", mime="image/jpeg",
                created_at=town.stage.clock.now,
            )
            await does(town, "wu", ticket, "evidence", stage=stage, media=[str(file.id)])
        await anna.says("我的页面")
        link = f"{ADDRESS.findall((await anna.hears('天内有效')).text)[0]}/{ticket.number}"
        assert (await phone.opens(link)).sources == []
        await finished(town, ticket)
        page = await phone.opens(link)
    assert len(page.sources) == 2
    assert "处理前" in page.text
    assert "处理后" in page.text


async def pictured(town: Town, ticket: Ticket, stage: str, name: str) -> str:
    """吴师傅 keeps a photo as evidence; its id."""
    town.stage.clock.forward("1m")
    file = await Media.create(
        id=uuid4(), channel="page", kind="photo", status="stored", address=f"{name}.jpg", mime="image/jpeg",
        created_at=town.stage.clock.now,
    )
    await does(town, "wu", ticket, "evidence", stage=stage, media=[str(file.id)])
    return str(file.id)


async def shown_with_the_result() -> list[str]:
    """The photos that went with the last result."""
    says = [mapping(row.say) for row in await Outbox.all().order_by("-id").limit(20)]
    return next([str(each) for each in say["media"]] for say in says if say["key"] == "owner-release")


async def test_r03_5_photos_of_rework_wait_for_their_review_and_old_ones_prove_nothing_of_it(town: Town) -> None:
    async with Phone() as phone:
        anna, _, ticket = await filed(town)
        first = [await pictured(town, ticket, "before", "b1"), await pictured(town, ticket, "after", "a1")]
        await finished(town, ticket)
        assert await shown_with_the_result() == first
        page = await phone.opens(ADDRESS.findall((await anna.hears("办完了")).text)[0])
        page = await phone.sends(page, "refuse", words="还在漏")
        town.stage.clock.forward("1h")
        again = await pictured(town, ticket, "after", "a2")
        link = str(page.address)
        assert len((await phone.opens(link)).sources) == 2  # nobody has reviewed the new one yet
        await finished(town, ticket)
        assert await shown_with_the_result() == [first[0], again]
        assert len((await phone.opens(link)).sources) == 4


async def test_r03_5_many_photos_from_before_the_work_leave_room_for_those_from_after_it(town: Town) -> None:
    anna, _, ticket = await filed(town)
    before = [await pictured(town, ticket, "before", f"b{n}") for n in range(8)]
    after = [await pictured(town, ticket, "after", f"a{n}") for n in range(2)]
    await finished(town, ticket)
    await anna.hears("办完了")
    assert await shown_with_the_result() == [*before[-4:], *after]


async def test_r03_4_urging_and_withdrawing_on_the_page(town: Town) -> None:
    async with Phone() as phone:
        anna, _, ticket = await filed(town)
        await anna.says("我的页面")
        link = f"{ADDRESS.findall((await anna.hears('天内有效')).text)[0]}/{ticket.number}"
        page = await phone.sends(await phone.opens(link), "urge")
        assert "已经帮您催了" in page.text
        assert "已催 1 次" in page.text
        page = await phone.sends(page, "urge")
        assert "刚催过" in page.text
        page = await phone.sends(page, "withdraw", words="自己修好了")
        assert "已撤回" in page.text
        assert "withdraw" not in page.acts
    await ticket.refresh_from_db()
    assert (ticket.status, ticket.urged) == ("withdrawn", 1)
