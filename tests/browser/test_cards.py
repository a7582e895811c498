"""Cards in the demonstration's panes, in a real browser: they change where they stand."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from playwright.async_api import Route, expect

from handlers import posting
from handlers.channel import Button, Say
from handlers.outgoing import Cause, to_group
from models.database import transact
from models.inbox import Inbox
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.browser.person import Person
from tests.scheduler import town

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


async def engineering() -> StaffGroup:
    return await StaffGroup.get(channel="webchat", purpose="engineering").select_related("community")


async def shows(ticket: Ticket, words: str, *labels: str, asks: bool = False) -> None:
    """The card in the engineering group is to show this."""
    buttons = tuple(Button(f"t:{label}", text=label) for label in labels)
    say = Say("engine-together", {"parts": words}, choices=buttons, kind="card")
    group = await engineering()

    async def work() -> None:
        await posting.show(ticket, group, say, "zh_Hans", Cause(datetime.now(UTC)), asks=asks, repost_after=1)

    await transact(work)


async def tells(*keys: str, asks: str = "", to: str = "") -> None:
    for key in keys:
        say = Say("engine-together", {"parts": key}, kind="notice", asks=asks, to=to)  # type: ignore[arg-type]  # as tests say it
        await to_group(await engineering(), say, "zh_Hans", "Asia/Shanghai", Cause(datetime.now(UTC)))


async def a_ticket() -> Ticket:
    made = await town.ticket(await town.person())
    return await Ticket.get(id=made.id).select_related("community")


async def at_the_staffs_pane(anna: Person) -> None:
    await anna.page.locator(".tabs [data-pane=staff]").click()
    await anna.page.locator("#staff .groups button", has_text="工程群").click()


async def test_a_card_changes_where_it_stands_and_moves_to_the_end_when_something_is_asked(anna: Person) -> None:
    ticket = await a_ticket()
    await at_the_staffs_pane(anna)
    lines = anna.page.locator("#staff .line")
    await shows(ticket, "待签收", "签收", "转派")
    await expect(lines).to_have_count(1)
    await tells("别的事", "又一件")
    await expect(lines).to_have_count(3)
    await expect(anna.page.locator("#staff .line.past").filter(has_text="待签收")).to_have_count(0)
    await shows(ticket, "黄工已签收", "办完")
    await expect(lines.first).to_contain_text("黄工已签收")
    await expect(lines.first.locator("button[data-token]")).to_have_text(["办完"])
    await expect(lines).to_have_count(3)
    await anna.looks("cards-1-changed")

    await shows(ticket, "请批准方案", "批准", asks=True)
    await expect(lines).to_have_count(4)
    await expect(lines.last).to_contain_text("请批准方案")
    await expect(lines.first).to_contain_text("已移到下方")
    await expect(lines.first.locator("button[data-token]")).to_have_count(0)
    await anna.reloads()
    await at_the_staffs_pane(anna)
    await expect(lines).to_have_count(4)
    await expect(lines.first).to_contain_text("已移到下方")
    await expect(lines.last.locator("button[data-token]")).to_have_text(["批准"])
    await anna.looks("cards-2-moved")


async def test_who_speaks_is_chosen_and_a_question_is_answered_by_what_they_say_next(anna: Person) -> None:
    await at_the_staffs_pane(anna)
    who = anna.page.locator("#staff .as select")
    await expect(who).to_have_value("101:wu")
    await who.select_option("101:huang")
    await anna.reloads()
    await at_the_staffs_pane(anna)
    await expect(who).to_have_value("101:huang")

    bar, field = anna.page.locator("#staff .replying"), anna.page.locator("#staff textarea")
    await tells("吴师傅，怎么修的？", asks="reply", to="staff:101:wu")
    await expect(anna.page.locator("#staff .line")).to_have_count(1)
    await expect(bar).to_be_hidden()
    await tells("黄工，几点到？", asks="reply", to="staff:101:huang")
    await expect(bar).to_contain_text("黄工，几点到？")
    await expect(field).to_be_focused()
    await anna.looks("cards-3-question")
    await field.fill("下午三点")
    await field.press("Enter")
    await expect(anna.page.locator("#staff .line.me:not(.pending)")).to_contain_text("黄工")
    await expect(bar).to_be_hidden()
    await anna.page.locator("#staff .line .answer").first.click()
    await expect(bar).to_contain_text("吴师傅，怎么修的？")
    await bar.get_by_role("button").click()
    await expect(bar).to_be_hidden()
    [told] = [row for row in await Inbox.filter(channel="webchat") if row.content.get("text") == "下午三点"]
    assert told.content["who"] == "黄工"


async def test_nobody_is_led_away_from_the_group_they_chose_while_it_loads(anna: Person) -> None:
    await anna.page.locator(".tabs [data-pane=staff]").click()
    held, arrived = asyncio.Event(), asyncio.Event()

    async def slowly(route: Route) -> None:
        arrived.set()
        await held.wait()
        await route.continue_()

    await anna.page.route("**/demo/history?*", slowly, times=1)
    await anna.page.locator("#staff .groups button", has_text="工程群").click()
    await arrived.wait()
    customer = await StaffGroup.get(channel="webchat", purpose="customer_service").select_related("community")
    say = Say("engine-together", {"parts": "别处的话"}, kind="notice")
    await to_group(customer, say, "zh_Hans", "Asia/Shanghai", Cause(datetime.now(UTC)))
    await tells("路上到的话")
    await expect(anna.page.locator("#staff .groups button", has_text="客服群").locator(".count")).to_have_text("1")
    held.set()
    chosen = anna.page.locator("#staff .groups button[aria-pressed=true]")
    await expect(anna.page.locator("#staff .line", has_text="路上到的话")).to_have_count(1)
    await expect(chosen).to_contain_text("工程群")
