"""The page of the roster in a real browser, on a telephone and on a desktop."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from models.staff import Staff
from tests.browser.test_desk import looks, screen, signs_in, town
from tests.journeys.people import Town

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

__all__ = ["town"]


@pytest.mark.parametrize("width", ["phone", "desktop"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_the_roster_is_found_from_the_head_and_fits(town: Town, chromium: Browser, width: str, language: str):  # noqa: F811  # the fixture
    await Staff.filter(code="zhu").update(left_at=town.stage.clock.now)
    async with screen(chromium, width, language, dark=language == "en") as page:
        await signs_in(town, page, "zhao")
        await page.locator("header a[href='/desk/roster']").click()
        await expect(page.locator(".rota li")).to_have_count(7)
        await expect(page.locator(".rota .today")).to_have_count(1)
        assert await page.locator(".rota .mine").count() > 0
        assert await page.locator(".rota .mark").count() > 0
        await looks(page, f"{width}-roster-{language}")
        await page.locator("a[href='/desk/roster?week=next']").click()
        await expect(page.locator(".rota .today")).to_have_count(0)
