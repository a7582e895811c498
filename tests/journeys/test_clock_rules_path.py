"""R00.4 to R00.7, R02.8, R03.2, R03.6: the promises on the way from the first word to the owner's yes."""

from __future__ import annotations

import pytest

from models.ticket import Ticket
from tests.journeys.ladders import due, go, last, told
from tests.journeys.office import Desk
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]


async def complex_matter(town: Town) -> tuple[Desk, Ticket]:
    """A complaint about the quality of the house, on Monday at ten."""
    desk = await go(town, "10:00")
    lin = await desk.colleague("lin")
    of = {"category": "HQ", "kind": "complaint"}
    return desk, await lin.files_for("赵阿姨", "13511112222", "外墙渗水", "phone", **of)


async def test_r00_4_a_simple_matter_is_answered_within_a_day_or_the_next_ones_up_hear_of_it(town: Town) -> None:
    desk = await go(town, "10:00")
    lin, wu = await desk.colleague("lin"), await desk.colleague("wu")
    one = await lin.files_for("赵阿姨", "13511112222", "门禁刷不开", "phone", category="PF", kind="complaint")
    other = await lin.files_for("钱叔", "13511113333", "门禁刷不开", "phone", category="PF", kind="complaint")
    await wu.signs(one)
    await wu.signs(other)
    await wu.reports(other, "已经换了读卡器")
    assert await due(one, "reply") == "Tue 10:00"
    await desk.passes("24h")
    assert (await last(other, "reply")).outcome == "kept"
    assert (await told(one, "reply"))[-1] == "Tue 10:00 head follower"
    assert await told(other, "reply") == []


async def test_r00_5_a_complex_matter_is_seen_on_site_within_two_days(town: Town) -> None:
    desk, ticket = await complex_matter(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    assert await due(ticket, "visit") == "Wed 10:00"
    await desk.passes("47h")
    assert await told(ticket, "visit") == ["Wed 07:30 handler"]
    await wu.visits(ticket, "北墙空鼓，含水率 18%")
    assert (await last(ticket, "visit")).outcome == "kept"
    assert await due(ticket, "plan") == "Fri 18:00"


async def test_r00_5_waiting_for_the_owner_stops_the_clock_of_the_visit_and_what_was_left_is_left(town: Town) -> None:
    desk, ticket = await complex_matter(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await desk.passes("4h")
    await wu.does("wait", ticket, waiting="owner", words="业主周末才在家")
    await desk.passes("96h")
    assert await told(ticket, "visit") == []
    await wu.does("resume", ticket)
    row = await last(ticket, "visit")
    assert (row.due_at - desk.now).total_seconds() == 44 * 3600
    assert row.first_due_at < row.due_at


async def test_r00_6_each_dated_milestone_of_an_approved_plan_is_watched_by_itself(town: Town) -> None:
    desk, ticket = await complex_matter(town)
    wu, huang = await desk.colleague("wu"), await desk.colleague("huang")
    await wu.signs(ticket)
    await wu.visits(ticket, "北墙空鼓")
    plan = {"measures": "重做防水", "milestones": "后天拆旧层\n5天内做完防水"}
    await wu.does("propose", ticket, **plan, staff=wu.staff.id, when=desk.at("240h"))
    await desk.passes("1h")
    await huang.approves(ticket)
    engineering = await town.group("engineering")
    await desk.passes("32h")
    await engineering.hears("快到", "方案节点", "拆旧层")
    await wu.does("milestone", ticket, which="1")
    await desk.passes("24h")
    assert await told(ticket, "milestone") == ["Tue 18:00 handler"]
    await desk.passes("72h")
    assert any(each.endswith("handler head") for each in await told(ticket, "milestone"))


async def test_r00_7_an_owner_hears_something_every_three_days_even_when_nobody_writes(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await anna.hears("签收")
    await wu.reports(ticket, "在订配件")
    await anna.hears("在订配件")
    await desk.passes("71h")
    await anna.hears_nothing()
    await desk.passes("1h")
    await anna.hears(ticket.number, "还在办", "已签收")
    steps = await told(ticket, "progress")
    assert [each.split(" ", 2)[2] for each in steps] == ["handler", "handler follower"]
    await wu.reports(ticket, "配件到了")
    await anna.hears("配件到了")
    await desk.passes("70h")
    await anna.hears_nothing()


async def test_r02_8_an_appointment_is_reminded_of_an_hour_before_and_missed_when_nobody_came(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, engineering = await desk.colleague("wu"), await town.group("engineering")
    await wu.signs(ticket)
    await wu.books(ticket, "5h")
    await anna.hears("约好")
    await desk.passes("4h")
    await anna.hears("提醒一下", ticket.number, "上门", "吴师傅")
    await engineering.hears("快到", "上门", "吴师傅")
    await desk.passes("90m")
    await engineering.hears("上门", "请 吴师傅 · 黄工 处理")
    assert (await last(ticket, "appointment")).missed_at is None
    await desk.passes("1h")
    assert (await last(ticket, "appointment")).missed_at is not None


async def test_r02_8_an_appointment_that_was_kept_is_kept_though_it_is_written_down_afterwards(town: Town) -> None:
    desk, _, ticket = await filed(town)
    wu = await desk.colleague("wu")
    await wu.signs(ticket)
    await wu.books(ticket, "3h")
    await desk.passes("3h")
    await desk.passes("40m")
    await wu.visits(ticket, "角阀坏了")
    assert (await last(ticket, "appointment")).outcome == "kept"


async def test_r03_2_what_came_back_to_customer_service_finds_its_department_within_a_working_day(town: Town) -> None:
    desk = await go(town, "10:00")
    lin, wu = await desk.colleague("lin"), await desk.colleague("wu")
    ticket = await lin.files_for("赵阿姨", "13511112222", "水管漏了", "phone", category="PF", kind="repair")
    await wu.does("give_back", ticket, words="不归工程部")
    assert await due(ticket, "transfer") == "Tue 18:00"
    await desk.passes("33h")
    assert [each.split(" ", 2)[2] for each in await told(ticket, "transfer")] == ["customer_service", "supervisor"]


async def test_r03_6_a_rework_round_is_quicker_and_begins_higher_in_the_ladder(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await desk.refuses(anna, ticket, "还在漏")
    row = await last(ticket, "reply")
    assert (row.round, (row.due_at - row.started_at).total_seconds()) == (2, 12 * 3600)
    await desk.passes("10m")
    first = (await told(ticket, "sign"))[0]
    assert first.split(" ", 2)[2] == "department head"


async def test_r03_6_the_revisit_is_due_within_three_working_days_and_the_owner_is_asked_at_a_humane_hour(
    town: Town,
) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await desk.accepts(anna, ticket)
    assert await due(ticket, "revisit") == "Thu 18:00"
    await desk.passes("80h")
    steps = await told(ticket, "revisit")
    assert [each.split(" ", 2)[2] for each in steps] == ["follower"]
    await desk.passes("24h")
    assert (await told(ticket, "revisit"))[-1].split(" ", 2)[2] == "supervisor"
