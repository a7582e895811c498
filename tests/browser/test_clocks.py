"""Clocks in a real browser: what remains on cards, alerts and pages, at the width of a telephone and of a desktop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from models.ticket import Ticket
from tests.browser.conftest import SCREENSHOTS
from tests.browser.test_desk import looks, screen, signs_in, town  # noqa: F401  # a fixture
from tests.journeys.office import Desk
from tests.journeys.people import Town
from tests.pages.desk_kit import filed, member, moved

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def a_morning(town: Town) -> Ticket:  # noqa: F811  # the town of the test
    """A ticket that was signed for late and misses its completion, with a plan; one that nobody signs for."""
    desk, first = Desk(town), await filed(town)
    await desk.passes("25m")
    now, huang = town.stage.clock.now, await member("huang")
    await moved(town, first, "wu", "sign")
    await moved(town, first, "wu", "propose", measures="更换角阀，检查管道", milestones="明天上午备料\n后天下午更换",
                staff=huang.id, when=now + timedelta(hours=60))
    await moved(town, first, "zhou", "approve")
    await moved(town, first, "huang", "delay", reason="workload", words="两位师傅请假，早上人手不够")
    second = await filed(town, severity="major", description="电梯异响，上下抖动")
    await desk.passes("12m")
    await moved(town, second, "wu", "push")
    await filed(town)
    await desk.passes("11m")
    await town.stage.settle()
    return first


async def opens_the_pane(page: Page, town: Town) -> None:  # noqa: F811  # the town of the test
    await page.goto(town.stage.world.base)
    await page.locator("html[data-ready]").wait_for()
    tab = page.locator(".tabs [data-pane=staff]")
    if await tab.is_visible():
        await tab.click()
    await page.locator("#staff .groups button", has_text="工程群").click()


@pytest.mark.parametrize(("width", "language"), [("phone", "zh-CN"), ("desktop", "zh-CN"), ("phone", "en")])
async def test_r04_3_what_remains_is_read_at_a_glance(
    town: Town, chromium: Browser, width: str, language: str  # noqa: F811  # the town of the test
) -> None:
    first = await a_morning(town)
    async with screen(chromium, width, language) as page:
        await opens_the_pane(page, town)
        lines = page.locator("#staff .line")
        await expect(lines.filter(has_text="在跟，").first).to_be_visible()
        await page.screenshot(path=_picture(f"{width}-{language}-pane"))
        await lines.first.scroll_into_view_if_needed()
        await page.screenshot(path=_picture(f"{width}-{language}-pane-top"))
        await signs_in(town, page, "lin")
        await page.goto(f"{town.stage.world.base}/desk?box=all")
        await expect(page.locator("#delays")).to_be_visible()
        await expect(page.locator(".rows li.late")).to_have_count(2)
        await looks(page, f"clocks-{width}-{language}-list")
        await page.goto(f"{town.stage.world.base}/desk/t/{first.number}")
        await expect(page.locator("#times li")).to_have_count(5)
        await looks(page, f"clocks-{width}-{language}-ticket")
        await page.goto(f"{town.stage.world.base}/desk/t/{first.number}/do/delay")
        await looks(page, f"clocks-{width}-{language}-delay")



def _picture(name: str) -> str:
    return str(SCREENSHOTS / f"clocks-{name}.png")
