"""python -m bot policy preview: which open tickets would be otherwise under another file, and how."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.policy.columns import padded
from handlers.clocks.preview import Change, Next, Stand, preview
from models import policy
from models.policy import Policy

KEPT = 1_000_000
"""Characters of lines that are kept in memory until the summary is known; what is more waits in a file."""

WHATS = {
    "earlier": "earlier", "later": "later", "new": "new", "gone": "gone", "paused": "paused otherwise",
    "ladder": "told otherwise",
}  # fmt: skip


async def previewed(present: Policy, file: Path, now: datetime, say: Callable[[str], None]) -> int:
    """The summary, then a line for each deadline that would be otherwise. Raises PolicyError."""
    other = policy.load(file)
    looked, touched, counts = 0, 0, Counter[str]()
    with tempfile.SpooledTemporaryFile(KEPT, "w+", encoding="utf-8") as rows:
        async for ticket, changes in preview(present, other, now):
            looked, touched = looked + 1, touched + bool(changes)
            counts.update(change.what for change in changes)
            zone = ZoneInfo(ticket.community.timezone)
            rows.writelines(f"{ticket.number}  {line(each, zone)}\n" for each in changes)
        say(summary(file, looked, touched, counts))
        rows.seek(0)
        for row in rows:
            say(row.rstrip("\n"))
    return 0


def summary(file: Path, looked: int, touched: int, counts: Counter[str]) -> str:
    """How many of how many tickets, and what with them."""
    if not touched:
        return f"{file}: none of {looked} open tickets would be otherwise"
    parts = ", ".join(f"{counts[what]} {words}" for what, words in WHATS.items() if counts[what])
    return (
        f"{file}: {touched} of {looked} open tickets would be otherwise, had they been accepted under it "
        f"(they keep what they were promised); deadlines: {parts}"
    )


def line(change: Change, zone: ZoneInfo) -> str:
    """A deadline as it is and as it would be."""
    now, then = change.now, change.then
    parts = [f"{_due(now, zone)} -> {_due(then, zone)}" if _due(now, zone) != _due(then, zone) else _due(now, zone)]
    before, after = (_next(each.next if each else None, zone) for each in (now, then))
    if before != after:
        parts.append(f"next {before or 'nobody'} -> {after or 'nobody'}")
    return f"{padded(change.clock, 12)}  {padded(WHATS[change.what], 16)}  {'; '.join(parts)}"


def _due(stand: Stand | None, zone: ZoneInfo) -> str:
    if stand is None:
        return "not running"
    return f"due {_at(stand.due, zone)}" if stand.due else "paused"


def _next(step: Next | None, zone: ZoneInfo) -> str:
    if step is None:
        return ""
    return f"{_at(step.at, zone)} {', '.join((*step.tell, *step.does))}"


def _at(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
