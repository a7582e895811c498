"""The desk shows who is on duty now and next, and the turns of a week."""

from __future__ import annotations

import pytest

from models.roster import Rotation
from models.staff import Staff
from tests.journeys.people import ZONE, Town
from tests.pages.desk_kit import Clerk
from tests.pages.phone import Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def looked(clerk: Clerk, query: str = "") -> str:
    page = await clerk.opens(f"{clerk.base}/desk/roster{query}")
    assert page.status == 200
    return page.text


async def test_who_is_on_duty_now_and_next_and_the_week(town: Town) -> None:
    async with Clerk(town, "lin") as lin:
        page, following = await looked(lin), await looked(lin, "?week=next")
        assert "代客登记\n值班\n看板\n林晓" in (await lin.inbox()).text  # the way there, on every page
    assert "值班负责人：" in page
    assert "，到今天 20:00\n· 下一班：" in page
    assert [page.count("周一"), page.count("周日"), page.count("20:00–08:00")] == [1, 1, 7]
    monday = town.stage.clock.now.astimezone(ZONE).date()
    assert f"{monday.month}月{monday.day}日 周一" in page
    assert f"{monday.month}月{monday.day}日 周一" not in following


async def test_a_gap_is_shown_as_one(town: Town) -> None:
    await Staff.filter(code="zhu").update(left_at=town.stage.clock.now)
    async with Clerk(town, "zhao") as zhao:
        page = await looked(zhao)
    await Staff.filter(code="zhu").update(left_at=None)
    assert "20:00–08:00\n空班（原来是朱班长）" in page


async def test_the_page_speaks_the_reader_s_language(town: Town) -> None:
    async with Clerk(town, "lin", language="en") as lin:
        page = await looked(lin)
    assert "Duty lead: " in page
    assert "until today 20:00" in page


async def test_without_a_roster_it_says_who_answers(town: Town) -> None:
    kept = await Rotation.get()
    await kept.delete()
    async with Clerk(town, "lin") as lin:
        page = await looked(lin)
    await kept.save(force_create=True)
    assert "还没有排班表，现在由值班负责人 赵队长、郑班长、朱班长 负责。" in page


async def test_who_is_not_signed_in_sees_nothing(town: Town) -> None:
    async with Phone() as stranger:
        page = await stranger.opens(f"{town.stage.world.base}/desk/roster")
    assert page.address.path == "/desk/login"
