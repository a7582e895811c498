"""A department's own part of a ticket: signed for, done, called off (R03.3)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from handlers.life import needs, telling
from handlers.life.act import Scene, media, opened, touched
from handlers.life.deed import Deed, Given, NotYours, Office
from handlers.noting import note
from models.database import for_update, transact
from models.lifecycle import HANDLING, PART_MOVES, PART_OPEN, Move, NotNow, row
from models.ticket import Part


async def act(deed: Deed, part: UUID, name: str, given: Given, office: Office) -> bool:
    """Move a part of the ticket. False when this deed had been done before. Raises as `handlers.life.act.act`."""

    async def work() -> bool:
        scene = await opened(deed)
        if scene is None:
            return False
        found = await for_update(Part.filter(id=part, ticket_id=deed.ticket)).first()
        if found is None:
            raise NotNow(f"{name} of no part")
        await found.fetch_related("department")
        await _make(scene, found, name, deed, given, office)
        return True

    return await transact(work)


async def _make(scene: Scene, part: Part, name: str, deed: Deed, given: Given, office: Office) -> None:
    move = allowed(scene, part, name)
    told = await needs.read(move, given, scene.ticket)
    part.status = move.to
    if name == "part_sign" or (name == "part_done" and part.handler_id is None):  # type: ignore[attr-defined]  # tortoise adds it
        part.handler = deed.staff
    part.result = told.get("words") or part.result
    part.ended_at = deed.now if name != "part_sign" else None
    await part.save(update_fields=["status", "handler_id", "result", "ended_at"])
    await touched(scene.ticket, deed.now)
    data: dict[str, Any] = {**told, "part": str(part.id), "department": str(part.department.id), "set": {}}
    await note(scene.ticket, name, deed.actor, deed.now, data, key=deed.key)
    await media(told, scene.ticket)
    await telling.after(scene.ticket, move, deed, {**told, "department": part.department.id}, office)


def allowed(scene: Scene, part: Part, name: str) -> Move:
    """The row of the table for this move of a part, whose department is loaded. Raises NotYours or NotNow.

    `helper` counts for the department's own part only; nobody helps with what is closed."""
    own = scene.staff is not None and scene.staff.department_id == part.department.id  # type: ignore[attr-defined]  # tortoise adds it
    roles = scene.roles if own else scene.roles - {"helper"}
    found = row(name, part.status, roles, moves=PART_MOVES) if scene.ticket.status in (*HANDLING, "returned") else None
    if found is not None:
        return found
    if not any(roles & set(each.by) for each in PART_MOVES if each.name == name):
        raise NotYours(name)
    raise NotNow(f"{name} from {part.status}")


def of(scene: Scene, department: UUID) -> Part | None:
    """The open part of a department."""
    return next((p for p in scene.parts if p.department.id == department and p.status in PART_OPEN), None)


