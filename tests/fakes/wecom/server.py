"""Group robots: a webhook with a key, its limits, and what the group sees.

Source: developer.work.weixin.qq.com, 消息推送配置说明 (群机器人).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fakes.clock import Bell
from tests.fakes.wechat.faults import Fault, Faults, Held
from tests.fakes.wechat.protocol import Json, answer, seen
from tests.fakes.wechat.protocol import Refusal as WeChatRefusal

LIMITS = {"text": 2048, "markdown": 4096}
IMAGE_LIMIT = 2 * 1024 * 1024
A_MINUTE = 20
SEND = "webhook/send"


class Refusal(WeChatRefusal):
    """WeCom refuses a message; its words differ from WeChat's."""

    def __init__(self, errcode: int, words: str) -> None:
        super().__init__(errcode)
        self.errmsg = f"{words}, hint: [1700000000123456789012345], from ip: 203.0.113.9, more info at https://open.work"


@dataclass(frozen=True)
class Message:
    """One message as the group sees it. `mentions` are user ids and mobile numbers, "@all" for everybody."""

    kind: str
    text: str
    at: datetime
    mentions: tuple[str, ...] = ()
    data: bytes = b""


@dataclass
class Robot:
    """A robot in a group. `key` opens it to whoever knows it."""

    name: str
    key: str
    messages: list[Message] = field(default_factory=list)

    def transcript(self) -> str:
        """What it said, as plain lines."""
        return "\n".join(f"robot ({each.kind}): {each.text}" for each in self.messages)


@dataclass(frozen=True)
class Call:
    """One call: the robot (None: a wrong key), what was sent, the errcode it got."""

    robot: Robot | None
    body: Json
    errcode: int | None
    at: datetime


class FakeWeCom:
    """WeCom on 127.0.0.1. Use as `async with FakeWeCom() as wecom:`; `base` is what WECOM_API_BASE takes."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self.now = now or (lambda: datetime.fromtimestamp(time.time(), UTC))
        self.bell = Bell()
        self.calls: list[Call] = []
        self.port = 0
        self._robots: dict[str, Robot] = {}
        self._faults = Faults()
        self._sent: dict[str, list[datetime]] = {}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.serve()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def serve(self, port: int = 0) -> None:
        """Begin to listen on 127.0.0.1."""
        app = web.Application(client_max_size=8 * 1024 * 1024)
        app.router.add_post("/cgi-bin/webhook/send", self._send)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=1.0, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Stop listening."""
        self._faults.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def base(self) -> str:
        """The address of the API."""
        return f"http://127.0.0.1:{self.port}"

    def robot(self, name: str) -> Robot:
        """The robot of this name, made at the first mention."""
        if name not in self._robots:
            digest = hashlib.sha256(name.encode()).hexdigest()
            key = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
            self._robots[name] = Robot(name, key)
        return self._robots[name]

    def fails(self, fault: Fault, *, times: int = 1) -> None:
        """Let the next calls meet a fault."""
        self._faults.order(SEND, fault, times)

    def holds(self) -> Held:
        """The next call takes effect, and its answer waits until the test lets go."""
        fault = Fault.hold()
        self.fails(fault)
        return fault.held

    async def until(self, holds: Callable[[], bool], what: str, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - a test's word
        """Wait for any condition of the fake's world."""
        assert await self.bell.until(holds, timeout), f"not within {timeout} s: {what}"

    async def _send(self, request: web.Request) -> web.Response:
        robot = next((each for each in self._robots.values() if each.key == request.query.get("key")), None)
        raw = await request.read()
        body: Json = {}
        errcode: int | None = None

        async def run() -> web.Response:
            nonlocal body, errcode
            try:
                body = seen(raw)
                self._takes(robot, body)
            except WeChatRefusal as refusal:
                errcode = refusal.errcode
                return answer(refusal.body())
            errcode = 0
            return answer({"errcode": 0, "errmsg": "ok"})

        try:
            return await self._faults.through(SEND, request, run)
        finally:
            self.calls.append(Call(robot, body, errcode, self.now()))
            self.bell.ring()

    def _takes(self, robot: Robot | None, body: Json) -> None:
        if robot is None:
            raise Refusal(93000, "invalid webhook url")
        kind = str(body.get("msgtype"))
        content = body.get(kind)
        if kind not in ("text", "markdown", "image") or not isinstance(content, dict):
            raise Refusal(40008, "invalid message type")
        message = self._image(content) if kind == "image" else self._words(kind, content)
        self._paced(robot)
        robot.messages.append(message)

    def _words(self, kind: str, content: Json) -> Message:
        text = content.get("content")
        if not isinstance(text, str) or not text.strip():
            raise Refusal(44004, "empty content")
        if len(text.encode()) > LIMITS[kind]:
            raise Refusal(40058, f"{kind}.content exceed max length {LIMITS[kind]}. invalid Request Parameter")
        listed: list[Any] = []
        if kind == "text":
            listed = [*content.get("mentioned_list", ()), *content.get("mentioned_mobile_list", ())]
        return Message(kind, text, self.now(), tuple(map(str, listed)))

    def _image(self, content: Json) -> Message:
        try:
            data = base64.b64decode(str(content.get("base64", "")), validate=True)
        except binascii.Error:
            raise Refusal(40009, "invalid image size") from None
        if not 0 < len(data) <= IMAGE_LIMIT:
            raise Refusal(40009, "invalid image size")
        if hashlib.md5(data, usedforsecurity=False).hexdigest() != content.get("md5"):
            raise Refusal(301019, "media MD5 not match")
        return Message("image", "", self.now(), data=data)

    def _paced(self, robot: Robot) -> None:
        now = self.now()
        sent = [at for at in self._sent.get(robot.key, ()) if (now - at).total_seconds() < 60]
        if len(sent) >= A_MINUTE:
            raise Refusal(45009, "api freq out of limit")
        self._sent[robot.key] = [*sent, now]
