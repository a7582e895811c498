"""The lift is out: many owners report it, staff make one master ticket of it, every owner is told and asked alone.

A promise of the issue: "staff are offered a master ticket in one tap; the others join it, every owner is told and later
asked individually; alerts count once" (and R02.9: one matter is solved once, at its root).
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.deadline import Escalation
from models.incident import Incident
from models.ticket import Ticket
from tests.journeys.office import Desk, shown
from tests.journeys.people import Anna, Town
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIFT = ("3栋2单元电梯坏了，按钮没反应", "没有", "刚才")
ROOMS = iter(range(4, 900))
"""Floors of which everybody here has one."""

Report = tuple[Anna, Ticket]


async def reports(town: Town, story: Sequence[str] = LIFT, home: str = "3栋2单元") -> Report:
    """Somebody new, who lives there, tells this and confirms it."""
    floor = next(ROOMS)
    owner = await town.owner(f"{home}{floor}01", f"业主{floor}", f"13900{floor:03}001")
    return owner, await owner.files(*story)


async def neighbours(town: Town, size: int = 4) -> list[Report]:
    """So many report that the lift is out."""
    return [await reports(town) for _ in range(size)]


async def test_r02_9_the_lift_is_out_from_four_reports_to_each_owner_s_own_answer(town: Town) -> None:
    engineering, care = await town.group("engineering"), await town.group("customer_service")
    desk = Desk(town)
    (anna, first), *others = await neighbours(town)
    asked = await engineering.hears("3栋有 3 户报“电梯故障”，像是同一件事", first.number)
    assert asked.labels == ("建主单", "不合并")
    await care.hears("3栋有 3 户报“电梯故障”", "要合并成一张主单来办吗？")
    await town.stage.staff_taps("engineering", "建主单", who="huang")
    await care.hears("黄工把3栋的“电梯故障”并成一件来办", f"主单 {first.number}，涉及 4 户")
    for owner, ticket in others:
        await owner.hears(ticket.number, "和别的工单说的是同一件事", "办好后单独请您确认")
    await anna.hears(first.number, "还有 3 户邻居也报了", "您的单号不变")
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(first)
    bo, his = others[0]
    await bo.hears(his.number, "已由工程维修部吴师傅签收")
    await wu.finishes(first, "换了控制板")
    await lin.releases(first)
    for owner, ticket in ((anna, first), *others):
        told = await owner.hears(ticket.number, "办完了", "换了控制板")
        assert told.labels == ("确认完成", "还没解决")
    await desk.refuses(bo, his, "二单元还是不动")
    await desk.accepts(anna, first)
    assert [await shown(ticket, "status") for _, ticket in ((anna, first), *others)] == [
        ["agreed"], ["dispatched"], ["reviewed"], ["reviewed"],
    ]


async def test_the_fifth_who_reports_gets_a_number_first_and_joins_and_the_groups_are_left_in_peace(
    town: Town,
) -> None:
    (_, first), *_ = await neighbours(town)
    await town.stage.staff_taps("engineering", "建主单", who="lin")
    engineering, care = await town.group("engineering"), await town.group("customer_service")
    owner, fifth = await reports(town)
    await owner.hears("已经登记好了", fifth.number)
    await owner.hears(fifth.number, "和别的工单说的是同一件事")
    await owner.says("进度")
    await owner.hears(fifth.number, "并入同一件事一起办（已派单，等待签收）")
    await engineering.hears_nothing()
    await care.hears_nothing()
    heard = [each.text for each in await town.stage.group("engineering") if f"工单 {first.number}" in each.text]
    assert any("涉及：5 户" in each for each in heard)
    assert not any(fifth.number in each.text for each in await town.stage.group("engineering"))


async def test_an_owner_whose_ticket_was_merged_follows_the_master_s_stage(town: Town) -> None:
    (_, first), (bo, his), *_ = await neighbours(town)
    desk = Desk(town)
    await town.stage.staff_taps("customer_service", "建主单", who="chen")
    wu = await desk.colleague("wu")
    await wu.signs(first)
    await wu.books(first, "3h")
    await bo.hears(his.number, "约好", "上门")
    await bo.says(f"进度 {his.number}")
    await bo.hears(his.number, "并入同一件事一起办（已约上门）", "约好 今天")


async def test_one_who_reports_three_times_is_no_incident(town: Town) -> None:
    engineering = await town.group("engineering")
    anna, _ = await reports(town)
    for _ in range(2):
        await anna.files(*LIFT)
    await reports(town)
    for _ in range(4):
        await engineering.hears("【重要】报修 · 电梯故障")
    await engineering.hears_nothing()


async def test_a_power_cut_of_several_buildings_is_offered_for_the_whole_community(town: Town) -> None:
    engineering = await town.group("engineering")
    tickets = []
    for building in ("3", "5", "3", "5", "7", "8"):
        told = (f"{building}栋停电了，麻烦派人来修", "没有", "刚才")
        tickets.append((await reports(town, told, f"{building}栋1单元"))[1])
    await engineering.hears("全小区有 6 户报“停电”")
    await town.stage.staff_taps("engineering", "建主单", who="zhou", under="全小区")
    await engineering.hears("周经理把全小区的“停电”并成一件来办", tickets[0].number, "涉及 6 户")
    assert [(await shown(each, "status"))[0] for each in tickets[1:]] == ["merged"] * 5


async def test_declined_they_stay_apart_and_nobody_is_asked_again(town: Town) -> None:
    engineering = await town.group("engineering")
    (_, first), *_ = await neighbours(town)
    await engineering.hears("像是同一件事")
    await town.stage.staff_taps("engineering", "不合并", who="lin")
    await engineering.hears("林晓定了：3栋的“电梯故障”不合并")
    for _, ticket in await neighbours(town, 2):
        await engineering.hears("【重要】报修 · 电梯故障", ticket.number)
    await engineering.hears_nothing()
    incident = await Incident.all().order_by("-began_at").first()
    assert incident is not None
    tap = f"i:master:{incident.id.hex}"
    assert await town.stage.staff_sends("engineering", "huang", tap=tap, label="建主单") == [
        "林晓已经定了不合并。想并个别的单，用“并单”。"
    ]
    assert await shown(first, "status") == ["dispatched"]


async def test_old_buttons_are_answered_and_a_stranger_s_tap_changes_nothing(town: Town) -> None:
    (_, first), *_ = await neighbours(town)
    incident = await Incident.get(status="open")
    sends, tap = town.stage.staff_sends, f"i:master:{incident.id.hex}"
    assert await sends("engineering", "wu", tap=tap, label="建主单") == [
        "合不合并，由责任部门的负责人、值班负责人、跟进人、客服主管、物业经理或项目经理、客服来定。"
    ]
    assert await shown(first, "status") == ["dispatched"]
    await sends("engineering", "huang", tap=tap, label="建主单")
    already = f"黄工已经建了主单 {first.number}，涉及 4 户。"
    assert await sends("engineering", "huang", tap=tap, label="建主单") == [already]
    assert await sends("customer_service", "lin", tap=tap.replace("master", "no"), label="不合并") == [already]
    for forged in ("i:master:nothing", f"i:both:{incident.id.hex}", f"i:master:{first.id.hex}"):
        assert await sends("engineering", "huang", tap=forged, label="?") == [
            "没有找到这一批，发“群报”看看现在有哪些。"
        ]


async def test_every_button_has_a_word_command(town: Town) -> None:
    care, said = await town.group("customer_service"), town.stage.staff_says
    await said("customer_service", "群报")
    await care.hears("现在没有好几户同时报的事")
    (_, first), *_ = await neighbours(town)
    await said("customer_service", "/incident")
    told = await care.hears("1. 3栋 · 电梯故障 · 4 户", "等您定要不要合并")
    assert told.labels == ("1：建主单", "1：不合并")
    await said("customer_service", "群报 合并")
    await care.hears("林晓把3栋的“电梯故障”并成一件来办", first.number)
    await care.hears_nothing()
    engineering = await town.group("engineering")
    await said("engineering", "/incident 不合并 1", who="huang")
    await engineering.hears(f"林晓已经建了主单 {first.number}，涉及 4 户。")
    await said("customer_service", "群报")
    await care.hears("1. 3栋 · 电梯故障 · 4 户", f"主单 {first.number}")


async def test_when_nothing_comes_for_long_it_is_over_and_old_buttons_say_so(town: Town) -> None:
    await neighbours(town)
    incident = await Incident.get(status="open")
    town.stage.clock.forward("5h")
    await town.stage.world.run("housekeeping")
    tap = f"i:master:{incident.id.hex}"
    assert await town.stage.staff_sends("engineering", "huang", tap=tap, label="建主单") == [
        "3栋的“电梯故障”这一批已经结束了。想并个别的单，用“并单”。"
    ]


async def test_r04_11_one_who_is_trapped_is_not_merged_with_those_who_wait_for_the_lift(town: Town) -> None:
    engineering, desk = await town.group("engineering"), Desk(town)
    _, (_, second) = await neighbours(town, 2)
    trapped_owner = await town.owner("3栋2单元1001", "赵敏", "13900001001")
    await trapped_owner.says("救命，我困在3栋2单元电梯里了")
    await trapped_owner.taps("确认提交")
    trapped = await town.newest_ticket()
    assert trapped.emergency == "lift"
    await reports(town)
    await engineering.hears("3栋有 3 户报“电梯故障”")
    await town.stage.staff_taps("engineering", "建主单", who="huang")
    await engineering.hears("下面这些没有并，仍然单独办", trapped.number)
    assert await shown(trapped, "status") == ["dispatched"]
    assert await shown(second, "status") == ["merged"]
    lin = await desk.colleague("lin")
    await second.fetch_related("master")
    assert second.master is not None
    await lin.does("merge", trapped, number=second.master.number)  # people may
    assert await shown(trapped, "status") == ["merged"]


async def test_a_master_ticket_s_card_and_page_say_how_many_homes_it_concerns(town: Town) -> None:
    (_, first), *others = await neighbours(town)
    await town.stage.staff_taps("engineering", "建主单", who="huang")
    engineering, said = await town.group("engineering"), town.stage.staff_says
    await said("engineering", f"工单 {first.number}")
    await engineering.hears(first.number, "涉及：4 户")
    await said("engineering", f"拆单 {others[0][1].number}", who="lin")
    await said("engineering", f"工单 {first.number}")
    await engineering.hears(first.number, "涉及：3 户")
    await said("engineering", f"工单 {others[1][1].number}")
    await engineering.hears(others[1][1].number, f"主单：{first.number}")


@pytest.mark.usefixtures("ordinary")
async def test_an_open_incident_alerts_once_and_not_for_each_of_its_tickets(town: Town) -> None:
    desk, engineering = Desk(town), await town.group("engineering")
    await Ticket.exclude(next_check_at=None).update(next_check_at=None)  # those of other journeys alert nobody
    filed = [ticket for _, ticket in await neighbours(town)]
    await desk.passes("30m")
    heard = [each.text for each in await town.stage.group("engineering") if each.text.startswith("还没人签收")]
    numbers = {ticket.number for ticket in filed}
    assert {number for number in numbers for text in heard if number in text} == {filed[0].number}
    steps = await Escalation.filter(ticket_id=filed[-1].id, deadline__clock="sign").count()
    assert steps > 0, "the others' steps are on record all the same"
    await engineering.hears(filed[0].number)


async def test_an_outage_names_an_open_incident_once(town: Town) -> None:
    desk, engineering = Desk(town), await town.group("engineering")
    await Ticket.exclude(next_check_at=None).update(next_check_at=None)
    filed = [ticket for _, ticket in await neighbours(town)]
    await desk.is_down_for("1h")
    heard = await engineering.hears("没有运行", "有 1 件事", filed[0].number)
    assert not [each.number for each in filed[1:] if each.number in heard.text]
