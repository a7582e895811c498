"""Which tickets gather, and to what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from tortoise.queryset import QuerySet

from handlers.understanding.normal import normalise
from models.gathering import IncidentPolicy
from models.incident import Incident
from models.lifecycle import MOVES
from models.ticket import Ticket

KINDS = ("complaint", "repair")
"""What can be the sign that something failed; thanks, questions and suggestions never are."""

HARM = ("injury", "loss")

FREE = tuple(dict.fromkeys(status for move in MOVES if move.name == "merge" for status in move.sources))
"""Statuses of tickets that can be merged into another."""

COUNTED = (*FREE, "merged")


def matter_of(ticket: Ticket, rules: IncidentPolicy) -> str:
    """The matter of a ticket, as the policy sorts them; empty for one that never gathers with others."""
    if ticket.drill or ticket.kind not in KINDS or apart(ticket):
        return ""
    return sorted_as(ticket, rules)


def sorted_as(ticket: Ticket, rules: IncidentPolicy) -> str:
    """The same, whatever the ticket is."""
    return rules.matter(ticket.category, ticket.subcategory, normalise(ticket.description).casefold())


def apart(ticket: Ticket) -> bool:
    """Whether it is handled by itself unless people merge it: danger, harm, a complaint about a member of staff."""
    about: UUID | None = ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
    return bool(ticket.emergency) or ticket.record.get("harm") in HARM or about is not None


def free(ticket: Ticket) -> bool:
    """Whether it can be merged: in work, and not once more because its owner was not satisfied."""
    return ticket.status in FREE and ticket.round == 1


def counts(ticket: Ticket) -> bool:
    """Whether it is one of a crowd, merged already or not."""
    return ticket.status in COUNTED and ticket.round == 1


def query(community: UUID, matter: str, building: str, since: datetime, rules: IncidentPolicy) -> QuerySet[Ticket]:
    """Tickets that may be of this matter, filed since then; `building` empty: of any. One index has them."""
    codes = rules.codes(matter)
    rows = Ticket.filter(
        community_id=community, category__in=sorted({code.partition("-")[0] for code in codes}), created_at__gte=since,
        subcategory__in=sorted({code if "-" in code else "" for code in codes}), drill=False, kind__in=KINDS,
    )
    return rows.filter(building=building) if building else rows


def alike(tickets: Iterable[Ticket], matter: str, rules: IncidentPolicy) -> list[Ticket]:
    """Those that are of the matter."""
    return [each for each in tickets if matter_of(each, rules) == matter]


def belongs(ticket: Ticket, incident: Incident, rules: IncidentPolicy) -> bool:
    """Whether a ticket is of an incident: its matter and place, filed while it lasted, still to be merged."""
    where = not incident.building or incident.building == ticket.building
    here = ticket.community_id == incident.community_id  # type: ignore[attr-defined]  # tortoise adds them
    when = incident.began_at <= ticket.created_at <= incident.last_at
    return where and here and when and free(ticket) and matter_of(ticket, rules) == incident.matter
