"""Telegram as its people use it, on the fake of the Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import count

from tests.fakes.telegram import Chat, FakeTelegram, Line, Message, Person
from tests.fakes.telegram.chat import rows_of
from tests.transcripts.stage import CONTENT, Heard, Owner, Stage
from tests.world import TOKEN, World, world

GROUPS = {
    "customer_service": "客服群", "engineering": "工程群", "security": "秩序群", "environment": "环境群",
    "duty": "值班群", "leadership": "管理群",
}


class TelegramOwner(Owner):
    """A person with an account."""

    def __init__(self, stage: TelegramStage, person: Person) -> None:
        self._stage, self._person = stage, person
        self._shown = len(person.chat.lines)
        self._albums = count(1)

    async def starts(self) -> None:
        await self._person.starts()
        await self._taken()

    async def says(self, text: str) -> None:
        await self._person.says(text)
        await self._taken()

    async def taps(self, label: str, *, old: bool = False, twice: bool = False) -> None:
        if old:
            await self._person.taps_again(self._older(label), label)
        elif twice:
            message = self._having(label)[0]
            await self._person.taps_again(message, label)
            await self._person.taps_again(message, label)
        elif label in _board(self._person.chat):
            await self._person.says(label)
        else:
            await self._person.taps(label)
        await self._taken()

    async def sends(self, kinds: Sequence[str], caption: str = "") -> None:
        album = f"album{next(self._albums)}" if len(kinds) > 1 else ""
        for number, kind in enumerate(kinds):
            words = caption if number == 0 else ""
            if kind == "voice":
                await self._person.sends_voice(CONTENT[kind])
            elif kind == "video":
                await self._person.sends_video(CONTENT[kind], caption=words, album=album)
            else:
                await self._person.sends_photo(CONTENT[kind], caption=words, album=album)
        await self._taken()

    async def shares_contact(self, phone: str) -> None:
        await self._person.shares_contact(phone)
        await self._taken()

    async def edits(self, old: str, new: str) -> None:
        own = [m for m in self._person.chat.messages.values() if not m.by_bot and old in m.text]
        assert own, f"nothing was said with {old!r} in it"
        await self._person.edits(own[-1], own[-1].text.replace(old, new))
        await self._taken()

    async def sends_sticker(self) -> None:
        sticker = {"file_id": "s1", "file_unique_id": "s1", "type": "regular", "width": 512, "height": 512}
        self._person.sends({"sticker": {**sticker, "is_animated": False, "is_video": False}})
        await self._taken()

    async def sends_huge_video(self) -> None:
        await self._person.sends_video(size=25_000_000)
        await self._taken()

    async def blocks(self) -> None:
        await self._person.blocks_bot()
        await self._taken()

    async def unblocks(self) -> None:
        await self._person.unblocks_bot()
        await self._taken()

    async def heard(self) -> list[Heard]:
        lines = self._person.chat.lines[self._shown :]
        self._shown = len(self._person.chat.lines)
        heard = [_heard(line) for line in lines if line.by_bot and line.deed == "says"]
        if heard and (board := _board(self._person.chat)):  # it stands below the newest message
            heard[-1] = replace(heard[-1], labels=heard[-1].labels + board)
        return heard

    async def _taken(self) -> None:
        await self._stage.telegram.settled()

    def _having(self, label: str) -> list[Message]:
        """The bot's messages with such a button, present or past, the newest first."""
        found = [
            m for m in reversed(self._person.inbox) if any(label in each.label for each in m.every_button())
        ]
        assert found, f"there never was a button {label!r}"
        return found

    def _older(self, label: str) -> Message:
        having = self._having(label)
        return having[1] if len(having) > 1 else having[0]


class TelegramStage(Stage):
    """A bot on the fake of Telegram's Bot API, with the staff groups there too."""

    async def open(self, stack: AsyncExitStack) -> World:
        """Start the fake, then the service, and wait until they know of each other."""
        self.telegram = await stack.enter_async_context(FakeTelegram(TOKEN))
        running = await stack.enter_async_context(
            world(self.url, self.clock, self.folder, telegram=self.telegram, change=self.change, **self.options)
        )
        async with asyncio.timeout(10):
            await self.telegram.settled()
        return running

    async def owner(self, name: str) -> TelegramOwner:
        """A person of that name."""
        return TelegramOwner(self, self.telegram.person(f"{name}{len(self.telegram.world.chats)}"))

    async def group(self, purpose: str) -> list[Heard]:
        """What the bot said in a group."""
        chat: Chat = self.telegram.group(GROUPS[purpose]).chat
        return [_heard(line) for line in chat.bot_lines if line.deed == "says"]

    async def settle(self) -> None:
        """All updates taken, all rows delivered, and what that caused again."""
        await self.telegram.settled()
        await super().settle()


def _board(chat: Chat) -> tuple[str, ...]:
    """The labels of the keyboard in place of the phone's own, if there is one."""
    return tuple(button.label for row in rows_of(chat.keyboard) for button in row)


def _heard(line: Line) -> Heard:
    files = 1 if line.message and any(kind in line.message.raw for kind in ("photo", "video", "voice")) else 0
    return Heard(line.text, tuple(label for row in line.rows for label in row), files)
