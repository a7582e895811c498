"""The fake of WeChat keeps the platform's rules that other tests rest on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from xml.sax.saxutils import escape

import aiohttp
import pytest
from aiohttp import web

from tests.clock import Clock
from tests.fakes.wechat import AES_KEY, UNAVAILABLE, Envelope, FakeWeChat, Fault, HandClock, Manner, signature
from tests.fakes.wechat.replies import Malformed, read_reply
from tests.fakes.wechat.templates import Template

Json = dict[str, Any]


def test_signatures_are_the_ones_the_platform_was_seen_to_make() -> None:
    assert signature("AAAAA", "1714036504", "1514711492") == "f464b24fc39322e44b38aa78f5edd27bd1441696"
    assert signature("AAAAA", "1714037059", "486452656") == "899cf89e464efb63f54ddac96b0a0a235f53aa78"


def test_the_envelope_opens_what_wechatpy_seals_and_the_other_way_round() -> None:
    from wechatpy.crypto import WeChatCrypto

    key, owner = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7"
    theirs = WeChatCrypto("QDG6eK", key, owner)
    sealed = theirs.encrypt_message("<xml>你好</xml>", "123", "1409304348")
    inside = sealed.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    ours = Envelope(key, owner)
    assert ours.open(inside) == "<xml>你好</xml>"
    again = ours.seal("hello")
    told = f"<xml><ToUserName>a</ToUserName><Encrypt>{again}</Encrypt></xml>"
    assert theirs.decrypt_message(told, signature("QDG6eK", "1", "2", again), "1", "2") == "hello"


# Calling the API


class Api:
    """Whoever calls, with a token or without."""

    def __init__(self, wechat: FakeWeChat, session: aiohttp.ClientSession) -> None:
        self.wechat, self.session = wechat, session
        self.token = ""

    async def takes_token(self, *, force: bool = False, **other: str) -> Json:
        body = {
            "grant_type": "client_credential", "appid": self.wechat.line.app_id, "secret": self.wechat.secret,
            "force_refresh": force, **other,
        }
        got = await self.post("stable_token", body)
        self.token = got.get("access_token", self.token)
        return got

    async def post(self, path: str, body: Json | bytes) -> Json:
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        url = f"{self.wechat.base}/cgi-bin/{path}?access_token={self.token}"
        async with self.session.post(url, data=data) as answer:
            assert answer.status == 200
            return dict(await answer.json())

    async def get(self, path: str, **query: str) -> aiohttp.ClientResponse:
        query["access_token"] = self.token
        answer = await self.session.get(f"{self.wechat.base}/cgi-bin/{path}", params=query)
        await answer.read()
        return answer

    async def says(self, openid: str, text: str) -> int:
        return int((await self.post("message/custom/send", _text(openid, text)))["errcode"])


def _text(openid: str, text: str) -> Json:
    return {"touser": openid, "msgtype": "text", "text": {"content": text}}


@pytest.fixture
async def wechat(clock: Clock) -> AsyncIterator[FakeWeChat]:
    async with FakeWeChat(now=clock) as running, _service(_success) as running.url:
        yield running


@pytest.fixture
async def api(wechat: FakeWeChat) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        here = Api(wechat, session)
        await here.takes_token()
        yield here


Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def _service(answer: Answer) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/wechat", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/wechat"
    finally:
        await runner.cleanup()


async def _success(request: web.Request) -> web.Response:
    return web.Response(text=request.query.get("echostr", "success"))


async def test_a_token_is_the_same_until_five_minutes_before_its_end_and_the_old_one_overlaps(
    api: Api, clock: Clock
) -> None:
    first = api.token
    clock.forward("1h")
    assert (await api.takes_token())["expires_in"] == 3600
    assert api.token == first
    clock.forward("56m")
    await api.takes_token()
    second, api.token = api.token, first
    assert second != first
    assert (await api.get("get_api_domain_ip")).status == 200
    assert "ip_list" in await (await api.get("get_api_domain_ip")).json()
    clock.forward("4m")
    assert (await (await api.get("get_api_domain_ip")).json())["errcode"] == 42001
    api.token = second
    await api.takes_token(force=True)
    assert api.token not in (first, second)


async def test_a_wrong_secret_a_strange_address_and_a_dead_token_are_refused(api: Api) -> None:
    assert (await api.takes_token(secret="wrong"))["errcode"] == 40125
    api.wechat.allows_ip(allowed=False)
    assert (await api.takes_token())["errcode"] == 40164
    api.wechat.allows_ip()
    dead = api.token
    api.wechat.revokes_token(sticky=True)
    await api.takes_token()
    assert api.token == dead
    assert await api.says("anybody", "x") == 40001
    await api.takes_token(force=True)
    assert await api.says("anybody", "x") == 40003


async def test_after_a_message_five_may_be_sent_and_after_a_menu_click_three_within_a_minute(
    api: Api, clock: Clock
) -> None:
    anna = api.wechat.owner("anna")
    assert await api.says(anna.openid, "x") == 43004
    anna.says("您好")
    assert [await api.says(anna.openid, "x") for _ in range(6)] == [0, 0, 0, 0, 0, 45047]
    clock.forward("48h")
    await api.takes_token()
    assert await api.says(anna.openid, "x") == 45015
    anna.clicks_menu("emergency")
    assert [await api.says(anna.openid, "x") for _ in range(4)] == [0, 0, 0, 45047]
    clock.forward("61s")
    assert await api.says(anna.openid, "x") == 45015
    await api.wechat.settled()


async def test_an_item_of_a_message_menu_is_a_click_and_comes_as_text_with_its_id(api: Api, clock: Clock) -> None:
    anna = api.wechat.owner("anna")
    anna.says("您好")
    menu = {"head_content": "满意吗？", "list": [{"id": "7.yes", "content": "满意"}], "tail_content": ""}
    sent = {"touser": anna.openid, "msgtype": "msgmenu", "msgmenu": menu}
    assert (await api.post("message/custom/send", sent))["errcode"] == 0
    clock.forward("49h")
    await api.takes_token()
    push = anna.clicks("满意")
    assert (push.fields["MsgType"], push.fields["Content"], push.fields["bizmsgmenuid"]) == ("text", "满意", "7.yes")
    assert [await api.says(anna.openid, "x") for _ in range(4)] == [0, 0, 0, 45047]
    await api.wechat.settled()


async def test_letters_written_as_escapes_are_what_the_owner_sees_and_long_texts_are_refused(api: Api) -> None:
    anna = api.wechat.owner("anna")
    anna.says("hi")
    await api.post("message/custom/send", json.dumps(_text(anna.openid, "您好")).encode())
    assert anna.last.text == r"\u60a8\u597d"
    await api.post("message/custom/send", _text(anna.openid, "您好\\u"))
    assert anna.last.text == "您好\\u"
    assert await api.says(anna.openid, "好" * 683) == 45002
    await api.wechat.settled()


@pytest.mark.parametrize(("field", "good", "bad"), [
    ("thing1", "厨房漏水" * 5, "厨房漏水" * 5 + "。"),
    ("character_string2", "101-123-456-7", "工单101"),
    ("phrase3", "处理中", "已派给工程部"),
    ("time4", "2026年3月2日 09:00", "三月二日"),
    ("time4", "2026-03-02 09:00", "2026-03-02T09:00:00"),
    ("phone_number5", "020-8888 0101", "电话02088880101"),
    ("number6", "12.5", "十二"),
    ("amount7", "¥12.50元", "很多"),
    ("name8", "王女士", "王" * 11),
])  # fmt: skip
def test_a_field_of_a_template_takes_what_its_kind_allows(field: str, good: str, bad: str) -> None:
    from tests.fakes.wechat.protocol import Refusal

    template = Template("t", "通知", f"内容:{{{{{field}.DATA}}}}")
    assert template.filled({field: {"value": good}}) == {field: good}
    with pytest.raises(Refusal, match="47003") as refused:
        template.filled({field: {"value": bad}})
    assert f"data.{field}.value" in refused.value.errmsg


async def test_a_template_message_is_taken_at_once_and_how_it_ended_is_told_later(api: Api) -> None:
    anna = api.wechat.owner("anna")
    anna.follows()
    api.wechat.template("TM1", "工单进度", thing1="内容")
    api.wechat.ends_notices(None)
    notice = {
        "touser": anna.openid, "template_id": "TM1", "url": "https://example.com/t", "client_msg_id": "row-1",
        "data": {"thing1": {"value": "已派单"}},
    }
    sent = await api.post("message/template/send", notice)
    assert (sent["errcode"], anna.inbox) == (0, [])
    assert await api.post("message/template/send", notice) == sent
    api.wechat.finishes(sent["msgid"])
    assert (anna.last.how, anna.last.text, anna.last.url) == ("template", "工单进度\n内容:已派单", "https://example.com/t")
    told = api.wechat.pushes[-1].fields
    assert (told["Event"], told["MsgID"], told["Status"]) == ("TEMPLATESENDJOBFINISH", sent["msgid"], "success")
    assert (await api.post("message/template/send", {**notice, "template_id": "TM2"}))["errcode"] == 40037
    anna.refuses_notices()
    api.wechat.ends_notices()
    await api.post("message/template/send", {**notice, "client_msg_id": "row-2"})
    assert api.wechat.pushes[-1].fields["Status"] == "failed:user block"
    assert len(anna.inbox) == 1
    await api.wechat.settled()


async def test_media_is_bytes_for_three_days_a_video_is_an_address_and_errors_have_status_200(
    api: Api, clock: Clock
) -> None:
    anna = api.wechat.owner("anna")
    photo, video = anna.sends_photo(), anna.sends_video()
    got = await api.get("media/get", media_id=photo.fields["MediaId"])
    assert (got.content_type, (await got.read())[:2]) == ("image/jpeg", b"\xff\xd8")
    where = await (await api.get("media/get", media_id=video.fields["MediaId"])).json()
    async with api.session.get(where["video_url"]) as answer:
        assert (await answer.read())[4:8] == b"ftyp"
    clock.forward(timedelta(days=3))
    await api.takes_token()
    late = await api.get("media/get", media_id=photo.fields["MediaId"])
    assert (late.status, (await late.json())["errcode"]) == (200, 40007)
    await api.wechat.settled()


async def test_the_menu_is_shown_as_it_was_set_and_too_long_a_name_is_refused(api: Api) -> None:
    assert (await (await api.get("menu/get")).json())["errcode"] == 46003
    button = {"type": "click", "name": "投诉报修", "key": "report"}
    assert (await api.post("menu/create", {"button": [button]}))["errcode"] == 0
    assert (await (await api.get("get_current_selfmenu_info")).json())["selfmenu_info"] == {"button": [button]}
    long = {**button, "name": "投诉报修与咨询"}
    assert (await api.post("menu/create", {"button": [long]}))["errcode"] == 40018
    assert api.wechat.owner("anna").clicks_menu("report").fields["Event"] == "CLICK"
    await api.wechat.settled()


async def test_faults_come_when_ordered_and_no_more_often(api: Api) -> None:
    api.wechat.fails("get_api_domain_ip", Fault.errcode(45009), times=2)
    codes = [(await (await api.get("get_api_domain_ip")).json()).get("errcode") for _ in range(3)]
    assert codes == [45009, 45009, None]
    api.wechat.fails("get_api_domain_ip", Fault.html())
    page = await api.get("get_api_domain_ip")
    assert (page.status, page.content_type) == (200, "text/html")
    api.wechat.fails("menu/create", Fault.reset())
    with pytest.raises(aiohttp.ClientError):
        await api.post("menu/create", {})
    held = api.wechat.holds("get_api_domain_ip")
    call = asyncio.ensure_future(api.get("get_api_domain_ip"))
    await held.reached()
    assert not call.done()
    held.let_go()
    assert (await call).status == 200


async def test_the_authorise_page_sends_back_with_a_code_that_works_once(api: Api) -> None:
    anna, wechat = api.wechat.owner("anna"), api.wechat
    wechat.opens_pages_as(anna)
    query = {
        "appid": wechat.line.app_id, "redirect_uri": "http://127.0.0.1/me?a=1", "response_type": "code",
        "scope": "snsapi_base", "state": "s",
    }
    url = f"{wechat.base}/connect/oauth2/authorize"
    async with api.session.get(url, params=query, allow_redirects=False) as answer:
        back = answer.headers["Location"]
    assert back.startswith("http://127.0.0.1/me?a=1&code=")
    asked = {
        "appid": wechat.line.app_id, "secret": wechat.secret, "grant_type": "authorization_code",
        "code": back.split("code=")[1].split("&")[0],
    }
    seen = []
    for _ in range(2):
        async with api.session.get(f"{wechat.base}/sns/oauth2/access_token", params=asked) as answer:
            seen.append(await answer.json())
    assert (seen[0]["openid"], seen[1]["errcode"]) == (anna.openid, 40163)


# Pushing


def _reply(wechat: FakeWeChat, openid: str, text: str) -> str:
    return (
        f"<xml><ToUserName>{openid}</ToUserName><FromUserName>{wechat.line.account}</FromUserName>"
        f"<CreateTime>1</CreateTime><MsgType>text</MsgType><Content>{escape(text)}</Content></xml>"
    )


async def test_a_slow_service_is_asked_at_0_5_and_10_seconds_with_one_message_id_then_the_owner_is_told() -> None:
    clock, came, seen = HandClock(), asyncio.Semaphore(0), []

    async def never(request: web.Request) -> web.Response:
        seen.append((request.query["nonce"], await request.text()))
        came.release()
        await asyncio.Event().wait()
        raise AssertionError

    async with FakeWeChat(clock=clock) as wechat, _service(never) as wechat.url:
        anna = wechat.owner("anna")
        push = anna.says("漏水")
        for _ in range(3):
            await came.acquire()
            assert not anna.chat.unavailable
            clock.forward("5s")
        await wechat.settled()
        assert (push.state, push.answers, anna.chat.unavailable) == ("given up", ["late"] * 3, 1)
        assert push.seconds == [5.0] * 3
        assert len({nonce for nonce, _ in seen}) == 3
        assert len({body.split("<MsgId>")[1] for _, body in seen}) == 1


@pytest.mark.parametrize("aes_key", ["", AES_KEY], ids=["plain", "safe"])
async def test_the_owner_sees_a_right_reply_and_a_note_in_place_of_a_wrong_one(aes_key: str) -> None:
    answers: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        return web.Response(text=answers.pop(0))

    async with FakeWeChat(aes_key=aes_key) as wechat, _service(answer) as wechat.url:
        anna = wechat.owner("anna")
        right = _sealed(wechat, _reply(wechat, anna.openid, "您好 <3"))
        stranger = _sealed(wechat, _reply(wechat, "somebody else", "您好"))
        broken = _sealed(wechat, _reply(wechat, anna.openid, "x")).replace("</xml>", "")
        long = _sealed(wechat, _reply(wechat, anna.openid, "好" * 683))
        answers += ["success", "", right, stranger, broken, long, "{}"]
        states = []
        for _ in range(7):
            push = anna.says("漏水")
            await wechat.settled()
            states.append(push.state)
        assert states == ["answered"] * 3 + ["malformed"] * 4
        assert [line.text for line in anna.inbox] == ["您好 <3"]
        assert [line.text for line in anna.chat.lines if line.how == "unavailable"] == [UNAVAILABLE] * 4


def _sealed(wechat: FakeWeChat, text: str) -> str:
    envelope = wechat.line.envelope
    if envelope is None:
        return text
    sealed = envelope.seal(text)
    signed = signature(wechat.line.token, "1", "2", sealed)
    return (
        f"<xml><Encrypt>{sealed}</Encrypt><MsgSignature>{signed}</MsgSignature>"
        "<TimeStamp>1</TimeStamp><Nonce>2</Nonce></xml>"
    )


def test_a_plain_reply_in_safe_mode_and_a_wrong_signature_are_malformed() -> None:
    wechat = FakeWeChat(aes_key=AES_KEY)
    line = wechat.line
    right = _sealed(wechat, _reply(wechat, "o", "您好"))
    assert read_reply(right.encode(), "o", line.account, line.token, line.envelope)
    for text in (_reply(wechat, "o", "您好"), right.replace("<Nonce>2", "<Nonce>3")):
        with pytest.raises(Malformed):
            read_reply(text.encode(), "o", line.account, line.token, line.envelope)


async def test_a_lost_answer_and_a_dead_service_bring_the_message_again() -> None:
    taken: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        taken.append(await request.text())
        return web.Response(text="success")

    async with FakeWeChat(manner=Manner(again=(0.01, 0.02))) as wechat, _service(answer) as wechat.url:
        anna = wechat.owner("anna")
        wechat.loses_answers(2)
        push = anna.says("漏水")
        await wechat.settled()
        assert (push.answers, push.state, len(set(taken)), len(taken)) == (["lost", "lost", "200"], "answered", 1, 3)
        wechat.line.url = "http://127.0.0.1:9/wechat"
        push = anna.says("漏水")
        await wechat.settled()
        assert (push.state, anna.chat.unavailable) == ("given up", 1)


async def test_saving_the_address_asks_for_an_echo_and_scanning_follows_with_the_scene(wechat: FakeWeChat) -> None:
    assert await wechat.verifies()
    anna = wechat.owner("anna")
    assert anna.scans("poster-7").fields["EventKey"] == "qrscene_poster-7"
    again = anna.scans("poster-7").fields
    assert (again["Event"], again["EventKey"]) == ("SCAN", "poster-7")
    assert anna.unfollows().fields["Event"] == "unsubscribe"
    await wechat.settled()


async def test_links_of_the_menu_kind_can_be_clicked_in_a_plain_text(api: Api) -> None:
    anna = api.wechat.owner("anna")
    anna.says("hi")
    link = '<a href="weixin://bizmsgmenu?msgmenucontent=%E6%98%AF&msgmenuid=3.yes">1 是</a>'
    await api.says(anna.openid, f"要吗？\n{link}\n<a href='https://example.com/x'>打开</a>")
    assert (anna.last.text, anna.last.links) == ("要吗？\n1 是\n打开", (("打开", "https://example.com/x"),))
    assert anna.clicks("是").fields["bizmsgmenuid"] == "3.yes"
    await api.wechat.settled()
