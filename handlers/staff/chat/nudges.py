"""A line in private to whom a move makes somebody's turn: assigned, to approve, to review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from handlers.channel import Say, word
from handlers.life.roles import roles_on
from handlers.outgoing import Cause, to_account
from handlers.staff.chat.reach import chat_of, of_staff
from models.lifecycle import Move
from models.staff import Staff
from models.ticket import Ticket

WAITS = {"propose": "approve", "postpone": "grant", "done": "release"}
"""After this move the ticket waits for that one."""

FIRST = {"approve": ("head",), "grant": ("head",), "release": ("follower",)}
"""Who is told of it, the first of these there is; else the supervisors."""


async def answerable(ticket: Ticket, move: Move, by: UUID | None, told: Mapping[str, Any], cause: Cause) -> None:
    """Tell whose turn it is now, where they have a chat; not who made the move. `ticket` is loaded as for a card."""
    if move.name == "assign":
        chosen = await Staff.filter(id=told["staff"]).select_related("department").first()
        whose, why = [chosen] if chosen else [], "assign"
    elif move.name in WAITS:
        why = WAITS[move.name]
        whose = await _whose(ticket, why)
    else:
        return
    for staff in whose:
        account = await chat_of(staff) if staff.id != by else None
        if account is not None:
            say = Say("work-yours-now", {"number": ticket.number, "move": word(f"move-{why}")})
            await to_account(account, say, account.person.language, ticket.community.timezone, of_staff(cause))


async def _whose(ticket: Ticket, move: str) -> list[Staff]:
    everybody = await Staff.filter(community_id=ticket.community.id, left_at=None).select_related("department")
    for role in (*FIRST[move], "supervisor"):
        found = [each for each in everybody if role in roles_on(each, ticket)]
        if found:
            return found
    return []
