"""Owners who talk to a webhook: the conversation, and a client that costs as little as possible."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

SECRET = "a-secret-of-the-measurement"  # noqa: S105  # of nothing but this run

CONVERSATION = (
    "/start", "3栋2单元502", "[2.yes]", "[3.owner]", "王芳", "13900000502", "[7.repair]", "[8.MS]", "[9.MS-1]",
    "[10.my_home]", "水龙头一直滴水", "跳过", "昨晚10点", "[14.any]", "[15.yes]",
)
"""A new owner registers and files a repair: 8 messages and 7 taps, in brackets what a tap sends."""


@dataclass(slots=True)
class Measured:
    """What one round of conversations took: `took` in seconds, the answer times in milliseconds."""

    conversations: int
    took: float
    waits: list[float] = field(default_factory=list)

    @property
    def messages_a_second(self) -> float:
        """Messages taken a second."""
        return len(self.waits) / self.took

    def quantile(self, part: float) -> float:
        """The answer time that this part of all messages kept to, in milliseconds."""
        return sorted(self.waits)[min(len(self.waits) - 1, int(len(self.waits) * part))]


class Line:
    """One connection that is kept open. A client library would cost more than what is measured."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes) -> int:
        """POST /telegram; returns the status."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        head = (
            f"POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode()
        lengths = (line.split(":")[1] for line in answer.lower().splitlines() if line.startswith("content-length"))
        length = next(lengths, "0")
        await reader.readexactly(int(length))
        return int(answer.split(" ", 2)[1])

    async def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            await self._streams[1].wait_closed()


class Owners:
    """People who have not written before; each has one conversation."""

    def __init__(self) -> None:
        self.talked = 0
        self._updates = count(700_000_001)

    async def talk(self, port: int, conversations: int, side_by_side: int) -> Measured:
        """So many conversations, some at a time; each owner waits for one message to be taken before the next."""
        people = iter(range(self.talked + 1, self.talked + 1 + conversations))
        self.talked += conversations
        measured = Measured(conversations, 0.0)
        began = time.perf_counter()
        async with asyncio.TaskGroup() as together:
            for _ in range(side_by_side):
                together.create_task(self._lane(Line(port), people, measured))
        measured.took = time.perf_counter() - began
        return measured

    async def _lane(self, line: Line, people: Iterator[int], measured: Measured) -> None:
        for person in people:  # one iterator, shared by all lanes
            for words in CONVERSATION:
                body = json.dumps(self._update(person, words), ensure_ascii=False).encode()
                began = time.perf_counter()
                status = await line.post(body)
                measured.waits.append((time.perf_counter() - began) * 1000)
                assert status == 200, f"{status} to {words}"
        await line.close()

    def _update(self, person: int, words: str) -> dict[str, object]:
        number, now = next(self._updates), int(time.time())
        user = {"id": person, "is_bot": False, "first_name": f"业主{person}", "language_code": "zh-hans"}
        chat = {"id": person, "type": "private", "first_name": f"业主{person}"}
        if words.startswith("["):
            bot = {"id": 1, "is_bot": True, "first_name": "Jiesu", "username": "jiesu_bot"}
            asked = {"message_id": number, "date": now, "chat": chat, "from": bot, "text": "?"}
            press = {"id": str(number), "from": user, "chat_instance": "1", "message": asked, "data": words[1:-1]}
            return {"update_id": number, "callback_query": press}
        told: dict[str, object] = {"message_id": number, "date": now, "chat": chat, "from": user, "text": words}
        if words.startswith("/"):
            told["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words)}]
        return {"update_id": number, "message": told}
