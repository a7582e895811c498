"""Every wrong use of every command is answered with one sentence and an example, and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio

from models.journal import Journal
from models.staff import Department, Staff
from models.ticket import Ticket
from tests.journeys.people import Town
from tests.journeys.test_staff_in_chat import filed

pytestmark = pytest.mark.asyncio(loop_scope="module")

ABOUT_ONE = (
    "工单", "签收", "指派", "转办", "退回", "约上门", "现场", "方案", "开工", "进展", "预计完成", "延期",
    "等待", "继续办", "完成",
    "留证", "备注", "协办", "责任", "看电话", "批准", "同意延期", "审核通过", "返工", "定级", "换跟进人",
    "被投诉人", "不受理", "派单",
    "催办", "已验收", "未解决", "回访", "重办", "撤回", "并单", "拆单", "关联", "归档", "方案退改", "不同意延期",
)
"""Commands about one ticket, of whoever."""

LACKING = {
    "约上门": "请写清楚哪天几点", "约上门 马上就去": "请写清楚哪天几点", "约上门 明天": "请写清楚哪天几点",
    "现场": "写明情况", "进展": "写明情况",
    "预计完成": "请写清楚哪天几点", "预计完成 很快": "请写清楚哪天几点", "延期": "请写清楚哪天几点",
    "延期 明天下午5点": "写明情况",
    "退回": "写明情况", "完成": "写明情况", "备注": "写明情况", "责任": "写明情况",
    "转办 火星部 归他们": "没有这个部门。有：",
    "转办 环境部": "写明情况", "指派 张三丰": "没有叫“张三丰”的同事", "等待 下雨": "请写清楚是哪一种",
    "关联 一张旧单": "请写上另一张工单的号",
}  # fmt: skip
"""What stands behind command and number → what is said to it."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def place(_town: Town) -> Town:
    """The community, for the whole module."""
    _town.next_monday()
    return _town


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ticket(place: Town) -> AsyncIterator[Ticket]:
    """A ticket that the department has in work."""
    _, _, ticket = await filed(place)
    await place.stage.staff_says("engineering", f"签收 {ticket.number}", who="huang")
    yield ticket


async def unchanged(ticket: Ticket) -> None:
    assert [str(row.move) for row in await Journal.filter(ticket_id=ticket.id).order_by("id")] == [
        "file", "dispatch", "sign"
    ]  # fmt: skip


@pytest.mark.parametrize("word", ABOUT_ONE)
async def test_a_command_without_a_ticket_is_shown_an_example(word: str, place: Town, ticket: Ticket) -> None:
    engineering = await place.group("engineering")
    await place.stage.staff_says("engineering", word, who="huang")
    told = await engineering.hears("请写上工单号，例如：")
    assert word in told.text
    await unchanged(ticket)


async def test_how_far_without_a_ticket_is_shown_that_a_home_will_do(place: Town) -> None:
    engineering = await place.group("engineering")
    await place.stage.staff_says("engineering", "进度", who="huang")
    await engineering.hears("请写工单编号或房号，例如：")


@pytest.mark.parametrize("word", ABOUT_ONE)
async def test_a_mistyped_or_unknown_number_is_told(word: str, place: Town, ticket: Ticket) -> None:
    engineering = await place.group("engineering")
    wrong = f"{ticket.number[:-1]}{(int(ticket.number[-1]) + 1) % 10}"
    await place.stage.staff_says("engineering", f"{word} {wrong} 换好了", who="huang")
    await engineering.hears(wrong, "有数字写错了", "例如：")
    await place.stage.staff_says("engineering", f"{word} 101-000-000-9 换好了", who="huang")
    told = await engineering.hears("101-000-000-9", "例如：")
    assert "没有查到" in told.text or "写错" in told.text
    await unchanged(ticket)


@pytest.mark.parametrize(("written", "answer"), LACKING.items())
async def test_what_is_missing_or_cannot_be_read_is_told(
    written: str, answer: str, place: Town, ticket: Ticket
) -> None:
    engineering = await place.group("engineering")
    word, _, rest = written.partition(" ")
    await place.stage.staff_says("engineering", f"{word} {ticket.number} {rest}".strip(), who="huang")
    told = await engineering.hears(answer, "例如：")
    assert word in told.text
    await unchanged(ticket)


async def test_a_time_gone_by_and_one_later_than_promised_are_refused(place: Town, ticket: Ticket) -> None:
    engineering = await place.group("engineering")
    await place.stage.staff_says("engineering", f"约上门 {ticket.number} 昨天下午3点", who="huang")
    await engineering.hears("已经过去了")
    await unchanged(ticket)


async def test_a_colleague_who_is_not_named_is_chosen_from_buttons(place: Town, ticket: Ticket) -> None:
    engineering = await place.group("engineering")
    await place.stage.staff_says("engineering", f"指派 {ticket.number}", who="huang")
    asked = await engineering.hears("由谁负责")
    assert asked.labels[:2] == ("黄工 · 工程维修部", "吴师傅 · 工程维修部")
    await place.stage.staff_says("engineering", "取消", who="huang")
    await engineering.hears(ticket.number, "先不动")
    await unchanged(ticket)


async def test_of_two_who_bear_one_name_it_is_asked_which(place: Town, ticket: Ticket) -> None:
    engineering = await place.group("engineering")
    department = await Department.get(code="engineering")
    await department.fetch_related("community")
    for code in ("wang1", "wang2"):
        await Staff.create(
            id=uuid4(), community=department.community, code=code, name="王强", roles=["agent"], department=department
        )
    await place.stage.staff_says("engineering", f"指派 {ticket.number} 王强", who="huang")
    await engineering.hears("有几位同名的同事，是哪一位")
    await place.stage.staff_says("engineering", "取消", who="huang")
    await engineering.hears(ticket.number, "先不动")
    await Staff.filter(name="王强").delete()
    await unchanged(ticket)


REFUSED = {
    "批准": "不能“批准方案”", "审核通过": "要由跟进人、客服主管、物业经理或项目经理来做",
    "不受理 不归我们": "要由客服主管、物业经理或项目经理来做",
    "换跟进人 陈敏": "要由客服主管、物业经理或项目经理来做", "已验收 说好了": "来做",
}  # fmt: skip


@pytest.mark.parametrize(("written", "answer"), REFUSED.items())
async def test_what_somebody_may_not_do_or_not_now_names_who_or_how_it_is(
    written: str, answer: str, place: Town, ticket: Ticket
) -> None:
    engineering = await place.group("engineering")
    word, _, rest = written.partition(" ")
    await place.stage.staff_says("engineering", f"{word} {ticket.number} {rest}".strip(), who="huang")
    await engineering.hears(ticket.number, answer)
    await Journal.filter(ticket_id=ticket.id, move="refused").delete()
    await unchanged(ticket)
