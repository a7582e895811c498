"""A service with two doors, Telegram and the web chat, and staff who sit in Telegram groups."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import cast

import aiohttp

from models.person import Account
from models.staff import Staff
from tests.fakes.telegram import Person
from tests.journeys.people import Reader
from tests.transcripts.known import make_known
from tests.transcripts.stage import Heard, Owner
from tests.transcripts.telegram import GROUPS, TelegramStage
from tests.transcripts.webchat import SPEAKERS, WebOwner, WebStage
from tests.world import World


class Doors(TelegramStage):
    """Telegram with the fake of its Bot API; browsers come to the same service."""

    async def open(self, stack: AsyncExitStack) -> World:
        """Start the service."""
        running = await super().open(stack)
        self._browsers = stack
        return running

    async def browser(self) -> WebOwner:
        """A browser with an empty cookie jar, on the page."""
        session = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), headers={"Accept-Language": "zh-CN"}
        )
        browser = WebOwner(cast("WebStage", self), session)  # it asks its stage for nothing but the address
        self._browsers.push_async_callback(browser.leaves)
        await browser.opens()
        return browser

    async def staff_says(self, purpose: str, text: str) -> None:
        """A member answers the bot's last message in a staff group: that much is heard by a bot without more rights."""
        group, speaker = self.telegram.group(GROUPS[purpose]), await self.staff(SPEAKERS[purpose])
        if speaker.id not in group.chat.members:
            await group.adds(speaker)
        await speaker.says(text, chat=group, reply_to=group.last)
        await self.settle()

    async def staff(self, code: str) -> Person:
        """A member of the example's staff, who wrote to the bot and joined."""
        person = self.telegram.person(f"staff-{code}")
        if not await Account.exists(channel="telegram", address=str(person.id)):
            await person.says("您好")
            await self.settle()
            account = await Account.get(channel="telegram", address=str(person.id))
            await Staff.filter(code=code).update(person_id=account.person_id)  # type: ignore[attr-defined]  # tortoise adds it
        return person


class Chatting(Reader):
    """An owner in one chat. What was heard once is not heard again."""

    def __init__(self, stage: Doors, owner: Owner) -> None:
        super().__init__()
        self.stage, self.owner = stage, owner

    async def says(self, *messages: str) -> None:
        """Say these one after another."""
        for message in messages:
            self.stage.clock.forward("20s")
            await self.owner.says(message)
            await self._listen()

    async def taps(self, label: str) -> None:
        """Tap a button."""
        self.stage.clock.forward("20s")
        await self.owner.taps(label)
        await self._listen()

    async def _listen(self) -> None:
        await self.stage.settle()
        self._heard += await self.owner.heard()


class Sitting(Reader):
    """A staff group, from now on."""

    def __init__(self, stage: Doors, purpose: str, seen: int) -> None:
        super().__init__()
        self.stage, self.purpose, self._at = stage, purpose, seen

    async def says(self, text: str) -> None:
        """Somebody of the staff writes here."""
        await self.stage.staff_says(self.purpose, text)

    async def _listen(self) -> None:
        await self.stage.settle()
        self._heard = await self.stage.group(self.purpose)


async def on_telegram(stage: Doors) -> Chatting:
    """Somebody who registered before, on Telegram."""
    anna = Chatting(stage, await stage.owner("anna"))
    await anna.says("您好")
    await make_known(stage.clock.now, "3栋2单元502", "王芳", "13900000502")
    await anna.hears("个人信息")
    return anna


async def sitting(stage: Doors, purpose: str) -> Sitting:
    """A staff group, which hears what is said from now on."""
    return Sitting(stage, purpose, len(await stage.group(purpose)))


def code_in(heard: Heard) -> str:
    """The code that was told."""
    return heard.text.partition("关联 ")[2].splitlines()[0].strip()
