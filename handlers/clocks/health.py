"""The clock says itself how it is, so that others notice when it stops (`models.deadline.Beat`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.database import transact
from models.deadline import Beat
from models.policy import TickPolicy
from models.ticket import Ticket

PAUSE = timedelta(seconds=5)
"""A beat is written no oftener than this, unless there is something to tell."""

CLOCK = "clock"


async def beat(name: str, holder: str, now: datetime, lag: float) -> None:
    """The tick `name` of the process `holder` has come to its end; the latest thing it did was `lag` seconds late."""
    last = await Beat.get_or_none(name=name)
    if last is None:
        await Beat.bulk_create([Beat(name=name, holder=holder, at=now, lag=lag)], ignore_conflicts=True)
    elif last.at + PAUSE <= now or (lag and lag != last.lag):
        await transact(lambda: Beat.filter(name=name, at__lte=now).update(holder=holder, at=now, lag=lag))


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the clock is, in seconds: the `age` of its last beat (None before the first), the `lag` of the latest thing
    it did, how `late` the longest overdue ticket is."""

    age: float | None
    lag: float
    late: float

    def well(self, policy: TickPolicy) -> bool:
        """Whether it ticks and keeps up."""
        ticks = self.age is None or self.age <= policy.stopped.total_seconds()
        return ticks and self.late <= policy.late.total_seconds()


async def pulse(now: datetime) -> Pulse:
    """How the clock is, whichever process has it; two look-ups in indexes."""
    last = await Beat.get_or_none(name=CLOCK)
    waiting = Ticket.filter(next_check_at__lt=now).order_by("next_check_at").limit(1)
    oldest: list[datetime] = await waiting.values_list("next_check_at", flat=True)  # type: ignore[assignment]  # a flat list
    late = (now - oldest[0]).total_seconds() if oldest else 0.0
    return Pulse((now - last.at).total_seconds() if last else None, last.lag if last else 0.0, late)
