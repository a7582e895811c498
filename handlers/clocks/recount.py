"""Due times that rest on a guess: counted again when a year was announced, or the company's own table tells more.

A clock that began before the holidays of a year were known has `provisional` deadlines (`models.workdays`). What is
known changes with a new release of the libraries or of the policy file, so with the start of a process; the same count
on the same knowledge changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from tortoise.expressions import Q

from handlers.clocks import runs
from models import queries
from models.card import Card
from models.database import for_update, transact
from models.deadline import Deadline
from models.policy import Policy
from models.recounting import recounted
from models.ticket import Ticket

log = structlog.get_logger()

COUNTED = ("due_at", "first_due_at", "provisional", "step", "repeats", "next_at", "info")
"""Columns of a deadline that counting again may change."""


@dataclass(frozen=True, slots=True)
class Bite:
    """Tickets looked at, deadlines whose due time changed, and the last ticket looked at: None at the end."""

    looked: int
    changed: int
    last: UUID | None


async def recount(policy: Policy, now: datetime, most: int, after: UUID | None = None) -> Bite:
    """Count the provisional deadlines of up to `most` tickets again, by their ids, those behind `after`.

    In one transaction. A ticket whose time has come is left to the tick of the clock, and one that somebody acts on
    to them: their turn comes with the next round.
    """
    ids = await queries.guessed(most, after)
    changed = await transact(lambda: _together(ids, policy, now)) if ids else 0
    return Bite(len(ids), changed, ids[-1] if len(ids) == most else None)


async def _together(ids: Sequence[UUID], policy: Policy, now: datetime) -> int:
    quiet = Q(next_check_at=None) | Q(next_check_at__gt=now)
    free = for_update(Ticket.filter(quiet, id__in=list(ids)).order_by("id"), skip_locked=True)
    held = [each.id for each in await free]
    rows: dict[UUID, list[Deadline]] = {each: [] for each in held}
    for row in await Deadline.filter(ticket_id__in=held, ended_at=None):
        rows[row.ticket_id].append(row)  # type: ignore[attr-defined]  # tortoise adds it
    moved = 0
    for ticket in await Ticket.filter(id__in=held).prefetch_related("community"):
        try:
            changed = await _recounted(ticket, rows[ticket.id], policy, now)
        except Exception as fault:  # one ticket that fails must not keep the others
            log.exception("clock", action="clock_failed", ticket=str(ticket.id), fault=type(fault).__name__)
            continue
        moved += await _write(ticket, rows[ticket.id], changed)
    return moved


async def _recounted(
    ticket: Ticket, rows: Sequence[Deadline], policy: Policy, now: datetime
) -> list[tuple[Deadline, datetime]]:
    """The rows that changed, each with the due time it had."""
    timing, cal, situation = await runs.timing_of(ticket, policy), runs.calendar(ticket, policy), runs.situation(ticket)
    changed = []
    for row in rows:
        before = runs.run_of(row)
        after = recounted(timing, before, situation, cal, now) if row.provisional else before
        if after != before:
            changed.append((runs.take(row, after), before.due_at))
    return changed


async def _write(ticket: Ticket, rows: Sequence[Deadline], changed: Sequence[tuple[Deadline, datetime]]) -> int:
    """Save a ticket's changed deadlines, when to look at it next, and that its cards show another time."""
    if not changed:
        return 0
    await Deadline.bulk_update([row for row, _ in changed], COUNTED)
    again = runs.next_check(rows)
    if again != ticket.next_check_at:
        ticket.next_check_at = again
        await ticket.save(update_fields=["next_check_at"])
    moved = sum(row.due_at != before for row, before in changed)
    if moved:
        await Card.filter(ticket_id=ticket.id).update(stale=True)
    return moved
