"""R04.2, R04.3: outside working hours the duty lead hears first, and nobody is waked for what can wait."""

from __future__ import annotations

import pytest

from tests.journeys.ladders import go, told
from tests.journeys.people import Town
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def test_r04_2_at_night_the_duty_lead_hears_first_and_the_others_when_they_are_awake(town: Town) -> None:
    desk = await go(town, "23:00")
    lin = await desk.colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管爆了", "phone", category="PF", kind="repair")
    assert ticket.severity == "important"
    duty, engineering, care = [await town.group(each) for each in ("duty", "engineering", "customer_service")]
    await desk.passes("10m")
    await duty.hears("还没人签收", ticket.number, "处理")
    await engineering.hears_nothing()
    await desk.passes("3h")
    await care.hears_nothing()
    await desk.passes("6h")
    await care.hears("还没人签收", ticket.number, "林晓")
    assert (await told(ticket, "sign"))[:3] == [
        "Mon 23:10 duty_lead", "Mon 23:20 duty_lead", "Tue 07:30 supervisor",
    ]


async def test_r04_2_a_minor_matter_wakes_nobody_and_is_to_be_signed_for_when_work_begins(town: Town) -> None:
    desk = await go(town, "23:00")
    lin = await desk.colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", "花坛里草长高了", "phone", category="GR", kind="repair")
    assert ticket.severity == "minor"
    await desk.passes("9h")
    assert await told(ticket, "sign") == []
    await desk.passes("45m")
    assert await told(ticket, "sign") == ["Tue 08:40 department"]


async def test_r04_2_a_major_one_climbs_at_night_as_by_day(town: Town) -> None:
    desk = await go(town, "23:00")
    lin = await desk.colleague("lin")
    told_of = {"category": "PF", "kind": "complaint", "harm": "injury"}
    ticket = await lin.files_for("赵阿姨", "13511112222", "有人摔伤了", "phone", **told_of)
    assert ticket.severity == "major"
    await desk.passes("45m")
    assert await told(ticket, "sign") == [
        "Mon 23:10 duty_lead department", "Mon 23:20 duty_lead head", "Mon 23:30 supervisor",
    ]
    await desk.passes("10m")
    assert (await told(ticket, "sign"))[-1] == "Mon 23:50 property_manager project_manager"


async def test_r04_3_who_sees_to_it_quiets_the_ladder_for_a_while_and_not_for_ever(town: Town) -> None:
    desk = await go(town, "10:00")
    lin, wu = await desk.colleague("lin"), await desk.colleague("wu")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", category="PF", kind="repair")
    await desk.passes("10m")
    await wu.does("push", ticket)
    await desk.passes("14m")
    assert await told(ticket, "sign") == ["Mon 10:10 department"]
    await desk.passes("1m")
    assert await told(ticket, "sign") == ["Mon 10:10 department", "Mon 10:25 head"]


async def test_r04_3_a_matter_that_was_set_aside_with_a_reason_comes_again_at_that_time(town: Town) -> None:
    desk = await go(town, "10:00")
    lin, huang = await desk.colleague("lin"), await desk.colleague("huang")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", category="PF", kind="repair")
    await desk.passes("10m")
    assert await huang.may_not("snooze", ticket, when=desk.at("96h"), words="人手不够") == "snooze-too-long"
    await huang.does("snooze", ticket, when=desk.at("4h"), words="师傅都在抢修")
    await desk.passes("239m")
    assert await told(ticket, "sign") == ["Mon 10:10 department"]
    await desk.passes("1m")
    assert await told(ticket, "sign") == ["Mon 10:10 department", "Mon 14:10 head"]


async def test_r04_3_a_transfer_is_to_be_signed_for_anew(town: Town) -> None:
    desk = await go(town, "10:00")
    lin, huang = await desk.colleague("lin"), await desk.colleague("huang")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", category="PF", kind="repair")
    await desk.passes("9m")
    await huang.transfers(ticket, "environment", "是保洁的事")
    environment = await town.group("environment")
    await desk.passes("9m")
    await environment.hears_nothing()
    await desk.passes("1m")
    await environment.hears("还没人签收", ticket.number)
    assert await told(ticket, "sign") == ["Mon 10:19 department"]
