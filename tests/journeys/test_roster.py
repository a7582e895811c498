"""Who is on duty, looked up and changed in chat: 值班, 排班, 顶班; in three languages, by who may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.roster import Replacement, Rotation
from models.staff import Staff
from tests.journeys.rosters import at, shown, watchers


@pytest.fixture
async def crew(database, clock):
    return await watchers(clock)


async def texts(crew, says, language="zh_Hans"):
    return [shown(say, crew.firm.clock, language) for say in says]


async def test_oncall_tells_who_is_on_duty_now_and_next_with_phones_masked_in_the_group(crew):
    await Staff.filter(code="zhao").update(phone="13800000006")
    [told] = await texts(crew, await crew.zhao.says("值班"))
    assert told == (
        "【阳光花园】现在在岗\n"
        "值班负责人：赵队长 138****0006，到今天 20:00\n"
        "· 下一班：黄班长，今天 20:00起"
    )
    [told] = await texts(crew, await crew.huang.whispers("/oncall"))
    assert "赵队长 13800000006，到今天 20:00" in told


@pytest.mark.parametrize(("language", "lines"), [
    ("zh_Hant", ["【阳光花园】現在在崗", "值班負責人：赵队长，到今天 20:00", "· 下一班：黄班长，今天 20:00起"]),
    ("en", ["On duty now in 阳光花园", "Duty lead: 赵队长, until today 20:00", "· next: 黄班长, from today 20:00"]),
])
async def test_oncall_in_other_languages(crew, language, lines):
    [told] = await texts(crew, await crew.zhao.whispers("/oncall"), language)
    assert told.split("\n") == lines


async def test_r04_2_oncall_names_who_answers_while_nobody_is_on_duty(crew, clock):
    await Staff.filter(code="zhao").update(left_at=clock.now)
    await crew.firm.hires("niu", "牛经理", "head", department="security")
    [told] = await texts(crew, await crew.huang.says("值班"))
    assert "值班负责人：现在没有人在岗，由秩序维护部的部门负责人 牛经理负责" in told


async def test_oncall_without_a_roster_names_who_answers(crew):
    await Rotation.all().delete()
    [told] = await texts(crew, await crew.zhao.says("值班"))
    assert told == "【阳光花园】现在在岗\n还没有排班表，现在由值班负责人 陈班长、黄班长、赵队长 负责。"


async def test_roster_shows_a_week_or_a_day(crew):
    [week] = await texts(crew, await crew.zhao.whispers("排班"))
    assert week.split("\n")[:4] == [
        "【阳光花园】排班", "值班负责人", "· 3月2日 周一 08:00–20:00 赵队长；20:00–08:00 黄班长",
        "· 3月3日 周二 08:00–20:00 陈班长；20:00–08:00 赵队长",
    ]
    assert len(week.split("\n")) == 9
    [following] = await texts(crew, await crew.zhao.whispers("/roster 下周"))
    assert following.split("\n")[2].startswith("· 3月9日 周一 ")
    [day] = await texts(crew, await crew.zhao.says("排班 3-4"))
    assert day.split("\n")[2:] == ["· 3月4日 周三 08:00–20:00 黄班长；20:00–08:00 陈班长"]


async def test_roster_shows_gaps_and_who_stands_in(crew, clock):
    await crew.lin.says("/override duty_lead 3-3 08:00-20:00 huang")
    await Staff.filter(code="zhao").update(left_at=clock.now)
    [day] = await texts(crew, await crew.huang.says("/roster 3-3"))
    assert day.split("\n")[2] == "· 3月3日 周二 08:00–20:00 黄班长（顶陈班长）；20:00–08:00 空班（原来是赵队长）"


async def test_a_roster_asked_for_wrongly_is_answered_with_an_example(crew):
    [told] = await texts(crew, await crew.zhao.says("/roster 有空再说"))
    assert told == "没有看懂是哪一天，请写本周、下周或日期，例如：排班 下周"


async def test_what_colleagues_say_to_each_other_is_no_command(crew):
    for words in ("换班吧", "排班 我来弄", "顶班的人来了吗", "值班的师傅在吗"):
        assert await crew.zhao.says(words) == []


async def test_a_stranger_in_the_group_learns_nothing(crew):
    crew.zhao.sender = "stranger"
    assert [say.key for say in await crew.zhao.says("/oncall")] == ["work-join"]


# Override ----------------------------------------------------------------------------------------------------------


async def test_override_puts_somebody_on_duty_and_all_concerned_hear_it(crew):
    told = await texts(crew, await crew.lin.says("/override duty_lead 3-5 20:00-08:00 chen"))
    said = (
        "顶班：阳光花园 · 值班负责人\n"
        "3月5日（周四）20:00–08:00 由陈班长值班（原来是黄班长），林晓安排的。"
    )
    assert told == [said]
    on_duty = [await crew.on_duty(day, hour) for day, hour in ((5, 19), (5, 20), (6, 7), (6, 8))]
    assert on_duty == [["zhao"], ["chen"], ["chen"], ["chen"]]
    assert await texts(crew, await crew.chen.reads()) == [said]
    assert await texts(crew, await crew.huang.reads()) == [said]
    assert await crew.group_heard() == [said]


async def test_override_in_words_and_without_a_date_is_about_the_hours_that_come_next(crew):
    await crew.lin.whispers("顶班 值班负责人 20:00-08:00 陈班长")
    row = await Replacement.get()
    assert (row.starts_at, row.ends_at) == (at(2, 20), at(3, 8))
    assert await crew.on_duty(2, 22) == ["chen"]


async def test_override_of_hours_that_run_begins_now(crew, clock):
    await crew.lin.whispers("/override duty_lead 08:00-20:00 chen")
    row = await Replacement.get()
    assert row.starts_at == clock.now
    assert await crew.on_duty(2, 8) == ["zhao"]


async def test_an_override_said_twice_is_made_once(crew):
    for _ in range(2):
        told = await crew.lin.says("/override duty_lead 3-5 20:00-08:00 chen")
    assert [say.key for say in told] == ["roster-override-already"]
    assert await Replacement.all().count() == 1


async def test_who_may_override(crew):
    head = await crew.firm.hires("niu", "牛经理", "head", department="security")
    assert [say.key for say in await crew.zhao.says("/override duty_lead 3-5 20:00-08:00 chen")] == [
        "roster-override-not-yours"
    ]
    assert [say.key for say in await head.says("/override duty_lead 3-5 20:00-08:00 lin")] == [
        "roster-override-not-yours"  # 林晓 works elsewhere
    ]
    assert [say.key for say in await head.says("/override duty_lead 3-5 20:00-08:00 chen")] == ["roster-overridden"]


@pytest.mark.parametrize(("words", "answer"), [
    ("/override", "没有看懂是哪一种班。有：值班负责人。例如：顶班 值班负责人 12-05 20:00-08:00 陈敏"),
    ("/override 看门 3-5 20:00-08:00 chen", "没有看懂是哪一种班。"),
    ("/override duty_lead 3-5 chen", "请写清楚从几点到几点，例如：顶班 值班负责人"),
    ("/override duty_lead 3-5 20:00-08:00 nobody", "没有叫“nobody”的同事，请写全名。例如：顶班 值班负责人"),
    ("/override duty_lead 2026-03-01 20:00-08:00 chen", "这段时间已经过去了，请写以后的时间。"),
])
async def test_an_override_written_wrongly_is_answered_with_an_example(crew, words, answer):
    [told] = await texts(crew, await crew.lin.says(words))
    assert told.startswith(answer)
    assert await Replacement.all().count() == 0


async def test_whoever_is_put_on_duty_may_what_a_duty_lead_may_while_it_lasts(crew, clock):
    wu = await crew.firm.hires("wu", "吴师傅", department="customer_service")
    ticket = await crew.firm.ticket("dispatched")
    assert [say.key for say in await wu.says(f"指派 {ticket.number} 陈班长")] == ["work-not-yours"]
    await crew.lin.whispers("/override duty_lead 08:00-20:00 wu")
    assert [say.key for say in await wu.says(f"指派 {ticket.number} 陈班长")] != ["work-not-yours"]
    assert (await Staff.get(code="wu")).roles == ["agent"]
    clock.forward(timedelta(hours=12))
    other = await crew.firm.ticket("dispatched")
    assert [say.key for say in await wu.says(f"指派 {other.number} 陈班长")] == ["work-not-yours"]
