"""The board, the commands and the report say the same: each against the others, and against plain Python (R02.4)."""

from __future__ import annotations

import importlib
from collections import Counter
from datetime import datetime, timedelta
from random import Random

import pytest
from tortoise.expressions import Q

from handlers.figures import standing
from handlers.figures.monthly import monthly
from handlers.figures.standing import Standing, day_end, promises
from models import database as db
from models import searching
from models.deadline import Deadline
from models.figures import standing as standing_sql
from models.figures.counting import Rules, figures, grouped
from models.figures.scope import Scope, day, month, today
from models.lifecycle import OPEN, WORKING
from models.tally import Tally
from models.ticket import Ticket
from tests.clock import Clock
from tests.figures.lives import Lives
from tests.figures.naive import cases, recounted
from tests.life.town import OFFICE, found

figures_indexes = importlib.import_module("models.migrations.0014_figures_indexes")

ZONE, POLICY = "Asia/Shanghai", OFFICE.policy
RULES = Rules.of(POLICY)
GROUPS = {
    "dispatch": ("accepted", "returned"), "sign": ("dispatched",), "review": ("done",), "owner": ("reviewed",),
    "joined": ("merged",), "hand": ("signed", "booked", "visited", "proposed", "approved", "working"),
}  # fmt: skip


async def lived(clock: Clock, seed: int, steps: int = 60) -> Lives:
    lives = Lives(await found(clock), Random(seed))
    await lives.settle()
    for _ in range(steps):
        await lives.step()
    return lives


async def by_hand(now: datetime, department: object = None) -> tuple[Counter[str], Counter[str], Counter[str], int]:
    """Stages, buckets, open by building, late: ticket by ticket."""
    stages, buckets, buildings, late = Counter[str](), Counter[str](), Counter[str](), 0
    ends, clocks = day_end(now, ZONE), set(promises(POLICY))
    for ticket in await Ticket.filter(drill=False).select_related("tally"):
        if department is not None and ticket.department_id != department:  # type: ignore[attr-defined]  # tortoise adds it
            continue
        if ticket.tally.ended_at is not None and ticket.status != "reviewed":  # type: ignore[attr-defined]  # the same
            continue
        stage = next(name for name, statuses in GROUPS.items() if ticket.status in statuses)
        stages[stage] += 1
        runs = await Deadline.filter(ticket_id=ticket.id)
        running = [each for each in runs if each.ended_at is None]
        awaited = [each.due_at for each in running if each.paused_at is None and each.clock in clocks]
        if not runs and ticket.status in WORKING:
            told = ticket.expected_at or ticket.reply_due_at
            bucket = "overdue" if told < now else "today" if told < ends else "later"
        elif ticket.status in OPEN and any(each.missed_at for each in running):
            bucket = "overdue"
        else:
            bucket = "none" if not awaited else "today" if min(awaited) < ends else "later"
        buckets[bucket] += 1
        late += bucket == "overdue"
        buildings[ticket.building] += stage != "owner"
    return stages, buckets, buildings, late


async def assert_stands(own: Standing, lives: Lives, scope: Scope) -> None:
    now = lives.town.clock.now
    stages, buckets, buildings, late = await by_hand(now, scope.department)
    assert {name: own.stages[name] for name in own.stages} == {name: stages[name] for name in own.stages}
    assert dict(own.deadlines) == {name: buckets[name] for name in own.deadlines}
    assert {name: each.open for (_, name), each in own.buildings.items() if each.open} == +buildings
    assert own.late == late == sum(each.late for each in own.buildings.values())
    assert own.open == sum(stages.values()) - stages["owner"]


async def assert_same(lives: Lives, scope: Scope) -> Standing:
    """The board's counts are those of /stats, of /overdue, of the report and those counted ticket by ticket."""
    now = lives.town.clock.now
    own = await standing.stands(scope, ZONE, now, POLICY)
    await assert_stands(own, lives, scope)
    this = month(today(now, ZONE))
    counted = await figures(scope, this, ZONE, now, RULES)
    assert own.open == counted["open"]
    assert {name: each.open for (_, name), each in own.buildings.items() if each.open} == {
        name: each["open"] for name, each in (await grouped(scope, this, ZONE, now, RULES, "building")).items()
        if each["open"]
    }
    within = Q(community_id__in=list(scope.communities), status__in=OPEN, drill=False)
    within &= Q(department_id=scope.department) if scope.department else Q()
    assert own.late == await searching.late(within, now).count()
    report = await monthly(scope, this, ZONE, now, POLICY)
    assert report.figures == counted
    await assert_lists(lives, scope, own)
    return own


async def assert_lists(lives: Lives, scope: Scope, own: Standing) -> None:
    """What is listed is what is counted, but for what complains about a member of staff."""
    now = lives.town.clock.now
    late = await standing.longest_late(scope, ZONE, now, POLICY, 1000)
    due = await standing.due_today(scope, ZONE, now, POLICY, 1000)
    about = await Ticket.filter(about_id__not_isnull=True).values_list("number", flat=True)
    assert not {each.number for each in (*late, *due)} & set(about)
    assert len({each.number for each in late}) == len(late) <= own.late
    within = Q(status__in=OPEN, drill=False) & (Q(department_id=scope.department) if scope.department else Q())
    found = set(await searching.late(within, now).values_list("number", flat=True))
    if await Deadline.exists():  # what never had a clock is counted, and cannot be said of any
        assert {each.number for each in late} | set(about) >= found
    assert len({each.number for each in due}) == len(due) <= own.today
    assert [each.due_at for each in due] == sorted(each.due_at for each in due)


async def test_r02_4_the_board_says_what_the_commands_and_the_report_say(database_url: str, clock: Clock) -> None:
    await db.connect(database_url)
    try:
        lives = await lived(clock, 3)
        whole = Scope((lives.town.community.id,))
        own = await assert_same(lives, whole)
        assert own.open > 3
        engineering = Scope(whole.communities, department=lives.town.departments["engineering"].id)
        assert (await assert_same(lives, engineering)).open <= own.open
        now = lives.town.clock.now
        for period in (day(today(now, ZONE)), month(today(now, ZONE))):
            counts, _ = recounted(await cases(), period.first, period.end, ZONE, now)
            told = await figures(whole, period, ZONE, now, RULES)
            assert {name: told[name] for name in counts} == counts
    finally:
        await db.close()


@pytest.mark.parametrize("seed", range(20, 24))
async def test_r02_4_whatever_happens_they_say_the_same(database: None, clock: Clock, seed: int) -> None:
    lives = Lives(await found(clock), Random(seed))
    await lives.settle()
    for step in range(60):
        await lives.step()
        if step % 20 == 19:
            await assert_same(lives, Scope((lives.town.community.id,)))


async def test_a_ticket_without_clocks_stands_by_what_its_owner_was_told(database: None, clock: Clock) -> None:
    lives = await lived(clock, 9, 12)
    await Deadline.all().delete()
    for shift in (-timedelta(hours=1), timedelta(minutes=5), timedelta(days=3)):
        await Ticket.all().update(expected_at=lives.town.clock.now + shift)
        await assert_same(lives, Scope((lives.town.community.id,)))


async def test_r00_11_drills_are_none_of_it(database: None, clock: Clock) -> None:
    lives = await lived(clock, 4, 20)
    await Ticket.all().update(drill=True)
    await Tally.all().update(drill=True)
    own = await standing.stands(Scope((lives.town.community.id,)), ZONE, lives.town.clock.now, POLICY)
    assert (own.open, own.late, sum(own.stages.values()), sum(own.deadlines.values())) == (0, 0, 0, 0)
    assert await standing.longest_late(Scope((lives.town.community.id,)), ZONE, lives.town.clock.now, POLICY) == []


def test_the_index_of_what_is_open_names_the_statuses_that_the_board_asks_for():
    [made] = [each.sql for each in figures_indexes.Migration.operations if '"ticket_standing"' in each.sql]
    named = " ".join(made.split()).partition('WHERE "status" ')[2]
    # SQLite takes a partial index only for what is asked in its own words.
    assert f"t.status {named} AND" in standing_sql._HERE
