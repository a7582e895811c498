"""Whose turn it is hears of it: the department, customer service, those who decide; higher with each round (R03.6)."""

from __future__ import annotations

import pytest

from models.journal import Journal
from models.staff import Department
from models.ticket import Ticket
from tests.journeys.ladders import due, go, last, told
from tests.journeys.office import Desk, shown
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def repair(town: Town, hour: str = "10:00", **of: str) -> tuple[Desk, Ticket]:
    """A repair of the common parts, on Monday at that hour."""
    desk = await go(town, hour)
    lin = await desk.colleague("lin")
    given = {"category": "PF", "kind": "repair", **of}
    return desk, await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", **given)


async def test_r04_5_work_that_was_reported_is_customer_service_s_to_tell(town: Town) -> None:
    """The worker did their part: of an answer that is late those hear who have it in their hands."""
    desk, ticket = await repair(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await desk.passes("25h")
    assert await told(ticket, "result") == ["Mon 15:30 follower", "Mon 21:00 supervisor", "Tue 09:00 property_manager"]
    assert await told(ticket, "reply") == [*["Tue 07:30 follower"] * 2, "Tue 10:00 supervisor follower"]


async def test_r03_2_what_was_given_back_is_no_more_the_department_s_that_gave_it_back(town: Town) -> None:
    desk, ticket = await repair(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    await desk.passes("1h")
    await wu.does("give_back", ticket, words="不归工程部")
    engineering = await town.group("engineering")
    await desk.passes("24h")
    await engineering.hears_nothing()
    assert await told(ticket, "reply") == [*["Tue 07:30 follower"] * 2, "Tue 10:00 supervisor follower"]
    environment = await Department.get(code="environment")
    await lin.does("dispatch", ticket, department=environment.id)
    assert (await last(ticket, "transfer")).outcome == "kept"
    assert await due(ticket, "sign") == "Tue 11:10"


async def test_r00_6_a_plan_that_nobody_approves_is_asked_of_those_who_decide(town: Town) -> None:
    desk, ticket = await repair(town, category="HQ", kind="complaint")
    wu, huang = await desk.colleague("wu"), await desk.colleague("huang")
    await wu.signs(ticket)
    await wu.visits(ticket, "北墙空鼓")
    assert await due(ticket, "plan") == "Wed 18:00"
    await wu.proposes(ticket, wu, "120h")
    assert (await last(ticket, "plan")).outcome == "kept"
    await desk.passes("33h")
    assert await told(ticket, "approval") == ["Tue 09:15 head", "Tue 18:00 supervisor"]
    await huang.approves(ticket)
    assert ((await last(ticket, "approval")).outcome, await due(ticket, "expected")) == ("late", "Sat 10:00")
    await desk.passes("48h")
    assert await told(ticket, "approval") == ["Tue 09:15 head", "Tue 18:00 supervisor"]


async def test_r03_6_each_round_is_quicker_and_begins_one_step_higher(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    promised = []
    for _ in range(3):
        row = await last(ticket, "completion")
        promised.append((row.due_at - row.started_at).total_seconds())
        await desk.passes("10m")
        await wu.signs(ticket)
        await wu.finishes(ticket)
        await lin.releases(ticket)
        await desk.refuses(anna, ticket, "还在漏")
    assert promised == sorted(promised, reverse=True)
    assert promised[0] > promised[-1]
    await desk.passes("10m")
    steps = [each.split(" ", 2)[2] for each in await told(ticket, "sign")]
    assert steps == ["department", "department head", "department supervisor", "department property_manager"]


async def test_r02_1_a_month_old_matter_that_was_just_done_becomes_major_and_is_left_where_it_is(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    for _ in range(29):
        await desk.passes("1d")
    await wu.finishes(ticket)
    lead = await town.group("leadership")
    await desk.passes("2d")
    assert await shown(ticket, "severity", "status") == ["major", "done"]
    await lead.hears("重大", ticket.number)
    assert await Journal.filter(ticket_id=ticket.id, move="raise").count() == 1
    await lin.releases(ticket)
    await anna.hears("办完了", ticket.number)


async def test_r04_2_who_took_it_over_hears_of_it_from_then_on(town: Town) -> None:
    desk, ticket = await repair(town)
    wu, huang = await desk.colleague("wu"), await desk.colleague("huang")
    await wu.signs(ticket)
    await wu.does("eta", ticket, when=desk.at("24h"))
    await huang.does("take", ticket)
    engineering = await town.group("engineering")
    await desk.passes("22h")
    alert = await engineering.hears("快到", "答应的完成时间", "请 黄工 处理")
    assert "吴师傅" not in alert.text


async def test_r02_7_a_complaint_about_the_head_climbs_past_the_head(town: Town) -> None:
    desk, ticket = await repair(town, category="AT", kind="complaint")
    zhou, huang = await desk.colleague("zhou"), await desk.colleague("huang")
    await zhou.does("name", ticket, staff=huang.staff.id, words="业主说的是黄工")
    await zhou.transfers(ticket, "engineering", "是工程部的事")
    engineering, care, lead = [await town.group(each) for each in ("engineering", "customer_service", "leadership")]
    await desk.passes("10m")
    await lead.hears("还没人签收", ticket.number)
    await desk.passes("10m")
    await care.hears("还没人签收", ticket.number, "请 林晓 处理")
    await desk.passes("10m")
    await engineering.hears_nothing()
    assert await told(ticket, "sign") == ["Mon 10:10 department", "Mon 10:20 supervisor", "Mon 10:30 supervisor"]
