"""Staff take a ticket through its life in the demonstration's panes, by buttons and by words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.journal import Journal
from models.ticket import Ticket
from tests.journeys.people import Anna, Group, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


async def filed(town: Town) -> tuple[Anna, Group, Ticket]:
    """Anna, the group that has her ticket, the ticket."""
    anna, engineering = await town.owner(), await town.group("engineering")
    ticket = await anna.files(STORY, "没有", "随时")
    await engineering.hears(ticket.number)
    return anna, engineering, ticket


async def moves(ticket: Ticket) -> list[str]:
    """What its journal tells, in order."""
    return [str(row.move) for row in await Journal.filter(ticket_id=ticket.id).order_by("id")]


async def test_r01_2_a_ticket_is_taken_from_the_card_to_the_owner_s_result_by_buttons(town: Town) -> None:
    """R00.5, R00.6, R00.7, R02.8, R03.4, R03.5: each step by whom it is for, the owner told of each."""
    anna, engineering, ticket = await filed(town)
    care, stage = await town.group("customer_service"), town.stage
    await stage.staff_taps("engineering", "签收", under=ticket.number)
    await anna.hears(ticket.number, "已由工程维修部吴师傅签收")
    await stage.staff_taps("engineering", "约上门", under=ticket.number)
    await engineering.hears("吴师傅，工单", ticket.number, "什么时间")
    await stage.staff_taps("engineering", "明天 15:00")
    await anna.hears(ticket.number, "约好 明天 15:00 上门，吴师傅过来")
    stage.clock.forward("30h")
    await stage.staff_taps("engineering", "现场记录", under="已约上门")
    await stage.staff_says("engineering", "角阀老化，要换新的")
    await anna.hears(ticket.number, "去现场看过了", "角阀老化，要换新的")
    await stage.staff_taps("engineering", "提方案", under="已到现场查看")
    for answer in ("换角阀，试水半小时", "明天上午到货，下午换", "吴师傅", "明天下午6点"):
        await stage.staff_says("engineering", answer)
    await engineering.hears(ticket.number, "吴师傅提了处理方案，等批准")
    await stage.staff_taps("engineering", "批准方案", who="huang", under="方案待批")
    await anna.hears(ticket.number, "处理方案定下来了，吴师傅负责，预计 明天 18:00 完成")
    await stage.staff_taps("engineering", "开工", under="方案已定")
    await anna.hears(ticket.number, "已经开工")
    await stage.staff_taps("engineering", "报进展", under="处理中")
    await stage.staff_says("engineering", "配件还在路上")
    await anna.hears(ticket.number, "新进展", "配件还在路上")
    await stage.staff_taps("engineering", "申请延期", under="处理中")
    await stage.staff_says("engineering", "后天下午5点")
    await stage.staff_says("engineering", "等厂家发货")
    await care.hears(ticket.number, "吴师傅申请延期到", "等厂家发货")
    await stage.staff_taps("engineering", "同意延期", who="huang", under="申请延期到")
    await anna.hears("对不起", ticket.number, "要晚一些", "17:00")
    await stage.staff_taps("engineering", "完成", under="处理中")
    await stage.staff_says("engineering", "换了新角阀，试水没有再漏")
    await care.hears(ticket.number, "吴师傅报完成，请审核后再告诉业主")
    await stage.staff_taps("customer_service", "审核通过", under="客服审核中")
    await anna.hears(ticket.number, "办完了", "换了新角阀，试水没有再漏")
    await ticket.refresh_from_db()
    assert ticket.status == "reviewed"
    assert await moves(ticket) == [
        "file", "dispatch", "sign", "book", "visit", "propose", "approve", "start", "progress", "postpone", "grant",
        "done", "release",
    ]  # fmt: skip


async def test_every_step_has_its_word_command(town: Town) -> None:
    _, engineering, ticket = await filed(town)
    said, number = town.stage.staff_says, ticket.number
    before = town.stage.clock.now
    for words, who in (
        (f"签收 {number}", "wu"), (f"约上门 {number} 明天下午3点", "wu"), (f"/visit {number} 角阀老化", "wu"),
        (f"备注 {number} 周末不在家", "wu"), (f"责任 {number} 保修范围", "wu"), (f"/start {number}", "wu"),
        (f"预计完成 {number} 后天下午5点", "wu"), (f"等待 {number} 配件 厂家明天发", "wu"), (f"/resume {number}", "wu"),
        (f"延期 {number} 下周一下午5点 厂家晚了", "wu"), (f"不同意延期 {number} 换一家买", "huang"),
        (f"/progress {number} 买到了", "wu"), (f"完成 {number} 换好了", "wu"), (f"返工 {number} 墙没补", "lin"),
        (f"/done {number} 补好了", "wu"), (f"审核通过 {number}", "lin"), (f"已验收 {number} 电话里说好了", "lin"),
        (f"回访 {number} 5 师傅很耐心", "lin"), (f"归档 {number}", "lin"),
    ):
        await said("engineering", words, who=who)
    assert await moves(ticket) == [
        "file", "dispatch", "sign", "book", "visit", "note", "find", "start", "eta", "wait", "resume", "postpone",
        "decline", "progress", "done", "send_back", "done", "release", "accept", "rate", "archive",
    ]  # fmt: skip
    await ticket.refresh_from_db()
    assert (ticket.status, ticket.waiting, ticket.postponement) == ("archived", "", None)
    told = (await Journal.get(ticket_id=ticket.id, move="rate")).data
    assert (told["stars"], told["words"]) == (5, "师傅很耐心")
    assert ticket.expected_at is not None
    assert ticket.expected_at - before == timedelta(days=2, hours=8) - (before - town.morning())
    await engineering.hears(number, "归档，记下了")


async def test_r03_2_r03_3_departments_hand_on_and_help(town: Town) -> None:
    anna, engineering, ticket = await filed(town)
    environment = await town.group("environment")
    said, number = town.stage.staff_says, ticket.number
    await said("engineering", f"签收 {number}")
    await said("engineering", f"协办 {number} 环境部 请清理积水")
    await environment.hears(number, "请环境部协办")
    await said("engineering", f"完成 {number} 换好了")
    await engineering.hears(number, "还不能报完成", "环境部")
    assert await town.stage.staff_taps("environment", "签收协办", under=number) == [
        f"工单 {number}：签收协办，记下了。现在是“已签收”。"
    ]
    await said("environment", f"完成 {number} 水扫干净了")
    await engineering.hears(number, "环境部孙姐的协办已完成", "水扫干净了")
    await said("engineering", f"转办 {number} 环境部 其实是楼道的水")
    await environment.hears(number, "由吴师傅转给环境部", "其实是楼道的水")
    await anna.hears(number, "已转给环境部")
    await said("environment", f"退回 {number} 不归我们", who="sun")
    await said("customer_service", f"派单 {number} 工程维修部")
    await engineering.hears(number, "派给工程维修部")
    await said("engineering", f"指派 {number} 吴师傅", who="huang")
    await ticket.refresh_from_db()
    assert ticket.status == "signed"


async def test_r02_9_tickets_are_merged_parted_and_linked(town: Town) -> None:
    _, _, one = await filed(town)
    _, _, other = await filed(town)
    said = town.stage.staff_says
    await said("customer_service", f"并单 {other.number} {one.number}")
    await other.refresh_from_db()
    assert other.status == "merged"
    await said("customer_service", f"拆单 {other.number}")
    await said("engineering", f"关联 {other.number} {one.number}")
    await other.refresh_from_db()
    assert (other.status, other.earlier_id) == ("dispatched", one.id)  # type: ignore[attr-defined]  # tortoise adds it


async def test_a_number_may_be_left_out_in_an_answer_to_a_message_about_the_ticket(town: Town) -> None:
    _, engineering, ticket = await filed(town)
    await town.stage.staff_says("engineering", "签收", under=ticket.number)
    await engineering.hears(ticket.number, "签收，记下了")
    await town.stage.staff_says("engineering", "进展 下午过去", under="签收，记下了")
    await engineering.hears(ticket.number, "报进展，记下了")


async def test_a_second_tap_says_who_has_it(town: Town) -> None:
    _, _, ticket = await filed(town)
    await town.stage.staff_taps("engineering", "签收", under=ticket.number)
    token = f"s:sign:{ticket.id.hex}"
    sends = town.stage.staff_sends
    others, own = f"工单 {ticket.number} 已由吴师傅签收（已签收）。", f"工单 {ticket.number} 已经在您手上（已签收）。"
    assert await sends("engineering", "huang", tap=token, label="签收") == [others]
    assert await sends("engineering", "wu", tap=token, label="签收") == [own]
    assert (await moves(ticket)).count("sign") == 1


async def test_an_old_button_says_how_it_is_now_and_the_card_is_put_right(town: Town) -> None:
    _, _, ticket = await filed(town)
    await town.stage.staff_says("engineering", f"完成 {ticket.number} 换好了")
    town.stage.clock.forward("2m")
    token = f"s:book:{ticket.id.hex}"
    assert await town.stage.staff_sends("engineering", "wu", tap=token, label="约上门") == [
        f"工单 {ticket.number} 现在是“已办完，客服审核中”，不能“约上门”。"
    ]


async def test_what_there_is_to_do_is_listed_by_what_it_waits_for(town: Town) -> None:
    _, engineering, ticket = await filed(town)
    said = town.stage.staff_says
    await said("engineering", "我的待办")
    assert ticket.number in (await engineering.hears("吴师傅的待办", "等签收")).labels
    await said("engineering", f"签收 {ticket.number}")
    await said("engineering", "/mine")
    await engineering.hears("吴师傅的待办", "在您手上", ticket.number)
    await said("engineering", f"方案 {ticket.number} 换角阀")
    for answer in ("今天换", "吴师傅", "明天下午5点"):
        await said("engineering", answer)
    await said("engineering", "/mine", who="huang")
    await engineering.hears("黄工的待办", "等您审", ticket.number)
    care = await town.group("customer_service")
    await said("customer_service", "/mine")
    await care.hears("林晓的待办", ticket.number)


async def test_help_names_what_the_role_can_do(town: Town) -> None:
    engineering = await town.group("engineering")
    await town.stage.staff_says("engineering", "帮助")
    told = (await engineering.hears("您可以这样用")).text
    assert "约上门 101-234-567-9 明天下午3点" in told
    assert "审核通过" not in told
    assert "/bind" not in told
    await town.stage.staff_says("engineering", "/help", who="zhou")
    told = (await engineering.hears("您可以这样用")).text
    assert "审核通过 101-234-567-9" in told
    assert "/bind" in told


async def test_r00_5_all_that_somebody_can_do_is_one_button_away(town: Town) -> None:
    _, engineering, ticket = await filed(town)
    await town.stage.staff_taps("engineering", "更多", under=ticket.number)
    labels = (await engineering.hears("吴师傅，工单", ticket.number, "您可以")).labels
    assert {"签收", "留证", "内部备注"} <= set(labels)
    assert "审核通过" not in labels


async def test_a_restart_in_the_middle_of_a_question_loses_nothing(town: Town) -> None:
    _, engineering, ticket = await filed(town)
    await town.stage.staff_says("engineering", f"签收 {ticket.number}")
    await town.stage.staff_says("engineering", f"方案 {ticket.number} 换角阀")
    await town.stage.staff_says("engineering", "先关水再换")
    await town.stage.world.restart()
    await town.stage.staff_says("engineering", "吴师傅")
    await town.stage.staff_says("engineering", "明天下午5点")
    await engineering.hears(ticket.number, "提了处理方案")
    told = (await Journal.get(ticket_id=ticket.id, move="propose")).data
    assert (told["measures"], told["milestones"]) == ("换角阀", "先关水再换")
