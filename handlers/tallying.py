"""The tally of a ticket follows each of its moves, in the same transaction; and is made for tickets without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Subquery

from handlers.clocks import runs
from models.database import transact
from models.journal import Journal
from models.jsons import mapping
from models.policy import Policy
from models.tally import Tally
from models.tallying import COPIED, changes, fold
from models.ticket import Ticket

BATCH = 200
"""Tickets for which a tally is made in one transaction."""


async def begun(ticket: Ticket) -> None:
    """A new ticket (its earlier one loaded) is counted."""
    await (await _blank(ticket)).save(force_create=True)


async def moved(ticket: Ticket, move: str, now: datetime, data: Mapping[str, Any], policy: Policy) -> None:
    """What the move `move` of a ticket (locked, community loaded, as it is after it) changes in figures.

    `data` is what the journal keeps of it.
    """
    tally = await Tally.get_or_none(ticket_id=ticket.id)
    if tally is None:
        await made(ticket, policy)
        return
    changed = _copied(tally, ticket) | changes(tally, move, ticket.status, now, data)
    if changed.get("ended") == "completed":
        changed["worked"] = _worked(ticket, now, policy)
    if changed:
        await Tally.filter(ticket_id=ticket.id).update(**changed)


async def made(ticket: Ticket, policy: Policy) -> Tally:
    """The tally of a ticket from its whole journal, saved."""
    tally = await _blank(ticket)
    rows = await Journal.filter(ticket_id=ticket.id).order_by("id")
    await _from(tally, rows, ticket, policy)
    await tally.save(force_create=True)
    return tally


async def fill(policy: Policy) -> int:
    """Make the tallies of a handful of tickets that have none (filed by an older version); how many there were."""

    async def work() -> int:
        missing = Ticket.exclude(id__in=Subquery(Tally.all().values("ticket_id"))).select_related("community")
        found = await missing.order_by("created_at", "id").limit(BATCH)
        journals: dict[UUID, list[Journal]] = defaultdict(list)
        for row in await Journal.filter(ticket_id__in=[each.id for each in found]).order_by("id"):
            journals[row.ticket_id].append(row)  # type: ignore[attr-defined]  # tortoise adds it
        tallies = []
        for ticket in found:
            tally = await _blank(ticket)
            await _from(tally, journals[ticket.id], ticket, policy)
            tallies.append(tally)
        await Tally.bulk_create(tallies, ignore_conflicts=True)
        return len(found)

    return await transact(work)


async def _from(tally: Tally, rows: list[Journal], ticket: Ticket, policy: Policy) -> None:
    for row in rows:
        fold(tally, row.move, row.status, row.at, mapping(row.data))
    if tally.ended == "completed" and tally.released_at is not None:
        tally.worked = _worked(ticket, tally.released_at, policy)


async def _blank(ticket: Ticket) -> Tally:
    """The tally of a ticket that has only been filed."""
    own = {name: getattr(ticket, name) for name in COPIED}
    tally = Tally(ticket=ticket, community=ticket.community, drill=ticket.drill, accepted_at=ticket.created_at, **own)
    tally.again = await _since(ticket)
    return tally


async def _since(ticket: Ticket) -> int | None:
    """Seconds between the completion of the earlier ticket of the same matter and place and the filing of this one."""
    earlier = ticket.earlier_id  # type: ignore[attr-defined]  # tortoise adds it
    before = await Tally.get_or_none(ticket_id=earlier) if earlier else None
    if before is None or before.ended != "completed" or before.ended_at is None:
        return None
    seconds = round((ticket.created_at - before.ended_at).total_seconds())
    return seconds if seconds >= 0 else None


def _copied(tally: Tally, ticket: Ticket) -> dict[str, Any]:
    return {name: getattr(ticket, name) for name in COPIED if getattr(ticket, name) != getattr(tally, name)}


def _worked(ticket: Ticket, until: datetime, policy: Policy) -> int:
    """Working time from filing to completion, in seconds, by the calendar as it is now."""
    return round(runs.calendar(ticket, policy).between(ticket.created_at, until).total_seconds())
