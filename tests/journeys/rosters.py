"""A company with a roster of duty leads, at intake itself: on either database, without a platform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.rendering import render
from handlers.channel import Say
from handlers.roster.watch import on_duty
from models.outbox import Outbox
from models.roster import Rotation
from models.staff import StaffGroup
from tests.clock import Clock
from tests.journeys.chats import WORDS
from tests.journeys.offices import Colleague, Firm, firm

ZONE = ZoneInfo("Asia/Shanghai")
HALVES = [{"from": "08:00", "to": "20:00"}, {"from": "20:00", "to": "08:00"}]
DUTY = "duty-group"


def at(day: int, hour: int) -> datetime:
    """A moment of March 2026 in Shanghai; the clock of tests begins on Monday the 2nd at nine."""
    return datetime(2026, 3, day, hour, tzinfo=ZONE).astimezone(UTC)


@dataclass
class Watchers:
    """Three duty leads who take turns from Monday on: zhao the first day, huang the first night, chen, zhao …"""

    firm: Firm
    zhao: Colleague
    huang: Colleague
    chen: Colleague
    lin: Colleague

    async def on_duty(self, day: int, hour: int, duty: str = "duty_lead") -> list[str]:
        """Who is, by code."""
        return [each.code for each in await on_duty(self.firm.community.id, duty, at(day, hour))]

    async def group_heard(self) -> list[str]:
        """All that the duty's group was told, in Chinese."""
        rows = await Outbox.filter(address=DUTY).order_by("id")
        return [shown(Say.from_json(row.say), self.firm.clock) for row in rows]


async def watchers(clock: Clock) -> Watchers:
    """The company as it begins: 林晓 is the supervisor."""
    company = await firm(clock)
    await StaffGroup.create(
        id=uuid4(), community=company.community, purpose="duty", name="值班群", channel="telegram", address=DUTY
    )
    leads = [
        await company.hires(code, name, "agent", "duty_lead", department="security")
        for code, name in (("zhao", "赵队长"), ("huang", "黄班长"), ("chen", "陈班长"))
    ]
    lin = await company.hires("lin", "林晓", "supervisor", department="customer_service")
    await rotation(company, "zhao", "huang", "chen")
    return Watchers(company, *leads, lin)


async def rotation(company: Firm, *members: str, **more: Any) -> Rotation:
    """A rotation from Monday 2 March on."""
    given = {
        "id": uuid4(), "community": company.community, "duty": "duty_lead", "name": "值班", "turns": HALVES,
        "members": list(members), "begins_on": date(2026, 3, 2),
    }
    return await Rotation.create(**given | more)


def shown(say: Say, clock: Clock, language: str = "zh_Hans") -> str:
    """A sentence as people read it."""
    return render(say, WORDS, language, "Asia/Shanghai", clock.now).text


def labels(say: Say, clock: Clock) -> list[str]:
    """What its buttons say."""
    found = render(say, WORDS, "zh_Hans", "Asia/Shanghai", clock.now)
    return [each.label for each in (*found.choices, *found.tools)]


def token(says: Iterable[Say], label: str, clock: Clock) -> str:
    """The token of the last button of that label."""
    buttons = [
        each for say in says
        for each in (*render(say, WORDS, "zh_Hans", "Asia/Shanghai", clock.now).choices,
                     *render(say, WORDS, "zh_Hans", "Asia/Shanghai", clock.now).tools)
    ]  # fmt: skip
    return next(each.token for each in reversed(buttons) if label in each.label)
