"""Each indicator of a small month against a table made by hand, on both databases (R00.10, R02.4)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from handlers.life.act import act
from models import database as db
from models.figures.conditions import CONDITIONS, RATES
from models.figures.counting import Rules, Spread, figures, grouped, tickets
from models.figures.scope import Period, Scope, month
from models.place import Community
from models.tally import Tally
from models.ticket import Ticket
from tests.clock import Clock
from tests.figures.naive import cases, recounted
from tests.life.crowd import filed, neighbour
from tests.life.town import OFFICE, Town, found

ZONE, RULES = "Asia/Shanghai", Rules.of(OFFICE.policy)
MARCH = month(date(2026, 3, 1))

BY_HAND = {
    # The eleven of March: withdrawn, invalid, reworked, reopened, half-hearted, master, merged, again, waiting, later,
    # last.
    "filed": 11, "withdrawn": 1, "invalid": 1, "valid": 9,
    "complaint": 3,  # master, again, later
    "repair": 5,  # reworked, reopened, half-hearted, merged, waiting
    "inquiry": 0, "suggestion": 0,  # the one was withdrawn, the other invalid
    "praise": 1,  # last
    "major": 0,
    "carried": 2,  # carried, forgotten
    "completed": 6,  # carried, reworked, reopened, master, merged, waiting
    "open": 5,  # forgotten, half-hearted, again, later, last
    "overdue": 3,  # forgotten, half-hearted (in its second round), again
    "old": 1,  # forgotten
    "reply_due": 6,  # reworked, reopened, half-hearted, master, waiting; again (in vain)
    "replied_in_time": 5,
    "completion_due": 5,  # all completed ones but the merged one
    "completed_in_time": 4,  # not the reopened one: done again after its time
    "agreed": 5,  # all completed ones but the merged one
    "revisited": 4,  # carried, reworked, reopened, master
    "rated": 5,  # those and the half-hearted one
    "satisfied": 4,
    "complaints_again": 1,  # again, but not later: 34 days after
    "repairs_again": 0,
    "repairs_completed": 5,  # all completed ones but the master
    "reworked": 2,  # reworked, reopened
}
RATES_BY_HAND = {
    "completion_rate": 6 / 11, "reply_rate": 5 / 6, "in_time_rate": 4 / 5, "satisfaction": 4 / 5, "revisit_rate": 4 / 6,
    "valid_rate": 9 / 11, "complaints_again_rate": 1 / 3, "repairs_again_rate": 0.0, "rework_rate": 2 / 6,
}
HOUR = 3600


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


def at(town: Town, local: str) -> None:
    """It is that time in Shanghai."""
    town.clock.now = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


async def does(town: Town, who: str, name: str, ticket: Ticket, **given: Any) -> None:
    assert await act(town.by(who, ticket), name, given, OFFICE)


async def worked(town: Town, ticket: Ticket) -> None:
    """Signed for now, done two hours later, reviewed half an hour after that."""
    await does(town, "zhao", "sign", ticket)
    town.clock.forward("2h")
    await does(town, "zhao", "done", ticket, words="修好了")
    town.clock.forward("30m")
    await does(town, "lin", "release", ticket)


async def rated(town: Town, ticket: Ticket, stars: int) -> None:
    """Accepted and rated an hour later."""
    town.clock.forward("1h")
    await does(town, ticket.person.name, "accept", ticket)
    await does(town, ticket.person.name, "rate", ticket, stars=stars)


async def at_hall(town: Town, who: str, building: str) -> Ticket:
    """A complaint about the hall of a building."""
    matter = {"kind": "complaint", "category": "MS", "what": "大堂漏水"}
    return await filed(town, who, matter, building)


async def small_month(town: Town) -> dict[str, Ticket]:
    """A March with every kind of ending, and what came before it."""
    made: dict[str, Ticket] = {}
    neighbours = {building: await neighbour(town, building=building) for building in "35"}
    for local, building in (("2026-02-25 10:00", "3"), ("2026-02-27 10:00", "5")):
        at(town, local)
        before = await at_hall(town, neighbours[building], building)
        await worked(town, before)
        await rated(town, before, 5)
    at(town, "2026-02-25 15:00")
    made["carried"] = await town.files("anna")
    await does(town, "zhao", "reply", made["carried"], words="下周来修")
    at(town, "2026-02-26 10:00")
    made["forgotten"] = await town.files("anna")
    at(town, "2026-03-03 10:00")
    await worked(town, made["carried"])
    await rated(town, made["carried"], 5)
    await _ended_otherwise(town, made)
    await _gone_back(town, made)
    await _merged(town, made)
    at(town, "2026-03-10 10:00")
    drill = await town.files("ben")
    await Ticket.filter(id=drill.id).update(drill=True)
    await Tally.filter(ticket_id=drill.id).update(drill=True)
    at(town, "2026-03-11 10:00")
    made["again"] = await at_hall(town, neighbours["5"], "5")
    await _waited(town, made)
    at(town, "2026-03-31 10:00")
    made["later"] = await at_hall(town, neighbours["3"], "3")
    at(town, "2026-03-31 23:59:30")
    made["last"] = await town.files("ben", "师傅真好", kind="praise")
    at(town, "2026-04-01 00:00")
    made["april"] = await town.files("ben")
    return made


async def _ended_otherwise(town: Town, made: dict[str, Ticket]) -> None:
    at(town, "2026-03-04 10:00")
    made["withdrawn"] = await town.files("anna", kind="inquiry")
    await does(town, "anna", "withdraw", made["withdrawn"])
    at(town, "2026-03-04 11:00")
    made["invalid"] = await town.files("ben", kind="suggestion")
    await does(town, "zhou", "reject", made["invalid"], words="不归我们管")


async def _gone_back(town: Town, made: dict[str, Ticket]) -> None:
    at(town, "2026-03-05 10:00")
    made["reworked"] = await town.files("anna")
    await worked(town, made["reworked"])
    at(town, "2026-03-05 13:30")
    await does(town, "anna", "refuse", made["reworked"], words="还在滴水")
    await worked(town, made["reworked"])
    await rated(town, made["reworked"], 4)
    at(town, "2026-03-06 10:00")
    made["reopened"] = await town.files("ben")
    await worked(town, made["reopened"])
    await rated(town, made["reopened"], 1)
    at(town, "2026-03-13 10:00")
    made["half"] = await town.files("ben")
    await worked(town, made["half"])
    await rated(town, made["half"], 2)
    at(town, "2026-03-20 10:00")
    await worked(town, made["reopened"])
    await rated(town, made["reopened"], 3)


async def _merged(town: Town, made: dict[str, Ticket]) -> None:
    at(town, "2026-03-09 10:00")
    made["master"] = await town.files("anna", kind="complaint")
    made["merged"] = await town.files("ben")
    at(town, "2026-03-09 10:10")
    await does(town, "lin", "merge", made["merged"], number=made["master"].number)
    await worked(town, made["master"])
    await rated(town, made["master"], 5)


async def _waited(town: Town, made: dict[str, Ticket]) -> None:
    at(town, "2026-03-12 10:00")
    made["waiting"] = await town.files("anna")
    await does(town, "zhao", "wait", made["waiting"], waiting="parts", words="等阀芯")
    at(town, "2026-03-26 10:00")
    await does(town, "zhao", "resume", made["waiting"])
    await worked(town, made["waiting"])
    await does(town, "anna", "accept", made["waiting"])


async def test_r02_4_every_count_and_indicator_of_a_small_month_is_the_one_counted_by_hand(town: Town) -> None:
    made = await small_month(town)
    at(town, "2026-04-03 10:00")
    scope, now = Scope((town.community.id,)), town.clock.now
    own = await figures(scope, MARCH, ZONE, now, RULES)
    assert set(BY_HAND) == set(CONDITIONS)
    assert set(RATES_BY_HAND) == set(RATES)
    assert dict(own.counts) == BY_HAND
    assert {name: own.rate(name) for name in RATES} == pytest.approx(RATES_BY_HAND)
    assert own["due"] == 11 == own["carried"] + own["filed"] - own["withdrawn"] - own["invalid"]
    counts, times = recounted(await cases(), MARCH.first, MARCH.end, ZONE, now)  # and by the naive way
    assert counts == BY_HAND
    # 2 h 40 min twice, 6 h, 5 days 21 h 30 min, 14 days 2 h 30 min twice
    assert own.times["took"] == Spread(6, 497_900.0, 6 * HOUR, 14 * 24 * HOUR + 9_000)
    assert own.times["worked"].median == 4.5 * HOUR
    assert own.times["worked"].p90 == 82 * HOUR
    assert own.times["worked"].mean == pytest.approx(times["worked"][1])
    behind = await tickets("open", scope, MARCH, ZONE, now, RULES)
    assert behind == [made[name].id for name in ("forgotten", "again", "half", "later", "last")]


async def test_a_group_is_the_part_of_the_whole_that_it_names(town: Town) -> None:
    await small_month(town)
    scope = Scope((town.community.id,))
    by_kind = await grouped(scope, MARCH, ZONE, town.clock.now, RULES, "kind")
    for name, count in BY_HAND.items():
        assert sum(each[name] for each in by_kind.values()) == count, name
    assert (by_kind["complaint"]["complaints_again"], by_kind["repair"]["completed"]) == (1, 5)
    complaints = await figures(Scope((town.community.id,), kind="complaint"), MARCH, ZONE, town.clock.now, RULES)
    assert complaints == by_kind["complaint"]


async def test_an_empty_month_divides_nothing_by_nothing(town: Town) -> None:
    own = await figures(Scope((town.community.id,)), MARCH, ZONE, town.clock.now, RULES)
    assert {own.rate(name) for name in RATES} == {None}
    assert own.times == {}


@pytest.mark.parametrize(("when", "counted"), [
    ("2026-02-28 22:59:59", 0), ("2026-02-28 23:00:00", 1), ("2026-03-31 21:59:59", 1), ("2026-03-31 22:00:00", 0),
])  # fmt: skip
async def test_a_month_in_which_the_clocks_are_put_forward_ends_at_its_own_midnight(
    town: Town, when: str, counted: int
) -> None:
    await Community.filter(id=town.community.id).update(timezone="Europe/Berlin")
    town.clock.now = datetime.fromisoformat(when).replace(tzinfo=UTC)
    await town.files("anna")
    town.clock.forward("2d")
    own = await figures(Scope((town.community.id,)), MARCH, "Europe/Berlin", town.clock.now, RULES)
    assert own["filed"] == counted


async def test_what_is_open_for_long_is_counted_up_to_now_while_the_month_runs(town: Town) -> None:
    at(town, "2026-03-01 10:00")
    await town.files("anna")
    at(town, "2026-03-15 10:00")
    scope = Scope((town.community.id,))
    assert (await figures(scope, MARCH, ZONE, town.clock.now, RULES))["old"] == 0
    at(town, "2026-04-15 10:00")
    assert (await figures(scope, MARCH, ZONE, town.clock.now, RULES))["old"] == 1


async def test_a_ticket_filed_in_one_month_and_completed_in_the_next_counts_in_each_for_its_part(town: Town) -> None:
    at(town, "2026-03-31 23:00")
    ticket = await town.files("anna")
    at(town, "2026-04-01 09:00")
    await worked(town, ticket)
    scope, april = Scope((town.community.id,)), month(date(2026, 4, 1))
    march = await figures(scope, MARCH, ZONE, town.clock.now, RULES)
    after = await figures(scope, april, ZONE, town.clock.now, RULES)
    assert (march["filed"], march["completed"], march["open"], march["carried"]) == (1, 0, 1, 0)
    assert (after["filed"], after["completed"], after["open"], after["carried"]) == (0, 1, 0, 1)
    both = Period(MARCH.first, april.end, "days")
    assert (await figures(scope, both, ZONE, town.clock.now, RULES))["completed"] == 1
