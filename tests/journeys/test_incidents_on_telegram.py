"""A lift is out, on Telegram by the real protocol: the question keeps its buttons in a storm, one tap is enough."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from models.ticket import Ticket
from tests.journeys.doors import Chatting, Doors, sitting
from tests.journeys.on_telegram import Member, member
from tests.transcripts.known import make_known

pytestmark = pytest.mark.asyncio(loop_scope="module")

FLOORS = count(4)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory, sqlite_schema: Path) -> AsyncIterator[Doors]:
    folder = tmp_path_factory.mktemp("lift")
    shutil.copyfile(sqlite_schema, folder / "jiesu.db")
    async with Doors(f"sqlite://{folder / 'jiesu.db'}", folder) as doors:
        yield doors


async def confirming(stage: Doors, floor: int) -> Chatting:
    """Somebody of that floor who told that the lift is out and has it read back."""
    owner = Chatting(stage, await stage.owner(f"floor-{floor}"))
    await owner.says("您好")
    await make_known(stage.clock.now, f"3栋2单元{floor}01", f"业主{floor}", f"13900{floor:03}001")
    await owner.hears("个人信息")
    await owner.says("3栋2单元电梯坏了，按钮没反应", "没有", "刚才")
    await owner.hears("请您看一眼")
    return owner


async def newest() -> Ticket:
    ticket = await Ticket.all().order_by("-created_at").first()
    assert ticket is not None
    return ticket


async def test_in_a_storm_of_cards_the_question_still_has_its_buttons_and_one_tap_is_enough(stage: Doors) -> None:
    huang = await member(stage, "huang", "engineering")
    care = await sitting(stage, "customer_service")
    owners = [await confirming(stage, next(FLOORS)) for _ in range(6)]
    for owner in owners:  # nothing is delivered meanwhile: the group is owed six cards and a question
        stage.clock.forward("1s")
        await owner.owner.taps("确认提交")
    await stage.settle()
    told = next(message for message in reversed(huang.group.inbox) if "像是同一件事" in message.text)
    assert "建主单" in told.labels
    assert told.text.startswith("近")  # by itself, in no digest
    assert await huang.taps("建主单") == ""
    await care.hears("黄工把3栋的“电梯故障”并成一件来办", "涉及 6 户")
    first = await Ticket.all().order_by("created_at").first()
    assert first is not None
    for owner in owners[1:]:
        await owner.hears("和别的工单说的是同一件事")
    assert await Ticket.filter(master_id=first.id, status="merged").count() == 5


async def test_in_private_the_manager_lists_and_decides(stage: Doors) -> None:
    stage.clock.forward("1d")
    for _ in range(3):
        await (await confirming(stage, next(FLOORS))).taps("确认提交")
    zhou = await member(stage, "zhou", "leadership")
    assert "1. 3栋 · 电梯故障 · 3 户" in await zhou.whispers("/incident")
    await zhou.person.presses("1：建主单")
    await stage.settle()
    assert zhou.private[-1].startswith("周经理把3栋的“电梯故障”并成一件来办")
    assert (await newest()).status == "merged"
    assert "主单" in await zhou.whispers("/incident")


async def test_somebody_who_is_no_member_of_staff_decides_nothing(stage: Doors) -> None:
    stage.clock.forward("1d")
    for _ in range(3):
        await (await confirming(stage, next(FLOORS))).taps("确认提交")
    huang = await member(stage, "huang", "engineering")
    stranger = Member(stage, stage.telegram.person("stranger"), "engineering")
    await huang.group.adds(stranger.person)
    assert "这一步要物业同事来做" in await stranger.taps("建主单")
    assert (await newest()).status == "dispatched"
