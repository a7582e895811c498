"""R04.4, R04.5, R04.8, R02.1: what is grave is reported the same day, answered in one, solved in three, never left."""

from __future__ import annotations

import pytest

from models.journal import Journal
from models.ticket import Ticket
from tests.journeys.ladders import due, go, last, told
from tests.journeys.office import Desk, shown
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def grave(town: Town) -> tuple[Desk, Ticket]:
    """A major complaint on Monday at ten."""
    desk = await go(town, "10:00")
    lin = await desk.colleague("lin")
    of = {"category": "PF", "kind": "complaint", "harm": "injury"}
    return desk, await lin.files_for("赵阿姨", "13511112222", "电梯夹伤了人", "phone", **of)


async def test_r04_4_every_complaint_is_reported_to_the_head_of_the_centre_the_same_day(town: Town) -> None:
    desk = await go(town, "10:00")
    lin, lead = await desk.colleague("lin"), await town.group("leadership")
    ticket = await lin.files_for("赵阿姨", "13511112222", "保安态度差", "phone", category="AT", kind="complaint")
    repair = await lin.files_for("钱叔", "13511113333", "灯不亮", "phone", category="MS", kind="repair")
    await desk.passes("11h")
    assert await told(ticket, "report") == ["Mon 21:00 project_manager"]
    report = await lead.hears("今日投诉报告", ticket.number)
    assert report.labels == ()
    assert await told(repair, "report") == []


async def test_r04_4_a_major_one_reaches_leadership_and_operations_at_once(town: Town) -> None:
    lead = await town.group("leadership")
    desk, ticket = await grave(town)
    await lead.hears("重大", ticket.number)
    await desk.passes("1m")
    assert await told(ticket, "major") == ["Mon 10:00 operations"]


async def test_r04_8_a_major_one_is_answered_within_a_day_and_solved_within_three(town: Town) -> None:
    desk, ticket = await grave(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    assert (await due(ticket, "reply"), await due(ticket, "completion")) == ("Tue 10:00", "Thu 10:00")
    await desk.passes("24h")
    assert (await told(ticket, "reply"))[-1] == "Tue 10:00 head follower"
    assert (await last(ticket, "reply")).missed_at is not None
    await wu.reports(ticket, "配件已到，明天装")
    assert (await last(ticket, "reply")).outcome == "late"
    await desk.passes("48h")
    assert (await told(ticket, "completion"))[-1] == "Thu 10:00 handler head"
    await wu.finishes(ticket)
    assert (await last(ticket, "completion")).outcome == "late"


async def test_r04_8_one_that_is_graded_major_later_has_three_days_from_then(town: Town) -> None:
    desk = await go(town, "10:00")
    lin, wu = await desk.colleague("lin"), await desk.colleague("wu")
    ticket = await lin.files_for("赵阿姨", "13511112222", "外墙渗水", "phone", category="HQ", kind="complaint")
    await wu.signs(ticket)
    before = await last(ticket, "completion")
    await desk.passes("96h")
    await lin.does("grade", ticket, severity="major")
    assert await due(ticket, "completion") == "Mon 10:00"
    assert (await last(ticket, "completion")).first_due_at == before.first_due_at


async def test_r04_5_the_owner_hears_the_result_the_day_the_work_was_done(town: Town) -> None:
    desk = await go(town, "10:00")
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", category="PF", kind="repair")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    assert await due(ticket, "result") == "Mon 21:00"
    await desk.passes("11h")
    assert await told(ticket, "result") == ["Mon 15:30 follower", "Mon 21:00 supervisor"]
    await lin.releases(ticket)
    assert (await last(ticket, "result")).outcome == "late"


async def test_r02_1_unsolved_for_a_month_it_becomes_major_is_dispatched_anew_and_the_owner_is_told(
    town: Town,
) -> None:
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    lead = await town.group("leadership")
    for _ in range(10):
        await desk.passes("3d")
    await desk.passes("2d")
    assert await shown(ticket, "severity", "status", "handler_id") == ["major", "dispatched", None]
    assert await Journal.filter(ticket_id=ticket.id, move="raise").count() == 1
    await anna.hears("一个月了还没解决", "负责人")
    await lead.hears("重大", ticket.number)
    assert (await told(ticket, "month"))[-1].endswith("leadership operations")
    await desk.passes("30d")
    assert await Journal.filter(ticket_id=ticket.id, move="raise").count() == 1


async def test_r02_1_what_waits_only_for_the_owner_s_word_after_a_month_is_not_torn_away(town: Town) -> None:
    desk, _, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    await desk.passes("20d")
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await desk.passes("15d")
    assert (await shown(ticket, "status"))[0] == "reviewed"
