"""Between rows and the pure rules: a ticket as its clocks see it, a deadline as a run, the policy it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import uuid4

from models.deadline import Deadline, PolicyVersion
from models.hours import Calendar
from models.jsons import mapping
from models.policy import Policy
from models.sla import Milestone, Run, Situation
from models.ticket import Ticket
from models.timing import Matter, Timing

COLUMNS = Run._fields
"""Those of a deadline that a run carries."""

_OF_ROW = attrgetter(*COLUMNS)

_known: dict[str, Timing] = {}
"""Versions by their digest: the same digest is always the same version."""


def situation(ticket: Ticket) -> Situation:
    """A ticket (community loaded) as its clocks see it."""
    named = ("reply_due_at", "expected_at", "visit_at")
    moments = {name: getattr(ticket, name) for name in named if getattr(ticket, name) is not None}
    matter = Matter(
        ticket.community.code, ticket.kind, ticket.category, ticket.subcategory, ticket.severity,
        bool(ticket.emergency),
    )
    return Situation(matter, ticket.status, ticket.waiting, ticket.round, moments, milestones(ticket))


def milestones(ticket: Ticket) -> tuple[Milestone, ...]:
    """The dated milestones of the plan that have not been reached."""
    dated = mapping(ticket.plan or {}).get("dated") or ()
    return tuple(
        Milestone(str(each["n"]), datetime.fromisoformat(each["at"]), str(each.get("words") or ""))
        for each in dated if not each.get("done")
    )


def calendar(ticket: Ticket, policy: Policy) -> Calendar:
    """The working hours of a ticket's community (loaded), as they are now."""
    return Calendar.of(policy.calendar.of(ticket.community.code), ticket.community.timezone)


def policy_of(ticket: Ticket) -> str:
    """The digest of the policy that a ticket was accepted under; empty from before they were kept."""
    return str(mapping(ticket.promise).get("policy") or "")


async def timing_of(ticket: Ticket, policy: Policy) -> Timing:
    """What a ticket was accepted under; what is so now, for one that was accepted before policies were kept."""
    digest = policy_of(ticket)
    if digest == policy.timing.key or not digest:
        return policy.timing
    if digest not in _known:
        version = await PolicyVersion.get_or_none(digest=digest)
        _known[digest] = Timing.model_validate(mapping(version.body)) if version else policy.timing
    return _known[digest]


async def keep(policy: Policy, now: datetime) -> str:
    """See to it that the present policy is on record; its digest."""
    digest = policy.timing.key
    if not await PolicyVersion.exists(digest=digest):
        fresh = PolicyVersion(digest=digest, body=policy.timing.body(), created_at=now)
        await PolicyVersion.bulk_create([fresh], ignore_conflicts=True)
    return digest


def run_of(row: Deadline) -> Run:
    """A deadline as a run."""
    run = Run(*_OF_ROW(row))
    return run if isinstance(run.info, Mapping) else run.but(info=mapping(run.info))


def row_of(run: Run, ticket: Ticket) -> Deadline:
    """A new deadline, not yet saved."""
    return Deadline(id=uuid4(), ticket=ticket, community=ticket.community, **_values(run))


def take(row: Deadline, run: Run, columns: Iterable[str] = COLUMNS) -> Deadline:
    """The row with these columns of the run."""
    for name in columns:
        value = getattr(run, name)
        setattr(row, name, dict(value) if name == "info" else value)
    return row


def _values(run: Run) -> dict[str, Any]:
    return {name: getattr(run, name) for name in COLUMNS if name != "info"} | {"info": dict(run.info)}


def next_check(rows: Iterable[Deadline | Run]) -> datetime | None:
    """When the tick must look at a ticket with these deadlines next."""
    return min((each.next_at for each in rows if each.next_at is not None and each.ended_at is None), default=None)
