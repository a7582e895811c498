"""How messages reach the account: signed requests, at most three, hung up after five seconds.

Source: developers.weixin.qq.com, 接收普通消息 and 消息加解密说明; the moments of redelivery as observed (0, 5, 10 s).
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias
from urllib.parse import urlencode

import aiohttp

from tests.fakes.clock import Bell, Clock
from tests.fakes.telegram.delivery import Tasks

from .crypto import Envelope, signature
from .replies import Malformed, Reply, read_reply, written

State: TypeAlias = Literal["waiting", "answered", "malformed", "given up"]


@dataclass(frozen=True)
class Manner:
    """How WeChat delivers, in seconds of the fake's clock: when it hangs up, when it comes again after the first.

    `route` says where the address really leads: to the service behind the proxy that ends TLS.
    `repeats_errors`: whether an answer of 500 and more is a reason to come again. `queues`: while nobody listens the
    connection waits, as before a balancer that holds it, and is not refused. `misses_again`: of the answers that are
    lost on their way, also those to what was asked for again may be.
    """

    hang_up: float = 5.0
    again: tuple[float, ...] = (5.0, 10.0)
    repeats_errors: bool = True
    queues: bool = False
    misses_again: bool = True
    route: Callable[[str], str] = str


@dataclass
class Push:
    """One thing the account is told, and how it took it. `answers` has one word for each delivery."""

    openid: str
    fields: dict[str, Any]
    noted: bool = True
    """Whether the owner learns that the account does not answer."""
    body: bytes = b""
    """What is delivered instead of `fields`, as it is."""
    state: State = "waiting"
    attempts: int = 0
    answers: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    began: float = 0.0
    reply: Reply | None = None
    fault: str = ""


@dataclass
class Line:
    """Where the account listens, as its operator entered it in the console. An empty `aes_key`: plain mode."""

    token: str
    aes_key: str
    app_id: str
    account: str
    url: str = ""

    @property
    def envelope(self) -> Envelope | None:
        """What encrypts in safe mode."""
        return Envelope(self.aes_key, self.app_id) if self.aes_key else None


class Pusher:
    """Delivers pushes side by side; `ended` is told how each ended."""

    def __init__(
        self, line: Line, manner: Manner, clock: Clock, bell: Bell, now: Callable[[], datetime],
        ended: Callable[[Push], None],
    ) -> None:
        self.line, self.manner = line, manner
        self.history: list[Push] = []
        self.lost_answers = 0
        self._clock, self._bell, self._now, self._ended = clock, bell, now, ended
        self._tasks = Tasks()
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        """Begin."""
        # Each delivery has a connection of its own, as one of WeChat's many machines has.
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def close(self) -> None:
        """Stop; raise what went wrong inside the fake itself."""
        try:
            await self._tasks.close()
        finally:
            if self._session is not None:
                await self._session.close()

    def push(self, push: Push) -> Push:
        """Deliver from now on; returns at once."""
        assert self.line.url, "the account has no address to deliver to: set wechat.url"
        self.history.append(push)
        self._tasks.spawn(self._deliver(push))
        return push

    def again(self, push: Push) -> Push:
        """Deliver once more what ended already, as if the answer had been missed."""
        twin = Push(push.openid, push.fields, push.noted, push.body)
        return self.push(twin)

    async def get(self, echo: str) -> tuple[int, str]:
        """Verify the address, as saving it in the console does: (status, body of the answer)."""
        assert self._session is not None
        query = {**self._signed(), "echostr": echo}
        async with self._session.get(f"{self.manner.route(self.line.url)}?{urlencode(query)}") as answer:
            return answer.status, await answer.text()

    @property
    def waiting(self) -> list[Push]:
        """What has not ended."""
        return [push for push in self.history if push.state == "waiting"]

    async def _deliver(self, push: Push) -> None:
        began = self._clock.monotonic()
        for moment in (0.0, *self.manner.again):
            await self._clock.sleep_until(began + moment)
            await self._attempt(push)
            if push.state != "waiting":
                return
        self._end(push, "given up")

    async def _attempt(self, push: Push) -> None:
        """Deliver once, and hang up when the time has come."""
        push.attempts += 1
        push.began = began = self._clock.monotonic()
        post = asyncio.ensure_future(self._post(push, *self._request(push)))
        late = asyncio.ensure_future(self._clock.sleep_until(began + self.manner.hang_up))
        try:
            await asyncio.wait({post, late}, return_when=asyncio.FIRST_COMPLETED)
            if not post.done():
                push.answers.append("late")
        finally:
            post.cancel()
            late.cancel()
        fault = (await asyncio.gather(post, return_exceptions=True))[0]
        if len(push.seconds) < push.attempts:
            push.seconds.append(self._clock.monotonic() - began)
        if isinstance(fault, aiohttp.ClientError | OSError):
            push.answers.append(type(fault).__name__)
        elif isinstance(fault, Exception):
            raise fault
        self._bell.ring()

    async def _post(self, push: Push, url: str, body: bytes) -> None:
        """Send, and show what was answered as soon as it is there whole: what comes next must not overtake it."""
        assert self._session is not None
        while True:
            try:
                async with self._session.post(url, data=body, headers={"Content-Type": "text/xml"}) as answer:
                    return self._judged(push, answer.status, await answer.read())
            except aiohttp.ClientConnectorError:
                if not self.manner.queues:
                    raise
                await asyncio.sleep(0.1)

    def _judged(self, push: Push, status: int, body: bytes) -> None:
        push.seconds.append(self._clock.monotonic() - push.began)
        push.answers.append(str(status))
        if status >= 500 and self.manner.repeats_errors:
            return
        if self.lost_answers > 0 and (push.attempts == 1 or self.manner.misses_again):
            self.lost_answers -= 1
            push.answers[-1] = "lost"
            return
        try:
            if status != 200:
                raise Malformed(f"status {status}")
            push.reply = read_reply(body, push.openid, self.line.account, self.line.token, self.line.envelope)
            self._end(push, "answered")
        except Malformed as fault:
            push.fault = str(fault)
            self._end(push, "malformed")

    def _end(self, push: Push, state: State) -> None:
        push.state = state
        self._ended(push)
        self._bell.ring()

    def _request(self, push: Push) -> tuple[str, bytes]:
        query = {**self._signed(), "openid": push.openid}
        body = push.body or written(push.fields).encode()
        envelope = self.line.envelope
        if envelope is not None:
            sealed = envelope.seal(body.decode())
            query["encrypt_type"] = "aes"
            query["msg_signature"] = signature(self.line.token, query["timestamp"], query["nonce"], sealed)
            body = written({"ToUserName": self.line.account, "Encrypt": sealed}).encode()
        return f"{self.manner.route(self.line.url)}?{urlencode(query)}", body

    def _signed(self) -> dict[str, str]:
        stamp, nonce = str(int(self._now().timestamp())), str(secrets.randbelow(10**10))
        return {"signature": signature(self.line.token, stamp, nonce), "timestamp": stamp, "nonce": nonce}


message_ids = itertools.count(24_512_345_678_901_234)
