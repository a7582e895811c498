"""A drill in fast virtual time: who would be told when, if nobody answered. Reads, and sends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from handlers import followers
from handlers.clocks import runs
from handlers.clocks.around import Around
from handlers.clocks.targets import Heard, heard
from handlers.drills.kinds import kind_of
from handlers.knowing import Communities
from models import queries, sla, taxonomy
from models.place import Community
from models.policy import Policy
from models.severity import propose
from models.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Imagined:
    """A step that would be taken: so long after the beginning, of which clock, whom it would tell."""

    after: timedelta
    clock: str
    who: tuple[Heard, ...]
    does: tuple[str, ...]


async def play(name: str, community: Community, policy: Policy, now: datetime, length: timedelta) -> list[Imagined]:
    """The drill `name` begun at `now` and answered by nobody for `length`. Raises DrillFault."""
    kind = kind_of(policy, name)
    communities = Communities(taxonomy.load())
    await communities.refresh(now)
    known = communities.views[community.code].taxonomy
    usual = known.category(kind.category).severity
    severity = propose(
        policy.severity, kind=kind.kind, category=kind.category, usual=usual, emergency=bool(kind.emergency),
        harm=kind.harm, again=False,
    )
    department = await queries.department_of(
        community.id, (known.department_of(kind.category), "customer_service")
    )
    promised = policy.promise.emergency if kind.emergency else getattr(policy.promise, severity)
    ticket = Ticket(
        id=UUID(int=0), community=community, number="000-000-000-0", status="dispatched", kind=kind.kind,
        category=kind.category, subcategory=kind.subcategory, severity=severity, emergency=kind.emergency,
        department=department, record={}, promise={}, reply_due_at=now + promised, description=kind.what,
        created_at=now, drill=True,
    )
    ticket.about = ticket.manager = ticket.handler = None
    ticket.follower = await followers.follower(community.id, ticket, now)
    here = await Around.load([community.id], now, policy)
    situation, cal = runs.situation(ticket), runs.calendar(ticket, policy)
    begun = sla.follow(policy.timing, [], None, situation, "file", now, cal)
    _, steps = sla.steps(policy.timing, begun, situation, now + length, cal)
    return [
        Imagined(step.at - now, step.clock, tuple(heard(ticket, step.tell, step.at, here)), step.does)
        for step in steps if step.tell or step.does
    ]
