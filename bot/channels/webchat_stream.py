"""Server-sent events (WHATWG HTML, 9.2): one long answer that carries the news of one page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from aiohttp import hdrs, web

from bot.channels.webchat_hub import Hub
from bot.channels.webchat_log import Line, Tail

PING = 15.0  # seconds of silence after which a comment is sent, so that nothing between drops the line

_HEADERS = {
    hdrs.CONTENT_TYPE: "text/event-stream; charset=utf-8",
    hdrs.CACHE_CONTROL: "no-store",
    "X-Accel-Buffering": "no",  # nginx would otherwise hold events back
}


def since_of(request: web.Request) -> int:
    """The newest outbox id the page has: `Last-Event-ID` of a reconnect, `?since=` of a first connection."""
    for told in (request.headers.get("Last-Event-ID", ""), request.query.get("since", "")):
        if told.isascii() and told.isdigit() and len(told) <= 18:
            return int(told)
    return 0


async def stream(
    request: web.Request, hub: Hub, addresses: Sequence[str], tails: Sequence[Tail], ping: float = PING
) -> web.StreamResponse:
    """Send the news of `tails` until the reader leaves or the service goes down."""
    response = web.StreamResponse(headers=_HEADERS)
    await response.prepare(request)
    with hub.listen(addresses) as bell:
        try:
            await response.write(b"retry: 2000\n\n")
            while not hub.closed:
                bell.clear()
                for tail in tails:
                    for line in await tail.news():
                        await response.write(_event(line))
                if not hub.closed and not await _rings(bell, ping):
                    await response.write(b": still here\n\n")
            await response.write_eof()
        except ConnectionResetError:
            return response  # the reader has left, which is how streams end
    return response


async def _rings(bell: asyncio.Event, within: float) -> bool:
    try:
        await asyncio.wait_for(bell.wait(), within)
    except TimeoutError:
        return False
    return True


def _event(line: Line) -> bytes:
    last = line.get("mark", line["order"])  # a changed line stands where it stood; what came last is the change
    return f"id: {last}\nevent: line\ndata: {json.dumps(line, ensure_ascii=False)}\n\n".encode()
