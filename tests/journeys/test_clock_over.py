"""A matter that is over alerts nobody; a clock that stops, begins again or ticks twice repeats nobody."""

from __future__ import annotations

import asyncio

import pytest

from models.database import connection
from models.deadline import Deadline, Escalation
from models.outbox import Outbox
from models.ticket import Ticket
from tests.journeys.ladders import go, last, told
from tests.journeys.office import Desk, shown
from tests.journeys.people import Town
from tests.journeys.test_life_on_the_path import filed
from tests.journeys.working import ordinary  # noqa: F401  # a fixture

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("ordinary")]

FULL = """
CREATE TRIGGER full BEFORE INSERT ON outbox WHEN NEW.kind = 'alert'
BEGIN SELECT RAISE(ABORT, 'the disk is full'); END
"""
LADDER = ["Mon 10:10 department", "Mon 10:20 head", "Mon 10:30 supervisor"]


async def unsigned(town: Town, what: str = "水管漏了") -> tuple[Desk, Ticket]:
    """A repair that nobody has signed for, on Monday at ten."""
    desk = await go(town, "10:00")
    lin = await desk.colleague("lin")
    return desk, await lin.files_for("赵阿姨", "13511112222", what, "phone", category="PF", kind="repair")


async def running(ticket: Ticket) -> list[str]:
    """The clocks that still run."""
    rows = Deadline.filter(ticket_id=ticket.id, ended_at=None).order_by("clock")
    return [row.clock for row in await rows]


async def alerts() -> int:
    """All alerts that ever left or wait."""
    return await Outbox.filter(kind="alert").count()


@pytest.mark.parametrize(("who", "move", "given"), [
    ("lin", "withdraw", {"words": "业主自己修好了"}), ("zhou", "reject", {"words": "不归我们管"}),
])
async def test_what_was_withdrawn_or_rejected_alerts_nobody_and_goes_into_the_archive(
    town: Town, who: str, move: str, given: dict[str, str]
) -> None:
    desk, ticket = await unsigned(town)
    await desk.passes("10m")
    someone = await desk.colleague(who)
    await someone.does(move, ticket, **given)
    assert await running(ticket) == ["archive"]
    before = await alerts()
    await desk.passes("167h")
    assert await told(ticket, "sign") == LADDER[:1]
    assert await alerts() == before
    await desk.passes("1h")
    assert (await shown(ticket, "status"), await running(ticket)) == (["archived"], [])


async def test_r02_9_a_merged_ticket_alerts_nobody_until_it_is_on_its_own_again(town: Town) -> None:
    desk, master = await unsigned(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    ticket = await lin.files_for("钱叔", "13511113333", "水管漏了", "phone", category="PF", kind="repair")
    await wu.signs(master)
    await lin.does("merge", ticket, number=master.number)
    assert (await running(ticket), (await last(ticket, "sign")).outcome) == ([], "cancelled")
    await desk.passes("30m")
    assert await told(ticket, "sign") == []
    await lin.does("unmerge", ticket)
    await desk.passes("10m")
    assert await told(ticket, "sign") == ["Mon 10:40 department"]


async def test_an_owner_who_is_satisfied_is_left_alone_and_so_is_everybody_else(town: Town) -> None:
    desk, anna, ticket = await filed(town)
    wu, lin = await desk.colleague("wu"), await desk.colleague("lin")
    await wu.signs(ticket)
    await wu.finishes(ticket)
    await lin.releases(ticket)
    await anna.hears("办完了")
    await desk.accepts(anna, ticket)
    await desk.owner_does(anna, ticket, "rate", stars=5)
    before = await alerts()
    await desk.passes("240h")
    await anna.hears_nothing()
    assert (await alerts(), await shown(ticket, "status")) == (before, ["archived"])


async def test_a_service_that_is_begun_again_in_the_middle_of_a_ladder_goes_on_where_it_was(town: Town) -> None:
    desk, ticket = await unsigned(town)
    engineering = await town.group("engineering")
    await desk.passes("10m")
    await engineering.hears("还没人签收", ticket.number)
    await town.stage.world.restart()
    await desk.passes("0m")
    await engineering.hears_nothing()
    await town.stage.world.restart()
    await desk.passes("10m")
    await engineering.hears("还没人签收", ticket.number, "请 黄工 处理")
    await town.stage.world.restart()
    await desk.passes("10m")
    await engineering.hears_nothing()
    assert await told(ticket, "sign") == LADDER


async def test_a_tick_that_comes_twice_or_late_tells_nobody_twice(town: Town) -> None:
    desk, ticket = await unsigned(town)
    town.stage.clock.forward("10m")
    await asyncio.gather(*(town.stage.world.run("clock") for _ in range(3)))
    await desk.passes("21m")  # late: of two steps at once
    await desk.passes("0m")
    assert await told(ticket, "sign") == LADDER
    keys = [row.key for row in await Escalation.filter(ticket_id=ticket.id)]
    assert len(keys) == len(set(keys))


async def test_a_tick_that_broke_off_is_taken_again_whole(town: Town) -> None:
    """Nothing of it was written: no step on record, no alert in the outbox. Then all of it is, once."""
    desk, ticket = await unsigned(town)
    engineering = await town.group("engineering")
    await connection().execute_script(FULL)
    await desk.passes("10m")
    assert await told(ticket, "sign") == []
    await engineering.hears_nothing()
    await connection().execute_script("DROP TRIGGER full")
    await desk.passes("4m")
    await engineering.hears_nothing()
    await desk.passes("1m")
    await engineering.hears("还没人签收", ticket.number)
    await desk.passes("10m")
    await engineering.hears("还没人签收", ticket.number, "请 黄工 处理")
    await engineering.hears_nothing()
    assert await told(ticket, "sign") == ["Mon 10:15 department", "Mon 10:25 head"]
