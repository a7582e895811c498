"""One person on Telegram and on the web page: the same tickets, notices where they are, nothing lost unseen."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from handlers.channel import Say
from handlers.outgoing import Cause, to_person
from models.call import CallTask
from models.journal import Journal
from models.person import Account, Person
from models.ticket import Ticket
from tests.journeys.doors import Chatting, Doors, Sitting, code_in, on_telegram, sitting

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory, sqlite_schema: Path) -> AsyncIterator[Doors]:
    folder = tmp_path_factory.mktemp("doors")
    shutil.copyfile(sqlite_schema, folder / "jiesu.db")
    async with Doors(f"sqlite://{folder / 'jiesu.db'}", folder) as doors:
        yield doors


@pytest_asyncio.fixture(loop_scope="module")
async def service(stage: Doors) -> Sitting:
    """Customer service, from now on."""
    return await sitting(stage, "customer_service")


async def files(chat: Chatting) -> Ticket:
    await chat.says(STORY, "没有", "随时")
    await chat.hears("请您看一眼")
    await chat.taps("确认提交")
    ticket = await Ticket.all().order_by("-created_at").select_related("person").first()
    assert ticket is not None
    return ticket


async def linked(stage: Doors) -> tuple[Chatting, Chatting]:
    """Somebody on Telegram who linked their browser."""
    telegram, web = await on_telegram(stage), Chatting(stage, await stage.browser())
    await telegram.says("关联账号")
    await web.says(f"关联 {code_in(await telegram.hears('关联码'))}")
    await web.hears("关联好了")
    await telegram.hears("网页", "已经和这里关联")
    return telegram, web


async def notice(stage: Doors, ticket: Ticket) -> None:
    """Something happens to a ticket that its owner is to hear."""
    person = await Person.get(id=ticket.person_id)  # type: ignore[attr-defined]  # tortoise adds it
    await to_person(person, Say("media-lost", kind="notice"), "Asia/Shanghai", Cause(stage.clock.now, ticket=ticket.id))


LOST = "没能取到"


async def test_a_ticket_filed_on_telegram_is_seen_and_added_to_on_the_page(stage):
    telegram, web = await linked(stage)
    ticket = await files(telegram)
    await web.says("我的工单")
    await web.hears(ticket.number)
    await web.says(f"补充 {ticket.number} 现在更大了", "完成")
    await web.hears("已补充到工单", ticket.number)


async def test_notices_go_to_the_channel_last_used_falling_back_to_the_other_when_one_is_closed(stage, service):
    telegram, web = await linked(stage)
    ticket = await files(telegram)
    await telegram.hears(ticket.number)
    await notice(stage, ticket)
    await telegram.hears(LOST)
    await web.says("帮助")
    await web.hears("您可以直接说")
    await notice(stage, ticket)
    await web.hears(LOST)
    await telegram.says("帮助")
    await telegram.hears("您可以直接说")
    await telegram.owner.blocks()
    await notice(stage, ticket)
    await web.hears(LOST)
    assert await CallTask.all().count() == 0


async def test_an_owner_who_blocked_us_unnoticed_gets_it_in_their_other_chat(stage, service):
    telegram, web = await linked(stage)
    ticket = await files(telegram)
    await telegram.owner.blocks()
    account = await Account.filter(channel="telegram").order_by("-created_at").first()
    assert account is not None
    await Account.filter(id=account.id).update(reachable=True)  # Telegram's word of it got lost
    await notice(stage, ticket)
    await web.hears(LOST)
    assert not (await Account.get(id=account.id)).reachable


async def test_with_no_chat_left_customer_service_calls_reports_and_the_ticket_tells_of_it(stage, service):
    telegram = await on_telegram(stage)
    ticket = await files(telegram)
    await telegram.owner.blocks()
    await notice(stage, ticket)
    card = await service.hears("请林晓给业主打个电话", ticket.number, "137****2222", LOST, f"已致电 {ticket.number}")
    assert "收不到我们的消息" in card.text
    await service.says("待致电")
    await service.hears("待打电话 1 个", ticket.number, "137****2222")
    await service.says(f"进度 {ticket.number}")
    status = await service.hears("业主没有收到", LOST, "待打电话")
    assert "13711112222" not in status.text
    await service.says(f"已致电 {ticket.number} 业主已知晓，打13822223333找他爱人")
    await service.hears(ticket.number, "记下了")
    note = await Journal.get(ticket_id=ticket.id, move="called")
    assert note.data["result"].startswith("业主已知晓")
    await service.says("待致电")
    await service.hears("没有要打的电话")
    await service.says(f"进度 {ticket.number}")
    status = await service.hears("业主没有收到", "致电", "业主已知晓")
    assert "13822223333" not in status.text


async def test_wrong_uses_of_the_commands_are_answered_with_what_is_right(stage, service):
    telegram = await on_telegram(stage)
    ticket = await files(telegram)
    await telegram.owner.blocks()
    await notice(stage, ticket)
    await service.hears("给业主打个电话")
    wrong = f"{ticket.number[:-1]}{(int(ticket.number[-1]) + 1) % 10}"
    for said, answered in [
        ("已致电", "例如：已致电 101-234-567-9"),
        ("已致电 业主说明天来", "例如：已致电 101-234-567-9"),
        ("/called", "例如：已致电 101-234-567-9"),
        (f"已致电 {ticket.number}", f"例如：已致电 {ticket.number}"),
        (f"已致电{ticket.number}", f"例如：已致电 {ticket.number}"),
        (f"已致电 {wrong} 知道了", "写错"),
        ("已致电 101-234-567-9 知道了", "没有查到"),
        ("已致电 ABCDEF 知道了", "没有查到"),
    ]:
        await service.says(said)
        await service.hears(answered)
    assert await CallTask.filter(ticket_id=ticket.id, done_at__isnull=True).count() == 1
    await service.says(f"/called {ticket.number} ok")
    await service.hears("记下了")
    await service.says(f"已致电 {ticket.number} 再说一遍")
    await service.hears("已由", "打过了")
    assert await Journal.filter(ticket_id=ticket.id, move="called").count() == 1


async def test_staff_who_only_talk_of_calls_are_not_answered(stage, service):
    for talk in ("已致电业主，约了明天上门", "待致电的先放一放", "calls are waiting"):
        await service.says(talk)
    await service.hears_nothing()


async def test_other_groups_see_the_numbers_masked(stage, service):
    telegram, engineering = await on_telegram(stage), await sitting(stage, "engineering")
    ticket = await files(telegram)
    await telegram.owner.blocks()
    await notice(stage, ticket)
    await service.hears("给业主打个电话")
    await engineering.says("待致电")
    told = await engineering.hears("待打电话", ticket.number)
    assert "13711112222" not in told.text
    assert "137****2222" in told.text
    await service.says(f"已致电 {ticket.number} 好")


async def test_an_open_call_says_that_the_owner_has_written_since(stage, service):
    telegram = await on_telegram(stage)
    ticket = await files(telegram)
    await telegram.owner.blocks()
    await notice(stage, ticket)
    await service.hears("给业主打个电话")
    stage.clock.forward("2h")
    await telegram.owner.unblocks()
    await telegram.says("帮助")
    await service.says("待致电")
    await service.hears(ticket.number, "又来过消息")
    await service.says(f"已致电 {ticket.number} 好")


async def test_a_sentence_about_no_ticket_is_called_by_a_short_name(stage, service):
    telegram = await on_telegram(stage)
    await telegram.owner.blocks()
    account = await Account.filter(channel="telegram").order_by("-created_at").select_related("person").first()
    assert account is not None
    await to_person(account.person, Say("media-lost", kind="notice"), "Asia/Shanghai", Cause(stage.clock.now))
    card = await service.hears("给业主打个电话", LOST)
    name = card.text.rpartition("已致电 ")[2].split()[0]
    await service.says(f"已致电 {name.lower()} 说好了")
    await service.hears(name, "记下了")
    assert (await CallTask.get(person_id=account.person.id)).result == "说好了"
