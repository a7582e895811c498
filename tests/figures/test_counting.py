"""Figures of a small month, by hand, on both databases (R00.10, R02.4)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest_asyncio

from handlers import tallying
from handlers.life.act import act
from models import database as db
from models.figures.counting import Rules, figures, grouped, tickets
from models.figures.scope import Scope, month
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
    for name in ("anna", "ben"):
        await made.owner(name)
    yield made
    await db.close()


async def _does(town: Town, who: str, name: str, ticket: Ticket, **given: object) -> None:
    assert await act(town.by(who, ticket), name, given, OFFICE)


async def _solved(town: Town, ticket: Ticket, stars: int) -> None:
    await _does(town, "zhao", "sign", ticket)
    town.clock.forward("2h")
    await _does(town, "zhao", "done", ticket, words="换了垫圈")
    town.clock.forward("30m")
    await _does(town, "lin", "release", ticket)
    town.clock.forward("1h")
    await _does(town, ticket.person.name, "accept", ticket)
    await _does(town, ticket.person.name, "rate", ticket, stars=stars)


async def test_r02_4_a_month_is_counted_by_hand(town: Town) -> None:
    scope, rules = Scope((town.community.id,)), Rules()
    first = await town.files("anna")
    await _solved(town, first, 5)
    second = await town.files("ben", what="门禁卡刷不开", kind="complaint", category="PF")
    third = await town.files("anna", what="路灯不亮", category="PF")
    await _does(town, "anna", "withdraw", third)
    found = await figures(scope, MARCH, ZONE, town.clock.now, rules)
    assert (found["filed"], found["valid"], found["withdrawn"]) == (3, 2, 1)
    assert (found["repair"], found["complaint"], found["completed"], found["open"]) == (1, 1, 1, 1)
    assert (found["due"], found.rate("completion_rate"), found.rate("satisfaction")) == (2, 0.5, 1.0)
    assert (found["replied_in_time"], found["reply_due"], found.rate("in_time_rate")) == (1, 1, 1.0)
    took = found.times["took"]
    assert (took.count, took.mean, took.median, took.p90) == (1, 9000.0, 9000, 9000)
    assert await tickets("open", scope, MARCH, ZONE, town.clock.now, rules) == [second.id]
    by_kind = await grouped(scope, MARCH, ZONE, town.clock.now, rules, "kind")
    assert {key: each["valid"] for key, each in by_kind.items()} == {"repair": 1, "complaint": 1}
    assert (await figures(scope, MARCH.before(), ZONE, town.clock.now, rules))["filed"] == 0


async def test_a_tally_can_be_made_anew_from_the_journal(town: Town) -> None:
    ticket = await town.files("anna")
    await _solved(town, ticket, 1)  # few stars: it goes back
    kept = await Tally.get(ticket_id=ticket.id)
    assert (kept.rework, kept.stars, kept.ended_at) == (1, 1, None)
    await Tally.all().delete()
    assert await tallying.fill(OFFICE.policy) == 1
    made = await Tally.get(ticket_id=ticket.id)
    assert {name: getattr(made, name) for name in Tally._meta.db_fields} == {
        name: getattr(kept, name) for name in Tally._meta.db_fields
    }
