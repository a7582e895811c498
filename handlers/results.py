"""What a platform tells afterwards about a message that it had taken."""

from __future__ import annotations

from datetime import datetime

from tortoise.exceptions import IntegrityError

from models.database import transact
from models.result import DeliveryResult

LONGEST = 60
"""Characters kept of a platform's words."""


async def settle(channel: str, ref: str, status: str, now: datetime) -> None:
    """Store how the message `ref` of a channel ended, in the platform's words; a repeat changes nothing.

    What follows from it is decided by `scheduler.settling` alone, for this may come before delivery has written
    down that the message was handed over at all.
    """
    if await DeliveryResult.exists(channel=channel, ref=ref):
        return

    async def store() -> None:
        await DeliveryResult.create(channel=channel, ref=ref, status=status[:LONGEST], at=now)

    try:
        await transact(store)
    except IntegrityError:  # told twice at once
        return
