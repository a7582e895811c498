"""The client for WeChat's API, over real HTTP: what leaves, what comes back, what never shows."""

from __future__ import annotations

import gzip
import logging

import pytest
from aiohttp import web

from bot.channels.wechat.client import authorize_url, for_command
from bot.channels.wechat.line import BODY, Line
from bot.channels.wechat.tokens import Alone, Asker
from tests.channels.wechat_speaking_kit import Fixed, alone, answers, everything, met, platform, settings, site
from tests.clock import Clock
from tests.fakes.wechat import Fault

TOKEN = "66_" + "t" * 60
OPENID = "oABCDEFGHIJKLMNOPQRSTUVWXYZ0"


@pytest.fixture
async def wechat(clock: Clock):
    async with platform(clock) as running:
        yield running


@pytest.fixture
async def client(wechat):
    found = settings(wechat.base, wechat)
    line = Line(found)
    client = for_command(found)
    yield client
    await client.close()
    await line.close()


async def test_chinese_leaves_as_utf_8_so_that_owners_read_no_escapes(wechat, client):
    anna = wechat.owner("Anna")
    anna.follows()
    await client.send(anna.openid, {"msgtype": "text", "text": {"content": "您好，3栋漏水😀"}})
    assert anna.last.text == "您好，3栋漏水😀"


async def test_half_an_emoji_does_not_stop_a_message(wechat, client):
    anna = wechat.owner("Anna")
    anna.follows()
    await client.send(anna.openid, {"msgtype": "text", "text": {"content": "好\ud83d的"}})
    assert anna.last.text == "好?的"


async def test_a_refusal_is_found_though_the_status_is_200(wechat, client):
    stranger = wechat.owner("Stranger")
    with met() as faults:
        await client.send(stranger.openid, {"msgtype": "text", "text": {"content": "hello"}})
    [fault] = faults
    assert (fault.stage, fault.code, fault.call) == ("refused", 43004, "/cgi-bin/message/custom/send")
    assert "require subscribe rid: 65d1c2f3-0a1b2c3d-4e5f6a7b" in str(fault)


@pytest.mark.parametrize(("text", "kind", "status", "why"), [
    ("<html><h1>502 Bad Gateway</h1></html>", "text/html", 502, "answered 502"),
    ("<html>系统繁忙</html>", "text/html", 200, "a page instead of JSON"),
    ('{"errcode":0,', "application/json", 200, "broken JSON"),
    ("[" * 100_000, "application/json", 200, "broken JSON"),
    ("[]", "application/json", 200, "broken JSON"),
    ("", "application/json", 200, "broken JSON"),
    ('{"errcode":"zero"}', "application/json", 200, "an errcode that is none"),
    ("ok", "text/plain", 200, "something else than JSON"),
    (b'{"errcode":0,"errmsg":"\xff"}', "application/json", 200, "broken JSON"),
    ("", "text/html", 302, "answered 302"),
])
async def test_what_is_no_answer_of_wechats_is_garbled_and_said_in_one_line(text, kind, status, why):
    async with site(answers(text, kind, status)) as base:
        client, line = alone(base)
        with met() as faults:
            await client.send(OPENID, {"msgtype": "text"})
        await line.close()
    assert faults[0].stage == "garbled"
    assert why in str(faults[0])
    assert "\n" not in str(faults[0])


async def test_json_that_is_called_text_is_json_all_the_same():
    async with site(answers('{"errcode":0,"errmsg":"ok"}', "text/plain")) as base:
        client, line = alone(base)
        await client.send(OPENID, {"msgtype": "text"})
        await line.close()


async def test_no_more_is_read_than_is_good_for_us_not_even_when_it_was_packed_small():
    bomb = gzip.compress(b" " * (BODY * 20))

    async def handler(_request):
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip", "Content-Type": "application/json"})

    async with site(handler) as base:
        client, line = alone(base)
        with met() as faults:
            await client.send(OPENID, {"msgtype": "text"})
        await line.close()
    assert faults[0].stage == "oversized"


async def test_a_call_that_is_not_answered_in_time_is_in_doubt(wechat, clock):
    held = wechat.holds("message/custom/send")
    anna = wechat.owner("Anna")
    anna.follows()
    found = settings(wechat.base, wechat)
    line, quick = Line(found), Line(found, timeout=0.3)
    holder = Fixed(await Alone(Asker(line, found)).current())
    client, _ = alone(wechat.base, holder)
    client._line = quick
    with met() as faults:
        await client.send(anna.openid, {"msgtype": "text", "text": {"content": "hello"}})
    held.let_go()
    assert faults[0].stage == "unanswered"
    assert anna.last.text == "hello"
    await line.close()
    await quick.close()


async def test_the_token_call_too_ends_in_time(wechat):
    held = wechat.holds("stable_token")
    found = settings(wechat.base, wechat)
    line = Line(found, timeout=0.3)
    with met() as faults:
        await Alone(Asker(line, found)).current()
    held.let_go()
    assert (faults[0].stage, faults[0].call) == ("unanswered", "/cgi-bin/stable_token")
    await line.close()


async def test_a_server_that_is_not_there_was_surely_not_reached():
    client, line = alone("http://127.0.0.1:9")
    with met() as faults:
        await client.send(OPENID, {"msgtype": "text"})
    assert faults[0].stage == "away"
    await line.close()


async def test_a_connection_that_breaks_is_told_from_a_time_out(wechat, client):
    anna = wechat.owner("Anna")
    anna.follows()
    wechat.fails("message/custom/send", Fault.reset())
    with met() as faults:
        await client.send(anna.openid, {"msgtype": "text", "text": {"content": "hello"}})
    assert faults[0].stage == "broken"


@pytest.mark.parametrize("fault", [
    Fault.errcode(40125), Fault.errcode(40001), Fault.html(), Fault.gateway(), Fault.reset(),
])
async def test_no_secret_stands_in_a_fault_of_the_token_call(wechat, fault, caplog):
    caplog.set_level(logging.DEBUG)
    wechat.fails("stable_token", fault)
    found = settings(wechat.base, wechat)
    line = Line(found)
    asker = Asker(line, found)
    with met() as faults:
        await asker()
    shown = everything(faults[0]) + caplog.text + repr(asker) + repr(vars(asker)) + repr(line) + repr(found)
    assert wechat.secret not in shown
    await line.close()


@pytest.mark.parametrize("make", [
    lambda: answers("<html>502</html>", "text/html", 502), lambda: answers("{", "application/json"),
    lambda: answers(f'{{"errcode":40003,"errmsg":"invalid openid {OPENID} of {TOKEN}"}}'),
])
async def test_no_token_and_no_openid_stand_in_a_fault_of_a_call(make, caplog):
    caplog.set_level(logging.DEBUG)
    async with site(make()) as base:
        client, line = alone(base, Fixed(TOKEN))
        with met() as faults:
            await client.send(OPENID, {"msgtype": "text"})
        shown = everything(faults[0]) + caplog.text + repr(client) + repr(line)
        await line.close()
    assert TOKEN not in shown
    assert OPENID not in shown


async def test_no_token_stands_in_a_fault_when_nobody_is_there():
    client, line = alone("http://127.0.0.1:9", Fixed(TOKEN))
    with met() as faults:
        await client.media("m" * 30, 1000)
    assert TOKEN not in everything(faults[0])
    await line.close()


async def test_every_call_goes_to_the_api_base(wechat, client):
    """Also those that other clients send to WeChat's own host whatever was set: the token, the scene, the visitor."""
    anna = wechat.owner("Anna")
    anna.follows()
    wechat.template("T1", "工单", thing1="内容")
    await client.send(anna.openid, {"msgtype": "text", "text": {"content": "hello"}})
    await client.send_template(anna.openid, "T1", {"thing1": "内容"}, "https://a.example", "row1")
    await client.templates()
    await client.set_menu([{"type": "click", "name": "Report", "key": "!new"}])
    await client.menu()
    await client.scene("p1")
    assert {call.path for call in wechat.calls} == {
        "stable_token", "message/custom/send", "message/template/send", "template/get_all_private_template",
        "menu/create", "menu/get", "qrcode/create",
    }


async def test_a_scene_leads_from_a_scan_to_its_token(wechat, client):
    address = await client.scene("poster_7Hk2")
    wechat.owner("Anna").scans(address)
    assert wechat.pushes[-1].fields["EventKey"] == "qrscene_poster_7Hk2"


@pytest.mark.parametrize("token", ["", "x" * 65])
async def test_a_scene_that_wechat_would_not_take_is_not_asked_for(wechat, client, token):
    with pytest.raises(ValueError, match="1 to 64"):
        await client.scene(token)
    assert wechat.calls == []


async def test_the_visitor_of_a_page_is_known_by_the_code_once(wechat, client):
    anna = wechat.owner("Anna")
    wechat.opens_pages_as(anna)
    found = settings(wechat.base, wechat)
    back = "https://jiesu.example.com/my/abc?x=1"
    code = await _code(authorize_url(found, back, "s1"), back)
    assert await client.who(code) == anna.openid
    with met() as faults:
        await client.who(code)
    assert faults[0].code == 40163
    assert wechat.secret not in everything(faults[0])
    assert code not in str(faults[0])


async def _code(address: str, back: str) -> str:
    import aiohttp

    async with aiohttp.ClientSession() as browser, browser.get(address, allow_redirects=False) as answer:
        to = answer.headers["Location"]
    assert to.startswith(f"{back}&code=")
    assert to.endswith("&state=s1")
    return to.partition("code=")[2].partition("&")[0]


def test_a_browser_is_sent_to_wechats_own_page_when_the_api_is_wechats():
    found = settings("https://api.weixin.qq.com")
    assert authorize_url(found, "https://jiesu.example.com/my?a=1&b=二", "s 1") == (
        "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0123456789abcdef"
        "&redirect_uri=https%3A%2F%2Fjiesu.example.com%2Fmy%3Fa%3D1%26b%3D%E4%BA%8C"
        "&response_type=code&scope=snsapi_base&state=s%201#wechat_redirect"
    )


async def test_an_account_without_a_menu_has_no_buttons(client):
    assert await client.menu() == []


async def test_a_proxy_of_the_environment_is_used_except_for_this_machine(monkeypatch, wechat, client):
    asked = []

    async def proxy(request):
        asked.append(request.raw_path)
        return web.json_response({"access_token": "of-the-proxy", "expires_in": 7200})

    async with site(proxy) as address:
        monkeypatch.setenv("http_proxy", address)
        found = settings("http://api.wechat.example", wechat)
        line = Line(found)
        assert (await Asker(line, found)()).value == "of-the-proxy"
        await client.scene("p1")
        await line.close()
    assert asked == ["http://api.wechat.example/cgi-bin/stable_token"]
    assert wechat.called("qrcode/create")
