"""What Telegram is told when we start: the commands people see, and where updates are to go."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from itertools import chain, repeat

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    WebhookInfo,
)
from telegram.ext import ExtBot
from tortoise.exceptions import IntegrityError

from bot.channels.telegram.client import bot_id
from bot.rendering import Speaks
from bot.settings import LANGUAGES, Settings
from models.database import transact
from models.lease import Lease

OWNER = (
    "new", "status", "mine", "page", "add", "urge", "withdraw", "homes", "human", "help", "language", "pair",
    "privacy", "revoke", "join", "emergency",
)
STAFF = (
    "take", "done", "progress", "book", "ack", "snooze", "delay", "evidence", "transfer", "ticket", "mine", "phone",
    "today", "status", "overdue", "find", "building", "stats", "report", "major", "summary", "improve", "export",
    "subscribe", "board",
    "calls", "called", "incident", "oncall", "roster", "swap", "bind", "id", "help",
)
"""Names of commands, in English as Telegram wants; what each means is in the locale files."""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""As `updates.ALLOWED`, which this half must not import; a test holds them together."""

CONNECTIONS = 20
"""Requests Telegram may make at once: more would only wait for the database."""

WAITS = (1.0, 5.0, 15.0, 60.0)

Commands = Mapping[str, Sequence[tuple[str, str]]]
"""Language of ours → (command, what it does) in the order shown."""

log = structlog.get_logger()


def menu(words: Speaks, names: Sequence[str], prefix: str) -> Commands:
    """The commands `names` in each language, described by the words `prefix-name`."""
    return {
        language: [(name, words.say(f"{prefix}-{name}", {}, language)) for name in names] for language in LANGUAGES
    }


async def prepare(
    bot: ExtBot[None], settings: Settings, owner: Commands, staff: Commands, now: datetime
) -> str:
    """Set commands and, in webhook mode, the webhook; returns the bot's user name. Changes only what differs.

    Polling removes a webhook left over by itself. Raises TelegramError.
    """
    me = await bot.get_me()
    await _set_commands(bot, owner, BotCommandScopeAllPrivateChats(), settings.default_language)
    await _set_commands(bot, staff, BotCommandScopeAllGroupChats(), settings.default_language)
    if settings.telegram_mode == "webhook":
        await _set_webhook(bot, settings, now)
    return me.username or ""


async def prepared(
    attempt: Callable[[], Awaitable[None]], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Run `attempt` until it succeeds: Telegram may be away when we start, and comes back without being asked."""
    for wait in chain(WAITS, repeat(WAITS[-1])):
        try:
            await attempt()
        except Exception as fault:  # Telegram, the network or the database: all of them come back
            log.warning("telegram", action="webhook_failed", channel="telegram", exc_info=fault)
            await sleep(wait)
        else:
            return


async def _set_commands(bot: ExtBot[None], commands: Commands, scope: BotCommandScope, default: str) -> None:
    """Telegram knows languages by two letters, so one Chinese: that of the default, else the simplified."""
    chinese = default if default.startswith("zh") else "zh_Hans"
    for code, language in ((None, default), ("zh", chinese), ("en", "en")):
        wanted = tuple(BotCommand(name, what) for name, what in commands[language])
        if await bot.get_my_commands(scope=scope, language_code=code) != wanted:
            await bot.set_my_commands(wanted, scope=scope, language_code=code)


async def _set_webhook(bot: ExtBot[None], settings: Settings, now: datetime) -> None:
    name, mark = f"telegram:webhook:{bot_id(settings)}", _mark(settings)
    known = await Lease.get_or_none(name=name)
    info = await bot.get_webhook_info()
    url = f"{settings.public_url}/telegram"
    if known is not None and known.cursor == mark and _same(info, url):
        return
    await bot.set_webhook(
        url, secret_token=settings.telegram_webhook_secret.get_secret_value(), max_connections=CONNECTIONS,
        allowed_updates=list(ALLOWED_UPDATES),
    )  # fmt: skip
    await _remember(name, mark, now)
    log.info("webhook", action="webhook_set", channel="telegram")


def _same(info: WebhookInfo, url: str) -> bool:
    kinds = set(info.allowed_updates or ())
    return info.url == url and kinds == set(ALLOWED_UPDATES) and info.max_connections == CONNECTIONS


def _mark(settings: Settings) -> int:
    """A number that changes with the webhook's secret, which Telegram never shows again."""
    secret = settings.telegram_webhook_secret.get_secret_value().encode()
    return int.from_bytes(hmac.digest(settings.secret, secret, hashlib.sha256)[:7], "big")


async def _remember(name: str, mark: int, now: datetime) -> None:
    """Keep the mark in the row that goes with our place at Telegram; another process may do the same just now."""

    async def write() -> None:
        if not await Lease.filter(name=name).update(cursor=mark, until=now):
            await Lease.create(name=name, holder="", until=now, cursor=mark)

    try:
        await transact(write)
    except IntegrityError:
        await transact(write)
