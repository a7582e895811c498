"""How late reminders are, and what a tick costs: `python -m bench.clock`.

The clock as a process of its own, as an operator runs it, on real time; and ticks in this process, beside a scan of all
open tickets as services do it that have no clock in the row. What the figures mean: bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import crowd
from bench.intake import answers, databases, running
from handlers.life.deed import Office
from models import database
from models import policy as policies
from models.deadline import Escalation
from scheduler.auditing import Auditing
from scheduler.escalation import Escalation as Clockwork
from tests.kill.stage import free_port
from tests.world import SWIFT, load

ROUNDS = 7
OFTEN = 20
"""Idle ticks in one round."""

LOOK = 0.1
"""Seconds between two looks for rows that were committed; more often would take the processor from what it measures."""

ENDED = ("archived", "merged", "withdrawn", "rejected", "rated")


@dataclass(slots=True)
class Findings:
    """Seconds: lags of steps (`idle`: one due each second, `storm`: all at once), and ticks by number of tickets."""

    filled: float = 0.0
    idle: list[float] = field(default_factory=list)
    storm: list[float] = field(default_factory=list)
    ticks: dict[int, tuple[float, float, float]] = field(default_factory=dict)


async def measure(url: str, folder: Path, asked: argparse.Namespace) -> Findings:
    """Everything about one empty database."""
    found, rules = Findings(), policies.load()
    await database.migrate(url)
    await load(url, folder, None)
    await database.connect(url)
    try:
        now = datetime.now(UTC)
        one, filled = await crowd.template(rules, now), 0
        for size in asked.tickets:
            began = time.perf_counter()
            await crowd.copies(one, filled + 1, size, now)
            found.filled, filled = found.filled + time.perf_counter() - began, size
            if size == asked.tickets[min(1, len(asked.tickets) - 1)]:
                found.idle, found.storm = await _lags(url, folder, asked)
            found.ticks[size] = await _ticks(rules)
            print(f"{size} open tickets: {_told(found.ticks[size])}", flush=True)
    finally:
        await database.close()
    return found


async def _lags(url: str, folder: Path, asked: argparse.Namespace) -> tuple[list[float], list[float]]:
    """How late steps are when one is due each second, and when many are at once, with the clock as a process."""
    (folder / "policy.yaml").write_text(json.dumps(SWIFT))
    environment, port = _environment(url, folder), free_port()
    async with running(folder, "-m", "bot", "serve", "--only", "clock", **environment, PORT=str(port)):
        await answers(f"http://127.0.0.1:{port}/readyz")
        at = _soon()
        for n in range(asked.seconds):
            await crowd.due(n + 1, n + 1, at + timedelta(seconds=n * 1.037))  # not in step with the tick
        idle = await _taken(asked.seconds)
        first = asked.seconds + 1
        await crowd.due(first, first + asked.storm - 1, _soon())
        storm = await _taken(asked.storm)
    return idle, storm


def _soon() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=4)


async def _taken(count: int) -> list[float]:
    """The lags of the next so many steps, each from when it was due until its row could be read by others."""
    whole = (await Escalation.all().order_by("-id").first() or Escalation(id=0)).id
    lags: dict[int, float] = {}
    while len(lags) < count:
        rows = await Escalation.filter(id__gt=whole).order_by("id").values_list("id", "at")
        seen = datetime.now(UTC)
        lags |= {number: (seen - at).total_seconds() for number, at in rows if number not in lags}
        while whole + 1 in lags:  # what is written side by side is not committed in the order of its numbers
            whole += 1
        await asyncio.sleep(LOOK)
    return list(lags.values())


async def _ticks(rules: policies.Policy) -> tuple[float, float, float]:
    """An idle tick, a look of the auditor, a naive scan: the middle of rounds in turns."""
    office = Office(rules, "zh_Hans", str)
    clockwork, auditor = Clockwork(office, _now, "bench:1"), Auditing(rules, _now)
    await clockwork.tick()
    rounds = []
    for _ in range(ROUNDS):
        tick = await _timed(clockwork.tick, OFTEN)
        audit = await _timed(auditor.tick, 1)
        rounds.append((tick, audit, await _timed(_scan, 1)))
    tick, audit, scan = map(statistics.median, zip(*rounds, strict=True))
    return tick, audit, scan


async def _timed(work: Callable[[], Awaitable[object]], times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        await work()
    return (time.perf_counter() - began) / times


async def _scan() -> list[object]:
    """What a service does that looks every few minutes: all open tickets, and for each whether it is late."""
    now = datetime.now(UTC)
    client, marks = database.connection(), ", ".join(f"'{each}'" for each in ENDED)
    rows = await client.execute_query_dict(
        f'SELECT "id", "severity", "reply_due_at" FROM "ticket" WHERE "status" NOT IN ({marks})'  # noqa: S608  # ours
    )
    return [row["id"] for row in rows if _moment(row["reply_due_at"]) <= now]


def _moment(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _now() -> datetime:
    return datetime.now(UTC)


def _environment(url: str, folder: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": url, "HOST": "127.0.0.1", "SECRET_KEY": "s" * 40, "MEDIA_URL": f"file://{folder / 'media'}",
        "POLICY_FILE": str(folder / "policy.yaml"), "LOG_FORMAT": "json", "DEMO": "1",
    }


def quantile(values: Sequence[float], part: float) -> float:
    """The value that this part of all keep to."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def _told(ticks: tuple[float, float, float]) -> str:
    tick, audit, scan = ticks
    return f"idle tick {tick * 1000:.1f} ms, auditor {audit * 1000:.0f} ms, scan {scan * 1000:.0f} ms"


def table(found: dict[str, Findings]) -> str:
    """The findings in Markdown."""
    lines = [f"| | {' | '.join(found)} |", f"|---|{'---:|' * len(found)}"]

    def row(name: str, show: Callable[[Findings], str]) -> None:
        lines.append(f"| {name} | {' | '.join(show(each) for each in found.values())} |")

    for name in ("idle", "storm"):
        for part in (0.5, 0.99):
            row(f"{name}: {part:.0%} of steps within", lambda f, n=name, p=part: f"{quantile(getattr(f, n), p):.2f} s")  # type: ignore[misc]  # bound at once
    for size in next(iter(found.values())).ticks:
        row(f"idle tick, {size:,} open tickets", lambda f, s=size: f"{f.ticks[s][0] * 1000:.1f} ms")  # type: ignore[misc]  # as above
        row("  the auditor's look", lambda f, s=size: f"{f.ticks[s][1] * 1000:.0f} ms")  # type: ignore[misc]  # as above
        row("  a scan of all", lambda f, s=size: f"{f.ticks[s][2] * 1000:.0f} ms")  # type: ignore[misc]  # as above
        row("  scan : tick", lambda f, s=size: f"{f.ticks[s][2] / f.ticks[s][0]:.0f} : 1")  # type: ignore[misc]  # as above
    row("filling the tables", lambda f: f"{f.filled:.0f} s")
    return "\n".join(lines)


async def _measure_all(urls: dict[str, str], folder: Path, asked: argparse.Namespace) -> dict[str, Findings]:
    return {kind: await measure(url, folder, asked) for kind, url in urls.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.clock", description=__doc__)
    parser.add_argument("--tickets", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="open ones")
    parser.add_argument("--seconds", type=int, default=60, help="steps that become due one by one (default: 60)")
    parser.add_argument("--storm", type=int, default=10_000, help="steps due at once (default: 10000)")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    asked = parser.parse_args()
    wanted = ("sqlite", "postgres") if asked.database == "both" else (asked.database,)
    with tempfile.TemporaryDirectory() as name, databases(wanted, Path(name)) as urls:
        found = asyncio.run(_measure_all(urls, Path(name), asked))
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}\n\n{table(found)}")


if __name__ == "__main__":
    main()
