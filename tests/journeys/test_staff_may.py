"""Who may: authorised afresh at every act; refused with a sentence, and journaled (R03.11)."""

from __future__ import annotations

from uuid import uuid4

from handlers.staff import members
from models.journal import Journal
from models.place import Community
from models.staff import StaffGroup
from models.ticket import Part
from tests.journeys.offices import GROUP, Colleague, keys


async def refusals(ticket):
    return [(row.data["move"], row.actor) for row in await Journal.filter(ticket_id=ticket.id, move="refused")]


async def test_a_stranger_is_told_how_to_join_and_moves_nothing(office, clock):
    ticket = await office.ticket()
    stranger = Colleague(office.intake, clock, (await office.hires("x", "某人")).staff, "nobody")
    assert keys(await stranger.presses(f"s:sign:{ticket.id.hex}")) == ["work-join"]
    for words in (f"签收 {ticket.number}", f"进度 {ticket.number}", "今日", "我的待办", "/bind engineering"):
        assert keys(await stranger.says(words)) == ["work-join"]
    assert await stranger.says("中午吃什么") == []
    await ticket.refresh_from_db()
    assert ticket.status == "dispatched"


async def test_whoever_left_is_a_stranger_at_once(office, clock):
    wu = await office.hires("wu", "吴师傅")
    ticket = await office.ticket()
    await members.leave(wu.staff, clock.now)
    assert keys(await wu.presses(f"s:sign:{ticket.id.hex}")) == ["work-join"]


async def test_a_refusal_names_who_may_and_is_journaled_each_time(office):
    wu = await office.hires("wu", "吴师傅")
    ticket = await office.ticket("done", handler=wu.staff)
    [told] = await wu.presses(f"s:release:{ticket.id.hex}")
    assert told.key == "work-not-yours"
    assert keys(await wu.says(f"审核通过 {ticket.number}")) == ["work-not-yours"]
    assert await refusals(ticket) == [("release", f"staff:{wu.staff.id}")] * 2


async def test_the_one_complained_about_neither_handles_nor_sees_the_ticket(office):
    """Conflict of interest: by button, by command, by menu; others handle it as ever."""
    wu, huang = await office.hires("wu", "吴师傅"), await office.hires("huang", "黄工", "head")
    ticket = await office.ticket(about=wu.staff)
    for tap in ("sign", "more", "transfer", "reveal"):
        assert keys(await wu.presses(f"s:{tap}:{ticket.id.hex}")) in (["work-withheld"], ["work-phone-no-chat"])
    for words in (f"签收 {ticket.number}", f"进度 {ticket.number}", f"完成 {ticket.number} 办好了"):
        assert keys(await wu.says(words)) == ["work-withheld"]
    assert keys(await wu.says("我的待办")) == ["work-mine-none"]
    assert len(await refusals(ticket)) >= 6
    assert keys(await huang.says(f"签收 {ticket.number}")) == ["work-done"]
    [asked] = await huang.says(f"指派 {ticket.number}")
    assert all("吴师傅" not in each.text for each in asked.choices)


async def test_people_of_another_community_do_not_even_learn_that_a_number_is_there(office, clock):
    other = await Community.create(
        id=uuid4(), code="102", name="翠湖苑", timezone="Asia/Shanghai", created_at=clock.now
    )
    guest = await office.hires("guest", "外人", community=other)
    ticket = await office.ticket()
    assert keys(await guest.says(f"签收 {ticket.number}")) == ["work-wrong-unknown"]
    assert keys(await guest.presses(f"s:sign:{ticket.id.hex}")) == ["work-wrong-gone"]
    await StaffGroup.filter(address=GROUP).update(community_id=other.id)
    wu = await office.hires("wu", "吴师傅")
    assert keys(await wu.says(f"进度 {ticket.number}")) == ["work-wrong-elsewhere"]


async def test_r03_3_a_part_is_its_own_department_s_and_names_who_signed_for_it(office, wu):
    guards = [await office.hires(f"guard{n}", f"保安{n}", department="security") for n in (1, 2)]
    ticket = await office.ticket("signed", handler=wu.staff)
    security = office.departments["security"]
    await Part.create(
        id=uuid4(), ticket=ticket, department=security, status="asked", words="清场", created_at=office.clock.now
    )
    assert keys(await wu.presses(f"s:part_done:{ticket.id.hex}")) == ["work-not-yours"]
    assert keys(await guards[0].presses(f"s:part_sign:{ticket.id.hex}")) == ["work-done"]
    [told] = await guards[1].presses(f"s:part_sign:{ticket.id.hex}")
    assert (told.key, told.params["who"]) == ("work-taken", "保安1")
    [told] = await guards[0].presses(f"s:part_sign:{ticket.id.hex}")
    assert told.key == "work-yours-already"


async def test_a_department_that_has_nothing_to_do_with_it_is_not_shown_a_ticket(office):
    ticket = await office.ticket()
    guard = await office.hires("guard", "保安", department="security")
    assert keys(await guard.says(f"进度 {ticket.number}")) == ["work-not-yours-to-see"]
    assert await refusals(ticket) == [("look", f"staff:{guard.staff.id}")]


async def test_an_anonymous_admin_is_told_that_nobody_knows_who_it_is(office):
    huang = await office.hires("huang", "黄工", "head")
    ticket = await office.ticket()
    for words in (f"签收 {ticket.number}", "/mine", "/bind engineering", "/unbind"):
        assert keys(await huang.says(words, anonymous=True)) == ["work-anonymous"]
    assert keys(await huang.presses(f"s:sign:{ticket.id.hex}")) == ["work-done"]


async def test_nobody_reviews_their_own_work_where_others_can(office):
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    await office.hires("zhou", "周经理", "project_manager", department="")
    ticket = await office.ticket("done", handler=lin.staff)
    assert keys(await lin.presses(f"s:release:{ticket.id.hex}")) == ["four-eyes"]
