"""R00.7, R03.4: what a ticket waits for stops its own clocks and no others; what was left is left when it goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.ticket import Ticket
from tests.journeys.ladders import due, go, half_hourly, last, to_the_owner, told
from tests.journeys.office import Desk, shown
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def signed(town: Town) -> tuple[Desk, Ticket]:
    """A repair of the house, signed for on Monday at ten."""
    desk = await go(town, "10:00")
    lin, wu = await desk.colleague("lin"), await desk.colleague("wu")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", category="MS", kind="repair")
    await wu.signs(ticket)
    return desk, ticket


async def test_waiting_for_parts_stops_the_completion_and_not_what_the_owner_was_told(town: Town) -> None:
    desk, ticket = await signed(town)
    wu = await desk.colleague("wu")
    await wu.does("eta", ticket, when=desk.at("52h"))
    assert (await due(ticket, "completion"), await due(ticket, "expected")) == ("Mon 18:00", "Wed 14:00")
    await desk.passes("3h")
    await wu.does("wait", ticket, waiting="parts", words="等角阀到货")
    assert (await last(ticket, "completion")).paused_at == desk.now
    assert (await last(ticket, "expected")).paused_at is None
    await desk.passes("50h")
    assert await told(ticket, "completion") == []
    assert await told(ticket, "expected") == ["Wed 10:00 handler head", "Wed 14:00 handler head"]
    await wu.does("resume", ticket)
    assert await due(ticket, "completion") == "Thu 10:00", "17 working hours and a half later"


async def test_who_is_to_see_that_the_parts_come_hears_of_it_once_every_three_days_and_the_owner_too(
    town: Town,
) -> None:
    desk, anna, ticket = await filed(town)
    await go(town, "10:00")
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.does("wait", ticket, waiting="parts", words="等角阀到货")
    await anna.hears("暂时等配件", "等角阀到货")
    await half_hourly(desk, 160)
    assert await told(ticket, "waiting") == ["Thu 10:00 handler follower", "Sun 10:00 handler follower"]
    assert await told(ticket, "progress") == [], "one alert for one matter"
    assert await to_the_owner(ticket) == ["Thu 10:00 owner-clock-waiting", "Sun 10:00 owner-clock-waiting"]
    heard = await anna.hears(ticket.number, "还在等配件：等角阀到货", "一有变化马上告诉您")
    assert "回复我" not in heard.text


async def test_an_owner_who_is_waited_for_is_reminded_what_for_and_their_word_lets_it_go_on(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    await go(town, "10:00")
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.does("wait", ticket, waiting="owner", words="您哪天在家？")
    await desk.passes("72h")
    await anna.hears(ticket.number, "还在等您配合：您哪天在家？", "直接回复我")
    before = await last(ticket, "completion")
    assert before.paused_at is not None
    await desk.owner_does(anna, ticket, "add", words="周五下午在家")
    row = await last(ticket, "completion")
    assert (row.paused_at, row.due_at - before.due_at) == (None, timedelta(days=3))
    assert await shown(ticket, "waiting") == [""]
    await desk.passes("70h")
    assert (await told(ticket, "waiting")) == ["Thu 10:00 handler follower"]


async def test_r00_7_after_the_wait_the_owner_hears_of_progress_again_three_days_later(town: Town) -> None:
    desk, _, ticket = await filed(town)
    await go(town, "10:00")
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.does("wait", ticket, waiting="third_party", words="等自来水公司")
    await desk.passes("48h")
    await wu.does("resume", ticket)
    await half_hourly(desk, 73)
    assert await to_the_owner(ticket) == ["Sat 10:00 owner-clock-progress"]
    assert [each.split(" ", 2)[2] for each in await told(ticket, "progress")] == ["handler", "handler follower"]


async def test_what_was_late_already_does_not_rest_because_somebody_says_that_it_waits(town: Town) -> None:
    desk, ticket = await signed(town)
    wu = await desk.colleague("wu")
    await wu.reports(ticket, "看过了")
    await desk.passes("177h")  # Monday 19:00: completion was due at 18:00
    assert (await last(ticket, "completion")).missed_at is not None
    await wu.does("wait", ticket, waiting="parts", words="等角阀到货")
    assert (await last(ticket, "completion")).paused_at is None
    await desk.passes("24h")
    assert (await told(ticket, "completion"))[-1] == "Tue 14:00 supervisor follower"
