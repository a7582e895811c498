"""python -m bot policy simulate: a month's tickets under another file, side by side with the present policy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.policy.columns import table
from bot.policy.faults import PolicyFault
from handlers.clocks.simulate import Tally, simulate
from models import policy
from models.policy import Policy

OFTEN = 50
"""Tickets between two lines that say how far it is."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a zone."""

    name: str
    since: datetime
    until: datetime


def month_of(text: str, zone: str, now: datetime) -> Month:
    """The month of that name ("2026-10"); without one the last that is over. Raises PolicyFault."""
    place = ZoneInfo(zone)
    local = now.astimezone(place)
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if text and not found:
        raise PolicyFault(f"--month {text}: is no month; write for example {local:%Y-%m}")
    year, month = (int(found[1]), int(found[2])) if found else _before(local.year, local.month)
    following = (year + month // 12, month % 12 + 1)
    return Month(f"{year}-{month:02}", datetime(year, month, 1, tzinfo=place), datetime(*following, 1, tzinfo=place))


def _before(year: int, month: int) -> tuple[int, int]:
    return (year, month - 1) if month > 1 else (year - 1, 12)


async def simulated(
    present: Policy, file: Path, month: Month, now: datetime, progress: Callable[[str], None]
) -> list[str]:
    """The tables. Raises PolicyError."""
    other = policy.load(file)

    def told(done: int, total: int) -> None:
        if done % OFTEN == 0 or done == total:
            progress(f"{done} of {total} tickets")

    tallies = await simulate(present, other, month.since, month.until, now, told)
    if not tallies[0].tickets:
        return [f"no ticket was filed in {month.name}; name another with --month"]
    until = f"{now.astimezone(month.since.tzinfo):%Y-%m-%d %H:%M}"
    return [
        f"{tallies[0].tickets} tickets filed in {month.name}, without drills, followed to {until}",
        f"now: the present policy; then: {file}", "",
        *table(_clocks(*tallies), right=(1, 2, 3, 4)), "", *table(_alerts(*tallies), right=(1, 2)),
    ]  # fmt: skip


def _clocks(now: Tally, then: Tally) -> Iterator[tuple[str | int, ...]]:
    yield "clock", "runs now", "then", "missed now", "then"
    for name in dict.fromkeys((*now.policy.clocks, *then.policy.clocks)):
        if now.runs[name] or then.runs[name]:
            yield name, now.runs[name], then.runs[name], now.missed[name], then.missed[name]
    yield "all", now.runs.total(), then.runs.total(), now.missed.total(), then.missed.total()


def _alerts(now: Tally, then: Tally) -> Iterator[tuple[str | int, ...]]:
    yield "told by the clocks", "now", "then"
    for title in ("people", "groups", "effects"):
        one: Counter[str] = getattr(now, title)
        two: Counter[str] = getattr(then, title)
        for name, _ in sorted((one + two).items(), key=lambda each: (-each[1], each[0])):
            yield f"  {name}", one[name], two[name]
