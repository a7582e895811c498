"""Faults on order: what the next calls of a path meet instead of, or after, their effect."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from .protocol import Refusal, answer

Kind = Literal["errcode", "html", "held", "reset"]

_PAGE = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center><hr>nginx</body></html>"


class Held:
    """An answer that is held back until the test lets go."""

    def __init__(self) -> None:
        self._reached, self._let_go = asyncio.Event(), asyncio.Event()

    async def reached(self) -> None:
        """Return once a call waits here."""
        async with asyncio.timeout(5):
            await self._reached.wait()

    def let_go(self) -> None:
        """Let the answer leave."""
        self._let_go.set()

    async def wait(self) -> None:
        """The call's side."""
        self._reached.set()
        await self._let_go.wait()


@dataclass(frozen=True)
class Fault:
    """One way a call goes wrong; `delivered` says that it takes effect all the same."""

    kind: Kind
    number: int = 0
    delivered: bool = False
    held: Held = field(default_factory=Held)

    @classmethod
    def errcode(cls, number: int) -> "Fault":
        """Answer with this errcode."""
        return cls("errcode", number)

    @classmethod
    def html(cls, status: int = 200, *, delivered: bool = False) -> "Fault":
        """Answer with a page of HTML."""
        return cls("html", status, delivered)

    @classmethod
    def gateway(cls, *, delivered: bool = False) -> "Fault":
        """Answer 502 with a page."""
        return cls("html", 502, delivered)

    @classmethod
    def hold(cls) -> "Fault":
        """Take effect at once, answer when the test lets go (`fault.held.let_go()`)."""
        return cls("held", delivered=True)

    @classmethod
    def reset(cls, *, delivered: bool = False) -> "Fault":
        """Break the connection, before or after the effect."""
        return cls("reset", delivered=delivered)


@dataclass
class _Order:
    path: str
    fault: Fault
    times: int


class Faults:
    """The faults ordered and not yet met."""

    def __init__(self) -> None:
        self._orders: list[_Order] = []
        self._playing: set[Held] = set()

    def order(self, path: str, fault: Fault, times: int) -> None:
        """The next `times` calls of a path ("*": any) meet the fault."""
        self._orders.append(_Order(path, fault, times))

    def close(self) -> None:
        """Let go of all that is held: the server shuts down."""
        for held in self._playing:
            held.let_go()

    async def through(
        self, path: str, request: web.Request, run: Callable[[], Awaitable[web.Response]]
    ) -> web.Response:
        """Answer a request by `run`, or as the next fault for its path has it."""
        fault = self._take(path)
        if fault is None:
            return await run()
        if fault.kind == "errcode":
            return answer(Refusal(fault.number).body())
        right = await run() if fault.delivered else None
        if fault.kind == "held":
            self._playing.add(fault.held)
            await fault.held.wait()
            assert right is not None
            return right
        if fault.kind == "reset":
            _reset(request)
        page = _PAGE.format(fault.number if fault.number != 200 else "系统繁忙")
        return web.Response(status=fault.number or 200, text=page, content_type="text/html")

    def _take(self, path: str) -> Fault | None:
        for order in self._orders:
            if order.path in ("*", path) and order.times > 0:
                order.times -= 1
                return order.fault
        return None


def _reset(request: web.Request) -> None:
    assert request.transport is not None
    sock = request.transport.get_extra_info("socket")
    # No lingering: closing sends an RST, which is what the peer sees of a dead proxy.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()
