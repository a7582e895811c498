"""Many neighbours, and many of staff, at once, on PostgreSQL: one incident, one question, one master ticket."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from handlers.incidents import deciding
from handlers.incidents.deciding import Answer, Outcome
from handlers.incidents.noticing import noticed
from handlers.life import act as life
from models import database as db
from models import policy, queries
from models.database import transact
from models.incident import Incident
from models.journal import Journal
from models.ticket import Ticket
from tests.clock import Clock
from tests.journeys.holding import Held, somebody_waits_for_a_lock
from tests.life.crowd import LIFT, NOISE, asked_groups, filed, member, neighbour, now, offers, only, reports, told
from tests.life.town import OFFICE, Town, found

TWENTY, FORTY = 20, 40
STATEMENTS = logging.getLogger("tortoise.db_client")


@pytest.fixture
async def town(postgres_url: str, clock: Clock) -> AsyncIterator[Town]:
    """The company on PostgreSQL."""
    await db.connect(postgres_url)
    try:
        yield await found(clock)
    finally:
        await db.close()


async def files(town: Town, name: str) -> Ticket:
    """Somebody reports it in a transaction that holds their person, as intake does."""

    async def work() -> Ticket:
        await queries.locked(town.owners[name].id)
        return await filed(town, name, LIFT, "3")

    return await transact(work)


async def at_once(*deeds: Any) -> Sequence[Any]:
    """All of them at once; none fails, none hangs."""
    async with asyncio.timeout(50):
        return await asyncio.gather(*deeds)


async def taps(town: Town, code: str = "lin") -> Outcome:
    """Somebody answers the only question."""
    return await deciding.make_master(Answer((await only()).id, await member(code), town.clock.now), OFFICE)


async def test_of_twenty_tickets_filed_at_once_comes_one_incident_and_one_question(town: Town) -> None:
    names = [await neighbour(town) for _ in range(TWENTY)]
    await at_once(*(files(town, name) for name in names))
    incident = await only()
    assert (incident.status, incident.tickets) == ("open", TWENTY)
    assert (len(await offers()), len(await asked_groups())) == (1, 2)
    assert (await taps(town)).count == TWENTY


async def test_of_forty_who_tap_at_once_exactly_one_makes_the_master_and_all_others_hear_who(town: Town) -> None:
    first, *others = [await reports(town, LIFT) for _ in range(4)]
    people = ["lin", "chen", "huang", "zhou"]
    ended = await at_once(*(taps(town, people[n % 4]) for n in range(FORTY)))
    assert Counter(each.result for each in ended) == {"made": 1, "already": FORTY - 1}
    [winner] = [each.by for each in ended if each.result == "made"]
    assert {(each.by, each.master.number, each.count) for each in ended if each.master} == {(winner, first.number, 4)}
    for each in others:
        assert await Journal.filter(ticket_id=each.id, move="merge").count() == 1
        assert await told(each) == ["receipt-filed", "owner-merge"]
    assert await told(first) == ["receipt-filed", "incident-neighbours"]


async def test_yes_and_no_at_once_one_of_them_counts(town: Town) -> None:
    for _ in range(4):
        town.clock.forward("6h")
        tickets = [await reports(town, LIFT) for _ in range(3)]
        incident = await Incident.get(status="open")
        answer = Answer(incident.id, await member("lin"), town.clock.now)
        ended = await at_once(deciding.make_master(answer, OFFICE), deciding.decline(answer, OFFICE))
        results = {each.result for each in ended}
        assert results in ({"made", "already"}, {"declined", "declined-before"})
        merged = sum([(await now(each))[0] == "merged" for each in tickets])
        assert merged == (2 if "made" in results else 0)
        await Incident.filter(id=incident.id).update(status="over")


async def test_what_is_filed_while_the_master_is_made_is_left_out_by_neither(town: Town) -> None:
    first, *others = [await reports(town, LIFT) for _ in range(3)]
    names = [await neighbour(town) for _ in range(12)]
    # One of those whose tickets are merged reports once more in that moment: their person is wanted by both.
    again = next(name for name, each in town.owners.items() if each.id == others[0].person_id)  # type: ignore[attr-defined]  # tortoise adds it
    deeds = [*(files(town, name) for name in names[:6]), taps(town), files(town, again), taps(town, "huang")]
    await at_once(*deeds, *(files(town, name) for name in names[6:]))
    masters = [each for each in await Ticket.all() if each.status != "merged"]
    assert [each.number for each in masters] == [first.number]
    assert len(await offers()) == 1


async def test_nothing_joins_a_master_that_is_released_in_that_moment(town: Town) -> None:
    """Whichever comes first: it is released with the others, or it is on its own."""
    for _ in range(4):
        town.clock.forward("6h")
        first, *_ = [await reports(town, LIFT) for _ in range(3)]
        incident = await Incident.get(status="open")
        await deciding.make_master(Answer(incident.id, await member("lin"), town.clock.now), OFFICE)
        for who, move in (("wu", "sign"), ("wu", "done")):
            await life.act(town.by(who, first), move, {"words": "好了"}, OFFICE)
        name = await neighbour(town)
        late, _ = await at_once(files(town, name), life.act(town.by("lin", first), "release", {}, OFFICE))
        assert (await now(late))[0] in ("reviewed", "dispatched")
        await Ticket.all().update(status="archived")
        await Incident.all().update(status="over")


async def test_a_filing_waits_for_the_one_before_it_and_then_sees_its_ticket(town: Town) -> None:
    """Without that the third of three filed at once would see none of the others."""
    await reports(town, LIFT)
    second, third = await neighbour(town), await neighbour(town)
    async with Held(lambda: files(town, second)) as held:
        waiting = asyncio.create_task(files(town, third))
        await somebody_waits_for_a_lock()
        assert await Incident.all().count() == 0
        await held.commits()
        await waiting
    assert (await only()).tickets == 3


async def statements(caplog: pytest.LogCaptureFixture, ticket: Ticket, town: Town) -> int:
    """How many statements it takes to look whether a ticket belongs to an incident."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG, STATEMENTS.name):
        await transact(lambda: noticed(ticket, town.clock.now, policy.load()))
    said = [record.getMessage() for record in caplog.records if record.name == STATEMENTS.name]
    return sum("SELECT" in each or "INSERT" in each or "UPDATE" in each for each in said)


async def test_a_ticket_like_no_other_costs_two_statements_and_one_that_cannot_gather_none(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        await reports(town, NOISE, building="9")  # others, of other matters
    assert await statements(caplog, await reports(town, LIFT), town) == 2
    assert await statements(caplog, await reports(town, NOISE, building=""), town) == 0
    assert await statements(caplog, await reports(town, {**LIFT, "kind": "inquiry"}), town) == 0
