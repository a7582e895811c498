"""What becomes of a delivery that was tried: a pure decision, tested as a table of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Fate:
    """The row's status afterwards; `again_at` for rows that wait; `attempts` used up so far."""

    status: str
    attempts: int
    again_at: datetime | None = None


def waiting(
    *, attempts: int, now: datetime, waits: Sequence[timedelta], seconds: float = 0, counts: bool = True
) -> Fate:
    """A delivery that may be tried again: after `seconds` if the platform said so, else as `waits` says.

    `attempts` are those before this one. A try that does not count (our own rate limit) uses up none.
    When all waits are used up the row has failed. `waits` holds one at least.
    """
    if not counts:
        own = timedelta(seconds=seconds) or waits[min(attempts, len(waits) - 1)]
        return Fate("waiting", attempts, now + own)
    if attempts >= len(waits):
        return Fate("failed", attempts + 1)
    pause = max(waits[attempts], timedelta(seconds=seconds))
    return Fate("waiting", attempts + 1, now + pause)


def doubtful(
    *, kind: str, attempts: int, now: datetime, waits: Sequence[timedelta], repeated: Sequence[str]
) -> Fate:
    """A time-out that leaves in doubt whether it arrived: kinds in `repeated` are sent again, others are not.

    A question asked twice confuses an owner, who can also just write; an alert that nobody saw harms.
    """
    if kind not in repeated:
        return Fate("unknown", attempts + 1)
    fate = waiting(attempts=attempts, now=now, waits=waits)
    return fate if fate.status == "waiting" else Fate("unknown", fate.attempts)
