"""A browser without a window: what the chat page does over HTTP, for tests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

from aiohttp import ClientResponse, ClientSession, CookieJar, FormData

PATIENCE = 5  # seconds until a test gives up waiting for an event

Line = dict[str, Any]


@dataclass
class Browser:
    """One person's browser at one server (`home`, without a slash at the end)."""

    home: str
    headers: dict[str, str] = field(default_factory=lambda: {"Accept-Language": "zh-CN"})
    session: ClientSession = field(init=False)

    async def __aenter__(self) -> Self:
        self.session = ClientSession(cookie_jar=CookieJar(unsafe=True), headers=self.headers)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    async def opens(self, path: str = "/") -> str:
        """Load a page; → its text."""
        async with self.session.get(self.home + path) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.text()

    async def gets(self, path: str) -> Any:
        """The JSON of a path that must answer."""
        async with self.session.get(self.home + path) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def posts(self, path: str, body: Any, **headers: str) -> ClientResponse:
        """Post JSON (or bytes as they are); the answer has been read."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = await self.session.post(self.home + path, data=data, headers=headers)
        await answer.read()
        return answer

    async def arrives(self) -> list[Line]:
        """Load the page and let it greet."""
        await self.opens()
        return await lines(await self.posts("/chat/start", {}))

    async def says(self, text: str = "", key: str = "", **more: Any) -> list[Line]:
        """Send a message; → its line and the replies."""
        body = {"key": key or str(uuid4()), "text": text, **more}
        return await lines(await self.posts("/chat/send", body))

    async def taps(self, token: str, label: str = "") -> list[Line]:
        """Tap a button."""
        return await self.says(tap=token, label=label or token)

    async def uploads(self, data: bytes, name: str = "photo.jpg", mime: str = "image/jpeg") -> ClientResponse:
        """Send a file up; the answer has been read."""
        form = FormData()
        form.add_field("file", data, filename=name, content_type=mime)
        answer = await self.session.post(f"{self.home}/chat/upload", data=form)
        await answer.read()
        return answer

    @asynccontextmanager
    async def listens(self, path: str = "/chat/stream", since: int = 0, **headers: str) -> AsyncIterator[Stream]:
        """An open stream of events."""
        answer = await self.session.get(f"{self.home}{path}?since={since}", headers=headers)
        try:
            yield Stream(answer)
        finally:
            answer.close()


@dataclass
class Stream:
    """Server-sent events of one answer."""

    answer: ClientResponse

    async def next(self) -> Line | None:
        """The next line of the log; None when the server ended the stream."""
        event: dict[str, str] = {}
        async with asyncio.timeout(PATIENCE):
            async for raw in self.answer.content:
                name, _, value = raw.decode().rstrip("\n").partition(": ")
                if name:
                    event[name] = value
                elif "data" in event:
                    line: Line = json.loads(event["data"])
                    assert event["id"] == str(line.get("mark", line["order"]))
                    return line
                else:
                    event = {}
        return None

    async def opened(self) -> None:
        """Wait until the server has said its first word."""
        async with asyncio.timeout(PATIENCE):
            assert await self.answer.content.readline() == b"retry: 2000\n"


async def lines(answer: ClientResponse) -> list[Line]:
    """The lines of an answer that must have succeeded."""
    assert answer.status == 200, await answer.text()
    found: list[Line] = (await answer.json())["lines"]
    return found
