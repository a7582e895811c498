"""Who looked at owners' personal data in lists, searches and exports (R03.11); for an operator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from models.job import Look

LISTED = 500


async def run(code: str, days: int, now: datetime) -> list[str]:
    """Lines to print: the looks of these days, the latest first; of one member where `code` names one."""
    found = Look.filter(at__gte=now - timedelta(days=days))
    found = found.filter(staff__code=code) if code else found
    rows = await found.select_related("staff").order_by("-at", "-id").limit(LISTED)
    count = await found.count()
    more = f" The latest {len(rows)} are shown." if count > len(rows) else ""
    return [*_lines(rows), f"{count} looks in {days} days.{more}"]


def _lines(rows: list[Look]) -> Iterator[str]:
    for row in rows:
        asked = " ".join(f"{name}={value}" for name, value in row.wish.items())
        at = f"{row.at.astimezone(UTC):%Y-%m-%d %H:%M}Z"
        yield f"{row.id:<8} {at}  {row.staff.code:12} {row.what:10} {len(row.tickets)} of {row.count}  {asked}"
