"""A thousand owners within ten seconds, each answered before WeChat hangs up: `python -m bench.wechat`.

New owners write to the official account at random moments, signed and encrypted over real HTTP, to the real service on
SQLite and on PostgreSQL, and to a bare wechatpy + aiohttp echo, in the same run. How to read it: bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench.intake import answers, databases, drained, running
from bench.wechat_owners import AES_KEY, APP_ID, TOKEN, Answered, Letter, letters, write
from models import database
from models.inbox import Inbox
from models.outbox import Outbox
from tests.kill.stage import free_port
from tests.world import SWIFT

WARMING = 20
"""Owners before those who are counted: the first of a process pay for what is loaded when first wanted."""

PATIENCE = 4.5
"""Seconds within which each must be answered; WeChat hangs up after five."""


@dataclass(slots=True)
class Findings:
    """What was measured, round by round."""

    rounds: list[Answered] = field(default_factory=list)

    def middle(self) -> Answered:
        """The round whose p99 is in the middle."""
        return sorted(self.rounds, key=lambda each: each.quantile(0.99))[len(self.rounds) // 2]


async def measure(url: str, folder: Path, asked: argparse.Namespace, found: dict[str, Findings], name: str) -> None:
    """The service on one database and the echo beside it, in turns."""
    port, other, api = free_port(), free_port(), free_port()
    (folder / "policy.yaml").write_text(json.dumps(SWIFT))
    chance, first = random.Random(asked.seed), 0
    async with (
        running(folder, "-m", "bench.wechat_api", str(api)),
        running(folder, "-m", "bot", "serve", "--setup", **_environment(url, folder, port, api)) as service,
    ):
        await answers(f"http://127.0.0.1:{port}/healthz")
        await write(port, letters(WARMING, 0.5, 0, chance))
        async with running(folder, "-m", "bench.wechat_echo", str(other)) as echo:
            await answers(f"http://127.0.0.1:{other}/healthz")
            first = WARMING
            for _ in range(asked.rounds):
                posts = letters(asked.owners, asked.seconds, first, chance)
                found["echo"].rounds.append(await _round(echo.pid, other, posts))
                found[name].rounds.append(await _round(service.pid, port, posts))
                first += asked.owners
                await drained(port)
    await _check(url, first)


async def _round(process: int, port: int, posts: Sequence[Letter]) -> Answered:
    before = psutil.Process(process).cpu_times()
    answered = await write(port, posts)
    after = psutil.Process(process).cpu_times()
    answered.cpu = after.user + after.system - before.user - before.system
    return answered


async def _check(url: str, owners: int) -> None:
    """Every message was taken and every answer is written down as said; otherwise something else was measured."""
    await database.connect(url)
    try:
        taken = await Inbox.filter(channel="wechat", status="taken").count()
        said = await Outbox.filter(channel="wechat", status="sent", ref="passive").count()
    finally:
        await database.close()
    assert taken == owners, f"{taken} messages taken of {owners}"
    print(f"{said} of {owners} answers were carried by the request itself")


def _environment(url: str, folder: Path, port: int, api: int) -> dict[str, str]:
    return {
        "DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(port), "PUBLIC_URL": "https://jiesu.example.com",
        "SECRET_KEY": "s" * 40, "MEDIA_URL": f"file://{folder / 'media'}", "POLICY_FILE": str(folder / "policy.yaml"),
        "WECHAT_APP_ID": APP_ID, "WECHAT_APP_SECRET": "s" * 32, "WECHAT_TOKEN": TOKEN, "WECHAT_AES_KEY": AES_KEY,
        "WECHAT_API_BASE": f"http://127.0.0.1:{api}", "LOG_FORMAT": "json",
    }


def table(found: dict[str, Findings]) -> str:
    """The findings in Markdown; of each the round in the middle."""
    rows = [
        ("owners / s", lambda a: f"{len(a.waits) / a.took:.0f}"),
        ("  half of them answered within", lambda a: f"{a.quantile(0.5):.1f} ms"),
        ("  99 of 100 within", lambda a: f"{a.quantile(0.99):.1f} ms"),
        ("  the slowest", lambda a: f"{max(a.waits) * 1000:.0f} ms"),
        (f"answered within {PATIENCE} s", lambda a: f"{a.within(PATIENCE)} of {len(a.waits)}"),
        ("  with words at once", lambda a: f"{a.words}"),
        ("  with success, words later", lambda a: f"{a.later}"),
        ("processor time a message", lambda a: f"{a.cpu / len(a.waits) * 1000:.1f} ms"),
        ("refused", lambda a: f"{a.refused}"),
    ]
    middles = {name: each.middle() for name, each in found.items()}
    lines = [f"| | {' | '.join(middles)} |", f"|---|{'---:|' * len(middles)}"]
    lines += [f"| {name} | {' | '.join(show(each) for each in middles.values())} |" for name, show in rows]
    return "\n".join(lines)


async def _measure_all(urls: dict[str, str], folder: Path, asked: argparse.Namespace) -> dict[str, Findings]:
    found = {name: Findings() for name in ("echo", *urls)}
    for name, url in urls.items():
        await measure(url, folder, asked, found, name)
    return found


def main() -> int:
    """Measure and print; 1 when somebody waited longer than WeChat does."""
    parser = argparse.ArgumentParser(prog="python -m bench.wechat", description=__doc__)
    parser.add_argument("--owners", type=int, default=1000, help="new owners a round (default: 1000)")
    parser.add_argument("--seconds", type=float, default=10.0, help="within so many seconds (default: 10)")
    parser.add_argument("--rounds", type=int, default=2, help="rounds on each database (default: 2)")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    asked = parser.parse_args()
    wanted = ("sqlite", "postgres") if asked.database == "both" else (asked.database,)
    with tempfile.TemporaryDirectory() as name, databases(wanted, Path(name)) as urls:
        found = asyncio.run(_measure_all(urls, Path(name), asked))
    print(f"{asked.owners} owners within {asked.seconds:g} s, a message each, safe mode, {asked.rounds} rounds")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}\n")
    print(table(found))
    late = [each for name in urls for each in found[name].rounds if each.within(PATIENCE) < len(each.waits)]
    return 1 if late else 0


if __name__ == "__main__":
    raise SystemExit(main())
