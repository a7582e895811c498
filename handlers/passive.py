"""The first answer to a message, delivered by the request that brought the message (platforms that want it so).

In the transaction of the message the recipient's first waiting row is kept back for the request, by a lease: a
process that dies gives it back to delivery. What the platform got is written down after the answer has left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from handlers import roads
from handlers.outgoing import Hold
from models import claims
from models.database import transact
from models.outbox import PASSIVE, Outbox


@dataclass(frozen=True, slots=True)
class Reply:
    """A row for the answer of a request. `fresh` is False for one that an earlier delivery was given already."""

    row: Outbox
    fresh: bool


async def keep_back(recipient: str, now: datetime, length: timedelta, *, newcomer: bool) -> Hold | None:
    """Keep the first row for `recipient` from the senders for `length`: one that waits already, else the next written.

    None when a sender has one in hand already. For a `newcomer` nothing can be waiting.
    """
    hold = Hold(recipient, now + length)
    if newcomer or not await claims.waits(recipient):
        return hold
    hold.row = await claims.hold_first(recipient, now, hold.until, PASSIVE)
    return hold if hold.row is not None else None


async def kept(reply: int | None, cause: UUID) -> Outbox | None:
    """The row that was kept back when the inbox row `cause` was taken; `reply` names one from before that message."""
    if reply is not None:
        return await Outbox.get_or_none(id=reply)
    return await Outbox.filter(cause_id=cause, group=False).order_by("id").first()


def reply(row: Outbox | None) -> Reply | None:
    """What to answer: the row kept back, also once more for a redelivery; None when it went the long way."""
    if row is None:
        return None
    if row.ended_at is None and row.claimed_by == PASSIVE:
        return Reply(row, fresh=True)
    return Reply(row, fresh=False) if row.ref == PASSIVE else None


async def passed(rows: Sequence[Outbox], now: datetime) -> None:
    """These answers have left, whole."""
    held = Outbox.filter(id__in=[row.id for row in rows], claimed_by=PASSIVE, ended_at__isnull=True)

    async def write() -> None:
        await held.update(status="sent", ref=PASSIVE, ended_at=now, attempts=1, claimed_until=None, claimed_by="")
        for row in rows:
            if roads.owed(row) and await Outbox.exists(id=row.id, status="sent", ref=PASSIVE):
                await roads.arrived(row, now)

    await transact(write)


async def begun(row: Outbox) -> None:
    """The first piece of this answer has left; delivery sends the others."""
    held = Outbox.filter(id=row.id, claimed_by=PASSIVE, ended_at__isnull=True)
    await held.update(part=1, ref=PASSIVE, claimed_until=None, claimed_by="")


async def release(row: Outbox) -> None:
    """No request waits any more: the row goes the long way."""
    held = Outbox.filter(id=row.id, claimed_by=PASSIVE, ended_at__isnull=True)
    await held.update(claimed_until=None, claimed_by="")
