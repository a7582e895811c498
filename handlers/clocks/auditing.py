"""The auditor: finds clocks that the tick would never look at again, and sees to it that it does.

Nothing of this should ever happen. What it looks for: a step that is late because its ticket is to be looked at later
or never (`next_check_at` is not the least of its clocks); an open ticket without the clocks it must have, filed before
there were any, or having lost them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import F, Q

from handlers.clocks import adopting
from models.database import for_update, transact
from models.deadline import Deadline
from models.policy import Policy
from models.ticket import Ticket

BITE = 5000
"""Tickets looked at in one go, in the order of their ids."""

MOST = 200
"""Tickets repaired in one go; the next ones have their turn with the next."""


@dataclass(frozen=True, slots=True)
class Bite:
    """How many tickets get clocks, and the last one looked at: None when all have been."""

    repaired: int
    last: UUID | None


async def forgotten(now: datetime, late: timedelta) -> int:
    """Have tickets looked at whose steps are `late` and that would not be; how many there were."""
    over = Deadline.filter(next_at__lt=now - late, ended_at=None)
    lost = over.filter(Q(ticket__next_check_at=None) | Q(ticket__next_check_at__gt=F("next_at")))
    ids: set[UUID] = set(await lost.limit(MOST).values_list("ticket_id", flat=True))  # type: ignore[arg-type]  # a flat list
    return await transact(lambda: _looked_at(ids)) if ids else 0


async def _looked_at(ids: set[UUID]) -> int:
    repaired = 0
    for ticket in await for_update(Ticket.filter(id__in=list(ids)).order_by("id"), skip_locked=True):
        open_ = Deadline.filter(ticket_id=ticket.id, ended_at=None).exclude(next_at=None).order_by("next_at")
        first = await open_.first()
        at = first.next_at if first else None
        if at is not None and (ticket.next_check_at is None or ticket.next_check_at > at):
            ticket.next_check_at = at
            await ticket.save(update_fields=["next_check_at"])
            repaired += 1
    return repaired


async def without(policy: Policy, now: datetime, after: UUID | None) -> Bite:
    """Have tickets looked at that lack the clocks they must have, of the next ones behind `after`."""
    rows = Ticket.all().order_by("id").limit(BITE)
    ids = await (rows.filter(id__gt=after) if after else rows).values_list("id", flat=True)
    if not ids:
        return Bite(0, None)
    bare = Ticket.filter(id__gte=ids[0], id__lte=ids[-1], next_check_at=None, status__in=adopting.ADOPTED)
    suspects = await bare.order_by("id").limit(MOST).prefetch_related("community")
    known: dict[UUID, list[Deadline]] = {each.id: [] for each in suspects}
    for row in await Deadline.filter(ticket_id__in=list(known)):
        known[row.ticket_id].append(row)  # type: ignore[attr-defined]  # tortoise adds it
    lacking = [each.id for each in suspects if await adopting.owed(each, known[each.id], policy, now)]
    if lacking:
        await Ticket.filter(id__in=lacking, next_check_at=None).update(next_check_at=now)
    if len(suspects) == MOST:
        return Bite(len(lacking), suspects[-1].id)
    return Bite(len(lacking), UUID(str(ids[-1])) if len(ids) == BITE else None)
