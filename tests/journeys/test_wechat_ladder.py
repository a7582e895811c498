"""An owner on WeChat is told, by what WeChat still allows: message, template message, and then a telephone call."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import undelivered
from bot.page_links import PageLinks
from handlers import links
from models.call import CallTask
from models.outbox import Outbox
from models.policy import load
from models.staff import StaffGroup
from tests.clock import Clock
from tests.fakes.wechat import BLOCKED, SYSTEM, FakeWeChat, Fault
from tests.journeys.on_wechat import files, housed, is_told, platform, says, settled
from tests.pages.phone import Phone
from tests.world import World


@pytest.fixture
async def wechat(clock: Clock) -> AsyncIterator[FakeWeChat]:
    async with platform(clock) as running:
        yield running


@pytest.fixture
async def house(sqlite_url: str, clock: Clock, tmp_path: Path, wechat: FakeWeChat) -> AsyncIterator[World]:
    async with housed(sqlite_url, clock, tmp_path, wechat) as running:
        yield running


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
    link = await links.opened(PageLinks(house.settings.secret, house.base).open(token), "owner", clock())  # type: ignore[arg-type]  # asserted next
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


async def test_errcode_0_is_no_delivery_only_what_wechat_tells_afterwards_is(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    clock.forward("49h")
    wechat.ends_notices(None)  # WeChat took it and says no more
    row = await is_told(house, anna, ticket, clock)
    assert (row.status, wechat.called("message/template/send")[-1].errcode) == ("handed", 0)
    wechat.finishes(int(row.ref))
    await settled(house, anna)
    await row.refresh_from_db()
    assert row.status == "sent"


async def test_a_template_message_nothing_was_heard_of_is_called_about_until_it_arrives_after_all(
    house, wechat, clock
):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    clock.forward("49h")
    wechat.ends_notices(None)
    row = await is_told(house, anna, ticket, clock)
    clock.forward(load().wechat.result)
    await house.settle()
    await row.refresh_from_db()
    assert row.status == "unknown"
    [task] = await CallTask.filter(row_id=row.id)
    assert task.done_at is None
    wechat.finishes(int(row.ref))
    await settled(house, anna)
    await task.refresh_from_db()
    assert task.result == "delivered"


@pytest.mark.parametrize("ended", [BLOCKED, SYSTEM])
async def test_what_could_not_be_delivered_stands_on_the_ticket_and_before_the_operator(house, wechat, clock, ended):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    clock.forward("49h")
    wechat.ends_notices(ended)
    row = await is_told(house, anna, ticket, clock)
    assert row.status == "never"
    lines = await undelivered.run("list", "", clock())
    [line] = [each for each in lines if each.startswith(f"{row.id} ")]
    assert ended in line
    assert anna.openid not in line
    assert lines[-1].endswith("1 calls to make.")
    group = await StaffGroup.get(purpose="engineering")
    link = await links.for_group(group.id, ticket.id, clock(), timedelta(days=1))
    async with Phone() as phone:
        page = await phone.opens(house.page_links.staff(link))
    assert "业主没有收到" in page.text
    assert "待打电话" in page.text


async def test_the_leave_to_write_is_counted_in_the_database_not_in_a_process(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    await says(house, anna, "谢谢")
    before = anna.account.budget.left(clock())
    for _ in range(7):
        await house.restart()
        await is_told(house, anna, ticket, clock)
    assert wechat.called("message/custom/send", errcode=45047) == []
    assert (before, anna.account.budget.left(clock())) == (5, 0)


async def test_when_wechat_counts_fewer_than_we_do_the_next_rung_is_taken_at_once(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    await says(house, anna, "谢谢")
    anna.account.budget.close()
    for _ in range(3):
        assert (await is_told(house, anna, ticket, clock)).status == "sent"
        assert anna.last.how == "template"
    assert len(wechat.called("message/custom/send", errcode=45015)) == 1


@pytest.mark.parametrize("errcode", [43004, 43101, 43019])
async def test_whoever_cannot_be_written_to_is_called_until_they_write_again(house, wechat, clock, errcode):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    await says(house, anna, "谢谢")
    wechat.fails("message/custom/send", Fault.errcode(errcode))
    row = await is_told(house, anna, ticket, clock)
    assert (row.status, wechat.called("message/template/send")) == ("never", [])
    assert await CallTask.filter(row_id=row.id).count() == 1
    await says(house, anna, "在吗")
    assert (await is_told(house, anna, ticket, clock)).status == "sent"
    assert anna.last.how == "service"


async def test_an_account_that_may_not_write_is_the_operators_matter_and_the_owner_is_called(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    await says(house, anna, "谢谢")
    wechat.fails("message/custom/send", Fault.errcode(40164))
    row = await is_told(house, anna, ticket, clock)
    assert row.status == "failed"
    assert any("40164" in line for line in await undelivered.run("list", "", clock()))
    assert await CallTask.filter(row_id=row.id).count() == 1
    assert await Outbox.filter(id=row.id, fault__contains=anna.openid).count() == 0


async def test_used_up_quota_of_a_day_costs_no_attempt_and_is_waited_for(house, wechat, clock):
    anna = wechat.owner("Anna")
    ticket = await files(house, anna, clock)
    await says(house, anna, "谢谢")
    wechat.fails("message/custom/send", Fault.errcode(45009), times=10)
    row = await is_told(house, anna, ticket, clock)
    for _ in range(10):  # more often than anything is tried
        assert row.status == "waiting"
        clock.forward("30m")
        await house.settle()
        await row.refresh_from_db()
    assert (row.status, anna.last.how) == ("sent", "service")
