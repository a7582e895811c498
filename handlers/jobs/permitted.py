"""Who asked for a job, looked up afresh whenever it matters: what they may do now, not what they might have done."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from handlers import naming
from handlers.managers.may import may
from models.job import Job
from models.staff import Staff

COMMANDS: dict[str, str] = {}
"""The command whose permission a kind of job needs, where it is not called the same."""


async def rows_of(job: Job) -> list[Staff]:
    """The rows of who asked, in the communities it was asked for, where they may have it still; none: not any more.

    With community and department.
    """
    asker = await Staff.get_or_none(id=job.staff_id)  # type: ignore[attr-defined]  # tortoise adds it
    if asker is None:
        return []
    person = asker.person_id  # type: ignore[attr-defined]  # tortoise adds it
    whose = {"person_id": person} if person else {"id": asker.id}
    asked = job.wish.get("communities") or [str(asker.community_id)]  # type: ignore[attr-defined]  # tortoise adds it
    found = Staff.filter(**whose, left_at=None, community_id__in=asked).select_related("community", "department")
    return [row for row in await found.order_by("code", "id") if may(COMMANDS.get(job.kind, job.kind), row)]


async def readers(job: Job, rows: Sequence[Staff]) -> frozenset[UUID]:
    """The rows of whoever reads the file: of who asked, and of all who sit in the group where it is told.

    `rows`: as `rows_of` found them. What complains about one of them is not told there (R03.11).
    """
    along = await naming.inside([row.community.id for row in rows], job.channel, job.chat)
    return frozenset((*(row.id for row in rows), *along))
