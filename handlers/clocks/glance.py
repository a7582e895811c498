"""The clocks of a ticket at a glance: what remains of those that matter, as cards, lists and pages show it.

The words are the same however late they are read: what remains is counted when a sentence is put into words
(`handlers.channel.left`), beside a time that stays true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from handlers.channel import Param, left, moment, word
from handlers.clocks import runs
from handlers.places import NOTHING
from models.deadline import Deadline
from models.policy import Policy
from models.ticket import Ticket
from models.timing import ClockSpec

MOST = 3
"""Clocks on a card: more are read by nobody."""


Clocks = Sequence[tuple[str, Param]]
"""The name and the line of each clock that is shown, the most pressing first."""


async def running_on(tickets: Iterable[UUID]) -> dict[UUID, list[Deadline]]:
    """The deadlines that run on these tickets, by ticket, in one query."""
    found: dict[UUID, list[Deadline]] = {each: [] for each in tickets}
    for row in await Deadline.filter(ticket_id__in=list(found), ended_at=None) if found else ():
        found[row.ticket_id].append(row)  # type: ignore[attr-defined]  # tortoise adds it
    return found


async def at(ticket: Ticket, policy: Policy, rows: Sequence[Deadline] | None = None, most: int = MOST) -> Clocks:
    """The `most` pressing clocks of a ticket (community loaded); `rows`: what runs on it, where that is known."""
    rows = (await running_on([ticket.id]))[ticket.id] if rows is None else rows
    return [(row.clock, line(ticket, row, spec)) for row, spec in (await pressing(ticket, rows, policy))[:most]]


async def pressing(
    ticket: Ticket, rows: Sequence[Deadline], policy: Policy
) -> list[tuple[Deadline, ClockSpec]]:
    """Of what runs on a ticket (community loaded) that which matters now, the most pressing first, paused clocks last.

    What no promise hangs on is of no interest before it has made itself heard.
    """
    if not rows:
        return []
    specs = (await runs.timing_of(ticket, policy)).clocks_of(runs.situation(ticket).matter)
    found = [(row, spec) for row in rows if (spec := specs.get(row.clock)) is not None]
    shown = [(row, spec) for row, spec in found if not spec.informs and (spec.counts or row.step)]
    return sorted(shown, key=lambda pair: (pair[0].paused_at is not None, pair[0].due_at, pair[0].key))


def line(ticket: Ticket, row: Deadline, spec: ClockSpec) -> Param:
    """What remains of one clock: "Sign for it: 9 minutes left · due today 09:10"."""
    zone = ticket.community.timezone
    named = {"clock": word(f"clock-{row.clock}"), "more": str(row.info.get("words") or "") or NOTHING}
    if row.paused_at is not None:
        return word("state-clock-paused", **named, waiting=_waiting(ticket))
    moved = bool(row.info.get("moved")) and row.first_due_at != row.due_at
    params = {
        **named, "left": left(row.due_at), "at": moment(row.due_at, zone),
        "guess": "yes" if row.provisional else "no",
        "first": moment(row.first_due_at, zone) if moved else NOTHING,
        "missed": "yes" if moved and row.missed_at is not None else "no",
    }
    return word("state-clock-visit" if spec.until == "visit_at" else "state-clock", **params)


def _waiting(ticket: Ticket) -> Param:
    return word(f"paused-{ticket.waiting}") if ticket.waiting else NOTHING

