"""A week before nobody is on duty, those who answer for the roster are told, once, and what to write."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from handlers.channel import Say
from handlers.life.deed import Office
from handlers.roster import gaps
from handlers.roster.watch import Watch
from models.outbox import Outbox
from models.place import Community
from models.roster import GapWarning, Replacement, Rotation
from models.staff import Staff, StaffGroup
from scheduler.rostering import Rostering
from tests.journeys.chats import RULES
from tests.journeys.rosters import HALVES, at, rotation, shown, watchers

CARE = "care-group"
WEEK = RULES.roster.warn


@pytest.fixture
async def crew(database, clock):
    found = await watchers(clock)
    await StaffGroup.create(
        id=uuid4(), community=found.firm.community, purpose="customer_service", name="客服群", channel="telegram",
        address=CARE,
    )
    return found


def ticks(crew) -> Rostering:
    return Rostering(Office(RULES, "zh_Hans", str), crew.firm.clock)


async def heard(crew, address=CARE) -> list[str]:
    rows = await Outbox.filter(address=address).order_by("id")
    return [shown(Say.from_json(row.say), crew.firm.clock) for row in rows]


async def found(crew) -> list[tuple[Any, ...]]:
    """The gaps of the next week, as day and hour."""
    watch = await Watch.load([crew.firm.community.id], crew.firm.clock.now)
    return [(gap.starts_at, gap.ends_at) for gap in gaps.gaps(watch, crew.firm.community.id, crew.firm.clock.now, WEEK)]


async def test_where_everybody_is_there_nothing_is_told(crew):
    assert await ticks(crew).tick() == 0
    assert await heard(crew) == []


async def test_gaps_of_a_member_who_left_are_told_once_with_what_to_write(crew, clock):
    await Staff.filter(code="huang").update(left_at=clock.now)
    for _ in range(3):
        await ticks(crew).tick()
    [told] = await heard(crew)
    assert told == (
        "【阳光花园】接下来有空班，请安排：\n"
        "· 值班负责人 今天 20:00–08:00（黄班长已经离开）\n"
        "· 值班负责人 3月4日（周三）08:00–20:00（黄班长已经离开）\n"
        "· 值班负责人 3月5日（周四）20:00–08:00（黄班长已经离开）\n"
        "· 值班负责人 3月7日（周六）08:00–20:00（黄班长已经离开）\n"
        "· 值班负责人 3月8日（周日）20:00–08:00（黄班长已经离开）\n"
        "例如：顶班 值班负责人 03-02 20:00-08:00 姓名"
    )
    assert await GapWarning.all().count() == 5


async def test_what_the_warning_says_to_write_closes_the_gap(crew, clock):
    await Staff.filter(code="huang").update(left_at=clock.now)
    await ticks(crew).tick()
    [told] = await heard(crew)
    await crew.lin.whispers(told.split("例如：")[1].replace("姓名", "陈班长"))
    assert await crew.on_duty(2, 22) == ["chen"]
    assert (at(2, 20), at(3, 8)) not in await found(crew)


async def test_a_gap_that_comes_nearer_is_told_when_it_is_a_week_ahead(crew, clock):
    await Staff.filter(code="huang").update(left_at=clock.now)
    await ticks(crew).tick()
    clock.forward(timedelta(days=2))
    await ticks(crew).tick()
    assert (await heard(crew))[1].split("\n")[1:-1] == ["· 值班负责人 3月10日（周二）08:00–20:00（黄班长已经离开）"]


async def test_the_end_of_a_rotation_is_told_and_is_history_a_week_later(crew, clock):
    await Rotation.all().update(ends_on=date(2026, 3, 8))
    assert (await found(crew))[0] == (at(9, 8), at(9, 20))
    await ticks(crew).tick()
    [told] = await heard(crew)
    assert told.split("\n")[1] == "· 值班负责人 3月9日（周一）08:00–20:00"
    clock.forward(timedelta(days=20))
    assert await found(crew) == []


async def test_a_calendar_that_runs_out_is_told(crew):
    await Rotation.all().delete()
    days = {f"2026-03-0{day}": ["zhao", "huang"] for day in range(2, 7)}
    await rotation(crew.firm, by_calendar=days)
    assert (await found(crew))[:2] == [(at(7, 8), at(7, 20)), (at(7, 20), at(8, 8))]
    assert len(await found(crew)) == 5


async def test_a_date_without_a_name_is_a_gap_and_one_without_the_turn_is_none(crew):
    await Rotation.all().delete()
    days: dict[str, list[str | None]] = {f"2026-03-{day:02}": ["zhao", "huang"] for day in range(2, 20)}
    await rotation(crew.firm, by_calendar={**days, "2026-03-04": ["", "huang"], "2026-03-05": [None, "huang"]})
    assert await found(crew) == [(at(4, 8), at(4, 20))]


async def test_a_turn_taken_over_by_nobody_is_a_gap(crew, clock):
    await Replacement.create(
        id=uuid4(), community=crew.firm.community, duty="duty_lead", starts_at=at(3, 10), ends_at=at(3, 12),
        made_by="test", created_at=clock.now,
    )
    assert await found(crew) == [(at(3, 10), at(3, 12))]


async def test_hours_that_another_rotation_has_somebody_for_are_no_gap(crew, clock):
    await Staff.filter(code="huang").update(left_at=clock.now)
    await rotation(crew.firm, "lin", name="值班二", turns=[{"from": "20:00", "to": "02:00"}])
    assert (await found(crew))[0] == (at(3, 2), at(3, 8))


async def test_without_a_group_the_supervisor_is_told_in_private(crew, clock):
    await StaffGroup.filter(address=CARE).update(reachable=False)
    await Staff.filter(code="huang").update(left_at=clock.now)
    await ticks(crew).tick()
    assert [say.key for say in await crew.lin.reads()] == ["roster-gaps"]


async def test_where_nobody_can_hear_it_it_is_told_later(crew, clock):
    await StaffGroup.filter(address=CARE).delete()
    await Staff.filter(code__in=("lin", "huang")).update(left_at=clock.now)
    assert await ticks(crew).tick() == 0
    await StaffGroup.create(
        id=uuid4(), community=crew.firm.community, purpose="leadership", name="管理群", channel="telegram",
        address="boss",
    )
    assert await ticks(crew).tick() == 5
    assert len(await heard(crew, "boss")) == 1


async def test_one_community_that_fails_keeps_no_other_waiting(crew, clock):
    other = await Community.create(id=uuid4(), code="001", name="小区", timezone="Nowhere/Never", created_at=clock.now)
    await Rotation.create(
        id=uuid4(), community=other, duty="duty_lead", name="值班", turns=HALVES, members=["a"],
        begins_on=date(2026, 3, 2),
    )
    await Staff.filter(code="huang").update(left_at=clock.now)
    assert await ticks(crew).tick() == 5


async def test_a_rotation_that_cannot_be_read_keeps_no_other_from_being_watched(crew):
    await rotation(crew.firm, "zhao", name="坏", turns=[{"from": "never"}])
    assert await crew.on_duty(2, 9) == ["zhao"]
