"""Safety first: what happens before any form is filled in."""

from __future__ import annotations

import pytest

from models.alarm import Alarm
from models.ticket import Ticket
from tests.journeys.people import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_r04_11_a_cry_for_help_alerts_the_duty_lead_before_registration_and_form(town: Town) -> None:
    anna, duty = await town.newcomer(), await town.group("duty")
    tickets = await Ticket.all().count()
    await anna.says("救命！3栋1单元电梯里困了人")
    await duty.hears("紧急报警", "电梯困人", "3栋1单元电梯", "困了人")
    assert await Ticket.all().count() == tickets
    await anna.hears("119", "020-8888 0101")


async def test_r04_11_advice_and_numbers_are_the_first_thing_the_owner_hears(town: Town) -> None:
    anna = await town.newcomer()
    await anna.says("厨房着火了")
    first = (await anna.hears("")).text
    assert "119" in first
    assert "020-8888 0101" in first
    assert "个人信息" not in first


async def test_r04_11_the_red_button_alerts_before_it_asks(town: Town) -> None:
    anna, duty = await town.owner(), await town.group("duty")
    await anna.taps("紧急")
    await duty.hears("紧急报警", "情况待问", "王芳 13900000502", "3栋2单元502")
    await anna.hears("现在是什么情况")


async def test_r04_11_the_alarm_is_on_record_and_joined_to_the_ticket_that_follows(town: Town) -> None:
    anna = await town.owner()
    ticket = await anna.files("燃气味好大，3栋2单元502厨房")
    alarm = await Alarm.all().order_by("-created_at").select_related("ticket").first()
    assert alarm is not None
    assert alarm.ticket is not None
    assert (alarm.kind, alarm.ticket.id) == ("gas", ticket.id)
    assert (ticket.emergency, ticket.severity) == ("gas", "major")


async def test_r04_11_what_the_owner_adds_goes_to_the_duty_lead_too(town: Town) -> None:
    anna, duty = await town.newcomer(), await town.group("duty")
    await anna.says("有人晕倒了")
    await duty.hears("紧急报警", "有人晕倒")
    await anna.says("3栋1单元大堂")
    await duty.hears("3栋1单元大堂")
    await anna.says("13812345678")
    await duty.hears("13812345678")


async def test_r04_11_an_alarm_that_nobody_sees_to_reaches_the_next_ones_up_until_somebody_says_so(town: Town) -> None:
    anna, duty, lead = await town.newcomer(), await town.group("duty"), await town.group("leadership")
    await anna.says("救命！8栋电梯里困了人")
    told = await duty.hears("紧急报警", "电梯困人")
    assert told.labels == ("我去处理",)
    for minutes, group in ((3, duty), (3, lead), (4, lead), (10, lead)):
        town.stage.clock.forward(f"{minutes}m")
        await town.stage.world.run("alarming")
        await town.stage.settle()
        await group.hears("紧急报警还没人接", "电梯困人")
    await town.stage.staff_taps("duty", "我去处理", who="zhao")
    await town.stage.settle()
    await duty.hears("赵队长", "去处理了", "电梯困人")
    town.stage.clock.forward("1h")
    assert await town.stage.world.run("alarming") == 0
    alarm = await Alarm.all().order_by("-created_at").select_related("taken_by").first()
    assert alarm is not None
    assert alarm.taken_by is not None
    assert alarm.taken_by.code == "zhao"


async def test_r04_11_an_alarm_whose_form_was_finished_is_left_to_the_clocks_of_its_ticket(town: Town) -> None:
    anna = await town.owner()
    await anna.files("燃气味好大，3栋2单元502厨房")
    town.stage.clock.forward("1h")
    alarm = await Alarm.all().order_by("-created_at").first()
    assert alarm is not None
    assert alarm.next_at is None


async def test_r02_6_a_human_is_called_with_name_and_number(town: Town) -> None:
    anna, service = await town.owner(), await town.group("customer_service")
    await anna.says("人工")
    await service.hears("请求人工", "王芳", "139****0502")
    await anna.hears("客服同事", "020-8888 0101")


async def test_r02_6_somebody_unknown_who_wants_a_human_is_asked_for_a_number(town: Town) -> None:
    anna, service = await town.newcomer(), await town.group("customer_service")
    await anna.says("转人工")
    await service.hears("请求人工")
    await anna.hears("客服同事")


async def test_r04_11_the_telephone_given_afterwards_is_how_the_duty_lead_reaches_the_owner(town: Town) -> None:
    anna, duty = await town.newcomer(), await town.group("duty")
    await anna.says("电梯里困了人，3栋1单元")
    await duty.hears("紧急报警", "还没有电话")
    await anna.says("13911112222")
    more = (await duty.hears("紧急报警补充")).text
    assert "13911112222" in more
    assert "还没有电话" not in more
