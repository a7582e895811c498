"""The first answer to a message, delivered by the request that brought the message (platforms that want it so).

In the transaction of the message the recipient's first waiting row is kept back for the request, by a lease: a
process that dies gives it back to delivery. What the platform got is written down after the answer has left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import roads
from models import claims
from models.database import transact
from models.outbox import Outbox

PASSIVE = "passive"
"""Who holds such a row, and the `ref` of one that left this way."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A row for the answer of a request. `fresh` is False for one that an earlier delivery was given already."""

    row: Outbox
    fresh: bool


async def keep_back(recipient: str, now: datetime, length: timedelta) -> int | None:
    """Keep the first waiting row of `recipient` from the senders for `length`; None when there is none to be had."""
    return await claims.hold_first(recipient, now, now + length, PASSIVE)


async def reply(row: int | None) -> Reply | None:
    """What to answer: the row kept back, also once more for a redelivery; None when it went the long way."""
    found = await Outbox.get_or_none(id=row) if row is not None else None
    if found is None:
        return None
    if found.ended_at is None and found.claimed_by == PASSIVE:
        return Reply(found, fresh=True)
    return Reply(found, fresh=False) if found.ref == PASSIVE else None


async def passed(row: int, now: datetime, parts: int = 1) -> None:
    """The answer has left. One of several `parts` is the first of them; delivery sends the others."""
    held = Outbox.filter(id=row, claimed_by=PASSIVE, ended_at__isnull=True)
    if parts > 1:
        await held.update(part=1, ref=PASSIVE, claimed_until=None, claimed_by="")
        return

    async def write() -> None:
        ending = {"status": "sent", "ref": PASSIVE, "ended_at": now, "attempts": 1}
        if await held.update(**ending, claimed_until=None, claimed_by=""):
            await roads.arrived(await Outbox.get(id=row), now)

    await transact(write)


async def release(row: int) -> None:
    """No request waits any more: the row goes the long way."""
    await Outbox.filter(id=row, claimed_by=PASSIVE, ended_at__isnull=True).update(claimed_until=None, claimed_by="")
