"""A company with the example's staff, two owners and what they file, straight into an open database."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

from bot import importing
from handlers.conversation.acts import FileTicket
from handlers.conversation.facts import CommunityFacts
from handlers.life.deed import Deed, Office, by_staff
from handlers.outgoing import Cause
from handlers.tickets import Filing, file
from models import policy, taxonomy
from models.person import Account, Person
from models.place import Community
from models.staff import Department, Staff
from models.ticket import Ticket
from tests.clock import Clock
from tests.world import EXAMPLE

OFFICE = Office(policy.load(), "zh_Hans", lambda link: f"https://jiesu.example.com/{link}")
KEYS = count(1)


@dataclass(slots=True)
class Town:
    """Everybody by a short name."""

    clock: Clock
    community: Community
    view: CommunityFacts
    staff: dict[str, Staff]
    departments: dict[str, Department]
    owners: dict[str, Person] = field(default_factory=dict)
    drawn: int = 0

    async def owner(self, name: str, *, chat: bool = True) -> Person:
        """A new owner, with or without a chat."""
        person = await Person.create(
            id=uuid4(), language="zh_Hans", name=name, phone="13900000502", community=self.community,
            created_at=self.clock.now,
        )
        if chat:
            await Account.create(
                id=uuid4(), person=person, channel="webchat", address=f"owner:{name}", created_at=self.clock.now,
                seen_at=self.clock.now,
            )
        self.owners[name] = person
        return person

    def filing(self, person: Person, account: Account | None, **given: Any) -> Filing:
        """As owners and staff file."""
        return Filing(
            person, account, self.community, self.view, Cause(self.clock.now), self._draw, OFFICE, **given
        )

    async def files(self, name: str, what: str = "厨房水龙头漏水", **answers: Any) -> Ticket:
        """A ticket of that owner, dispatched."""
        person = self.owners[name]
        account = await Account.filter(person_id=person.id).first()
        told = {"kind": "repair", "category": "MS", "what": what, **answers}
        act = FileTicket(str(uuid4()), told, self.community.code, anonymous=False, alarm="", emergency="")
        return await file(act, self.filing(person, account, origin="" if account else "phone"))

    def _draw(self, below: int) -> int:
        self.drawn += 7
        return (1234 + self.drawn) % below

    def by(self, who: str, ticket: Ticket, key: str = "") -> Deed:
        """A deed of somebody: a member of staff, an owner, or the system."""
        key = key or f"deed:{next(KEYS)}"
        if who in self.staff:
            return by_staff(self.staff[who], ticket.id, key, self.clock.now)
        actor = "system" if who == "system" else f"person:{self.owners[who].id}"
        return Deed(ticket.id, actor, key, self.clock.now)


async def found(clock: Clock) -> Town:
    """The company in the open database; imported where it is not there yet."""
    if not await Community.exists():
        await importing.run(EXAMPLE)
    community = await Community.get(code="101")
    view = CommunityFacts(
        str(community.id), community.code, community.name, community.company, community.timezone,
        community.duty_phone, taxonomy.load(),
    )
    staff = {each.code: each for each in await Staff.filter(community_id=community.id).select_related("department")}
    departments = {each.code: each for each in await Department.filter(community_id=community.id)}
    return Town(clock, community, view, staff, departments)
