"""What an owner of the kill test holds in the hand: one talk with the bot, on Telegram or on WeChat."""

from __future__ import annotations

import asyncio
import random
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.channels.wechat.layout import Spoken, compose
from bot.rendering import render
from bot.words import Words
from handlers.channel import Say
from models.jsons import mapping
from models.outbox import Outbox
from tests.fakes.telegram import FakeTelegram, Message, Person
from tests.fakes.wechat import FakeWeChat, Line
from tests.fakes.wechat import Owner as Telephone
from tests.fakes.wechat.pushing import Push
from tests.kill.patience import Patience
from tests.transcripts.wechat import Reader

SILENCE, QUIET = 12.0, 8.0
"""Real seconds after which an owner for whom WeChat missed an answer asks whether somebody is there; and how long it
is quiet when all is said, longer than an answer takes that went astray."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as its owner sees it.

    `options` are the answers to choose from, label by value, "!" before those that are tools. `mark` is the same for
    the same message sent twice. `late`: in an answer that WeChat had to ask for again.
    """

    text: str
    options: Mapping[str, str]
    mark: tuple[object, ...]
    raw: Any
    at: datetime
    late: bool = False


class Phone(ABC):
    """One talk. The verbs return when the platform has it, not when the bot has taken it."""

    channel: str
    name: str
    address: str

    def __init__(self, words: Words) -> None:
        self._words = words

    @abstractmethod
    async def starts(self) -> None:
        """Open the talk."""

    @abstractmethod
    async def says(self, text: str) -> None:
        """Send words."""

    @abstractmethod
    async def sends_photo(self) -> None:
        """Send a photo."""

    @abstractmethod
    async def shares_contact(self, phone: str) -> None:
        """Tell the telephone number."""

    @abstractmethod
    async def chooses(self, asked: Shown, value: str) -> None:
        """Choose an answer."""

    @abstractmethod
    async def confirms_again(self, asked: Shown) -> None:
        """Impatient: confirm once more."""

    @abstractmethod
    def shown(self) -> Sequence[Shown]:
        """Everything the bot said here, in order."""

    @abstractmethod
    async def hears_more(self, than: int, patience: Patience) -> bool:
        """Wait until the bot has said more than so many messages. AssertionError after `patience`.

        Whether the owner had to ask if anybody is there: then the newest message is the question, whatever it was.
        """

    @abstractmethod
    def transcript(self) -> str:
        """The talk as plain lines."""

    @abstractmethod
    def text_of(self, row: Outbox, at: datetime) -> str:
        """How the row reads here when it comes at that time."""

    def question(self, key: str) -> str:
        """The words of a question as they are here."""
        return self._words.say(key)

    @property
    def missed(self) -> bool:
        """Whether the platform missed an answer for this owner, who then may have had to ask, and asked amiss."""
        return False

    def ordered(self, rows: Sequence[Outbox]) -> bool:
        """Whether what the platform numbered was delivered in order."""
        return True

    def deliveries(self) -> list[str]:
        """How the platform brought each message, a line each, where it tells."""
        return []


class TelegramPhone(Phone):
    """A person on Telegram."""

    channel = "telegram"

    def __init__(self, telegram: FakeTelegram, number: int, words: Words) -> None:
        super().__init__(words)
        self._telegram = telegram
        self._person: Person = telegram.person(f"业主{number}号", user_id=500_000 + number)
        self.name, self.address = self._person.name, str(self._person.id)

    async def starts(self) -> None:
        await self._person.starts()

    async def says(self, text: str) -> None:
        await self._person.says(text)

    async def sends_photo(self) -> None:
        await self._person.sends_photo()

    async def shares_contact(self, phone: str) -> None:
        await self._person.shares_contact(phone)

    async def chooses(self, asked: Shown, value: str) -> None:
        await self._person.taps_again(asked.raw, self._data(asked, value))

    async def confirms_again(self, asked: Shown) -> None:
        await self.chooses(asked, "yes")

    def shown(self) -> Sequence[Shown]:
        lines = self._person.chat.lines
        return [_on_telegram(line.message) for line in lines if line.by_bot and line.deed == "says" and line.message]

    async def hears_more(self, than: int, patience: Patience) -> bool:
        bell, asked = self._telegram.world.bell, asyncio.get_running_loop().time()
        while not await bell.until(lambda: len(self.shown()) > than, max(0.0, left := patience.left(asked))):
            assert left > 0, f"no answer to {self.name}:\n{self.transcript()}"
        return False

    def transcript(self) -> str:
        return self._person.transcript()

    def text_of(self, row: Outbox, at: datetime) -> str:
        return render(Say.from_json(mapping(row.say)), self._words, row.language, row.zone, at).text.strip()

    def ordered(self, rows: Sequence[Outbox]) -> bool:
        refs = [int(row.ref) for row in rows]
        return refs == sorted(set(refs))

    def _data(self, asked: Shown, value: str) -> str:
        message: Message = asked.raw
        return next(b.data for b in message.buttons if b.data and b.data.partition(".")[2] == value)


def _on_telegram(message: Message) -> Shown:
    answers = [b for b in message.buttons if b.data and not b.data.startswith("!")]
    options = {str(b.data).partition(".")[2]: b.label for b in answers}
    mark = (message.text, *(button.data for button in message.buttons))
    return Shown(message.text, options, mark, message, datetime.fromtimestamp(message.raw["date"], UTC))


NAMED = (
    "registration-home_right-yes", "registration-home_right-no", "complaint-kind-complaint", "complaint-kind-repair",
    "complaint-where-my_home", "complaint-harm-none", "complaint-visit-any", "complaint-confirm-yes",
    "complaint-confirm-anonymous", "emergency-unsure-no", "emergency-unsure-yes",
)
"""Answers that an owner of the kill test looks for; any other is as good as the next."""


class WeChatPhone(Phone):
    """An owner on WeChat, who types numbers, and asks again when WeChat missed what was answered."""

    channel = "wechat"

    def __init__(self, wechat: FakeWeChat, number: int, words: Words, chance: random.Random) -> None:
        super().__init__(words)
        self._wechat, self._chance = wechat, chance
        self._telephone: Telephone = wechat.owner(f"业主{number}号")
        self.name, self.address = self._telephone.chat.title, self._telephone.openid
        self._reader = Reader(words)
        self._values = {words.say(key): key.rpartition("-")[2] for key in NAMED}
        self._confirms = words.say("complaint-confirm-yes")
        self._steps = {words.say(f"tool-{name}") for name in ("skip", "done", "back", "cancel")}
        self._last: list[Push] = []
        self._confirmed = False

    async def starts(self) -> None:
        """By words: following alone gives leave for three messages in a minute, which a service that dies may miss."""
        await self.says("您好")

    async def says(self, text: str) -> None:
        self._last = [self._telephone.says(text)]

    async def sends_photo(self) -> None:
        self._last.append(self._telephone.sends_photo())

    async def shares_contact(self, phone: str) -> None:
        await self.says(phone)

    async def chooses(self, asked: Shown, value: str) -> None:
        label = asked.options[value]
        if asked.raw.items and self._chance.random() < 0.7:
            self._last = [self._telephone.clicks(label)]
            return
        number = list(asked.options).index(value) + 1
        # What may arrive after the ticket is filed must mean the same then: a number asks what it is about.
        by_number = label != self._confirms and self._chance.random() < 0.7
        await self.says(str(number) if by_number else label)

    async def confirms_again(self, asked: Shown) -> None:
        self._confirmed = True
        self._last.append(self._telephone.says(asked.options["yes"]))

    def shown(self) -> Sequence[Shown]:
        return [self._on_wechat(line) for line in self._telephone.inbox]

    async def hears_more(self, than: int, patience: Patience) -> bool:
        asked, began = False, asyncio.get_running_loop().time()
        while patience.left(began) > 0:
            if await self._hears(than, SILENCE):
                await self._is_rid_of_all()
                return asked and await self._falls_quiet()
            if self.missed and all(push.state != "waiting" for push in self._last):
                words = "我的工单" if self._confirmed else "在吗"  # whoever has confirmed wants to know whether it went
                asked, self._last = True, [self._telephone.says(words)]
        raise AssertionError(f"no answer to {self.name}:\n{self.transcript()}")

    async def _hears(self, than: int, within: float) -> bool:
        chat = self._telephone.chat
        return await self._wechat.world.bell.until(lambda: len(chat.from_account) > than, within)

    async def _is_rid_of_all(self) -> None:
        """Wait until a photo sent beside an answer has ended its way, too: nobody goes on while it still uploads."""
        bell = self._wechat.world.bell
        await bell.until(lambda: all(push.state != "waiting" for push in self._last), 2 * SILENCE)

    async def _falls_quiet(self) -> bool:
        while await self._hears(len(self._telephone.inbox), QUIET):
            pass
        return True

    def transcript(self) -> str:
        return self._telephone.transcript()

    @property
    def missed(self) -> bool:
        mine = (push for push in self._wechat.pushes if push.openid == self.address)
        return any(answer != "200" for push in mine for answer in push.answers)

    def text_of(self, row: Outbox, at: datetime) -> str:
        return self._words_of(compose(Say.from_json(mapping(row.say)), self._words, row.language, row.zone, at))

    def question(self, key: str) -> str:
        return Spoken(self._words).say(key, {}, "zh_Hans")

    def deliveries(self) -> list[str]:
        mine = [push for push in self._wechat.pushes if push.openid == self.address]
        return [f"push {p.fields.get('MsgId')} {p.fields.get('Content', '')!r} {p.state} {p.answers}" for p in mine]

    def _words_of(self, text: str) -> str:
        return self._reader.read(text)[0]

    def _on_wechat(self, line: Line) -> Shown:
        words, answers, tools = self._reader.read(line.text)
        labels = [item.label for item in line.items] or answers
        options = {self._values.get(label, label): label for label in labels}
        options |= {f"!{tool}": tool for tool in tools if tool in self._steps}  # a question, though nothing to choose
        return Shown(words, options, (words, *labels), line, line.at, late=line.delivery > 1)
