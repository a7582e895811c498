"""R04.3: who is called by name in an alert is really called: a mention on Telegram, a mobile number on WeCom."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from bot.channels.telegram.replies import called
from bot.channels.telegram.speak import TelegramCourier
from handlers.called import Called, who
from handlers.channel import Param, Say, lines, word
from models.staff import Staff
from tests.channels import telegram_kit, wecom_kit
from tests.clock import Clock
from tests.fakes.telegram import FakeTelegram
from tests.fakes.wecom import FakeWeCom

HUANG = Called("黄工", "", {"telegram": "42", "webchat": "x"})
LIN = Called("林晓", "", {"webchat": "y"})


def alert(*people: Called, words: str = "黄工没来") -> Say:
    """An alert that calls these by name; their names stand in what the owner wrote, too."""
    params: dict[str, Param] = {"parts": lines(words, word("alert-who", names=who(people)))}
    return Say("engine-together", params, kind="alert")


def mentioned(raw: dict[str, Any], text: str) -> list[tuple[str, int]]:
    utf16 = text.encode("utf-16-le")
    return [
        (utf16[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le"), each["user"]["id"])
        for each in raw.get("entities", ())
    ]


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(telegram_kit.TOKEN) as running:
        yield running


@pytest.fixture
async def courier(telegram: FakeTelegram, tmp_path: Path) -> AsyncIterator[TelegramCourier]:
    async with telegram_kit.speaking(telegram, tmp_path) as running:
        yield running


async def test_on_telegram_a_person_is_mentioned_where_they_are_called_not_where_others_name_them(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    group, huang = telegram.group("工程部"), telegram.person("黄工")
    say = alert(Called("黄工", "", {"telegram": str(huang.id)}), LIN, words="😀 黄工 · 林晓 都没来")
    await courier.deliver(telegram_kit.parcel(group.id, say))
    assert group.last.text == "😀 黄工 · 林晓 都没来\n请 黄工 · 林晓 处理。"
    assert mentioned(group.last.raw, group.last.text) == [("黄工", huang.id)]
    assert group.last.raw["entities"][0]["offset"] == len("😀 黄工 · 林晓 都没来\n请 ") + 1


def test_whoever_has_no_account_there_is_called_by_name_alone():
    assert called("请 林晓 处理。", alert(LIN)) == []


def test_in_a_digest_everybody_is_called_once():
    say = Say("digest-alerts", {"items": lines("a"), "count": 2, "who": word("alert-who", names=who([HUANG, LIN]))})
    assert [(each.offset, each.length) for each in called("a\n请 黄工 · 林晓 处理。", say)] == [(4, 2)]


def test_two_of_one_name_are_both_mentioned():
    twins = [Called("王强", "", {"telegram": "1"}), Called("王强", "", {"telegram": "2"})]
    found = called("请 王强 · 王强 处理。", alert(*twins))
    assert [(each.offset, each.user.id if each.user else 0) for each in found] == [(2, 1), (7, 2)]


async def member(name: str, phone: str, **given: Any) -> Called:
    """A member of staff of the community."""
    community = await wecom_kit.community()
    staff = await Staff.create(
        id=uuid4(), community=community, code=name, name=name, phone=phone, roles=["agent"], **given
    )
    return Called(name, str(staff.id))


async def test_on_wecom_the_mobile_numbers_of_those_who_are_called_are_mentioned_besides_the_groups_own(
    database: str, clock: Clock
) -> None:
    async with FakeWeCom(now=clock) as wecom, wecom_kit.speaking(wecom, clock) as courier:
        robot = wecom.robot("工程群")
        await wecom_kit.group(robot, mentions=("13800000001",))
        huang, nobody = await member("黄工", "13800000004"), await member("吴师傅", "")
        gone = await member("孙姐", "13800000007", left_at=clock.now)
        await courier.deliver(wecom_kit.parcel(robot, alert(huang, nobody, gone)))
        [message] = robot.messages
        assert message.mentions == ("13800000001", "13800000004")
        assert "请 黄工 · 吴师傅 · 孙姐 处理。" in message.text
        assert "13800000004" not in message.text


async def test_on_wecom_a_digest_calls_them_in_the_line_before_it(database: str, clock: Clock) -> None:
    async with FakeWeCom(now=clock) as wecom, wecom_kit.speaking(wecom, clock) as courier:
        robot = wecom.robot("工程群")
        await wecom_kit.group(robot)
        calls = word("alert-who", names=who([await member("黄工", "13800000004")]))
        item = word("digest-inform", number="101-234-567-9", clock="x", place="none")
        say = Say("digest-alerts", {"count": 1, "items": lines(item), "who": calls}, kind="alert")
        await courier.deliver(wecom_kit.parcel(robot, say, tickets=(None,)))
        assert [each.mentions for each in robot.messages] == [("13800000004",), ()]


