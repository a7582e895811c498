"""Which tickets an export holds: a wish within what who asked may see, read a batch at a time in a steady order."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from handlers.managers.wish import Wish
from handlers.managers.wishing import narrowed
from handlers.papers.columns import SEEN
from models import searching
from models.figures.scope import Scope
from models.ticket import Ticket

BATCH = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tickets of a wish; `zone` is where its days begin. Drills are none of them (R00.11)."""

    scope: Scope
    wish: Wish
    zone: str
    now: datetime

    @property
    def communities(self) -> tuple[UUID, ...]:
        """Where they are; none where nothing of the wish may be seen."""
        within = narrowed(self.scope, self.wish)
        return within.communities if within is not None else ()

    def _condition(self, community: UUID) -> Q:
        scope = narrowed(self.scope, self.wish) or self.scope
        named: dict[str, Any] = {
            "department_id": scope.department, "handler_id": scope.person, "category": scope.category,
            "kind": scope.kind, "severity": scope.severity,
        }
        found = Q(community_id=community, drill=False, **{name: value for name, value in named.items() if value})
        if scope.building:
            found &= searching.built(scope.building)
        return found & self._timed() & self._standing()

    def _timed(self) -> Q:
        """Filed in the period; for those that were completed, completed in it."""
        if self.wish.period is None:
            return Q()
        start, end = self.wish.period.bounds(self.zone)
        if self.wish.state == "completed":
            return Q(tally__ended_at__gte=start, tally__ended_at__lt=end)
        return Q(created_at__gte=start, created_at__lt=end)

    def _standing(self) -> Q:
        if self.wish.state == "open":
            return Q(tally__ended_at=None)
        if self.wish.state == "completed":
            return Q(tally__ended="completed")
        return Q()

    def _of(self, community: UUID, after: tuple[datetime, UUID] | None) -> Q:
        found = self._condition(community)
        if after is None:
            return found
        return found & Q(created_at__gte=after[0]) & (Q(created_at__gt=after[0]) | Q(id__gt=after[1]))

    async def count(self) -> int:
        """How many there are."""
        return sum([await self._query(self._condition(each)).count() for each in self.communities])

    def _query(self, condition: Q) -> QuerySet[Ticket]:
        found = searching.late(condition, self.now) if self.wish.state == "overdue" else Ticket.filter(condition)
        words = self.wish.words
        return found.filter(searching.told(words)) if words else found

    async def batches(self) -> AsyncIterator[list[Ticket]]:
        """All of them, loaded as rows want them: by community, in the order they were filed."""
        for community in self.communities:
            after: tuple[datetime, UUID] | None = None
            while True:
                query = self._query(self._of(community, after)).order_by("created_at", "id").limit(BATCH)
                found = await query
                if found:
                    await Ticket.fetch_for_list(found, *SEEN)  # most tickets share these: one object of each is enough
                    yield found
                if len(found) < BATCH:
                    break
                after = (found[-1].created_at, found[-1].id)
