"""An owner who answers whatever the bot asked last, until there is a ticket number."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.words import Words
from models import numbers
from tests.kill.patience import Patience
from tests.kill.phones import Phone, Shown

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

    def __init__(self, phone: Phone, number: int, chance: random.Random, words: Words) -> None:
        self.phone = phone
        self._chance, self._words = chance, words
        # The number is part of the words, so that a mixed-up ticket is found out.
        matter = f"{chance.choice(MATTERS)}，编号{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{'子丑寅卯辰'[number // 10]}"
        home, name = f"{1 + number % 12}栋1单元{101 + number}", f"业主{chr(0x4E00 + number)}"
        self.said = Said(matter, home, name, f"138{10000000 + number}")
        self._kind = chance.choice(("complaint", "repair"))
        self._seen = 0
        self._last: tuple[object, ...] = ()
        self._newest: Shown | None = None
        self._answers_due = 0
        self.number = ""

    async def talks(self, patience: Patience) -> None:
        """Talk until the receipt is there; AssertionError when the bot is silent for longer than `patience`."""
        await self._opens()
        while not self.number:
            if await self.phone.hears_more(self._seen, patience):
                self._last, self._answers_due = (), 0
            news = self.phone.shown()[self._seen :]
            self._seen += len(news)
            for message in news:
                self._reads(message)
            if not self.number and self._newest and self._answers_due < 1:
                asked, self._newest, self._answers_due = self._newest, None, 1
                await self._answers(asked)

    async def _opens(self) -> None:
        if self._chance.random() < 0.5:
            await self.phone.starts()
        else:
            await self.phone.says(f"{self.said.home} {self.said.matter}")

    def _reads(self, message: Shown) -> None:
        """Find the newest question. One that was delivered twice is a question all the same: it is answered once."""
        if message.mark == self._last:
            return
        self._last = message.mark
        found = None if message.options else numbers.find(message.text)
        if found and numbers.valid(found.digits):
            self.number = numbers.spaced(found.digits)
        elif message.options or self._known(message.text):  # a question may come with a keyboard instead of buttons
            self._newest = message
            self._answers_due -= 1

    async def _answers(self, asked: Shown) -> None:
        choices = {value: label for value, label in asked.options.items() if not value.startswith("!")}
        if choices:
            await self._chooses(asked, choices)
            return
        known = self._known(asked.text)
        await (self._book[known](self) if known else self.phone.says(self.said.matter))

    def _known(self, text: str) -> str:
        return next((key for key in self._book if self._is(key, text)), "")

    def _is(self, key: str, text: str) -> bool:
        """Whether `text` ends with the question of `key`."""
        return text.endswith(self.phone.question(key))

    async def _chooses(self, asked: Shown, choices: Mapping[str, str]) -> None:
        value = self._choice(asked.text, list(choices))
        if self._may_type(value) and self._chance.random() < 0.3:
            await self.phone.says(choices[value])
            return
        await self.phone.chooses(asked, value)
        if value in BESIDE and self._chance.random() < 0.7:  # the platform delivers an answer and a photo side by side
            await self.phone.sends_photo()
            self._answers_due += 1
        if "anonymous" in choices or list(choices) == ["yes"]:  # the confirmation: impatient, again
            await self.phone.confirms_again(asked)

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
        await self.phone.sends_photo()
        self._book = {**self._book, "complaint-photos": Owner._done}

    async def _done(self) -> None:
        await self.phone.says(self._words.say("tool-done"))

    async def _skips(self) -> None:
        await self.phone.says(self._words.say("tool-skip"))

    async def _skips_or(self, text: str) -> None:
        await (self._skips() if self._chance.random() < 0.5 else self.phone.says(text))

    _book: Mapping[str, Callable[[Owner], Any]] = {
        "registration-home": lambda self: self.phone.says(self.said.home),
        "registration-name": lambda self: self.phone.says(self.said.name),
        "registration-phone": lambda self: self.phone.shares_contact(self.said.phone),
        "complaint-place": lambda self: self.phone.says("3栋1单元楼道"),
        "complaint-other_home": lambda self: self.phone.says("5栋2单元301"),
        "complaint-since": lambda self: self._skips_or("昨晚10点"),
        "complaint-about": lambda self: self._skips_or("楼管"),
        "complaint-wish": lambda self: self._skips_or("尽快处理"),
        "complaint-contact": lambda self: self.phone.says(self.said.phone),
        "complaint-photos": _tells_photos,
    }
