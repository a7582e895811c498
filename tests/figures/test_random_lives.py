"""Whatever happens to tickets: figures counted in SQL are those counted one by one in plain Python (R00.10, R02.4)."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from dataclasses import astuple
from datetime import timedelta
from pathlib import Path
from random import Random, randrange

import pytest

from handlers import tallying
from models import database as db
from models.figures.conditions import CONDITIONS
from models.figures.counting import Figures, Rules, Spread, figures, grouped, tickets
from models.figures.scope import Period, Scope, month, today
from models.tally import Tally
from tests.clock import Clock
from tests.figures.lives import Lives
from tests.figures.naive import cases, recounted
from tests.life.town import OFFICE, Town, found
from tests.life.walking import ticks

EVERY_END = {"rate", "refuse", "withdraw", "reject", "merge", "unmerge", "send_back", "link", "reopen"}

ZONE, RULES = "Asia/Shanghai", Rules.of(OFFICE.policy)


async def _lived(clock: Clock, seed: int, steps: int) -> Lives:
    lives = Lives(await found(clock), Random(seed))
    await lives.settle()
    for _ in range(steps):
        await lives.step()
    return lives


def _periods(town: Town, chance: Random, began: Clock, count: int) -> list[Period]:
    """Months, and stretches of days that cut lives anywhere."""
    first, last = today(began.now, ZONE), today(town.clock.now, ZONE)
    days = (last - first).days + 1
    found = [month(first), month(last)]
    for _ in range(count):
        start = first + timedelta(days=chance.randrange(days))
        found.append(Period(start, start + timedelta(days=chance.randrange(1, 15)), "days"))
    return found


async def _same(town: Town, period: Period) -> None:
    """The figures of a period, whole and by group, are those of the naive way."""
    scope, now, all_cases = Scope((town.community.id,)), town.clock.now, await cases()
    own = await figures(scope, period, ZONE, now, RULES)
    counts, times = recounted(all_cases, period.first, period.end, ZONE, now)
    assert {name: own[name] for name in CONDITIONS} == {name: counts.get(name, 0) for name in CONDITIONS}, period
    assert {name: _rounded(own.times.get(name, Spread())) for name in times} == {
        name: (each[0], round(each[1], 3), *each[2:]) for name, each in times.items()
    }
    for by, key in (("category", lambda t: t.category), ("department", lambda t: str(t.department_id))):
        for group, part in (await grouped(scope, period, ZONE, now, RULES, by)).items():
            counts, _ = recounted(all_cases, period.first, period.end, ZONE, now, lambda t: key(t) == group)  # noqa: B023  # called at once
            assert dict(part.counts) == counts, (period, by, group)
    await _opened(scope, period, town, own)


async def _opened(scope: Scope, period: Period, town: Town, own: Figures) -> None:
    """Each count opens to as many tickets."""
    for name in (*CONDITIONS, "due"):
        behind = await tickets(name, scope, period, ZONE, town.clock.now, RULES, 0, 1000)
        assert len(set(behind)) == len(behind) == own[name], name


def _rounded(spread: Spread) -> tuple[float, ...]:
    count, mean, median, p90 = astuple(spread)
    return (count, round(mean, 3), median, p90)


async def _made_again() -> None:
    """Tallies made from journals are those that were kept with every move."""
    kept = {row["ticket_id"]: row for row in await Tally.all().values()}
    await Tally.all().delete()
    while await tallying.fill(OFFICE.policy):
        pass
    made = {row["ticket_id"]: row for row in await Tally.all().values()}
    assert made.keys() == kept.keys()
    for key, row in made.items():
        changed = {name: (kept[key][name], value) for name, value in row.items() if kept[key][name] != value}
        assert not changed, (key, changed)


async def test_r02_4_figures_are_those_counted_one_by_one(database_url: str, clock: Clock) -> None:
    await db.connect(database_url)
    try:
        lives = await _lived(clock, 11, 70)
        for period in _periods(lives.town, lives.chance, Clock(), 3):
            await _same(lives.town, period)
        await _made_again()
    finally:
        await db.close()


async def test_r02_4_figures_of_a_closed_month_do_not_hang_on_when_they_are_asked_for(database: None) -> None:
    clock = Clock()
    lives = await _lived(clock, 5, 40)
    period = Period(today(Clock().now, ZONE), today(clock.now, ZONE), "days")
    scope = Scope((lives.town.community.id,))
    before = await figures(scope, period, ZONE, clock.now, RULES)
    severe = before["major"]
    clock.forward("6d")  # nobody does anything, and nothing is old enough to be raised or archived
    assert await figures(scope, period, ZONE, clock.now, RULES) == before
    await ticks(clock.now)
    after = await figures(scope, period, ZONE, clock.now, RULES)
    assert dict(after.counts) | {"major": severe} == dict(before.counts)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_many_random_lives_are_counted_alike(sqlite_schema: Path, tmp_path: Path) -> None:
    moved: Counter[str] = Counter()

    async def run(seed: int) -> None:
        file = tmp_path / "lives.db"
        shutil.copyfile(sqlite_schema, file)
        await db.connect(f"sqlite://{file}")
        try:
            lives = await _lived(Clock(), seed, 120)
            for period in _periods(lives.town, lives.chance, Clock(), 6):
                await _same(lives.town, period)
            await _made_again()
            moved.update(lives.moved)
        finally:
            await db.close()

    for count in range(60):  # as a rule a dozen are enough
        seed = randrange(10**6)
        try:
            asyncio.run(run(seed))
        except BaseException as fault:
            fault.add_note(f"seed {seed}")
            raise
        if count >= 6 and set(moved) >= EVERY_END:
            return
    raise AssertionError(f"never came to {EVERY_END - set(moved)}")
