"""WeChat as its people use it, on the fake of the platform; in plain mode, and in safe mode.

There are no buttons on WeChat: answers stand below the words with their numbers, tools in the last line. What is a
tap elsewhere is typed here: the number, the full-width number or the words, in turn.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import cycle
from typing import ClassVar

from bot.words import Words
from tests.fakes.wechat import AES_KEY, FakeWeChat, Line, Push
from tests.fakes.wechat import Owner as Telephone
from tests.transcripts.stage import CONTENT, Heard, Owner
from tests.transcripts.webchat import WebStage
from tests.world import World

UNREADABLE = "[收到不支持的消息类型，暂无法显示]"
"""What WeChat sends the account in place of a sticker."""

_NUMBERED = re.compile(r"(\d+)\. (.+)")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_SEPARATOR = " · "
PIECE = 2000
"""Bytes after which a text is cut, never before half of them."""


class Reader:
    """Finds the answers and tools in a text as an owner does: a line that invites, and numbered lines above it."""

    def __init__(self, words: Words) -> None:
        self._invitations = [
            re.compile(re.escape(form).replace("TOOLS", "(?P<tools>.+)"))
            for language in words.languages
            for key in ("wechat-choose", "wechat-choose-or", "wechat-or")
            for form in [words.say(key, {} if key == "wechat-choose" else {"tools": "TOOLS"}, language)]
        ]

    def read(self, text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """(the words, the answers in order of their numbers, the tools)."""
        lines, tools = text.split("\n"), ()
        for invitation in self._invitations:
            if lines and (found := invitation.fullmatch(lines[-1])):
                tools = tuple(found.groupdict().get("tools", "").split(_SEPARATOR))
                lines = "\n".join(lines[:-1]).rstrip().split("\n")
                break
        answers: list[str] = []
        while lines and (numbered := _NUMBERED.fullmatch(lines[-1])):
            answers.insert(0, numbered[2])
            lines.pop()
            if numbered[1] == "1":
                break
        return "\n".join(lines).strip(), tuple(answers), tuple(filter(None, tools))


class WeChatOwner(Owner):
    """A person with a telephone."""

    def __init__(self, stage: WeChatStage, telephone: Telephone) -> None:
        self._stage, self._telephone = stage, telephone
        self._shown = 0
        self._ways = cycle(("number", "full", "words"))

    async def starts(self) -> None:
        if self._telephone.account.follows:
            await self._taken(self._telephone.unfollows())
        await self._taken(self._telephone.follows())

    async def says(self, text: str) -> None:
        await self._taken(self._telephone.says(text))

    async def taps(self, label: str, *, old: bool = False, twice: bool = False) -> None:
        line = self._having(label)[1 if old else 0]
        times = 2 if twice else 1
        if line.items:
            pushes = [self._telephone.clicks(label, old=int(old)) for _ in range(times)]
        else:
            typed = self._typed(line, label)
            pushes = [self._telephone.says(typed) for _ in range(times)]
        await self._taken(*pushes)

    async def sends(self, kinds: Sequence[str], caption: str = "") -> None:
        """One after the other: WeChat has neither albums nor words with a picture."""
        send = {
            "photo": self._telephone.sends_photo, "video": self._telephone.sends_video,
            "voice": self._telephone.sends_voice,
        }
        for kind in kinds:
            await self._taken(send[kind](CONTENT[kind]))
        if caption:
            await self.says(caption)

    async def sends_sticker(self) -> None:
        await self.says(UNREADABLE)

    async def sends_huge_video(self) -> None:
        await self._taken(self._telephone.sends_video(CONTENT["video"] + bytes(25_000_000)))

    async def blocks(self) -> None:
        await self._taken(self._telephone.unfollows())

    async def unblocks(self) -> None:
        await self._taken(self._telephone.follows())

    async def taps_menu(self, key: str) -> None:
        await self._taken(self._telephone.clicks_menu(key))

    async def scans(self, scene: str) -> None:
        await self._taken(self._telephone.scans(scene))

    async def sends_place(self, label: str) -> None:
        await self._taken(self._telephone.sends_location(label))

    async def sends_link(self, title: str) -> None:
        await self._taken(self._telephone.sends_link(title))

    async def heard(self) -> list[Heard]:
        lines = [line for line in self._telephone.chat.lines if line.how != "says"]
        new, self._shown = lines[self._shown :], len(lines)
        return [self._heard(line) for line in _joined(new)]

    async def _taken(self, *pushes: Push) -> None:
        await self._stage.wechat.settled()
        states = [(push.state, push.answers) for push in pushes if push.state != "answered"]
        assert not states, f"not taken: {states}"

    def _heard(self, line: Line) -> Heard:
        words, answers, tools = self._stage.reader.read(line.text)
        return Heard(words, (*(item.label for item in line.items), *answers, *tools), int(bool(line.media)))

    def _having(self, label: str) -> list[Line]:
        """The account's messages that offer this, the newest first."""
        shown = self._telephone.inbox[::-1]
        found = [line for line in shown if any(label in each for each in self._heard(line).labels)]
        assert found, f"there never was {label!r} to choose; the talk was:\n{self._telephone.transcript()}"
        return found if len(found) > 1 else found * 2

    def _typed(self, line: Line, label: str) -> str:
        """What is typed for an answer: its number in one of two forms, or its words; tools have no number."""
        _, answers, tools = self._stage.reader.read(line.text)
        found = _best([*answers, *tools], label)
        if found not in answers:
            return found
        number = str(answers.index(found) + 1)
        return {"number": number, "full": number.translate(_FULL), "words": found}[next(self._ways)]


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Lines as they were before they were cut: a long one is followed by its rest."""
    joined: list[Line] = []
    cut = False
    for line in lines:
        if cut and line.by_account:
            joined[-1] = replace(line, text=f"{joined[-1].text}\n{line.text}")
        else:
            joined.append(line)
        cut = line.kind == "text" and len(line.text.encode()) > PIECE // 2
    return joined


def _best(labels: Sequence[str], wanted: str) -> str:
    exact = [label for label in labels if label == wanted]
    return next(iter(exact or [label for label in labels if wanted in label]))


class WeChatStage(WebStage):
    """An official account in plain mode; the staff groups are the panes of a demonstration."""

    aes_key: ClassVar[str] = ""

    async def open(self, stack: AsyncExitStack) -> World:
        """Start the fake, then the service, and enter its address in the console."""
        self.reader = Reader(Words.load())
        self.wechat = await stack.enter_async_context(FakeWeChat(aes_key=self.aes_key, now=self.clock))
        self.options = {**self.options, "wechat": self.wechat}
        running = await super().open(stack)
        async with asyncio.timeout(10):
            assert await self.wechat.verifies(), "the service did not prove that the address is its own"
        return running

    async def owner(self, name: str) -> WeChatOwner:  # type: ignore[override]  # an owner of another channel
        """Somebody of that name, who does not follow the account yet."""
        return WeChatOwner(self, self.wechat.owner(name))

    async def settle(self) -> None:
        """All pushes answered, all rows delivered, and what that caused again."""
        await self.wechat.settled()
        await super().settle()
        await self.wechat.settled()


class SafeWeChatStage(WeChatStage):
    """The same in safe mode."""

    aes_key: ClassVar[str] = AES_KEY
