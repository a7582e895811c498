"""What the operator sees of messages that could not be handled, and how to try one again."""

from __future__ import annotations

import json
from datetime import UTC

from models import queries
from models.inbox import Inbox

STUCK = ("parked", "unreadable", "failing")


async def run(act: str, which: str) -> list[str]:
    """list · show ID · replay ID: lines to print. A replayed message is taken by the next running service."""
    if act == "list":
        return await _list()
    row = await _one(which)
    if row is None:
        return [f"no message {which}; python -m bot inbox list shows them"]
    if act == "show":
        return [_line(row), json.dumps(row.content, ensure_ascii=False, indent=2)]
    return await _replay(row)


async def _list() -> list[str]:
    rows = await Inbox.filter(status__in=STUCK).order_by("received_at").limit(200)
    undelivered = await queries.lost().filter(status__in=("failed", "unknown")).count()
    never = await queries.lost().filter(status="never").count()
    tail = f"{undelivered} deliveries failed or in doubt, {never} to people who cannot be reached."
    return [*(_line(row) for row in rows), f"{len(rows)} messages wait for you. {tail}"]


async def _one(which: str) -> Inbox | None:
    if len(which) < 4:
        return None
    rows = [row for row in await Inbox.filter(status__in=STUCK).limit(1000) if str(row.id).startswith(which)]
    return rows[0] if len(rows) == 1 else None


def _line(row: Inbox) -> str:
    at = row.received_at.astimezone(UTC)
    return f"{str(row.id)[:8]}  {at:%Y-%m-%d %H:%M}Z  {row.channel:9} {row.status:10} {row.attempts}x  {row.fault}"


async def _replay(row: Inbox) -> list[str]:
    if row.status == "unreadable":
        return ["this message could not be read at all; it stays here to be looked at"]
    await Inbox.filter(id=row.id).update(status="replay", attempts=0)
    return [f"{str(row.id)[:8]} will be taken again by the running service within seconds"]
