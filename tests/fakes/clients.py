"""The real client libraries, pointed at the fake: one to speak, one to listen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from tests.fakes.telegram import FakeTelegram


@asynccontextmanager
async def speaking(telegram: FakeTelegram, read_timeout: float = 5.0) -> AsyncIterator[ExtBot[None]]:
    """Yield python-telegram-bot's bot; `read_timeout` in real seconds."""
    # The fake is on this machine: a proxy of the environment must not come between.
    request = HTTPXRequest(read_timeout=read_timeout, httpx_kwargs={"trust_env": False})
    async with ExtBot(
        telegram.config.token,
        base_url=telegram.bot_base,
        base_file_url=telegram.file_base,
        request=request,
        get_updates_request=request,
    ) as bot:
        yield bot


@asynccontextmanager
async def listening(telegram: FakeTelegram, token: str = "") -> AsyncIterator[Bot]:
    """Yield aiogram's bot, with another token on demand."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.base))
    try:
        yield Bot(token or telegram.config.token, session=session)
    finally:
        # aiogram's own close() sleeps a quarter of a second for TLS, which is not in play here.
        if session._session is not None:
            await session._session.close()
