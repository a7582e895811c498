"""Linking while others write: nothing is lost, nothing is told to a person who is no more, nobody wins twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from handlers import pairing, roads
from handlers.channel import Say
from handlers.outgoing import Cause, to_account
from models import database as db
from models import queries
from models.call import CallTask
from models.database import transact
from models.outbox import Outbox
from models.pairing import Pairing
from models.person import Account, Person
from models.ticket import Ticket
from tests.journeys.chats import Chat, intake_for, sunny
from tests.journeys.holding import Held, somebody_waits_for_a_lock


@pytest.fixture
async def web(database, clock) -> Chat:
    """Somebody known, on the web page: the one who makes the code."""
    await sunny(clock)
    chat = Chat(intake_for(clock), clock, "webchat")
    await chat.registers("3栋2单元502", "王芳", "13900000502")
    return chat


@pytest.fixture
async def wechat(web, clock) -> Chat:
    """Their WeChat, which nobody knows yet."""
    return Chat(web.intake, clock, "wechat")


async def test_of_several_who_type_one_code_at_once_exactly_one_is_linked(web, clock):
    code = await web.code()
    people = [Chat(web.intake, clock, "telegram") for _ in range(6)]
    for each in people:
        await each.registers(f"{people.index(each) + 4}栋1单元101")
    await asyncio.gather(*(each.sends(f"确认关联 {code}") for each in people))
    said = [(await each.heard())[-1].key for each in people]
    assert sorted(said) == ["pairing-done", *["pairing-used"] * 5]
    owner = (await web.person()).id
    assert [(await each.person()).id == owner for each in people] == [key == "pairing-done" for key in said]
    assert await Pairing.filter(used_at__isnull=False).count() == 1


async def test_two_who_type_each_others_code_at_once_end_as_one_person(web, wechat):
    await wechat.registers("8栋1单元1201", "李明")
    for _ in range(5):
        codes = await web.code(), await wechat.code()
        await asyncio.gather(wechat.sends(f"确认关联 {codes[0]}"), web.sends(f"确认关联 {codes[1]}"))
        assert (await web.person()).id == (await wechat.person()).id
        assert await Person.all().count() == 1
        await wechat.says("取消关联", "分开")
        await wechat.registers("8栋1单元1201", "李明")


async def test_nothing_is_lost_when_a_ticket_is_filed_in_the_moment_of_linking(web, wechat, clock):
    """The other chat of the former person files while this one is linked: the ticket goes along."""
    second = Chat(web.intake, clock, "telegram")
    for round_ in range(4):
        await wechat.registers("8栋1单元1201", "李明", "13800000000")
        await second.joins(await wechat.code())
        await second.sends("8栋1单元1201厨房水龙头漏水，从昨晚开始")
        await second.says("没有", "随时")
        code = await web.code()
        await asyncio.gather(second.sends("确认提交"), wechat.sends(f"确认关联 {code}"))
        assert await Ticket.filter(person_id=(await web.person()).id).count() == round_ + 1
        assert {each.person_id for each in await Account.all()} == {(await web.person()).id}
        for chat in (wechat, second):
            await chat.says("取消关联", "分开")


@pytest.fixture
async def on_postgres(postgres_url: str) -> AsyncIterator[None]:
    await db.connect(postgres_url)
    yield
    await db.close()


@pytest.fixture
async def pair(on_postgres, clock) -> tuple[Chat, Chat, Outbox]:
    """A known chat, a second one of another person, and a sentence that could not be delivered to the second."""
    await sunny(clock)
    web, wechat = (Chat(intake_for(clock), clock, channel) for channel in ("webchat", "wechat"))
    await web.registers("3栋2单元502", "王芳", "13900000502")
    await wechat.registers("8栋1单元1201", "李明", "13800000000")
    await Account.filter(channel="webchat").update(reachable=False)
    await to_account(await wechat.account(), Say("media-lost", kind="notice"), "zh_Hans", "UTC", Cause(clock.now))
    return web, wechat, await Outbox.get(kind="notice")


async def test_a_call_that_is_being_asked_for_while_chats_are_linked_goes_along(pair, clock):
    web, wechat, lost = pair
    code = await web.code()
    async with Held(lambda: roads.fallen(lost, "closed", "zh_Hans", clock.now)) as asking:
        linking = asyncio.create_task(wechat.sends(f"确认关联 {code}"))
        await somebody_waits_for_a_lock()
        await asking.commits()
        await linking
    assert [task.person_id for task in await CallTask.all()] == [(await web.person()).id]


async def test_a_call_asked_for_in_the_moment_of_linking_is_for_who_it_is_then(pair, clock):
    web, wechat, lost = pair
    code, account = await web.code(), await wechat.account()
    await Account.filter(channel="webchat").update(reachable=False)

    async def link() -> None:
        account.person = await queries.locked(account.person.id, alone=True)
        await pairing.use(code, account, "UTC", Cause(clock.now))

    async with Held(link) as linking:
        asking = asyncio.create_task(transact(lambda: roads.fallen(lost, "closed", "zh_Hans", clock.now)))
        await somebody_waits_for_a_lock()
        await linking.commits()
        await asking
    assert [task.person_id for task in await CallTask.all()] == [(await web.person()).id]
