"""What the tests of hearing WeChat stand on: requests written by hand, and a service whose patience they measure."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.app import Service
from bot.channels.wechat.connect import WeChat
from handlers.channel import Inbound
from handlers.inbound import Taken
from handlers.unreadable import keep_unreadable
from tests.clock import Clock
from tests.fakes.wechat import FakeWeChat, HandClock, signature
from tests.fakes.wechat.replies import written
from tests.world import World


class Gate:
    """Stands before and behind intake: holds messages up, or makes them fail. `tried` are their texts, in order."""

    def __init__(self) -> None:
        self.before, self.behind = asyncio.Event(), asyncio.Event()
        self.before.set()
        self.behind.set()
        self.began, self.done = asyncio.Event(), asyncio.Event()
        self.tried: list[str] = []
        self.fails = 0

    async def through(self, submit: Callable[[Inbound], Awaitable[Taken]], message: Inbound) -> Taken:
        self.tried.append(message.text or message.tap or message.event)
        self.began.set()
        await self.before.wait()
        if self.fails:
            self.fails -= 1
            raise RuntimeError("as ordered")
        taken = await submit(message)
        self.done.set()
        await self.behind.wait()
        return taken


class Patient(World):
    """A service whose WeChat waits on `hand`, and whose messages go through `gate`."""

    hand = HandClock()
    gate = Gate()

    def built(self) -> Service:
        service = super().built()
        submit = service.intake.submit

        async def sleep(seconds: float) -> None:
            await self.hand.sleep_until(self.hand.monotonic() + seconds)

        service.wechat = WeChat(
            service.settings, service.words, service.policy, service.store,
            lambda message: self.gate.through(submit, message), keep_unreadable(self.clock), self.clock,
            lambda: service.ticks.wake("delivery"), monotonic=self.hand.monotonic, sleep=sleep,
        )  # fmt: skip
        return service


def patient(hand: HandClock | None = None) -> type[Patient]:
    """A kind of world with a clock and a gate of its own, which outlive a restart."""
    return type("Patient", (Patient,), {"hand": hand or HandClock(), "gate": Gate()})


class Stranger:
    """Somebody who speaks HTTP to the service, with the account's token or without."""

    def __init__(self, wechat: FakeWeChat, clock: Clock, http: aiohttp.ClientSession) -> None:
        self.wechat, self.clock, self.http = wechat, clock, http

    def signed(self, **other: str) -> dict[str, str]:
        """The signed part of an address, at the clock's time."""
        stamp = other.get("timestamp", str(int(self.clock.now.timestamp())))
        nonce = other.get("nonce", str(secrets.randbelow(10**10)))
        right = signature(self.wechat.line.token, stamp, nonce)
        return {"signature": right, "timestamp": stamp, "nonce": nonce, **other}

    def sealed(self, body: bytes, **other: str) -> tuple[dict[str, str], bytes]:
        """Address and body of a message, as WeChat would send it in the account's mode."""
        query, envelope = self.signed(**other), self.wechat.line.envelope
        if envelope is None:
            return query, body
        inside = envelope.seal(body.decode())
        right = signature(self.wechat.line.token, query["timestamp"], query["nonce"], inside)
        told = written({"ToUserName": self.wechat.line.account, "Encrypt": inside})
        return {"encrypt_type": "aes", "msg_signature": right, **query}, told.encode()

    async def post(self, query: dict[str, str], body: Any) -> tuple[int, str]:
        async with self.http.post(f"{self.wechat.url}?{urlencode(query)}", data=body) as answer:
            return answer.status, await answer.text()

    async def tell(self, body: bytes, **other: str) -> tuple[int, str]:
        """Send a message as WeChat would."""
        return await self.post(*self.sealed(body, **other))

    async def get(self, query: dict[str, str]) -> tuple[int, str, str]:
        async with self.http.get(f"{self.wechat.url}?{urlencode(query)}") as answer:
            return answer.status, await answer.text(), answer.content_type

    def words(self, text: str, number: int = 1, sender: str = "oAnna") -> bytes:
        """The XML of words."""
        return written({
            "ToUserName": self.wechat.line.account, "FromUserName": sender, "CreateTime": 1772413200,
            "MsgType": "text", "Content": text, "MsgId": number,
        }).encode()  # fmt: skip


@asynccontextmanager
async def stranger(wechat: FakeWeChat, clock: Clock) -> AsyncIterator[Stranger]:
    """Somebody with a connection of their own for each request."""
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=connector) as http:
        yield Stranger(wechat, clock, http)


async def passes(seconds: float, world: Patient) -> None:
    """So much time passes for everybody, and what waited for it goes on."""
    world.clock.forward(timedelta(seconds=seconds))
    world.hand.forward(seconds)
    for _ in range(20):
        await asyncio.sleep(0)
