"""The card of a ticket as a group sees it now: what it is, how far it is, and only the buttons that can be pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from handlers import cards
from handlers.channel import Button, Param, Say, lines, moment, word
from handlers.clocks.glance import Clocks
from handlers.life.roles import CUSTOMER_SERVICE, facts_of
from handlers.places import NOTHING
from models.lifecycle import MOVES, PART_MOVES, PART_OPEN, possible
from models.staff import StaffGroup
from models.ticket import Part, Ticket

GROUP_ROLES = {
    "department": frozenset({"department", "handler", "head", "duty_lead"}),
    "care": frozenset({"follower", "care", "supervisor", "manager"}),
    "helper": frozenset({"helper"}),
}
"""Who sits in a group, as far as its buttons go; who presses one is looked at afresh."""

MORE = "more"
"""The button that shows all that whoever presses it can do."""


def token(move: str, ticket: Ticket) -> str:
    """What a staff button carries: `s:<move>:<ticket id in hex>`, at most 64 bytes."""
    return token_of(move, ticket.id)


def token_of(move: str, ticket: UUID) -> str:
    """The same, by the ticket's id alone."""
    return f"s:{move}:{ticket.hex}"


def owner_token(move: str, ticket: Ticket) -> str:
    """What an owner's button carries: `o:<move>:<ticket id in hex>`."""
    return f"o:{move}:{ticket.id.hex}"


def side(ticket: Ticket, group: StaffGroup) -> str:
    """What a group is to a ticket: its department, customer service (or who stands in for it), or a helping one."""
    code = ticket.department.code if ticket.department else CUSTOMER_SERVICE
    if group.purpose == code:
        return "department"
    return "care" if group.purpose in (CUSTOMER_SERVICE, "leadership", "duty") else "helper"


@dataclass(frozen=True, slots=True)
class Seat:
    """What a chat is to a ticket: its `sides`, and the codes of the departments whose parts are signed for there.

    A chat may be several things at once: a small company has one group for everything, and where a department has none
    customer service stands in for it.
    """

    sides: frozenset[str]
    helping: frozenset[str] = frozenset()


def buttons(ticket: Ticket, parts: Sequence[Part], seat: Seat) -> tuple[Button, ...]:
    """The moves that a chat can be offered now, in the order of the table; those of a part come first."""
    roles = frozenset[str]().union(*(GROUP_ROLES[each] for each in seat.sides if each != "helper"))
    names = possible(ticket.status, roles, facts_of(ticket, parts))
    shown = {m.name: m for m in MOVES if seat.sides & set(m.card) and ticket.status in m.sources}
    open_part = next((p for p in parts if p.status in PART_OPEN and p.department.code in seat.helping), None)
    own = possible(open_part.status, "helper", moves=PART_MOVES) if open_part else ()
    rows = [next(m for m in PART_MOVES if m.name == name) for name in own] + [shown[n] for n in names if n in shown]
    found = [Button(token(move.name, ticket), key=f"move-{move.name}", style=move.style) for move in rows]
    return (*found, Button(token(MORE, ticket), key="move-more")) if found else ()


def seat(ticket: Ticket, group: StaffGroup) -> Seat:
    """What a group is by its own purpose alone."""
    return Seat(frozenset((side(ticket, group),)), frozenset((group.purpose,)))


def card(  # what a card hangs on, named one by one
    ticket: Ticket, parts: Sequence[Part], where: StaffGroup | Seat, files: int, clocks: Clocks = (), homes: int = 1
) -> Say:
    """The card for a group or a chat. `ticket` must be loaded as `handlers.life.act.SEEN` says."""
    said = cards.ticket(ticket, files, state(ticket, parts, clocks, homes))
    sits = where if isinstance(where, Seat) else seat(ticket, where)
    return Say(said.key, said.params, choices=buttons(ticket, parts, sits), kind="card")


def withheld(ticket: Ticket) -> Say:
    """In place of the card where whoever the ticket complains about reads along: nothing but its number."""
    return Say("card-withheld", {"number": ticket.number}, kind="card")


def stage(ticket: Ticket) -> Param:
    """How far a ticket is, in the words that chat, page and documents share.

    One that was merged is as far as its master, which must be loaded for that.
    """
    if (master := leading(ticket)) is not ticket:
        return word("ticket-merged", stage=stage(master))
    if ticket.waiting:
        return word(f"ticket-waiting-{ticket.waiting}", status=word(f"ticket-status-{ticket.status}"))
    return word(f"ticket-status-{ticket.status}")


def state(ticket: Ticket, parts: Sequence[Part], clocks: Clocks = (), homes: int = 1) -> Param:
    """How far it is, who has it, what was promised, what remains of it: a line each, only what there is.

    A time that a clock among `clocks` tells is not told twice. `homes`: how many it concerns.
    """
    zone, told = ticket.community.timezone, {name for name, _ in clocks}
    asked = ticket.postponement or {}
    found: list[tuple[str, Param | None]] = [
        ("stage", stage(ticket)),
        ("homes", homes if homes > 1 else None),
        ("master", master.number if (master := leading(ticket)) is not ticket else None),
        ("handler", ticket.handler.name if ticket.handler else None),
        ("follower", ticket.follower.name if ticket.follower else None),
        ("visit", moment(ticket.visit_at, zone) if ticket.visit_at and "appointment" not in told else None),
        ("expected", moment(ticket.expected_at, zone) if ticket.expected_at and "expected" not in told else None),
        ("postponing", word("state-until", at={"$time": asked["until"], "zone": zone}) if asked else None),
        ("round", ticket.round if ticket.round > 1 else None),
        ("earlier", _earlier(ticket)),
    ]
    rows = [word(f"state-{name}", value=value) for name, value in found if value is not None]
    rows += [line for _, line in clocks]
    rows += [
        word("state-part", department=part.department.name, status=word(f"part-status-{part.status}")) for part in parts
    ]
    return lines(*rows) if rows else NOTHING


def leading(ticket: Ticket) -> Ticket:
    """The ticket whose stage and times count: of one that was merged its master, where that is loaded; else itself."""
    master: object = ticket.master if ticket.status == "merged" else None
    return master if isinstance(master, Ticket) else ticket


def _earlier(ticket: Ticket) -> str | None:
    """The number of the earlier ticket of the same place (R02.9), where it does not tell who stays unnamed."""
    known = isinstance(ticket.earlier, Ticket)
    return ticket.earlier.number if known and ticket.earlier and cards.where(ticket) != NOTHING else None
