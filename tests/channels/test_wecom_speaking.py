"""WeCom's group robots speak: over real HTTP, cut to WeCom's lengths, with the link, and the key never shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from bot import robots
from bot.channels.wecom import WeComCourier
from bot.page_links import PageLinks
from handlers import links
from handlers.channel import Failed, Later, Never, Outcome, Parcel, Say, Sent, Unknown, lines, word
from models.link import Link
from models.person import Person
from models.ticket import Ticket
from tests.channels.wecom_kit import KEY, Robots, group, robot_api, speaking
from tests.clock import START
from tests.fakes.clock import HandClock

CARD = {
    "severity": "重要", "kind": "报修", "category": "电梯", "number": "101-234-567-9", "place": "3栋2单元502",
    "what": "电梯异响", "told": "none", "contact": "王**", "visit": "none", "files": 0, "manager": "林晓",
    "filed": "今天 09:00", "due": "明天 09:00",
}
ALARM = {"kind": "电梯困人", "place": "3栋", "words": "电梯停在中间", "contact": "139****0502", "at": "今天 09:00"}


@pytest.fixture
async def api() -> AsyncIterator[Robots]:
    async with robot_api() as running:
        yield running


@pytest.fixture
def hand() -> HandClock:
    return HandClock()


@pytest.fixture
async def courier(database: str, api: Robots, clock: Any, hand: HandClock) -> AsyncIterator[WeComCourier]:
    async with speaking(api.base, clock, hand, timeout=0.5) as running:
        yield running


async def ticket(community: UUID) -> UUID:
    person = await Person.create(id=uuid4(), language="zh_Hans", created_at=START)
    made = await Ticket.create(
        id=uuid4(), community_id=community, person=person, number=f"101-{uuid4().int % 10**6:06}-0", kind="repair",
        category="lift", severity="important", description="电梯异响", status="dispatched", origin="webchat", record={},
        promise={}, created_at=START, reply_due_at=START,
    )
    return made.id


def card(**params: Any) -> Say:
    return Say("card-ticket", {**CARD, **params}, kind="card")


def alarm(**params: Any) -> Say:
    return Say("alert-alarm", {**ALARM, **params}, kind="alert")


def parcel(say: Say, about: UUID | None = None, key: str = KEY, **more: Any) -> Parcel:
    return Parcel(1, "wecom", robots.address(key), "zh_Hans", "Asia/Shanghai", say, ticket=about, **more)


async def test_a_card_is_markdown_with_a_link_that_opens_the_ticket_for_a_week(courier, api, clock):
    to = await group()
    about = await ticket(to.community_id)
    assert await courier.deliver(parcel(card(), about)) == Sent()
    [message] = api.got
    assert message["msgtype"] == "markdown"
    first, *_, last = api.said[0].split("\n")
    assert first == "**【重要】报修 · 电梯**"
    assert last.startswith("[打开工单](https://jiesu.example.com/t/")
    link = PageLinks(b"k" * 64, "").open(last.rpartition("/")[2].rstrip(")"))
    found = await links.opened(link, "staff", clock.now)
    assert (found.ticket.id, found.group.id) == (about, to.id)
    assert found.expires_at == clock.now + timedelta(days=7)


async def test_an_alert_is_text_that_calls_by_telephone_and_carries_the_link(courier, api):
    to = await group(mentions=("13800000001", "@all"))
    assert await courier.deliver(parcel(alarm(), await ticket(to.community_id))) == Sent()
    [message] = api.got
    assert message["msgtype"] == "text"
    assert message["text"]["mentioned_mobile_list"] == ["13800000001", "@all"]
    *_, label, link = api.said[0].split("\n")
    assert label == "打开工单"
    assert link.startswith("https://jiesu.example.com/t/")


async def test_chinese_leaves_as_itself_in_utf_8(courier, api):
    await group()
    await courier.deliver(parcel(card()))
    assert api.types == ["application/json; charset=utf-8"]


async def test_a_sentence_about_no_ticket_has_no_link(courier, api):
    await group()
    await courier.deliver(parcel(alarm()))
    assert "http" not in api.said[0]
    assert await Link.all().count() == 0


@pytest.mark.parametrize(("code", "ended", "messages"), [
    (0, Sent(), 1),
    (45009, Later("WeCom 45009: too many messages", 60.0, counts=False), 0),
    (93000, Never("WeCom 93000: WeCom does not know the robot's key"), 0),
    (40058, Failed("WeCom 40058: WeCom refused a value of ours"), 0),
    (-1, Later("WeCom -1: busy"), 0),
])
async def test_what_wecom_answers_decides(courier, api, code, ended, messages):
    await group()
    api.answers.append((200, {"errcode": code, "errmsg": f"about {KEY}"}))
    assert await courier.deliver(parcel(card())) == ended
    assert len(api.got) == messages


async def test_a_robot_that_wecom_calls_too_fast_rests_a_minute(courier, api, hand):
    await group()
    api.answers.append((200, {"errcode": 45009}))
    await courier.deliver(parcel(card()))
    assert await courier.deliver(parcel(card())) == Later("our own pace", 60.0, counts=False)
    hand.forward("60s")
    assert await courier.deliver(parcel(card())) == Sent()


async def test_html_and_hang_ups_are_no_answer(courier, api):
    await group()
    api.answers += [(200, "<html>"), (502, {"errcode": 0}), (200, None)]
    ends = [await courier.deliver(parcel(card())) for _ in range(3)]
    assert [type(each) for each in ends] == [Later, Later, Unknown]


async def test_twenty_in_a_minute_and_the_next_goes_back_to_the_outbox(courier, api, hand):
    await group()
    ends: list[Outcome] = [await courier.deliver(parcel(card())) for _ in range(21)]
    assert ends == [Sent()] * 20 + [Later("our own pace", 60.0, counts=False)]
    assert await Link.all().count() == 0, "what does not leave costs no link"
    hand.forward("60s")
    assert await courier.deliver(parcel(card())) == Sent()


async def test_a_digest_tells_each_in_a_line_with_its_own_link_after_calling_by_name(courier, api):
    to = await group(mentions=("13800000001",))
    about = [await ticket(to.community_id), None, await ticket(to.community_id)]
    items = lines(word("alert-alarm", **ALARM), word("alert-alarm", **ALARM), word("card-ticket", **CARD))
    say = Say("digest-storm", {"count": 3, "items": items}, kind="alert")
    assert await courier.deliver(parcel(say, about[0], tickets=tuple(about))) == Sent()
    call, whole = api.got
    assert call["text"]["mentioned_mobile_list"] == ["13800000001"]
    head, first, second, third = whole["markdown"]["content"].split("\n")
    assert head == "**这里积压了 3 条，合并如下（紧急的在前）：**"
    assert first.startswith("1. ！！紧急报警：电梯困人 · 地点：3栋")
    assert [row.count("(https://") for row in (first, second, third)] == [1, 0, 1]
    assert third.startswith("3. 【重要】报修 · 电梯 · 工单 101-234-567-9")


async def test_a_robot_nobody_imported_is_the_operators_matter(courier, api):
    assert isinstance(await courier.deliver(parcel(card())), Failed)
    assert api.got == []
