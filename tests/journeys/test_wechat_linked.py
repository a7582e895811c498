"""One person on WeChat and on Telegram: a code typed in the other, the same tickets, notices by an open way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.channel import Say
from handlers.outgoing import Cause, to_person
from models.call import CallTask
from models.outbox import Outbox
from models.person import Account, Person
from models.ticket import Ticket
from tests.channels.wechat_speaking_kit import set_up_templates
from tests.clock import Clock
from tests.fakes.wechat import AES_KEY, SYSTEM, FakeWeChat
from tests.fakes.wechat.owner import Owner
from tests.journeys.doors import Chatting, Doors, code_in, on_telegram
from tests.journeys.on_wechat import STORY, TEMPLATES, says, settled

LOST = "没能取到"


@pytest.fixture
async def wechat(clock: Clock) -> AsyncIterator[FakeWeChat]:
    async with FakeWeChat(aes_key=AES_KEY, now=clock) as running:
        yield running


@pytest.fixture
async def stage(sqlite_url: str, tmp_path: Path, clock: Clock, wechat: FakeWeChat) -> AsyncIterator[Doors]:
    doors = Doors(sqlite_url, tmp_path, wechat=wechat, policy=TEMPLATES)
    doors.clock = clock
    async with doors:
        yield doors


async def linked(stage: Doors, wechat: FakeWeChat) -> tuple[Chatting, Owner]:
    """Somebody on Telegram who typed the code of there on WeChat, and filed a ticket on Telegram."""
    telegram, anna = await on_telegram(stage), wechat.owner("Anna")
    await telegram.says("关联账号")
    await says(stage.world, anna, f"关联 {code_in(await telegram.hears('关联码'))}")
    assert "关联好了" in anna.last.text
    await telegram.hears("微信", "已经和这里关联")
    await telegram.says(STORY, "没有", "随时")
    await telegram.taps("确认提交")
    return telegram, anna


async def notice(stage: Doors) -> Outbox:
    """Something happens to the ticket that its owner is to hear; the row of it that was written first."""
    ticket, person = await Ticket.get(), await Person.get()
    await to_person(person, Say("media-lost", kind="notice"), "Asia/Shanghai", Cause(stage.clock.now, ticket=ticket.id))
    row = await Outbox.filter(kind="notice").order_by("-id").first()
    assert row is not None
    return row


async def test_a_ticket_filed_on_telegram_is_seen_and_added_to_on_wechat(stage, wechat):
    telegram, anna = await linked(stage, wechat)
    ticket = await Ticket.get()
    await telegram.hears(ticket.number)
    await says(stage.world, anna, "我的工单")
    assert ticket.number in anna.last.text
    await says(stage.world, anna, f"补充 {ticket.number} 现在更大了")
    assert "已补充" in anna.last.text
    assert {account.channel for account in await Account.all()} == {"telegram", "wechat"}
    assert await Person.all().count() == 1


async def test_a_code_made_on_wechat_links_the_telegram_it_is_typed_in(stage, wechat):
    telegram, anna = await on_telegram(stage), wechat.owner("Anna")
    await says(stage.world, anna, "您好", "跳过", "关联账号")
    [told] = [line.text for line in anna.inbox if "关联码" in line.text]
    code = told.partition("关联 ")[2].splitlines()[0].strip()
    await telegram.says(f"关联 {code}")
    await telegram.hears(f"确认关联 {code}")  # who types the code has a home to show
    await telegram.says(f"确认关联 {code}")
    await telegram.hears("关联好了")
    await settled(stage.world, anna)
    assert "已经和这里关联" in anna.last.text
    assert await Person.all().count() == 1


async def test_notices_go_to_the_channel_last_used(stage, wechat):
    telegram, anna = await linked(stage, wechat)
    stage.clock.forward("10m")
    await says(stage.world, anna, "帮助")
    row = await notice(stage)
    await settled(stage.world, anna)
    assert (row.channel, anna.last.how) == ("wechat", "service")
    assert LOST in anna.last.text
    stage.clock.forward("10m")
    await telegram.says("帮助")
    assert (await notice(stage)).channel == "telegram"
    await telegram.hears(LOST)


@pytest.mark.parametrize("way", ["no template", "template that failed"])
async def test_when_wechat_is_closed_the_other_chat_is_used_and_nobody_has_to_call(stage, wechat, way):
    telegram, anna = await linked(stage, wechat)
    await says(stage.world, anna, "帮助")
    stage.clock.forward("49h")
    if way == "template that failed":
        set_up_templates(wechat)
        wechat.ends_notices(SYSTEM)
    row = await notice(stage)
    await settled(stage.world, anna)
    assert row.channel == "wechat"
    await telegram.hears(LOST)
    await row.refresh_from_db()
    assert row.status == "retold"
    assert await CallTask.filter(done_at=None).count() == 0


async def test_who_stops_following_hears_it_on_telegram(stage, wechat):
    telegram, anna = await linked(stage, wechat)
    stage.clock.forward("10m")
    await says(stage.world, anna, "帮助")
    anna.unfollows()
    await settled(stage.world, anna)
    assert (await notice(stage)).channel == "telegram"
    await telegram.hears(LOST)
