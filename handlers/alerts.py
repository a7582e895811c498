"""An alert that its staff group did not get is told in another one: somebody must hear it (R04.11)."""

from __future__ import annotations

from datetime import datetime

import structlog
from tortoise.expressions import Q

from handlers.naming import shunned
from models.jsons import mapping
from models.outbox import Outbox
from models.staff import StaffGroup
from models.ticket import Ticket

log = structlog.get_logger()

PURPOSES = ("duty", "customer_service", "leadership")
"""Who is told instead, the first that was not told yet."""


async def elsewhere(row: Outbox, now: datetime) -> None:
    """The row for a staff group ended without getting through. Written in the transaction that ends it."""
    if row.kind != "alert":
        return
    first = row.again or row.id
    group = await _next(row, first)
    if group is None:
        log.error("nobody was told", action="unreachable", outbox=first)
        return
    await Outbox.create(
        recipient=f"{group.channel}:{group.address}", channel=group.channel, address=group.address, group=True,
        kind=row.kind, urgent=row.urgent, say=mapping(row.say), language=group.language or row.language, zone=row.zone,
        cause_id=row.cause_id, ticket_id=row.ticket_id, again=first,  # type: ignore[attr-defined]  # tortoise adds it
        not_before=now, created_at=now, expires_at=row.expires_at, deadline_id=row.deadline_id,
    )


async def _next(row: Outbox, first: int) -> StaffGroup | None:
    """A group that was not tried, and that the cause did not have told the same anyway."""
    told = Q(id=first) | Q(again=first)
    if row.cause_id is not None:  # type: ignore[attr-defined]  # tortoise adds it
        told |= Q(cause_id=row.cause_id, kind="alert", ticket_id=row.ticket_id)  # type: ignore[attr-defined]  # tortoise adds it
    tried = {each.recipient for each in await Outbox.filter(told, group=True)}
    where = StaffGroup.filter(community_id__in=await _communities(row), purpose__in=PURPOSES, reachable=True)
    ticket = await Ticket.get_or_none(id=row.ticket_id) if row.ticket_id else None
    past = await shunned(ticket) if ticket is not None else frozenset()
    groups = [
        each for each in await where.order_by("id")
        if f"{each.channel}:{each.address}" not in tried and each.purpose not in past
    ]
    return min(groups, key=lambda each: PURPOSES.index(each.purpose), default=None)


async def _communities(row: Outbox) -> set[object]:
    """Those the alert is about: the ticket's, else those whose group it was for."""
    if row.ticket_id is not None and (ticket := await Ticket.get_or_none(id=row.ticket_id)):
        return {ticket.community_id}  # type: ignore[attr-defined]  # tortoise adds it
    groups = StaffGroup.filter(channel=row.channel, address=row.address)
    return set(await groups.values_list("community_id", flat=True))
