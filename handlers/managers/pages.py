"""Tickets in pages: a line each, a button each that opens it, buttons to the pages before and after.

What was asked for is kept with the page that was shown (`models.job.Look`); a button carries its id alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.expressions import Q

from handlers import cards, naming
from handlers.channel import Button, Param, Say, lines, word
from handlers.clocks import glance
from handlers.life import showing
from handlers.life.roles import CUSTOMER_SERVICE
from handlers.managers.looking import looked
from handlers.places import NOTHING
from handlers.staff.chat.turn import Turn
from models.lifecycle import SIGNED
from models.staff import Staff
from models.ticket import Ticket

PAGE = 8
"""Tickets in one message."""

LOADED = ("community", "home", "department", "handler", "follower", "person", "master")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be shown: `what` was asked (a command), `wish` as JSON, `title` above, `tickets` on it (`LOADED`).

    `page` counts from 0, `more`: there is another; `count` of how many, where that is known. `contacts`: who is
    allowed to sees names and telephone numbers, in private.
    """

    what: str
    wish: Mapping[str, Any]
    title: Param
    tickets: Sequence[Ticket]
    page: int = 0
    more: bool = False
    count: int | None = None
    contacts: frozenset[object] = frozenset()


async def shown(turn: Turn, rows: Sequence[Staff], page: Page) -> Say:
    """The page as it is said, and the look at it written down. `rows`: whose it is, one at least."""
    running = await glance.running_on([each.id for each in page.tickets])
    told: list[Param] = []
    for ticket in page.tickets:
        clocks = await glance.at(ticket, turn.office.policy, running[ticket.id], most=1)
        told.append(line(ticket, clocks[0][1] if clocks else NOTHING, page.contacts))
    count = len(page.tickets) if page.count is None else page.count
    look = await looked(rows[0], page.what, page.wish, page.tickets, count, turn.now)
    steps = [(page.page - 1, "listing-before")] if page.page else []
    steps += [(page.page + 1, "work-next")] if page.more else []
    params = {"title": page.title, "tickets": lines(*told), "page": page.page + 1, "alone": "no" if steps else "yes"}
    opens = tuple(Button(f"s:{LOOK}:{each.id.hex}", text=each.number) for each in page.tickets)
    # Numbered where there are no buttons: so they are choices like the tickets.
    turns = tuple(Button(f"l:{look.id}:{to}", key=key) for to, key in steps)
    return Say("listing-page", params, choices=(*opens, *turns))


LOOK = "look"
"""The button that shows the ticket itself."""


def line(ticket: Ticket, clock: Param, contacts: frozenset[object] = frozenset()) -> Param:
    """A ticket in a line: what it is, where, what remains of its most pressing clock, who answers for it."""
    return word(
        "listing-line", number=ticket.number, stage=showing.stage(ticket), category=cards.category(ticket),
        severity=word("severity-major") if ticket.severity == "major" else NOTHING, place=cards.where(ticket),
        clock=clock, who=answers_for(ticket), contact=_contact(ticket, contacts),
    )  # fmt: skip


def answers_for(ticket: Ticket) -> Param:
    """Who answers for what a ticket waits for now: who has it in hand, else the department; else customer service."""
    if ticket.status in ("dispatched", "proposed", *SIGNED):
        named = ticket.handler or ticket.department
        return named.name if named else word("department-customer-service")
    if ticket.follower:
        return ticket.follower.name
    own = ticket.department is not None and ticket.department.code == CUSTOMER_SERVICE
    return ticket.department.name if own and ticket.department else word("department-customer-service")


def _contact(ticket: Ticket, contacts: frozenset[object]) -> Param:
    """Name and telephone number where they may be seen; never of who stays unnamed or complains about somebody."""
    community = ticket.community.id
    if community not in contacts or ticket.record.get("anonymous") or cards.about(ticket):
        return NOTHING
    phone, name = ticket.contact_phone or ticket.person.phone, ticket.contact_name or ticket.person.name
    if not phone and not name:
        return NOTHING
    return word("listing-contact", name=name or NOTHING, phone=phone or NOTHING)


async def readable(turn: Turn) -> Q:
    """In a group: but those that complain about somebody who reads along there; in private: all."""
    if turn.group is None:
        return Q()
    inside = await naming.inside([turn.group.community.id], turn.group.channel, turn.group.address)
    return Q(about_id__isnull=True) | Q(about_id__not_in=inside) if inside else Q()
