"""R03.4: later than was told needs a postponement, decided and told to the owner before the old time passes."""

from __future__ import annotations

import pytest

from models.deadline import Deadline
from models.ticket import Ticket
from tests.journeys.office import Colleague, Desk
from tests.journeys.people import Anna, Town
from tests.journeys.test_clock_seen import alert, card
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def promised(town: Town, in_: str) -> tuple[Desk, Anna, Ticket, Colleague, Colleague]:
    """A ticket whose owner was told when it will be done; who works on it, and who decides."""
    desk, anna, ticket = await filed(town)
    wu, huang = await desk.colleague("wu"), await desk.colleague("huang")
    await wu.signs(ticket)
    await wu.does("eta", ticket, when=desk.at(in_))
    await anna.hears(ticket.number, "预计")
    return desk, anna, ticket, wu, huang


async def expected(ticket: Ticket) -> Deadline:
    """The clock of the completion that the owner was told."""
    return await Deadline.get(ticket_id=ticket.id, clock="expected")


async def test_r03_4_a_postponement_granted_in_time_is_told_before_the_old_time_passes_and_is_no_miss(
    town: Town,
) -> None:
    desk, anna, ticket, wu, huang = await promised(town, "6h")
    first = (await expected(ticket)).first_due_at
    await wu.does("postpone", ticket, when=desk.at("30h"), words="配件明天到")
    await anna.hears_nothing()
    await huang.does("grant", ticket)
    told = await anna.hears(ticket.number, "要晚一些", "新的完成时间是 明天 15:01")
    assert "对不起" in told.text
    await desk.passes("7h")
    row = await expected(ticket)
    assert (row.missed_at, row.first_due_at) == (None, first)
    assert row.due_at > first
    assert "答应的完成时间：还剩 23 小时 · 明天 15:01 到期（原定 今天 15:01）" in await card(town, ticket)
    await anna.hears_nothing()


async def test_r03_4_an_undecided_one_is_pressed_for_where_it_is_decided_before_the_time_passes(town: Town) -> None:
    desk, _, ticket, wu, huang = await promised(town, "6h")
    await wu.does("postpone", ticket, when=desk.at("30h"), words="配件明天到")
    engineering = await town.group("engineering")
    await desk.passes("2h")
    told = ("申请延到 明天 15:01：配件明天到", "还剩 ", "请 黄工 处理")
    asked = await engineering.hears("延期还没批", ticket.number, *told)
    assert asked.labels == ("同意延期", "不同意延期", "更多")
    care = await alert(town, ticket, "customer_service")
    assert "请 林晓 处理" in care.text
    await town.stage.staff_taps("engineering", "同意延期", "huang", under="延期还没批")
    await ticket.refresh_from_db()
    assert ticket.postponement is None
    shown = await alert(town, ticket)
    assert shown.text.startswith(f"已处理：{ticket.number}")
    assert "答应的完成时间：黄工 同意延期（今天 11:0" in shown.text
    assert shown.labels == ()
    assert huang


async def test_r03_4_one_decided_too_late_is_a_miss_that_stays_and_the_card_says_so(town: Town) -> None:
    desk, anna, ticket, wu, huang = await promised(town, "2h")
    first = (await expected(ticket)).first_due_at
    await wu.does("postpone", ticket, when=desk.at("30h"), words="配件明天到")
    await desk.passes("2h")
    await anna.hears("对不起", ticket.number, "还没办好")
    assert (await alert(town, ticket)).labels == ("同意延期", "不同意延期", "更多")
    await desk.passes("10m")
    await huang.does("grant", ticket)
    await anna.hears(ticket.number, "新的完成时间")
    row = await expected(ticket)
    assert (row.missed_at, row.first_due_at, row.ended_at) == (first, first, None)
    assert "（原定 今天 11:01，已超时）" in await card(town, ticket)
    await wu.finishes(ticket)
    row = await expected(ticket)
    assert (row.outcome, row.missed_at) == ("late", first)


async def test_r03_4_a_refusal_leaves_the_time_as_it_was_told(town: Town) -> None:
    desk, anna, ticket, wu, huang = await promised(town, "6h")
    due = (await expected(ticket)).due_at
    await wu.does("postpone", ticket, when=desk.at("30h"), words="配件明天到")
    await huang.does("decline", ticket, words="今天必须办完")
    assert (await expected(ticket)).due_at == due
    await anna.hears_nothing()
    await desk.passes("2h")
    assert (await alert(town, ticket)).labels == ("我来办", "我在跟", "指派", "申请延期", "更多")
