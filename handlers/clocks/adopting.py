"""Tickets on which no clock runs though some must: filed before there were clocks, or having lost them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.clocks import follow, runs
from handlers.life.deed import Office
from models import sla
from models.deadline import Deadline
from models.jsons import mapping
from models.lifecycle import STATUSES
from models.policy import Policy
from models.sla import Run
from models.ticket import Ticket

ADOPTED = tuple(status for status in STATUSES if status not in ("archived", "merged"))
"""Statuses in which any clock may run."""


async def adopted(ticket: Ticket, office: Office, now: datetime) -> bool:
    """Give a ticket (locked, community loaded) on which none runs its clocks, from now on; False when one runs.

    One that never had any gets them by the present policy.
    """
    rows = await Deadline.filter(ticket_id=ticket.id)
    if any(row.ended_at is None for row in rows):
        return False
    if not rows and ticket.status in ADOPTED:
        ticket.promise = {**mapping(ticket.promise), "policy": await runs.keep(office.policy, now)}
        await ticket.save(update_fields=["promise"])
    begun = await owed(ticket, rows, office.policy, now)
    await follow.write(ticket, {row.key: row for row in rows}, begun)
    return True


async def owed(ticket: Ticket, rows: Sequence[Deadline], policy: Policy, now: datetime) -> list[Run]:
    """The clocks it must have and has not (`rows`: all it ever had)."""
    if ticket.status not in ADOPTED:
        return []
    timing, cal = await runs.timing_of(ticket, policy), runs.calendar(ticket, policy)
    return sla.owed(timing, [runs.run_of(row) for row in rows], runs.situation(ticket), now, cal)
