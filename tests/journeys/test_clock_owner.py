"""R03.4, R03.9: an owner sees what remains of what they were told, in the chat and on their page; nothing of ours."""

from __future__ import annotations

import pytest

from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.test_own_page import ADDRESS
from tests.journeys.working import ordinary  # noqa: F401  # a fixture
from tests.pages.phone import Phone

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def test_r03_9_what_remains_of_the_promised_answer_is_told_until_the_answer_came(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    await desk.passes("2h")
    await anna.says(f"进度 {ticket.number}")
    told = await anna.hears("前给您回复", "回复：还剩 21 小时 59 分钟")
    assert "签收：" not in told.text
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.reports(ticket, "下午来看")
    await anna.hears("下午来看")
    await anna.says(f"进度 {ticket.number}")
    assert "还剩" not in (await anna.hears("现在：")).text


async def test_r03_4_a_promised_time_that_passed_is_not_hidden(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.does("eta", ticket, when=desk.at("2h"))
    await anna.hears("预计")
    await desk.passes("150m")
    await anna.hears("对不起")
    await anna.says(f"进度 {ticket.number}")
    await anna.hears("办完：已超 30 分钟")


async def test_the_owners_page_says_what_remains_beside_a_date(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    await anna.says("我的页面")
    link = ADDRESS.findall((await anna.hears("30 天内有效")).text)[0]
    async with Phone() as phone:
        assert "还剩 23 小时" in (await phone.opens(f"{link}/all")).text
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.books(ticket, "26h")
    async with Phone() as phone:
        page = await phone.opens(f"{link}/{ticket.number}")
        day = (desk.now.day, desk.now.month)
        assert "还剩 1 天 2 小时" in page.text
        assert f"{day[1]}月{day[0] + 1}日" in page.text
        assert "签收：" not in page.text
