"""What stands on the clock of a wall, and the instants at which it does: zones, summer time, whatever a country did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

Piece = tuple[datetime, datetime]
"""From, and until before: aware, in UTC."""

PROBE = timedelta(days=1)  # no zone ever changed its clocks twice within less than a week
FARTHEST = timedelta(hours=16)  # from UTC; the farthest that people ever lived by is 15:13
SECOND = timedelta(seconds=1)


def instants(zone: ZoneInfo, start: datetime, end: datetime) -> list[Piece]:
    """All instants at which a clock in `zone` shows a time from `start` until before `end` (both naive), in order.

    Usually one piece; none of it where clocks jump over it, two where they are put back and show it again.
    """
    pieces: list[Piece] = []
    shown, gone = start.replace(tzinfo=UTC), end.replace(tzinfo=UTC)
    for begins, ends, offset in _regimes(zone, shown - FARTHEST, gone + FARTHEST):
        first, last = max(begins, shown - offset), min(ends, gone - offset)
        if first < last and pieces and pieces[-1][1] == first:
            pieces[-1] = pieces[-1][0], last
        elif first < last:
            pieces.append((first, last))
    return pieces


def _regimes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The time from `start` to `end`, cut where the zone changes its distance from UTC."""
    begins, offset = start, _offset(zone, start)
    at = start
    while at < end:
        upto = min(at + PROBE, end)
        if (other := _offset(zone, upto)) != offset:
            change = _change(zone, at, upto)
            yield begins, change, offset
            begins, offset = change, other
        at = upto
    yield begins, end, offset


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first second at which the distance is that of `after`."""
    old = _offset(zone, before)
    seconds = int((after - before) / SECOND)
    low, high = 0, seconds  # old at low, new at high
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, before + middle * SECOND) == old:
            low = middle
        else:
            high = middle
    return before + high * SECOND


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None  # an aware time has one
    return found
