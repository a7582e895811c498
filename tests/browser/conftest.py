"""A Chromium, a running service with the example company, and a person at a telephone."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, async_playwright

from bot.__main__ import EXAMPLE
from bot.app import application, build
from bot.importing import run as load
from tests.browser.find_chromium import FLAGS, NoChromium, find, with_chinese
from tests.browser.person import Person
from tests.channels.webchat.house import settings_of

SCREENSHOTS = Path(__file__).parent.parent.parent / "var" / "screenshots"


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """A Chromium with Chinese letters. Where none can be had, CI fails; elsewhere the reason is said loudly."""
    try:
        path = find()
    except NoChromium as fault:
        if os.environ.get("CI"):
            pytest.fail(str(fault))
        pytest.skip(f"THE PAGE WAS NOT TESTED: {fault}")
    with_chinese()
    return path


@pytest.fixture
async def chromium(chromium_path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, headless=True, args=list(FLAGS))
        yield browser
        await browser.close()


@pytest.fixture
async def home(sqlite_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of the whole service, delivery and all, by the real clock."""
    server = TestServer(application(build(settings_of(sqlite_url, tmp_path))))
    await server.start_server()
    await load(EXAMPLE)
    yield str(server.make_url("")).rstrip("/")
    await server.close()


@pytest.fixture
async def anna(chromium: Browser, home: str) -> AsyncIterator[Person]:
    """Anna with a telephone, the page open and the greeting read. Fails when the page complained."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    context = await chromium.new_context(
        viewport={"width": 375, "height": 667}, device_scale_factor=2, locale="zh-CN", has_touch=True, is_mobile=True
    )
    anna = Person(await context.new_page(), home, SCREENSHOTS)
    await anna.opens()
    yield anna
    await context.close()
    assert anna.complaints == []
