"""The staff's panes of a demonstration: groups of the example data, on this machine alone."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.webchat_desk import Desk
from bot.channels.webchat_guard import at_home
from bot.channels.webchat_hub import Hub
from bot.channels.webchat_log import CHANNEL, Log, Reader, Tail
from bot.channels.webchat_members import SENDER, member, members
from bot.channels.webchat_parse import GROUP, SentByStaff
from bot.channels.webchat_stream import since_of, stream
from handlers.channel import Inbound
from models.staff import StaffGroup

NOBODY = "demo-staff"
"""The sender where the pane does not say who speaks."""

MANAGERS = "leadership"  # purpose of the group that the manager's pane shows

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class StaffPanes:
    """Routes of the panes. There is no login: they exist only where nobody but this machine can come."""

    def __init__(self, desk: Desk, log: Log, hub: Hub, ping: float) -> None:
        self._desk, self._log, self._hub, self._ping = desk, log, hub, ping

    def routes(self) -> list[web.RouteDef]:
        """`/demo/…`."""
        return [
            web.get("/demo/groups", self._at_home(self._groups)),
            web.get("/demo/history", self._at_home(self._history)),
            web.get("/demo/news", self._at_home(self._news)),
            web.get("/demo/stream", self._at_home(self._stream)),
            web.post("/demo/send", self._at_home(self._send)),
        ]

    def _at_home(self, handler: Handler) -> Handler:
        async def serve(request: web.Request) -> web.StreamResponse:
            if not at_home(request):
                raise web.HTTPNotFound(text="not here")
            self._desk.admit(request)
            return await handler(request)

        return serve

    async def _groups(self, request: web.Request) -> web.StreamResponse:
        groups = await StaffGroup.filter(channel=CHANNEL).order_by("name")
        return self._desk.answer({"groups": [
            {
                "address": each.address, "name": each.name, "manager": each.purpose == MANAGERS,
                "members": await members([one for one in groups if one.address == each.address]),
            }
            for each in groups
        ]})

    async def _history(self, request: web.Request) -> web.StreamResponse:
        reader = await self._reader(request, request.query.get("group", ""))
        page = await self._log.history(reader, self._desk.before(request))
        return self._desk.answer({"lines": page.lines, "more": page.more, "since": page.since})

    async def _news(self, request: web.Request) -> web.StreamResponse:
        lines = [line for tail in await self._tails(request) for line in await tail.news()]
        return self._desk.answer({"lines": lines})

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        tails = await self._tails(request)
        return await stream(request, self._hub, [tail.address for tail in tails], tails, self._ping)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        sent = await self._desk.parsed(request, SentByStaff)
        reader = await self._reader(request, sent.group)
        if sent.empty:
            self._desk.refuse(request, "empty")
        speaks = await member(sent.group, CHANNEL, sent.member) if sent.member else None
        if sent.member and speaks is None:
            self._desk.refuse(request, "invalid")
        key = f"{sent.group}:{sent.key}"
        await self._desk.submit(request, Inbound(
            channel=CHANNEL, key=key, sender=f"{SENDER}:{sent.member}" if speaks else NOBODY, chat=sent.group,
            private=False, received_at=self._desk.clock(), text=sent.text, tap=sent.tap, reply_to=sent.reply_to,
            argument=sent.label if sent.tap else "", language=self._desk.language(request),
            name=speaks.name if speaks else "", ref=sent.under,
        ))
        lines, notices = await self._log.answered(reader, key), await self._log.notices(key)
        return self._desk.answer({"lines": lines, "notices": notices})

    async def _tails(self, request: web.Request) -> list[Tail]:
        addresses = await StaffGroup.filter(channel=CHANNEL).values_list("address", flat=True)
        since = since_of(request)
        return [Tail(self._log, _group(str(address)), since) for address in sorted(set(addresses))]

    async def _reader(self, request: web.Request, address: str) -> Reader:
        known = re.fullmatch(GROUP, address) is not None
        if not known or not await StaffGroup.exists(channel=CHANNEL, address=address):
            self._desk.refuse(request, "invalid")
        return _group(address)


def _group(address: str) -> Reader:
    return Reader(address, None, group=True)
