"""From an owner's words to a ticket in a department's hands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.inbox import Inbox
from models.journal import Journal
from models.outbox import Outbox
from models.ticket import Ticket
from tests.journeys.people import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

TAP = "3栋2单元502厨房水龙头漏水，从昨晚开始"


async def test_r00_1_a_ticket_knows_the_channel_it_came_by(town: Town) -> None:
    anna = await town.owner()
    ticket = await anna.files(TAP, "没有", "随时")
    assert ticket.origin == "webchat"


async def test_r00_2_filing_dispatches_at_once_without_a_human_step(town: Town) -> None:
    anna, engineering = await town.owner(), await town.group("engineering")
    ticket = await anna.files(TAP, "没有", "随时")
    assert ticket.status == "dispatched"
    moves = await Journal.filter(ticket_id=ticket.id).order_by("id")
    assert [(each.move, each.status) for each in moves] == [("file", "accepted"), ("dispatch", "dispatched")]
    assert {each.at for each in moves} == {ticket.created_at}
    await engineering.hears(ticket.number, "水龙头漏水")


async def test_r00_3_a_ticket_knows_its_building_manager(town: Town) -> None:
    anna, engineering = await town.owner("8栋1单元1201", "张伟", "13900001201"), await town.group("engineering")
    ticket = await anna.files("8栋1单元1201厨房水龙头漏水，从昨晚开始", "没有", "随时")
    assert ticket.manager is not None
    assert ticket.manager.name == "陈敏"
    await engineering.hears("楼管：陈敏")


async def test_r01_1_every_message_received_is_kept_with_its_words(town: Town) -> None:
    anna = await town.owner()
    before = await Inbox.all().count()
    await anna.says("楼上半夜吵得睡不着", "我家", "这个我答不上来")
    kept = await Inbox.all().order_by("-received_at").limit(3)
    assert await Inbox.all().count() == before + 3
    assert [row.content["text"] for row in reversed(kept)] == ["楼上半夜吵得睡不着", "我家", "这个我答不上来"]


async def test_r01_7_the_record_is_added_to_and_never_changed(town: Town) -> None:
    anna = await town.owner()
    ticket = await anna.files(TAP, "没有", "随时")
    before = await Journal.filter(ticket_id=ticket.id).order_by("id").values()
    await anna.says("补充 师傅来过了，没修好")
    await anna.hears("已补充到工单", ticket.number)
    after = await Journal.filter(ticket_id=ticket.id).order_by("id").values()
    assert after[:2] == before
    assert after[2]["data"]["words"] == "师傅来过了，没修好"
    assert after[2]["actor"].startswith("person:")
    kept = await Ticket.get(id=ticket.id)
    assert (kept.description, kept.record) == (ticket.description, ticket.record)


async def test_r02_5_the_record_holds_when_where_who_what_the_demand_and_the_contact(town: Town) -> None:
    anna, service = await town.owner(), await town.group("customer_service")
    ticket = await anna.files(
        "3栋2单元502楼上半夜吵，睡不着", "没有", "从国庆到现在", "602的住户", "请上门劝一下", "都没有", "第一次"
    )
    record = ticket.record
    assert record["since"]["words"] == "从国庆到现在"
    assert record["since"]["when"]["start"].startswith("2025-10-01")
    assert (record["about"], record["wish"]) == ("602的住户", "请上门劝一下")
    assert ticket.description == "3栋2单元502楼上半夜吵，睡不着"
    assert (ticket.contact_name, ticket.contact_phone) == ("王芳", "13900000502")
    assert ticket.home is not None
    assert ticket.home.label == "3-2-502"
    await service.hears("从国庆到现在", "涉及：602的住户", "诉求：请上门劝一下", "王芳", "3栋2单元502")


async def test_r03_1_name_contact_description_and_time_of_receipt_stand_on_the_ticket(town: Town) -> None:
    anna = await town.owner(name="李雷", phone="13711112222")
    ticket = await anna.files(TAP, "没有", "随时")
    assert (ticket.contact_name, ticket.contact_phone) == ("李雷", "13711112222")
    assert ticket.created_at == town.stage.clock.now
    assert "水龙头漏水" in ticket.description


@pytest.mark.parametrize(
    ("story", "answers", "department"),
    [
        (TAP, ("没有", "随时"), "engineering"),
        ("小区东门的路灯不亮了", ("没有", "跳过"), "engineering"),
        ("中心广场的垃圾桶没人收，臭死了", ("没有", "跳过", "跳过", "跳过", "没有", "第一次"), "environment"),
        ("东门外来车占车位，没人管", ("没有", "跳过", "跳过", "跳过", "没有", "第一次"), "security"),
        ("3栋2单元502楼上半夜吵，睡不着", ("没有", "跳过", "跳过", "跳过", "没有", "第一次"), "customer_service"),
    ],
)
async def test_r03_3_a_ticket_goes_to_the_department_that_answers_for_it_and_to_no_other(
    town: Town, story: str, answers: tuple[str, ...], department: str
) -> None:
    codes = ("engineering", "security", "environment", "customer_service")
    groups = {code: await town.group(code) for code in codes}
    ticket = await (await town.owner()).files(story, *answers)
    assert ticket.department is not None
    assert ticket.department.code == department
    await groups.pop(department).hears(ticket.number)
    for other in groups.values():
        await other.hears_nothing()


async def test_r03_9_the_receipt_promises_a_time_of_reply(town: Town) -> None:
    anna = await town.owner()
    ticket = await anna.files(TAP, "没有", "随时")
    assert ticket.reply_due_at == ticket.created_at + timedelta(hours=24)
    await anna.hears("工单号", ticket.number, "我们承诺 明天 09:0", "前给您回复")


async def test_r04_3_ticket_receipt_and_the_departments_card_are_written_by_one_message(town: Town) -> None:
    anna = await town.owner()
    ticket = await anna.files(TAP, "没有", "随时")
    rows = await Outbox.filter(ticket_id=ticket.id).order_by("id")
    assert [row.kind for row in rows] == ["receipt", "card"]
    assert len(set(await Outbox.filter(ticket_id=ticket.id).values_list("cause_id", flat=True))) == 1
    assert {row.created_at for row in rows} == {ticket.created_at}


async def test_r04_3_the_department_has_the_card_within_ten_minutes(town: Town) -> None:
    anna = await town.owner()
    ticket = await anna.files(TAP, "没有", "随时")
    card = await Outbox.get(ticket_id=ticket.id, kind="card")
    assert card.status == "sent"
    assert card.ended_at is not None
    assert card.ended_at - ticket.created_at < timedelta(minutes=10)


async def test_a_message_that_comes_twice_is_taken_once(town: Town) -> None:
    anna = await town.owner()
    await anna.says(TAP, "没有", "随时")
    await anna.hears("请您看一眼")
    before = await Ticket.all().count()
    await anna.owner.taps("确认提交", twice=True)
    await anna.hears("工单号")
    await anna.hears_nothing()
    assert await Ticket.all().count() == before + 1


@pytest.mark.parametrize("words", [f"{TAP}，电话13711112222", "厨房水龙头漏水，从昨晚开始，电话13711112222"])
async def test_a_telephone_number_told_with_the_matter_is_not_asked_for_though_it_was_not_the_first_message(
    town: Town, words: str
) -> None:
    """An owner in a hurry says hello first and everything then."""
    anna = await town.newcomer()
    await anna.says("您好", words)
    if TAP not in words:
        await anna.says("3栋2单元502")
    await anna.says("对", "业主", "王芳")
    await anna.hears("登记好了", "照片")
    await anna.says("没有", "随时")
    await anna.hears("13711112222")
