"""Staff report in their group that work is done."""

from __future__ import annotations

import pytest

from models.journal import Journal
from models.outbox import Outbox
from tests.journeys.people import Town
from tests.journeys.test_staff_in_chat import filed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_group_that_reports_wrongly_is_shown_an_example(town: Town) -> None:
    _, engineering, ticket = await filed(town)
    for words in (f"完成 {ticket.number}", "/done", "完成", "/done 换好了"):
        await town.stage.staff_says("engineering", words)
        await engineering.hears("例如：完成 101-234-567-9")
    wrong = f"{ticket.number[:-1]}{(int(ticket.number[-1]) + 1) % 10}"
    await town.stage.staff_says("engineering", f"完成 {wrong} 换好了")
    await engineering.hears(wrong, "写错")
    await ticket.refresh_from_db()
    assert ticket.status == "dispatched"
    for words in (f"完成{ticket.number}，换好了", f"完成 {ticket.number} 换好了"):
        await town.stage.staff_says("engineering", words)
    await engineering.hears("完成，记下了")
    await engineering.hears(ticket.number, "已办完，客服审核中", "不能“完成”")
    assert (await Journal.get(ticket_id=ticket.id, move="done")).data["words"] == "换好了"


async def test_staff_who_say_that_something_is_finished_are_not_answered(town: Town) -> None:
    engineering = await town.group("engineering")
    for words in ("完成了，大家吃饭吧", "完成 得不错", "done with lunch"):
        await town.stage.staff_says("engineering", words)
    await engineering.hears_nothing()


async def test_r03_5_the_owner_hears_of_the_work_once_and_only_when_it_was_reviewed(town: Town) -> None:
    _, _, ticket = await filed(town)

    async def told() -> list[str]:
        rows = await Outbox.filter(ticket_id=ticket.id, group=False).order_by("id")
        return [row.say["key"] for row in rows if row.say["key"].startswith("owner-")]

    for _ in range(2):
        await town.stage.staff_says("engineering", f"完成 {ticket.number} 换好了")
    assert await told() == []
    for _ in range(2):
        await town.stage.staff_says("customer_service", f"审核通过 {ticket.number}")
    assert await told() == ["owner-release"]
