"""Tickets played once more from their journals, under the policy they keep or under another; nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.queryset import QuerySet

from models.hours import Calendar
from models.journal import Journal
from models.jsons import mapping
from models.policy import Policy
from models.replaying import AGAIN, Event, Known, Played, events, play
from models.ticket import Ticket
from models.timing import Timing

BATCH = 100
"""Tickets that are in memory at once."""


async def replayed(ticket: Ticket, timing: Timing, policy: Policy, upto: datetime) -> Played:
    """A ticket (community loaded) under `timing` and the calendar of `policy`, promised as it was."""
    happened = events(await Journal.filter(ticket_id=ticket.id).order_by("id"))
    return played(ticket, happened, timing, policy, upto, promised_then(ticket, happened, timing))


def played(  # what a replay hangs on
    ticket: Ticket, happened: Sequence[Event], timing: Timing, policy: Policy, upto: datetime, reply: timedelta
) -> Played:
    """The same for a journal that was read. `reply`: within what the owner is promised an answer."""
    code = ticket.community.code
    known = Known(code, ticket.kind, ticket.category, ticket.subcategory, bool(ticket.emergency), reply)
    cal = Calendar.of(policy.calendar.of(code), ticket.community.timezone)
    return play(timing, known, happened, upto, cal)


def promised_then(ticket: Ticket, happened: Iterable[Event], timing: Timing) -> timedelta:
    """What the owner was promised on acceptance; each round of rework has made it shorter since."""
    rounds = sum(event.move in AGAIN for event in happened)
    seconds = float(mapping(ticket.promise).get("reply") or 0)
    return timedelta(seconds=seconds / timing.shorter**rounds)


async def journals(tickets: QuerySet[Ticket]) -> AsyncIterator[tuple[Ticket, list[Event]]]:
    """These tickets with their moves, in the order of their ids, a handful in memory at a time."""
    last: UUID | None = None
    while True:
        query = tickets.filter(id__gt=last) if last is not None else tickets
        rows = await query.order_by("id").limit(BATCH)
        if not rows:
            return
        found: dict[UUID, list[Journal]] = defaultdict(list)
        for row in await Journal.filter(ticket_id__in=[each.id for each in rows]).order_by("id"):
            found[row.ticket_id].append(row)  # type: ignore[attr-defined]  # tortoise adds it
        for ticket in rows:
            yield ticket, events(found[ticket.id])
        last = rows[-1].id
