"""What the tests of the Telegram channel stand on: settings, a recording intake, the channel's halves on the fake."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram.types import Update
from structlog.testing import capture_logs

from bot.channels.telegram.client import line
from bot.channels.telegram.hear import Hearing
from bot.channels.telegram.limiter import Limiter
from bot.channels.telegram.speak import TelegramCourier
from bot.channels.telegram.topics import Topics
from bot.channels.telegram.updates import Envelope, plain, read
from bot.media import MediaStore
from bot.settings import Settings
from bot.words import Words
from handlers.channel import Inbound, Say
from handlers.courier import Outcome, Parcel
from models.policy import Rate
from tests.fakes.telegram import FakeTelegram, HandClock
from tests.fakes.telegram.delivery import Webhook
from tests.fakes.webhook import service

BOT = "123456789:"  # begins every key, so that another bot's numbers are other messages
TOKEN = BOT + "AAtestTESTtestTESTtestTESTtestTESTtest"
SECRET = "our-own-webhook-secret"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
RATES = {
    "chat": Rate(count=1, seconds=1), "group": Rate(count=20, seconds=60), "all": Rate(count=30, seconds=1),
}  # fmt: skip
OPEN = {name: Rate(count=10_000, seconds=0.001) for name in RATES}
WORDS = Words.load()


def settings(telegram: FakeTelegram, **given: Any) -> Settings:
    known = {
        "telegram_token": TOKEN, "telegram_api_base": telegram.base, "telegram_webhook_secret": SECRET,
        "public_url": "https://jiesu.example.com", "secret_key": "k" * 64, "demo": False,
    }  # fmt: skip
    return Settings.load(None, **{**known, **given})


class Took:
    """An intake that keeps what it got. `fails` holds the texts that make it fail, and how often."""

    def __init__(self, **fails: int) -> None:
        self.got: list[Inbound] = []
        self.tried: list[str] = []
        self.fails = dict(fails)
        self.unreadable: list[tuple[str, str, str]] = []
        self.began = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def submit(self, message: Inbound) -> None:
        self.tried.append(message.text)
        self.began.set()
        await self.gate.wait()
        if self.fails.get(message.text, 0) > 0:
            self.fails[message.text] -= 1
            raise RuntimeError("the database is away")
        if message.key not in [each.key for each in self.got]:
            self.got.append(message)

    async def keep(self, channel: str, key: str, raw: str) -> None:
        self.unreadable.append((channel, key, raw))

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.got]


@asynccontextmanager
async def hearing(
    telegram: FakeTelegram, submit: Callable[[Inbound], Awaitable[object]], keep: Any, patience: float = 50.0
) -> AsyncIterator[tuple[Hearing, str]]:
    """The ear behind a real socket, the fake delivering to it. Yields the ear and its address."""
    ear = Hearing(settings(telegram, telegram_mode="webhook"), submit, lambda: NOW, keep, patience)
    # The log as it is without our set-up paints every failure with its locals, which takes seconds.
    with capture_logs():
        async with service(ear.webhook) as address:
            telegram.world.deliverer.point_to(Webhook(address, SECRET))
            try:
                yield ear, address
            finally:
                telegram.world.deliverer.point_to(Webhook())
                await ear.close()


@asynccontextmanager
async def speaking(
    telegram: FakeTelegram,
    folder: Path,
    rates: dict[str, Rate] = OPEN,
    clock: HandClock | None = None,
    timeout: float = 5.0,  # noqa: ASYNC109  # handed on to the client library
    *,
    topics: bool = False,
) -> AsyncIterator[TelegramCourier]:
    """The courier, its limiter on the hand clock where one is given."""
    hand = clock or HandClock()

    async def sleep(seconds: float) -> None:
        await hand.sleep_until(hand.monotonic() + seconds)

    wire = line(settings(telegram), Limiter(rates, hand.monotonic, sleep), timeout)
    try:
        opening = Topics(wire.bot, WORDS, lambda: NOW, on=topics)
        yield TelegramCourier(wire.bot, WORDS, MediaStore(f"file://{folder}"), lambda: NOW, opening)
    finally:
        await wire.close()


def said(text: str, **more: Any) -> Say:
    """A sentence of these very words."""
    return Say("engine-together", {"parts": text}, **more)


def parcel(address: object, say: Say, row: int = 1, attempt: int = 1) -> Parcel:
    return Parcel(row, "telegram", str(address), "zh_Hans", "Asia/Shanghai", say, attempt)


async def delivered(courier: TelegramCourier, address: object, say: Say, row: int = 1, attempt: int = 1) -> Outcome:
    return await courier.deliver(parcel(address, say, row, attempt))


def heard(telegram: FakeTelegram) -> list[Inbound | None]:
    """Everything the fake has for the bot, as the channel reads it."""
    return [from_raw(json.loads(update.body), NOW, telegram.config.username) for update in telegram.updates]


def from_raw(raw: Mapping[str, Any], at: datetime, me: str = "") -> Inbound | None:
    """What an update says to us. Raises ValueError when aiogram cannot read it."""
    update = Update.model_validate(plain(raw))
    return read(update, Envelope(str(update.update_id), at, raw, me))
