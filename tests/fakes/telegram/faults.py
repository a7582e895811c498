"""Faults on order: what the next calls of a method meet instead of, or after, their effect."""

import asyncio
import socket
import struct
from dataclasses import dataclass
from typing import Literal

from aiohttp import web

from tests.fakes.clock import Clock

from .protocol import ApiError, forbidden, refusal, too_many

Kind = Literal["refusal", "html", "hang", "reset", "slow"]

_HTML = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_REASONS = {500: "500 Internal Server Error", 502: "502 Bad Gateway", 504: "504 Gateway Time-out"}


@dataclass(frozen=True)
class Fault:
    """One way a call goes wrong; `delivered` says that it takes effect all the same."""

    kind: Kind
    status: int = 0
    error: ApiError | None = None
    delivered: bool = False
    seconds: float = 0.0

    @classmethod
    def gateway(cls, status: int = 502, *, delivered: bool = False) -> "Fault":
        """Answer 500, 502 or 504 with nginx's HTML page."""
        return cls("html", status, delivered=delivered)

    @classmethod
    def internal(cls, *, delivered: bool = False) -> "Fault":
        """Answer 500 in Telegram's own JSON."""
        return cls("refusal", error=ApiError(500, "Internal Server Error"), delivered=delivered)

    @classmethod
    def too_many(cls, retry_after: int = 1) -> "Fault":
        """Answer 429."""
        return cls("refusal", error=too_many(retry_after))

    @classmethod
    def forbidden(cls, description: str = "bot was blocked by the user") -> "Fault":
        """Answer 403."""
        return cls("refusal", error=forbidden(description))

    @classmethod
    def hang(cls, *, delivered: bool = False) -> "Fault":
        """Never answer: the caller times out, with or without the effect."""
        return cls("hang", delivered=delivered)

    @classmethod
    def reset(cls, *, delivered: bool = False) -> "Fault":
        """Reset the connection, before or after the effect."""
        return cls("reset", delivered=delivered)

    @classmethod
    def slow(cls, seconds: float) -> "Fault":
        """Take effect at once and answer rightly, `seconds` later on the fake's clock."""
        return cls("slow", delivered=True, seconds=seconds)


@dataclass
class Order:
    """Faults still owed to the calls of one method ("*": any), to one chat or to all."""

    method: str
    fault: Fault
    times: int
    chat_id: int | None = None


class Faults:
    """The faults ordered and not yet met."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._orders: list[Order] = []
        self._closed = asyncio.Event()

    def order(self, order: Order) -> None:
        """Put an order behind those already there."""
        self._orders.append(order)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault this call meets, if any, and count it off."""
        for order in self._orders:
            fits = order.method == "*" or order.method.lower() == method.lower()
            if fits and order.times > 0 and order.chat_id in (None, chat_id):
                order.times -= 1
                return order.fault
        return None

    def close(self) -> None:
        """Let hanging calls go: the server shuts down."""
        self._closed.set()

    async def play(self, fault: Fault, request: web.Request, right: web.Response | None) -> web.Response:
        """Answer `request` as the fault has it; `right` is the answer of a call that took effect."""
        if fault.kind == "hang":
            await self._closed.wait()
        if fault.kind == "reset":
            _reset(request)
        if fault.kind == "html":
            page = _HTML.format(_REASONS.get(fault.status, str(fault.status)))
            return web.Response(status=fault.status, text=page, content_type="text/html")
        if fault.error is not None:
            return refusal(fault.error)
        if fault.kind == "slow":
            await self._clock.sleep_until(self._clock.monotonic() + fault.seconds)
        return right or web.Response(status=504)


def _reset(request: web.Request) -> None:
    if request.transport is None:
        return
    sock = request.transport.get_extra_info("socket")
    # Zero linger turns the close into an RST, which is what the peer sees of a dead proxy.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()
