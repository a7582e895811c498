"""What the operator sees of sentences that did not get through, and how one is sent once more."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from models import queries
from models.call import CallTask
from models.outbox import Outbox
from models.person import Account

LISTED = 200
DIGITS = 18
"""Of a row's number at most: more do not fit into the database's integers."""


async def run(act: str, which: str, now: datetime) -> list[str]:
    """list · show ID · retry ID: lines to print. A retried row is sent by the next running service."""
    if act == "list":
        return await _list()
    known = which.isascii() and which.isdigit() and len(which) <= DIGITS
    row = await queries.lost().get_or_none(id=int(which)) if known else None
    if row is None:
        return [f"no undelivered row {which}; python -m bot outbox list shows them"]
    return await _show(row) if act == "show" else await _retry(row, now)


async def _list() -> list[str]:
    rows = await queries.lost().order_by("id").limit(LISTED)
    count, calls = await queries.lost().count(), await CallTask.filter(done_at__isnull=True).count()
    more = f" The oldest {len(rows)} are shown." if count > len(rows) else ""
    return [*(_line(row) for row in rows), f"{count} sentences did not get through, {calls} calls to make.{more}"]


def _line(row: Outbox) -> str:
    """No words of the sentence, and of its recipient only as much as tells two apart."""
    at = (row.ended_at or row.created_at).astimezone(UTC)
    whom = f"{row.channel}:{row.address[:4]}…" if len(row.address) > 4 else f"{row.channel}:{row.address}"
    said = row.say.get("key", "") if isinstance(row.say, dict) else ""
    head = f"{row.id:<8} {at:%Y-%m-%d %H:%M}Z  {whom:16} {row.kind:8} {row.status:8}"
    return f"{head} {row.attempts}x  {said}  {row.fault}"


async def _show(row: Outbox) -> list[str]:
    lines = [_line(row), json.dumps(row.say, ensure_ascii=False, indent=2)]
    copies = await Outbox.filter(again=row.id).order_by("id")
    lines += [f"tried again by {copy.id} in {copy.channel}: {copy.status}  {copy.fault}" for copy in copies]
    task = await CallTask.get_or_none(row_id=row.id)
    if task is not None:
        lines.append(f"called by {task.done_by}: {task.result}" if task.done_at else "a call is to be made")
    return lines


async def _retry(row: Outbox, now: datetime) -> list[str]:
    if row.kind == "press" or (row.expires_at is not None and row.expires_at <= now):
        return [f"{row.id} is no longer true and is not sent again"]
    again = queries.lost().filter(id=row.id)
    await again.update(
        status="waiting", ended_at=None, not_before=now, attempts=0, part=0, ref="", claimed_until=None, claimed_by="",
    )
    if not row.group:
        await Account.filter(channel=row.channel, address=row.address).update(reachable=True)
    doubt = "; the recipient may read it twice" if row.status == "unknown" else ""
    return [f"{row.id} will be sent again by the running service within seconds{doubt}"]
