"""The board in a real browser: on a wall and on a telephone, live, and when the connection is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from handlers.staff import sessions
from models.deadline import Deadline
from models.ticket import Ticket
from tests.browser.conftest import SCREENSHOTS
from tests.browser.test_desk import looks, town
from tests.journeys.people import Town
from tests.pages.desk_kit import handled, member

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
__all__ = ["town"]

SIZES = {"wall": (1920, 1080), "phone": (375, 800)}
SIGNED: tuple[str, str, dict[str, Any]] = ("wu", "sign", {})


@asynccontextmanager
async def screen(chromium: Browser, size: str, language: str, *, dark: bool = False) -> AsyncIterator[Page]:
    """A browser; nothing on its pages may complain, but for a connection that is cut."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    wide, high = SIZES[size]
    context = await chromium.new_context(
        viewport={"width": wide, "height": high}, locale=language, color_scheme="dark" if dark else "light"
    )
    page, complaints = await context.new_page(), list[str]()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    await context.close()
    assert [each for each in complaints if "ERR_FAILED" not in each and "htmx:sendError" not in each] == []


async def enters(town: Town, page: Page, code: str) -> None:
    """By the link that /board answers with."""
    link = await sessions.make_link(await member(code), town.stage.clock.now, timedelta(minutes=15))
    await page.goto(town.stage.world.page_links.desk(link) + "?to=/desk/board")
    await page.locator("button.primary").click()
    await page.wait_for_url("**/desk/board")
    await expect(page.locator("#board")).to_be_visible()


async def a_day(town: Town, count: int = 16) -> list[Ticket]:
    """Tickets of every stage in several buildings, some late, some due today."""
    done = ("wu", "done", {"words": "换了新角阀"})
    paths = [(), (SIGNED,), (SIGNED,), (SIGNED, done), (SIGNED, done, ("lin", "release", {}))]
    made = [await handled(town, *paths[number % len(paths)]) for number in range(count)]
    now = town.stage.clock.now
    for number, ticket in enumerate(made):
        building = str((number * number) % 7 + 1)
        await Ticket.filter(id=ticket.id).update(building=building, severity="major" if number == 2 else "important")
        running = Deadline.filter(ticket_id=ticket.id, ended_at=None, clock__in=("completion", "sign", "result"))
        if number % 3 == 1:
            due = now - timedelta(hours=number * 5)
            await running.update(due_at=due, missed_at=due)
        else:
            await running.update(due_at=now + timedelta(minutes=17 * (number + 1)))
    return made


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_the_board_is_read_at_a_glance(town: Town, chromium: Browser, size: str, language: str) -> None:
    await a_day(town)
    async with screen(chromium, size, language, dark=language == "en") as page:
        await enters(town, page, "lin")
        await expect(page.locator("#n-open")).to_have_text("13")
        await looks(page, f"board-{size}-{language}")
        if size == "wall":
            assert await page.evaluate("document.documentElement.scrollHeight") <= SIZES[size][1]
        text = await page.locator("body").inner_text()
        assert "13711112222" not in text
        await page.locator(".lines a").first.click()
        await expect(page.locator("h1")).to_be_visible()


async def test_an_empty_board_says_so(town: Town, chromium: Browser) -> None:
    async with screen(chromium, "wall", "zh-CN") as page:
        await enters(town, page, "lin")
        await expect(page.locator("#n-open")).to_have_text("0")
        await looks(page, "board-empty")


async def test_the_board_goes_on_by_itself_and_says_when_it_cannot(town: Town, chromium: Browser) -> None:
    async with screen(chromium, "wall", "zh-CN") as page:
        await page.clock.install()
        await enters(town, page, "lin")
        await handled(town, SIGNED)
        await page.clock.run_for(21_000)
        await expect(page.locator("#n-open")).to_have_text("1")
        await expect(page.locator("#lost")).to_be_hidden()
        await page.route("**/desk/board*", lambda route: route.abort())
        await page.clock.run_for(21_000)
        await expect(page.locator("#lost")).to_contain_text("连接断了，正在重试。 更新于")
        await looks(page, "board-lost")
        await page.unroute("**/desk/board*")
        await handled(town, SIGNED)
        await page.clock.run_for(21_000)
        await expect(page.locator("#n-open")).to_have_text("2")
        await expect(page.locator("#lost")).to_be_hidden()


async def test_a_board_whose_session_was_ended_leads_to_the_way_in(town: Town, chromium: Browser) -> None:
    async with screen(chromium, "wall", "zh-CN") as page:
        await page.clock.install()
        await enters(town, page, "lin")
        await sessions.revoke_all(await member("lin"), town.stage.clock.now)
        await page.clock.run_for(21_000)
        await page.wait_for_url("**/desk/login?to=/desk/board")
