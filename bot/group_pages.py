"""Addresses of tickets' pages for staff groups, where a channel's messages can hold a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from bot.page_links import PageLinks
from handlers import links
from models.database import transact
from models.staff import StaffGroup
from models.ticket import Ticket


class GroupPages:
    """Makes links that work for `length`."""

    def __init__(self, pages: PageLinks, length: timedelta, clock: Callable[[], datetime]) -> None:
        self._pages, self._length, self._clock = pages, length, clock

    async def of(self, groups: Sequence[StaffGroup], tickets: Iterable[UUID | None]) -> Mapping[UUID | None, str]:
        """A new link for each ticket, given to the group of the ticket's community."""
        wanted = {each for each in tickets if each is not None}
        if not wanted or not groups:
            return {}

        async def make() -> dict[UUID | None, str]:
            known = await Ticket.filter(id__in=list(wanted)).values_list("id", "community_id")
            now, made = self._clock(), dict[UUID | None, str]()
            for ticket, community in known:
                group = next((each for each in groups if each.community_id == community), groups[0])  # type: ignore[attr-defined]  # tortoise adds it
                made[ticket] = self._pages.staff(await links.for_group(group.id, ticket, now, self._length))
            return made

        return await transact(make)
