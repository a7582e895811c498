"""The line to Telegram for speaking: one bot of python-telegram-bot, without its Application."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram.limiter import Limiter
from bot.settings import Settings, is_loopback

TIMEOUT = 15.0
"""Seconds to wait for Telegram's answer."""

MEDIA_TIMEOUT = 30.0
"""Seconds to wait while a file is on its way."""

CONNECTIONS = 64


@dataclass(frozen=True, slots=True)
class Line:
    """The bot and the connections under it, to be closed in the end."""

    bot: ExtBot[None]
    request: HTTPXRequest

    async def close(self) -> None:
        """Close the connections. `ExtBot.shutdown` would not: it only undoes an `initialize`, which asks Telegram."""
        await self.request.shutdown()


def line(settings: Settings, limiter: Limiter, timeout: float = TIMEOUT) -> Line:
    """The line of `settings`; opens nothing yet, so that the service starts while Telegram is away."""
    request = HTTPXRequest(
        connection_pool_size=CONNECTIONS, read_timeout=timeout, write_timeout=timeout, connect_timeout=timeout,
        pool_timeout=timeout, media_write_timeout=MEDIA_TIMEOUT,
        httpx_kwargs={"trust_env": through_proxy(settings)},
    )  # fmt: skip
    base = settings.telegram_api_base
    bot: ExtBot[None] = ExtBot(
        settings.telegram_token.get_secret_value(), base_url=f"{base}/bot", base_file_url=f"{base}/file/bot",
        request=request, get_updates_request=request, rate_limiter=limiter,
    )  # fmt: skip
    return Line(bot, request)


def through_proxy(settings: Settings) -> bool:
    """Whether a proxy named in the environment is to be used: not for an API server on this machine."""
    return not is_loopback(urlsplit(settings.telegram_api_base).hostname or "")


def bot_id(settings: Settings) -> str:
    """The bot's own id, which its token begins with."""
    return settings.telegram_token.get_secret_value().partition(":")[0]
