"""Messages that failed: counted, parked in the end, and taken again by ourselves where no platform brings them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from handlers.channel import Inbound, Say
from handlers.outgoing import Cause, to_account, to_purpose
from models.inbox import Inbox
from models.person import Account
from models.place import Community


async def count(  # everything a failure may have to say, named one by one
    message: Inbound, fault: Exception, now: datetime, park_after: int, communities: Sequence[Community],
    language: str, zone: str,
) -> int:
    """Write down that a message failed once more; how often it has. After `park_after` times it is parked.

    Then the owner hears that a human will look, and customer service of these communities that something is stuck.
    """
    row = await Inbox.filter(channel=message.channel, key=message.key).first()
    fresh = row is None
    row = row or Inbox(id=uuid4(), channel=message.channel, key=message.key, received_at=now)
    row.attempts += 1
    row.content = {**content(message), "inbound": message.to_json()}
    row.fault = f"{type(fault).__name__} in {_where(fault)}"[:200]
    parked = row.attempts >= park_after
    newly = parked and row.status != "parked"
    row.status = "parked" if parked else "failing"
    await row.save(force_create=fresh)
    if newly:
        await _tell_parked(message, Cause(now, row.id), communities, language, zone)
    return int(row.attempts)


async def _tell_parked(
    message: Inbound, cause: Cause, communities: Sequence[Community], language: str, zone: str
) -> None:
    found = Account.filter(channel=message.channel, address=message.sender).select_related("person")
    if (account := await found.first()) is not None:
        await to_account(account, Say("engine-trouble", kind="notice"), account.person.language, zone, cause)
    for community in communities:
        say = Say("alert-parked", kind="alert")
        await to_purpose(community, ("customer_service", "leadership"), say, language, cause)


async def take_again(channel: str, key: str) -> bool:
    """Have a message that was counted as failing taken again by `scheduler.replaying`; whether it is safe with us.

    False when it was not even counted: nothing of it has been written.
    """
    await Inbox.filter(channel=channel, key=key, status="failing").update(status="replay")
    return await Inbox.exists(channel=channel, key=key, status__in=("replay", "taken", "parked"))


def content(message: Inbound) -> dict[str, Any]:
    """What is kept of a message that was taken, to show it in a history.

    Of one in a group also where it was said and by whom: what stands below a card is counted by that.
    """
    kept = {"text": message.text, "tap": message.tap, "label": message.argument if message.tap else ""}
    return kept if message.private else {**kept, "chat": message.chat, "thread": message.thread, "who": message.name}


def _where(fault: BaseException) -> str:
    """The place in our code where a fault came from; never its words, which could be an owner's."""
    trace, place = fault.__traceback__, ""
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.split(".")[0] in ("handlers", "models", "bot", "scheduler"):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
