"""Who opens a page within WeChat, when the policy wants to know: WeChat is asked, once, over its real protocol."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
from aiohttp import ClientSession, DummyCookieJar
from yarl import URL

from models.journal import Journal
from models.person import Account
from tests.fakes.wechat import FakeWeChat
from tests.journeys.people import Town
from tests.pages.matters import Matter, link_to, matter
from tests.pages.phone import SAFARI, WECHAT, Phone
from tests.transcripts.webchat import WebStage
from tests.world import SWIFT

LOGIN = {**SWIFT, "wechat": {"login": True}}
DETAILS = ("水龙头", "户内报修", "<form", "/media/", "020-8888")


@pytest.fixture
async def wechat(clock) -> AsyncIterator[FakeWeChat]:
    async with FakeWeChat(now=clock) as running:
        yield running


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path, wechat: FakeWeChat, clock) -> AsyncIterator[Town]:
    stage = WebStage(sqlite_url, tmp_path, wechat=wechat, policy=LOGIN)
    stage.clock = clock
    async with stage:
        yield Town(stage)


async def on_wechat(town: Town, wechat: FakeWeChat, name: str = "anna") -> Matter:
    """Somebody with a ticket who is known on WeChat too."""
    one = await matter(town)
    now = town.stage.clock.now
    await Account.create(
        id=uuid4(), person_id=one.person, channel="wechat", address=wechat.owner(name).account.openid,
        created_at=now, seen_at=now,
    )
    return one


async def test_the_owner_is_sent_to_wechat_once_and_then_sees_everything(town: Town, wechat: FakeWeChat) -> None:
    one = await on_wechat(town, wechat)
    wechat.opens_pages_as(wechat.owner("anna"))
    async with Phone() as phone:
        page = await phone.opens(one.page)
        assert page.status == 200
        assert (page.address.path, "水龙头" in page.text) == (URL(one.page).path, True)
        for _ in range(3):
            assert "水龙头" in (await phone.opens(one.page)).text
        page = await phone.sends(await phone.opens(one.page), "add", words="还在漏")
        assert "补充好了" in page.text
        assert len(asked(wechat)) == 1
        town.stage.clock.forward("13h")
        assert (await phone.opens(f"{one.link}/all")).status == 200
        assert len(asked(wechat)) == 2


def asked(wechat: FakeWeChat) -> list[str]:
    """How often WeChat was asked who somebody is."""
    return [call.path for call in wechat.calls if call.path.startswith("sns/")]


async def test_a_link_passed_on_is_somebody_else_s_and_shows_nothing(town: Town, wechat: FakeWeChat) -> None:
    one, other = await on_wechat(town, wechat), await on_wechat(town, wechat, "ben")
    wechat.opens_pages_as(wechat.owner("ben"))
    async with Phone() as phone:
        for address in (one.link, one.page, await link_to(town, one.ticket)):
            page = await phone.opens(address)
            assert (page.status, "这是别人的链接" in page.text) == (403, True)
            for piece in (*DETAILS, one.ticket.number):
                assert piece not in page.source
        assert (await phone.opens(other.page)).status == 200
        assert len(asked(wechat)) == 1
        wechat.opens_pages_as(wechat.owner("nobody we know"))
    async with Phone() as stranger:
        assert (await stranger.opens(one.page)).status == 403


async def test_outside_wechat_the_stages_are_seen_and_nothing_else(town: Town, wechat: FakeWeChat) -> None:
    one = await on_wechat(town, wechat)
    async with Phone(SAFARI) as phone:
        for address in (one.link, one.page, f"{one.link}/all"):
            page = await phone.opens(address)
            assert page.status == 200
            assert "请在微信里打开" in page.text
            assert one.ticket.number in page.text
            assert "已派单" in page.text
            for piece in DETAILS:
                assert piece not in page.source
        for act in (f"{one.page}/add", f"{one.link}/revoke"):
            page = await phone.posts(URL(act), [("key", str(uuid4())), ("words", "x")])
            assert (page.status, "请在微信里打开" in page.text) == (403, True)
    assert not await Journal.exists(ticket_id=one.ticket.id, move="add")
    assert asked(wechat) == []


async def test_somebody_without_wechat_opens_their_page_by_the_link_alone(town: Town, wechat: FakeWeChat) -> None:
    one = await matter(town)
    for agent in ({}, {"agent": SAFARI}):
        async with Phone(**agent) as phone:
            assert "水龙头" in (await phone.opens(one.page)).text
    assert asked(wechat) == []


async def test_a_form_without_a_cookie_is_not_sent_on_to_wechat(town: Town, wechat: FakeWeChat) -> None:
    one = await on_wechat(town, wechat)
    async with Phone() as phone:
        fields = [("key", str(uuid4())), ("words", "x")]
        page = await phone.posts(URL(f"{one.page}/add"), fields, multipart=True)
    assert (page.status, "没能确认身份" in page.text) == (403, True)
    assert not await Journal.exists(ticket_id=one.ticket.id, move="add")


async def test_a_browser_that_keeps_no_cookies_is_not_sent_round_for_ever(town: Town, wechat: FakeWeChat) -> None:
    one = await on_wechat(town, wechat)
    wechat.opens_pages_as(wechat.owner("anna"))
    headers = {"User-Agent": WECHAT, "Accept-Language": "zh-CN"}
    async with (
        ClientSession(cookie_jar=DummyCookieJar(), headers=headers) as forgetful, forgetful.get(one.page) as answer
    ):
        assert (answer.status, "没能确认身份" in await answer.text()) == (403, True)
    assert asked(wechat) == []


async def back_of(phone: Phone, one: Matter) -> URL:
    """The address with code and state that WeChat sends the browser back to."""
    sent = await phone.opens(one.page, follow=False)
    assert sent.status == 302
    to = await phone.opens(URL(sent.headers["Location"], encoded=True), follow=False)
    return URL(to.headers["Location"], encoded=True)


async def test_what_comes_back_must_be_fresh_from_wechat_and_for_this_browser_and_link(
    town: Town, wechat: FakeWeChat
) -> None:
    one, other = await on_wechat(town, wechat), await on_wechat(town, wechat, "ben")
    wechat.opens_pages_as(wechat.owner("anna"))
    async with Phone() as phone, Phone() as thief:
        back = await back_of(phone, one)
        state = back.query["state"]
        assert state.isalnum()
        assert len(state) <= 128
        assert (await thief.opens(back)).status == 403
        for wrong in ("", "x", "0" * 42, state[:-1], "é" * 42, f"ffffffffff{state[10:]}", "-" + state[1:]):
            assert ((await phone.opens(back.update_query(state=wrong))).status, wrong) == (403, wrong)
        elsewhere = back.with_path(f"{URL(other.link).path}/wechat").with_query(back.query)
        assert (await phone.opens(elsewhere)).status == 403
        assert asked(wechat) == []
        async with phone.session.head(back) as answer:
            assert answer.status == 405
        assert (await phone.opens(back)).status == 200
        assert (await phone.opens(back)).status == 200, "loaded again"
        assert len(asked(wechat)) == 1


async def test_a_state_ends_after_ten_minutes(town: Town, wechat: FakeWeChat) -> None:
    one = await on_wechat(town, wechat)
    wechat.opens_pages_as(wechat.owner("anna"))
    async with Phone() as phone:
        back = await back_of(phone, one)
        town.stage.clock.forward("11m")
        assert (await phone.opens(back)).status == 403


async def test_when_wechat_does_not_tell_the_reader_may_try_again(town: Town, wechat: FakeWeChat) -> None:
    one = await on_wechat(town, wechat)
    wechat.opens_pages_as(wechat.owner("anna"))
    async with Phone() as phone:
        back = await back_of(phone, one)
        page = await phone.opens(back.update_query(code="forged"))
        assert (page.status, "没能确认身份" in page.text) == (403, True)
        assert (await phone.opens(one.page)).status == 200


async def test_where_to_go_afterwards_is_not_the_visitor_s_to_say(town: Town, wechat: FakeWeChat) -> None:
    one = await on_wechat(town, wechat)
    wechat.opens_pages_as(wechat.owner("anna"))
    for to in ("//evil.example", "https://evil.example", "../../../t/x", "\\evil", "a\r\nSet-Cookie: x=y"):
        async with Phone() as phone:
            back = await back_of(phone, one)
            page = await phone.opens(back.update_query(to=to), follow=False)
            assert page.headers["Location"] == URL(one.link).path


async def test_a_forged_cookie_is_none(town: Town, wechat: FakeWeChat) -> None:
    one = await on_wechat(town, wechat)
    for value in ("", "x", "A" * 52, "é", "A" * 5000, "%00"):
        async with Phone() as phone:
            page = await phone.opens(one.page, follow=False, Cookie=f"jiesu_who={value}")
            assert (page.status, value) == (302, value)
            assert page.headers["Location"].startswith(wechat.base)
