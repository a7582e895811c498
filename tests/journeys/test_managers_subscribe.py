"""Summaries that come by themselves: once at each due time, by the community's clock, to who still may (R02.4)."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from handlers.life.deed import Office
from models.job import Subscription
from models.outbox import Outbox
from models.staff import Staff
from models.subscribing import following
from scheduler.subscribing import Subscribing
from tests.calendars import utc
from tests.journeys.chats import RULES
from tests.journeys.offices import keys

OFFICE = Office(RULES, "zh_Hans", str)


async def came(member):
    return [say for say in await member.reads() if say.kind == "notice"]


async def test_r02_4_it_comes_once_at_each_due_time_over_several_replicas(office, lin):
    assert keys(await lin.whispers("/subscribe daily 08:30")) == ["subscribe-begun"]
    ticks = [Subscribing(OFFICE, office.clock) for _ in range(3)]
    office.clock.now = utc("2026-03-03 08:29")
    await asyncio.gather(*(each.tick() for each in ticks))
    assert await came(lin) == []
    office.clock.now = utc("2026-03-03 08:30")
    await asyncio.gather(*(each.tick() for each in ticks))
    await asyncio.gather(*(each.tick() for each in ticks))
    assert len(await came(lin)) == 1
    assert (await Subscription.get()).next_at == utc("2026-03-04 08:30")


async def test_after_an_outage_what_was_missed_comes_once(office, lin):
    await lin.whispers("订阅 每天 08:30")
    office.clock.now = utc("2026-03-09 12:00")
    await Subscribing(OFFICE, office.clock).tick()
    await Subscribing(OFFICE, office.clock).tick()
    assert (len(await came(lin)), (await Subscription.get()).next_at) == (1, utc("2026-03-10 08:30"))


async def test_it_ends_for_who_left_or_lost_the_role(office, lin):
    await lin.whispers("/subscribe weekly")
    await Staff.filter(id=lin.staff.id).update(roles=["agent"], department_id=office.departments["engineering"].id)
    office.clock.now = utc("2026-03-09 08:30")
    await Subscribing(OFFICE, office.clock).tick()
    assert (await came(lin), (await Subscription.get()).next_at) == ([], None)


async def test_it_is_listed_changed_and_ended_by_buttons(office, lin):
    await lin.whispers("/subscribe daily 08:30")
    await lin.whispers("/subscribe daily 18:00")
    [told] = await lin.whispers("/subscribe")
    assert (told.key, len(told.choices), (await Subscription.get()).at) == ("subscribe-list", 1, "18:00")
    token = told.choices[0].token
    assert keys(await lin.whispers(tap=token)) == ["subscribe-ended"]
    assert keys(await lin.whispers(tap=token)) == ["job-over"]
    assert keys(await lin.whispers("/subscribe")) == ["subscribe-none"]


async def test_only_who_asked_ends_it_and_wrong_use_is_answered_with_an_example(office, lin):
    huang = await office.hires("huang", "黄工", "head")
    [told] = await lin.whispers("/subscribe monthly")
    assert keys(await huang.whispers(tap=told.tools[0].token)) == ["subscribe-not-yours"]
    assert keys(await lin.whispers("/subscribe sometimes")) == ["subscribe-wrong"]
    assert keys(await lin.whispers("/subscribe daily 25:00")) == ["subscribe-wrong-hour"]
    [begun] = await lin.whispers("订阅 每天下午五点半")
    assert (begun.key, begun.params["at"]) == ("subscribe-begun", "17:30")
    assert await Outbox.filter(edit=True).count() == 0


def test_days_with_an_hour_less_or_more_have_one_each():
    zone = "America/New_York"
    before = datetime(2026, 3, 7, 12, tzinfo=UTC)
    first = following("day", "02:30", zone, before)
    second = following("day", "02:30", zone, first)
    assert (first, second) == (datetime(2026, 3, 8, 7, 30, tzinfo=UTC), datetime(2026, 3, 9, 6, 30, tzinfo=UTC))
    autumn = following("day", "01:30", zone, datetime(2026, 10, 31, 12, tzinfo=UTC))
    assert autumn == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert following("day", "01:30", zone, autumn) == datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def test_weeks_begin_on_monday_and_months_on_the_first():
    assert following("week", "08:30", "Asia/Shanghai", utc("2026-03-02 08:30")) == utc("2026-03-09 08:30")
    assert following("month", "08:30", "Asia/Shanghai", utc("2026-01-31 12:00")) == utc("2026-02-01 08:30")
