"""R00.10, R04.3: the desk shows what remains, what was missed and why, and asks for what is missing."""

from __future__ import annotations

import pytest

from models.deadline import Deadline
from tests.journeys.office import Desk
from tests.journeys.people import Town
from tests.journeys.working import ordinary  # noqa: F401  # a fixture
from tests.pages.desk_kit import Clerk, filed, link_for, moved
from tests.pages.phone import Phone

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def test_r04_3_lists_and_pages_show_what_remains_beside_a_date(town: Town) -> None:
    ticket = await filed(town)
    today = town.stage.clock.now
    async with Clerk(town, "wu") as wu:
        row = (await wu.inbox(box="sign")).text
        assert "签收 还剩 9 分钟" in row or "签收 还剩 10 分钟" in row
        page = (await wu.ticket(ticket)).text
        assert "签收：还剩 " in page
        assert f"{today.month}月{today.day}日（周一）09:1" in page
    async with Phone() as phone:
        shared = await phone.opens(await link_for(town, ticket))
        assert "签收：还剩 " in shared.text
        assert f"{today.month}月{today.day}日（周一）09:1" in shared.text


async def test_r00_10_what_was_missed_stands_there_with_its_first_time_and_its_reason(town: Town) -> None:
    ticket, desk = await filed(town), Desk(town)
    await desk.passes("30m")
    async with Clerk(town, "wu") as wu:
        assert "签收 已超 " in (await wu.inbox(box="sign")).text
        page = await wu.does(ticket, "sign")
        assert "超时记录" in page.text
        assert "还没写原因" in page.text
        page = await wu.does(ticket, "done", words="换好了")
        assert "为什么晚了？" in page.text, "who brings it to its end is asked why it was late"
        page = await wu.does(ticket, "delay", reason="workload", words="两位师傅请假")
        assert "人手不够：两位师傅请假（吴师傅）" in page.text
        assert "还没写原因" not in page.text
        assert page.text.count("应于 ") == 1


async def test_r00_10_a_blameless_cause_without_evidence_is_turned_back_with_what_to_do(town: Town) -> None:
    ticket, desk = await filed(town), Desk(town)
    await desk.passes("30m")
    await moved(town, ticket, "wu", "sign")
    async with Clerk(town, "wu") as wu:
        page = await wu.does(ticket, "delay", reason="weather", words="连着暴雨")
        assert page.status == 422
        assert "这个原因要有凭据" in page.text
    assert await Deadline.filter(ticket_id=ticket.id, reason="weather").count() == 0


async def test_r00_10_those_who_lead_see_the_months_delays_by_reason(town: Town) -> None:
    ticket, desk = await filed(town), Desk(town)
    await desk.passes("30m")
    await moved(town, ticket, "wu", "sign")
    await moved(town, ticket, "wu", "delay", reason="workload", words="请假")
    async with Clerk(town, "lin") as lin, Clerk(town, "wu") as wu:
        page = (await lin.inbox()).text
        assert "本月超时" in page
        assert "人手不够" in page
        assert "本月超时" not in (await wu.inbox()).text


async def test_what_an_alert_asks_for_can_be_done_at_the_desk(town: Town) -> None:
    ticket, desk = await filed(town), Desk(town)
    await desk.passes("30m")
    async with Clerk(town, "wu") as wu, Clerk(town, "huang") as huang:
        assert "办好了：我在跟" in (await wu.does(ticket, "push")).text
        page = await huang.does(ticket, "push")
        assert "吴师傅 已经在跟" in page.text
        await wu.does(ticket, "sign")
        assert "办好了：稍后再提醒" in (await wu.does(ticket, "snooze", when="明天9点", words="等配件")).text
