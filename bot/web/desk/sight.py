"""A ticket as a member of staff meets it: what they are to it, and what they can do with it now (R03.11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from bot.web.desk.gate import Member
from bot.web.door import TurnedAway
from handlers import calls
from handlers.life.act import SEEN
from handlers.life.roles import facts_of, idle, roles_on
from handlers.staff import finding
from models.lifecycle import CARE, MOVES, PART_MOVES, STATUSES, Move, Need, possible, row
from models.staff import Staff
from models.ticket import Part, Ticket

CALLED = Move("called", STATUSES, "", (*CARE, "duty_lead", "handler"), (Need("words"),), when=("calls",))
REVOKED = Move("revoked", STATUSES, "", ("supervisor", "manager"), style="danger")
BESIDE = (CALLED, REVOKED)
"""What the page offers besides the moves of the table: a call was made · links that groups hold are to end."""

NOT_HERE = ("file",)
"""Moves that have a page of their own."""


@dataclass(frozen=True, slots=True)
class Sight:
    """`ticket` (loaded as `handlers.life.act.SEEN` says) and its parts, as `row` of the member sees it."""

    ticket: Ticket
    parts: Sequence[Part]
    row: Staff
    roles: frozenset[str]
    facts: frozenset[str]

    @property
    def can(self) -> tuple[str, ...]:
        """The moves they can be offered now, in the order of the table, then those beside it."""
        moves, left_out = possible(self.ticket.status, self.roles, self.facts), idle(self.row, self.ticket)
        return (*(each for each in moves if each not in (*NOT_HERE, *left_out)), *self._possible(BESIDE))

    def can_with(self, part: Part) -> tuple[str, ...]:
        """What they can do with a part; as a helper only with their own department's."""
        return possible(part.status, self.roles_with(part), moves=PART_MOVES)

    def roles_with(self, part: Part) -> frozenset[str]:
        """What they are to a part of the ticket."""
        own = self.row.department is not None and self.row.department.id == part.department.id
        return self.roles if own else self.roles - {"helper"}

    def move(self, name: str, part: Part | None = None) -> Move:
        """The move of that name as it would be made now; where it is not possible, as it might have been.

        Raises TurnedAway when there is none of that name.
        """
        if part is not None:
            found = row(name, part.status, self.roles_with(part), moves=PART_MOVES)
            rows: Iterable[Move] = PART_MOVES
        else:
            found = row(name, self.ticket.status, self.roles, self.facts, (*MOVES, *BESIDE))
            rows = (*MOVES, *BESIDE)
        found = found or next((each for each in rows if each.name == name and each.name not in NOT_HERE), None)
        if found is None:
            raise TurnedAway("missing")
        return found

    @property
    def may_reveal(self) -> bool:
        """Whether they may see who the owner is and how to reach them."""
        return "reveal" in self.can

    def _possible(self, moves: tuple[Move, ...]) -> tuple[str, ...]:
        return possible(self.ticket.status, self.roles, self.facts, moves)

    def part(self, which: str) -> Part | None:
        """The part of that id; None when none is meant. Raises TurnedAway when there is none of it."""
        if not which:
            return None
        found = next((each for each in self.parts if each.id.hex == which.replace("-", "")), None)
        if found is None:
            raise TurnedAway("missing")
        return found


async def sight_of(member: Member, number: str) -> Sight:
    """The ticket of that number as this member sees it. Raises TurnedAway when it is not for them to see."""
    ticket = await finding.by_number(member.rows, number)
    found = await seen(member, ticket) if ticket else None
    if found is None:
        raise TurnedAway("desk-missing")
    return found


async def seen(member: Member, ticket: Ticket) -> Sight | None:
    """The ticket as this member sees it; None when it is nothing of theirs."""
    community: UUID = ticket.community_id  # type: ignore[attr-defined]  # tortoise adds it
    row_there = member.at(community)
    if row_there is None:
        return None
    await ticket.fetch_related(*SEEN, "filed_by", "master", "earlier")
    parts = await Part.filter(ticket_id=ticket.id).select_related("department", "handler").order_by("created_at", "id")
    roles = roles_on(row_there, ticket, parts)
    if not roles:
        return None
    facts = facts_of(ticket, parts)
    if await calls.open_for(ticket):
        facts |= {"calls"}
    return Sight(ticket, parts, row_there, roles, facts)
