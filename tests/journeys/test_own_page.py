"""Owners ask in the chat for their page, use it, and make its links end."""

from __future__ import annotations

import pytest

from tests.journeys.crew import finished
from tests.journeys.people import Town
from tests.journeys.test_acceptance import ADDRESS, filed
from tests.pages.phone import Phone
from tests.test_media import PIXEL

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_photos_added_on_the_page_reach_the_group_that_has_the_ticket(town: Town) -> None:
    anna, engineering, ticket = await filed(town)
    await anna.says("我的工单")
    link = ADDRESS.findall((await anna.hears("您的工单", ticket.number)).text)[0]
    async with Phone() as phone:
        page = await phone.follows(await phone.opens(link), ticket.number)
        page = await phone.sends(page, "add", [PIXEL, PIXEL], words="今天更大了")
        assert "补充好了" in page.text
        assert len(page.sources) == 2
        assert (await phone.opens(page.address.join(page.address.with_path(page.sources[0])))).status == 200
    await town.stage.settle()
    await engineering.hears(ticket.number, "业主补充", "今天更大了")
    assert (await engineering.hears("的附件")).files == 2


async def test_the_owner_asks_for_a_link_and_makes_all_links_end(town: Town) -> None:
    anna, _, _ = await filed(town)
    async with Phone() as phone:
        await anna.says("我的页面")
        link = ADDRESS.findall((await anna.hears("30 天内有效")).text)[0]
        assert (await phone.opens(link)).status == 200
        await anna.says("作废链接")
        await anna.hears("都打不开了")
        page = await phone.opens(link)
        assert page.status == 410
        assert "我的工单" in page.text
        await anna.says("/page")
        fresh = ADDRESS.findall((await anna.hears("30 天内有效")).text)[0]
        assert fresh != link
        assert (await phone.opens(fresh)).status == 200


async def test_asking_for_the_page_in_the_middle_of_a_form_does_not_lose_the_form(town: Town) -> None:
    anna = await town.owner()
    await anna.says("3栋2单元502厨房水龙头漏水")
    await anna.says("我的页面")
    heard = await anna.hears("30 天内有效")
    assert heard.labels, "the question is not put again"


async def test_a_ticket_that_is_done_or_closed_promises_no_answer_any_more(town: Town) -> None:
    anna, _, ticket = await filed(town)
    await anna.says(f"进度 {ticket.number}")
    await anna.hears("现在：已派单", "前给您回复")
    await finished(town, ticket)
    async with Phone() as phone:
        link = ADDRESS.findall((await anna.hears("办完了")).text)[0]
        for stage in ("已办完，待验收", "已验收，待评价"):
            await anna.says(f"进度 {ticket.number}")
            assert "前给您回复" not in (await anna.hears("现在：", stage)).text
            if stage == "已办完，待验收":
                await phone.sends(await phone.opens(link), "accept")


async def test_words_added_in_the_chat_and_on_the_page_stand_in_one_story(town: Town) -> None:
    anna, _, ticket = await filed(town)
    await anna.says("补充", "还在漏")
    await anna.taps("完成")
    await anna.says("我的页面")
    link = ADDRESS.findall((await anna.hears("30 天内有效")).text)[0]
    async with Phone() as phone:
        page = await phone.sends(await phone.opens(f"{link}/{ticket.number}"), "add", words="更大了")
    told = page.text.index("还在漏"), page.text.index("更大了")
    assert told == tuple(sorted(told))
