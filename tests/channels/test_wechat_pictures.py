"""Pictures of figures on WeChat: behind the words as an image, or by a link; never lost, never twice (R00.10)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.media_links import Links
from handlers import allowances
from handlers.channel import Button, Say, lines
from handlers.courier import Closed, Handed, Later, Sent, Unknown
from handlers.figures.drawn import About, ageing
from models.figures.scope import month
from models.outbox import Outbox
from tests.channels.wechat_speaking_kit import ADDRESS, POLICY, account, desk, parcel, platform, set_up_templates
from tests.fakes.wechat import Fault

UPLOAD, SEND, TEMPLATE = "media/upload", "message/custom/send", "message/template/send"


@pytest.fixture
async def wechat(clock):
    async with platform(clock) as running:
        yield running


@pytest.fixture
async def house(database, wechat, clock):
    made = desk(wechat, clock)
    yield made
    await made.line.close()


@pytest.fixture
def anna(wechat):
    return wechat.owner("林晓")


def shown(clock, words: str = "本月 30 件", **more) -> Say:
    about = About("阳光花园", month(date(2026, 3, 1)), clock(), "Asia/Shanghai")
    opened = [(clock() - timedelta(days=days), days > 3) for days in range(12)]
    return Say("engine-together", {"parts": words}, picture=ageing(about, opened), **more)


def heard(anna):
    return [(line.kind, bool(line.media), "/picture/" in line.text) for line in anna.inbox]


WORDS, IMAGE, LINK = ("text", False, False), ("image", True, False), ("text", False, True)


async def part_of(made) -> int:
    return (await Outbox.get(id=made.row)).part


async def test_r00_10_the_picture_follows_the_words_as_an_image(house, wechat, anna, clock):
    made = await parcel(anna, await account(anna, clock), shown(clock), clock)
    assert await house.deliver(made) == Sent()
    assert heard(anna) == [WORDS, IMAGE]
    kept = wechat.world.media.get(anna.last.media, clock())
    assert (kept.kind, kept.mime, kept.name, kept.data[:4]) == ("image", "image/png", "picture.png", b"\x89PNG")
    assert anna.account.budget.left(clock()) == 3


async def test_an_answer_with_choices_is_numbered_when_a_picture_follows(house, anna, clock):
    say = shown(clock, choices=(Button("1.a", text="未办结 12 件"),))
    assert await house.deliver(await parcel(anna, await account(anna, clock), say, clock)) == Sent()
    assert heard(anna) == [WORDS, IMAGE]
    assert "1. 未办结 12 件" in anna.inbox[0].text


@pytest.mark.parametrize("fault", [
    Fault.errcode(40004), Fault.errcode(45001), Fault.errcode(-1), Fault.errcode(45009), Fault.gateway(), Fault.reset(),
], ids=lambda fault: f"{fault.kind}{fault.number}")  # fmt: skip
async def test_when_the_upload_fails_the_link_comes_instead_and_opens_for_a_week(house, wechat, anna, clock, fault):
    wechat.fails(UPLOAD, fault)
    made = await parcel(anna, await account(anna, clock), shown(clock), clock)
    assert await house.deliver(made) == Sent()
    assert heard(anna) == [WORDS, LINK]
    link = anna.last.text.rpartition("：")[2]
    assert link.startswith(f"{ADDRESS}/picture/")
    signed = Links(b"k" * 40, clock)
    token = link.rpartition("/")[2]
    assert signed.open(token) == f"picture-{made.row}-zh_Hans"
    clock.forward(POLICY.links.staff + timedelta(seconds=1))
    assert signed.open(token) is None


async def test_a_token_that_ended_meanwhile_costs_no_picture(house, wechat, anna, clock):
    made = await parcel(anna, await account(anna, clock), shown(clock), clock)
    wechat.fails(UPLOAD, Fault.errcode(42001))
    assert await house.deliver(made) == Sent()
    assert heard(anna) == [WORDS, IMAGE]


@pytest.mark.parametrize("code", [40007, 45001, 48001])
async def test_a_picture_that_is_refused_comes_as_a_link_and_spends_leave_once(house, wechat, anna, clock, code):
    who = await account(anna, clock)
    made = await parcel(anna, who, shown(clock), clock)
    await Outbox.filter(id=made.row).update(part=1)  # the words have gone
    wechat.fails(SEND, Fault.errcode(code))
    assert await house.deliver(made) == Sent()
    assert heard(anna) == [LINK]
    assert await allowances.left(who, clock()) == 4


async def test_an_image_that_met_a_dead_line_is_tried_again_and_the_words_are_not(house, wechat, anna, clock):
    made = await parcel(anna, await account(anna, clock), shown(clock), clock)
    await house.deliver(made)
    assert heard(anna) == [WORDS, IMAGE]
    again = await parcel(anna, made.account, shown(clock), clock)
    await Outbox.filter(id=again.row).update(part=1)
    wechat.fails(SEND, Fault.gateway())
    assert isinstance(await house.deliver(again), Later)
    assert await part_of(again) == 1
    assert await house.deliver(again) == Sent()
    assert heard(anna) == [WORDS, IMAGE, IMAGE]
    assert await part_of(again) == 2


async def test_an_image_that_perhaps_came_is_not_followed_by_its_link(wechat, database, anna, clock):
    hasty = desk(wechat, clock, timeout=1.0)
    try:
        made = await parcel(anna, await account(anna, clock), shown(clock), clock)
        await Outbox.filter(id=made.row).update(part=1)
        held = wechat.holds(SEND)
        assert isinstance(await hasty.deliver(made), Unknown)
        held.let_go()
        assert heard(anna) == [IMAGE]
    finally:
        await hasty.line.close()


async def leaves(anna, who, clock, count: int) -> None:
    """Only so many messages more may be sent."""
    while await allowances.left(who, clock()) > count:
        await allowances.spend(who, clock())
        anna.account.budget.spend(clock())


async def test_where_leave_is_left_for_the_words_alone_they_carry_the_link(house, wechat, anna, clock):
    who = await account(anna, clock)
    await leaves(anna, who, clock, 1)
    assert await house.deliver(await parcel(anna, who, shown(clock), clock)) == Sent()
    assert heard(anna) == [LINK]
    assert "本月 30 件" in anna.last.text
    assert wechat.called(UPLOAD) == []


async def test_without_any_leave_nothing_is_said_of_a_reply_as_ever(house, anna, clock):
    who = await account(anna, clock, leave="")
    assert isinstance(await house.deliver(await parcel(anna, who, shown(clock), clock)), Closed)
    assert anna.inbox == []


async def test_when_wechat_ends_the_leave_before_the_picture_the_row_says_so_and_the_words_stay_said_once(
    house, wechat, anna, clock
):
    who = await account(anna, clock)
    made = await parcel(anna, who, shown(clock), clock)
    await Outbox.filter(id=made.row).update(part=1)
    wechat.fails(SEND, Fault.errcode(45047))
    assert isinstance(await house.deliver(made), Closed)
    assert (anna.inbox, await allowances.left(who, clock())) == ([], 0)


async def test_a_notice_that_goes_as_a_template_leads_to_its_picture(house, wechat, anna, clock):
    set_up_templates(wechat)
    who = await account(anna, clock, leave="")
    say = Say("addition-done", {"number": "YGH-123-456-7"}, kind="notice", picture=shown(clock).picture)
    made = await parcel(anna, who, say, clock)
    assert isinstance(await house.deliver(made), Handed)
    [call] = wechat.called(TEMPLATE)
    assert call.body["url"].startswith(f"{ADDRESS}/picture/")


async def test_words_arrive_when_their_picture_cannot_be_drawn(house, anna, clock):
    say = Say("engine-together", {"parts": lines("本月")}, picture={"name": "x"})
    assert await house.deliver(await parcel(anna, await account(anna, clock), say, clock)) == Sent()
    assert heard(anna) == [WORDS]
