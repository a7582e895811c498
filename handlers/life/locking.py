"""Persons before tickets, each by id: whatever a move will write to is locked first, in one order for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from models import queries
from models.database import for_update
from models.ticket import Ticket


async def locked(tickets: Iterable[UUID]) -> dict[UUID, Ticket]:
    """These tickets by their ids, locked with their persons until the transaction ends; unknown ones are left out.

    Somebody who is joined to another person meanwhile takes their tickets along: then that person is locked too, still
    before any ticket (docs/decisions/0006). Two who do this at once and meet the wrong way round are parted by the
    database, and `transact` runs the one again.
    """
    wanted, held = sorted(set(tickets)), set[UUID]()
    while True:
        found = await Ticket.filter(id__in=wanted).values_list("person_id", flat=True)
        owners = {UUID(str(each)) for each in found} - held
        if not owners:
            break
        for each in sorted(owners):
            await queries.locked(each)
        held |= owners
    return {ticket.id: ticket for ticket in await for_update(Ticket.filter(id__in=wanted).order_by("id"))}
