"""R04.3 on Telegram: alerts call people so that their telephones tell them, and change where they stand."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from models.card import Card
from models.deadline import Beat
from models.ticket import Ticket
from tests.fakes.telegram import Message
from tests.journeys.doors import Doors
from tests.journeys.on_telegram import Member, member
from tests.journeys.people import ZONE
from tests.journeys.test_staff_on_telegram import filed

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory, sqlite_schema: Path) -> AsyncIterator[Doors]:
    folder = tmp_path_factory.mktemp("clocks")
    shutil.copyfile(sqlite_schema, folder / "jiesu.db")
    async with Doors(f"sqlite://{folder / 'jiesu.db'}", folder) as doors:
        here = doors.clock.now.astimezone(ZONE)
        doors.clock.forward(here.replace(hour=9, minute=0) - here)
        yield doors


@pytest_asyncio.fixture(loop_scope="module")
async def wu(stage: Doors) -> Member:
    return await member(stage, "wu", "engineering")


@pytest_asyncio.fixture(loop_scope="module")
async def huang(stage: Doors) -> Member:
    return await member(stage, "huang", "engineering")


async def passes(stage: Doors, time: str) -> None:
    """So much time goes by, in which the clock ticks."""
    stage.clock.forward(time)
    await Beat.filter(name="clock").update(at=stage.clock.now)
    await stage.world.run("clock")
    await stage.settle()


async def unsigned(stage: Doors, *times: str) -> Ticket:
    """A ticket for which nobody signed for so long."""
    _, ticket = await filed(stage)
    for time in times:
        await passes(stage, time)
    return ticket


def about(messages: list[Message], ticket: Ticket, begins: str) -> Message:
    """The last message about a ticket that begins so."""
    return [each for each in messages if ticket.number in each.text and each.text.startswith(begins)][-1]


def called(message: Message) -> list[tuple[str, int]]:
    """Whom a message mentions: the words, and who is meant."""
    raw: dict[str, Any] = message.raw
    text = message.text.encode("utf-16-le")
    return [
        (text[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le"), each["user"]["id"])
        for each in raw.get("entities", ()) if each["type"] == "text_mention"
    ]


async def test_r04_3_who_is_called_by_name_is_mentioned(stage: Doors, wu: Member, huang: Member) -> None:
    ticket = await unsigned(stage, "10m", "10m")
    alert = about(wu.group.inbox, ticket, "还没人签收")
    assert "请 黄工 处理。" in alert.text
    assert called(alert) == [("黄工", huang.person.id)]
    assert any(ticket.number in words and "还没人签收" in words for words in huang.private)
    assert not any(ticket.number in words for words in wu.private)


async def test_r04_3_a_press_changes_the_alert_for_all_and_answers_who_pressed(
    stage: Doors, wu: Member, huang: Member
) -> None:
    ticket = await unsigned(stage, "10m", "10m")
    alert = about(wu.group.inbox, ticket, "还没人签收")
    presses = await asyncio.gather(wu.person.taps_again(alert, "我在跟"), huang.person.taps_again(alert, "我在跟"))
    await stage.settle()
    assert sorted("记下了" in press.text for press in presses) == [False, True]
    assert any("已经在跟" in press.text for press in presses)
    shown = about(wu.group.inbox, ticket, "还没人签收")
    assert shown.id == alert.id
    assert "在跟，" in shown.text
    assert shown.text.endswith("前不再提醒。")
    assert shown.labels == ["更多"]
    assert "请 黄工 处理" not in shown.text


async def test_r04_3_an_alert_in_private_can_be_pressed_there_and_the_group_sees_it(
    stage: Doors, wu: Member, huang: Member
) -> None:
    ticket = await unsigned(stage, "10m", "10m")
    own = about(huang.person.inbox, ticket, "还没人签收")
    press = await huang.person.taps_again(own, "签收")
    await stage.settle()
    assert "签收，记下了" in press.text
    for messages in (huang.person.inbox, huang.group.inbox):
        settled = about(messages, ticket, "已处理")
        assert "签收：黄工 签收" in settled.text
        assert settled.labels == []


async def test_a_card_whose_time_ran_out_is_edited_where_it_stands(stage: Doors, wu: Member) -> None:
    ticket = await unsigned(stage, "10m")
    card = about(wu.group.inbox, ticket, "【")
    assert "签收：还剩 " in card.text
    count = len(wu.group.inbox)
    await stage.world.run("refreshing")
    await stage.settle()
    assert "签收：刚超时" in card.text
    assert len(wu.group.inbox) == count
    assert await Card.filter(ticket_id=ticket.id, stale=True).count() == 0


async def test_a_word_in_answer_to_the_alert_is_enough(stage: Doors, wu: Member) -> None:
    ticket = await unsigned(stage, "10m")
    alert = about(wu.group.inbox, ticket, "还没人签收")
    await wu.says("稍后 2小时 等配件送到", reply_to=alert)
    assert "这一步要由" in wu.newest, "who has not signed for it does not set it aside"
    await wu.says("在跟", reply_to=alert)
    assert "吴师傅 在跟，" in about(wu.group.inbox, ticket, "还没人签收").text
