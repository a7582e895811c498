"""Tickets of somebody who left: another follower is named (R02.7), and the department signs for them anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from handlers.followers import follower
from handlers.life import act
from handlers.life.deed import SYSTEM, Deed, Office
from handlers.life.locking import locked
from models.lifecycle import OPEN, SIGNED
from models.ticket import Ticket


async def left_behind(most: int, after: UUID | None = None) -> list[UUID]:
    """Open tickets that somebody who left follows or signed for, by id, from behind `after`.

    Those that nobody else may follow stay among them for long: whoever asks goes through all in turn.
    """
    orphaned = Q(follower__left_at__isnull=False) | Q(handler__left_at__isnull=False, status__in=SIGNED)
    rows = Ticket.filter(orphaned, status__in=OPEN)
    rows = rows.filter(id__gt=after) if after is not None else rows
    return await rows.order_by("id").limit(most).values_list("id", flat=True)  # type: ignore[return-value]  # a flat list of ids


async def hand_over(ticket: UUID, office: Office, now: datetime) -> None:
    """Find others for one ticket, in the caller's transaction. Where nobody else may follow it stays as it is."""
    row = (await locked((ticket,))).get(ticket)
    if row is None or row.status not in OPEN:
        return
    await row.fetch_related("follower", "handler", "community")
    if row.handler is not None and row.handler.left_at is not None and row.status in SIGNED:
        await act.act(Deed(ticket, SYSTEM, f"vacate:{row.version}", now), "vacate", {}, office)
    if row.follower is not None and row.follower.left_at is not None:
        other = await follower(row.community.id, row, now, but=row.follower.id)
        if other is not None:
            await act.act(Deed(ticket, SYSTEM, f"follow:{row.version}", now), "follow", {"staff": other.id}, office)
