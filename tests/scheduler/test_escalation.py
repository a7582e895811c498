"""Tickets whose clocks cannot be read never keep the others waiting, however many there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.logging import set_up
from handlers.clocks import follow, sweep
from models.database import transact
from models.deadline import Deadline, Escalation, PolicyVersion
from models.ticket import Ticket
from scheduler.escalation import Escalation as Clockwork
from tests.journeys.offices import firm
from tests.journeys.test_kept_apart import OFFICE

set_up()
SMALL = replace(
    OFFICE, policy=OFFICE.policy.model_copy(update={"tick": OFFICE.policy.tick.model_copy(update={"batch": 2})})
)
"""Two tickets in one transaction."""


@pytest.fixture
async def office(database, clock):
    return await firm(clock)


async def ticket(office):
    """One that waits for its department to sign for it, its clocks begun."""
    made = await Ticket.get(id=(await office.ticket()).id).select_related("community")
    await transact(lambda: follow.moved(made, None, "file", office.clock.now, OFFICE.policy))
    return made


async def heard(*tickets):
    """How often anybody was told of each."""
    return [await Escalation.filter(ticket_id=each.id).count() for each in tickets]


@pytest.mark.parametrize("broken_by", ["its policy", "its deadline"])
async def test_tickets_that_fail_are_looked_at_later_and_do_not_starve_the_others(office, clock, broken_by):
    broken = [await ticket(office) for _ in range(4)]
    good = [await ticket(office) for _ in range(3)]
    ids = [each.id for each in broken]
    if broken_by == "its policy":
        await PolicyVersion.create(digest="broken", body={"clocks": "none"}, created_at=clock.now)
        await Ticket.filter(id__in=ids).update(promise={"reply": 86400.0, "policy": "broken"})
    else:
        await Deadline.filter(ticket_id__in=ids, clock="sign").update(info={"last": "no moment"})
    clock.forward("10m")
    ticks = Clockwork(SMALL, clock, "one:1")
    for _ in range(3):
        await ticks.tick()
    assert (await heard(*broken), await heard(*good)) == ([0, 0, 0, 0], [1, 1, 1])
    again = {each.next_check_at for each in await Ticket.filter(id__in=ids)}
    assert again == {clock.now + sweep.AGAIN}


async def test_a_ticket_that_failed_once_takes_its_step_later_and_once(office, clock):
    """What went wrong is put right meanwhile: the ladder begins when it is looked at again, five minutes later."""
    broken = await ticket(office)
    await Deadline.filter(ticket_id=broken.id, clock="sign").update(info={"last": "no moment"})
    ticks, due = Clockwork(SMALL, clock, "one:1"), clock.forward("10m")
    await ticks.tick()
    await Deadline.filter(ticket_id=broken.id, clock="sign").update(info={})
    clock.forward("2m")
    await ticks.tick()
    assert await heard(broken) == [0]
    clock.forward(sweep.AGAIN - timedelta(minutes=2))
    for _ in range(2):
        await ticks.tick()
    steps = [(row.at - due) / timedelta(minutes=1) for row in await Escalation.filter(ticket_id=broken.id)]
    assert steps == [5]
    clock.forward("10m")
    await ticks.tick()
    assert await heard(broken) == [2]
