"""The desk in a real browser, at the width of a telephone and of a desktop, by hand and by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from handlers.staff import sessions
from models.journal import Journal
from models.ticket import Ticket
from tests.browser.conftest import SCREENSHOTS
from tests.browser.pictures import png
from tests.journeys.people import Town
from tests.pages.desk_kit import filed, link_for, member, moved
from tests.transcripts.webchat import WebStage

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

WIDTHS = {"phone": (375, 667), "desktop": (1280, 800)}
LANGUAGES = ("zh-CN", "zh-TW", "en")


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with WebStage(sqlite_url, tmp_path) as stage:
        town = Town(stage)
        town.next_monday()
        yield town


@asynccontextmanager
async def screen(
    chromium: Browser, width: str, language: str = "zh-CN", *, scripts: bool = True, dark: bool = False
) -> AsyncIterator[Page]:
    """A browser; nothing on its pages may complain."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    wide, high = WIDTHS[width]
    context = await chromium.new_context(
        viewport={"width": wide, "height": high}, locale=language, java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
    )
    page, complaints = await context.new_page(), list[str]()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    await context.close()
    assert complaints == []


async def signs_in(town: Town, page: Page, code: str) -> None:
    """By a link, as a member gets it in chat."""
    link = await sessions.make_link(await member(code), town.stage.clock.now, timedelta(minutes=15))
    await page.goto(town.stage.world.page_links.desk(link))
    await page.locator("button.primary").click()
    await page.wait_for_url("**/desk")


async def looks(page: Page, name: str) -> None:
    """Keep a picture of the whole page; nothing on it is wider than the screen."""
    await page.screenshot(path=SCREENSHOTS / f"desk-{name}.png", full_page=True)
    wide = await page.evaluate("document.documentElement.clientWidth")
    assert await page.evaluate("document.documentElement.scrollWidth") <= wide
    over = await page.evaluate(
        """wide => Array.from(document.querySelectorAll("header *, main *"))
            .filter(each => !each.closest(".boxes, .unseen, option") && each.getBoundingClientRect().right > wide + 1)
            .map(each => each.outerHTML.slice(0, 120))""", wide,
    )
    assert over == []


async def a_day(town: Town) -> Ticket:
    """Tickets in several states; the first of them in work, with a plan and a part, is returned."""
    first = await filed(town)
    when = town.stage.clock.now + timedelta(hours=30)
    huang = await member("huang")
    await moved(town, first, "wu", "sign")
    await moved(town, first, "wu", "visit", words="角阀开裂，打13711112222的业主在家")
    await moved(town, first, "wu", "propose", measures="更换角阀，检查管道", milestones="今天备料，明天施工",
                staff=huang.id, when=when)
    await moved(town, first, "huang", "approve")
    security = (await member("zhao")).department
    await moved(town, first, "lin", "ask_part", department=security.id, words="请维持现场秩序")
    await moved(town, first, "lin", "note", words="业主情绪激动，先安抚")
    await filed(town, description="客厅墙面开裂渗水，已经第三次了，13922223333", severity="major")
    await filed(town, reply_due_at=town.stage.clock.now - timedelta(hours=1), description="阳台地漏反水")
    done = await filed(town)
    await moved(town, done, "wu", "sign")
    await moved(town, done, "wu", "start")
    await moved(town, done, "wu", "done", words="换了新角阀")
    return first


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_member_signs_in_looks_and_acts(town: Town, chromium: Browser, width: str) -> None:
    first = await a_day(town)
    async with screen(chromium, width) as page:
        await page.goto(f"{town.stage.world.base}/desk")
        await looks(page, f"{width}-1-login")
        link = await sessions.make_link(await member("lin"), town.stage.clock.now, timedelta(minutes=15))
        await page.goto(town.stage.world.page_links.desk(link))
        await looks(page, f"{width}-2-link")
        await page.locator("button.primary").click()
        await page.goto(f"{town.stage.world.base}/desk?box=all")
        await expect(page.locator(".rows li")).to_have_count(4)
        await looks(page, f"{width}-3-list")
        await page.get_by_text(first.number).click()
        await looks(page, f"{width}-4-ticket")
        await page.locator(".chip", has_text="报进展").click()
        await expect(page.locator("#do textarea")).to_be_focused()
        await page.locator("#do textarea").fill("配件到了，明天上午来装")
        await page.locator("#f-files").set_input_files([{"name": "a.png", "mimeType": "image/png", "buffer": png()}])
        await looks(page, f"{width}-5-form")
        await page.locator("#do button.primary").click()
        await expect(page.locator("#do .facts")).to_contain_text("配件到了")
        await looks(page, f"{width}-6-confirm")
        await page.locator("#do button.primary").click()
        await expect(page.locator(".said").first).to_contain_text("报进展")
        await expect(page.locator(".story img")).to_have_count(1)
        await page.locator(".chip", has_text="看电话").click()
        await page.locator("#do button.primary").click()
        await expect(page.locator("#owner")).to_contain_text("13711112222")
        await looks(page, f"{width}-7-revealed")
        await page.goto(f"{town.stage.world.base}/desk/sessions")
        await looks(page, f"{width}-8-sessions")
    moves = await Journal.filter(ticket_id=first.id, move__in=("progress", "reveal")).order_by("id")
    lin = await member("lin")
    assert [(each.move, each.actor) for each in moves] == [
        ("progress", f"staff:{lin.id}"), ("reveal", f"staff:{lin.id}"),
    ]


async def test_the_keys_lead_through_the_list_into_a_ticket_and_through_a_move(town: Town, chromium: Browser) -> None:
    await a_day(town)
    async with screen(chromium, "desktop") as page:
        await signs_in(town, page, "wu")
        await page.goto(f"{town.stage.world.base}/desk?box=sign")
        await expect(page.locator("#keys")).to_be_visible()
        await page.keyboard.press("j")
        await page.keyboard.press("j")
        await expect(page.locator("[data-row]").nth(1)).to_be_focused()
        await page.keyboard.press("k")
        await expect(page.locator("[data-row]").nth(0)).to_be_focused()
        number = await page.locator("[data-row]").nth(1).get_attribute("data-row")
        await page.keyboard.press("/")
        await expect(page.locator("#words")).to_be_focused()
        await page.keyboard.press("Escape")
        await page.keyboard.press("j")
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/desk/t/{number}")
        await page.locator(".chip.primary", has_text="签收").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("#do button.primary")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator(".said").first).to_contain_text("签收")
        await page.keyboard.press("g")
        await page.wait_for_url("**/desk")
    ticket = await Ticket.get(number=number).select_related("handler")
    assert (ticket.status, ticket.handler and ticket.handler.code) == ("signed", "wu")


async def test_a_filter_narrows_the_list_without_loading_the_page(town: Town, chromium: Browser) -> None:
    await a_day(town)
    async with screen(chromium, "desktop") as page:
        await signs_in(town, page, "lin")
        await page.goto(f"{town.stage.world.base}/desk?box=all")
        await page.evaluate("window.stayed = true")
        await page.locator("select[name=status]").select_option("done")
        await expect(page.locator(".rows li")).to_have_count(1)
        await page.locator("select[name=status]").select_option("")
        await expect(page.locator(".rows li")).to_have_count(4)
        await page.locator("#words").fill("墙面")
        await page.keyboard.press("Enter")
        await expect(page.locator(".rows li")).to_have_count(1)
        await expect(page.locator(".rows")).to_contain_text("客厅墙面")
        assert await page.evaluate("window.stayed")
        await looks(page, "desktop-9-search")


async def test_a_whole_number_that_is_looked_for_opens_its_ticket(town: Town, chromium: Browser) -> None:
    ticket = await filed(town)
    async with screen(chromium, "phone") as page:
        await signs_in(town, page, "lin")
        await page.goto(f"{town.stage.world.base}/desk?box=all")
        await page.locator("#words").fill(ticket.number)
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/desk/t/{ticket.number}")
        await expect(page.locator("h1")).to_contain_text(ticket.number)
        await expect(page.locator("#do .chip").first).to_be_visible()


async def test_a_list_whose_reader_is_signed_out_leads_to_signing_in(town: Town, chromium: Browser) -> None:
    await filed(town)
    async with screen(chromium, "phone") as page:
        await signs_in(town, page, "chen")
        await page.goto(f"{town.stage.world.base}/desk?box=all")
        await expect(page.locator("#list")).to_be_visible()
        await page.context.clear_cookies()
        await page.locator("#words").fill("漏水")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/desk/login**")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_fits_without_any_script(town: Town, chromium: Browser, language: str) -> None:
    first = await a_day(town)
    async with screen(chromium, "phone", language, scripts=False, dark=language == "zh-TW") as page:
        await page.goto(await link_for(town, first))
        await looks(page, f"{language}-1-group-link")
        await signs_in(town, page, "huang")
        await looks(page, f"{language}-2-list")
        await page.goto(f"{town.stage.world.base}/desk/t/{first.number}")
        await looks(page, f"{language}-3-ticket")
        for move in ("propose", "assign", "wait", "postpone", "evidence"):
            await page.goto(f"{town.stage.world.base}/desk/t/{first.number}/do/{move}")
            await looks(page, f"{language}-4-{move}")
