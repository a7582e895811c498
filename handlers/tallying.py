"""The tally of a ticket follows each of its moves, in the same transaction; and is made for tickets without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.clocks import runs
from models.database import beside, connection, for_update, transact
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
    if move == "link":  # people say which earlier matter it is
        changed["again"] = await _since(ticket)
    if changed:
        await Tally.filter(ticket_id=ticket.id).update(**changed)


async def made(ticket: Ticket, policy: Policy) -> Tally:
    """The tally of a ticket from its whole journal, saved."""
    tally = await _from(ticket, await Journal.filter(ticket_id=ticket.id).order_by("id"), policy)
    await tally.save(force_create=True)
    return tally


async def fill(policy: Policy) -> int:
    """Make the tallies of a handful of tickets that have none (filed by an older version); how many there were.

    Tickets that somebody moves right now are left alone: they get theirs with that move.
    """

    missing = await beside(_missing)

    async def work() -> int:
        wanted = Ticket.filter(id__in=missing).order_by("id")
        found = await for_update(wanted, skip_locked=True)
        there = set(await Tally.filter(ticket_id__in=[each.id for each in found]).values_list("ticket_id", flat=True))
        found = [each for each in found if each.id not in there]
        await Ticket.fetch_for_list(found, "community")
        journals: dict[UUID, list[Journal]] = defaultdict(list)
        for row in await Journal.filter(ticket_id__in=[each.id for each in found]).order_by("id"):
            journals[row.ticket_id].append(row)  # type: ignore[attr-defined]  # tortoise adds it
        tallies = [await _from(ticket, journals[ticket.id], policy) for ticket in found]
        await Tally.bulk_create(tallies, ignore_conflicts=True)
        return len(missing)

    return await transact(work) if missing else 0


async def _missing() -> list[UUID]:
    return [UUID(str(each["id"])) for each in await connection().execute_query_dict(_MISSING)]


_MISSING = f"""SELECT t.id FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM tally y WHERE y.ticket_id = t.id)
    ORDER BY t.created_at, t.id LIMIT {BATCH}"""  # noqa: S608  # our own number


async def _from(ticket: Ticket, rows: list[Journal], policy: Policy) -> Tally:
    """The tally of a ticket (community loaded) from all rows of its journal, not saved."""
    tally = await _blank(ticket)
    for row in rows:
        fold(tally, row.move, row.status, row.at, mapping(row.data))
    if tally.ended == "completed" and tally.released_at is not None:
        tally.worked = _worked(ticket, tally.released_at, policy)
    return tally


async def _blank(ticket: Ticket) -> Tally:
    """The tally of a ticket that has only been filed."""
    own = {name: getattr(ticket, name) for name in COPIED}
    tally = Tally(ticket=ticket, community=ticket.community, drill=ticket.drill, accepted_at=ticket.created_at, **own)
    tally.again = await _since(ticket)
    return tally


async def _since(ticket: Ticket) -> int | None:
    """Seconds between the completion of the earlier ticket of the same matter and place and the filing of this one.

    As the earlier one stood when this one was filed, whatever became of it since: read from its journal.
    """
    if not ticket.earlier_id:  # type: ignore[attr-defined]  # tortoise adds it
        return None
    earlier = await Ticket.get_or_none(id=ticket.earlier_id)  # type: ignore[attr-defined]  # as above
    filed = await Journal.filter(ticket_id=ticket.id).order_by("id").first()
    if earlier is None or filed is None or earlier.created_at > ticket.created_at:
        return None
    was = Tally(accepted_at=earlier.created_at)
    for row in await Journal.filter(ticket_id=earlier.id, id__lt=filed.id).order_by("id"):
        fold(was, row.move, row.status, row.at, mapping(row.data))
    if was.ended != "completed" or was.ended_at is None:
        return None
    return max(0, round((ticket.created_at - was.ended_at).total_seconds()))


def _copied(tally: Tally, ticket: Ticket) -> dict[str, Any]:
    return {name: getattr(ticket, name) for name in COPIED if getattr(ticket, name) != getattr(tally, name)}


def _worked(ticket: Ticket, until: datetime, policy: Policy) -> int:
    """Working time from filing to completion, in seconds, by the calendar as it is now."""
    return round(runs.calendar(ticket, policy).between(ticket.created_at, until).total_seconds())
