"""Managers are heard without a slash, in whole sentences too; no talk is taken for a question (R02.4)."""

from __future__ import annotations

import pytest

from handlers import tallying
from tests.journeys.chats import RULES
from tests.journeys.offices import firm


@pytest.fixture
async def office(database, clock):
    made = await firm(clock)
    await made.ticket()
    await tallying.fill(RULES)
    return made


ASKED = ("统计", "统计 本月", "统计 本月 按部门", "/stats month by category", "本月投诉多少件", "超时 工程维修部",
         "月报 xlsx")

TALK = (
    "超时了怎么办", "查 一下 那个水管到底谁去修的呀", "find the keys please", "统计一下中午订几份饭",
    "report the leak to security",
    "本月又是忙死的一个月", "导出的那个文件谁有", "3栋的灯修好了", "看板擦干净了没有",
    "订阅号的文章写好了", "上周五晚上谁值班的",
)


@pytest.mark.parametrize("text", ASKED)
async def test_r02_4_a_manager_is_answered_in_a_group_without_a_slash(office, lin, text):
    assert await lin.says(text) != []


@pytest.mark.parametrize("text", TALK)
async def test_what_colleagues_say_to_each_other_is_answered_by_nobody(office, lin, text):
    assert await lin.says(text) == []


async def test_r02_4_figures_open_to_the_tickets_behind_them(office, lin):
    [told] = await lin.whispers("/stats")
    opened = next(each for each in told.choices if each.key == "stats-open")
    [listed] = await lin.whispers(tap=opened.token, press="p1")
    assert listed.key == "listing-page"
    assert [each.text for each in listed.choices if each.text]


async def test_r02_4_figures_are_looked_at_by_group_with_another_tap(office, lin):
    [told] = await lin.whispers("/stats")
    way = next(each for each in told.choices if each.key == "stats-by-department")
    assert await lin.whispers(tap=way.token, press="p1")


async def test_r03_11_an_old_button_of_somebody_else_opens_nothing(office, lin):
    wu = await office.hires("wu", "吴师傅")
    [told] = await lin.whispers("/stats")
    opened = next(each for each in told.choices if each.key == "stats-open")
    answers = await wu.whispers(tap=opened.token, press="p1")
    assert all(say.key != "listing-page" for say in answers)


async def test_an_answer_in_an_owners_talk_is_no_question_of_a_manager(office, lin):
    await lin.whispers("我家厨房水管漏水")
    assert all(say.key not in ("listing-page", "listing-overdue-none") for say in await lin.whispers("超时"))
