"""One tick of the clock: the tickets whose time has come, many in one transaction; a failing one by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from handlers.clocks import adopting, advance
from handlers.life.act import act
from handlers.life.deed import Office
from handlers.life.locking import locked
from models import bulk
from models.database import for_update, transact
from models.deadline import Deadline
from models.ticket import Ticket

log = structlog.get_logger()

AGAIN = timedelta(minutes=5)
"""When a ticket that failed is looked at once more: until then those behind it have their turn.
What was only a bad moment costs no promise much."""


@dataclass(slots=True)
class Swept:
    """What a bite of the tick did: tickets looked at, those that failed, the longest lag of a step in seconds; those
    that want a transaction of their own."""

    held: list[UUID] = field(default_factory=list)
    failed: list[UUID] = field(default_factory=list)
    lag: float = 0.0
    alone: list[UUID] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether nothing that could be done is left for another bite."""
        return len(self.held) == len(self.failed)


async def sweep(office: Office, now: datetime, most: int) -> Swept:
    """Up to `most` tickets whose `next_check_at` has come, the longest overdue first."""
    swept = Swept()
    if not await Ticket.filter(next_check_at__lte=now).limit(1).values_list("id"):
        return swept
    try:
        await transact(lambda: _together(office, now, most, swept))
    except Exception as fault:  # what many together cannot do, each can by itself but the one that is broken
        log.exception("clock", action="clock_failed", count=len(swept.held), fault=type(fault).__name__)
        swept.alone = swept.held
    for each in swept.alone:
        await _by_itself(each, office, now, swept)
    return swept


async def _together(office: Office, now: datetime, most: int, swept: Swept) -> None:
    """All whose steps only tell staff, in this transaction; the others are left for one of their own.

    Several processes take different tickets: what another one has locked is passed over.
    """
    due = Ticket.filter(next_check_at__lte=now).order_by("next_check_at").limit(most)
    tickets = await bulk.read(for_update(due, skip_locked=True))
    swept.held, swept.alone, swept.lag = [each.id for each in tickets], [], 0.0
    await bulk.refer(tickets, *advance.TOLD)
    done = await advance.decided(tickets, now, office)
    plain = [each for each in done if not each.acts and each.known]
    swept.alone = sorted({each.id for each in tickets} - {each.ticket.id for each in plain})
    await advance.write(plain, now)
    swept.lag = _lag(plain, now)


async def _by_itself(ticket: UUID, office: Office, now: datetime, swept: Swept) -> None:
    try:
        await transact(lambda: one(ticket, office, now))
    except Exception as fault:  # one ticket that fails must not keep the others
        swept.failed.append(ticket)
        log.exception("clock", action="clock_failed", ticket=str(ticket), fault=type(fault).__name__)
        await transact(lambda: _postponed(ticket, now))


async def _postponed(ticket: UUID, now: datetime) -> None:
    """It is looked at again later, and with it its clocks: what is due on them is not forgotten (see `auditing`)."""
    if await Ticket.filter(id=ticket, next_check_at__lte=now).update(next_check_at=now + AGAIN):
        await Deadline.filter(ticket_id=ticket, ended_at=None, next_at__lte=now).update(next_at=now + AGAIN)


async def one(ticket: UUID, office: Office, now: datetime) -> None:
    """Bring one ticket's clocks to `now`, in the caller's transaction; one that has none yet gets them."""
    row = (await locked((ticket,))).get(ticket)
    if row is None or row.next_check_at is None or row.next_check_at > now:
        return
    await row.fetch_related(*advance.LOADED)
    if not await adopting.adopted(row, office, now):
        await advance.catch_up(row, now, office, act, strict=True)


def _lag(done: Sequence[advance.Advanced], now: datetime) -> float:
    times = [row["at"] for each in done for row in each.escalations]
    return max(((now - at).total_seconds() for at in times), default=0.0)
