"""What a platform tells afterwards about a message it had accepted."""

from __future__ import annotations

from datetime import datetime

from tortoise.exceptions import IntegrityError

from models.database import transact
from models.result import DeliveryResult


async def settle(channel: str, ref: str, status: str, now: datetime) -> None:
    """Keep how the message `ref` of a channel ended, in the platform's own words; told twice, the first holds."""

    async def write() -> None:
        if not await DeliveryResult.exists(channel=channel, ref=ref):
            await DeliveryResult.create(channel=channel, ref=ref, status=status, at=now)

    try:
        await transact(write)
    except IntegrityError:
        return  # it was told twice at once
