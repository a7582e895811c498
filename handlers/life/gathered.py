"""A master ticket and those that were merged into it: how many homes they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from uuid import UUID

from models.gathering import Report, homes
from models.person import Residence
from models.ticket import Ticket


async def merged(master: UUID) -> list[Ticket]:
    """The tickets that are handled with this one now, oldest first, with their homes."""
    rows = Ticket.filter(master_id=master, status="merged").select_related("home")
    return await rows.order_by("created_at", "id")


async def count(master: Ticket) -> int:
    """How many homes a master ticket concerns: its own and those that are merged into it; 1 when none is."""
    others = await merged(master.id)
    return await households([master, *others]) if others else 1


async def households(tickets: Collection[Ticket]) -> int:
    """How many homes these tickets come from: by the home each is about, and by where its owner lives."""
    people = {each.person_id for each in tickets}  # type: ignore[attr-defined]  # tortoise adds it
    lives = defaultdict[UUID, set[Hashable]](set)
    rows = Residence.filter(person_id__in=list(people))
    for person, home in await rows.values_list("person_id", "home_id"):
        lives[UUID(str(person))].add(UUID(str(home)))
    return homes(_report(each, lives) for each in tickets)


def _report(ticket: Ticket, lives: Mapping[UUID, Collection[Hashable]]) -> Report:
    whose, own = ticket.person_id, ticket.home_id  # type: ignore[attr-defined]  # tortoise adds them
    return Report(whose, frozenset({*lives.get(whose, ()), *({own} - {None})}))
