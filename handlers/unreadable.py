"""Things a platform sent that cannot be parsed: kept for the operator, never in the way of what follows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import uuid4

import structlog

from models.inbox import Inbox

log = structlog.get_logger()

LONGEST = 20_000
"""Characters kept."""


def keep_unreadable(clock: Callable[[], datetime]) -> Callable[[str, str, str], Awaitable[None]]:
    """A function (channel, key, raw text) that stores what could not be read; a repeat changes nothing."""

    async def keep(channel: str, key: str, raw: str) -> None:
        if await Inbox.exists(channel=channel, key=key):
            return
        await Inbox.create(
            id=uuid4(),
            channel=channel,
            key=key,
            status="unreadable",
            fault="unreadable",
            content={"raw": raw[:LONGEST]},
            received_at=clock(),
        )
        log.warning("unreadable", action="unreadable", channel=channel)

    return keep
