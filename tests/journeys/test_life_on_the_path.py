"""From the desk to the owner's yes: complaints at handover as their emergency plan wants them handled (R00)."""

from __future__ import annotations

import pytest

from models.journal import Journal
from models.ticket import Ticket
from tests.journeys.office import Desk, hours, shown
from tests.journeys.people import Anna, Town
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


async def filed(town: Town) -> tuple[Desk, Anna, Ticket]:
    """Where colleagues work, an owner, and her ticket."""
    anna = await town.owner()
    ticket = await anna.files(STORY, "没有", "随时")
    await anna.hears(ticket.number)
    return Desk(town), anna, ticket


async def moves(ticket: Ticket) -> list[str]:
    """What happened, in order."""
    return [row.move for row in await Journal.filter(ticket_id=ticket.id).order_by("id")]


async def test_r00_1_customer_service_files_what_came_by_telephone(town: Town) -> None:
    desk, engineering = Desk(town), await town.group("engineering")
    lin = await desk.colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", "4栋楼道灯不亮", "phone")
    assert await shown(ticket, "origin", "status") == ["phone", "dispatched"]
    assert (await Journal.get(ticket_id=ticket.id, move="file")).actor == f"staff:{lin.staff.id}"
    await engineering.hears(ticket.number, "楼道灯不亮", "135****2222")


async def test_r00_2_the_record_holds_time_content_and_contact_and_nobody_stands_between_it_and_the_department(
    town: Town,
) -> None:
    _, _, ticket = await filed(town)
    assert await moves(ticket) == ["file", "dispatch"]
    assert ticket.created_at
    assert "漏水" in ticket.description
    assert ticket.contact_phone == "13711112222"


async def test_r00_3_a_complaint_about_the_building_s_manager_goes_past_her(town: Town) -> None:
    desk = Desk(town)
    lin, chen = await desk.colleague("lin"), await desk.colleague("chen")
    told = {"kind": "complaint", "category": "AT", "spot": {"place": {"building": "8"}, "words": "8栋"}}
    ticket = await lin.files_for("张伟", "13900001201", "陈敏态度很差", "desk", **told)
    await ticket.fetch_related("about", "follower", "manager")
    assert ticket.about is not None
    assert ticket.about.name == "陈敏"
    assert ticket.manager is None
    assert ticket.follower is not None
    assert ticket.follower.name == "林晓"
    for move in ("note", "reveal", "release", "withdraw"):
        assert await chen.may_not(move, ticket, words="我来处理") == "not yours"


async def test_r00_4_a_simple_matter_is_put_right_and_the_owner_told_the_result_within_a_day(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    assert hours(ticket.created_at, ticket.reply_due_at) == 24
    await wu.signs(ticket)
    await anna.hears(ticket.number, "吴师傅签收")
    await wu.finishes(ticket)
    await anna.hears_nothing()
    await lin.releases(ticket)
    told = await anna.hears(ticket.number, "换了新角阀")
    assert told.labels == ("确认完成", "还没解决")
    await anna.hears_nothing()


async def test_r00_5_a_complex_matter_is_visited_by_appointment_and_the_owner_hears_what_was_seen(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await anna.hears("签收")
    assert await wu.may_not("book", ticket, when=desk.now) == "when-past"
    await wu.books(ticket, "24h")
    await anna.hears(ticket.number, "约好", "上门", "吴师傅")
    await wu.does("evidence", ticket, stage="measurement", words="水压 0.3")
    await wu.visits(ticket, "角阀裂了，要换")
    await anna.hears(ticket.number, "看过了", "角阀裂了")
    await anna.hears_nothing()
    assert await moves(ticket) == ["file", "dispatch", "sign", "book", "evidence", "visit"]


async def test_r00_6_a_plan_names_measures_steps_and_who_answers_and_is_approved_by_another_before_work(
    town: Town,
) -> None:
    desk, anna, ticket = await filed(town)
    huang, wu, zhou = [await desk.colleague(code) for code in ("huang", "wu", "zhou")]
    await huang.signs(ticket)
    nobody = {"measures": "换管", "milestones": "两步", "when": desk.at("48h")}
    assert await huang.may_not("propose", ticket, **nobody) == "lacks staff"
    await huang.proposes(ticket, wu)
    assert await wu.may_not("start", ticket) == "not yours"
    assert await huang.may_not("start", ticket) == "not now"
    assert await huang.may_not("done", ticket, words="已经换了") == "not now"
    assert await huang.may_not("approve", ticket) == "four-eyes"
    engineering = await town.group("engineering")
    await zhou.approves(ticket)
    await engineering.hears(ticket.number, "方案已由周经理批准")
    await anna.hears("签收")
    await anna.hears(ticket.number, "处理方案定下来了", "吴师傅负责")
    await wu.starts(ticket)
    await anna.hears(ticket.number, "已经开工")


async def test_r00_6_a_plan_that_is_not_good_enough_goes_back_and_the_owner_hears_nothing_of_it(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, huang, engineering = await desk.colleague("wu"), await desk.colleague("huang"), await town.group("engineering")
    await wu.signs(ticket)
    await anna.hears("签收")
    await wu.proposes(ticket, wu)
    assert await huang.may_not("object", ticket) == "lacks words"
    await huang.does("object", ticket, words="先关总阀再施工")
    await engineering.hears(ticket.number, "黄工退改", "先关总阀")
    await anna.hears_nothing()
    assert await shown(ticket, "status", "plan") == ["signed", None]


async def test_r00_7_work_that_the_owner_does_not_accept_is_done_again_not_closed(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin, engineering = await desk.colleague("wu"), await desk.colleague("lin"), await town.group("engineering")
    await wu.signs(ticket)
    await wu.starts(ticket, "48h")
    await wu.reports(ticket, "旧阀拆下来了")
    await anna.hears(ticket.number, "旧阀拆下来了")
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await anna.hears("办完了")
    await desk.refuses(anna, ticket, "还在滴水")
    await engineering.hears(ticket.number, "第 2 次", "还在滴水")
    number, status, round_, handler = await shown(ticket, "number", "status", "round", "handler_id")
    assert (number, status, round_, handler) == (ticket.number, "dispatched", 2, None)
    await wu.signs(ticket)
    await wu.finishes(ticket, "又换了垫圈")
    await lin.releases(ticket)
    await anna.hears(ticket.number, "又换了垫圈")
    await desk.accepts(anna, ticket)
    assert ticket.status == "agreed"


async def test_r00_7_nobody_says_yes_for_the_owner_without_writing_what_the_owner_said(town: Town) -> None:
    desk, _, ticket = await filed(town)
    wu, lin, chen = [await desk.colleague(code) for code in ("wu", "lin", "chen")]
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    assert await wu.may_not("accept", ticket, words="业主说好了") == "not yours"
    assert await chen.may_not("accept", ticket) == "lacks words"
    await chen.does("accept", ticket, words="电话里业主说不漏了", channel="phone")
    row = await Journal.get(ticket_id=ticket.id, move="accept")
    assert (row.data["words"], row.data["channel"]) == ("电话里业主说不漏了", "phone")


@pytest.mark.usefixtures("ordinary")
async def test_r00_8_leadership_hears_of_a_major_matter_and_how_it_ended(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin, leadership = await desk.colleague("wu"), await desk.colleague("lin"), await town.group("leadership")
    await lin.does("grade", ticket, severity="major")
    await leadership.hears(ticket.number, "重大")
    await desk.passes("1m")
    await leadership.hears(ticket.number, "重大", "请 唐宁 知悉")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await leadership.hears_nothing()
    await desk.accepts(anna, ticket)
    await leadership.hears(ticket.number, "已验收")
