"""A month's tickets under two policies: what would have been missed, and who would have been told how often.

Reads only. Who holds a role and who is on duty is taken from the staff and the roster of now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from handlers.clocks.around import Around
from handlers.clocks.history import journals, played
from handlers.clocks.preview import promised
from handlers.clocks.targets import heard
from models.policy import Policy
from models.replaying import Played, State
from models.sla import Step
from models.staff import Department
from models.ticket import Ticket

Progress = Callable[[int, int], None]
"""Told how many tickets of how many were looked at."""


@dataclass(slots=True)
class Tally:
    """What a policy comes to: runs and misses by clock, alerts by who hears them, messages to owners by kind."""

    policy: Policy
    tickets: int = 0
    runs: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)
    effects: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Office:
    """What is the same for all tickets of a community: loaded when it is first met."""

    since: datetime
    here: dict[tuple[UUID, int], Around] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)

    async def around(self, ticket: Ticket, policy: Policy) -> Around:
        key = (ticket.community.id, id(policy))
        if key not in self.here:
            self.here[key] = await Around.load([ticket.community.id], self.since, policy)
        return self.here[key]


async def simulate(  # what it hangs on, named one by one
    present: Policy, other: Policy, since: datetime, until: datetime, now: datetime, progress: Progress
) -> tuple[Tally, Tally]:
    """The tickets filed from `since` to `until` (drills left out), followed to `now`, under each of two policies."""
    both = Tally(present), Tally(other)
    office = _Office(since, departments={str(each.id): each for each in await Department.all()})
    filed = Ticket.filter(created_at__gte=since, created_at__lt=until, drill=False)
    total, done = await filed.count(), 0
    async for ticket, happened in journals(filed.select_related("community", "department")):
        for tally in both if happened else ():
            reply = promised(ticket, happened, tally.policy)
            replay = played(ticket, happened, tally.policy.timing, tally.policy, now, reply)
            _count(tally, replay)
            here = await office.around(ticket, tally.policy)
            for taken in replay.steps:
                _told(tally, _then(ticket, taken.state, office), taken.step, here)
        done += 1
        progress(done, total)
    return both


def _count(tally: Tally, replay: Played) -> None:
    tally.tickets += 1
    for run in replay.runs.values():
        tally.runs[run.clock] += 1
        tally.missed[run.clock] += run.missed_at is not None


def _told(tally: Tally, ticket: Ticket, step: Step, here: Around) -> None:
    """Everybody who hears a step, each once; a group in which people are called by name counts, too."""
    who = heard(ticket, step.tell, step.at, here)
    tally.people.update({f"{person.name} ({person.code})" for each in who for person in each.people})
    tally.groups.update({group.name for each in who for group in each.groups})
    tally.effects.update(step.does)


def _then(ticket: Ticket, state: State, office: _Office) -> Ticket:
    """The ticket with those who had it at that moment; it is never saved."""
    for name in ("handler_id", "follower_id", "about_id"):
        setattr(ticket, name, UUID(str(state[name])) if state.get(name) else None)
    ticket.department = office.departments.get(str(state.get("department_id") or ""))
    return ticket
