"""Owners with tickets and links, for tests of the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from handlers import links
from models.ticket import Ticket
from tests.journeys.crew import finished
from tests.journeys.people import Anna, Town

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


@dataclass(frozen=True, slots=True)
class Matter:
    """An owner, a ticket of theirs, and the address of their page."""

    anna: Anna
    ticket: Ticket
    link: str

    @property
    def page(self) -> str:
        """The address of the ticket's page."""
        return f"{self.link}/{self.ticket.number}"

    @property
    def person(self) -> UUID:
        """Whose it is."""
        whose: UUID = self.ticket.person_id  # type: ignore[attr-defined]  # tortoise adds it
        return whose


async def matter(town: Town, story: str = STORY, *, done: str = "") -> Matter:
    """A ticket of somebody new and a link to it; with `done` the work is done, with these words, and released."""
    anna = await town.owner()
    ticket = await anna.files(story, "没有", "随时")
    if done:
        await finished(town, ticket, done)
    return Matter(anna, ticket, await link_of(town, ticket))


async def link_of(town: Town, ticket: Ticket) -> str:
    """A link to all tickets of the ticket's owner."""
    length = town.stage.world.service.policy.links.owner
    person: UUID = ticket.person_id  # type: ignore[attr-defined]  # tortoise adds it
    return town.stage.world.page_links.owner(await links.for_owner(person, None, town.stage.clock.now, length))


async def link_to(town: Town, ticket: Ticket) -> str:
    """A link that leads to this ticket, as notices carry it."""
    person: UUID = ticket.person_id  # type: ignore[attr-defined]  # tortoise adds it
    made = await links.for_owner(person, ticket.id, town.stage.clock.now, timedelta(days=30))
    return town.stage.world.page_links.owner(made)
