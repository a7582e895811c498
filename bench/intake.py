"""How many owners a minute, how fast, how large: `python -m bench.intake`.

Whole conversations through the real webhook of the real service, beside a bare handler that commits one row, in
turns, on SQLite and on PostgreSQL. What the figures mean, and what they do not: bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from bench.owners import CONVERSATION, SECRET, Measured, Owners
from bot.settings import NAMES
from models import database
from models.address import credentials
from models.ticket import Ticket
from tests import postgres
from tests.kill.stage import free_port
from tests.world import SWIFT, TOKEN

ROOT = Path(__file__).parent.parent
ROUNDS = 4
PATIENCE = 60.0


@dataclass(slots=True)
class Findings:
    """What was measured on one database; seconds and bytes."""

    first_ticket: float = 0.0
    memory: int = 0
    drained: float = 0.0
    replies: int = 0
    service: list[Measured] = field(default_factory=list)
    bare: list[Measured] = field(default_factory=list)


@asynccontextmanager
async def running(folder: Path, *arguments: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A Python process of ours, ended afterwards."""
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    log = (folder / "output.txt").open("ab")
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=folder, env={**clean, **environment, "PYTHONPATH": str(ROOT)},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log,
    )
    try:
        yield process
    finally:
        log.close()
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def answers(url: str) -> bytes:
    """The body at `url`, as soon as somebody answers there."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return await asyncio.to_thread(_get, url)
        except OSError:
            assert time.monotonic() < end, f"nobody answers at {url}"
            await asyncio.sleep(0.02)


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310  # our own address
        body: bytes = answer.read()
        return body


async def measure(url: str, folder: Path, line: int, conversations: int, side_by_side: int) -> Findings:
    """Everything about one empty database; `line` is the port of the fake of Telegram."""
    found, owners, port, other = Findings(), Owners(), free_port(), free_port()
    (folder / "policy.yaml").write_text(json.dumps(SWIFT))
    began = time.perf_counter()
    environment = _environment(url, folder, line, port)
    async with running(folder, "-m", "bot", "serve", "--setup", **environment) as service:
        await answers(f"http://127.0.0.1:{port}/healthz")
        await owners.talk(port, 1, 1)
        found.first_ticket = time.perf_counter() - began
        async with running(folder, "-m", "bench.bare", _beside(url), str(other)):
            await answers(f"http://127.0.0.1:{other}/healthz")
            await _rounds(found, owners, port, other, line, conversations, side_by_side)
        found.memory = _peak(service.pid)
    await _check(url, owners.talked)
    return found


async def _rounds(
    found: Findings, owners: Owners, port: int, other: int, line: int, conversations: int, side_by_side: int
) -> None:
    """The two in turns, so that a slow minute of the machine falls on both."""
    size = max(1, conversations // ROUNDS)
    for _ in range(ROUNDS):
        found.bare.append(await Owners().talk(other, size, side_by_side))
        sent, began = await _sent(line), time.perf_counter()
        found.service.append(await owners.talk(port, size, side_by_side))
        await drained(port)
        found.drained += time.perf_counter() - began
        found.replies += await _sent(line) - sent


async def drained(port: int) -> None:
    """Wait until everything that is to be said has been said."""
    while b"jiesu_outbox_waiting 0.0" not in await answers(f"http://127.0.0.1:{port}/metrics"):  # noqa: ASYNC110  # below
        await asyncio.sleep(0.05)  # another process: there is nothing here to wait on


async def _sent(line: int) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{line}/control/calls", data=b"{}", method="POST")  # ours

    def ask() -> int:
        with urllib.request.urlopen(request) as answer:  # noqa: S310  # as above
            return sum(call["method"] == "sendMessage" for call in json.load(answer)["result"])

    return await asyncio.to_thread(ask)


async def _check(url: str, owners: int) -> None:
    """Every conversation ended with a ticket; otherwise something else was measured than what is said."""
    await database.connect(url)
    try:
        filed = await Ticket.all().count()
    finally:
        await database.close()
    assert filed == owners, f"{filed} tickets from {owners} conversations: has the flow changed? see bench/owners.py"


def _peak(process: int) -> int:
    """The most memory the process ever held, in bytes; where the system does not tell, what it holds now."""
    status = Path(f"/proc/{process}/status")
    for row in status.read_text().splitlines() if status.exists() else ():
        if row.startswith("VmHWM"):
            return int(row.split()[1]) * 1024
    return int(subprocess.check_output(["ps", "-o", "rss=", "-p", str(process)])) * 1024


def _environment(url: str, folder: Path, line: int, port: int) -> dict[str, str]:
    return {
        "DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(port), "PUBLIC_URL": "https://jiesu.example.com",
        "SECRET_KEY": "s" * 40, "MEDIA_URL": f"file://{folder / 'media'}", "POLICY_FILE": str(folder / "policy.yaml"),
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "TELEGRAM_API_BASE": f"http://127.0.0.1:{line}", "LOG_FORMAT": "json",
    }


def _beside(url: str) -> str:
    """The bare handler's own file: SQLite has one writer for each."""
    return url.replace("jiesu.db", "bare.db") if url.startswith("sqlite") else url


@contextmanager
def databases(wanted: Sequence[str], folder: Path) -> Iterator[dict[str, str]]:
    """Empty databases that really flush to the disk, by kind."""
    found = {"sqlite": f"sqlite://{folder / 'jiesu.db'}"} if "sqlite" in wanted else {}
    if "postgres" not in wanted:
        yield found
        return
    with postgres.server(f"bench-{os.getpid()}") as server:
        address = postgres.named(server, "jiesu_bench")
        asyncio.run(_make(server))
        yield {**found, "postgres": address}
        asyncio.run(postgres.drop_database(server, "jiesu_bench"))


async def _make(server: str) -> None:
    """As `tests.postgres` makes one, but with the settings a company runs it with."""
    parts = ("user", "password", "host", "port", "database")
    given = {name: value for name, value in credentials(server).items() if name in parts}
    connection = await asyncpg.connect(**given)
    try:
        await connection.execute("DROP DATABASE IF EXISTS jiesu_bench WITH (FORCE)")
        await connection.execute("CREATE DATABASE jiesu_bench TEMPLATE template0")
    finally:
        await connection.close()


ROWS: tuple[tuple[str, Callable[[Findings], str]], ...] = (
    ("conversations / s", lambda f: f"{_middle(m.conversations / m.took for m in f.service):.1f}"),
    ("messages / s", lambda f: f"{_middle(m.messages_a_second for m in f.service):.0f}"),
    ("  answered, half of them within", lambda f: f"{_middle(m.quantile(0.5) for m in f.service):.1f} ms"),
    ("  answered, 99 of 100 within", lambda f: f"{_middle(m.quantile(0.99) for m in f.service):.1f} ms"),
    ("bare handler, messages / s", lambda f: f"{_middle(m.messages_a_second for m in f.bare):.0f}"),
    ("  half of them within", lambda f: f"{_middle(m.quantile(0.5) for m in f.bare):.1f} ms"),
    ("  99 of 100 within", lambda f: f"{_middle(m.quantile(0.99) for m in f.bare):.1f} ms"),
    ("bare : service", lambda f: f"{_ratio(f):.1f} : 1"),
    ("replies delivered / s, to the last", lambda f: f"{f.replies / f.drained:.0f}"),
    ("process start to first ticket", lambda f: f"{f.first_ticket:.1f} s"),
    ("most memory held", lambda f: f"{f.memory / 2**20:.0f} MiB"),
)


def _middle(values: Iterable[float]) -> float:
    return statistics.median(values)


def _ratio(found: Findings) -> float:
    """The middle of the ratios of the rounds, each of which saw the same machine."""
    pairs = zip(found.bare, found.service, strict=True)
    return statistics.median(bare.messages_a_second / service.messages_a_second for bare, service in pairs)


def table(found: dict[str, Findings]) -> str:
    """The findings in Markdown."""
    lines = [f"| | {' | '.join(found)} |", f"|---|{'---:|' * len(found)}"]
    lines += [f"| {name} | {' | '.join(show(each) for each in found.values())} |" for name, show in ROWS]
    return "\n".join(lines)


async def _measure_all(urls: dict[str, str], folder: Path, asked: argparse.Namespace) -> dict[str, Findings]:
    found = {}
    people = asked.conversations + ROUNDS + 1
    for kind, url in urls.items():
        async with running(folder, "-m", "bench.telegram", TOKEN, str(people)) as telegram:
            assert telegram.stdout is not None
            line = int(await telegram.stdout.readline())
            found[kind] = await measure(url, folder, line, asked.conversations, asked.owners)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.intake", description=__doc__)
    parser.add_argument("--conversations", type=int, default=120, help="on each database (default: 120)")
    parser.add_argument("--owners", type=int, default=16, help="who talk at the same time (default: 16)")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    asked = parser.parse_args()
    wanted = ("sqlite", "postgres") if asked.database == "both" else (asked.database,)
    with tempfile.TemporaryDirectory() as name, databases(wanted, Path(name)) as urls:
        found = asyncio.run(_measure_all(urls, Path(name), asked))
    many = f"{asked.conversations} conversations of {len(CONVERSATION)} messages"
    print(f"{many}, {asked.owners} owners at a time,", end=" ")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}\n")
    print(table(found))


if __name__ == "__main__":
    main()
