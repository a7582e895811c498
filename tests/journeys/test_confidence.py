"""Owners' data stays where it is needed (R03.11)."""

from __future__ import annotations

import re

import pytest

from tests.alone import alone
from tests.journeys.people import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打我电话13711112222或一三九零零零零零五零二"
MOBILE = re.compile(r"1[3-9]\d{9}")


async def test_r03_11_groups_see_masked_phones_on_cards_and_in_the_owners_own_words(town: Town) -> None:
    anna, engineering = await town.owner(), await town.group("engineering")
    await anna.files(STORY, "没有", "随时")
    card = (await engineering.hears("水龙头漏水")).text
    assert not MOBILE.search(card), card
    assert "137****2222" in card


async def test_r03_11_groups_see_masked_phones_in_what_is_added_later(town: Town) -> None:
    anna, engineering = await town.owner(), await town.group("engineering")
    await anna.files(STORY, "没有", "随时")
    await anna.says("补充 请打13733334444")
    added = (await engineering.hears("业主补充")).text
    assert not MOBILE.search(added), added


async def test_r03_11_an_anonymous_complaint_shows_neither_name_nor_phone_nor_home(town: Town) -> None:
    anna, service = await town.owner(), await town.group("customer_service")
    await anna.says("楼上半夜吵得睡不着", "我家", "没有", "跳过", "跳过", "跳过", "没有", "第一次")
    await anna.taps("匿名提交")
    ticket = await town.newest_ticket()
    card = (await service.hears(ticket.number)).text
    assert "王芳" not in card
    assert "1390" not in card
    assert not alone("139", card)  # as it is masked
    assert not alone("502", card)
    assert "楼管" not in card  # who looks after a building tells which one it is
    assert (ticket.contact_name, ticket.contact_phone) == ("", "")


async def test_a_strangers_ticket_number_reveals_nothing(town: Town) -> None:
    anna, eve = await town.owner(), await town.owner("3栋2单元602", "李强", "13900000602")
    ticket = await anna.files(STORY, "没有", "随时")
    body = ticket.number[:-1]
    for words in (f"进度 {ticket.number}", ticket.number, f"补充 {ticket.number} 我也看看"):
        await eve.says(words)
        answer = (await eve.hears("没有查到")).text
        assert "漏水" not in answer
    await eve.says(f"进度 {body}{(int(ticket.number[-1]) + 1) % 10}")
    await eve.hears("写错")


async def test_an_unknown_number_reads_like_a_strangers(town: Town) -> None:
    anna, eve = await town.owner(), await town.owner("3栋2单元602", "李强", "13900000602")
    ticket = await anna.files(STORY, "没有", "随时")
    await eve.says(f"进度 {ticket.number}")
    of_a_stranger = (await eve.hears("没有查到")).text
    await eve.says("进度 101-000-001-9")
    of_nobody = (await eve.hears("101-000-001-9")).text
    assert of_a_stranger.replace(ticket.number, "") == of_nobody.replace("101-000-001-9", "") or "写错" in of_nobody
