"""What a move is given, checked and brought into the types that effects want."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.life.deed import Given, Missing, Refused
from models import numbers
from models.lifecycle import Move, Need
from models.staff import Department, Staff
from models.ticket import Ticket

LONGEST = 4000
"""Characters of words kept with a move."""

STAGES = ("before", "after", "measurement")

KEPT = ("media", "stage", "channel", "about")
"""What may come with any move besides its needs."""

STAGED: Mapping[str, str] = {"visit": "before", "done": "after", "part_done": "after"}
"""What photos that come with a move are evidence of, where nobody was asked: the owner's result shows these."""


async def read(move: Move, given: Given, ticket: Ticket) -> dict[str, Any]:
    """Every need of the move in its type, and what came besides. Raises Missing or Refused."""
    told = {name: given[name] for name in KEPT if given.get(name)}
    if told.get("stage") not in (None, *STAGES):
        del told["stage"]
    if told.get("media") and move.name in STAGED:
        told.setdefault("stage", STAGED[move.name])
    for need in move.needs:
        value = given.get(need.name)
        if value is None or (isinstance(value, str) and not value.strip()):
            if not need.optional:
                raise Missing(need.name)
            continue
        told |= await READERS[need.kind](need, value, ticket)
    if move.name == "evidence" and not (told.get("media") or told.get("words")):
        raise Missing("media")
    return told


async def _words(need: Need, value: Any, ticket: Ticket) -> dict[str, Any]:
    words = str(value).strip()
    if len(words) > LONGEST:
        raise Refused("words-too-long", limit=LONGEST)
    return {need.name: words}


async def _moment(need: Need, value: Any, ticket: Ticket) -> dict[str, Any]:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Missing(need.name)
    return {need.name: value}


async def _staff(need: Need, value: Any, ticket: Ticket) -> dict[str, Any]:
    """Somebody who works in this community and is not the one complained about."""
    found = await answerable(value, ticket)
    if found is None:
        raise Missing(need.name)
    return {need.name: found.id}


async def answerable(value: Any, ticket: Ticket) -> Staff | None:
    """The member of staff of that id, None when they do not work here (any more). Raises Refused for the one
    complained about."""
    found = await Staff.filter(id=_id(value), community_id=ticket.community.id, left_at=None).select_related(
        "department"
    ).first()
    if found is not None and found.id == ticket.about_id:  # type: ignore[attr-defined]  # tortoise adds it
        raise Refused("staff-complained-about", who=found.name)
    return found


async def _department(need: Need, value: Any, ticket: Ticket) -> dict[str, Any]:
    found = await Department.filter(id=_id(value), community_id=ticket.community.id).first()
    if found is None:
        raise Missing(need.name)
    return {need.name: found.id}


async def _choice(need: Need, value: Any, ticket: Ticket) -> dict[str, Any]:
    if value not in need.choices:
        raise Missing(need.name)
    return {need.name: value}


async def _stars(need: Need, value: Any, ticket: Ticket) -> dict[str, Any]:
    text = str(value).strip()
    if text not in ("1", "2", "3", "4", "5"):
        raise Missing(need.name)
    return {need.name: int(text)}


async def _number(need: Need, value: Any, ticket: Ticket) -> dict[str, Any]:
    """Another ticket of the community: its number and, as `ticket`, its id."""
    found = await numbered(ticket.community.id, value)
    if found is None:
        raise Refused("number-unknown", number=str(value)[:20])
    if found.id == ticket.id:
        raise Refused("number-same", number=ticket.number)
    return {need.name: found.number, "ticket": found.id}


async def numbered(community: UUID, value: Any) -> Ticket | None:
    """The ticket of a community whose number stands in `value`, however it is spaced."""
    written = numbers.find(str(value or ""))
    spaced = numbers.spaced(written.digits) if written else str(value or "").strip()
    return await Ticket.filter(community_id=community, number=spaced).first()


def _id(value: Any) -> UUID | None:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return None


READERS: Mapping[str, Callable[[Need, Any, Ticket], Awaitable[dict[str, Any]]]] = {
    "words": _words, "moment": _moment, "staff": _staff, "department": _department, "choice": _choice,
    "stars": _stars, "number": _number,
}  # fmt: skip
