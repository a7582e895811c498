"""What the tests of WeCom's robots stand on: groups, a courier on the hand clock, and a robot API on a real socket."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import web

from bot import robots
from bot.channels.wecom import WeComCourier
from bot.settings import Settings
from bot.words import Words
from models import policy
from models.place import Community
from models.staff import StaffGroup
from tests.clock import START, Clock
from tests.fakes.clock import HandClock

KEY = "693a91f6-7c1e-4bc4-97a0-0ec2a1fa5aaa"
WORDS = Words.load(strict=True)
RULES = policy.load()


@dataclass
class Robots:
    """WeCom's robots. `answers` are given first (status, body), then errcode 0; a body of None hangs up."""

    base: str = ""
    keys: set[str] = field(default_factory=lambda: {KEY})
    answers: list[tuple[int, Any]] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    types: list[str] = field(default_factory=list)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Take one message."""
        status, body = self.answers.pop(0) if self.answers else (200, {"errcode": 0, "errmsg": "ok"})
        if request.query["key"] not in self.keys:
            status, body = 200, {"errcode": 93000, "errmsg": f"invalid webhook url {request.query['key']}"}
        message = json.loads(await request.text())
        if body is None:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        if status == 200 and isinstance(body, dict) and body["errcode"] == 0:
            self.got.append(message)
            self.types.append(request.headers["Content-Type"])
        if isinstance(body, str):
            return web.Response(status=status, text=body, content_type="text/html")
        return web.json_response(body, status=status)

    @property
    def said(self) -> list[str]:
        """The words of every message, in order."""
        return [each[each["msgtype"]]["content"] for each in self.got]


@asynccontextmanager
async def robot_api() -> AsyncIterator[Robots]:
    """WeCom, on this machine."""
    api = Robots()
    app = web.Application()
    app.router.add_post("/cgi-bin/webhook/send", api.send)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    api.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield api
    finally:
        await runner.cleanup()


def settings(base: str, **given: Any) -> Settings:
    known = {"wecom_api_base": base, "public_url": "https://jiesu.example.com", "secret_key": "k" * 64, "demo": False}
    return Settings.load(None, **known | given)


@asynccontextmanager
async def speaking(
    base: str, clock: Clock, hand: HandClock | None = None, timeout: float = 5.0  # noqa: ASYNC109  # WeCom's
) -> AsyncIterator[WeComCourier]:
    """The courier, its pace on the hand clock."""
    hand = hand or HandClock()

    async def sleep(seconds: float) -> None:
        await hand.sleep_until(hand.monotonic() + seconds)

    courier = WeComCourier(
        settings(base), WORDS, RULES, clock, monotonic=hand.monotonic, sleep=sleep, timeout=timeout
    )
    try:
        yield courier
    finally:
        await courier.close()


async def group(key: str = KEY, purpose: str = "engineering", mentions: tuple[str, ...] = ()) -> StaffGroup:
    """A staff group with a robot."""
    community, _ = await Community.get_or_create(
        code="101", defaults={"id": uuid4(), "name": "阳光花园", "timezone": "Asia/Shanghai", "created_at": START}
    )
    await robots.put(community.id, purpose, f"{purpose}群", key, mentions)
    return await StaffGroup.get(address=robots.address(key), purpose=purpose)
