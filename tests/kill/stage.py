"""Telegram, its people and the service's processes, for tests that kill."""

from __future__ import annotations

import asyncio
import os
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import yaml

from bot.words import Words
from models import database
from tests.fakes.telegram import Backoff, FakeTelegram, Flood, Lifetimes, Manner
from tests.kill import verdict
from tests.kill.owner import Owner
from tests.kill.service import Place, close_all
from tests.world import SWIFT, TOKEN, load

PUBLIC = "https://jiesu.example.com"
SECRET = "a-secret-of-the-tests"
PATIENCE = 60.0
"""Seconds an owner waits for an answer: many times what the leases below ask for."""

POLICY: dict[str, Any] = {**SWIFT, "delivery": {"lease": "4s", "turn": "1s"}}
"""The dead give back what they held after seconds; nobody waits for the platform's limits."""


@dataclass(slots=True)
class Stage:
    """Everything a test needs; `chance` decides when somebody dies."""

    telegram: FakeTelegram
    places: Sequence[Place]
    owners: Sequence[Owner]
    chance: random.Random
    url: str
    words: Words
    deliveries: Counter[int]

    @property
    def heard_by_each(self) -> int:
        """How often Telegram came to the service that it came to least."""
        return min(self.deliveries.values())

    @property
    def progress(self) -> int:
        """A number that grows with everything that happens between Telegram and the service."""
        updates = self.telegram.updates
        return len(updates) + sum(update.state == "taken" for update in updates) + len(self.telegram.calls)

    async def happens(self, events: int, unless: asyncio.Future[Any], patience: float = PATIENCE) -> None:
        """Wait until so much more has happened, and a random while longer, or until `unless` is done."""
        goal = self.progress + events
        await self.telegram.until(lambda: self.progress >= goal or unless.done(), f"{events} more events", patience)
        for _ in range(self.chance.randrange(60)):
            await asyncio.sleep(0)

    async def talks(self) -> None:
        """All owners talk at once, each until there is a ticket number."""
        async with asyncio.TaskGroup() as together:
            for owner in self.owners:
                together.create_task(owner.talks(PATIENCE))

    async def comes_to_rest(self) -> None:
        """Wait until nothing is under way any more, then stop the service as an operator does."""
        await self.telegram.settled(PATIENCE)
        await database.connect(self.url)
        try:
            async with asyncio.timeout(PATIENCE):
                while left := await verdict.waiting():
                    await self.telegram.world.bell.until(lambda: False, 0.2)
        except TimeoutError:
            raise AssertionError(f"still waiting: {left}") from None
        finally:
            await database.close()
        for place in self.places:
            await place.stop()

    async def judged(self, *, once: bool = False) -> None:
        """Nothing was lost, doubled or turned round."""
        await database.connect(self.url)
        try:
            await verdict.everything_was_taken(self.telegram)
            await verdict.each_has_one_ticket(self.owners)
            await verdict.everything_was_delivered(self.owners, self.words, once=once)
            await verdict.each_group_knows(self.telegram)
            await verdict.every_file_is_kept()
        finally:
            await database.close()


@asynccontextmanager
async def stage(  # each says one thing about the stage
    url: str, folder: Path, *, owners: int, roles: Sequence[str] = ("",), mode: str = "webhook",
    policy: dict[str, Any] | None = None, flood: Flood | None = None,
) -> AsyncIterator[Stage]:
    """Services on the migrated database of that address, one for each of `roles` ("" is all of them)."""
    seed = int(os.environ.get("KILL_SEED", random.randrange(10**6)))
    print(f"KILL_SEED={seed}")  # pytest shows it when the test fails
    ports = [free_port() for _ in roles]
    deliveries = Counter({port: 0 for port, role in zip(ports, roles, strict=True) if role in ("", "web")})
    ears = cycle(deliveries)
    manner = Manner(Backoff(first=0.05, longest=0.4), route=lambda address: _local(address, next(ears), deliveries))
    async with FakeTelegram(
        TOKEN, manner=manner, flood=flood, lifetimes=Lifetimes(press=3600.0, answer=3600.0)
    ) as telegram:
        await load(url, folder, telegram)
        (folder / "policy.yaml").write_text(yaml.safe_dump(policy or POLICY), encoding="utf-8")
        common = _environment(url, folder, telegram, mode)
        places = [
            Place(folder, {**common, "PORT": str(port)}, *(("--only", role) if role else ()))
            for port, role in zip(ports, roles, strict=True)
        ]
        words, chance = Words.load(), random.Random(seed)
        people = [Owner(telegram, n, random.Random(seed * 1000 + n), words) for n in range(owners)]
        try:
            await asyncio.gather(*(place.open() for place in places))
            yield Stage(telegram, places, people, chance, url, words, deliveries)
        except BaseException:
            print(*(f"== {place.output.name}\n{place.tail()}" for place in places), sep="\n")
            raise
        finally:
            await close_all(places)


def _environment(url: str, folder: Path, telegram: FakeTelegram, mode: str) -> dict[str, str]:
    return {
        "DATABASE_URL": url, "HOST": "127.0.0.1", "PUBLIC_URL": PUBLIC, "SECRET_KEY": "s" * 40,
        "MEDIA_URL": f"file://{folder / 'media'}", "POLICY_FILE": str(folder / "policy.yaml"), "LOG_FORMAT": "json",
        "TELEGRAM_TOKEN": telegram.config.token, "TELEGRAM_MODE": mode, "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "TELEGRAM_API_BASE": telegram.base,
    }


def _local(address: str, port: int, deliveries: Counter[int]) -> str:
    """Where the proxy before the bot leads, which ends TLS and takes each service in its turn."""
    assert address.startswith(PUBLIC)
    deliveries[port] += 1
    return urlunsplit(urlsplit(address)._replace(scheme="http", netloc=f"127.0.0.1:{port}"))


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
