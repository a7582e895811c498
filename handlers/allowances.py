"""How many messages a platform still lets us send to an owner, counted in the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tortoise.expressions import F

from models.allowance import Allowance
from models.policy import Rate


async def grant(
    account: UUID, kinds: tuple[str, ...], rates: Mapping[Any, Rate], now: datetime, *, newcomer: bool = False
) -> None:
    """The owner did something of these kinds: the leave it gives replaces what was left of the same kind.

    `rates` say how many messages within how many seconds, by kind; a kind without a rate grants nothing. A
    `newcomer` has no grants yet. Written in the transaction of the message.
    """
    for kind in kinds:
        if kind not in rates:
            continue
        rate = rates[kind]
        values: dict[str, Any] = {"left": rate.count, "until": now + timedelta(seconds=rate.seconds)}
        if newcomer or not await Allowance.filter(account_id=account, kind=kind).update(**values):
            await Allowance.create(id=uuid4(), account_id=account, kind=kind, **values)


async def given(account: UUID, now: datetime) -> bool:
    """Whether anything may be sent now."""
    return await Allowance.filter(account_id=account, left__gt=0, until__gt=now).exists()


async def left(account: UUID, now: datetime) -> int:
    """How many messages may be sent now."""
    return sum(row.left for row in await Allowance.filter(account_id=account, left__gt=0, until__gt=now))


async def spend(account: UUID, now: datetime) -> str | None:
    """Use up one message, from the grant that ends first; its kind, or None when nothing may be sent."""
    for row in await Allowance.filter(account_id=account, left__gt=0, until__gt=now).order_by("until"):
        # A grant that comes meanwhile renews the row: it is good, too.
        if await Allowance.filter(id=row.id, left__gt=0, until__gt=now).update(left=F("left") - 1):
            return row.kind
    return None


async def give_back(account: UUID, kind: str) -> None:
    """A message that was counted did not leave after all."""
    await Allowance.filter(account_id=account, kind=kind).update(left=F("left") + 1)


async def close(account: UUID) -> None:
    """The platform says that nothing more may be sent, whatever we counted."""
    await Allowance.filter(account_id=account).update(left=0)
