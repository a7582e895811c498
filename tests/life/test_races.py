"""Many at once on one ticket, on PostgreSQL: one wins, the others are told, nothing is done twice, nobody hangs."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from handlers.clocks import sweep
from handlers.life import act as life
from handlers.life.deed import Missing, NotYours, Refused
from models import database as db
from models.database import transact
from models.journal import Journal
from models.lifecycle import NotNow
from models.outbox import Outbox
from models.staff import Staff
from models.ticket import Ticket
from tests.clock import Clock
from tests.journeys.holding import Held, somebody_waits_for_a_lock
from tests.life.town import OFFICE, Town, found

TAPS = 40


@pytest.fixture
async def town(postgres_url: str, clock: Clock) -> AsyncIterator[Town]:
    """The company on PostgreSQL, with two owners."""
    await db.connect(postgres_url)
    try:
        town = await found(clock)
        for name in ("anna", "bo"):
            await town.owner(name)
        yield town
    finally:
        await db.close()


async def at_once(*deeds: Awaitable[Any]) -> list[str]:
    """All of them at once; how each ended: "done", "before" (was done already), or the name of the refusal."""
    async with asyncio.timeout(50):
        ended: Sequence[Any] = await asyncio.gather(*deeds, return_exceptions=True)
    for fault in ended:
        if isinstance(fault, BaseException) and not isinstance(fault, NotNow | NotYours | Refused | Missing):
            raise fault
    return [type(each).__name__ if isinstance(each, BaseException) else "done" if each else "before" for each in ended]


async def does(town: Town, who: str, move: str, ticket: Ticket, **given: Any) -> bool:
    """One deed of one person."""
    return await life.act(town.by(who, ticket, given.pop("key", "")), move, given, OFFICE)


async def goes(town: Town, ticket: Ticket, *moves: tuple[str, str]) -> None:
    """These moves one after another, by whom."""
    for who, move in moves:
        assert await does(town, who, move, ticket, words="好了")


async def heard(ticket: Ticket, key: str) -> int:
    """How often the owner was told this."""
    rows = await Outbox.filter(ticket_id=ticket.id, group=False)
    return sum(row.say["key"] == key for row in rows)


async def test_r04_3_of_forty_who_sign_at_once_exactly_one_wins(town: Town) -> None:
    ticket = await town.files("anna")
    names = [f"worker{n}" for n in range(TAPS)]
    for name in names:
        town.staff[name] = await Staff.create(
            id=uuid4(), community=town.community, code=name, name=name, roles=["agent"],
            department=town.departments["engineering"],
        )
    ended = await at_once(*(does(town, name, "sign", ticket) for name in names))
    assert Counter(ended) == {"done": 1, "NotNow": TAPS - 1}
    [row] = await Journal.filter(ticket_id=ticket.id, move="sign")
    now = await Ticket.get(id=ticket.id).select_related("handler")
    assert now.handler is not None
    assert (row.actor, now.handler.code) == (f"staff:{now.handler.id}", names[ended.index("done")])
    assert await heard(ticket, "owner-sign") == 1


async def test_one_who_taps_forty_times_signs_once_and_is_never_refused(town: Town) -> None:
    ticket = await town.files("anna")
    ended = await at_once(*(does(town, "wu", "sign", ticket, key="tap") for _ in range(TAPS)))
    assert Counter(ended) == {"done": 1, "before": TAPS - 1}
    assert await heard(ticket, "owner-sign") == 1


async def test_r00_7_accept_and_refuse_at_once_one_of_them_counts(town: Town) -> None:
    for _ in range(5):
        ticket = await town.files("anna")
        await goes(town, ticket, ("wu", "sign"), ("wu", "done"), ("lin", "release"))
        ended = await at_once(does(town, "anna", "accept", ticket), does(town, "anna", "refuse", ticket, words="还漏"))
        assert sorted(ended) == ["NotNow", "done"]
        status = (await Ticket.get(id=ticket.id)).status
        assert status == ("agreed" if ended[0] == "done" else "dispatched")
        assert await Journal.filter(ticket_id=ticket.id, move__in=("accept", "refuse")).count() == 1


async def test_two_tickets_merged_into_each_other_at_once_become_no_ring(town: Town) -> None:
    for _ in range(6):
        one, two = await town.files("anna"), await town.files("bo")
        ended = await at_once(
            does(town, "lin", "merge", one, number=two.number), does(town, "chen", "merge", two, number=one.number)
        )
        assert sorted(ended) == ["Refused", "done"]
        statuses = [(await Ticket.get(id=each.id)).status for each in (one, two)]
        assert sorted(statuses) == ["dispatched", "merged"]


async def test_a_ticket_is_not_merged_into_one_that_is_withdrawn_in_that_moment(town: Town) -> None:
    """Whichever comes first: in the end it is either refused, or on its own again."""
    for _ in range(6):
        master, ticket = await town.files("anna"), await town.files("bo")
        ended = await at_once(
            does(town, "lin", "merge", ticket, number=master.number), does(town, "anna", "withdraw", master)
        )
        assert ended[1] == "done"
        now = await Ticket.get(id=ticket.id)
        assert (now.status, now.master_id) == ("dispatched", None)  # type: ignore[attr-defined]  # tortoise adds it


async def test_masters_with_each_others_owners_are_released_at_once_without_a_deadlock(town: Town) -> None:
    """Each has merged a ticket of the other's owner: persons are locked by id, not in the order of tickets."""
    for _ in range(4):
        masters = [await town.files("anna"), await town.files("bo")]
        merged = [await town.files("bo"), await town.files("anna")]
        for master, ticket in zip(masters, merged, strict=True):
            await does(town, "chen", "merge", ticket, number=master.number)
            await goes(town, master, ("wu", "sign"), ("wu", "done"))
        ended = await at_once(*(does(town, "lin", "release", master) for master in masters))
        assert ended == ["done", "done"]
        for ticket in (*masters, *merged):
            assert (await Ticket.get(id=ticket.id)).status == "reviewed"
            assert await heard(ticket, "owner-release") == 1


async def ticks(ticket: Ticket, now: datetime) -> bool:
    """The clock looks at it."""
    await transact(lambda: sweep.one(ticket.id, OFFICE, now))
    return True


async def test_r00_7_the_reminder_and_the_owner_s_yes_at_once_do_not_hang_and_remind_nobody_of_what_they_did(
    town: Town, clock: Clock
) -> None:
    for _ in range(5):
        ticket = await town.files("anna")
        await goes(town, ticket, ("wu", "sign"), ("wu", "done"), ("lin", "release"))
        clock.forward("25h")
        ended = await at_once(*(ticks(ticket, clock.now) for _ in range(3)), does(town, "anna", "accept", ticket))
        assert ended == ["done"] * 4
        rows = [row.move for row in await Journal.filter(ticket_id=ticket.id).order_by("id")]
        assert rows[-2:] in (["release", "accept"], ["remind", "accept"])
        assert await heard(ticket, "owner-remind-accept") == rows.count("remind") <= 1
        now = await Ticket.get(id=ticket.id)
        assert now.status == "agreed"
        assert now.next_check_at is not None, "the question how it went would be forgotten"


async def test_the_reminder_waits_for_an_owner_who_is_answering_and_then_has_nothing_to_say(
    town: Town, clock: Clock
) -> None:
    ticket = await town.files("anna")
    await goes(town, ticket, ("wu", "sign"), ("wu", "done"), ("lin", "release"))
    clock.forward("23h")
    async with Held(lambda: does(town, "anna", "accept", ticket)) as answering:
        tick = asyncio.create_task(ticks(ticket, clock.now + timedelta(hours=2)))
        await somebody_waits_for_a_lock()
        await answering.commits()
        await tick
    assert await heard(ticket, "owner-remind-accept") == 0


async def test_acts_on_many_tickets_of_two_owners_at_once_all_come_to_their_end(town: Town) -> None:
    """Everything that locks more than one ticket, against everything else."""
    tickets = [await town.files(("anna", "bo")[n % 2]) for n in range(8)]
    ids: list[UUID] = [each.id for each in tickets]
    deeds: list[Awaitable[Any]] = []
    for n, ticket in enumerate(tickets):
        other = tickets[(n * 3 + 1) % 8]
        deeds += [
            does(town, "chen", "merge", ticket, number=other.number), does(town, "wu", "sign", ticket),
            does(town, ("anna", "bo")[n % 2], "withdraw", other),
            does(town, "zhou", "reject", ticket, words="不归我们管"),
        ]
    ended = await at_once(*deeds)
    assert ended.count("done") >= 8
    for each in await Ticket.filter(id__in=ids).select_related("master"):
        assert each.status != "merged" or each.master.status not in ("merged", "withdrawn", "rejected")
