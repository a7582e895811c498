"""Both halves of the WeChat channel, as the service wants them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog
from aiohttp import web

from bot.channels.wechat.client import Client
from bot.channels.wechat.files import Files
from bot.channels.wechat.hear import Hearing, Unreadables
from bot.channels.wechat.line import Line
from bot.channels.wechat.patience import Patience
from bot.channels.wechat.pictures import Pictures
from bot.channels.wechat.seal import Seal
from bot.channels.wechat.speak import Pages, WeChatCourier
from bot.channels.wechat.taking import Taking
from bot.channels.wechat.templates import load
from bot.channels.wechat.tokens import Asker, Tokens
from bot.channels.wechat.updates import CHANNEL
from bot.media import MediaStore
from bot.media_links import Links
from bot.page_links import PageLinks
from bot.picture_links import PictureLinks
from bot.settings import Settings
from bot.words import Words
from handlers.channel import Inbound
from handlers.courier import Courier
from handlers.inbound import Taken
from models.policy import Policy

log = structlog.get_logger()


class WeChat:
    """The channel of one process: `courier` speaks, `routes` and `running` hear, `client` asks for more.

    `submit`, `unreadable` and `wake` as in `hear` and `taking`. `clock` tells the time (aware), `monotonic` seconds,
    `sleep` waits so many.
    """

    def __init__(  # noqa: PLR0913  # everything this edge needs, named one by one
        self,
        settings: Settings,
        words: Words,
        policy: Policy,
        store: MediaStore,
        submit: Callable[[Inbound], Awaitable[Taken]],
        unreadable: Unreadables,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        patience = Patience(monotonic, sleep)
        token, key = settings.wechat_token.get_secret_value(), settings.wechat_aes_key.get_secret_value()
        self._seal = Seal(token, key, settings.wechat_app_id)
        pictures = Pictures(PictureLinks(Links(settings.secret, clock), settings.address, policy.links.staff), words)
        taking = Taking(submit, words, pictures, clock, wake, patience)
        self._hearing = Hearing(self._seal, policy.wechat, taking, unreadable, clock, patience)
        self._line = Line(settings)
        tokens = Tokens(Asker(self._line, settings), settings.wechat_app_id, clock)
        self.client = Client(settings, self._line, tokens)
        pages = Pages(PageLinks(settings.secret, settings.address), policy.links.owner)
        templates = load(words, policy.wechat.templates)
        self.courier: Courier = WeChatCourier(
            self.client, words, templates, pages, Files(self.client, settings.wechat_api_base), pictures, clock
        )

    def routes(self) -> list[web.RouteDef]:
        """`GET` and `POST /wechat`."""
        return [
            web.get("/wechat", self._hearing.check, allow_head=False),
            web.post("/wechat", self._hearing.hear),
        ]

    @asynccontextmanager
    async def running(self, only: str | None = None) -> AsyncIterator[None]:
        """What goes on in a process of that role (`web`, `worker`, `clock`, None for all).

        On leaving, messages being taken are waited for. The database must be open all the while.
        """
        if only in (None, "web") and not self._seal.safe:
            log.warning("wechat", action="plain_mode", channel=CHANNEL, setting="WECHAT_AES_KEY")
        try:
            yield
        finally:
            await self._hearing.close()
            await self._line.close()
