"""What a ticket's journal is played to is what its clocks did: whatever people do, whenever the tick comes round."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from handlers.clocks import history, runs, sweep
from handlers.life import act as life
from handlers.life.deed import Missing, NotYours, Refused
from models import database as db
from models.database import transact
from models.deadline import Deadline, Escalation
from models.jsons import mapping
from models.lifecycle import NotNow
from models.person import Person
from models.sla import Run
from models.ticket import Ticket
from tests.clock import Clock
from tests.life.prepared import prepared
from tests.life.town import OFFICE, Town, found

MOVES = ("sign", "eta", "wait", "resume", "push", "snooze", "progress", "postpone", "grant", "urge", "book", "visit",
         "propose", "approve", "milestone", "done", "release", "refuse", "accept", "rate", "grade", "transfer",
         "give_back", "send_back", "withdraw", "reopen")  # fmt: skip
ACTORS = ("wu", "huang", "lin", "zhou", "anna", "chen")
acts = some.lists(
    some.tuples(some.integers(0, 4000), some.integers(0, 5), some.integers(0, 500)), min_size=14, max_size=14
)
"""So many minutes later somebody does one of what they can do then."""


@pytest.fixture(scope="module")
def filed(sqlite_schema: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a company and an owner."""

    async def one() -> None:
        town = await found(Clock())
        await town.owner("anna")

    return prepared(sqlite_schema, tmp_path_factory.mktemp("replays"), one)


async def live(town: Town, ticket: Ticket, happens: Sequence[tuple[int, int, int]]) -> None:
    """Let it happen; the tick comes round only now and then."""
    for minutes, who, which in happens:
        town.clock.forward(timedelta(minutes=minutes))
        if which % 3 == 0:
            await ticks(town)
        deed = town.by(ACTORS[who], ticket)
        scene = await transact(lambda deed=deed: life.opened(deed))  # type: ignore[misc]  # its own
        can = [name for name in life.can(scene) if name in MOVES] if scene else []
        if not can:
            continue
        try:
            await life.act(deed, can[which % len(can)], told(town, which), OFFICE)
        except (NotYours, NotNow, Missing, Refused):
            continue
    town.clock.forward("30d")
    await ticks(town)


async def ticks(town: Town) -> None:
    """The clock looks at what is due until nothing is."""
    while not (await sweep.sweep(OFFICE, town.clock.now, 50)).over:
        pass


def told(town: Town, which: int) -> dict[str, Any]:
    """What moves want to know."""
    staff, departments = list(town.staff.values()), list(town.departments.values())
    soon = (town.clock.now + timedelta(days=2)).astimezone(None)
    return {
        "words": "看过了", "measures": "换管", "milestones": f"{soon:%m月%d日} 备料；第二步",
        "when": town.clock.now + timedelta(hours=which % 60 + 1), "staff": staff[which % len(staff)].id,
        "department": departments[which % len(departments)].id,
        "waiting": ("owner", "parts", "third_party")[which % 3], "stars": which % 5 + 1,
        "severity": ("minor", "important", "major")[which % 3],
    }


def comparable(run: Run) -> Run:
    """Without what only people add."""
    info = {name: value for name, value in run.info.items() if not name.startswith("reason")}
    return run.but(info=info)


async def _compared(file: Path, kind: str, category: str, happens: Sequence[tuple[int, int, int]]) -> None:
    copy = file.with_name("walk.db")
    shutil.copyfile(file, copy)
    await db.connect(f"sqlite://{copy}")
    try:
        town = await found(Clock())
        town.owners = {each.name: each for each in await Person.all()}
        ticket = await transact(lambda: town.files("anna", kind=kind, category=category))
        await live(town, ticket, happens)
        row = await Ticket.get(id=ticket.id).select_related("community")
        now = town.clock.now
        played = await history.replayed(row, await runs.timing_of(row, OFFICE.policy), OFFICE.policy, now)
        rows = await Deadline.filter(ticket_id=ticket.id)
        assert {key: comparable(run) for key, run in played.runs.items()} == {
            each.key: comparable(runs.run_of(each)) for each in rows
        }
        steps = await Escalation.filter(ticket_id=ticket.id).order_by("at", "id")
        assert sorted(each.step.key for each in played.steps) == sorted(each.key for each in steps)
        assert [each.step.at for each in played.steps] == sorted(each.step.at for each in played.steps)
        assert played.state["status"] == row.status
        assert mapping(row.promise)["policy"] == OFFICE.policy.timing.key
    finally:
        await db.close()


def played_alike(file: Path, examples: int) -> None:
    """So many random lives, each compared."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(some.sampled_from([("repair", "MS"), ("complaint", "HQ"), ("inquiry", "OT")]), acts)
    def run(kind: tuple[str, str], happens: list[tuple[int, int, int]]) -> None:
        asyncio.run(_compared(file, *kind, happens))

    run()


def test_what_the_journal_is_played_to_is_what_the_clocks_did(filed: Path) -> None:
    """R01.7: the journal accounts for every due time and every step."""
    played_alike(filed, 4)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_many_lives_are_played_to_what_the_clocks_did(filed: Path) -> None:
    played_alike(filed, 60)
