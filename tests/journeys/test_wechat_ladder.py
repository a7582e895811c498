"""An owner on WeChat is told, by what WeChat still allows: message, template message, and then a telephone call."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.page_links import PageLinks
from handlers.channel import Say
from handlers.links import opened
from handlers.outgoing import Cause, to_account
from models.call import CallTask
from models.database import transact
from models.outbox import Outbox
from models.person import Account
from models.ticket import Ticket
from tests.channels.wechat_speaking_kit import NOTICE, RECEIPT, set_up_templates
from tests.clock import Clock
from tests.fakes.wechat import AES_KEY, FakeWeChat, Fault
from tests.fakes.wechat.owner import Owner
from tests.transcripts.known import make_known
from tests.world import SWIFT, World, world

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


@pytest.fixture
async def wechat(clock: Clock) -> AsyncIterator[FakeWeChat]:
    async with FakeWeChat(aes_key=AES_KEY, now=clock) as running:
        set_up_templates(running)
        yield running


@pytest.fixture
async def house(sqlite_url: str, clock: Clock, tmp_path: Path, wechat: FakeWeChat) -> AsyncIterator[World]:
    policy = {**SWIFT, "wechat": {"templates": {"accepted": RECEIPT, "news": NOTICE}}}
    async with world(sqlite_url, clock, tmp_path, wechat=wechat, policy=policy) as running:
        yield running


async def says(house: World, anna: Owner, text: str) -> None:
    anna.says(text)
    await anna.world.bell.until(lambda: not anna.world.pusher.waiting, 20)
    await house.settle()


async def files(house: World, anna: Owner, clock: Clock) -> Ticket:
    """A ticket from a talk on WeChat."""
    await says(house, anna, "您好")
    await make_known(clock.now, "3栋2单元502", "王芳", "13900000502")
    for said in (STORY, "没有", "随时", "确认提交"):
        await says(house, anna, said)
    [ticket] = await Ticket.all().select_related("person")
    return ticket


async def is_told(house: World, anna: Owner, ticket: Ticket, clock: Clock) -> Outbox:
    """The service tells the owner something about the ticket; how that row ended."""
    account = await Account.get(channel="wechat", address=anna.openid)
    say = Say("addition-done", {"number": ticket.number}, kind="notice")
    await transact(lambda: to_account(account, say, "zh_Hans", "Asia/Shanghai", Cause(clock(), ticket=ticket.id)))
    await house.settle()
    await anna.world.bell.until(lambda: not anna.world.pusher.waiting, 20)
    await house.settle()
    return await Outbox.filter(account_id=account.id).order_by("-id").first()  # type: ignore[return-value]  # it was written


async def test_within_48_hours_by_message_and_later_by_a_template_that_opens_the_ticket(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    assert (await is_told(house, anna, ticket, clock)).status == "sent"
    assert anna.last.how == "service"
    clock.forward("49h")
    row = await is_told(house, anna, ticket, clock)
    assert (row.status, anna.last.how) == ("sent", "template")
    assert anna.last.fields["character_string1"] == ticket.number
    token = anna.last.url.removeprefix(f"{house.base}/my/")
    link = await opened(PageLinks(house.settings.secret, house.base).open(token), "owner", clock())  # type: ignore[arg-type]  # asserted next
    assert link is not None
    assert (link.ticket.id, link.person.id) == (ticket.id, ticket.person.id)
    assert await CallTask.all().count() == 0


async def test_the_sixth_message_is_a_template_message_and_no_call_was_wasted(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    await says(house, anna, "谢谢")
    before = len(wechat.called("message/custom/send"))
    for _ in range(7):
        assert (await is_told(house, anna, ticket, clock)).status == "sent"
    assert wechat.called("message/custom/send", errcode=45047) == []
    assert 0 < len(wechat.called("message/custom/send")) - before <= 5
    assert anna.last.how == "template"


async def test_a_template_message_that_did_not_arrive_becomes_a_telephone_call(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    clock.forward("49h")
    anna.refuses_notices()
    row = await is_told(house, anna, ticket, clock)
    assert row.status == "never"
    [task] = await CallTask.all()
    assert task.row_id == row.id


@pytest.mark.parametrize("errcode", [40037, 47003, 48001, 43101])
async def test_a_refused_template_message_becomes_a_telephone_call(house, wechat, clock, errcode):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    clock.forward("49h")
    wechat.fails("message/template/send", Fault.errcode(errcode), times=9)
    row = await is_told(house, anna, ticket, clock)
    assert row.status in ("failed", "never")
    assert str(errcode) in row.fault
    assert anna.openid not in row.fault
    assert await CallTask.filter(row_id=row.id).count() == 1


async def test_a_busy_platform_is_tried_again_until_it_answers(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    wechat.fails("message/custom/send", Fault.gateway(), times=2)
    row = await is_told(house, anna, ticket, clock)
    for _ in range(5):
        clock.forward("1m")
        await house.settle()
    await row.refresh_from_db()
    assert row.status == "sent"
    assert anna.last.how == "service"
