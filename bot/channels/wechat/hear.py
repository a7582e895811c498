"""The hearing half: what WeChat delivers is checked, read, taken, and answered in the same request."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from aiohttp import web

from bot.channels.wechat.patience import Patience
from bot.channels.wechat.replay import Replays
from bot.channels.wechat.seal import Envelope, Refused, Seal, answer
from bot.channels.wechat.taking import NotTaken, Taking
from bot.channels.wechat.updates import CHANNEL, Result, Unreadable, read
from handlers.channel import Inbound
from handlers.results import settle
from models.policy import WeChatPolicy

log = structlog.get_logger()

BODY = 64 * 1024
"""Bytes of the largest message we look at; real ones stay below 10,000."""

TAKEN = "success"
"""Says: nothing to reply, do not bring it again. Never encrypted."""

Unreadables = Callable[[str, str, str], Awaitable[None]]


class Hearing:
    """Answers `GET` and `POST /wechat`.

    `unreadable(channel, key, raw text)` stores what nobody can read. `clock` tells the time (aware).
    """

    def __init__(
        self,
        seal: Seal,
        policy: WeChatPolicy,
        taking: Taking,
        unreadable: Unreadables,
        clock: Callable[[], datetime],
        patience: Patience,
    ) -> None:
        self._seal, self._taking, self._unreadable, self._clock = seal, taking, unreadable, clock
        self._patience, self._within = patience, policy.answer.total_seconds()
        self._replays = Replays(policy.replay)

    async def close(self) -> None:
        """Wait for what is still being taken."""
        await self._taking.close()

    async def check(self, request: web.Request) -> web.Response:
        """`GET /wechat`: the platform's console asks whether we know the token; `echostr` goes back as it came.

        Where it comes with a signature of its own it is encrypted, and goes back decrypted.
        """
        given, echo = _envelope(request), request.query.get("echostr", "")
        if not self._seal.signed(given):
            return _refused(403, "signature")
        if self._seal.safe and given.msg_signature:
            try:
                echo = self._seal.decrypted(echo, given)
            except (Refused, Unreadable) as fault:
                return _refused(403, str(fault))
        # Only WeChat gets here, but the words are a stranger's: no browser may take them for a page.
        return web.Response(text=echo, headers={"X-Content-Type-Options": "nosniff"})

    async def hear(self, request: web.Request) -> web.StreamResponse:
        """`POST /wechat`: the answer, or `success`; 503 so that it comes again, 403 to strangers."""
        until, given = self._patience.monotonic() + self._within, _envelope(request)
        if not self._seal.signed(given):
            return _refused(403, "signature")
        if self._replays.stale(given.sent_at, self._clock()):
            return _refused(403, "time")
        body = await self._body(request, until)
        if not isinstance(body, bytes):
            return _refused(body, "body")
        if not self._seal.safe and self._replays.forged(given.signature, body, self._clock()):
            return _refused(403, "another body")
        try:
            return await self._heard(request, body, given, until)
        except Refused as fault:
            return _refused(403, str(fault))
        except NotTaken:
            return web.Response(status=503)
        except Exception:  # the database is away, most likely: it must come again
            log.exception("webhook", action="taking_failed", channel=CHANNEL)
            return web.Response(status=503)

    async def _heard(
        self, request: web.Request, body: bytes, given: Envelope, until: float
    ) -> web.StreamResponse:
        xml = body.decode("utf-8", "replace")
        try:
            xml = self._seal.opened(body, given)
            told = read(xml, self._clock())
        except Unreadable:
            await self._keep_unreadable(xml)
            return web.Response(text=TAKEN)
        if isinstance(told, Result):
            await settle(CHANNEL, told.ref, told.status, self._clock())
        if not isinstance(told, Inbound):
            return web.Response(text=TAKEN)
        return await self._answered(request, told, until)

    async def _answered(self, request: web.Request, message: Inbound, until: float) -> web.StreamResponse:
        """The message is taken, and its answer carried by this request when it is there in time."""
        run, said = await self._taking.take(message, until)
        if said is None:
            return web.Response(text=TAKEN)
        now = int(self._clock().timestamp())
        xml = answer(said.text, message.chat, str(message.raw["ToUserName"]), now)
        response = web.Response(text=self._seal.closed(xml, now), content_type="text/xml")
        left = False
        try:
            await response.prepare(request)
            await response.write_eof()
            left = True
        except ConnectionError:
            log.info("wechat", action="hung_up", channel=CHANNEL)
        finally:
            await self._taking.ended(run, said, left=left)
        return response

    async def _body(self, request: web.Request, until: float) -> bytes | int:
        """The body, or the status to answer with: too large, or too slow. Never holds much more than is allowed."""
        if (request.content_length or 0) > BODY:
            return 413
        if request.content.is_eof():  # it came with the head, as small ones do
            return _whole(await _read(request))
        reading = asyncio.create_task(_read(request))
        try:
            if not await self._patience.wait(reading, until):
                return 408
            return _whole(reading.result())
        except (ConnectionError, web.HTTPException, ValueError):  # it broke off, or is no HTTP
            return 400
        finally:
            reading.cancel()
            await asyncio.wait((reading,))

    async def _keep_unreadable(self, xml: str) -> None:
        mark = hashlib.sha256(xml.encode("utf-8", "replace")).hexdigest()[:32]
        await self._unreadable(CHANNEL, f"unread:{mark}", xml.replace("\x00", "\ufffd"))  # databases take no NUL


def _envelope(request: web.Request) -> Envelope:
    names = ("signature", "timestamp", "nonce", "encrypt_type", "msg_signature")
    return Envelope(*(request.query.get(name, "") for name in names))


def _refused(status: int, why: str) -> web.Response:
    log.warning("webhook", action="refused", channel=CHANNEL, status=status, fault=why)
    return web.Response(status=status)


def _whole(body: bytes | None) -> bytes | int:
    return 413 if body is None else body


async def _read(request: web.Request) -> bytes | None:
    body = bytearray()
    async for piece in request.content.iter_chunked(BODY):
        body += piece
        if len(body) > BODY:
            return None
    return bytes(body)
