"""What is to become better after a major matter (R00.8, R04.9): once, by somebody, until a day. A turn of a duty.

The turn's `duty` is "improvement", its `period` the ticket's digits and a count ("1012345679-1"); `words` hold as JSON
what is to be done, by whom, and in the end what was done.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from models.database import for_update
from models.incident import DutyRun
from models.numbers import spaced
from models.place import Community
from models.policy import Policy
from models.recurring import reminder
from models.staff import Staff
from models.ticket import Ticket

DUTY = "improvement"


@dataclass(frozen=True, slots=True)
class Improvement:
    """One of them, as papers and lists show it. `by` is who answers for it, `result` what was said when it was done."""

    run: UUID
    number: str
    what: str
    staff: str
    by: str
    due_at: datetime
    done_at: datetime | None
    result: str


async def add(  # what, of which ticket, by whom, until when
    ticket: Ticket, staff: Staff, what: str, until: datetime, policy: Policy, now: datetime
) -> Improvement:
    """Write one down, in the caller's transaction; its reminders begin. `ticket` with its community loaded."""
    community = ticket.community
    await for_update(Ticket.filter(id=ticket.id)).first()  # two at once are not counted alike
    count = await DutyRun.filter(community_id=community.id, duty=DUTY, period__startswith=_prefix(ticket)).count()
    spec = policy.duties.get(DUTY)
    first = reminder(spec, 0, now, until, None, policy.quiet, community.timezone) if spec else None
    told = {"what": what[:1000], "staff": str(staff.id), "by": staff.name}
    run = await DutyRun.create(
        id=uuid4(), community=community, duty=DUTY, period=f"{_prefix(ticket)}{count + 1}", starts_at=now, due_at=until,
        next_at=first.at if first else None, words=json.dumps(told, ensure_ascii=False),
    )
    return read(run)


def read(run: DutyRun) -> Improvement:
    """A turn of the duty as an improvement."""
    told = _told(run.words)
    number = spaced(run.period.rpartition("-")[0])
    return Improvement(
        run.id, number, told.get("what", ""), told.get("staff", ""), told.get("by", ""), run.due_at, run.done_at,
        told.get("result", ""),
    )


def ended(words: str, result: str) -> str:
    """The words of a turn with what was done."""
    return json.dumps(_told(words) | {"result": result[:1000]}, ensure_ascii=False)


async def of_ticket(ticket: Ticket) -> list[Improvement]:
    """Those of a ticket, in the order they were written down."""
    found = DutyRun.filter(community_id=ticket.community.id, duty=DUTY, period__startswith=_prefix(ticket))
    return [read(run) for run in await found.order_by("starts_at", "period")]


async def of_period(communities: Sequence[UUID], start: datetime, end: datetime) -> list[Improvement]:
    """Those that were open at some time of a period, the first due first."""
    found = DutyRun.filter(community_id__in=list(communities), duty=DUTY, starts_at__lt=end)
    return [read(run) for run in await found.order_by("due_at", "id") if run.done_at is None or run.done_at >= start]


async def waiting(community: Community) -> list[DutyRun]:
    """The turns that wait in a community, the first due first."""
    found = DutyRun.filter(community_id=community.id, duty=DUTY, done_at=None)
    return await found.select_related("community").order_by("due_at", "id")


def _prefix(ticket: Ticket) -> str:
    return f"{ticket.number.replace('-', '')}-"


def _told(words: str) -> dict[str, str]:
    try:
        found = json.loads(words)
    except ValueError:
        found = None
    return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {"what": words}
