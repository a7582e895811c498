"""The platforms, their people and the service's processes, for tests that kill."""

from __future__ import annotations

import asyncio
import os
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import yaml

from bot.words import Words
from models import database
from tests.fakes.telegram import Backoff, FakeTelegram, Flood, Lifetimes, Manner
from tests.fakes.wechat import AES_KEY, FakeWeChat
from tests.fakes.wechat import Manner as Pushing
from tests.kill import verdict
from tests.kill.owner import Owner
from tests.kill.patience import Patience
from tests.kill.phones import Phone, TelegramPhone, WeChatPhone
from tests.kill.service import Place, close_all
from tests.world import SWIFT, TOKEN, load

PUBLIC = "https://jiesu.example.com"
SECRET = "a-secret-of-the-tests"
PATIENCE = 60.0
"""Seconds an owner waits for an answer while nobody kills: many times what the leases below ask for."""

AGAIN = (3.0, 8.0)
"""Seconds after which WeChat brings a message again: sooner than it does, so that nobody has to wait."""

POLICY: dict[str, Any] = {**SWIFT, "delivery": {"lease": "4s", "turn": "1s"}, "wechat": {"hold": "3s"}}
"""The dead give back what they held after seconds; nobody waits for the platform's limits."""


@dataclass(slots=True)
class Stage:
    """Everything a test needs; `chance` decides when somebody dies."""

    telegram: FakeTelegram
    places: Sequence[Place]
    owners: Sequence[Owner]
    chance: random.Random
    url: str
    deliveries: Counter[int]
    wechat: FakeWeChat | None
    patience: Patience = field(default_factory=lambda: Patience(PATIENCE))

    @property
    def heard_by_each(self) -> int:
        """How often Telegram came to the service that it came to least."""
        return min(self.deliveries.values())

    @property
    def progress(self) -> int:
        """A number that grows with everything that happens between the platforms and the service."""
        updates = self.telegram.updates
        told = len(updates) + sum(update.state == "taken" for update in updates) + len(self.telegram.calls)
        if self.wechat is None:
            return told
        pushes = self.wechat.pushes
        return told + len(pushes) + sum(push.state == "answered" for push in pushes) + len(self.wechat.calls)

    def misses_answers(self) -> None:
        """The platform misses some of the next answers, and brings those messages again."""
        if self.wechat is None:
            self.telegram.doubles(self.chance.randrange(6))
        else:
            self.wechat.world.pusher.lost_answers = self.chance.randrange(3)

    async def happens(self, events: int, unless: asyncio.Future[Any], patience: float = PATIENCE) -> None:
        """Wait until so much more has happened, and a random while longer, or until `unless` is done."""
        goal = self.progress + events
        fake = self.wechat or self.telegram  # where the owners are
        await fake.until(lambda: self.progress >= goal or unless.done(), f"{events} more events", patience)
        for _ in range(self.chance.randrange(60)):
            await asyncio.sleep(0)

    async def talks(self) -> None:
        """All owners talk at once, each until there is a ticket number."""
        async with asyncio.TaskGroup() as together:
            for owner in self.owners:
                together.create_task(owner.talks(self.patience))

    async def comes_to_rest(self) -> None:
        """Wait until nothing is under way any more, then stop the service as an operator does."""
        await self.telegram.settled(PATIENCE)
        if self.wechat is not None:
            await self.wechat.settled(PATIENCE)
        await database.connect(self.url)
        rest = datetime.now(UTC)
        try:
            async with asyncio.timeout(PATIENCE):
                while left := await verdict.waiting(rest):
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
            if self.wechat is not None:
                await verdict.everything_pushed_was_taken(self.wechat)
            await verdict.each_has_one_ticket(self.owners)
            await verdict.everything_was_delivered(self.owners, once=once)
            await verdict.each_group_knows(self.telegram)
            await verdict.every_file_is_kept()
        finally:
            await database.close()


@asynccontextmanager
async def stage(  # each says one thing about the stage
    url: str, folder: Path, *, owners: int, roles: Sequence[str] = ("",), mode: str = "webhook",
    policy: dict[str, Any] | None = None, flood: Flood | None = None, wechat: bool = False,
) -> AsyncIterator[Stage]:
    """Services on the migrated database of that address, one for each of `roles` ("" is all of them).

    With `wechat` the owners are there, in safe mode, and the staff's groups stay on Telegram.
    """
    seed = int(os.environ.get("KILL_SEED", random.randrange(10**6)))
    print(f"KILL_SEED={seed}")  # pytest shows it when the test fails
    ports = [free_port() for _ in roles]
    deliveries = Counter({port: 0 for port, role in zip(ports, roles, strict=True) if role in ("", "web")})
    ears = cycle(deliveries)
    manner = Manner(Backoff(first=0.05, longest=0.4), route=lambda address: _local(address, next(ears), deliveries))
    pushing = Pushing(
        again=AGAIN, queues=True, misses_again=False, route=lambda address: _local(address, next(ears), deliveries)
    )
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(
            FakeTelegram(TOKEN, manner=manner, flood=flood, lifetimes=Lifetimes(press=3600.0, answer=3600.0))
        )
        account = None
        if wechat:
            account = await stack.enter_async_context(FakeWeChat(aes_key=AES_KEY, manner=pushing))
            account.url = f"{PUBLIC}/wechat"
        await load(url, folder, telegram)
        (folder / "policy.yaml").write_text(yaml.safe_dump(policy or POLICY), encoding="utf-8")
        common = _environment(url, folder, telegram, mode) | (_account(account) if account else {})
        places = [
            Place(folder, {**common, "PORT": str(port)}, *(("--only", role) if role else ()))
            for port, role in zip(ports, roles, strict=True)
        ]
        words, chance = Words.load(), random.Random(seed)
        people = []
        for n in range(owners):
            own = random.Random(seed * 1000 + n)
            phone: Phone = WeChatPhone(account, n, words, own) if account else TelegramPhone(telegram, n, words)
            people.append(Owner(phone, n, own, words))
        try:
            await asyncio.gather(*(place.open() for place in places))
            yield Stage(telegram, places, people, chance, url, deliveries, account)
        except BaseException:
            print(*(f"== {place.output.name}\n{place.tail()}" for place in places), sep="\n")
            print(await verdict.left_behind(url, people))
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


def _account(wechat: FakeWeChat) -> dict[str, str]:
    line = wechat.line
    return {
        "WECHAT_APP_ID": line.app_id, "WECHAT_APP_SECRET": wechat.secret, "WECHAT_TOKEN": line.token,
        "WECHAT_AES_KEY": line.aes_key, "WECHAT_API_BASE": wechat.base,
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
