"""Which open tickets would be otherwise under another policy, and how. Reads only.

A ticket keeps the promise it was accepted under: this is how it would be, had it been accepted under the other one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from handlers.clocks import runs
from handlers.clocks.history import journals, played, promised_then
from handlers.tickets import promised_by
from models.hours import Calendar
from models.lifecycle import OPEN
from models.policy import Policy
from models.replaying import Event, Played
from models.sla import Run
from models.sla.climbing import Chosen, Climb
from models.ticket import Ticket
from models.timing import ClockSpec, Timing

LOOKED_AT = (*OPEN, "agreed")
"""Statuses in which somebody may still be told of a ticket."""

What = Literal["earlier", "later", "new", "gone", "paused", "ladder"]
Run_ = tuple[str, str]
"""A clock, and which of its milestones."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next step of a ladder: when, and whom it tells."""

    at: datetime
    tell: tuple[str, ...]
    does: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """How a clock stands: due when, None while it is paused; and its next step."""

    due: datetime | None
    next: Next | None


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise with a clock of a ticket, as it is `now` and as it would be `then`; None: it does not run."""

    clock: str
    what: What
    now: Stand | None
    then: Stand | None


async def preview(present: Policy, other: Policy, now: datetime) -> AsyncIterator[tuple[Ticket, list[Change]]]:
    """Every open ticket (drills left out) with what would be otherwise, by and by."""
    tickets = Ticket.filter(status__in=LOOKED_AT, drill=False).select_related("community")
    async for ticket, happened in journals(tickets):
        if happened:
            timing = await runs.timing_of(ticket, present)
            yield ticket, list(changes(ticket, happened, (present, timing), (other, other.timing), now))


def changes(
    ticket: Ticket, happened: list[Event], present: tuple[Policy, Timing], other: tuple[Policy, Timing], now: datetime
) -> Iterator[Change]:
    """What is otherwise with the clocks of a ticket."""
    was = played(ticket, happened, present[1], present[0], now, promised_then(ticket, happened, present[1]))
    would = played(ticket, happened, other[1], other[0], now, promised(ticket, happened, other[0]))
    before, after = stands(was, ticket, *present), stands(would, ticket, *other)
    for key in dict.fromkeys((*before, *after)):
        one, two = before.get(key), after.get(key)
        if one != two:
            yield Change(key[0], _what(one, two), one, two)


def promised(ticket: Ticket, happened: list[Event], policy: Policy) -> timedelta:
    """Within what its owner would have been promised an answer."""
    severity = str(happened[0].changed.get("severity") or ticket.severity)
    return promised_by(policy, ticket.kind, severity, ticket.emergency)


def stands(played: Played, ticket: Ticket, policy: Policy, timing: Timing) -> Mapping[Run_, Stand]:
    """The open runs of a replay."""
    assert played.situation is not None  # something has happened to it
    specs = timing.clocks_of(played.situation.matter)
    code = ticket.community.code
    cal = Calendar.of(policy.calendar.of(code), ticket.community.timezone)
    found = {}
    for run in played.runs.values():
        spec = specs.get(run.clock)
        if run.open and spec is not None:
            climb = Climb.of(spec, timing, played.situation, cal)
            found[run.clock, str(run.info.get("n") or "")] = _stand(run, climb, spec)
    return found


def _stand(run: Run, climb: Climb | None, spec: ClockSpec) -> Stand:
    if run.paused_at is not None:
        return Stand(None, None)
    coming = climb.next(run) if climb else None
    return Stand(run.due_at, _next(coming) if coming else None)


def _next(coming: Chosen) -> Next:
    return Next(coming.at, coming.tell, coming.spec.does)


def _what(now: Stand | None, then: Stand | None) -> What:
    if now is None:
        return "new"
    if then is None:
        return "gone"
    if now.due == then.due:
        return "ladder"
    if now.due is None or then.due is None:
        return "paused"
    return "earlier" if then.due < now.due else "later"
