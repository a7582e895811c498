"""Pictures below managers' answers as they arrive: on WeChat, on Telegram, in the web chat (R00.10, R01.4, R03.7)."""

from __future__ import annotations

import io
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from PIL import Image

from handlers.channel import Inbound
from handlers.inbound import Taken
from handlers.staff import codes
from models.database import transact
from models.place import Community
from models.staff import Department, Staff
from tests.channels.webchat.browser import Browser
from tests.channels.wechat_kit import Gate, Patient
from tests.clock import Clock
from tests.fakes.wechat import FakeWeChat, Fault, HandClock
from tests.fakes.wechat.chat import Line
from tests.fakes.wechat.owner import Owner
from tests.journeys.chats import RULES
from tests.journeys.doors import Doors
from tests.journeys.figured import matters
from tests.journeys.on_telegram import Member, member
from tests.journeys.on_wechat import housed, platform, says, settled
from tests.world import World

ASKED = ("统计", "统计 2026 按类别", "统计 2026 按楼栋", "统计 2026 按部门", "超时")
KINDS = ("trend", "pareto", "heat", "departments", "ageing")
FINDINGS = ("期末未办结 30 件", "最多的是", "最集中的是3栋", "按时办结 0 件", "超过 30 天的 4 件，已超时的 12 件")
WORDS, IMAGE = ("passive", "text", False), ("service", "image", True)
LINK = ("service", "text", False)


@pytest.fixture
async def wechat(clock: Clock) -> AsyncIterator[FakeWeChat]:
    clock.forward("14d")
    async with platform(clock) as running:
        yield running


@pytest.fixture
async def house(sqlite_url: str, clock: Clock, tmp_path: Path, wechat: FakeWeChat) -> AsyncIterator[World]:
    async with housed(sqlite_url, clock, tmp_path, wechat) as running:
        yield running


@pytest.fixture
async def lin(house: World, wechat: FakeWeChat, clock: Clock) -> Owner:
    """林晓 of customer service, who joined on WeChat; the community has thirty open tickets."""
    lin = wechat.owner("林晓")
    await says(house, lin, f"加入 {await code_of('lin', clock)}")
    await full(clock)
    return lin


async def code_of(name: str, clock: Clock) -> str:
    """A code to join with."""
    staff = await Staff.get(code=name)
    return await transact(lambda: codes.make(staff, "operator", clock.now, RULES.staff.code, secrets.randbelow))


async def full(clock: Clock) -> None:
    community = await Community.get()
    departments = await Department.filter(code__in=["engineering", "security"]).order_by("code")
    await matters(clock, community, departments, 30, late=12)


async def answer(house: World, lin: Owner, text: str) -> list[Line]:
    """What comes back on WeChat."""
    before = len(lin.inbox)
    await says(house, lin, text)
    return lin.inbox[before:]


class NoLeave(Gate):
    """Lets messages through that give no leave to write back, as when WeChat has changed its rules."""

    async def through(self, submit: Callable[[Inbound], Awaitable[Taken]], message: Inbound) -> Taken:
        return await super().through(submit, replace(message, allows=()))


def looks(lines: list[Line]) -> list[tuple[str, str, bool]]:
    return [(line.how, line.kind, bool(line.media)) for line in lines]


def is_picture(data: bytes) -> bool:
    with Image.open(io.BytesIO(data)) as opened:
        return opened.format == "PNG" and opened.width == 1080


async def fetched(link: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as http, http.get(link) as got:
        return got.status, await got.read()


@pytest.mark.parametrize("text", ASKED, ids=KINDS)
async def test_on_wechat_the_words_answer_at_once_and_the_picture_follows_them(house, wechat, lin, clock, text):
    lines = await answer(house, lin, text)
    assert looks(lines) == [WORDS, IMAGE]
    assert is_picture(wechat.world.media.get(lines[1].media, clock()).data)


async def test_on_wechat_a_picture_that_cannot_be_uploaded_comes_as_a_link_that_ends(house, wechat, lin, clock):
    wechat.fails("media/upload", Fault.errcode(45009))
    lines = await answer(house, lin, "统计 2026 按楼栋")
    assert looks(lines) == [WORDS, LINK]
    link = lines[1].text.rpartition("：")[2]
    status, data = await fetched(link)
    assert (status, is_picture(data)) == (200, True)
    clock.forward(RULES.links.staff + timedelta(minutes=1))
    assert (await fetched(link))[0] == 404


async def test_on_wechat_a_picture_that_is_refused_when_sent_comes_as_a_link(house, wechat, lin):
    wechat.fails("message/custom/send", Fault.errcode(40007))
    assert looks(await answer(house, lin, "超时")) == [WORDS, LINK]


async def test_on_wechat_the_answer_carries_the_link_where_nothing_may_follow_it(sqlite_url, clock, tmp_path, wechat):
    kind = type("Strict", (Patient,), {"hand": HandClock(), "gate": NoLeave()})
    async with housed(sqlite_url, clock, tmp_path, wechat, kind=kind) as house:
        lin = wechat.owner("林晓")
        await says(house, lin, f"加入 {await code_of('lin', clock)}")
        await full(clock)
        [line] = await answer(house, lin, "统计 2026 按部门")
        assert looks([line]) == [WORDS]
        status, data = await fetched(line.text.rpartition("：")[2])
        assert (status, is_picture(data)) == (200, True)


async def test_on_wechat_words_that_are_asked_for_twice_are_not_said_twice(house, wechat, lin):
    wechat.loses_answers(1)
    lines = await answer(house, lin, "统计 2026 按类别")
    assert looks(lines) == [WORDS, IMAGE]


async def test_on_wechat_the_words_survive_a_restart_before_the_picture(house, wechat, lin):
    lin.says("统计 2026 按类别")
    await wechat.settled()
    await house.restart()
    await settled(house, lin)
    assert looks(lin.inbox[-2:]) == [WORDS, IMAGE]


@pytest.fixture
async def stage(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Doors]:
    async with Doors(sqlite_url, tmp_path) as doors:
        yield doors


async def test_on_telegram_each_picture_says_in_words_what_is_seen(stage: Doors) -> None:
    stage.clock.forward("14d")
    lin: Member = await member(stage, "lin", "customer_service")
    await full(stage.clock)
    for text, finding in zip((*ASKED[:-1], "/overdue"), FINDINGS, strict=True):
        before = len(lin.person.inbox)
        await lin.whispers(text)
        words, photo = lin.person.inbox[before:]
        assert words.text
        assert finding in photo.raw["caption"]
        assert len(photo.raw["caption"]) <= 1024


async def test_in_the_web_chat_each_picture_has_its_words_for_who_cannot_see_it(stage: Doors) -> None:
    stage.clock.forward("14d")
    code = await code_of("lin", stage.clock)
    await full(stage.clock)
    async with Browser(stage.world.base) as lin:
        await lin.opens()
        await lin.says(f"加入 {code}")
        for text, finding in zip(ASKED, FINDINGS, strict=True):
            [shown] = (await lin.says(text))[-1]["media"]
            status, data = await fetched(stage.world.base + shown["link"])
            assert (status, is_picture(data)) == (200, True)
            assert finding in shown["alt"]
