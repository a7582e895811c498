"""Somebody scans the poster in their building: in any channel the talk knows where they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pypdfium2
import pytest
import zxingcpp

from bot.options import parser
from bot.posters.command import run
from handlers import posters
from models.alarm import Alarm
from models.database import transact
from models.person import Person
from models.place import Community
from models.ticket import Ticket
from tests.clock import Clock
from tests.fakes.wechat import AES_KEY, FakeWeChat
from tests.transcripts.stage import Owner, Stage
from tests.transcripts.telegram import TelegramOwner, TelegramStage
from tests.transcripts.webchat import WebOwner, WebStage
from tests.world import second_community, world


@pytest.fixture(params=[WebStage, TelegramStage], ids=["webchat", "telegram"])
async def stage(request: pytest.FixtureRequest, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with request.param(sqlite_url, tmp_path, second_community) as running:
        yield running


async def poster(stage: Stage, building: str = "3", code: str = "101") -> str:
    """The token on the wall of a building."""
    community = await Community.get(code=code)
    made = await transact(lambda: posters.put_up(community, building, stage.clock.now))
    return made.token


async def scans(owner: Owner, token: str) -> None:
    """Point the telephone at the poster."""
    if isinstance(owner, WebOwner):
        await owner._posts("start", {"argument": token, "key": str(uuid4())})
    if isinstance(owner, TelegramOwner):
        await owner._person.starts(token)
        await owner._taken()


async def hears(stage: Stage, owner: Owner) -> str:
    """Everything said since."""
    await stage.settle()
    return "\n".join(str(each) for each in await owner.heard())


async def says(stage: Stage, owner: Owner, *texts: str) -> str:
    """Say these one after the other; what was answered to the last."""
    heard = ""
    for text in texts:
        stage.clock.forward("20s")
        await owner.says(text)
        heard = await hears(stage, owner)
    return heard


async def newest() -> Ticket:
    found = await Ticket.all().order_by("-created_at").select_related("manager", "home", "community").first()
    assert found is not None
    return found


async def test_a_stranger_who_scans_is_asked_neither_for_community_nor_building(stage: Stage) -> None:
    anna = await stage.owner("anna")
    await scans(anna, await poster(stage))
    greeting = await hears(stage, anna)
    assert "您在阳光花园3栋扫的码" in greeting
    assert "您家在3栋几单元几号" in greeting
    assert "哪个小区" not in greeting
    assert "您家是 3栋2单元502，对吗" in await says(stage, anna, "2单元502")
    assert "什么事" in await says(stage, anna, "对", "业主", "跳过", "跳过")
    await says(stage, anna, "楼道的灯坏了")
    await stage.world.restart()
    summary = await says(stage, anna, "报修", "跳过", "跳过", "跳过", "跳过")
    assert "请您看一眼" in summary
    assert "3栋 楼道" in summary
    await says(stage, anna, "确认提交")
    ticket = await newest()
    assert (ticket.community.code, ticket.building, ticket.place) == ("101", "3", "3 楼道")
    assert ticket.manager is not None
    cards = "\n".join(str(each) for each in await stage.group("engineering"))
    assert "地点：3栋 楼道" in cards
    assert "楼管：林晓" in cards
    assert (await Person.get(id=ticket.person_id).select_related("community")).community.code == "101"  # type: ignore[attr-defined]  # tortoise adds it


async def test_danger_at_a_poster_reaches_the_right_duty_lead_with_the_building(stage: Stage) -> None:
    anna = await stage.owner("anna")
    await scans(anna, await poster(stage))
    await says(stage, anna, "电梯困人了，快来人")
    alarm = await Alarm.get().select_related("community")
    assert (alarm.community.code, alarm.place) == ("101", "3-电梯")
    alert = (await stage.group("duty"))[-1].text
    assert "地点：3栋电梯" in alert
    assert "尚不知是哪个小区" not in alert


async def test_scanning_again_after_a_ticket_begins_there_again(stage: Stage) -> None:
    anna, token = await stage.owner("anna"), await poster(stage)
    for _ in range(2):
        await scans(anna, token)
        assert "您在阳光花园3栋扫的码" in await hears(stage, anna)
        stage.clock.forward("1m")


async def test_a_code_that_was_revoked_says_so_and_the_talk_begins_as_always(stage: Stage) -> None:
    anna, token = await stage.owner("anna"), await poster(stage)
    assert await transact(lambda: posters.revoke(token, stage.clock.now))
    await scans(anna, token)
    greeting = await hears(stage, anna)
    assert "二维码已经停用" in greeting
    assert "哪个小区" in greeting


@pytest.mark.parametrize("guess", ["x", "A" * 22, "A" * 32, "A" * 64, "ref_campaign-2026-winter"])
async def test_a_code_nobody_printed_is_an_ordinary_beginning(stage: Stage, guess: str) -> None:
    anna = await stage.owner("anna")
    await scans(anna, guess)
    greeting = await hears(stage, anna)
    assert "哪个小区" in greeting
    assert "扫的码" not in greeting




async def test_a_printed_poster_scanned_in_wechat_begins_the_talk_there(
    sqlite_url: str, clock: Clock, tmp_path: Path
) -> None:
    async with FakeWeChat(aes_key=AES_KEY, now=clock) as wechat, world(
        sqlite_url, clock, tmp_path, wechat=wechat, change=second_community
    ) as house:
        file = tmp_path / "poster.pdf"
        asked = parser().parse_args(["qr", "--community", "101", "--building", "3", "--out", str(file)])
        await run(house.settings, asked)
        pages = pypdfium2.PdfDocument(file)
        [code] = zxingcpp.read_barcodes(pages[1].render(scale=2).to_pil())  # the one in the lift
        anna = wechat.owner("Anna")

        async def hears(*pieces: str) -> None:
            await wechat.settled()
            await house.settle()
            for piece in pieces:
                assert piece in anna.transcript()

        anna.scans(code.text)  # follows the account by it
        await hears("您在阳光花园3栋扫的码", "您家在3栋几单元几号")
        anna.says("2单元502")
        await hears("您家是 3栋2单元502，对吗")
        clock.forward("1m")
        said = anna.transcript().count("扫的码")
        anna.scans(code.text)  # as a follower, in the middle of the form
        await hears("您家是 3栋2单元502，对吗")
        assert anna.transcript().count("扫的码") == said + 1
