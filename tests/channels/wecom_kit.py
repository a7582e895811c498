"""What the tests of WeCom's robots stand on: groups, tickets, and a courier whose pace is the test's clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from bot import robots
from bot.channels.wecom import WeComCourier
from bot.settings import Settings
from bot.words import Words
from handlers.channel import Say
from handlers.courier import Parcel
from models import policy
from models.person import Person
from models.place import Community
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.clock import START, Clock
from tests.fakes.wecom import FakeWeCom, Robot

ADDRESS = "https://jiesu.example.com"
SECRET = "k" * 64
WORDS = Words.load(strict=True)
RULES = policy.load()
CARD = {
    "severity": "重要", "kind": "报修", "category": "电梯", "number": "101-234-567-9", "place": "3栋2单元502",
    "what": "电梯异响", "told": "none", "contact": "王**", "visit": "none", "files": 0, "manager": "林晓",
    "filed": "今天 09:00", "due": "明天 09:00", "state": "none",
}
ALARM = {"kind": "电梯困人", "place": "3栋", "words": "电梯停在中间", "contact": "139****0502", "at": "今天 09:00"}


def settings(wecom: FakeWeCom, **given: Any) -> Settings:
    known = {"wecom_api_base": wecom.base, "public_url": ADDRESS, "secret_key": SECRET, "demo": False}
    return Settings.load(None, **known | given)


@asynccontextmanager
async def speaking(
    wecom: FakeWeCom, clock: Clock, timeout: float = 5.0  # noqa: ASYNC109  # handed on to the client
) -> AsyncIterator[WeComCourier]:
    """The courier; it waits by moving the clock."""

    async def sleep(seconds: float) -> None:
        clock.forward(timedelta(seconds=seconds))

    courier = WeComCourier(
        settings(wecom), WORDS, RULES, clock, monotonic=lambda: clock().timestamp(), sleep=sleep, timeout=timeout
    )
    try:
        yield courier
    finally:
        await courier.close()


async def community() -> Community:
    """The one there is."""
    found, _ = await Community.get_or_create(
        code="101", defaults={"id": uuid4(), "name": "阳光花园", "timezone": "Asia/Shanghai", "created_at": START}
    )
    return found


async def group(robot: Robot, purpose: str = "engineering", mentions: tuple[str, ...] = ()) -> StaffGroup:
    """A staff group that is told through this robot."""
    await robots.put((await community()).id, purpose, robot.name, robot.key, mentions)
    return await StaffGroup.get(address=robots.address(robot.key), purpose=purpose)


async def ticket() -> UUID:
    """A ticket of the community."""
    person = await Person.create(id=uuid4(), language="zh_Hans", created_at=START)
    made = await Ticket.create(
        id=uuid4(), community=await community(), person=person, number=f"101-{uuid4().int % 10**6:06}-0", kind="repair",
        category="lift", severity="important", description="电梯异响", status="dispatched", origin="webchat", record={},
        promise={}, created_at=START, reply_due_at=START,
    )
    return made.id


def card(**params: Any) -> Say:
    return Say("card-ticket", {**CARD, **params}, kind="card")


def alarm(**params: Any) -> Say:
    return Say("alert-alarm", {**ALARM, **params}, kind="alert")


def parcel(robot: Robot, say: Say, about: UUID | None = None, **more: Any) -> Parcel:
    return Parcel(1, "wecom", robots.address(robot.key), "zh_Hans", "Asia/Shanghai", say, ticket=about, **more)
