"""Whatever people do to three tickets, in whatever order: every promise of the table is kept (R00 to R04)."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from models import database as db
from models.lifecycle import CLOSED, MOVES, OPEN
from models.person import Person
from models.ticket import Ticket
from tests.clock import Clock
from tests.life.prepared import prepared
from tests.life.town import found
from tests.life.walking import Step, Walk, settled

steps = some.builds(
    Step, some.integers(0, 40), some.integers(0, 2), some.integers(0, 5000), some.integers(0, 5000),
    some.sampled_from((True, True, True, False)), some.booleans(),
)


@pytest.fixture(scope="module")
def filed(sqlite_schema: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which three tickets have been filed."""

    async def three() -> None:
        await settled(await found(Clock()))

    return prepared(sqlite_schema, tmp_path_factory.mktemp("lives"), three)


async def _walk(file: Path, walk: list[Step], total: Counter[str]) -> None:
    copy = file.with_name("walk.db")
    shutil.copyfile(file, copy)
    await db.connect(f"sqlite://{copy}")
    try:
        town = await found(Clock())
        town.owners = {each.name: each for each in await Person.all()}
        walking = Walk(town, await Ticket.all().order_by("created_at", "number"))
        for step in walk:
            await walking.take(step)
        total.update(walking.moved)
    finally:
        await db.close()


def walks(examples: int, length: int, file: Path) -> Counter[str]:
    """Walk, and count what was done."""
    total: Counter[str] = Counter()

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
    @given(some.lists(steps, min_size=length, max_size=length))
    def run(walk: list[Step]) -> None:
        asyncio.run(_walk(file, walk, total))

    run()
    return total


def test_lives_of_tickets_keep_every_promise(filed: Path) -> None:
    assert walks(4, 20, filed)["sign"] > 0


def at_random(seed: int) -> list[Step]:
    """Fifty steps; hypothesis likes small numbers better than ends that are far away."""
    chance = Random(seed)
    return [
        Step(chance.randint(0, 40), chance.randint(0, 2), chance.randint(0, 5000), chance.randint(0, 5000),
             chance.random() < 0.75, chance.random() < 0.5)
        for _ in range(50)
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_many_long_lives_keep_every_promise_and_come_to_every_end(filed: Path) -> None:
    ends = {move.name for move in MOVES if move.to in CLOSED and set(move.sources) & set(OPEN)}
    done: Counter[str] = Counter()
    for seed in range(100):
        asyncio.run(_walk(filed, at_random(seed), done))
        if seed >= 15 and ends <= set(done):
            return
    raise AssertionError(f"never came to {ends - set(done)}")
