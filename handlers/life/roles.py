"""What a member of staff is to one ticket, found afresh for every act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from handlers.life.milestones import ahead_of
from models.lifecycle import MOVES, PART_OPEN, SIGNED, Move
from models.staff import Staff
from models.ticket import Part, Ticket

MANAGERS = ("property_manager", "project_manager")
VIEWERS = ("operations", "legal")
CUSTOMER_SERVICE = "customer_service"


def roles_on(staff: Staff, ticket: Ticket, parts: Sequence[Part] = ()) -> frozenset[str]:
    """The roles (see `models.lifecycle.ROLES`) of `staff`, whose department must be loaded, on `ticket`.

    None for somebody who left, who works elsewhere, or whom the ticket complains about.
    """
    if staff.left_at is not None or _id(staff, "community") != _id(ticket, "community"):
        return frozenset()
    if staff.id == _id(ticket, "about"):
        return frozenset()
    held: Collection[str] = staff.roles or ()
    own = _id(staff, "department")
    inside = own is not None and own == _id(ticket, "department")
    found = {
        "department": inside,
        "head": inside and "head" in held,
        "handler": staff.id == _id(ticket, "handler"),
        "follower": staff.id == _id(ticket, "follower"),
        "care": in_care(staff) or "supervisor" in held,
        "supervisor": "supervisor" in held,
        "manager": any(each in held for each in MANAGERS),
        "duty_lead": "duty_lead" in held,
        "viewer": any(each in held for each in VIEWERS),
        "helper": any(part.status in PART_OPEN and _id(part, "department") == own for part in parts),
    }
    return frozenset(role for role, so in found.items() if so)


def in_care(staff: Staff) -> bool:
    """Whether somebody works in customer service; their department must be loaded."""
    inside = staff.department is not None and staff.department.code == CUSTOMER_SERVICE
    return inside or "follower" in (staff.roles or ())


def facts_of(ticket: Ticket, parts: Sequence[Part]) -> frozenset[str]:
    """What counts besides the status (see `models.lifecycle.FACTS`)."""
    found = {
        "waiting": bool(ticket.waiting),
        "postponing": bool(ticket.postponement),
        "parts": any(part.status in PART_OPEN for part in parts),
        "vacant": ticket.status in SIGNED and _id(ticket, "handler") is None,
    }
    return frozenset(name for name, so in found.items() if so)


async def others_may_judge(move: Move, staff: Staff, ticket: Ticket, parts: Sequence[Part]) -> bool:
    """Whether anybody but `staff` may make this move: in a company of three one may have to judge oneself (R03.5)."""
    community = _id(ticket, "community")
    others = Staff.filter(community_id=community, left_at=None).exclude(id=staff.id).select_related("department")
    return any(roles_on(each, ticket, parts) & set(move.by) for each in await others)


def idle(staff: Staff | None, ticket: Ticket) -> frozenset[str]:
    """Moves that the table allows and nobody needs to be offered: taking over what is one's own, milestones of a plan
    that names none."""
    own = staff is not None and staff.id == _id(ticket, "handler")
    found = {"take": own, "milestone": not ahead_of(ticket)}
    return frozenset(name for name, so in found.items() if so)


def moves_for(roles: Collection[str]) -> list[Move]:
    """The rows of the table that somebody of these roles may ever use: the help of a role."""
    return [move for move in MOVES if set(move.by) & set(roles)]


def _id(row: object, name: str) -> UUID | None:
    found: UUID | None = getattr(row, f"{name}_id")
    return found
