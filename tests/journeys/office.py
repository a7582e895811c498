"""Colleagues of a journey, in words: wu.signs(ticket); lin.releases(ticket); anna accepts it.

What they do goes through the one use case that moves a ticket, whichever chat or page they do it in.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from handlers.conversation.acts import FileTicket
from handlers.conversation.facts import CommunityFacts
from handlers.life import act as life
from handlers.life import partial
from handlers.life.deed import Deed, Missing, NotYours, Office, Refused, by_staff
from handlers.outgoing import Cause
from handlers.tickets import Filing, file
from models import policy, taxonomy
from models.database import transact
from models.deadline import Beat
from models.durations import duration
from models.lifecycle import NotNow
from models.person import Person
from models.place import Community
from models.staff import Department, Staff
from models.ticket import Part, Ticket
from tests.journeys.people import Anna, Town

KEYS = count(1)
RULES = policy.load()


class Desk:
    """Where everybody's deeds are done, at the town's own time."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.office = Office(RULES, "zh_Hans", lambda link: f"{town.stage.world.base}/my/{link}")

    @property
    def now(self) -> datetime:
        """The town's time."""
        return self.town.stage.clock.now

    def at(self, in_: str) -> datetime:
        """The moment in so long a time."""
        return self.now + duration(in_)

    async def colleague(self, code: str) -> Colleague:
        """Somebody of the example's staff."""
        return Colleague(self, await Staff.get(code=code).select_related("department", "community"))

    async def accepts(self, anna: Anna, ticket: Ticket, words: str = "") -> None:
        """The owner says that it is solved."""
        await self.owner_does(anna, ticket, "accept", words=words)

    async def refuses(self, anna: Anna, ticket: Ticket, words: str) -> None:
        """The owner says that it is not."""
        await self.owner_does(anna, ticket, "refuse", words=words)

    async def owner_does(self, anna: Anna, ticket: Ticket, move: str, **given: Any) -> None:
        """The owner does something to their ticket."""
        seen = await Ticket.get(id=ticket.id)
        person = seen.person_id  # type: ignore[attr-defined]  # tortoise adds it
        deed = Deed(ticket.id, f"person:{person}", f"owner:{next(KEYS)}", self.now)
        await life.act(deed, move, given, self.office)
        await ticket.refresh_from_db()
        await self.town.stage.settle()

    async def passes(self, time: str) -> None:
        """So much time goes by, and the clock looks at what is due. It ticked all the while: this is no outage."""
        self.town.stage.clock.forward(time)
        await Beat.filter(name="clock").update(at=self.now)
        await self.town.stage.world.run("clock")
        await self.town.stage.settle()


class Colleague:
    """A member of staff and what they do. `moment` and lengths of time are as in "48h": so long from now."""

    def __init__(self, desk: Desk, staff: Staff) -> None:
        self.desk, self.staff = desk, staff

    async def does(self, move: str, ticket: Ticket, **given: Any) -> None:
        """A move of the table; `ticket` is as it is afterwards."""
        deed = by_staff(self.staff, ticket.id, f"staff:{next(KEYS)}", self.desk.now)
        assert await life.act(deed, move, given, self.desk.office)
        await ticket.refresh_from_db()
        await self.desk.town.stage.settle()

    async def may_not(self, move: str, ticket: Ticket, **given: Any) -> str:
        """A move that is refused, and changes nothing; why: a key of words, "not yours", "not now", or what lacks."""
        before = (await Ticket.get(id=ticket.id)).version
        try:
            await self.does(move, ticket, **given)
        except Refused as fault:
            why = fault.key
        except (NotYours, NotNow) as fault:
            why = "not yours" if isinstance(fault, NotYours) else "not now"
        except Missing as fault:
            why = f"lacks {fault.need}"
        else:
            raise AssertionError(f"{self.staff.name} may {move}")
        assert (await Ticket.get(id=ticket.id)).version == before
        return why

    async def signs(self, ticket: Ticket) -> None:
        await self.does("sign", ticket)

    async def books(self, ticket: Ticket, in_: str) -> None:
        await self.does("book", ticket, when=self.desk.at(in_))

    async def visits(self, ticket: Ticket, words: str) -> None:
        await self.does("visit", ticket, words=words)

    async def proposes(self, ticket: Ticket, who: Colleague, in_: str = "72h") -> None:
        plan = {"measures": "换整段水管", "milestones": "明天备料，后天更换"}
        await self.does("propose", ticket, **plan, staff=who.staff.id, when=self.desk.at(in_))

    async def approves(self, ticket: Ticket) -> None:
        await self.does("approve", ticket)

    async def starts(self, ticket: Ticket, in_: str = "") -> None:
        await self.does("start", ticket, **({"when": self.desk.at(in_)} if in_ else {}))

    async def reports(self, ticket: Ticket, words: str) -> None:
        await self.does("progress", ticket, words=words)

    async def finishes(self, ticket: Ticket, words: str = "换了新角阀") -> None:
        await self.does("done", ticket, words=words)

    async def releases(self, ticket: Ticket, words: str = "") -> None:
        await self.does("release", ticket, words=words)

    async def transfers(self, ticket: Ticket, department: str, words: str) -> None:
        await self.does("transfer", ticket, department=await self._department(department), words=words)

    async def asks_help(self, ticket: Ticket, department: str, words: str) -> None:
        await self.does("ask_part", ticket, department=await self._department(department), words=words)

    async def part(self, move: str, ticket: Ticket, words: str = "") -> None:
        """A move of the own department's part of a ticket."""
        department = self.staff.department_id  # type: ignore[attr-defined]  # tortoise adds it
        own = await Part.filter(ticket_id=ticket.id, department_id=department).order_by("-created_at").first()
        assert own is not None
        deed = by_staff(self.staff, ticket.id, f"staff:{next(KEYS)}", self.desk.now)
        assert await partial.act(deed, own.id, move, {"words": words}, self.desk.office)
        await self.desk.town.stage.settle()

    async def files_for(self, name: str, phone: str, what: str, origin: str, **answers: Any) -> Ticket:
        """A ticket on behalf of an owner who has no chat with us."""
        community = await Community.get(id=self.staff.community_id)  # type: ignore[attr-defined]  # tortoise adds it
        person = await Person.create(
            id=uuid4(), language="zh_Hans", name=name, phone=phone, community=community, created_at=self.desk.now
        )
        view = CommunityFacts(
            str(community.id), community.code, community.name, community.company, community.timezone,
            community.duty_phone, taxonomy.load(),
        )
        told = {"kind": "repair", "category": "MS", "what": what, "contact": phone, **answers}
        act = FileTicket(str(uuid4()), told, community.code, anonymous=False, alarm="", emergency="")
        filing = Filing(
            person, None, community, view, Cause(self.desk.now), _draw, self.desk.office,
            staff=self.staff, origin=origin,
        )
        ticket = await transact(lambda: file(act, filing))
        await self.desk.town.stage.settle()
        return ticket

    async def _department(self, code: str) -> Any:
        return (await Department.get(code=code)).id


def _draw(below: int) -> int:
    return (next(KEYS) * 7919 + 4321) % below


async def shown(ticket: Ticket, *fields: str) -> list[Any]:
    """These columns of a ticket as they are now."""
    await ticket.refresh_from_db()
    return [getattr(ticket, field) for field in fields]


def hours(before: datetime, after: datetime) -> float:
    """From one moment to the other."""
    return (after - before) / timedelta(hours=1)
