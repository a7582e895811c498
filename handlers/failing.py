"""Messages that failed and that their platform will not bring again: we take them again ourselves."""

from __future__ import annotations

from models.inbox import Inbox


async def take_again(channel: str, key: str) -> bool:
    """Have a message that was counted as failing taken again by `scheduler.replaying`; whether it is safe with us.

    False when it was not even counted: nothing of it has been written.
    """
    await Inbox.filter(channel=channel, key=key, status="failing").update(status="replay")
    return await Inbox.exists(channel=channel, key=key, status__in=("replay", "taken", "parked"))
