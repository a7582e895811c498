"""Both halves of the Telegram channel, as the service wants them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web

from bot.channels.telegram.client import TIMEOUT, line
from bot.channels.telegram.limiter import Limiter
from bot.channels.telegram.prepare import OWNER, STAFF, menu, prepare, prepared
from bot.channels.telegram.speak import CHANNEL, TelegramCourier
from bot.channels.telegram.topics import Topics
from bot.group_pages import GroupPages
from bot.media import MediaStore
from bot.page_links import PageLinks
from bot.rendering import Speaks
from bot.settings import Settings
from handlers.channel import Inbound
from models.policy import Policy

if TYPE_CHECKING:
    from bot.channels.telegram.hear import Hearing

log = structlog.get_logger()


class Telegram:
    """The channel of one process: `courier` speaks, `routes` and `running` hear.

    aiogram is imported only where something is heard: it costs five seconds of a processor.
    `clock` tells the time (aware), `monotonic` seconds, `sleep` waits so many; `timeout` is Telegram's, in seconds.
    """

    def __init__(  # noqa: PLR0913  # everything this edge needs, named one by one
        self,
        settings: Settings,
        words: Speaks,
        policy: Policy,
        store: MediaStore,
        submit: Callable[[Inbound], Awaitable[object]],
        unreadable: Callable[[str, str, str], Awaitable[None]],
        clock: Callable[[], datetime],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        timeout: float = TIMEOUT,
    ) -> None:
        self._settings, self._words, self._submit, self._unreadable = settings, words, submit, unreadable
        self._clock, self._sleep, self._turn = clock, sleep, policy.delivery.turn
        self._line = line(settings, Limiter(policy.rates[CHANNEL], monotonic, sleep), timeout)
        topics = Topics(self._line.bot, words, clock, on=settings.telegram_topics)
        own = PageLinks(settings.secret, settings.address)
        pages = GroupPages(own, policy.links.staff, clock) if settings.public_url else None
        self.courier = TelegramCourier(self._line.bot, words, store, clock, topics, pages)

    @cached_property
    def hearing(self) -> Hearing:
        """The ear; made when first wanted."""
        from bot.channels.telegram.hear import Hearing

        return Hearing(self._settings, self._submit, self._clock, self._unreadable)

    def routes(self) -> list[web.RouteDef]:
        """`POST /telegram` in webhook mode; nothing when we poll."""
        if self._settings.telegram_mode != "webhook":
            return []
        return [web.post("/telegram", self.hearing.webhook)]

    @asynccontextmanager
    async def running(self, only: str | None = None) -> AsyncIterator[None]:
        """Everything that goes on by itself in a process of that role (`web`, `worker`, `clock`, None for all).

        On leaving, polling ends, messages being taken are waited for, connections are closed. The database
        must be open all the while.
        """
        tasks = [asyncio.create_task(work) for work in self._works(only)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(ended, Exception):
                    log.error("telegram", action="tick_failed", channel=CHANNEL, exc_info=ended)
            if "hearing" in self.__dict__:
                await self.hearing.close()
            await self._line.close()

    def _works(self, only: str | None) -> list[Coroutine[Any, Any, None]]:
        polls = self._settings.telegram_mode == "polling"
        hears = only in (None, "worker") if polls else only in (None, "web")
        if not hears:
            return []
        works = [prepared(self._prepare, self._sleep)]
        return [*works, self._polling()] if polls else works

    async def _prepare(self) -> None:
        owner = menu(self._words, OWNER, "telegram-command")
        staff = menu(self._words, STAFF, "telegram-staff-command")
        self.hearing.me = await prepare(self._line.bot, self._settings, owner, staff, self._clock())

    async def _polling(self) -> None:
        from bot.channels.telegram.poll import Polling

        await Polling(self.hearing, self._settings, self._clock, self._sleep, lease=self._turn).run()
