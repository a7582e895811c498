"""A closed month is kept as it stood; what changed since is shown as such (R02.4), on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

import pytest_asyncio

from handlers.figures import freezing
from handlers.figures.monthly import Monthly, change, monthly
from models import database as db
from models.figures.counting import Figures
from models.figures.scope import Scope, month
from models.place import Community
from models.tally import Snapshot, Tally
from scheduler.tallying import Tallying
from tests.clock import Clock
from tests.figures.test_indicators import at, does, rated, small_month, worked
from tests.life.town import OFFICE, Town, found
from tests.life.walking import ticks

ZONE, POLICY = "Asia/Shanghai", OFFICE.policy
FEBRUARY, MARCH, APRIL = (month(date(2026, number, 1)) for number in (2, 3, 4))


@pytest_asyncio.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    await db.connect(database_url)
    try:
        made = await found(Clock())
        for name in ("anna", "ben"):
            await made.owner(name)
        yield made
    finally:
        await db.close()


async def kept() -> list[str]:
    return [row.period for row in await Snapshot.all().order_by("period")]


async def march(town: Town, department: UUID | None = None) -> Monthly:
    return await monthly(Scope((town.community.id,), department=department), MARCH, ZONE, town.clock.now, POLICY)


async def test_r02_4_a_month_is_kept_three_days_after_its_end_and_only_once(town: Town) -> None:
    at(town, "2026-02-20 10:00")
    await town.files("anna")
    tick = Tallying(POLICY, town.clock).tick
    at(town, "2026-04-03 23:59")
    assert await tick() == 1
    assert await kept() == ["2026-02"]
    at(town, "2026-04-04 00:00")
    assert await tick() == 1
    assert await tick() == 0
    assert await kept() == ["2026-02", "2026-03"]


async def test_two_processes_keep_a_month_once(town: Town) -> None:
    await town.files("anna")
    at(town, "2026-04-04 09:00")
    done = await asyncio.gather(*(
        freezing.freeze(town.community.id, MARCH.first, town.clock.now, POLICY) for _ in range(3)
    ))  # fmt: skip
    assert True in done
    assert await kept() == ["2026-03"]


async def test_each_community_keeps_its_month_by_its_own_midnight(town: Town) -> None:
    other = await Community.exclude(id=town.community.id).first()
    if other is None:
        other = await Community.create(
            id=UUID(int=7), code="909", name="柏林苑", company="x", timezone="Europe/Berlin", duty_phone="110",
            created_at=town.clock.now,
        )
    await Community.filter(id=other.id).update(timezone="Europe/Berlin")
    ticket = await town.files("anna")
    await town.files("ben")
    await Tally.filter(ticket_id=ticket.id).update(community_id=other.id)
    at(town, "2026-04-04 00:30")
    assert [each for each, _ in await freezing.closed(town.clock.now, POLICY)] == [town.community.id]
    at(town, "2026-04-04 06:00")  # midnight in Berlin, in summer
    assert {each for each, _ in await freezing.closed(town.clock.now, POLICY)} == {town.community.id, other.id}


async def test_no_month_is_kept_before_every_ticket_has_a_tally(town: Town, monkeypatch) -> None:
    await town.files("anna")
    await Tally.all().delete()
    at(town, "2026-04-05 09:00")
    monkeypatch.setattr("scheduler.tallying.BITES", 1)
    tick = Tallying(POLICY, town.clock).tick
    assert (await tick(), await kept()) == (0, [])
    assert await tick() == 1
    assert (await march(town)).kept == (await march(town)).figures


async def test_what_changed_since_a_month_was_closed_is_shown_as_such(town: Town) -> None:
    at(town, "2026-03-30 10:00")
    ticket = await town.files("anna")
    await worked(town, ticket)
    await does(town, "anna", "accept", ticket)
    at(town, "2026-04-05 09:00")
    await Tallying(POLICY, town.clock).tick()
    before = await march(town)
    assert (before.kept, before.corrections) == (before.figures, {})
    await rated(town, await _again(town), 5)  # a ticket of April is none of it
    await does(town, "anna", "rate", ticket, stars=2)  # few stars: it goes back to work
    after = await march(town)
    assert after.kept == before.kept
    assert after.corrections == {
        "completed": (1, 0), "open": (0, 1), "completion_due": (1, 0), "completed_in_time": (1, 0), "agreed": (1, 0),
        "repairs_completed": (1, 0),
    }


async def _again(town: Town):
    ticket = await town.files("ben")
    await worked(town, ticket)
    return ticket


async def test_a_kept_month_can_be_read_whole_by_department_and_by_category(town: Town) -> None:
    await small_month(town)
    at(town, "2026-04-05 09:00")
    await Tallying(POLICY, town.clock).tick()
    ticket = await Tally.exclude(department_id=None).first()
    assert ticket is not None
    department = ticket.department_id  # type: ignore[attr-defined]  # tortoise adds it
    for scope in (
        Scope((town.community.id,)), Scope((town.community.id,), department=department),
        Scope((town.community.id,), category="MS"),
    ):
        seen = await monthly(scope, MARCH, ZONE, town.clock.now, POLICY)
        assert (seen.kept, seen.corrections) == (seen.figures, {})
        assert seen.figures["filed"] > 0
    none = await monthly(Scope((town.community.id,), category="NO"), MARCH, ZONE, town.clock.now, POLICY)
    assert (none.kept, none.corrections) == (Figures(), {})
    assert await freezing.kept(Scope((town.community.id,), building="3"), MARCH) is None
    assert await freezing.kept(Scope((town.community.id,)), MARCH.before().before()) is None


async def test_a_month_is_compared_with_what_there_is_to_compare_with(town: Town) -> None:
    await small_month(town)
    at(town, "2026-04-10 12:00")
    seen = await march(town)
    assert seen.before is not None
    assert (seen.before["filed"], seen.before["completed"], seen.year_before, seen.running) == (4, 2, None, False)
    assert change(seen.figures["filed"], seen.before["filed"]) == 1.75
    assert change(seen.figures["repair"], 0) is None
    now = await monthly(Scope((town.community.id,)), APRIL, ZONE, town.clock.now, POLICY)
    assert (now.running, now.figures["filed"]) == (True, 1)
    assert now.before is not None
    assert now.before["filed"] == 6  # in the first ten days of March, the drill not counted


async def test_r00_10_delays_are_those_of_the_scope(town: Town) -> None:
    await small_month(town)
    at(town, "2026-04-10 12:00")
    await ticks(town.clock.now)
    seen = await march(town)
    assert seen.delays.count > 0
    assert seen.delays.missing == seen.delays.count
    complaints = await monthly(
        Scope((town.community.id,), kind="complaint"), MARCH, ZONE, town.clock.now, POLICY
    )
    assert 0 < complaints.delays.count < seen.delays.count
