"""What clocks say to owners: honest, once, and at humane hours of the owner's day."""

from __future__ import annotations

import pytest

from models.call import CallTask
from models.ticket import Ticket
from tests.journeys.ladders import due, go, half_hourly, last, to_the_owner, told
from tests.journeys.office import Desk
from tests.journeys.people import Anna, Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def signed(town: Town) -> tuple[Desk, Anna, Ticket]:
    """Anna's repair, filed at nine on Monday and signed for."""
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await anna.hears("签收")
    return desk, anna, ticket


async def released(town: Town, hour: str) -> tuple[Desk, Anna, Ticket]:
    """… done, and Anna was asked to accept it, at that hour."""
    desk, anna, ticket = await signed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await go(town, hour)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await anna.hears("办完了")
    return desk, anna, ticket


@pytest.mark.parametrize(("asked", "again"), [
    ("10:00", "Tue 10:00"), ("20:30", "Tue 20:30"), ("22:00", "Wed 08:30"), ("23:30", "Wed 08:30"),
])
async def test_r00_7_who_was_asked_at_night_is_reminded_in_the_morning(town: Town, asked: str, again: str) -> None:
    desk, _, ticket = await released(town, asked)
    await half_hourly(desk, 40)
    assert await to_the_owner(ticket) == [f"{again} owner-remind-accept"]


async def test_r00_7_after_three_days_the_follower_telephones_in_the_owner_s_day(town: Town) -> None:
    desk, anna, ticket = await released(town, "22:00")
    await half_hourly(desk, 83)
    assert await told(ticket, "acceptance") == ["Fri 08:30 follower"]
    assert (await CallTask.get(ticket_id=ticket.id)).why == "no_answer"
    await desk.accepts(anna, ticket)
    await half_hourly(desk, 80)
    assert await told(ticket, "acceptance") == ["Fri 08:30 follower"]


async def test_r03_9_who_was_promised_an_answer_by_a_time_hears_that_it_is_late_and_then_the_answer(
    town: Town,
) -> None:
    desk, anna, ticket = await signed(town)
    await half_hourly(desk, 25)
    assert len(await to_the_owner(ticket)) == 1
    await anna.hears("对不起", ticket.number, "还没有准信")
    await half_hourly(desk, 24)
    await anna.hears_nothing()
    wu = await desk.colleague("wu")
    await wu.reports(ticket, "角阀坏了，明天换")
    await anna.hears("角阀坏了")
    assert (await last(ticket, "reply")).outcome == "late"


async def test_r03_9_who_got_an_answer_in_time_hears_no_excuse(town: Town) -> None:
    desk, anna, ticket = await signed(town)
    lin = await desk.colleague("lin")
    await lin.does("reply", ticket, words="师傅下午到")
    await anna.hears("师傅下午到")
    await half_hourly(desk, 40)
    await anna.hears_nothing()
    assert (await last(ticket, "reply")).outcome == "kept"


async def test_r03_4_a_completion_that_was_told_and_passes_is_said_sorry_for_once(town: Town) -> None:
    desk, anna, ticket = await signed(town)
    wu = await desk.colleague("wu")
    await go(town, "10:00")
    await wu.does("eta", ticket, when=desk.at("6h"))
    await anna.hears("16:00")
    await half_hourly(desk, 26)
    assert await to_the_owner(ticket) == ["Mon 16:00 owner-clock-late"]
    await anna.hears("对不起", ticket.number, "说好", "16:00", "还没办好")
    assert await told(ticket, "expected") == [
        "Mon 12:00 handler head", "Mon 16:00 handler head", "Mon 20:00 supervisor follower",
    ]


async def test_r03_4_at_night_staff_hear_of_it_when_the_owner_does(town: Town) -> None:
    desk, _, ticket = await signed(town)
    wu = await desk.colleague("wu")
    await go(town, "10:00")
    await wu.does("eta", ticket, when=desk.at("13h"))
    await half_hourly(desk, 24)
    assert await to_the_owner(ticket) == ["Tue 08:30 owner-clock-late"]
    assert await told(ticket, "expected") == ["Mon 19:00 handler head", "Tue 08:30 handler head"]


async def test_r04_8_a_major_matter_wakes_staff_and_not_the_owner(town: Town) -> None:
    desk, _, ticket = await signed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await lin.does("grade", ticket, severity="major")
    await go(town, "10:00")
    await wu.does("eta", ticket, when=desk.at("13h"))
    await half_hourly(desk, 24)
    assert await to_the_owner(ticket) == ["Tue 08:30 owner-clock-late"]
    assert await told(ticket, "expected") == [
        "Mon 19:00 handler head", "Mon 23:00 handler head", "Tue 03:00 supervisor follower",
    ]


async def test_r02_6_who_urges_gets_an_answer_within_four_hours_or_the_head_hears_of_it(town: Town) -> None:
    desk, anna, ticket = await signed(town)
    await go(town, "10:00")
    await desk.owner_does(anna, ticket, "urge")
    assert await due(ticket, "urged") == "Mon 14:00"
    await desk.passes("3h")
    await desk.owner_does(anna, ticket, "urge")
    assert await due(ticket, "urged") == "Mon 14:00", "urging again gives nobody more time"
    await desk.passes("65m")
    assert await told(ticket, "urged") == ["Mon 14:00 head follower"]
    lin = await desk.colleague("lin")
    await lin.does("reply", ticket, words="师傅已经在路上")
    await desk.passes("6h")
    assert await told(ticket, "urged") == ["Mon 14:00 head follower"]


@pytest.mark.parametrize(("visit", "handler", "owner"), [
    ("14:00", "Tue 13:00", ["Tue 13:00"]), ("10:00", "Tue 09:00", ["Tue 09:00"]), ("09:00", "Tue 08:00", ["Tue 08:30"]),
    ("08:00", "Tue 07:30", []),
])
async def test_r02_8_an_hour_before_a_visit_both_are_reminded_each_at_their_hours(
    town: Town, visit: str, handler: str, owner: list[str]
) -> None:
    desk, _, ticket = await signed(town)
    wu = await desk.colleague("wu")
    await go(town, "10:00")
    minutes = (int(visit[:2]) + 14) * 60
    await wu.does("book", ticket, when=desk.at(f"{minutes}m"))
    await half_hourly(desk, minutes / 60)
    assert (await told(ticket, "appointment"))[0] == f"{handler} handler"
    assert await to_the_owner(ticket) == [f"{each} owner-clock-visit" for each in owner]
