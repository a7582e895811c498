"""Somebody answers an alert: the ladder is quiet for a while, or the reason for the delay goes on record (R00.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.channel import moment, word
from handlers.clocks import follow, runs
from handlers.life.deed import Deed, Refused
from models import sla
from models.deadline import Deadline
from models.journal import Journal
from models.jsons import mapping
from models.lifecycle import BLAMELESS
from models.media import Media
from models.policy import Policy
from models.sla import Run
from models.staff import Staff
from models.ticket import Ticket

WAITED: Mapping[str, str] = {"owner_away": "owner", "parts": "parts", "third_party": "third_party"}
"""Reasons that are proved by what the ticket waited for, with the words of whoever said so."""


async def given(ticket: Ticket, move: str, told: Mapping[str, Any], deed: Deed, policy: Policy) -> dict[str, Any]:
    """What the moves `push`, `snooze` and `delay` do to the deadlines of a ticket; nothing for any other.

    Returns what there is to tell besides: `until` when it is quiet. Raises Refused.
    """
    match move:
        case "push":
            return {"until": await _pushed(ticket, deed, policy)}
        case "snooze":
            rows = await _open(ticket)
            await _quiet(ticket, rows, list(rows.values()), told["when"], deed, policy)
            return {"until": told["when"]}
        case "delay":
            await _reason(ticket, str(told["reason"]), told, deed)
    return {}


async def _open(ticket: Ticket) -> dict[str, Deadline]:
    return {row.key: row for row in await Deadline.filter(ticket_id=ticket.id, ended_at=None)}


async def _pushed(ticket: Ticket, deed: Deed, policy: Policy) -> datetime:
    """Somebody sees to what has been spoken of. One is enough: the next one hears who it is, and nothing changes."""
    rows = await _open(ticket)
    spoken = [row for row in rows.values() if row.step]
    quiet = [row for row in spoken if row.quiet_until is not None and row.quiet_until > deed.now]
    loud = [row for row in spoken if row not in quiet]
    if loud and (until := await _quiet(ticket, rows, loud, None, deed, policy)):
        return until
    if not quiet:
        raise Refused("push-nothing", number=ticket.number)
    last = max(quiet, key=lambda row: row.quiet_until or deed.now)
    by = await Staff.get_or_none(id=last.quiet_by) if last.quiet_by else None
    until = last.quiet_until or deed.now
    raise Refused(
        "push-taken", number=ticket.number, who=by.name if by else word("who-system"),
        until=moment(until, ticket.community.timezone),
    )


async def _quiet(  # what hangs on it, named one by one
    ticket: Ticket, rows: dict[str, Deadline], which: Sequence[Deadline], until: datetime | None, deed: Deed,
    policy: Policy,
) -> datetime | None:
    """Of all that runs (`rows`) these are quiet until then, or for as long as each ladder holds; not for ever: then it
    goes on. Returns until when, None when no ladder allows it."""
    timing, now = await runs.timing_of(ticket, policy), runs.situation(ticket)
    specs, cal, changed = timing.clocks_of(now.matter), runs.calendar(ticket, policy), list[Run]()
    for row in which:
        spec = specs.get(row.clock)
        ladder = timing.ladders.get(spec.ladder) if spec else None
        if spec is None or ladder is None or ladder.until == "solved":
            continue
        row.quiet_by = deed.staff.id if deed.staff else None
        changed.append(sla.quieted(timing, runs.run_of(row), spec, until or deed.now + ladder.holds, now, cal))
    if changed:
        await follow.write(ticket, rows, changed)
    return max((run.quiet_until for run in changed if run.quiet_until), default=None)


async def late(ticket: UUID) -> list[Deadline]:
    """The deadlines of a ticket that were missed, the first first."""
    return await Deadline.filter(ticket_id=ticket).exclude(missed_at=None).order_by("missed_at", "key")


async def unexplained(ticket: UUID) -> bool:
    """Whether something was missed and nobody has said why (R00.10)."""
    return await Deadline.filter(ticket_id=ticket, reason="").exclude(missed_at=None).exists()


async def _reason(ticket: Ticket, reason: str, told: Mapping[str, Any], deed: Deed) -> None:
    """Why it is late, kept with every deadline that was missed. Raises Refused without one, or without evidence."""
    missed = await late(ticket.id)
    if not missed:
        raise Refused("nothing-late", number=ticket.number)
    if reason in BLAMELESS and not told.get("media") and not await proved(ticket.id, reason):
        raise Refused("delay-evidence", number=ticket.number)
    for row in missed:
        if row.reason and row.ended_at is not None:
            continue
        row.reason, row.reason_words = reason, str(told.get("words") or "")
        row.info = {**mapping(row.info), "reason_by": str(deed.staff.id) if deed.staff else ""}
        await row.save(update_fields=["reason", "reason_words", "info"])


async def proved(ticket: UUID, reason: str) -> bool:
    """Whether a cause that is nobody's fault here has evidence: a file, or a record of the wait it made."""
    if await Media.filter(ticket_id=ticket).exclude(stage="").exists():
        return True
    if reason not in WAITED:
        return False
    waits = await Journal.filter(ticket_id=ticket, move="wait")
    return any(row.data.get("waiting") == WAITED[reason] for row in waits)
