"""Memory of a long export: `python -m bench.exports [--tickets 1000000] [--database sqlite|postgres|both]`.

All tickets as CSV, then as many as a workbook takes, each made by a process of its own, as the clock's process makes
it: claimed, told about in the chat, kept in the store. What the figures mean: bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench import crowd
from bench.intake import ROOT, databases
from bot.jobs.makers import Workshop
from bot.media import MediaStore
from bot.words import Words
from handlers.managers.wish import Wish
from handlers.managers.wishing import kept
from models import database
from models import policy as policies
from models.figures.scope import Period
from models.job import Job
from models.staff import Staff
from scheduler.jobs import Jobs
from tests.world import load

LIMIT = 300
"""Megabytes that a process may take."""

FIRST = date(2024, 1, 1)
"""Tickets are filed from then on, one a minute."""


async def filled(url: str, folder: Path, count: int) -> None:
    """So many tickets in an empty database."""
    await database.migrate(url)
    await load(url, folder, None)
    await database.connect(url)
    try:
        now = datetime.now(UTC)
        await crowd.copies(await crowd.template(policies.load(), now), 1, count, now, FIRST)
    finally:
        await database.close()


async def made(url: str, folder: Path, count: int, rows: int) -> dict[str, Any]:
    """Make the export of the first `rows` of `count` tickets in this process; what it took."""
    await database.connect(url)
    try:
        rules, job = policies.load(), await _asked(count, rows)
        store = MediaStore(f"file://{folder / 'media'}")
        shop = Workshop(Words.load(), rules, _now, store)
        jobs = Jobs(shop, store, rules.jobs, _now, "bench:1", str)
        before, began = _peak(), time.perf_counter()
        await jobs.tick()
        await jobs.idle()
        took, peak = time.perf_counter() - began, _peak()
        await job.refresh_from_db()
        size = await store.size(job.address) if job.address else 0
        return {"status": job.status, "name": job.name, "rows": job.done, "seconds": took, "before": before,
                "peak": peak, "size": size}
    finally:
        await database.close()


async def _asked(count: int, rows: int) -> Job:
    """As a supervisor asked for it in the group."""
    staff = await Staff.get(community__code="101", code="lin")
    period = Period(FIRST, FIRST + timedelta(minutes=rows), "days") if rows < count else None
    return await Job.create(
        id=uuid4(), staff=staff, kind="export", wish={"wish": kept(Wish(period=period)), "whole": False},
        status="waiting", language="zh_Hans", created_at=_now(),
    )


def _peak() -> float:
    """The most memory that this process had, in megabytes. (What `getrusage` tells begins with the parent's.)"""
    [line] = [each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def _now() -> datetime:
    return datetime.now(UTC)


def _apart(url: str, folder: Path, count: int, rows: int) -> dict[str, Any]:
    """The same in a process that has done nothing else."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.exports", "--make", url, str(folder), str(count), str(rows)],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    ).stdout
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found


def _told(kind: str, found: dict[str, Any]) -> str:
    rate = found["rows"] / found["seconds"]
    return (
        f"| {kind} | {found['name'].rpartition('.')[2]} | {found['rows']:,} | {found['seconds']:.0f} s | {rate:,.0f} "
        f"| {found['size'] / 2**20:.0f} MB | {found['before']:.0f} MB | {found['peak']:.0f} MB |"
    )


def main() -> None:
    """Measure and print; fails when a process took more memory than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.exports", description=__doc__)
    parser.add_argument("--tickets", type=int, default=1_000_000, help="tickets there are (default: 1000000)")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--make", nargs=4, metavar=("URL", "FOLDER", "COUNT", "ROWS"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.make:
        url, folder, count, rows = asked.make
        print(json.dumps(asyncio.run(made(url, Path(folder), int(count), int(rows)))))
        return
    wanted = ("sqlite", "postgres") if asked.database == "both" else (asked.database,)
    lines, most = [], 0.0
    with tempfile.TemporaryDirectory() as name, databases(wanted, Path(name)) as urls:
        for kind, url in urls.items():
            asyncio.run(filled(url, Path(name), asked.tickets))
            for rows in (asked.tickets, policies.load().jobs.rows):
                found = _apart(url, Path(name), asked.tickets, rows)
                if found["status"] != "done":
                    raise SystemExit(f"the export has {found['status']}")
                lines.append(_told(kind, found))
                most = max(most, found["peak"])
                print(lines[-1], flush=True)
    print(f"\n{os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}")
    if most > LIMIT:
        raise SystemExit(f"more than {LIMIT} MB")


if __name__ == "__main__":
    main()
