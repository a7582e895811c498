"""The page of one ticket for the group that got its card."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from yarl import URL

from handlers import links
from models.call import CallTask
from models.journal import Journal
from models.outbox import Outbox
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.journeys.people import Town
from tests.journeys.test_acceptance import filed
from tests.pages.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def link_for(town: Town, ticket: Ticket, purpose: str = "engineering") -> str:
    """The link that a card of the group carries."""
    group = await StaffGroup.get(purpose=purpose)
    link = await links.for_group(group.id, ticket.id, town.stage.clock.now, timedelta(days=7))
    return town.stage.world.page_links.staff(link)


async def undelivered(town: Town, ticket: Ticket, status: str = "never", say: str = "ticket-done") -> Outbox:
    """A notice to the owner that did not arrive."""
    now = town.stage.clock.now
    await ticket.fetch_related("account")
    told = {"number": ticket.number, "result": "换了角阀", "link": "https://jiesu.example.com/my/SECRET"}
    return await Outbox.create(
        recipient="telegram:9", channel="telegram", address="9", account=ticket.account, kind="notice",
        say={"key": say, "params": told}, language="zh_Hans", zone="Asia/Shanghai", ticket_id=ticket.id, status=status,
        fault="bot was blocked", not_before=now, created_at=now, ended_at=now,
    )


async def test_r03_11_the_group_sees_its_ticket_with_the_telephone_masked(town: Town) -> None:
    _, _, ticket = await filed(town)
    async with Phone() as phone:
        page = await phone.opens(await link_for(town, ticket))
    assert page.status == 200
    for piece in (ticket.number, "户内报修", "3栋2单元502", "水龙头漏水", "137****2222", "已派给工程维修部"):
        assert piece in page.text, piece
    assert "13711112222" not in page.source
    assert "13900000502" not in page.source


async def test_work_is_reported_as_done_after_it_was_confirmed(town: Town) -> None:
    anna, _, ticket = await filed(town)
    async with Phone() as phone:
        page = await phone.opens(await link_for(town, ticket))
        asked = await phone.sends(page, "done", words="换了新角阀")
        assert "请核对" in asked.text
        assert "换了新角阀" in asked.text
        await ticket.refresh_from_db()
        assert ticket.status == "dispatched"
        page = await phone.sends(asked, "done")
        assert "已记为办完" in page.text
        assert "done" not in page.acts
        assert "工程群" in page.text
        again = await phone.sends(asked, "done")
        assert "已记为办完" in again.text
    await anna.hears(ticket.number, "办完了", "换了新角阀")
    group = await StaffGroup.get(purpose="engineering")
    [done] = await Journal.filter(ticket_id=ticket.id, move="done")
    assert done.actor == f"group:{group.id}"


async def test_looking_at_a_link_never_acts_for_previewers_look_at_every_link(town: Town) -> None:
    _, _, ticket = await filed(town)
    link = await link_for(town, ticket)
    asked = "?key=1&words=x&confirmed=yes"
    async with Phone(agent="WeCom link preview") as previewer:
        for method in ("GET", "HEAD"):
            for path in ("", "?said=done", asked, f"/done{asked}", f"/called{asked}"):
                async with previewer.session.request(method, f"{link}{path}") as answer:
                    assert (answer.status, path) == (405 if path.startswith("/") else 200, path)
        form = (await previewer.opens(link)).form("done")
        page = await previewer.posts(URL(f"{link}/done"), [("key", form.value("key")), ("words", "修好了")])
        assert "请核对" in page.text  # the first form only asks
    await ticket.refresh_from_db()
    assert ticket.status == "dispatched"
    assert not await Journal.exists(ticket_id=ticket.id, move__in=["done", "called"])


async def test_two_who_report_the_same_work_are_told_that_it_was_reported(town: Town) -> None:
    _, _, ticket = await filed(town)
    async with Phone() as phone, Phone() as other:
        link = await link_for(town, ticket)
        mine, theirs = await phone.opens(link), await other.opens(link)
        asked = await other.sends(theirs, "done", words="我修的")
        await phone.sends(await phone.sends(mine, "done", words="我修的"), "done")
        page = await other.sends(asked, "done")
    assert "刚刚有了变化" in page.text
    assert await Journal.filter(ticket_id=ticket.id, move="done").count() == 1


async def test_work_without_words_is_asked_for_words(town: Town) -> None:
    _, _, ticket = await filed(town)
    async with Phone() as phone:
        page = await phone.sends(await phone.opens(await link_for(town, ticket)), "done", words=" ")
    assert page.status == 422
    assert "请写一句话" in page.text


async def test_what_did_not_reach_the_owner_is_seen_without_the_owner_s_link(town: Town) -> None:
    _, engineering, ticket = await filed(town)
    await undelivered(town, ticket)
    async with Phone() as phone:
        page = await phone.opens(await link_for(town, ticket))
    assert "业主没有收到" in page.text
    assert "换了角阀" in page.text
    assert "SECRET" not in page.source
    await town.stage.staff_says("engineering", f"进度 {ticket.number}")
    assert "SECRET" not in (await engineering.hears("业主没有收到")).text


async def test_an_open_telephone_task_is_closed_with_what_was_said(town: Town) -> None:
    _, _, ticket = await filed(town)
    row = await undelivered(town, ticket)
    await ticket.fetch_related("person")
    task = await CallTask.create(
        id=uuid4(), person=ticket.person, ticket=ticket, row=row, why="never", created_at=town.stage.clock.now,
    )
    async with Phone() as phone:
        page = await phone.opens(await link_for(town, ticket, "customer_service"))
        assert "13711112222" not in page.source
        asked = await phone.sends(page, "called", words="业主说明天在家")
        assert (await CallTask.get(id=task.id)).done_at is None
        page = await phone.sends(asked, "called")
        assert "电话结果已记下" in page.text
        assert "called" not in page.acts
        assert "业主说明天在家" in page.text
        await phone.sends(asked, "called")
    await task.refresh_from_db()
    assert (task.done_by, task.result) == ("客服群", "业主说明天在家")
    assert await Journal.filter(ticket_id=ticket.id, move="called").count() == 1


async def test_a_link_that_ended_shows_nothing_and_says_where_to_look(town: Town) -> None:
    _, _, ticket = await filed(town)
    link = await link_for(town, ticket)
    town.stage.clock.forward("8d")
    async with Phone() as phone:
        page = await phone.opens(link)
    assert page.status == 410
    assert "进度" in page.text
    assert ticket.number not in page.source


async def test_an_owner_s_link_opens_no_staff_page_nor_the_other_way(town: Town) -> None:
    _, _, ticket = await filed(town)
    staff = await link_for(town, ticket)
    owner = town.stage.world.page_links.owner(
        await links.for_owner(ticket.person_id, ticket.id, town.stage.clock.now, timedelta(days=1))  # type: ignore[attr-defined]  # tortoise adds it
    )
    async with Phone() as phone:
        assert (await phone.opens(owner)).status == 200
        assert (await phone.opens(owner.replace("/my/", "/t/"))).status == 410
        assert (await phone.opens(staff.replace("/t/", "/my/"))).status == 410
