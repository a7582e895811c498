"""The same people hear the same things in the same order, whether the clock ticks every few minutes or hardly ever."""

from __future__ import annotations

import asyncio
import math
import random
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.clocks import sweep
from handlers.life import act as life
from handlers.life.deed import Missing, NotYours, Refused
from models import database as db
from models.deadline import Deadline, Escalation
from models.journal import Journal
from models.jsons import mapping
from models.lifecycle import NotNow, possible
from models.person import Person
from models.staff import Staff
from models.ticket import Ticket
from tests.clock import START, Clock
from tests.life.prepared import prepared
from tests.life.town import OFFICE, Town, found

DAYS = timedelta(days=1)
ROLES = ("department", "handler", "head", "follower", "supervisor", "manager", "owner")
ACTORS = {"head": "huang", "follower": "lin", "supervisor": "lin", "manager": "zhou"}
SELDOM = ("withdraw", "reject", "merge", "link", "note", "reveal", "evidence", "name", "follow", "ask_part", "transfer")

Acts = list[tuple[int, int, int]]
"""Minutes that pass, which ticket, what happens to it."""


@pytest.fixture(scope="module")
def filed(sqlite_schema: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with three tickets: a repair, a danger, a complaint about the follower."""

    async def three() -> None:
        town = await found(Clock())
        await town.owner("anna")
        await town.files("anna")
        await town.files("anna", "电梯困人", kind="repair", category="PF", harm="injury")
        await town.files("anna", "林晓态度很差", kind="complaint", category="AT")

    return prepared(sqlite_schema, tmp_path_factory.mktemp("cadence"), three)


async def lived(file: Path, acts: Acts, cadence: timedelta | None) -> Any:
    """What was told, and how the clocks stand, when the clock ticks so often; None: only in the end."""
    copy = file.with_name("walk.db")
    shutil.copyfile(file, copy)
    await db.connect(f"sqlite://{copy}")
    try:
        town = await found(Clock())
        town.owners = {each.name: each for each in await Person.all()}
        tickets = await Ticket.all().order_by("created_at", "number")
        for number, (minutes, which, what) in enumerate(acts):
            await _ticks(town, timedelta(minutes=minutes), cadence)
            await _act(town, tickets[which], what, number)
        await _ticks(town, 4 * DAYS, cadence)
        await _tick(town)
        return await _told(tickets)
    finally:
        await db.close()


async def _ticks(town: Town, length: timedelta, cadence: timedelta | None) -> None:
    """Time goes by. Ticks that would find nothing to do are left out."""
    until = town.clock.now + length
    while cadence is not None:
        due = await Ticket.exclude(next_check_at=None).order_by("next_check_at").first()
        if due is None or due.next_check_at is None:
            break
        then = START + math.ceil((due.next_check_at - START) / cadence) * cadence
        if then >= until:
            break
        town.clock.forward(max(then - town.clock.now, timedelta()))
        await _tick(town)
    town.clock.forward(until - town.clock.now)


async def _tick(town: Town) -> None:
    while await Ticket.filter(next_check_at__lte=town.clock.now).exists():
        swept = await sweep.sweep(OFFICE, town.clock.now, 50)
        assert not swept.failed


async def _act(town: Town, ticket: Ticket, what: int, number: int) -> None:
    """Somebody does what they can do; the same whatever the clock has done."""
    chance = random.Random(what)
    now = await Ticket.get(id=ticket.id)
    role = chance.choice(ROLES)
    moves = [each for each in possible(now.status, (role,)) if each not in SELDOM or chance.random() < 0.05]
    if not moves:
        return
    staff = town.staff[ACTORS.get(role, "wu")]
    given = {
        "words": "看过了", "when": town.clock.now + timedelta(hours=chance.randint(1, 60)), "measures": "换管",
        "milestones": "明天上午备料；后天下午更换", "staff": town.staff["wu"].id,
        "waiting": chance.choice(("owner", "parts")),
        "severity": chance.choice(("minor", "important", "major")), "stars": chance.randint(1, 5),
        "department": town.departments["security"].id, "reason": "workload",
    }  # fmt: skip
    deed = town.by("anna" if role == "owner" else staff.code, ticket, f"deed:{number}")
    try:
        await life.act(deed, chance.choice(moves), given, OFFICE)
    except (NotYours, NotNow, Missing, Refused):
        return


async def _told(tickets: list[Ticket]) -> Any:
    names = {str(each.id): each.code for each in await Staff.all()}
    found = []
    for ticket in tickets:
        steps = await Escalation.filter(ticket_id=ticket.id).order_by("id")
        runs = await Deadline.filter(ticket_id=ticket.id).order_by("key")
        moves = await Journal.filter(ticket_id=ticket.id).exclude(move="remind").order_by("id")
        found.append((
            [(each.key, each.at, [(who["role"], [names[one] for one in who["staff"]], who["groups"])
                                  for who in each.told]) for each in steps],
            [(run.key, run.due_at, run.missed_at, run.ended_at, run.outcome, mapping(run.info)) for run in runs],
            [(each.move, each.at) for each in moves],
        ))  # fmt: skip
    return found


def drawn(seed: int) -> Acts:
    """A dozen acts within some days."""
    chance = random.Random(seed)
    return [(chance.choice((5, 90, 700, 2000)), chance.randrange(3), chance.randrange(10_000)) for _ in range(12)]


async def same_at_any_cadence(file: Path, acts: Acts) -> Any:
    seldom = await lived(file, acts, None)
    assert await lived(file, acts, timedelta(hours=10)) == seldom
    assert await lived(file, acts, timedelta(minutes=1)) == seldom
    return seldom


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 16))])
def test_the_same_people_hear_the_same_things_at_any_cadence(filed: Path, seed: int) -> None:
    told = asyncio.run(same_at_any_cadence(filed, drawn(seed)))
    assert any(steps for steps, _, _ in told)


def test_r02_1_a_month_unsolved_raises_at_its_time_however_late_the_tick_comes(filed: Path) -> None:
    """The step that moves a ticket moves it when it was due; who hears of it as a major one is the same."""
    acts = [(30, 0, 1), (45 * 24 * 60, 0, 2)]
    seldom = asyncio.run(lived(filed, acts, None))
    assert asyncio.run(lived(filed, acts, timedelta(hours=10))) == seldom
    [raised] = [at for move, at in seldom[0][2] if move == "raise"]
    assert raised.date() == (START + timedelta(days=31)).date()
