"""Members of staff at the desk, and tickets in any state, for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from yarl import URL

from handlers import links
from handlers.life import act as life
from handlers.life.deed import SYSTEM, Deed, Office, by_staff
from handlers.staff import sessions
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from tests.journeys.people import Town
from tests.pages.phone import SAFARI, Page, Phone

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


class Clerk(Phone):
    """A member of staff with a browser that is signed in. Use as a context."""

    def __init__(self, town: Town, code: str, language: str = "zh-CN", community: str = "101") -> None:
        super().__init__(agent=SAFARI, language=language)
        self.town, self._code, self._community = town, code, community
        self.base = town.stage.world.base

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self.staff = await member(self._code, self._community)
        link = await sessions.make_link(self.staff, self.town.stage.clock.now, timedelta(minutes=15))
        page = await self.opens(self.town.stage.world.page_links.desk(link))
        page = await self.posts(page.address, [("key", str(uuid4()))])
        assert (page.status, page.address.path) == (200, "/desk"), page.text
        return self

    async def inbox(self, **query: str) -> Page:
        """The list."""
        return await self.opens(URL(f"{self.base}/desk").with_query(query))

    async def ticket(self, ticket: Ticket) -> Page:
        """The page of a ticket."""
        return await self.opens(f"{self.base}/desk/t/{ticket.number}")

    async def form(self, ticket: Ticket, move: str, part: str = "") -> Page:
        """The page with the form of a move open."""
        query = f"?part={part}" if part else ""
        return await self.opens(f"{self.base}/desk/t/{ticket.number}/do/{move}{query}")

    async def does(self, ticket: Ticket, move: str, part: str = "", **given: str) -> Page:
        """Fill a move's form in, confirm where that is asked for; the page that comes of it."""
        page = await self.form(ticket, move, part)
        if "confirmed" not in page.form(move).buttons:
            page = await self.sends(page, move, **given)
            given = {}
        if page.status != 200 or move not in page.acts:
            return page
        return await self.sends(page, move, confirmed="yes", **given)


async def member(code: str, community: str = "101") -> Staff:
    """A member of the example company."""
    return await Staff.get(code=code, community__code=community).select_related("department", "community")


def office(town: Town) -> Office:
    """What moves need, as the service has it."""
    world = town.stage.world
    return Office(world.service.policy, "zh_Hans", world.page_links.owner)


async def filed(town: Town, **changed: Any) -> Ticket:
    """A ticket of somebody new, as it is after filing; with these columns `changed` afterwards."""
    anna = await town.owner()
    ticket = await anna.files(STORY, "没有", "随时")
    if changed:
        await Ticket.filter(id=ticket.id).update(**changed)
        await ticket.refresh_from_db()
    return ticket


async def moved(town: Town, ticket: Ticket, code: str, move: str, **given: Any) -> None:
    """A member (or "system", or "owner") makes a move."""
    now = town.stage.clock.forward("1m")
    key = f"kit:{uuid4()}"
    if code == SYSTEM:
        deed = Deed(ticket.id, SYSTEM, key, now)
    elif code == "owner":
        deed = Deed(ticket.id, f"person:{ticket.person_id}", key, now)  # type: ignore[attr-defined]  # tortoise adds it
    else:
        deed = by_staff(await member(code), ticket.id, key, now)
    await life.act(deed, move, given, office(town))


async def handled(town: Town, *moves: tuple[str, str, Mapping[str, Any]]) -> Ticket:
    """A ticket after these moves: who, which, with what."""
    ticket = await filed(town)
    for code, move, given in moves:
        await moved(town, ticket, code, move, **given)
    await ticket.refresh_from_db()
    return ticket


async def link_for(town: Town, ticket: Ticket, purpose: str = "engineering") -> str:
    """The link that a card of the group carries."""
    group = await StaffGroup.get(purpose=purpose)
    link = await links.for_group(group.id, ticket.id, town.stage.clock.now, timedelta(days=7))
    return town.stage.world.page_links.staff(link)


@asynccontextmanager
async def clerk(town: Town, code: str, **more: str) -> AsyncIterator[Clerk]:
    """A member at the desk."""
    async with Clerk(town, code, **more) as signed_in:
        yield signed_in
