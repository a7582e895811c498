"""What is on record, who answers for it, and what is kept from whom (R01, R02, R03.11)."""

from __future__ import annotations

import pytest

from handlers.life.effects import kept
from models.call import CallTask
from models.journal import Journal
from models.lifecycle import OPEN
from models.replay import replay
from models.staff import Staff
from models.ticket import Ticket
from tests.journeys.office import Desk, hours, shown
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_r01_2_every_stage_is_on_the_ticket_with_who_and_when(town: Town) -> None:
    desk, _anna, ticket = await filed(town)
    wu, huang, lin = [await desk.colleague(code) for code in ("wu", "huang", "lin")]
    await wu.signs(ticket)
    town.stage.clock.forward("1h")
    await wu.does("find", ticket, words="角阀老化，属公共维修")
    await wu.proposes(ticket, wu)
    await huang.approves(ticket)
    await wu.starts(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    rows = await Journal.filter(ticket_id=ticket.id).order_by("id")
    assert [row.move for row in rows] == [
        "file", "dispatch", "sign", "find", "propose", "approve", "start", "done", "release",
    ]
    assert [row.actor for row in rows[2:]] == [
        f"staff:{each.staff.id}" for each in (wu, wu, wu, huang, wu, wu, lin)
    ]
    assert hours(rows[2].at, rows[3].at) == 1
    assert rows[3].data["words"] == "角阀老化，属公共维修"


async def test_r01_7_the_record_is_only_added_to_and_tells_the_whole_state(town: Town) -> None:
    desk, _anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    before = await Journal.filter(ticket_id=ticket.id).order_by("id").values()
    await wu.signs(ticket)
    await wu.books(ticket, "24h")
    after = await Journal.filter(ticket_id=ticket.id).order_by("id").values()
    assert after[: len(before)] == before
    told = replay(await Journal.filter(ticket_id=ticket.id).order_by("id"))
    now = await Ticket.get(id=ticket.id)
    assert told == kept({name: getattr(now, name) for name in told})
    assert (told["status"], told["handler_id"]) == ("booked", str(wu.staff.id))


async def test_r02_4_the_severity_is_graded_by_customer_service_and_judged_by_manager_supervisor_and_head(
    town: Town,
) -> None:
    desk, _anna, ticket = await filed(town)
    wu, huang, lin, zhou = [await desk.colleague(code) for code in ("wu", "huang", "lin", "zhou")]
    await wu.signs(ticket)
    assert await wu.may_not("grade", ticket, severity="important") == "not yours"
    await lin.does("grade", ticket, severity="important")
    for judge in (zhou, lin, huang):
        await wu.does("postpone", ticket, when=desk.at("96h"), words="等配件")
        await judge.does("decline", ticket, words="太晚了")
    assert await shown(ticket, "severity", "postponement") == ["important", None]


async def test_r02_5_the_record_says_whom_the_complaint_is_about_and_that_one_neither_handles_nor_sees_who_complained(
    town: Town,
) -> None:
    desk, engineering, service = Desk(town), await town.group("engineering"), await town.group("customer_service")
    lin, wu, huang = [await desk.colleague(code) for code in ("lin", "wu", "huang")]
    told = {"kind": "complaint", "category": "MS"}
    ticket = await lin.files_for("赵阿姨", "13511112222", "吴师傅修水管时骂人", "phone", **told)
    assert await shown(ticket, "about_id") == [wu.staff.id]
    card = await service.hears(ticket.number, "骂人")
    assert "赵阿姨" not in card.text
    assert "2222" not in card.text
    await engineering.hears_nothing()
    for move in ("sign", "note", "reveal", "done"):
        assert await wu.may_not(move, ticket, words="没有的事") == "not yours"
    assert await lin.may_not("assign", ticket, staff=wu.staff.id) == "staff-complained-about"
    await lin.does("assign", ticket, staff=huang.staff.id)


async def test_r02_5_one_who_is_named_later_has_no_part_in_it_from_then_on(town: Town) -> None:
    desk, _anna, ticket = await filed(town)
    lin, wu, huang = [await desk.colleague(code) for code in ("lin", "wu", "huang")]
    await wu.signs(ticket)
    await lin.does("name", ticket, staff=wu.staff.id)
    assert await shown(ticket, "about_id", "handler_id", "status") == [wu.staff.id, None, "signed"]
    assert await wu.may_not("done", ticket, words="好了") == "not yours"
    await huang.signs(ticket)
    assert await shown(ticket, "handler_id") == [huang.staff.id]


async def burden(name: str) -> int:
    """Open tickets and open calls that somebody follows."""
    calls = await CallTask.filter(follower__name=name, done_at__isnull=True).count()
    return calls + await Ticket.filter(follower__name=name, status__in=OPEN).count()


async def test_r02_7_a_ticket_has_one_named_follower_and_whoever_has_least_gets_the_next(town: Town) -> None:
    lin = await Desk(town).colleague("lin")
    for n in range(8):
        least = min([await burden("林晓"), await burden("陈敏")])
        ticket = await lin.files_for("赵阿姨", "13511112222", f"楼道灯不亮{n}", "phone")
        await ticket.fetch_related("follower")
        assert ticket.follower is not None
        assert await burden(ticket.follower.name) == least + 1


async def test_r02_7_the_follower_is_changed_to_another_of_customer_service_only(town: Town) -> None:
    desk, _anna, ticket = await filed(town)
    lin, chen, wu, service = [
        *[await desk.colleague(code) for code in ("lin", "chen", "wu")], await town.group("customer_service"),
    ]
    assert await lin.may_not("follow", ticket, staff=wu.staff.id) == "follower-elsewhere"
    assert await chen.may_not("follow", ticket, staff=chen.staff.id) == "not yours"
    await lin.does("follow", ticket, staff=chen.staff.id)
    await service.hears(ticket.number, "换了跟进人")
    assert await shown(ticket, "follower_id") == [chen.staff.id]


async def test_r02_8_what_cannot_be_solved_at_once_gets_an_appointment_that_the_owner_is_told(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.books(ticket, "30h")
    await anna.hears(ticket.number, "约好", "明天", "上门")
    assert hours(desk.now, (await shown(ticket, "visit_at"))[0]) == 30
    await wu.books(ticket, "54h")
    await anna.hears(ticket.number, "约好", "上门")


async def test_r02_9_a_recurrence_at_the_same_place_is_linked_to_the_closed_matter_and_shown(town: Town) -> None:
    desk, anna, first = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(first)
    await wu.finishes(first)
    await lin.releases(first)
    await desk.accepts(anna, first)
    engineering = await town.group("engineering")
    again = await anna.files("3栋2单元502厨房水龙头又漏水，从昨晚开始，打13711112222", "没有", "随时")
    assert again.earlier_id == first.id  # type: ignore[attr-defined]  # tortoise adds it
    await engineering.hears(again.number, f"同一地点之前的单：{first.number}")


async def test_r02_9_several_reports_of_one_matter_are_handled_together_and_each_owner_is_asked(town: Town) -> None:
    desk, anna, master = await filed(town)
    lin, wu = await desk.colleague("lin"), await desk.colleague("wu")
    bo = await town.owner("3栋2单元602", "李强", "13900000602")
    other = await bo.files("3栋2单元602厨房水龙头漏水，从昨晚开始", "没有", "随时")
    await bo.hears(other.number)
    await lin.does("merge", other, number=master.number.replace("-", ""))
    await bo.hears(other.number, "并到一起办")
    await wu.signs(master)
    await bo.hears(other.number, "签收")
    await wu.does("reply", master, words="王女士，您放心")
    await bo.hears_nothing()
    await wu.finishes(master)
    await lin.releases(master)
    told = await bo.hears(other.number, "办完了", "换了新角阀")
    assert told.labels == ("确认完成", "还没解决")
    await desk.refuses(bo, other, "我家还漏")
    await desk.accepts(anna, master)
    assert await shown(other, "status", "round") == ["dispatched", 2]


async def test_r02_9_when_the_master_is_withdrawn_the_others_go_on_by_themselves(town: Town) -> None:
    desk, anna, master = await filed(town)
    lin = await desk.colleague("lin")
    bo = await town.owner("3栋2单元602", "李强", "13900000602")
    other = await bo.files("3栋2单元602厨房水龙头漏水，从昨晚开始", "没有", "随时")
    await lin.does("merge", other, number=master.number)
    await bo.hears("并到一起办")
    await desk.owner_does(anna, master, "withdraw")
    await bo.hears(other.number, "单独办了")
    await bo.hears_nothing()
    assert await shown(other, "status", "master_id") == ["dispatched", None]


async def test_r03_11_telephones_are_masked_in_groups_and_shown_only_by_a_journaled_act(town: Town) -> None:
    engineering = await town.group("engineering")
    desk, _anna, ticket = await filed(town)
    card = await engineering.hears(ticket.number)
    assert "137****2222" in card.text
    assert "13711112222" not in card.text
    wu, sun = await desk.colleague("wu"), await desk.colleague("sun")
    assert await wu.may_not("reveal", ticket) == "not yours"
    assert await sun.may_not("reveal", ticket) == "not yours"
    await wu.signs(ticket)
    await wu.does("reveal", ticket)
    assert (await Journal.get(ticket_id=ticket.id, move="reveal")).actor == f"staff:{wu.staff.id}"


async def test_r03_11_a_member_of_staff_who_left_can_do_nothing_more(town: Town) -> None:
    desk, _anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await Staff.filter(id=wu.staff.id).update(left_at=desk.now)
    try:
        for move in ("sign", "note", "add"):
            assert await wu.may_not(move, ticket, words="我还在") == "not yours"
    finally:
        await Staff.filter(id=wu.staff.id).update(left_at=None)
