"""Which staff groups read along on a ticket, and what each of their chats is to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from handlers import naming
from handlers.life import gathered, showing
from handlers.life.showing import Seat
from models.card import Card
from models.lifecycle import Move
from models.staff import StaffGroup
from models.ticket import Part, Ticket

CARE = ("customer_service", "leadership")
"""Where customer service is told something: without a group of its own, leadership."""

GRAVE = ("accept", "refuse", "withdraw", "reject", "rate", "reopen")
"""Moves that leadership hears of when the matter is a major one: how it ends (R00.8, R04.9)."""

HANDED = ("dispatch", "transfer", "vacate")
"""Moves that whoever had the ticket before hears of, too."""

Chat = tuple[str, str]


def chat_of(group: StaffGroup) -> Chat:
    """The chat a group is in; one chat may be the group of several purposes."""
    return group.channel, group.address


def once(groups: Iterable[StaffGroup]) -> list[StaffGroup]:
    """One group of each chat."""
    return list({chat_of(group): group for group in reversed(list(groups))}.values())[::-1]


@dataclass(slots=True)
class Chats:
    """The groups of a ticket's community that can be reached, and those that have its card (`carded`).

    `homes` is how many homes it concerns.
    """

    ticket: Ticket
    parts: Sequence[Part]
    groups: Sequence[StaffGroup]
    carded: Sequence[StaffGroup]
    homes: int = 1

    @classmethod
    async def of(cls, ticket: Ticket) -> Self:
        """As they are now."""
        found = await cls._groups(ticket)
        parts = await Part.filter(ticket_id=ticket.id).select_related("department").order_by("created_at", "id")
        shown = await Card.filter(ticket_id=ticket.id).order_by("created_at", "id")
        cards = [(card.channel, card.address) for card in shown]
        carded = [group for chat in cards for group in found if chat_of(group) == chat]
        return cls(ticket, parts, found, once(carded), await gathered.count(ticket))

    @classmethod
    async def of_new(cls, ticket: Ticket) -> Self:
        """Of a ticket that nobody knows of yet."""
        return cls(ticket, (), await cls._groups(ticket), ())

    @staticmethod
    async def _groups(ticket: Ticket) -> list[StaffGroup]:
        return await StaffGroup.filter(community_id=ticket.community.id, reachable=True).order_by("name", "id")

    async def reachable(self, purposes: tuple[str, ...]) -> list[StaffGroup]:
        """The groups of the first purpose that has any, past the department of whomever it complains about."""
        for purpose in await naming.past(self.ticket, purposes):
            if found := [group for group in self.groups if group.purpose == purpose]:
                return found
        return []

    async def having(self) -> list[StaffGroup]:
        """The department's groups, or those that stand in for it."""
        code = self.ticket.department.code if self.ticket.department else "customer_service"
        return await self.reachable((code, *CARE))

    async def asked(self, asks: Iterable[str]) -> list[StaffGroup]:
        """Those of whom something is asked: by the move, and whoever has not signed for a part."""
        found: list[StaffGroup] = []
        for each in asks:
            found += await self.having() if each == "department" else await self.reachable(CARE)
        for part in self.parts:
            if part.status == "asked":
                found += await self.reachable((part.department.code, *CARE))
        return once(found)

    async def told(self, move: Move) -> list[StaffGroup]:
        """Those who hear of a move, one group of each chat: who has the ticket, of whom it asks something."""
        found: list[StaffGroup] = []
        for each in self._audiences(move):
            if each == "care":
                found += await self.reachable(CARE)
            elif each == "lead":
                found += await self.reachable(("leadership",))
            else:
                purposes = tuple({group.purpose: None for group in self.carded})
                past = await naming.past(self.ticket, purposes)
                carded = self.carded if move.name in HANDED else await self._concerned()
                found += [group for group in carded if group.purpose in past] + await self.asked(move.asks)
        return once(found)

    async def _concerned(self) -> list[StaffGroup]:
        """Those with its card who have to do with it still: what an owner says later is not for a former department."""
        codes = {part.department.code for part in self.parts} | {"duty", *CARE}
        chats = {chat_of(group) for group in self.groups if group.purpose in codes}
        chats |= {chat_of(group) for group in await self.having()}
        return [group for group in self.carded if chat_of(group) in chats]

    def _audiences(self, move: Move) -> tuple[str, ...]:
        """As the table says; up the ladder when an owner urges again, or a major matter comes to an end."""
        grave = self.ticket.severity == "major" and move.name in GRAVE
        again = move.name == "urge" and self.ticket.urged > 1
        return (*move.staff, "lead") if grave or again else move.staff

    async def seat(self, group: StaffGroup) -> Seat:
        """What the chat of a group is to the ticket, by all its purposes and whomever it stands in for."""
        chat, sides, helping = chat_of(group), set[str](), set[str]()
        for each in self.groups:
            if chat_of(each) == chat:
                sides.add(showing.side(self.ticket, each))
                helping.add(each.purpose)
        if chat in map(chat_of, await self.having()):
            sides.add("department")
        for part in self.parts:
            if chat in map(chat_of, await self.reachable((part.department.code, *CARE))):
                helping.add(part.department.code)
        return Seat(frozenset(sides), frozenset(helping))
