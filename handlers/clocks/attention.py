"""Somebody answers an alert: the ladder is quiet for a while, or the reason for the delay goes on record (R00.10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tortoise.expressions import Q

from handlers.clocks import follow, runs
from handlers.life.deed import Deed, Refused
from models import sla
from models.deadline import Deadline
from models.journal import Journal
from models.lifecycle import BLAMELESS
from models.media import Media
from models.policy import Policy
from models.ticket import Ticket

WAITED: Mapping[str, str] = {"owner_away": "owner", "parts": "parts", "third_party": "third_party"}
"""Reasons that are proved by what the ticket waited for, with the words of whoever said so."""


async def given(ticket: Ticket, move: str, told: Mapping[str, Any], deed: Deed, policy: Policy) -> None:
    """What the moves `push`, `snooze` and `delay` do to the deadlines of a ticket; nothing for any other."""
    if move == "push":
        await _quiet(ticket, None, deed, policy)
    elif move == "snooze":
        await _quiet(ticket, told["when"], deed, policy)
    elif move == "delay":
        await _reason(ticket, str(told["reason"]), told, deed)


async def _quiet(ticket: Ticket, until: datetime | None, deed: Deed, policy: Policy) -> None:
    """Quiet until then, or for as long as each ladder holds; not for ever: then it goes on.

    Whoever sees to it (`until` None) quiets what has spoken already; who sets a matter aside, all of it.
    """
    rows = {row.key: row for row in await Deadline.filter(ticket_id=ticket.id, ended_at=None)}
    timing, now = await runs.timing_of(ticket, policy), runs.situation(ticket)
    specs, cal, changed = timing.clocks_of(now.matter), runs.calendar(ticket, policy), []
    for row in rows.values():
        spec = specs.get(row.clock)
        if spec is None or spec.ladder not in timing.ladders or (until is None and not row.step):
            continue
        end = until or deed.now + timing.ladders[spec.ladder].holds
        run = sla.quieted(timing, runs.run_of(row), spec, end, now, cal)
        row.quiet_by = deed.staff.id if deed.staff else None
        changed.append(run)
    await follow.write(ticket, rows, changed)


async def _reason(ticket: Ticket, reason: str, told: Mapping[str, Any], deed: Deed) -> None:
    """Why it is late, kept with every deadline that was missed. Raises Refused without one, or without evidence."""
    late = Deadline.filter(ticket_id=ticket.id).exclude(missed_at=None)
    if not await late.exists():
        raise Refused("nothing-late", number=ticket.number)
    if reason in BLAMELESS and not await _proved(ticket, reason, told):
        raise Refused("delay-evidence", number=ticket.number)
    missing = late.filter(Q(reason="") | Q(ended_at=None))
    await missing.update(reason=reason, reason_words=str(told.get("words") or ""))


async def _proved(ticket: Ticket, reason: str, told: Mapping[str, Any]) -> bool:
    """Whether a cause that is nobody's fault here has evidence: a file, or a record of the wait it made."""
    if told.get("media") or await Media.filter(ticket_id=ticket.id).exclude(stage="").exists():
        return True
    if reason not in WAITED:
        return False
    waits = await Journal.filter(ticket_id=ticket.id, move="wait")
    return any(row.data.get("waiting") == WAITED[reason] for row in waits)
