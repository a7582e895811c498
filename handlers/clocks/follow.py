"""What a move does to the clocks of its ticket, in the transaction of the move."""

from __future__ import annotations

from datetime import datetime

from handlers.clocks import runs
from models import sla
from models.deadline import Deadline
from models.policy import Policy
from models.sla import Run, Situation
from models.ticket import Ticket

CHANGEABLE = [
    *(name for name in runs.COLUMNS if name not in ("key", "clock", "round", "started_at", "first_due_at")), "quiet_by",
]


async def moved(
    ticket: Ticket, before: Situation | None, move: str, now: datetime, policy: Policy
) -> list[Deadline]:
    """Begin, end, pause and move the clocks as `move` asks; what runs then. `ticket` (community loaded) is as it is
    after it.

    Its clocks must have been brought up to `now` before (see `handlers.clocks.advance`).
    """
    rows = {row.key: row for row in await Deadline.filter(ticket_id=ticket.id)} if before else {}
    timing, cal = await runs.timing_of(ticket, policy), runs.calendar(ticket, policy)
    known = [runs.run_of(row) for row in rows.values()]
    changed = sla.follow(timing, known, before, runs.situation(ticket), move, now, cal)
    return await write(ticket, rows, changed)


async def write(ticket: Ticket, rows: dict[str, Deadline], changed: list[Run]) -> list[Deadline]:
    """Save what changed of a ticket's deadlines (`rows`: all of them, by key), and when to look at it next; what runs.
    """
    new = [runs.row_of(run, ticket) for run in changed if run.key not in rows]
    old = [runs.take(rows[run.key], run) for run in changed if run.key in rows]
    if new:
        await Deadline.bulk_create(new)
    if len(old) == 1:
        await old[0].save(update_fields=CHANGEABLE)
    elif old:
        await Deadline.bulk_update(old, CHANGEABLE)
    again = runs.next_check([*rows.values(), *new])
    if again != ticket.next_check_at:
        ticket.next_check_at = again
        await ticket.save(update_fields=["next_check_at"])
    return [each for each in (*rows.values(), *new) if each.ended_at is None]
