"""Weak points of small months, by hand, on both databases (R01.4, R03.7); and what chance is by itself."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import pytest_asyncio

from handlers.figures.weak import WeakPoints, named, weak_points
from handlers.life.act import act
from models import database as db
from models.figures.chance import at_least, holm
from models.figures.counting import Rules, figures
from models.figures.scope import Scope, month
from models.figures.weak import Count, Stage
from models.tally import Tally
from models.ticket import Ticket
from tests.clock import Clock
from tests.life.town import OFFICE, Town, found

MARCH = month(date(2026, 3, 1))
ZONE = "Asia/Shanghai"


@pytest_asyncio.fixture
async def town(database_url: str, clock: Clock) -> AsyncIterator[Town]:
    await db.connect(database_url)
    made = await found(clock)
    await made.owner("anna")
    yield made
    await db.close()


async def _points(town: Town) -> WeakPoints:
    return await weak_points(Scope((town.community.id,)), MARCH, ZONE, town.clock.now, OFFICE.policy)


async def _filed(town: Town, months: dict[int, int], **given: object) -> None:
    """So many tickets of lifts at building 3 as each month had."""
    first = await town.files("anna", what="电梯坏了", kind="complaint", category="PF")
    await Tally.filter(ticket_id=first.id).delete()
    for at, count in months.items():
        for number in range(count):
            ticket = await Ticket.get(id=first.id)
            clone = Ticket(**{name: getattr(ticket, name) for name in Ticket._meta.db_fields if name != "id"})
            clone.id = UUID(int=at * 1000 + number + 1)
            clone.number = f"t{at}-{number}"
            await clone.save(force_create=True)
            when = datetime(2026 if at < 4 else 2025, at, 3, 4, tzinfo=UTC) + timedelta(hours=number)
            row: dict[str, object] = {
                "kind": "complaint", "category": "PF", "subcategory": "PF-1", "severity": "minor", "building": "3"}
            await Tally.create(ticket_id=clone.id, community_id=town.community.id, accepted_at=when, **{**row, **given})


@pytest.mark.parametrize(("count", "trials", "share", "chance"), [
    (0, 4, 0.5, 1.0), (3, 4, 0.5, 5 / 16), (4, 4, 0.5, 1 / 16), (1, 4, 0.5, 15 / 16), (5, 4, 0.5, 0.0),
    (2, 3, 1 / 3, 7 / 27), (1, 2, 1 / 7, 13 / 49),
])  # fmt: skip
def test_a_tail_is_as_by_hand(count: int, trials: int, share: float, chance: float) -> None:
    assert at_least(count, trials, share) == pytest.approx(chance, rel=1e-12)


def test_several_looks_are_corrected_by_holm() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == []


def test_r01_4_pure_chance_seldom_raises_an_alarm() -> None:
    draw, alarms, home = random.Random(1), 0, UUID(int=1)  # a fixed simulation
    for _ in range(200):
        counts = [
            Count(home, f"C{kind}", "", f"{building}", back, sum(draw.random() < 0.02 for _ in range(100)))
            for kind in range(8) for building in range(6) for back in range(7)
        ]  # fmt: skip
        alarms += bool(named(counts, 1 / 7, 1 / 6, 10))
    assert alarms <= 20  # three looks, each wrong in at most one of twenty


async def test_r01_4_what_rises_is_named_with_what_is_usual(town: Town) -> None:
    town.clock.forward("40d")
    await _filed(town, {9: 5, 10: 5, 11: 5, 12: 5, 1: 5, 2: 5, 3: 20})
    earliest = await Tally.all().order_by("accepted_at").first()
    assert earliest is not None
    await Tally.filter(ticket_id=earliest.pk).update(accepted_at=datetime(2025, 8, 1, tzinfo=UTC))
    points = await _points(town)
    assert points.compared == 6
    seen = {each.what: (each.category, each.building, each.now) for each in points.rising}
    assert seen == {"category": ("PF", "", 20), "subcategory": ("PF-1", "", 20), "building": ("", "3", 20),
                    "cell": ("PF", "3", 20)}  # fmt: skip
    assert [(each.category, each.building, each.count) for each in points.heat] == [("PF", "3", 20)]
    counted = await figures(Scope((town.community.id,)), MARCH, ZONE, town.clock.now, Rules())
    assert sum(each.count for each in points.heat) == counted["complaint"] + counted["repair"]


async def test_r01_4_drills_and_a_young_service_name_nothing(town: Town) -> None:
    town.clock.forward("40d")
    await _filed(town, {2: 2, 3: 20})
    assert ((await _points(town)).compared, (await _points(town)).rising) == (0, ())
    await Tally.all().update(drill=True)
    assert (await _points(town)).heat == ()


async def test_r03_7_the_slowest_stage_is_found_by_hand(town: Town) -> None:
    ticket = await town.files("anna")
    for wait, who, move, given in (
        ("1h", "zhao", "sign", {}), ("2h", "zhao", "done", {"words": "换了垫圈"}), ("30m", "lin", "release", {}),
        ("5h", "anna", "accept", {}),
    ):
        town.clock.forward(wait)
        assert await act(town.by(who, ticket), move, given, OFFICE)
    (pace,) = (await _points(town)).stages
    assert dict(pace.stages) == {
        "signing": Stage(1, 3600, 3600), "working": Stage(1, 7200, 7200), "reviewing": Stage(1, 1800, 1800),
        "accepting": Stage(1, 18000, 18000),
    }  # fmt: skip
    assert (pace.slowest, dict(pace.waited)) == ("working", {})


async def test_r01_4_a_place_where_it_comes_again_is_listed(town: Town) -> None:
    tickets = [await town.files("anna", what="路灯不亮", category="PF") for _ in range(2)]
    assert (await _points(town)).places == ()
    await Ticket.filter(id__in=[each.id for each in tickets]).update(building="3", place="大堂")
    assert [(each.category, each.times) for each in (await _points(town)).places] == [("PF", 2)]
