"""WeCom's group robots speak: over real HTTP, within WeCom's limits, with the link, and the key never shown."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.channels.wecom import WeComCourier
from bot.channels.wecom.speak import robot as known
from bot.logging import set_up
from bot.media_links import Links
from bot.page_links import PageLinks
from handlers import links
from handlers.channel import Say, lines, word
from handlers.courier import Failed, FetchRefused, Later, Never, Sent, Unknown
from handlers.figures.drawn import About, ageing
from handlers.outgoing import Cause, to_group
from models.database import transact
from models.figures.scope import month
from models.link import Link
from models.outbox import Outbox
from models.staff import StaffGroup
from scheduler.delivery import Delivery
from tests.channels.wecom_kit import ADDRESS, ALARM, CARD, RULES, SECRET, alarm, card, group, parcel, speaking, ticket
from tests.clock import Clock
from tests.fakes.wecom import FakeWeCom, Fault, Robot


@pytest.fixture
async def wecom(clock: Clock) -> AsyncIterator[FakeWeCom]:
    async with FakeWeCom(now=clock) as running:
        yield running


@pytest.fixture
def robot(wecom: FakeWeCom) -> Robot:
    return wecom.robot("工程群")


@pytest.fixture
async def courier(database: str, wecom: FakeWeCom, clock: Clock) -> AsyncIterator[WeComCourier]:
    async with speaking(wecom, clock) as running:
        yield running


# What the group sees.

async def test_a_card_is_markdown_with_a_link_that_opens_the_ticket_for_a_week(courier, robot, clock):
    to, about = await group(robot), await ticket()
    assert await courier.deliver(parcel(robot, card(), about)) == Sent("1")
    [message] = robot.messages
    first, *_, last = message.text.split("\n")
    assert (message.kind, first) == ("markdown", "**【重要】报修 · 电梯**")
    assert last.startswith(f"[打开工单]({ADDRESS}/t/")
    link = PageLinks(SECRET.encode(), ADDRESS).open(last.rpartition("/")[2].rstrip(")"))
    assert link is not None
    found = await links.opened(link, "staff", clock.now)
    assert found is not None
    assert (found.ticket.id, found.group.id) == (about, to.id)
    assert found.expires_at == clock.now + timedelta(days=7)


async def test_a_robot_changes_nothing_it_said_and_a_change_costs_no_message(courier, robot):
    await group(robot)
    assert await courier.deliver(parcel(robot, card(), await ticket())) == Sent("1")
    assert await courier.deliver(parcel(robot, card(), edits="1")) == Sent("1")
    assert len(robot.messages) == 1


async def test_an_alert_is_text_that_calls_by_telephone_and_carries_the_link(courier, robot):
    await group(robot, mentions=("13800000001", "@all"))
    assert await courier.deliver(parcel(robot, alarm(), await ticket())) == Sent("1")
    [message] = robot.messages
    assert (message.kind, message.mentions) == ("text", ("13800000001", "@all"))
    *_, label, link = message.text.split("\n")
    assert label == "打开工单"
    assert link.startswith(f"{ADDRESS}/t/")


async def test_the_link_is_named_in_the_groups_language(courier, robot):
    await group(robot)
    await courier.deliver(replace(parcel(robot, card(), await ticket()), language="en"))
    assert "[Open the ticket](" in robot.messages[0].text


async def test_photos_are_counted_and_seen_on_the_page(courier, robot):
    await group(robot)
    say = Say("card-files", {"number": "101-234-567-9", "files": 3}, kind="card", media=("a", "b", "c"))
    await courier.deliver(parcel(robot, say, await ticket()))
    first, last = robot.messages[0].text.split("\n")
    assert first == "**工单 101-234-567-9 的附件（3 个）**"
    assert last.startswith("[打开工单](")


async def test_a_sentence_about_no_ticket_has_no_link(courier, robot):
    await group(robot)
    await courier.deliver(parcel(robot, alarm()))
    assert "http" not in robot.messages[0].text
    assert await Link.all().count() == 0


async def test_the_longest_words_are_cut_to_what_wecom_takes(courier, robot):
    await group(robot, mentions=("@all",))
    about = await ticket()
    await courier.deliver(parcel(robot, card(what="漏" * 5000), about))
    await courier.deliver(parcel(robot, alarm(words="漏" * 5000), about))
    assert [len(each.text.encode()) > limit - 5 for each, limit in zip(robot.messages, (4096, 2048), strict=True)]
    assert all(f"{ADDRESS}/t/" in each.text.split("\n")[-1] for each in robot.messages)


async def test_a_digest_tells_each_in_a_line_with_its_own_link_after_calling_by_name(courier, robot):
    await group(robot, mentions=("13800000001",))
    about = (await ticket(), None, await ticket())
    items = lines(word("alert-alarm", **ALARM), word("alert-alarm", **ALARM), word("card-ticket", **CARD))
    say = Say("digest-storm", {"count": 3, "items": items, "who": "none"}, kind="alert")
    assert await courier.deliver(parcel(robot, say, about[0], tickets=about)) == Sent("1")
    call, whole = robot.messages
    assert (call.kind, call.mentions) == ("text", ("13800000001",))
    head, first, second, third = whole.text.split("\n")
    assert head == "**这里积压了 3 条，合并如下（紧急的在前）：**"
    assert first.startswith("1. ！！紧急报警：电梯困人 · 地点：3栋")
    assert [row.count("(https://") for row in (first, second, third)] == [1, 0, 1]
    assert third.startswith("3. 【重要】报修 · 电梯 · 工单 101-234-567-9")


async def test_one_robot_for_several_groups_calls_all_of_their_people(courier, robot):
    await group(robot, mentions=("13800000001", "13800000002"))
    await group(robot, "duty", mentions=("13800000002", "@all"))
    await courier.deliver(parcel(robot, alarm()))
    assert robot.messages[0].mentions == ("13800000002", "@all", "13800000001")


# Limits and faults.

@pytest.mark.parametrize(("fault", "ended"), [
    (Fault.errcode(45009), Later("WeCom 45009: too many messages", 60.0, counts=False)),
    (Fault.errcode(93000), Never("WeCom 93000: the robot's key is not known there")),
    (Fault.errcode(40058), Failed("WeCom 40058: a value of ours was refused")),
    (Fault.errcode(-1), Later("WeCom -1: busy")),
    (Fault.html(), Later("WeCom answered 200, nothing it documents")),
    (Fault.gateway(), Later("WeCom answered 502, nothing it documents")),
    (Fault.reset(), Unknown("ClientOSError")),
])
async def test_what_wecom_answers_decides(courier, wecom, robot, fault, ended):
    await group(robot)
    wecom.fails(fault)
    assert await courier.deliver(parcel(robot, card())) == ended
    assert robot.messages == []


async def test_no_answer_in_time_leaves_it_in_doubt(courier, wecom, robot):
    await group(robot)
    held = wecom.holds()
    assert await courier.deliver(parcel(robot, card())) == Unknown("TimeoutError")
    held.let_go()
    assert len(robot.messages) == 1


async def test_nobody_listening_means_that_nothing_left(courier, wecom, robot):
    await group(robot)
    await wecom.close()
    assert await courier.deliver(parcel(robot, card())) == Later("no connection: ClientConnectorError")


async def test_a_robot_that_wecom_calls_too_fast_rests_a_minute(courier, wecom, robot, clock):
    await group(robot)
    wecom.fails(Fault.errcode(45009))
    await courier.deliver(parcel(robot, card()))
    assert await courier.deliver(parcel(robot, card())) == Later("our own pace", 60.0, counts=False)
    clock.forward("60s")
    assert await courier.deliver(parcel(robot, card())) == Sent("1")


async def test_twenty_in_a_minute_and_the_next_goes_back_to_the_outbox(courier, wecom, robot, clock):
    await group(robot)
    about = await ticket()
    assert [await courier.deliver(parcel(robot, card())) for _ in range(20)] == [Sent("1")] * 20
    assert await courier.deliver(parcel(robot, card(), about)) == Later("our own pace", 60.0, counts=False)
    assert await Link.all().count() == 0, "what does not leave costs no link"
    assert len(wecom.calls) == 20
    clock.forward("60s")
    assert await courier.deliver(parcel(robot, card(), about)) == Sent("1")


async def test_another_robot_has_a_pace_of_its_own(courier, wecom, robot):
    other = wecom.robot("值班群")
    await group(robot)
    await group(other, "duty")
    for _ in range(20):
        await courier.deliver(parcel(robot, card()))
    assert await courier.deliver(parcel(other, alarm())) == Sent("1")


async def test_a_digest_waits_until_its_call_and_itself_may_go_together(courier, robot, clock):
    await group(robot, mentions=("@all",))
    for _ in range(19):
        await courier.deliver(parcel(robot, card()))
    say = Say("digest-storm", {"count": 1, "items": lines(word("alert-alarm", **ALARM)), "who": "none"}, kind="alert")
    storm = parcel(robot, say, tickets=(None,))
    assert await courier.deliver(storm) == Later("our own pace", 60.0, counts=False)
    clock.forward("60s")
    assert await courier.deliver(storm) == Sent("1")
    assert [each.kind for each in robot.messages[19:]] == ["text", "markdown"]


async def test_forty_five_alerts_at_once_arrive_as_digests_within_the_rate_and_none_is_lost(
    courier, wecom, robot, clock
):
    to = await group(robot, mentions=("@all",))
    for number in range(45):
        about = await ticket()
        await to_group(to, alarm(place=f"{number}号电梯"), "zh_Hans", "Asia/Shanghai", Cause(clock.now, ticket=about))
    sender = Delivery({"wecom": courier}, RULES.delivery, clock, "one")
    while await Outbox.filter(ended_at__isnull=True).exists():
        await sender.tick()
        clock.forward("1s")
    said = robot.transcript()
    assert [number for number in range(45) if f"电梯困人 · 地点：{number}号电梯" not in said] == []
    assert said.count(f"{ADDRESS}/t/") == 45
    assert [call.errcode for call in wecom.calls] == [0] * len(wecom.calls)
    assert len(wecom.calls) <= 6
    assert set(await Outbox.all().values_list("status", flat=True)) == {"sent", "bundled"}


async def test_a_robot_that_is_gone_is_marked_so_that_others_are_told(courier, wecom, robot, clock):
    to = await group(robot)
    await to_group(to, card(), "zh_Hans", "Asia/Shanghai", Cause(clock.now))
    wecom.fails(Fault.errcode(93000))
    await Delivery({"wecom": courier}, RULES.delivery, clock, "one").tick()
    assert not (await StaffGroup.get(id=to.id)).reachable


async def test_a_robot_nobody_imported_is_the_operators_matter(courier, robot):
    assert await courier.deliver(parcel(robot, card())) == Failed("no group has this robot; import your file again")


async def test_a_robot_hears_nothing(courier):
    with pytest.raises(FetchRefused):
        await courier.fetch("any")


# The key.

async def test_the_key_is_in_no_row_log_or_error(courier, wecom, robot, clock, capsys):
    set_up("json")
    logging.getLogger("aiohttp.client").setLevel(logging.DEBUG)
    to = await group(robot)
    faults = [
        Fault.errcode(93000), Fault.errcode(40058), Fault.html(), Fault.gateway(), Fault.reset(),
        Fault.reset(delivered=True),
    ]
    for fault in faults:
        wecom.fails(fault)
        await to_group(to, card(), "zh_Hans", "Asia/Shanghai", Cause(clock.now))
        sender = Delivery({"wecom": courier}, RULES.delivery, clock, "one")
        for _ in range(3):
            await sender.tick()
            clock.forward("10m")
    await wecom.close()
    await to_group(to, card(), "zh_Hans", "Asia/Shanghai", Cause(clock.now))
    await Delivery({"wecom": courier}, RULES.delivery, clock, "one").tick()
    rows = json.dumps([*await Outbox.all().values(), *await Link.all().values()], default=str)
    shown = "".join(capsys.readouterr())
    assert "fault" in rows
    assert "not delivered" in shown
    assert robot.key not in rows + shown
    assert robot.key not in repr(await known(to.address))


# Pictures of figures

def figures(clock: Clock, **more: object) -> Say:
    about = About("阳光花园", month(date(2026, 3, 1)), clock(), "Asia/Shanghai")
    opened = [(clock() - timedelta(days=days), days > 3) for days in range(12)]
    return Say("engine-together", {"parts": "本月 30 件"}, picture=ageing(about, opened), **more)


async def test_r00_10_a_picture_follows_its_words(courier, robot, clock):
    await group(robot)
    assert await courier.deliver(parcel(robot, figures(clock))) == Sent("1")
    assert [(each.kind, each.data[:4]) for each in robot.messages] == [("markdown", b""), ("image", b"\x89PNG")]


@pytest.mark.parametrize("code", [40009, 301019, 40008])
async def test_a_picture_that_wecom_will_not_have_comes_as_a_link_that_ends(courier, wecom, robot, clock, code):
    await group(robot)
    assert isinstance(await courier.deliver(parcel(robot, figures(clock), part=1)), Sent)
    robot.messages.clear()
    wecom.fails(Fault.errcode(code))
    assert await courier.deliver(parcel(robot, figures(clock), part=1)) == Sent("1")
    [message] = robot.messages
    assert "未关闭工单等了多久" in message.text
    token = message.text.rpartition("/picture/")[2].rstrip(")")
    signed = Links(SECRET.encode(), clock)
    assert signed.open(token) == "picture-1-zh_Hans"
    clock.forward(RULES.links.staff + timedelta(seconds=1))
    assert signed.open(token) is None


async def test_when_the_picture_must_wait_the_words_are_not_said_again(courier, wecom, robot, clock):
    to = await group(robot)
    await transact(lambda: to_group(to, figures(clock), "zh_Hans", "Asia/Shanghai", Cause(clock())))
    row = await Outbox.get()
    held = parcel(robot, figures(clock), part=0)
    await Outbox.filter(id=row.id).update(part=0)
    wecom.fails(Fault.errcode(0), times=1)  # taken for the words, which the group does not see here
    wecom.fails(Fault.errcode(-1), times=1)
    assert isinstance(await courier.deliver(replace(held, row=row.id)), Later)
    part = (await Outbox.get(id=row.id)).part
    assert part == 1
    assert await courier.deliver(replace(held, row=row.id, part=part)) == Sent(str(row.id))
    assert [each.kind for each in robot.messages] == ["image"]


async def test_words_arrive_in_a_group_when_their_picture_cannot_be_drawn(courier, robot, clock):
    await group(robot)
    assert await courier.deliver(parcel(robot, replace(figures(clock), picture={"name": "x"}))) == Sent("1")
    assert [each.kind for each in robot.messages] == ["markdown"]
