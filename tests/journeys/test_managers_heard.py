"""Managers are heard without a slash, in whole sentences too; no talk is taken for a question (R02.4)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from bot.rendering import render
from bot.words import Words
from handlers import tallying
from models.deadline import Deadline
from models.job import Look
from models.tally import Tally
from models.ticket import Ticket
from tests.journeys.chats import RULES
from tests.journeys.offices import firm, keys


@pytest.fixture
async def office(database, clock):
    made = await firm(clock)
    await made.ticket()
    await tallying.fill(RULES)
    return made


WORDS = Words.load(strict=True)


ASKED = ("统计", "统计 本月", "统计 本月 按部门", "/stats month by category", "本月投诉多少件", "超时 工程维修部",
         "月报 xlsx", "本月满意率", "楼栋 三")

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


async def late_since(office, hours: int = 30) -> str:
    """The ticket of the department should have been done hours ago; its number."""
    ticket = await Ticket.get()
    due = office.clock.now - timedelta(hours=hours)
    await Deadline.filter(ticket_id=ticket.id).delete()
    await Deadline.create(
        id=uuid4(), ticket=ticket, community=office.community, clock="completion", key="completion:1", round=1,
        started_at=due, due_at=due, first_due_at=due, missed_at=due, info={},
    )
    await tallying.fill(RULES)
    return ticket.number


def read(office, say) -> str:
    return render(say, WORDS, "zh_Hans", "Asia/Shanghai", office.clock.now).text


def numbers(say) -> list[str]:
    return [each.text for each in say.choices if each.text]


@pytest.mark.parametrize("text", [
    "/overdue", "/overdue 工程部", "超时 工程部", "/overdue 工程维修", "工程部超时的", "overdue tickets of engineering",
])
async def test_r01_7_what_is_late_now_is_the_same_however_it_is_asked_for(office, lin, text):
    number = await late_since(office)
    [told] = await lin.whispers(text)
    assert (told.params["title"]["$word"], numbers(told)) == ("listing-overdue", [number]), text


async def test_r01_7_what_is_late_is_told_with_what_it_was_narrowed_to(office, lin):
    await late_since(office)
    for text, head in (
        ("/overdue", "现在超时 1 件，"), ("/overdue 工程部", "工程维修部现在超时 1 件，"),
        ("/overdue 漏水", "“漏水”现在超时 1 件，"),
        ("工程部报修超时的", "工程维修部，报修现在超时 1 件，"),
    ):
        [told] = await lin.whispers(text)
        assert read(office, told).startswith(head), text


async def test_r02_1_major_matters_are_told_with_what_they_were_narrowed_to(office, lin):
    await Ticket.all().update(severity="major")
    for text, head, count in (
        ("/major", "重大事项：未结 1 件", 1), ("/major 工程部", "重大事项（工程维修部）：未结 1 件", 1),
        ("重大的有哪些", "重大事项：未结 1 件", 1), ("/major 漏水", "重大事项“漏水”：未结 1 件", 1),
        ("/major 电梯", "重大事项“电梯”：未结 0 件", 0),
    ):
        [told] = await lin.whispers(text)
        assert (read(office, told).startswith(head), len(numbers(told))) == (True, count), text


@pytest.mark.parametrize(("text", "title"), [
    ("重大的有哪些", "listing-major"), ("本月重大的有哪些", "listing-figure"), ("本月报修有哪些", "listing-figure"),
    ("which repairs this month", "listing-figure"), ("本月报修有多少", "stats-title"),
])
async def test_r02_4_who_asks_which_gets_the_tickets_and_who_asks_how_many_the_figures(office, lin, text, title):
    await Ticket.all().update(severity="major")
    await Tally.all().update(severity="major")
    [told] = await lin.whispers(text)
    assert title in str(told.params), text


@pytest.mark.parametrize("text", ["/overdue 上周工程部", "超时 上周工程部的", "上周工程部超时的"])
async def test_r02_4_what_was_late_at_the_end_of_a_week_is_asked_for_by_command_and_by_sentence(office, lin, text):
    number = await late_since(office)
    office.clock.forward("7d")
    [told] = await lin.whispers(text)
    assert (told.params["title"]["$word"], numbers(told)) == ("listing-figure", [number]), text


async def test_r03_7_the_list_behind_a_figure_says_of_whom_and_when_it_is_and_how_many(office, lin):
    await late_since(office)
    [told] = await lin.whispers("工程部还有多少没办完")
    assert "阳光花园，工程维修部，2026 年 3 月（到现在）：在办 1 件，点编号看工单" in read(office, told)
    assert (await Look.all().order_by("-id").first()).count == 1
    [none] = await lin.whispers("今天办完几件")
    assert read(office, none) == "阳光花园，2026 年 3 月 2 日：办完 0 件。"


async def test_r03_11_nothing_late_is_said_of_what_the_asker_may_see_alone(office):
    await late_since(office)
    sun = await office.hires("sun", "孙姐", "head", department="security")
    [told] = await sun.whispers("/overdue 工程部")
    assert read(office, told) == "孙姐，您能查看的工单里，工程维修部现在没有超时的。"


@pytest.mark.parametrize("text", ["/stats 2027-10", "/stats 2027-10 by department"])
async def test_a_time_that_has_not_begun_has_no_figures(office, lin, text):
    [told] = await lin.whispers(text)
    assert told.key == "stats-not-yet"


async def test_r02_4_a_managers_question_is_answered_while_another_question_waits_for_them(office):
    zhou = await office.hires("zhou", "周经理", "property_manager", department="customer_service")
    wu = await office.hires("wu", "吴师傅")
    number = await late_since(office)
    assert keys(await zhou.says(f"/assign {number}")) == ["work-ask"]
    for text in ("工程部超时的", "本月投诉多少件"):
        [told] = await zhou.says(text)
        assert told.key in ("listing-page", "engine-together"), text
    assert keys(await zhou.says("看不懂的话")) == ["work-ask-again"]
    await zhou.says("吴师傅")
    assert (await Ticket.get()).handler_id == wu.staff.id


async def test_a_question_that_was_answered_by_a_whole_command_waits_no_more(office):
    zhou = await office.hires("zhou", "周经理", "property_manager", department="customer_service")
    await office.hires("wu", "吴师傅")
    number = await late_since(office)
    await zhou.says(f"/assign {number}")
    await zhou.says(f"/assign {number} 吴师傅")
    assert await zhou.says("大家辛苦了") == []


@pytest.mark.parametrize("text", ["/today 工程部", "/今日 工程维修部"])
async def test_today_of_a_department_is_not_answered_with_everybody_s(office, lin, text):
    [told] = await lin.whispers(text)
    assert "工程维修部" in render(told, WORDS, "zh_Hans", "Asia/Shanghai", office.clock.now).text


async def test_today_of_what_nobody_knows_is_answered_with_an_example(office, lin):
    [told] = await lin.whispers("/today 后勤大队")
    assert told.key == "stats-wrong"
