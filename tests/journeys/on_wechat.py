"""Owners on WeChat, for journeys: they write, file a ticket, are told something about it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from handlers.channel import Say
from handlers.outgoing import Cause, to_account
from models.database import transact
from models.outbox import Outbox
from models.person import Account
from models.ticket import Ticket
from tests.channels.wechat_speaking_kit import NOTICE, RECEIPT, set_up_templates
from tests.clock import Clock
from tests.fakes.wechat import AES_KEY, FakeWeChat
from tests.fakes.wechat.owner import Owner
from tests.transcripts.known import make_known
from tests.world import SWIFT, World, world

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"
TEMPLATES = {**SWIFT, "wechat": {"templates": {"accepted": RECEIPT, "news": NOTICE}}}


@asynccontextmanager
async def platform(clock: Clock) -> AsyncIterator[FakeWeChat]:
    """WeChat in safe mode, with our two templates in the account."""
    async with FakeWeChat(aes_key=AES_KEY, now=clock) as running:
        set_up_templates(running)
        yield running


@asynccontextmanager
async def housed(url: str, clock: Clock, folder: Path, wechat: FakeWeChat, **given: Any) -> AsyncIterator[World]:
    """The service with that account and those templates."""
    async with world(url, clock, folder, wechat=wechat, **{"policy": TEMPLATES, **given}) as running:
        yield running


async def settled(house: World, anna: Owner) -> None:
    """All that WeChat had to tell is taken, all that is due is sent, and what came of that is taken too."""
    for _ in range(2):
        await anna.world.bell.until(lambda: not anna.world.pusher.waiting, 20)
        await house.settle()


async def says(house: World, anna: Owner, *texts: str) -> None:
    """Say these one after the other."""
    for text in texts:
        anna.says(text)
        await settled(house, anna)


async def files(house: World, anna: Owner, clock: Clock) -> Ticket:
    """A ticket of somebody new, from a talk on WeChat."""
    await says(house, anna, "您好")
    await make_known(clock.now, "3栋2单元502", "王芳", "13900000502")
    await says(house, anna, STORY, "没有", "随时", "确认提交")
    ticket = await Ticket.all().order_by("-created_at").select_related("person").first()
    assert ticket is not None, anna.transcript()
    return ticket


async def is_told(house: World, anna: Owner, ticket: Ticket, clock: Clock) -> Outbox:
    """The service tells the owner something about the ticket; how that row ended."""
    account = await Account.get(channel="wechat", address=anna.openid)
    say = Say("addition-done", {"number": ticket.number}, kind="notice")
    await transact(lambda: to_account(account, say, "zh_Hans", "Asia/Shanghai", Cause(clock(), ticket=ticket.id)))
    await settled(house, anna)
    row = await Outbox.filter(account_id=account.id).order_by("-id").first()
    assert row is not None
    return row
