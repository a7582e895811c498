"""Tickets that were filed before there were clocks: they get theirs when they are first looked at."""

from __future__ import annotations

from datetime import datetime

from handlers.clocks import follow, runs
from handlers.life.deed import Office
from models.deadline import Deadline
from models.jsons import mapping
from models.lifecycle import STATUSES
from models.ticket import Ticket

ADOPTED = tuple(status for status in STATUSES if status not in ("archived", "merged"))
"""Statuses in which any clock may run."""


async def adopted(ticket: Ticket, office: Office, now: datetime) -> bool:
    """Give a ticket (locked, community loaded) without any clock those of the present policy, from now on."""
    if await Deadline.filter(ticket_id=ticket.id).exists():
        return False
    if ticket.status in ADOPTED:
        digest = await runs.keep(office.policy, now)
        ticket.promise = {**mapping(ticket.promise), "policy": digest}
        await ticket.save(update_fields=["promise"])
        await follow.moved(ticket, None, "file", now, office.policy)
    if ticket.next_check_at is not None and ticket.next_check_at <= now:
        ticket.next_check_at = None
        await ticket.save(update_fields=["next_check_at"])
    return True
