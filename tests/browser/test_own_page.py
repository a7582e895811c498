"""Owners' pages in a real browser at the width of a telephone, with WeChat's name and without any script."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from models.journal import Journal
from models.media import Media
from models.person import Person
from models.ticket import Ticket
from tests.browser.conftest import SCREENSHOTS
from tests.browser.pictures import png
from tests.journeys.crew import finished
from tests.journeys.people import Town
from tests.journeys.test_acceptance import ADDRESS, filed
from tests.pages.phone import WECHAT
from tests.transcripts.webchat import WebStage

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

ADDED = re.compile("said=added")
LANGUAGES = ("zh_Hans", "zh_Hant", "en")


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with WebStage(sqlite_url, tmp_path) as stage:
        town = Town(stage)
        town.next_monday()
        yield town


@asynccontextmanager
async def telephone(chromium: Browser, language: str = "zh-CN", *, dark: bool = False) -> AsyncIterator[Page]:
    """WeChat's browser, scripts off, 375 px wide."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    context = await chromium.new_context(
        viewport={"width": 375, "height": 667}, device_scale_factor=2, locale=language, has_touch=True, is_mobile=True,
        java_script_enabled=False, user_agent=WECHAT, color_scheme="dark" if dark else "light",
    )
    page = await context.new_page()
    page.set_default_timeout(15_000)
    yield page
    await context.close()


async def looks(page: Page, name: str) -> None:
    """Keep a picture of the whole page, which must not be wider than the telephone."""
    await page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
    box = await page.locator("html").bounding_box()
    assert box is not None
    assert box["width"] <= 375
    for each in await page.locator("main *").all():
        place = await each.bounding_box()
        assert place is None or place["x"] + place["width"] <= 376, await each.evaluate("e => e.outerHTML")


async def link_of(town: Town) -> tuple[str, Ticket]:
    """A ticket, and the link that its owner gets in the chat."""
    anna, _, ticket = await filed(town)
    await anna.says("我的页面")
    return ADDRESS.findall((await anna.hears("30 天内有效")).text)[0], ticket


async def test_an_owner_adds_accepts_rates_and_revokes_without_any_script(town: Town, chromium: Browser) -> None:
    link, ticket = await link_of(town)
    async with telephone(chromium) as page:
        await page.goto(link)
        await looks(page, "my-1-list")
        await page.get_by_text(ticket.number).click()
        await expect(page.locator("h1")).to_contain_text("户内报修")
        await looks(page, "my-2-ticket")

        await page.locator("#add-words").fill("今天更大了，请快一点")
        await page.locator("#add-files").set_input_files([
            {"name": "a.png", "mimeType": "image/png", "buffer": png()},
            {"name": "b.png", "mimeType": "image/png", "buffer": png(200, 300)},
        ])
        await page.locator("#add button").click()
        await expect(page.locator(".said")).to_contain_text("补充好了")
        await expect(page.locator(".files img")).to_have_count(2)
        await looks(page, "my-3-added")

        await finished(town, ticket, "换了新角阀，试水半小时没有再漏")
        await page.reload()
        await expect(page.locator(".stage").first).to_contain_text("待验收")
        await page.locator("#accept").scroll_into_view_if_needed()
        await looks(page, "my-4-done")
        await page.get_by_text("还没解决").click()
        await looks(page, "my-5-refuse")
        await page.get_by_role("button", name="确认完成").click()
        await expect(page.locator(".said")).to_contain_text("谢谢您抽空验收")
        await looks(page, "my-6-accepted")

        await page.get_by_text("很满意", exact=True).click()
        await page.locator("#rate-words").fill("师傅很细心")
        await page.get_by_role("button", name="提交评价").click()
        await expect(page.locator(".said")).to_contain_text("谢谢您的评价")
        await expect(page.locator("#rate")).to_have_count(0)
        await looks(page, "my-7-rated")

        await page.get_by_text("这个链接转给了别人？").click()
        await looks(page, "my-8-revoke")
        await page.get_by_role("button", name="让链接失效").click()
        await expect(page.locator("h1")).to_contain_text("已经失效")
        await looks(page, "my-9-ended")
    moves = await Journal.filter(ticket_id=ticket.id).order_by("id").values_list("move", flat=True)
    assert list(moves) == ["file", "dispatch", "add", "sign", "done", "release", "accept", "rate"]


async def test_a_form_sent_twice_counts_once(town: Town, chromium: Browser) -> None:
    link, ticket = await link_of(town)
    async with telephone(chromium) as page:
        await page.goto(f"{link}/{ticket.number}")
        await page.locator("#add-words").fill("还在漏")
        key = await page.locator("#add input[name=key]").input_value()
        await page.locator("#add button").dblclick()
        await expect(page).to_have_url(ADDED)  # a second press breaks the first one off
        await page.go_back()
        if await page.locator("#add input[name=key]").input_value() == key:  # the page as it was kept
            await page.locator("#add-words").fill("还在漏")
            await page.locator("#add button").click()
            await expect(page).to_have_url(ADDED)  # a second press breaks the first one off
        await page.reload()
        await expect(page.locator(".story li")).to_have_count(3)
    assert await Journal.filter(ticket_id=ticket.id, move="add").count() == 1


async def test_a_file_that_is_not_taken_leaves_the_words_and_the_other_files(town: Town, chromium: Browser) -> None:
    link, ticket = await link_of(town)
    async with telephone(chromium) as page:
        await page.goto(f"{link}/{ticket.number}")
        await page.locator("#add-words").fill("这是现场")
        await page.locator("#add-files").set_input_files([
            {"name": "a.png", "mimeType": "image/png", "buffer": png()},
            {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"<html>no picture</html>" * 99},
        ])
        await page.locator("#add button").click()
        await expect(page.locator("#add .fault")).to_contain_text("收不了")
        await expect(page.locator("#add-words")).to_have_value("这是现场")
        await expect(page.locator("#add .said")).to_contain_text("已收好 1 个文件")
        await looks(page, "my-fault")
        await page.locator("#add button").click()
        await expect(page.locator(".files img")).to_have_count(1)
    assert await Media.filter(ticket_id=ticket.id).count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_fits_on_the_telephone(town: Town, chromium: Browser, language: str) -> None:
    link, ticket = await link_of(town)
    await finished(town, ticket, "换了新角阀")
    await Person.all().update(language=language)
    async with telephone(chromium, language.replace("_", "-"), dark=language == "zh_Hant") as page:
        await page.goto(link)
        await looks(page, f"my-list-{language}")
        await page.goto(f"{link}/{ticket.number}")
        for quiet in await page.locator("details.quiet summary").all():
            await quiet.click()
        await page.locator("summary.plain").click()
        await looks(page, f"my-ticket-{language}")
        await page.locator("#accept button").click()
        await looks(page, f"my-rate-{language}")
        await page.goto(f"{link[:-3]}abc")
        await looks(page, f"my-missing-{language}")
