"""Staff take a ticket through its life in a Telegram group and in private, on the real protocol."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from models.journal import Journal
from models.media import Media
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.journeys.doors import Chatting, Doors, on_telegram
from tests.journeys.on_telegram import Member, member

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "3栋2单元502厨房水龙头漏水，从昨晚开始，打13711112222"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory, sqlite_schema: Path) -> AsyncIterator[Doors]:
    folder = tmp_path_factory.mktemp("crew")
    shutil.copyfile(sqlite_schema, folder / "jiesu.db")
    async with Doors(f"sqlite://{folder / 'jiesu.db'}", folder) as doors:
        yield doors


@pytest_asyncio.fixture(loop_scope="module")
async def wu(stage: Doors) -> Member:
    return await member(stage, "wu", "engineering")


@pytest_asyncio.fixture(loop_scope="module")
async def huang(stage: Doors) -> Member:
    return await member(stage, "huang", "engineering")


@pytest_asyncio.fixture(loop_scope="module")
async def lin(stage: Doors) -> Member:
    return await member(stage, "lin", "customer_service")


async def filed(stage: Doors) -> tuple[Chatting, Ticket]:
    """Anna and her ticket, whose card is in the group."""
    anna = await on_telegram(stage)
    await anna.says(STORY, "没有", "随时")
    await anna.hears("请您看一眼")
    await anna.taps("确认提交")
    ticket = await Ticket.all().order_by("-created_at").first()
    assert ticket is not None
    return anna, ticket


async def test_r03_5_a_ticket_is_worked_on_by_buttons_and_answers(
    stage: Doors, wu: Member, huang: Member, lin: Member
) -> None:
    anna, ticket = await filed(stage)
    assert await wu.taps("签收") == f"工单 {ticket.number}：签收，记下了。现在是“已签收”。"
    assert "签收" not in wu.group.inbox[-1].labels
    assert "负责：吴师傅" in wu.group.inbox[-1].text
    await anna.hears(ticket.number, "已由工程维修部吴师傅签收")
    assert await wu.taps("约上门") == ""
    await wu.taps("明天 15:00")
    await anna.hears("约好 明天 15:00 上门")
    await wu.taps("现场记录")
    assert wu.newest.startswith("吴师傅，工单")
    await wu.replies("角阀老化")
    await anna.hears("去现场看过了", "角阀老化")
    await wu.taps("提方案")
    await wu.replies("换角阀")
    await wu.replies("上午到货，下午换")
    await wu.taps("吴师傅")
    await wu.taps("明天 18:00")
    assert "这一步要由" in await wu.taps("批准方案")
    assert any("等您：批准方案" in words for words in huang.private)
    await huang.taps("批准方案")
    await anna.hears("方案定下来了", "预计 明天 18:00 完成")
    await wu.says(f"/progress {ticket.number} 配件到了")
    await anna.hears("新进展", "配件到了")
    await wu.says(f"/done {ticket.number} 换好了")
    assert any("等您：审核通过" in words for words in lin.private)
    assert "审核通过，记下了" in await lin.taps("审核通过")
    await anna.hears(ticket.number, "办完了", "换好了")


async def test_others_who_tap_hear_who_has_it(stage: Doors, wu: Member, huang: Member) -> None:
    _, ticket = await filed(stage)
    old = wu.group.inbox[-1]
    await wu.taps("签收")
    press = await huang.person.taps_again(old, "签收")
    await stage.settle()
    assert press.text == f"工单 {ticket.number} 已由吴师傅签收（已签收）。"


async def test_both_of_two_who_tap_at_once_are_answered_and_one_has_it(
    stage: Doors, wu: Member, huang: Member
) -> None:
    _, ticket = await filed(stage)
    card = wu.group.inbox[-1]
    presses = await asyncio.gather(wu.person.taps_again(card, "签收"), huang.person.taps_again(card, "签收"))
    await stage.settle()
    assert sorted("记下了" in press.text for press in presses) == [False, True]
    assert await Journal.filter(ticket_id=ticket.id, move="sign").count() == 1


async def test_a_stranger_in_the_group_is_told_how_to_join(stage: Doors, wu: Member) -> None:
    _, ticket = await filed(stage)
    stranger = stage.telegram.person("stranger")
    await wu.group.adds(stranger)
    press = await stranger.presses("签收", chat=wu.group)
    await stage.settle()
    assert "/join" in press.text
    await stranger.says(f"/take {ticket.number}", chat=wu.group)
    await stage.settle()
    assert "/join" in wu.newest


async def test_an_anonymous_admin_is_told_so_and_can_press(stage: Doors, huang: Member) -> None:
    _, ticket = await filed(stage)
    card = huang.group.inbox[-1]
    await huang.group.promotes(huang.person, anonymous=True)
    await huang.says(f"/take {ticket.number}")
    assert "匿名" in huang.newest
    press = await huang.person.taps_again(card, "签收")
    await stage.settle()
    assert "记下了" in press.text
    await huang.group.promotes(huang.person)


async def test_r00_5_an_album_with_a_command_is_evidence(stage: Doors, wu: Member) -> None:
    """A bot that is an admin sees photos that are no answer to it."""
    _, ticket = await filed(stage)
    await wu.group.promotes_bot(wu.person)
    for caption in ("", f"留证 {ticket.number} 处理前 漏水的地方", ""):
        await wu.person.sends_photo(caption=caption, album="e", chat=wu.group)
    await stage.settle()
    kept = await Media.filter(ticket_id=ticket.id)
    assert [(media.stage, media.status) for media in kept] == [("before", "stored")] * 3


async def test_r03_11_a_phone_is_sent_in_private(stage: Doors, lin: Member) -> None:
    _, ticket = await filed(stage)
    await lin.says(f"/phone {ticket.number}")
    assert "发到您的私聊了" in lin.newest
    assert "13711112222" not in "".join(message.text for message in lin.group.inbox)
    assert "13711112222" in lin.private[-1]


async def test_in_private_a_command_is_staff_s_and_the_rest_is_an_owner_s(stage: Doors, wu: Member) -> None:
    _, ticket = await filed(stage)
    assert "签收，记下了" in await wu.whispers(f"/take {ticket.number}")
    assert "开工，记下了" in await wu.whispers(f"/start {ticket.number}")
    assert "吴师傅的待办" in await wu.whispers("/mine")
    assert "/desk/in/" in await wu.whispers("/desk")
    assert "记下了" not in await wu.whispers("我家的灯坏了")


async def test_a_new_group_is_tied_by_a_word(stage: Doors) -> None:
    zhou = await member(stage, "zhou", "leadership")
    group = stage.telegram.group("新来的群")
    await group.adds(zhou.person)
    await zhou.person.says("/bind 秩序维护部", chat=group)
    await stage.settle()
    assert "绑好了：阳光花园 · 秩序维护部" in group.inbox[-1].text
    assert (await StaffGroup.get(channel="telegram", address=str(group.id))).purpose == "security"
    await zhou.person.says("/unbind", chat=group)
    await stage.settle()
    assert not await StaffGroup.exists(channel="telegram", address=str(group.id))
