"""The revisit record of a ticket (回访记录表)."""

from __future__ import annotations

from uuid import UUID

from handlers.papers import parts
from handlers.papers.records import RevisitRecord
from handlers.papers.story import Story


async def revisits(ticket: UUID, *, masked: bool) -> RevisitRecord:
    """Every revisit of a ticket. `masked`: the owner's name is. Raises DoesNotExist."""
    row = await parts.loaded(ticket)
    veil = parts.veil_of(row, masked=masked)
    story = await Story.of(row.id, veil)
    return RevisitRecord(
        parts.heading(row), parts.room(row, await parts.lives(row)), parts.owner(row, veil),
        parts.revisits_of(story, veil),
    )
