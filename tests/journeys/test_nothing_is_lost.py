"""When the service itself fails: all or nothing is written, and what could not be handled is seen and tried again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot import operator
from models.database import connection
from models.inbox import Inbox
from models.journal import Journal
from models.outbox import Outbox
from models.ticket import Ticket
from tests.journeys.people import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

TAP = "3栋2单元502厨房水龙头漏水，从昨晚开始"


@asynccontextmanager
async def no_card_can_be_written() -> AsyncIterator[None]:
    """The database refuses the department's card, as a full disk or a fault of ours might."""
    await connection().execute_script(
        "CREATE TRIGGER refuse BEFORE INSERT ON outbox WHEN NEW.kind = 'card' "
        "BEGIN SELECT RAISE(ABORT, 'refused'); END"
    )
    try:
        yield
    finally:
        await connection().execute_script("DROP TRIGGER refuse")


async def counted() -> tuple[int, int, int]:
    return await Ticket.all().count(), await Journal.all().count(), await Outbox.all().count()


async def test_r04_3_without_the_departments_card_there_is_no_ticket_and_no_receipt(town: Town) -> None:
    anna = await town.owner()
    await anna.says(TAP, "没有", "随时")
    await anna.hears("请您看一眼")
    before = await counted()
    async with no_card_can_be_written():
        await anna.taps_in_vain("确认提交")
        assert await counted() == before
    await anna.owner.sends_again()
    ticket = await town.newest_ticket()
    await anna.hears("工单号", ticket.number)


async def test_r01_1_a_message_that_fails_three_times_is_parked_seen_and_replayed(town: Town) -> None:
    anna, service = await town.owner(), await town.group("customer_service")
    await anna.says(TAP, "没有", "随时")
    await anna.hears("请您看一眼")
    filed = await Ticket.all().count()
    async with no_card_can_be_written():
        await anna.taps_in_vain("确认提交", times=2)
        await anna.owner.sends_again()
    await anna.hears("同事会来看")
    await service.hears("未能处理", "inbox list")
    listed = await operator.run("list", "")
    assert "parked" in listed[0]
    assert "1 messages wait" in listed[-1]
    parked = await Inbox.get(status="parked")
    assert await Ticket.all().count() == filed
    await operator.run("replay", str(parked.id)[:8])
    await anna.hears("工单号")
    assert await Ticket.all().count() == filed + 1
    assert (await operator.run("list", ""))[-1].startswith("0 messages")
