"""Staff report in their group that work is done."""

from __future__ import annotations

import pytest

from models.journal import Journal
from models.outbox import Outbox
from tests.journeys.people import Town
from tests.journeys.test_acceptance import filed

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
    await engineering.hears("已记为办完")
    await engineering.hears(ticket.number, "已办完，等您验收", "不用再报")
    assert (await Journal.get(ticket_id=ticket.id, move="done")).data == {"words": "换好了"}


async def test_staff_who_say_that_something_is_finished_are_not_answered(town: Town) -> None:
    engineering = await town.group("engineering")
    for words in ("完成了，大家吃饭吧", "完成 得不错", "done with lunch"):
        await town.stage.staff_says("engineering", words)
    await engineering.hears_nothing()


async def test_the_owner_hears_of_the_work_once_however_often_the_group_s_message_comes(town: Town) -> None:
    _, _, ticket = await filed(town)
    await town.stage.staff_says("engineering", f"完成 {ticket.number} 换好了")
    await town.stage.staff_says("engineering", f"完成 {ticket.number} 换好了")
    await town.stage.settle()
    told = [row for row in await Outbox.filter(ticket_id=ticket.id, group=False) if row.say["key"] == "ticket-done"]
    assert len(told) == 1
