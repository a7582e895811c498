"""The auditor repairs clocks that the tick would forget, and a ticket that fails keeps no other."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import structlog

from bot.logging import set_up
from handlers.clocks import auditing, follow, sweep
from handlers.life.deed import Office
from models import database as db
from models import policy
from models.deadline import Deadline, Escalation
from models.outbox import Outbox
from models.staff import Department, StaffGroup
from models.ticket import Ticket
from scheduler.auditing import Auditing
from scheduler.escalation import Escalation as Clockwork
from tests.clock import START, Clock
from tests.scheduler import town

set_up()
RULES = policy.load()
SOON = {"reply_due_at": START + timedelta(hours=24)}
OFFICE = Office(RULES, "zh_Hans", str)


async def ticket(n: int, **given: object) -> Ticket:
    """A repair that waits for engineering to sign for it, its clocks begun."""
    made = await bare(n, **given)
    await db.transact(lambda: follow.moved(made, None, "file", START, RULES))
    return made


async def bare(n: int, **given: object) -> Ticket:
    """One without any clock."""
    community = await town.community()
    department, new = await Department.get_or_create(
        community=community, code="engineering", defaults={"id": uuid4(), "name": "工程部"}
    )
    if new:
        await StaffGroup.create(
            id=uuid4(), community=community, purpose="engineering", name="工程群", channel="telegram", address="crew"
        )
    made = await town.ticket(await town.person(), f"101-234-{n:03}-9", department=department, **(SOON | given))
    return await Ticket.get(id=made.id).select_related("community")


async def told(address: str = "crew") -> list[str]:
    """The tickets that a group was told of, in order."""
    return [row.say["params"]["number"] for row in await Outbox.filter(address=address).order_by("id")]


@pytest.mark.parametrize("lost", [None, START + timedelta(days=3)])
async def test_a_step_that_nobody_would_take_is_found_after_a_minute_and_taken(database, clock: Clock, lost):
    one = await ticket(1)
    await Ticket.filter(id=one.id).update(next_check_at=lost)
    auditor, clockwork = Auditing(RULES, clock), Clockwork(OFFICE, clock, "one:1")
    clock.forward("11m")
    assert (await auditor.tick(), await clockwork.tick()) == (0, 0)  # it could still be taken in time
    clock.forward("1s")
    with structlog.testing.capture_logs() as logs:
        assert await auditor.tick() == 1
    assert logs == [{"event": "clock", "action": "clock_repaired", "count": 1, "log_level": "warning"}]
    await clockwork.tick()
    assert await told() == [one.number]
    assert (await auditor.tick(), auditor.repaired) == (0, 1)


async def test_a_clock_that_is_well_or_has_ended_is_left_alone(database, clock: Clock):
    one, two = await ticket(1), await ticket(2)
    await Deadline.filter(ticket_id=two.id).update(ended_at=START, next_at=START)
    await Ticket.filter(id=two.id).update(next_check_at=None, status="archived")
    clock.forward("1h")
    assert await auditing.forgotten(clock.now, timedelta(minutes=1)) == 0  # late, but the tick will see it
    assert (await Ticket.get(id=one.id)).next_check_at == START + timedelta(minutes=10)


async def test_tickets_from_before_there_were_clocks_get_them(database, clock: Clock):
    old = await bare(1)
    over = await bare(2, status="archived")
    auditor, clockwork = Auditing(RULES, clock), Clockwork(OFFICE, clock, "one:1")
    assert await auditor.tick() == 1
    await clockwork.tick()
    begun = {row.clock for row in await Deadline.filter(ticket_id=old.id)}
    assert {"sign", "reply", "completion"} <= begun
    assert (await Ticket.get(id=old.id)).promise["policy"] == RULES.timing.key
    assert not await Deadline.exists(ticket_id=over.id)
    assert await auditor.tick() == 0


async def test_a_ticket_that_lost_its_clocks_gets_those_that_hang_on_its_status_and_no_others(database, clock: Clock):
    """What was promised and kept (the reply) is not owed again."""
    one = await ticket(1)
    await Deadline.filter(ticket_id=one.id, clock__in=["reply", "sign"]).update(
        ended_at=START, outcome="kept", next_at=None
    )
    await Deadline.filter(ticket_id=one.id, ended_at=None).delete()
    await Ticket.filter(id=one.id).update(status="signed", next_check_at=None)
    clock.forward("1h")
    auditor, clockwork = Auditing(RULES, clock), Clockwork(OFFICE, clock, "one:1")
    assert await auditor.tick() == 1
    await clockwork.tick()
    running = sorted([row.key for row in await Deadline.filter(ticket_id=one.id, ended_at=None)])
    assert running == ["completion:1", "progress:1"]
    assert await auditor.tick() == 0


async def test_a_ticket_whose_clocks_all_rest_lacks_nothing(database, clock: Clock):
    one = await ticket(1)
    await Deadline.filter(ticket_id=one.id).update(paused_at=START, next_at=None)
    await Ticket.filter(id=one.id).update(next_check_at=None)
    assert await Auditing(RULES, clock).tick() == 0


async def test_the_auditor_goes_through_all_tickets_bite_by_bite(database, clock: Clock, monkeypatch):
    monkeypatch.setattr(auditing, "BITE", 4)
    monkeypatch.setattr(auditing, "MOST", 3)
    for n in range(10):
        await bare(n, status="archived" if n % 3 == 0 else "dispatched")
    auditor = Auditing(RULES, clock)
    repaired = [await auditor.tick() for _ in range(6)]
    assert sum(repaired) == 6
    assert await Ticket.filter(next_check_at=START).count() == 6
    assert max(repaired) <= 3


async def test_a_broken_ticket_keeps_no_other_and_is_tried_again_and_seen(database, clock: Clock):
    broken, well = await ticket(1), await ticket(2)
    await Deadline.filter(ticket_id=broken.id, clock="sign").update(info={"last": "no moment"})
    clockwork, auditor = Clockwork(OFFICE, clock, "one:1"), Auditing(RULES, clock)
    clock.forward("10m")
    await clockwork.tick()
    assert (await told(), clockwork.failing()) == ([well.number], 1)
    assert (await Ticket.get(id=broken.id)).next_check_at == clock.now + sweep.AGAIN
    for _ in range(3):
        clock.forward("2m")
        assert await clockwork.tick() in (0, 1)
        assert await auditor.tick() == 0, "it is not forgotten, it is put off"
    await Deadline.filter(ticket_id=broken.id, clock="sign").update(info={})
    for _ in range(2):
        clock.forward("3m")
        await clockwork.tick()
    assert (await told())[-1] == broken.number
    assert await Escalation.filter(ticket_id=broken.id, step=0).count() == 1
    assert clockwork.failing() == 0


async def test_a_ticket_that_stays_broken_stays_seen(database, clock: Clock):
    broken = await ticket(1)
    await Deadline.filter(ticket_id=broken.id, clock="sign").update(info={"last": "no moment"})
    clockwork = Clockwork(OFFICE, clock, "one:1")
    for _ in range(4):
        clock.forward("1h")
        await clockwork.tick()
        assert clockwork.failing() == 1


@pytest.mark.parametrize("look", [
    """SELECT "ticket_id" FROM "deadline" WHERE "next_at" < '2026-03-02'""",
    """SELECT "id" FROM "ticket" WHERE "next_check_at" <= '2026-03-02' ORDER BY "next_check_at", "id" LIMIT 200""",
])
async def test_looking_for_what_is_due_or_forgotten_costs_nothing_where_there_is_nothing(database, look):
    async def planned() -> str:
        client = db.connection()
        if db.dialect() == "sqlite":
            return str(await client.execute_query_dict(f"EXPLAIN QUERY PLAN {look}"))
        await client.execute_query("SET LOCAL enable_seqscan = off")
        return str(await client.execute_query_dict(f"EXPLAIN {look}"))

    plan = await db.transact(planned)
    assert "deadline_next" in plan or "ticket_to_check" in plan
