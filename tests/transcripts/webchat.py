"""The web chat as its page uses it: a cookie, JSON, uploads, and the news by server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import aiohttp

from bot.channels.webchat_identity import COOKIE
from tests.transcripts.stage import CONTENT, Heard, Owner, Stage
from tests.world import World, world

Line = dict[str, Any]
ON_THE_PAGE = {"紧急": "!emergency", "找人工": "!human", "帮助": "!help", "语言": "!language"}
"""Buttons of the page itself, there whatever the bot said last."""

PATIENCE = 20.0
SPEAKERS = {
    "customer_service": "lin", "engineering": "wu", "security": "zhao", "environment": "sun", "duty": "zhao",
    "leadership": "zhou",
}
"""Who of the example's staff speaks in a pane when nobody is named."""

NAMES = {"photo": ("a.jpg", "image/jpeg"), "voice": ("a.ogg", "audio/ogg"), "video": ("a.mp4", "video/mp4")}


class WebOwner(Owner):
    """A browser of one person."""

    def __init__(self, stage: WebStage, session: aiohttp.ClientSession) -> None:
        self._stage, self._session, self._base = stage, session, stage.world.base
        self._lines: dict[str, Line] = {}
        self._shown = 0
        self._stream: aiohttp.ClientResponse | None = None
        self._last: dict[str, Any] = {}

    async def opens(self) -> None:
        """Load the page, which gives the browser its cookie."""
        async with self._session.get(f"{self._base}/") as answer:
            assert answer.status == 200, await answer.text()
            assert COOKIE in answer.cookies

    async def starts(self) -> None:
        await self._posts("start", {"argument": ""})

    async def says(self, text: str) -> None:
        await self._sends(text=text)

    async def taps(self, label: str, *, old: bool = False, twice: bool = False) -> None:
        button = self._button(label, old=old)
        taps = [self._sends(tap=button["token"], label=button["label"]) for _ in range(2 if twice else 1)]
        await asyncio.gather(*taps)

    async def sends(self, kinds: Sequence[str], caption: str = "") -> None:
        media = [await self._uploads(kind) for kind in kinds]
        await self._sends(text=caption, media=media)

    async def heard(self) -> list[Heard]:
        await self._reads_on()
        said = self._said()[self._shown :]
        self._shown += len(said)
        return [_heard(line) for line in said]

    def _said(self) -> list[Line]:
        return sorted((each for each in self._lines.values() if each["side"] == "bot"), key=lambda each: each["order"])

    def _button(self, label: str, *, old: bool) -> Line:
        having = [found for line in reversed(self._said()) if (found := _find(line, label))]
        if old:
            having = having[1:] or [found for found in having if found not in _buttons(self._said()[-1])]
        if not having and label in ON_THE_PAGE:
            return {"token": ON_THE_PAGE[label], "label": label}
        assert having, f"there is no button {label!r} to tap"
        return having[0]

    async def _sends(self, **what: Any) -> None:
        await self._posts("send", {"key": str(uuid4()), **what})

    async def sends_again(self) -> None:
        """Send the last message once more, the same by its key, as the page does when it was not taken."""
        await self._posts("send", self._last)

    async def _posts(self, path: str, body: dict[str, Any]) -> None:
        self._last = body
        async with self._session.post(f"{self._base}/chat/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            self._keep((await answer.json())["lines"])

    async def _uploads(self, kind: str) -> str:
        form = aiohttp.FormData()
        name, mime = NAMES[kind]
        form.add_field("file", CONTENT[kind], filename=name, content_type=mime)
        async with self._session.post(f"{self._base}/chat/upload", data=form) as answer:
            assert answer.status == 200, await answer.text()
            return str((await answer.json())["id"])

    async def _reads_on(self) -> None:
        """Read the stream until it has shown all that the history holds."""
        async with self._session.get(f"{self._base}/chat/history") as answer:
            history = (await answer.json())["lines"]
        missing = {each["id"] for each in history if each["side"] == "bot"} - self._lines.keys()
        async with asyncio.timeout(PATIENCE):
            while missing:
                line = await self._event()
                self._keep([line])
                missing.discard(line["id"])

    async def _event(self) -> Line:
        """The next line of the stream, which is opened again when it ended."""
        while True:
            if self._stream is None:
                since = max((each["order"] for each in self._lines.values()), default=0)
                headers = {"Last-Event-ID": str(since)}
                self._stream = await self._session.get(f"{self._base}/chat/stream", headers=headers)
                assert self._stream.status == 200, await self._stream.text()
            try:
                raw = await self._stream.content.readline()
            except aiohttp.ClientPayloadError:
                raw = b""
            if raw.startswith(b"data: "):
                return dict(json.loads(raw.removeprefix(b"data: ")))
            if not raw:
                self._stream.close()
                self._stream = None

    def _keep(self, lines: Sequence[Line]) -> None:
        for line in lines:
            self._lines.setdefault(line["id"], line)

    async def leaves(self) -> None:
        """Close the browser."""
        if self._stream is not None:
            self._stream.close()
        await self._session.close()


class WebStage(Stage):
    """The web chat, and the staff's panes of a demonstration."""

    async def open(self, stack: AsyncExitStack) -> World:
        """Start the service and a browser for the staff."""
        running = await stack.enter_async_context(
            world(self.url, self.clock, self.folder, change=self.change, **self.options)
        )
        self._browsers = stack
        self._panes: dict[str, dict[str, Line]] = {}
        self._staff = await stack.enter_async_context(aiohttp.ClientSession())
        return running

    async def owner(self, name: str) -> WebOwner:
        """A browser with an empty cookie jar, on the page."""
        session = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept-Language": "zh-CN"}
        )
        browser = WebOwner(self, session)
        self._browsers.push_async_callback(browser.leaves)
        await browser.opens()
        return browser

    async def staff_says(self, purpose: str, text: str, who: str = "", under: str = "") -> list[str]:
        """Somebody writes in a group's pane, perhaps in answer to the newest message that holds `under`."""
        reply = await self._line(purpose, lambda line: under in line["text"]) if under else {}
        return await self._staff_sends(purpose, who, text=text, reply_to=reply.get("ref", ""))

    async def staff_taps(self, purpose: str, label: str, who: str = "", under: str = "") -> list[str]:
        """Somebody taps a button in a group's pane, under the newest message with `under`; what they alone see."""
        line = await self._line(purpose, lambda line: under in line["text"] and _find(line, label) is not None)
        button = _find(line, label)
        assert button is not None
        return await self._staff_sends(
            purpose, who, tap=button["token"], label=button["label"], under=line.get("ref", "")
        )

    async def staff_sends(self, purpose: str, who: str, **what: str) -> list[str]:
        """Send what the pane would send, as it is: an old button, say."""
        return await self._staff_sends(purpose, who, **what)

    async def _staff_sends(self, purpose: str, who: str, **what: str) -> list[str]:
        speaker = f"101:{who or SPEAKERS[purpose]}"
        body = {"key": str(uuid4()), "group": f"group:{purpose}", "as": speaker, **what}
        async with self._staff.post(f"{self.world.base}/demo/send", json=body) as answer:
            assert answer.status == 200, await answer.text()
            notices = (await answer.json())["notices"]
        await self.settle()
        return [str(each) for each in notices]

    async def _line(self, purpose: str, wanted: Callable[[Line], bool]) -> Line:
        lines = [line for line in reversed(await self._pane(purpose)) if line["side"] == "bot" and wanted(line)]
        assert lines, f"no such message in the pane of {purpose}"
        return lines[0]

    async def _pane(self, purpose: str) -> list[Line]:
        """All lines of a pane as they show now, the oldest first; older pages are read until they are known."""
        known = self._panes.setdefault(purpose, {})
        query = {"group": f"group:{purpose}"}
        while True:
            async with self._staff.get(f"{self.world.base}/demo/history", params=query) as answer:
                assert answer.status == 200, await answer.text()
                page = await answer.json()
            fresh = [line for line in page["lines"] if line["id"] not in known]
            known.update({line["id"]: line for line in page["lines"]})
            if not (page["more"] and fresh):
                return sorted(known.values(), key=lambda line: (line["at"], line["order"]))
            query["before"] = page["lines"][0]["at"]

    async def group(self, purpose: str) -> list[Heard]:
        """The pane of a group."""
        return [_heard(line) for line in await self._pane(purpose) if line["side"] == "bot"]


def _heard(line: Line) -> Heard:
    return Heard(line["text"], tuple(each["label"] for each in _buttons(line)), len(line["media"]))


def _buttons(line: Line) -> list[Line]:
    return [*line.get("choices", ()), *line.get("tools", ())]


def _find(line: Line, label: str) -> Line | None:
    buttons = _buttons(line)
    exact = [each for each in buttons if each["label"] == label]
    return next(iter(exact or [each for each in buttons if label in each["label"]]), None)
