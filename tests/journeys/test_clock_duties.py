"""R01.6, R04.10, R02.4: what comes round again is reminded of, and its lapse escalates until somebody has done it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models.incident import DutyRun
from tests.journeys.office import Desk
from tests.journeys.people import ZONE, Group, Town
from tests.journeys.test_clock_drill import says

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def passes(town: Town, time: str) -> None:
    """So much time goes by, and the duties are looked at."""
    town.stage.clock.forward(time)
    await town.stage.world.run("duties")
    await town.stage.settle()


async def until(town: Town, day: datetime) -> None:
    """Go to that day."""
    now = town.stage.clock.now
    town.stage.clock.forward(max(day - now, timedelta()))
    await town.stage.world.run("duties")
    await town.stage.settle()


async def quiet(*groups: Group) -> None:
    """All these have heard enough of what went before."""
    for group in groups:
        try:
            await group.hears_nothing()
        except AssertionError:
            group._at = len(group._heard)


async def test_r04_10_the_weekly_visit_is_reminded_of_on_monday_and_its_lapse_reaches_the_manager(town: Town) -> None:
    care, lead = await town.group("customer_service"), await town.group("leadership")
    await town.stage.world.run("duties")
    await passes(town, "2m")
    told = await care.hears("例行事项", "每周走访业主")
    assert told.labels[0] == "已完成"
    await quiet(care, lead)
    await passes(town, "3d")
    await care.hears("每周走访业主", "还剩")
    await passes(town, "1d")
    await lead.hears("例行事项超期", "每周走访业主")
    await quiet(lead)
    await passes(town, "1d")
    await lead.hears("例行事项超期", "每周走访业主")


async def test_a_duty_that_was_done_reminds_nobody_any_more_and_twice_is_once(town: Town) -> None:
    care, lead = await town.group("customer_service"), await town.group("leadership")
    await town.stage.world.run("duties")
    await passes(town, "2m")
    await care.hears("每周走访业主")
    await says(town, "customer_service", "/did visits 走访了 12 户", "lin")
    await care.hears("已记下", "林晓")
    run = await DutyRun.filter(duty="visits").order_by("-starts_at").select_related("done_by").first()
    assert run is not None
    assert (run.words, run.done_by.name if run.done_by else "") == ("走访了 12 户", "林晓")
    await says(town, "customer_service", "/did visits", "lin")
    await care.hears("是哪一项")
    await quiet(lead)
    await passes(town, "4d")
    with pytest.raises(AssertionError):
        await lead.hears("每周走访业主")


async def test_r01_6_the_quarterly_joint_inspection_escalates_to_leadership_when_it_lapses(town: Town) -> None:
    desk, lead = Desk(town), await town.group("leadership")
    now = desk.now.astimezone(ZONE)
    year = now.year + 1
    await until(town, datetime(year, 2, 15, 9, 1, tzinfo=ZONE))
    await lead.hears("三方联合检查", f"{year}-Q1")
    await quiet(lead)
    await until(town, datetime(year, 3, 17, 9, 2, tzinfo=ZONE))
    await lead.hears("例行事项超期", "三方联合检查")
    await says(town, "leadership", "/duties", "he")
    await lead.hears("待办的例行事项", "三方联合检查")


async def test_where_no_duty_waits_nobody_is_asked_which(town: Town) -> None:
    care = await town.group("customer_service")
    await DutyRun.all().delete()
    await says(town, "customer_service", "/did", "lin")
    assert "none" not in (await care.hears("现在没有待办的例行事项")).text


async def test_a_worker_cannot_tick_off_a_duty(town: Town) -> None:
    care = await town.group("engineering")
    await town.stage.world.run("duties")
    await says(town, "engineering", "/did visits", "wu")
    await care.hears("由主管、经理")
