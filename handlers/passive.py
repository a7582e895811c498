"""The first answer to a message, delivered by the request that brought the message (platforms that want it so).

In the transaction of the message the recipient's first waiting row is kept back for the request, by a lease: a
process that dies gives it back to delivery. What the platform got is written down after the answer has left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.queryset import QuerySet

from handlers import roads
from handlers.outgoing import Hold
from models import claims
from models.database import transact
from models.outbox import PASSIVE, Outbox


@dataclass(frozen=True, slots=True)
class Reply:
    """A row for the answer of a request. `fresh` is False for one that an earlier delivery was given already.

    `part` is the piece of it that the request is to carry.
    """

    row: Outbox
    fresh: bool
    part: int = 0


async def keep_back(recipient: str, now: datetime, length: timedelta, *, newcomer: bool) -> Hold | None:
    """Keep the first row for `recipient` from the senders for `length`: one that waits already, else the next written.

    None when a sender has one in hand already. For a `newcomer` nothing can be waiting.
    """
    hold = Hold(recipient, now + length)
    if newcomer or not await claims.waits(recipient, now):
        return hold
    hold.row = await claims.hold_first(recipient, now, hold.until, PASSIVE)
    return hold if hold.row is not None else None


async def kept(reply: int | None, cause: UUID, recipient: str, now: datetime, length: timedelta) -> Outbox | None:
    """The row that was kept back when the inbox row `cause` was taken; `reply` names one from before that message.

    It is kept for this request from now on, for `length`: whoever had it before cannot give it back to the senders
    any more, who would say it beside us.
    """
    known = Outbox.filter(id=reply) if reply is not None else Outbox.filter(cause_id=cause, group=False)
    row = await known.filter(recipient=recipient).order_by("id").first()
    if row is None or row.claimed_until is None or row.claimed_by != PASSIVE:
        return row
    until = max(now + length, row.claimed_until + timedelta(microseconds=1))
    if await _held(row).update(claimed_until=until):
        row.claimed_until = until
        return row
    return await Outbox.get_or_none(id=row.id)


def reply(row: Outbox | None) -> Reply | None:
    """What to answer: the row kept back, also once more for a redelivery; None when it went the long way."""
    if row is None:
        return None
    if row.ended_at is None and row.claimed_by == PASSIVE:
        return Reply(row, fresh=True, part=row.part)
    if row.ref != PASSIVE:
        return None
    return Reply(row, fresh=False, part=row.part if row.ended_at else max(0, row.part - 1))


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
    """One piece of this answer has left; delivery sends the others."""
    await _held(row).update(part=row.part + 1, ref=PASSIVE, claimed_until=None, claimed_by="")


async def release(row: Outbox) -> None:
    """No request waits any more: the row goes the long way, unless another request has it by now (`kept`)."""
    await _held(row).update(claimed_until=None, claimed_by="")


def _held(row: Outbox) -> QuerySet[Outbox]:
    """The row, as long as it is kept back by the lease that we know of."""
    return Outbox.filter(id=row.id, claimed_by=PASSIVE, claimed_until=row.claimed_until, ended_at__isnull=True)
