"""Signed links: whoever holds one may see one file for a while, and nobody else."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from aiohttp import hdrs, web

from bot.media_kinds import MIME

if TYPE_CHECKING:
    from bot.media import MediaStore

_MARK = 16  # bytes of HMAC-SHA256 kept: 128 bits
_INLINE = ("image/", "video/", "audio/")


class Links:
    """Makes and opens tokens of the form base64url(mark + expiry + name). `secret` is the service's own."""

    def __init__(self, secret: bytes, clock: Callable[[], datetime]) -> None:
        self._secret = hashlib.sha256(b"jiesu media link\0" + secret).digest()
        self._clock = clock

    def sign(self, name: str, lifetime: timedelta) -> str:
        """A token that opens `name` from now until `lifetime` has passed."""
        until = int((self._clock() + lifetime).timestamp())
        body = until.to_bytes(6, "big") + name.encode()
        return base64.urlsafe_b64encode(self._mark(body) + body).rstrip(b"=").decode()

    def open(self, token: str) -> str | None:
        """The name a token stands for; None when it is forged, damaged or too old."""
        try:
            raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except ValueError:
            return None
        mark, body = raw[:_MARK], raw[_MARK:]
        if not hmac.compare_digest(mark, self._mark(body)):
            return None
        if int.from_bytes(body[:6], "big") < self._clock().timestamp():
            return None
        return body[6:].decode()

    def _mark(self, body: bytes) -> bytes:
        return hmac.digest(self._secret, body, "sha256")[:_MARK]


def media_route(store: MediaStore, links: Links) -> web.RouteDef:
    """`GET /media/{token}`: the file, or 404 for a link that is wrong, too old, or whose file is gone."""

    async def serve(request: web.Request) -> web.StreamResponse:
        name = links.open(request.match_info["token"])
        if name is None:
            raise web.HTTPNotFound(text="no such file")
        try:
            size = await store.size(name)
        except FileNotFoundError:
            raise web.HTTPNotFound(text="no such file") from None
        return await _send(request, store, name, size)

    return web.get("/media/{token}", serve)


async def _send(request: web.Request, store: MediaStore, name: str, size: int) -> web.StreamResponse:
    start, stop, status = _wanted(request, size)
    response = web.StreamResponse(status=status, headers=_headers(name))
    response.content_length = stop - start
    if status == 206:
        response.headers[hdrs.CONTENT_RANGE] = f"bytes {start}-{stop - 1}/{size}"
    await response.prepare(request)
    if request.method != hdrs.METH_HEAD:
        async for piece in store.stream(name, start, stop):
            await response.write(piece)
    await response.write_eof()
    return response


def _wanted(request: web.Request, size: int) -> tuple[int, int, int]:
    """First byte, byte after the last, status. iPhones play no video from a server that ignores ranges."""
    try:
        asked = request.http_range
    except ValueError:
        return 0, size, 200
    if asked.start is None and asked.stop is None:
        return 0, size, 200
    start, stop, _ = asked.indices(size)
    if start >= stop:
        raise web.HTTPRequestRangeNotSatisfiable(headers={hdrs.CONTENT_RANGE: f"bytes */{size}"})
    return start, stop, 206


def _headers(name: str) -> dict[str, str]:
    path = PurePosixPath(name)
    mime = MIME.get(path.suffix, "application/octet-stream")
    shown = "inline" if mime.startswith(_INLINE) else "attachment"
    return {
        hdrs.CONTENT_TYPE: mime,
        hdrs.CONTENT_DISPOSITION: f'{shown}; filename="{path.name}"',
        hdrs.CACHE_CONTROL: "private, max-age=3600",
        hdrs.ACCEPT_RANGES: "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
    }
