"""The web chat: an owner needs a browser and nothing else. Its messages go the way of any channel's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, cast

from aiohttp import web

from bot.channels.webchat_desk import Desk, Submit
from bot.channels.webchat_hub import LOOK, Hub
from bot.channels.webchat_identity import address_of, remember_browser
from bot.channels.webchat_log import CHANNEL, Log, Tail, reader_of
from bot.channels.webchat_parse import Sent, Started
from bot.channels.webchat_staff import StaffPanes
from bot.channels.webchat_stream import PING, since_of, stream
from bot.channels.webchat_upload import upload
from bot.media import Links, MediaStore, media_route
from bot.rendering import Speaks
from bot.settings import LANGUAGES, Settings
from bot.web.drawn import picture_route
from bot.web.pages import Pages
from handlers.channel import Attachment, Inbound, MediaKind
from handlers.courier import FetchRefused, Outcome, Parcel
from handlers.courier import Sent as Delivered
from models.media import Media
from models.policy import Policy

STREAMS = 6  # open streams of one browser: tabs

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Known = Callable[[web.Request, str], Awaitable[web.StreamResponse]]
"""A handler that is told the account address of the browser."""


class WebCourier:
    """Delivery to a page: the row itself is the message; the page only has to be told to look."""

    channel = CHANNEL

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Ring the streams of this address. A row in the log is delivered, whether a page is open or not."""
        self._hub.wake(parcel.address)
        return Delivered(ref=parcel.edits or str(parcel.row))

    async def fetch(self, ref: str) -> bytes:
        """Raises FetchRefused: files are stored when they are uploaded."""
        raise FetchRefused("page-refused-media")


class WebChat:
    """The chat page, its log, its uploads, and in a demonstration the staff's panes.

    `submit` takes a message and returns when its effects are committed. `look` and `ping` are seconds
    between two looks for what other processes delivered, and between two signs of life on a stream.
    Call `close` before the server waits for open connections (aiohttp: `on_shutdown`).
    """

    def __init__(  # everything this edge needs, named one by one
        self,
        settings: Settings,
        words: Speaks,
        store: MediaStore,
        links: Links,
        policy: Policy,
        submit: Submit,
        clock: Callable[[], datetime],
        *,
        look: float = LOOK,
        ping: float = PING,
    ) -> None:
        self._settings, self._store, self._links, self._policy = settings, store, links, policy
        self._words = words
        self._clock, self._ping = clock, ping
        self._hub = Hub(look)
        self._log = Log(settings, words, links, policy.media.link, clock)
        self._pages = Pages(settings, words, policy)
        self._desk = Desk(settings, words, policy, submit, clock)
        self.courier = WebCourier(self._hub)

    def routes(self) -> list[web.AbstractRouteDef]:
        """All the page needs, `/media/…` and `/privacy` included; staff panes only in a demonstration."""
        routes: list[web.AbstractRouteDef] = [
            web.get("/", self._page),
            web.get("/privacy", self._privacy),
            web.get("/chat/history", self._known(self._history)),
            web.get("/chat/news", self._known(self._news)),
            web.get("/chat/stream", self._known(self._stream)),
            web.post("/chat/start", self._known(self._start, "person")),
            web.post("/chat/send", self._known(self._send, "person")),
            web.post("/chat/upload", self._known(self._upload, "upload")),
            media_route(self._store, self._links),
            picture_route(self._words, self._links),
            self._pages.static(),
        ]
        if self._settings.demo:
            routes += StaffPanes(self._desk, self._log, self._hub, self._ping).routes()
        return routes

    def wake(self, address: str) -> None:
        """There may be news for `address`: its streams look at once."""
        self._hub.wake(address)

    async def close(self) -> None:
        """End the open streams."""
        await self._hub.close()

    def _known(self, handler: Known, rate: str = "") -> Handler:
        """Let through only a browser we gave a cookie, from our own page, at a bearable pace."""

        async def serve(request: web.Request) -> web.StreamResponse:
            self._desk.admit(request)
            address = address_of(request)
            if address is None:
                self._desk.refuse(request, "cookie")
            if rate and not self._desk.pace.allows(rate, address):
                self._desk.refuse(request, "pace")
            return await handler(request, address)

        return serve

    async def _page(self, request: web.Request) -> web.StreamResponse:
        language = await self._language(request)
        response = await self._pages.chat(language)
        remember_browser(request, response, secure=self._settings.address.startswith("https:"))
        return response

    async def _privacy(self, request: web.Request) -> web.StreamResponse:
        wish = request.query.get("lang", "")
        return await self._pages.privacy(wish if wish in LANGUAGES else await self._language(request))

    async def _language(self, request: web.Request) -> str:
        """The person's own language; until we know one, what the browser prefers."""
        address, preferred = address_of(request), self._desk.language(request)
        return (await reader_of(address, preferred)).language if address else preferred

    async def _history(self, request: web.Request, address: str) -> web.StreamResponse:
        reader = await reader_of(address, self._desk.language(request))
        page = await self._log.history(reader, self._desk.before(request))
        return self._desk.answer(
            {"lines": page.lines, "more": page.more, "since": page.since, "language": reader.language}
        )

    async def _news(self, request: web.Request, address: str) -> web.StreamResponse:
        reader = await reader_of(address, self._desk.language(request))
        lines = await Tail(self._log, reader, since_of(request)).news()
        return self._desk.answer({"lines": lines, "language": reader.language})

    async def _stream(self, request: web.Request, address: str) -> web.StreamResponse:
        if self._hub.listeners(address) >= STREAMS:
            self._desk.refuse(request, "streams")
        reader = await reader_of(address, self._desk.language(request))
        tails = [Tail(self._log, reader, since_of(request))]
        return await stream(request, self._hub, [address], tails, self._ping)

    async def _start(self, request: web.Request, address: str) -> web.StreamResponse:
        started = await self._desk.parsed(request, Started)
        # One greeting a day is enough, however often an empty page is opened; a poster may be scanned again.
        today = f"{self._clock():%Y-%m-%d}"
        scan = (str(started.key) if started.key else f"{today}:{started.argument}") if started.argument else ""
        key = f"start:{scan or today}"
        return await self._taken(request, address, key, event="start", argument=started.argument)

    async def _send(self, request: web.Request, address: str) -> web.StreamResponse:
        sent = await self._desk.parsed(request, Sent)
        if sent.empty:
            self._desk.refuse(request, "empty")
        return await self._taken(
            request, address, str(sent.key), text=sent.text, tap=sent.tap,
            attachments=await self._attachments(request, address, sent),
            argument=sent.label if sent.tap else "",
        )

    async def _taken(self, request: web.Request, address: str, key: str, **what: Any) -> web.StreamResponse:
        """Hand the message over and answer with its line and the replies already committed."""
        key = f"{address}:{key}"
        await self._desk.submit(request, Inbound(
            channel=CHANNEL, key=key, sender=address, chat=address,
            received_at=self._clock(), language=self._desk.language(request), **what,
        ))
        reader = await reader_of(address, self._desk.language(request))
        lines = await self._log.answered(reader, key)
        return self._desk.answer({"lines": lines, "language": reader.language})

    async def _attachments(self, request: web.Request, address: str, sent: Sent) -> tuple[Attachment, ...]:
        """The files this browser uploaded for the message; refused when one is not its own."""
        rows = await Media.filter(id__in=sent.media, channel=CHANNEL, ref=address) if sent.media else []
        known = {row.id: row for row in rows}
        if not all(each in known for each in sent.media):
            self._desk.refuse(request, "media")
        return tuple(
            Attachment(cast("MediaKind", row.kind), stored=str(row.id), size=row.size, mime=row.mime)
            for row in (known[each] for each in sent.media)
        )

    async def _upload(self, request: web.Request, address: str) -> web.StreamResponse:
        media = await upload(request, self._desk, self._store, self._policy.media, address)
        return self._desk.answer(self._log.file(media))
