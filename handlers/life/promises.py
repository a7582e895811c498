"""What owners were told about time and still wait for: an answer, a visit, the completion (R03.4, R03.9, R02.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from handlers.channel import Param, left, word
from handlers.clocks import glance
from handlers.life.showing import leading
from models.policy import Policy
from models.ticket import Ticket

Told = Mapping[str, datetime]
"""Clocks whose time an owner was told, and when they are due."""

SHOWN = ("reply", "appointment", "expected")
"""Clocks that owners see, where the policy says that they were told their time."""

OWN = ("reply",)
"""What the owner of a ticket that was merged was promised for it alone; the other times are its master's."""


async def told(tickets: Sequence[Ticket], policy: Policy) -> dict[UUID, Told]:
    """What the owners of these tickets were told and still wait for, in one query; what is paused has no time now."""
    both = {each.id for each in tickets} | {leading(each).id for each in tickets}
    running = await glance.running_on(both)
    names = {name for name, clock in policy.clocks.items() if clock.owner and name in SHOWN}
    times = {
        ticket: {row.clock: row.due_at for row in rows if row.clock in names and row.paused_at is None}
        for ticket, rows in running.items()
    }
    return {
        each.id: {name: due for name, due in times[leading(each).id].items() if name not in OWN} | times[each.id]
        for each in tickets
    }


def remaining(times: Told) -> tuple[Param, ...]:
    """A line for each of these: what remains of it, the next first."""
    ordered = sorted(times.items(), key=lambda each: each[1])
    return tuple(word("own-left", what=word(f"own-clock-{name}"), left=left(due)) for name, due in ordered)
