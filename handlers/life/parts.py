"""Several departments, each with its part (R03.3); tickets that belong together (R02.9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from handlers.life.deed import Refused
from models.lifecycle import OPEN, PART_OPEN
from models.ticket import Part, Ticket


async def wanted(name: str, ticket: Ticket, told: dict[str, Any], now: datetime) -> dict[str, Any]:
    """What a move about other departments or other tickets writes, and what it changes on this one."""
    if name == "ask_part":
        await _ask(ticket, told, now)
    if name == "merge":
        return {"master_id": await _master(ticket, told)}
    if name == "unmerge":
        return {"master_id": None}
    return {"earlier_id": told["ticket"]} if name == "link" else {}


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
    """The ticket to be merged into: an open one, itself merged into none; this one must not be a master."""
    master = await Ticket.get(id=told["ticket"])
    if master.status not in OPEN:
        raise Refused("merge-closed", number=master.number)
    if await Ticket.exists(master_id=ticket.id, status="merged"):
        raise Refused("merge-master", number=ticket.number)
    return master.id
