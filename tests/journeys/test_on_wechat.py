"""What owners on WeChat can count on, played over its real protocol with the whole service."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import aiohttp
import pytest
from yarl import URL

from bot.logging import set_up
from handlers.channel import Button, Say
from handlers.life import act as life
from handlers.life.deed import Office, by_staff
from handlers.outgoing import Cause, to_account
from models.database import transact
from models.inbox import Inbox
from models.journal import Journal
from models.media import Media
from models.outbox import Outbox
from models.person import Account
from models.staff import Staff
from models.ticket import Ticket
from models.token import PlatformToken
from tests.alone import alone
from tests.clock import Clock
from tests.fakes.wechat import AES_KEY, SYSTEM, FakeWeChat, Fault
from tests.fakes.wechat.media import AMR
from tests.fakes.wechat.owner import JPEG, MP4, Owner
from tests.journeys.on_wechat import files, housed, is_told, platform, says, settled
from tests.pages.phone import Phone
from tests.world import World


@pytest.fixture
async def wechat(clock: Clock) -> AsyncIterator[FakeWeChat]:
    async with platform(clock) as running:
        yield running


@pytest.fixture
async def house(sqlite_url: str, clock: Clock, tmp_path: Path, wechat: FakeWeChat) -> AsyncIterator[World]:
    async with housed(sqlite_url, clock, tmp_path, wechat) as running:
        yield running


async def page_of_template(house: World, anna: Owner, clock: Clock) -> tuple[str, str]:
    """The address in the owner's last template message, and the number of the ticket it is about."""
    ticket = await files(house, anna, clock)
    clock.forward("49h")
    await is_told(house, anna, ticket, clock)
    assert anna.last.how == "template"
    return anna.last.url, ticket.number


# Before anything is collected

@pytest.mark.parametrize("begins", ["follows", "says", "scans"])
async def test_the_first_answer_tells_who_collects_what_and_where_to_read_more(house, wechat, begins):
    """PIPL 17: before anything is asked, in the one message that WeChat surely shows."""
    anna = wechat.owner("Anna")
    getattr(anna, begins)(*{"says": ["您好"], "scans": ["anything"]}.get(begins, []))
    await wechat.settled()
    [first] = anna.inbox
    assert first.how == "passive"
    for piece in ("阳光物业", "自动应答", "收什么", "做什么", "留多久", "电话"):
        assert piece in first.text, piece
    address = next(word for word in first.text.split() if "/privacy" in word).partition("http")
    async with aiohttp.ClientSession() as browser, browser.get(f"http{address[2].rstrip('。）)')}") as page:
        assert page.status == 200
        assert "隐私说明" in await page.text()


# Media

async def test_what_owners_send_is_fetched_at_once_and_outlives_wechats_three_days(house, wechat, clock):
    anna = wechat.owner("Anna")
    await says(house, anna, "您好")
    contents = {"photo": JPEG, "voice": AMR, "video": MP4}
    for kind in contents:
        getattr(anna, f"sends_{kind}")()
        await settled(house, anna)
    assert {media.kind: media.status for media in await Media.all()} == dict.fromkeys(contents, "stored")
    clock.forward("4d")
    asked = len(wechat.called("media/get"))
    for media in await Media.all():
        assert await house.service.store.read(media.address) == contents[media.kind]
    assert len(wechat.called("media/get")) == asked


async def test_what_wechat_no_longer_has_is_told_to_its_owner(house, wechat, clock):
    anna = wechat.owner("Anna")
    await says(house, anna, "您好")
    push = anna.sends_photo()
    await wechat.settled()
    wechat.fails("media/get", Fault.errcode(40007), times=9)
    await house.settle()
    assert (await Media.get()).status in ("lost", "refused")
    assert push.reply
    assert "没能取到" in anna.last.text


# Choices

async def test_a_choice_clicked_in_a_message_goes_on_with_the_talk_and_its_like_are_numbered_in_answers(
    house, wechat, clock
):
    anna = wechat.owner("Anna")
    await says(house, anna, "您好", "3栋2单元502")
    assert "\n1. " in anna.last.text  # an answer cannot hold anything to click
    assert anna.last.items == ()
    asked = await Outbox.all().order_by("-id").first()
    assert asked is not None
    say = Say.from_json(asked.say)
    account = await Account.get()
    again = Say(say.key, say.params, choices=say.choices, tools=say.tools)
    await transact(lambda: to_account(account, again, "zh_Hans", "Asia/Shanghai", Cause(clock())))
    await house.settle()
    assert anna.last.how == "service"
    assert anna.last.kind == "msgmenu"
    before = anna.account.budget.left(clock())
    push = anna.clicks(anna.last.items[0].label)
    await settled(house, anna)
    assert push.reply
    assert "您是这家的？" in anna.last.text
    assert (await Inbox.all().order_by("-received_at").first()).status == "taken"  # type: ignore[union-attr]  # there are some
    assert anna.account.budget.left(clock()) > before  # a click gives leave of its own


async def test_a_long_answer_begins_in_the_request_and_the_rest_follows_without_a_gap(house, wechat, clock):
    anna = wechat.owner("Anna")
    await says(house, anna, "您好")
    account = await Account.get()
    parts = "\n".join(f"第{number}行，说的是漏水的事情。" for number in range(100))
    say = Say("engine-together", {"parts": parts}, tools=(Button("!back", key="tool-back"),), kind="notice")
    await transact(lambda: to_account(account, say, "zh_Hans", "Asia/Shanghai", Cause(clock())))
    told = len(anna.inbox)
    anna.says("在吗")
    await settled(house, anna)
    lines = anna.inbox[told:]
    assert [line.how for line in lines][:3] == ["passive", "service", "service"]
    assert all(len(line.text.encode()) <= 2000 for line in lines)
    whole = "\n".join(line.text for line in lines)
    assert parts in whole
    assert [whole.count(f"第{number}行，") for number in range(100)] == [1] * 100


# Out of the 48 hours

async def test_an_owner_out_of_the_48_hours_can_do_everything_on_the_page(house, wechat, clock):
    anna = wechat.owner("Anna")
    address, number = await page_of_template(house, anna, clock)
    async with Phone() as phone:
        page = await phone.opens(address)
        assert (page.status, number in page.text) == (200, True)
        page = await phone.sends(page, "add", [JPEG], words="现在漏得更厉害了")
        assert "补充好了" in page.text
        await engineers_report(house, number, clock)
        page = await phone.sends(await phone.opens(address), "refuse", words="还在滴水")
        assert page.status == 200
        await engineers_report(house, number, clock)
        page = await phone.sends(await phone.opens(address), "accept")
        page = await phone.sends(page, "rate", stars="5", words="谢谢")
        assert page.status == 200
        page = await phone.follows(page, "/all")
        assert number in page.text
        await phone.sends(page, "revoke")
        assert (await phone.opens(address)).status == 410
    moves = await Journal.filter(ticket__number=number).order_by("id").values_list("move", flat=True)
    assert [move for move in moves if move not in ("file", "dispatch")] == [
        "add", "sign", "done", "release", "refuse", "sign", "done", "release", "accept", "rate",
    ]


async def engineers_report(house: World, number: str, clock: Clock) -> None:
    """The department signs for the work and does it, customer service releases it."""
    ticket, office = await Ticket.get(number=number), Office(house.service.policy, "zh_Hans", house.page_links.owner)
    for code, move, words in (("wu", "sign", ""), ("wu", "done", "换了角阀"), ("lin", "release", "")):
        staff = await Staff.get(code=code).select_related("department")
        deed = by_staff(staff, ticket.id, str(uuid4()), clock())
        await life.act(deed, move, {"words": words}, office)
    await house.settle()


async def test_a_link_that_was_passed_on_shows_no_name_no_telephone_no_home(house, wechat, clock):
    """R03.11, for the link that WeChat carries."""
    anna = wechat.owner("Anna")
    address, _ = await page_of_template(house, anna, clock)
    async with Phone() as somebody:
        for path in (address, f"{address}/all"):
            page = await somebody.opens(path)
            for private in ("王芳", "13711112222", "13900000502", "3栋", anna.openid):
                assert private not in page.source.replace(URL(address).path, "")
            assert not alone("502", page.source)


# What nobody else may read

async def test_nothing_of_owners_or_secrets_is_in_any_line_of_the_log(house, wechat, clock, capsys):
    set_up("json")
    for name in ("aiohttp.client", "aiohttp.server", "aiohttp.access", "wechatpy"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    anna = wechat.owner("Anna")
    address, _ = await page_of_template(house, anna, clock)
    async with Phone() as phone:
        await phone.sends(await phone.opens(address), "add", words="王芳说502还在漏")
        await phone.opens(f"{address[:-2]}xx")
    wechat.ends_notices(SYSTEM)
    ticket = await Journal.first().select_related("ticket")
    for fault in (
        Fault.errcode(47003), Fault.errcode(40001), Fault.errcode(43004), Fault.html(), Fault.gateway(),
        Fault.reset(), Fault.errcode(-1),
    ):
        wechat.fails("message/template/send", fault)
        await is_told(house, anna, ticket.ticket, clock)  # type: ignore[union-attr]  # there is one
        clock.forward("3h")
        await house.settle()
    anna.sends_raw("<xml><MsgType>text</MsgType>厨房漏水")
    wechat.delivers_again(anna.says("打13711112222"))
    await settled(house, anna)
    token = await PlatformToken.get()
    said = "".join(capsys.readouterr())
    assert "template_refused" in said
    assert "unreadable" in said
    secrets = (
        wechat.secret, wechat.line.token, AES_KEY, token.value, anna.openid, address.rpartition("/")[2],
        "漏水", "漏", "王芳", "13711112222", "13900000502",
    )
    assert [each for each in secrets if each in said] == []
    assert not alone("502", said)


async def test_what_an_owner_said_is_gone_from_the_inbox_after_its_time_ids_of_wechat_with_it(house, wechat, clock):
    """PIPL 19: what came as it came is kept as short as possible; only what tells a repeat stays."""
    anna = wechat.owner("Anna")
    await says(house, anna, "打13711112222，厨房漏水")
    anna.sends_location("阳光花园3栋", x="23.134521", y="113.358803")
    await settled(house, anna)
    clock.forward(house.service.policy.inbox.keep + timedelta(days=1))
    await house.run("housekeeping")
    for row in await Inbox.all():
        for private in ("13711112222", "漏水", "阳光花园3栋", "23.134521"):
            assert private not in str(row.content)
