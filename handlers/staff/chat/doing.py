"""A move that a member of staff makes in a chat, and what they hear of it: done, asked for more, or why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from handlers.channel import Param, Say, moment, word
from handlers.life import act as life
from handlers.life import partial, showing, telling
from handlers.life.deed import Deed, NotYours, Refused, by_staff
from handlers.life.roles import roles_on
from handlers.noting import note
from handlers.places import NOTHING
from handlers.staff import replying
from handlers.staff.chat.meant import listed
from handlers.staff.chat.turn import Turn
from models.deadline import Deadline
from models.journal import Journal
from models.lifecycle import MOVES, PART_MOVES, PART_OPEN, SIGNED, NotNow
from models.staff import Staff
from models.ticket import Part, Ticket

PARTS = {"sign": "part_sign", "done": "part_done"}
"""What a department that only helps does by the same word."""

QUIET = ("push", "snooze")
"""Moves after which nobody is told for a while; whoever made it hears how long."""

FRESH = timedelta(minutes=1)
"""A card that changed so lately is on its way to be shown as it is."""


def meant(move: str, ticket: Ticket) -> str:
    """What a move comes to: whoever takes what nobody has signed for signs for it."""
    free = ticket.status == "dispatched" or (ticket.status in SIGNED and ticket.handler is None)
    return "sign" if move == "take" and free else move


async def attempt(turn: Turn, staff: Staff, ticket: Ticket, move: str, told: Mapping[str, Any]) -> Say:
    """Make the move; the sentence for whoever made it. Raises Missing when it wants to know more."""
    deed = by_staff(staff, ticket.id, f"{move}:{turn.cause.inbox}", turn.now, turn.cause.inbox)
    part = await own_part(staff, ticket, move, told.get("part"))
    name = PARTS.get(move, move) if part is not None else move
    try:
        if part is not None:
            await partial.act(deed, part.id, name, told, turn.office)
        elif name == "reply":
            await replying.reply(deed, told, turn.office)
        else:
            await life.act(deed, name, told, turn.office)
    except NotYours:
        return await refused(turn, staff, ticket, name)
    except NotNow:
        return await too_late(turn, deed, ticket, name)
    except Refused as why:
        return Say(why.key, why.params)
    if name in QUIET:
        return await _quiet(ticket)
    await ticket.refresh_from_db(fields=["status", "waiting", "handler_id"])
    return Say("work-done", {"number": ticket.number, "move": word(f"move-{name}"), "stage": showing.stage(ticket)})


async def _quiet(ticket: Ticket) -> Say:
    rows = Deadline.filter(ticket_id=ticket.id, ended_at=None).exclude(quiet_until=None).order_by("-quiet_until")
    last = await rows.first()
    until = moment(last.quiet_until, ticket.community.timezone) if last and last.quiet_until else NOTHING
    return Say("work-quiet", {"number": ticket.number, "until": until})


async def check(turn: Turn, staff: Staff, ticket: Ticket, move: str) -> Say | None:
    """Why the move cannot be made now, before anything is asked for it; None when it can."""
    part = await own_part(staff, ticket, move)
    name = PARTS.get(move, move) if part is not None else move
    deed = by_staff(staff, ticket.id, f"look:{turn.cause.inbox}", turn.now, turn.cause.inbox)
    scene = await life.opened(deed)
    if scene is None:
        return None
    try:
        partial.allowed(scene, part, name) if part is not None else life.allowed(scene, name)
    except NotYours:
        return await refused(turn, staff, ticket, name)
    except NotNow:
        return await too_late(turn, deed, ticket, name)
    return None


async def own_part(staff: Staff, ticket: Ticket, move: str, which: str | None = None) -> Part | None:
    """The open part of the speaker's department, when that is what the move is about; or `which` was named."""
    among = Part.filter(ticket_id=ticket.id, status__in=PART_OPEN).select_related("department")
    if which is not None:
        return await among.filter(id=which).first()
    if move not in (*PARTS, *PARTS.values(), "part_cancel") or staff.department is None:
        return None
    if move in PARTS and "department" in roles_on(staff, ticket):
        return None
    own = await among.filter(department_id=staff.department.id).first()
    return own or (await among.order_by("created_at").first() if move not in PARTS else None)


async def refused(turn: Turn, staff: Staff, ticket: Ticket, move: str) -> Say:
    """Nobody of these roles may: journaled, and told who may."""
    if staff.id == ticket.about_id:  # type: ignore[attr-defined]  # tortoise adds it
        return await kept_from(turn, staff, ticket, move)
    await _journal(turn, staff, ticket, move)
    who = may(move, ticket.status)
    return Say("work-not-yours", {"number": ticket.number, "move": word(f"move-{move}"), "who": who})


async def kept_from(turn: Turn, staff: Staff, ticket: Ticket, move: str = "look") -> Say:
    """It is none of their business, or complains about them (conflict of interest): journaled, and told so."""
    await _journal(turn, staff, ticket, move)
    own = staff.id == ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
    return Say("work-withheld" if own else "work-not-yours-to-see", {"number": ticket.number})


async def _journal(turn: Turn, staff: Staff, ticket: Ticket, move: str) -> None:
    key = f"refused:{turn.cause.inbox}"
    if not await Journal.exists(ticket_id=ticket.id, key=key):
        await note(ticket, "refused", f"staff:{staff.id}", turn.now, {"move": move}, key=key)


def may(move: str, status: str) -> Param:
    """Who may make a move: in this status where the table knows it there, else ever."""
    rows = [each for each in (*MOVES, *PART_MOVES) if each.name == move]
    here = [each for each in rows if status in each.sources] or rows
    roles = dict.fromkeys(role for each in here for role in each.by if role not in ("system", "owner", "care"))
    if any("care" in each.by for each in here):
        roles |= {"care": None}
    return listed([word(f"role-{role}") for role in roles])


async def too_late(turn: Turn, deed: Deed, ticket: Ticket, move: str) -> Say:
    """The state has moved on: what it is now. Whose card still shows the old one gets it right."""
    await ticket.refresh_from_db()
    await ticket.fetch_related(*life.SEEN)
    if turn.message.tap and (ticket.updated_at is None or turn.now - ticket.updated_at > FRESH):
        await telling.refresh(ticket, deed, turn.office)
    params: dict[str, Param] = {"number": ticket.number, "stage": showing.stage(ticket)}
    holder = await _holder(move, ticket, deed.staff)
    if holder is not None:
        own = deed.staff is not None and holder.id == deed.staff.id
        return Say("work-yours-already" if own else "work-taken", {**params, "who": holder.name})
    if move == "done" and await _open_parts(ticket):
        return Say("work-parts-open", {**params, "parts": listed(await _open_parts(ticket))})
    return Say("work-not-now", {**params, "move": word(f"move-{move}")})


async def _holder(move: str, ticket: Ticket, staff: Staff | None) -> Staff | None:
    """Who signed for what somebody wanted to sign for: the ticket, or their own department's part of it."""
    if move == "part_sign" and staff is not None:
        own = Part.filter(ticket_id=ticket.id, department_id=staff.department_id)  # type: ignore[attr-defined]  # tortoise adds it
        part = await own.order_by("-created_at").select_related("handler").first()
        return part.handler if part is not None else None
    return ticket.handler if move in ("sign", "assign") else None


async def parts_open(ticket: Ticket) -> list[Part]:
    """The parts that are not finished, the oldest first."""
    rows = Part.filter(ticket_id=ticket.id, status__in=PART_OPEN).select_related("department")
    return await rows.order_by("created_at", "id")


async def _open_parts(ticket: Ticket) -> list[Param]:
    return [each.department.name for each in await parts_open(ticket)]
