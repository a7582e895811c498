"""An owner on Telegram who answers whatever the bot asked last, until there is a ticket number."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.words import Words
from models import numbers
from tests.fakes.telegram import FakeTelegram, Message, Person

MATTERS = ("厨房水龙头滴水", "楼道灯三天不亮了", "隔壁装修太吵", "保洁几天没来打扫", "门禁刷卡没反应")
SAFE_TO_TYPE = ("complaint-kind-", "registration-role-", "complaint-harm-", "complaint-before-", "complaint-visit-")
BESIDE = ("none", "any")
"""Answers that a photo goes along with: whether anybody was hurt, when somebody may come."""


@dataclass(frozen=True, slots=True)
class Said:
    """What this owner tells, so that it can be looked for afterwards."""

    matter: str
    home: str
    name: str
    phone: str


class Owner:
    """One owner. `chance` makes the choices; the same seed chooses the same as long as the bot asks the same."""

    def __init__(self, telegram: FakeTelegram, number: int, chance: random.Random, words: Words) -> None:
        self.person: Person = telegram.person(f"业主{number}号", user_id=500_000 + number)
        self._telegram, self._chance, self._words = telegram, chance, words
        # The number is part of the words, so that a mixed-up ticket is found out.
        matter = f"{chance.choice(MATTERS)}，编号{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{'子丑寅卯辰'[number // 10]}"
        home, name = f"{1 + number % 12}栋1单元{101 + number}", f"业主{chr(0x4E00 + number)}"
        self.said = Said(matter, home, name, f"138{10000000 + number}")
        self._kind = chance.choice(("complaint", "repair"))
        self._seen = 0
        self._last: tuple[object, ...] = ()
        self._newest: Message | None = None
        self._answers_due = 0
        self.number = ""

    async def talks(self, patience: float) -> None:
        """Talk until the receipt is there; AssertionError when the bot is silent for `patience` seconds."""
        await self._opens()
        while not self.number:
            await self._telegram.until(
                lambda: len(self.person.chat.lines) > self._seen and bool(self._news(look=True)),
                f"an answer to {self.person.name}:\n{self.person.transcript()}", patience,
            )
            for message in self._news():
                self._reads(message)
            if not self.number and self._newest and self._answers_due < 1:
                asked, self._newest, self._answers_due = self._newest, None, 1
                await self._answers(asked)

    async def _opens(self) -> None:
        if self._chance.random() < 0.5:
            await self.person.starts()
        else:
            await self.person.says(f"{self.said.home} {self.said.matter}")

    def _news(self, *, look: bool = False) -> list[Message]:
        lines = self.person.chat.lines[self._seen :]
        if not look:
            self._seen += len(lines)
        return [line.message for line in lines if line.by_bot and line.deed == "says" and line.message]

    def _reads(self, message: Message) -> None:
        """Find the newest question. One that was delivered twice is a question all the same: it is answered once."""
        shown = (message.text, *(button.data for button in message.buttons))
        if shown == self._last:
            return
        self._last = shown
        asks = any(button.data and not button.data.startswith("!") for button in message.buttons)
        found = None if asks else numbers.find(message.text)
        if found and numbers.valid(found.digits):
            self.number = numbers.spaced(found.digits)
        elif asks or self._known(message.text):  # a question may come with a keyboard instead of buttons
            self._newest = message
            self._answers_due -= 1

    async def _answers(self, asked: Message) -> None:
        options = {b.data.partition(".")[2]: b for b in asked.buttons if b.data and not b.data.startswith("!")}
        choices = {value: button for value, button in options.items() if not value.startswith("!")}
        if choices:
            await self._chooses(asked, choices)
            return
        known = self._known(asked.text)
        await (self._book[known](self) if known else self.person.says(self.said.matter))

    def _known(self, text: str) -> str:
        return next((key for key in self._book if self._is(key, text)), "")

    def _is(self, key: str, text: str) -> bool:
        """Whether `text` ends with the question of `key`."""
        return text.endswith(self._words.say(key))

    async def _chooses(self, asked: Message, choices: Mapping[str, Any]) -> None:
        value = self._choice(asked.text, list(choices))
        if self._may_type(value) and self._chance.random() < 0.3:
            await self.person.says(choices[value].label)
            return
        await self.person.taps_again(asked, choices[value].data)
        if value in BESIDE and self._chance.random() < 0.7:  # Telegram delivers a tap and a message side by side
            await self.person.sends_photo()
            self._answers_due += 1
        if "anonymous" in choices or list(choices) == ["yes"]:  # the confirmation: impatient, again
            await self.person.taps_again(asked, choices[value].data)

    def _choice(self, text: str, values: list[str]) -> str:
        if self._is("emergency-unsure", text):
            return "no"
        wanted = ("yes", self._kind, "my_home", "none")
        return next((each for each in wanted if each in values), None) or self._chance.choice(values)

    def _may_type(self, value: str) -> bool:
        return any(self._words.has(f"{start}{value}") for start in SAFE_TO_TYPE)

    async def _tells_photos(self) -> None:
        if self._chance.random() < 0.5:
            await self._skips()
            return
        await self.person.sends_photo()
        self._book = {**self._book, "complaint-photos": Owner._done}

    async def _done(self) -> None:
        await self.person.says(self._words.say("tool-done"))

    async def _skips(self) -> None:
        await self.person.says(self._words.say("tool-skip"))

    async def _skips_or(self, text: str) -> None:
        await (self._skips() if self._chance.random() < 0.5 else self.person.says(text))

    _book: Mapping[str, Callable[[Owner], Any]] = {
        "registration-home": lambda self: self.person.says(self.said.home),
        "registration-name": lambda self: self.person.says(self.said.name),
        "registration-phone": lambda self: self.person.shares_contact(self.said.phone),
        "complaint-place": lambda self: self.person.says("3栋1单元楼道"),
        "complaint-other_home": lambda self: self.person.says("5栋2单元301"),
        "complaint-since": lambda self: self._skips_or("昨晚10点"),
        "complaint-about": lambda self: self._skips_or("楼管"),
        "complaint-wish": lambda self: self._skips_or("尽快处理"),
        "complaint-contact": lambda self: self.person.says(self.said.phone),
        "complaint-photos": _tells_photos,
    }
