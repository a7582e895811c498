"""People who write from several chats, at intake itself: on either database, without a platform."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

from bot.words import Words
from handlers.channel import Inbound, Say
from handlers.conversation.acts import RegisterPerson
from handlers.conversation.facts import HomeFacts
from handlers.engine import ENGINE
from handlers.inbound import Intake, World
from handlers.people import register
from handlers.places import key, plain
from handlers.understanding import address
from models import codes, numbers, policy, taxonomy
from models.outbox import Outbox
from models.person import Account, Person
from models.place import Community
from models.talk import Talk
from models.ticket import Ticket
from tests.clock import Clock

RULES = policy.load()
KEYS = count(1)
WORDS = Words.load(strict=True)


def intake_for(clock: Clock) -> Intake:
    """Intake as in service."""
    return Intake(World(ENGINE, RULES, taxonomy.load(), WORDS.forms, clock, lambda: None))


async def sunny(clock: Clock) -> Community:
    """The community of these tests, where there is another one as well."""
    found = await Community.get_or_none(code="101")
    return found or await Community.create(
        id=uuid4(), code="101", name="阳光花园", timezone="Asia/Shanghai", created_at=clock.now
    )


@dataclass
class Chat:
    """Somebody's chat in one channel. `hears` are the keys of what was said since the last message, in order."""

    intake: Intake
    clock: Clock
    channel: str
    sender: str = field(default_factory=lambda: f"s{next(KEYS)}")

    async def says(self, *texts: str) -> list[str]:
        """Write these one after another, ten seconds apart; what the last was answered."""
        for text in texts:
            self.clock.forward("10s")
            before = await self._newest()
            await self.sends(text)
        return [say.key for say in await self.heard(before)]

    async def sends(self, text: str = "", **given: object) -> None:
        """Write, and no more."""
        known = {"text": text, "chat": self.sender, **given}
        await self.intake.submit(
            Inbound(self.channel, f"k{next(KEYS)}", self.sender, received_at=self.clock.now, **known)  # type: ignore[arg-type]  # as tests say it
        )

    async def _newest(self) -> int:
        newest = await Outbox.filter(address=self.sender).order_by("-id").first()
        return newest.id if newest else 0

    async def heard(self, since: int = 0) -> list[Say]:
        """What was said here, sentences that were put together taken apart."""
        rows = await Outbox.filter(address=self.sender, id__gt=since).order_by("id")
        return [part for row in rows for part in _parts(Say.from_json(row.say))]

    async def account(self) -> Account:
        """The account, with its person."""
        return await Account.get(channel=self.channel, address=self.sender).select_related("person")

    async def person(self) -> Person:
        """Whose chat it is now."""
        return (await self.account()).person

    async def registers(self, home: str = "", name: str = "", phone: str = "") -> None:
        """Be known, without the talk that leads there."""
        await self.sends("您好")
        account = await self.account()
        told = None
        if home:
            parsed = address.read(home)
            assert parsed is not None
            place = {part: value for part, value in parsed.to_json().items() if value}
            told = HomeFacts(key(place), plain(place), place, "owner")
        community = await sunny(self.clock)
        await register(account.person, RegisterPerson(community.code, told, name, phone), community, self.clock.now)
        await Talk.filter(account_id=account.id).update(state={"turn": 7, "greeted": True})

    async def code(self) -> str:
        """Ask for a code; the code."""
        assert "pairing-code" in await self.says("关联账号")
        [told] = [say for say in await self.heard() if say.key == "pairing-code"][-1:]
        found = codes.find(str(told.params["code"]))
        assert found is not None
        return found.code

    async def joins(self, code: str) -> list[str]:
        """Type a code, and confirm it where that is asked; what was answered in the end."""
        heard = await self.says(f"关联 {code}")
        return await self.says(f"确认关联 {code}") if "pairing-sure" in heard else heard

    async def files(self, story: str = "厨房水龙头漏水") -> Ticket:
        """A ticket of theirs, as filed from here."""
        account, number = await self.account(), numbers.number("101", lambda _: next(KEYS))
        return await Ticket.create(
            id=uuid4(), community=await sunny(self.clock), number=number, status="dispatched",
            kind="repair", category="MS", severity="minor", origin=self.channel, person=account.person,
            account=account, description=story, record={}, promise={}, reply_due_at=self.clock.now,
            created_at=self.clock.now,
        )


def _parts(say: Say) -> list[Say]:
    if say.key != "engine-together":
        return [say]
    return [Say(part["$word"], part.get("params", {})) for part in say.params["parts"]["$lines"]]
