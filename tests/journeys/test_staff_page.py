"""The page of one ticket for the group that got its card."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from yarl import URL

from handlers import links
from handlers.staff import codes
from models.call import CallTask
from models.journal import Journal
from models.outbox import Outbox
from models.place import Community
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.journeys.people import Town
from tests.journeys.test_acceptance import filed
from tests.pages.desk_kit import Clerk, link_for, member
from tests.pages.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def undelivered(town: Town, ticket: Ticket, status: str = "never", say: str = "owner-release") -> Outbox:
    """A notice to the owner that did not arrive."""
    now = town.stage.clock.now
    await ticket.fetch_related("account")
    told = {"number": ticket.number, "result": "换了角阀", "words": "none", "link": "https://jiesu.example.com/my/SECRET"}
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


async def test_r03_11_whoever_holds_the_link_without_signing_in_can_only_look(town: Town) -> None:
    _, _, ticket = await filed(town)
    link = await link_for(town, ticket)
    told = [("key", str(uuid4())), ("words", "x"), ("confirmed", "yes")]
    async with Phone() as phone:
        page = await phone.opens(link)
        assert "登录后可以办理" in page.text
        assert page.acts == {"login"}
        for path in ("/done", "/called", "/do/sign"):
            assert (await phone.posts(URL(f"{link}{path}"), told)).status in (404, 405)
    await ticket.refresh_from_db()
    assert ticket.status == "dispatched"


async def test_a_code_typed_under_the_link_signs_in_and_leads_to_the_whole_ticket(town: Town) -> None:
    _, _, ticket = await filed(town)
    link = await link_for(town, ticket)
    wu = await member("wu")
    code = await codes.make(wu, "operator", town.stage.clock.now, timedelta(days=7), Random(7).randrange)
    async with Phone() as phone, Phone() as other:
        page = await phone.sends(await phone.opens(link), "login", code="K7M4 9XQH")
        assert (page.status, "没有这个加入码" in page.text) == (422, True)
        page = await phone.sends(page, "login", code=code)
        assert page.address.path == f"/desk/t/{ticket.number}"
        page = await phone.sends(await phone.follows(page, "/do/sign"), "sign", confirmed="yes")
        assert "办好了：签收" in page.text
        assert (await phone.opens(link)).address.path == f"/desk/t/{ticket.number}"
        assert (await other.opens(link)).address.path.startswith("/t/")  # the same link, forwarded
    [signed] = await Journal.filter(ticket_id=ticket.id, move="sign")
    assert signed.actor == f"staff:{wu.id}"


async def test_who_is_signed_in_and_has_no_part_in_the_ticket_sees_what_the_group_sees(town: Town) -> None:
    _, _, ticket = await filed(town)
    async with Clerk(town, "sun") as sun:
        page = await sun.opens(await link_for(town, ticket))
    assert "这张工单不归您办" in page.text
    assert page.acts == set()


async def test_looking_at_a_link_never_acts_for_previewers_look_at_every_link(town: Town) -> None:
    _, _, ticket = await filed(town)
    link = await link_for(town, ticket)
    async with Phone(agent="WeCom link preview") as previewer:
        for method in ("GET", "HEAD"):
            async with previewer.session.request(method, link) as answer:
                assert answer.status == 200
            async with previewer.session.request(method, f"{link}/login?code=x") as answer:
                assert answer.status == 405
    assert await Journal.filter(ticket_id=ticket.id).count() == 2


async def test_r03_11_a_supervisor_revokes_all_links_of_a_ticket_that_groups_hold(town: Town) -> None:
    _, _, ticket = await filed(town)
    held = [await link_for(town, ticket), await link_for(town, ticket, "customer_service")]
    async with Clerk(town, "lin") as lin, Clerk(town, "wu") as wu, Phone() as phone:
        assert "revoked" not in " ".join((await wu.ticket(ticket)).links)
        page = await lin.does(ticket, "revoked")
        assert "办好了：作废群链接" in page.text
        for link in held:
            assert (await phone.opens(link)).status == 410
    assert await Journal.filter(ticket_id=ticket.id, move="revoked").count() == 1


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


async def test_an_open_telephone_task_is_closed_by_who_is_signed_in_with_what_was_said(town: Town) -> None:
    _, _, ticket = await filed(town)
    row = await undelivered(town, ticket)
    await ticket.fetch_related("person")
    task = await CallTask.create(
        id=uuid4(), person=ticket.person, ticket=ticket, row=row, why="never", created_at=town.stage.clock.now,
    )
    async with Clerk(town, "chen") as chen, Clerk(town, "sun") as sun:
        assert (await sun.form(ticket, "called")).status == 404
        assert "13711112222" not in (await chen.ticket(ticket)).source
        page = await chen.sends(await chen.form(ticket, "called"), "called", words="业主说明天在家")
        assert (await CallTask.get(id=task.id)).done_at is None
        assert "办好了：已打电话" in (await chen.sends(page, "called", confirmed="yes")).text
        await chen.sends(page, "called", confirmed="yes")
        page = await chen.ticket(ticket)
        assert "业主说明天在家" in page.text
        assert "do/called" not in " ".join(page.links)
    await task.refresh_from_db()
    assert (task.done_by, task.result) == ("陈敏", "业主说明天在家")
    [called] = await Journal.filter(ticket_id=ticket.id, move="called")
    assert called.actor == f"staff:{(await member('chen')).id}"


async def test_a_link_that_ended_shows_nothing_and_says_where_to_look(town: Town) -> None:
    _, _, ticket = await filed(town)
    link = await link_for(town, ticket)
    town.stage.clock.forward("8d")
    async with Phone() as phone:
        page = await phone.opens(link)
    assert page.status == 410
    assert "最新的卡片打开，或者在工作台里查" in page.text  # a robot of WeCom hears no words in a group
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


async def test_r03_11_a_link_shows_nothing_any_more_to_whom_the_complaint_was_found_to_name(town: Town) -> None:
    _, _, ticket = await filed(town)
    link, others = await link_for(town, ticket), await link_for(town, ticket, "customer_service")
    wu = await member("wu")
    await Ticket.filter(id=ticket.id).update(about_id=wu.id)
    async with Phone() as phone, Clerk(town, "wu") as themselves:
        page = await phone.opens(link)
        assert (page.status, "水龙头漏水" in page.text) == (410, False)
        assert (await phone.opens(others)).status == 200
        assert (await themselves.opens(others)).status == 410


async def test_a_link_of_a_group_that_was_tied_to_another_community_shows_nothing(town: Town) -> None:
    _, _, ticket = await filed(town)
    link = await link_for(town, ticket)
    group = await StaffGroup.get(purpose="engineering").select_related("community")
    other = await Community.create(
        id=uuid4(), code="909", name="翠湖苑", timezone="Asia/Shanghai", created_at=town.stage.clock.now
    )
    await StaffGroup.filter(id=group.id).update(community_id=other.id)
    try:
        async with Phone() as phone:
            assert (await phone.opens(link)).status == 410
    finally:
        await StaffGroup.filter(id=group.id).update(community_id=group.community.id)
        await other.delete()
