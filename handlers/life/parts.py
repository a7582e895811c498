"""Several departments, each with its part (R03.3); tickets that belong together (R02.9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from handlers.followers import follower
from handlers.life.deed import Given, Refused
from handlers.life.needs import answerable, numbered
from handlers.life.roles import in_care
from models.lifecycle import PART_OPEN, WORKING
from models.ticket import Part, Ticket

GOING = {"release": "release", "withdraw": "unmerge", "reject": "unmerge"}
"""What happens to the tickets that are merged into one, when that is what happens to it."""

ENDING = ("withdraw", "reject", "merge")
"""Moves after which nobody needs to help any more."""


HANDED = ("dispatch", "transfer")
"""Moves after which a department has the whole, and no part beside it."""


async def merged_into(ticket: UUID) -> list[UUID]:
    """The tickets that are handled with this one, by id."""
    found = await Ticket.filter(master_id=ticket, status="merged").values_list("id", flat=True)
    return sorted(UUID(str(each)) for each in found)


async def beside(name: str, ticket: UUID, given: Given) -> list[UUID]:
    """The other tickets that the move will look at or change: they are locked together."""
    if name in GOING:
        return await merged_into(ticket)
    if name not in ("merge", "unmerge"):
        return []
    own = await Ticket.get(id=ticket)
    if name == "unmerge":
        return [own.master_id] if own.master_id else []  # type: ignore[attr-defined]  # tortoise adds it
    other = await numbered(own.community_id, given.get("number"))  # type: ignore[attr-defined]  # tortoise adds it
    return [other.id] if other is not None else []


async def wanted(name: str, ticket: Ticket, told: dict[str, Any], now: datetime) -> dict[str, Any]:
    """What a move about other departments or other tickets writes, and what it changes on this one."""
    if name == "ask_part":
        await _ask(ticket, told, now)
    if name in ENDING:
        await Part.filter(ticket_id=ticket.id, status__in=PART_OPEN).update(status="cancelled", ended_at=now)
    if name in HANDED:
        await Part.filter(ticket_id=ticket.id, department_id=told["department"], status__in=PART_OPEN).update(
            status="cancelled", ended_at=now
        )
    if name == "approve":
        return await _still_there(ticket)
    if name == "follow":
        await _in_care(ticket, told["staff"])
    if name == "name" and ticket.follower_id == told["staff"]:  # type: ignore[attr-defined]  # tortoise adds it
        other = await follower(ticket.community.id, ticket, now, named=told["staff"])
        return {"follower_id": other.id if other else None}
    if name == "merge":
        return {"master_id": await _master(ticket, told)}
    if name == "unmerge":
        told["master"] = ticket.master_id  # type: ignore[attr-defined]  # tortoise adds it
        return {"master_id": None}
    return {"earlier_id": told["ticket"]} if name == "link" else {}


async def _still_there(ticket: Ticket) -> dict[str, Any]:
    """Whoever a plan names may have left since it was proposed; then nobody takes it over by its approval."""
    who = await answerable((ticket.plan or {})["staff"], ticket)
    return {} if who is not None else {"handler_id": ticket.handler_id}  # type: ignore[attr-defined]  # tortoise adds it


async def _in_care(ticket: Ticket, staff: UUID) -> None:
    """The follower is somebody of customer service (R02.7)."""
    who = await answerable(staff, ticket)
    if who is None or not in_care(who):
        raise Refused("follower-elsewhere", who=who.name if who else "")


async def _ask(ticket: Ticket, told: dict[str, Any], now: datetime) -> None:
    department: UUID = told["department"]
    if department == ticket.department_id:  # type: ignore[attr-defined]  # tortoise adds it
        raise Refused("part-own-department", number=ticket.number)
    if await Part.exists(ticket_id=ticket.id, department_id=department, status__in=PART_OPEN):
        raise Refused("part-there-already", number=ticket.number)
    await Part.create(
        id=uuid4(), ticket=ticket, department_id=department, status="asked", words=told["words"], created_at=now
    )


async def _master(ticket: Ticket, told: dict[str, Any]) -> UUID:
    """The ticket to be merged into: one in work, itself merged into none; this one must not be a master.

    One whose result is out already could not give a result to this one any more.
    """
    master = await Ticket.get(id=told["ticket"])
    if master.status not in WORKING:
        raise Refused("merge-closed", number=master.number)
    if await Ticket.exists(master_id=ticket.id, status="merged"):
        raise Refused("merge-master", number=ticket.number)
    return master.id
