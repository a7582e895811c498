"""Hearing WeChat over real HTTP: who is let in, what is answered, and that nonsense stops nobody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import operator
from bot.channels.wechat.hear import BODY
from bot.words import Words
from handlers.channel import Say
from models.inbox import Inbox
from models.media import Media
from models.outbox import Outbox
from models.person import Account, Person
from models.result import DeliveryResult
from tests.channels.test_wechat_updates import HOSTILE
from tests.channels.wechat_kit import Patient, Stranger, passes, patient, stranger
from tests.clock import Clock
from tests.fakes.wechat import AES_KEY, BLOCKED, FakeWeChat, signature
from tests.fakes.wechat.replies import written
from tests.world import world

WORDS = Words.load()


@pytest.fixture(params=["", AES_KEY], ids=["plain", "safe"])
async def wechat(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[FakeWeChat]:
    async with FakeWeChat(aes_key=request.param, now=clock) as running:
        yield running


@pytest.fixture
async def service(wechat: FakeWeChat, sqlite_url: str, clock: Clock, tmp_path: Path) -> AsyncIterator[Patient]:
    async with world(sqlite_url, clock, tmp_path, wechat=wechat, kind=patient()) as running:
        assert isinstance(running, Patient)
        yield running


@pytest.fixture
async def somebody(service: Patient, wechat: FakeWeChat, clock: Clock) -> AsyncIterator[Stranger]:
    async with stranger(wechat, clock) as known:
        yield known


# The console

async def test_saving_the_address_in_the_console_succeeds(service: Patient, wechat: FakeWeChat) -> None:
    assert await wechat.verifies()


async def test_the_echo_goes_back_as_it_came_and_is_no_page(somebody: Stranger) -> None:
    assert await somebody.get(somebody.signed(echostr="<b>漏水</b>")) == (200, "<b>漏水</b>", "text/plain")


async def test_whoever_does_not_know_the_token_gets_no_echo(somebody: Stranger) -> None:
    right = somebody.signed(echostr="7")
    for wrong in (
        {"signature": "0" * 40}, {"signature": ""}, {"timestamp": "1"}, {"nonce": "1"}, {"signature": "签名"},
    ):
        assert (await somebody.get({**right, **wrong}))[:2] == (403, "")
    assert (await somebody.get({}))[0] == 403


async def test_an_encrypted_echo_goes_back_decrypted(somebody: Stranger, wechat: FakeWeChat) -> None:
    envelope = wechat.line.envelope
    if envelope is None:
        return  # in plain mode there is none
    query = somebody.signed(echostr=envelope.seal("31415926"))
    right = signature(wechat.line.token, query["timestamp"], query["nonce"], query["echostr"])
    assert (await somebody.get({**query, "msg_signature": right}))[:2] == (200, "31415926")
    assert (await somebody.get({**query, "msg_signature": "0" * 40}))[:2] == (403, "")


# Words and their answer

async def test_the_first_answer_comes_back_in_the_same_request(service: Patient, wechat: FakeWeChat) -> None:
    anna = wechat.owner("安娜")
    anna.says("您好")
    heard = await anna.hears("接诉助手", how="passive")
    assert "也可以回复：" in heard.text
    await wechat.settled()
    row = await Outbox.get()
    assert (row.status, row.ref, row.channel) == ("sent", "passive", "wechat")
    assert await service.settle() is None
    anna.hears_nothing_else()


async def test_a_whole_talk_goes_by_answers_alone(service: Patient, wechat: FakeWeChat) -> None:
    anna = wechat.owner("安娜")
    said = ["您好", "3栋2单元502", "1", "１", "跳过", "跳过", "厨房水管漏水", "②"]
    for words in said:
        anna.says(words)
        await wechat.settled()
    assert len(anna.inbox) == len(said)
    assert {line.how for line in anna.inbox} == {"passive"}
    assert await Outbox.filter(status="sent").count() == len(said)


async def test_answers_are_in_the_owners_language(service: Patient, wechat: FakeWeChat) -> None:
    anna = wechat.owner("Anna")
    anna.says("language English")
    await wechat.settled()
    anna.says("help")
    await anna.hears("You can also reply at any time", how="passive")


async def test_words_of_the_owner_do_not_break_the_answer(service: Patient, wechat: FakeWeChat) -> None:
    anna = wechat.owner("安娜")
    anna.says("3栋2单元502")
    await wechat.settled()
    anna.says("]]></Content><MsgType><![CDATA[news]]></MsgType><Content><![CDATA[<a href='x'>y</a>")
    await wechat.settled()
    assert [push.state for push in wechat.pushes] == ["answered", "answered"]


@pytest.mark.parametrize("does", [
    "follows", "scans", "sends_photo", "sends_voice", "sends_video", "sends_location", "sends_file", "sends_link",
])
async def test_whatever_an_owner_does_is_answered(service: Patient, wechat: FakeWeChat, does: str) -> None:
    anna = wechat.owner("安娜")
    given = {"follows": ["scene1"], "scans": ["scene1"], "sends_link": ["停水通知"]}.get(does, [])
    getattr(anna, does)(*given)
    await wechat.settled()
    assert wechat.pushes[0].answers == ["200"]
    assert anna.last.how == "passive"


@pytest.mark.parametrize("kind", ["emotion", "miniprogrampage", "something_new"])
async def test_what_cannot_be_read_is_politely_answered(service: Patient, wechat: FakeWeChat, kind: str) -> None:
    anna = wechat.owner("安娜")
    anna.sends_kind(kind)
    await anna.hears("这种消息我还看不懂", how="passive")


async def test_a_photo_is_remembered_by_the_id_to_fetch_it_with(service: Patient, wechat: FakeWeChat) -> None:
    push = wechat.owner("安娜").sends_photo()
    await wechat.settled()
    media = await Media.get()
    assert (media.kind, media.status, media.ref) == ("photo", "wanted", push.fields["MediaId"])


async def test_a_tap_on_the_menu_begins_a_report(service: Patient, wechat: FakeWeChat) -> None:
    anna = wechat.owner("安娜")
    anna.follows()
    await wechat.settled()
    anna.clicks_menu("!mine")
    await anna.hears("还没有报过事", how="passive")
    anna.clicks_menu("SOMEBODY_ELSES")
    await anna.hears("那一步已经过去了", how="passive")


async def test_who_unfollows_is_unreachable_until_they_follow_again(service: Patient, wechat: FakeWeChat) -> None:
    anna = wechat.owner("安娜")
    anna.follows()
    await wechat.settled()
    service.clock.forward("1s")
    anna.unfollows()
    await wechat.settled()
    assert wechat.pushes[-1].reply is None
    assert not (await Account.get()).reachable
    service.clock.forward("1m")
    anna.follows()
    await wechat.settled()
    assert (await Account.get()).reachable
    assert anna.last.how == "passive"


async def test_how_a_template_message_ended_is_kept_once(service: Patient, somebody: Stranger) -> None:
    told = (
        b"<xml><ToUserName>gh_0123456789ab</ToUserName><FromUserName>oAnna</FromUserName><CreateTime>1</CreateTime>"
        b"<MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>400</MsgID><Status>%b</Status></xml>"
    )
    answers = await asyncio.gather(*(somebody.tell(told % BLOCKED.encode()) for _ in range(3)))
    assert answers == [(200, "success")] * 3
    row = await DeliveryResult.get()
    assert (row.channel, row.ref, row.status, row.at) == ("wechat", "400", BLOCKED, service.clock.now)
    assert await Inbox.all().count() == 0


async def test_a_long_answer_begins_in_the_request_and_goes_on_by_delivery(
    service: Patient, wechat: FakeWeChat
) -> None:
    anna = wechat.owner("安娜")
    anna.says("您好")
    await wechat.settled()
    account = await Account.get()
    long = Say("engine-together", {"parts": "第一行，说的是漏水的事情。\n" * 100})
    await Outbox.create(
        recipient=f"wechat:{account.address}", channel="wechat", address=account.address, account=account,
        kind="notice", say=long.to_json(), language="zh_Hans", zone="UTC", not_before=service.clock.now,
        created_at=service.clock.now,
    )  # fmt: skip
    anna.says("在吗")
    heard = await anna.hears("第一行", how="passive")
    assert 1000 < len(heard.text.encode()) <= 2000
    assert heard.text.endswith("漏水的事情。")
    await wechat.settled()
    row = await Outbox.filter(kind="notice").get()
    assert (row.status, row.part, row.ref, row.claimed_by, row.ended_at) == ("waiting", 1, "passive", "", None)


# Who is let in

async def test_strangers_are_refused_before_their_body_is_read(service: Patient, somebody: Stranger) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"<xml>"
        await asyncio.Event().wait()

    query = {**somebody.signed(), "signature": "0" * 40}
    async with asyncio.timeout(5):
        assert await somebody.post(query, endless()) == (403, "")
    assert await Inbox.all().count() == 0


@pytest.mark.parametrize("change", [
    {"signature": ""}, {"signature": "x" * 40}, {"timestamp": ""}, {"nonce": ""}, {"nonce": "签"},
])
async def test_a_wrong_signature_is_refused(somebody: Stranger, change: dict[str, str]) -> None:
    query, body = somebody.sealed(somebody.words("漏水"))
    assert (await somebody.post({**query, **change}, body))[0] == 403
    assert await Inbox.all().count() == 0


@pytest.mark.parametrize("change", [
    {"msg_signature": ""}, {"msg_signature": "0" * 40}, {"msg_signature": "签名"}, {"encrypt_type": ""},
])
async def test_a_message_that_its_own_signature_does_not_cover_is_refused(
    somebody: Stranger, change: dict[str, str]
) -> None:
    """In safe mode the address may be signed rightly, and what stands in the body be another's."""
    if not somebody.wechat.line.aes_key:
        return  # in plain mode there is no such signature
    query, body = somebody.sealed(somebody.words("漏水"))
    assert (await somebody.post({**query, **change}, body))[0] == 403
    foreign = somebody.sealed(somebody.words("别人的话", number=2))[1]
    assert (await somebody.post(query, foreign))[0] == 403
    assert await Inbox.all().count() == 0


async def test_digits_moved_from_time_to_nonce_have_the_same_signature_and_open_nothing(somebody: Stranger) -> None:
    query, body = somebody.sealed(somebody.words("漏水"), nonce="123456")
    moved = {**query, "timestamp": "1", "nonce": f"23456{query['timestamp']}"}
    assert signature(somebody.wechat.line.token, moved["timestamp"], moved["nonce"]) == query["signature"]
    assert (await somebody.post(moved, body))[0] == 403


@pytest.mark.parametrize(("seconds", "status"), [(-301, 403), (-299, 200), (299, 200), (301, 403)])
async def test_a_request_far_from_our_time_is_refused(somebody: Stranger, seconds: int, status: int) -> None:
    stamp = str(int(somebody.clock.now.timestamp()) + seconds)
    assert (await somebody.tell(somebody.words("漏水"), timestamp=stamp))[0] == status
    assert await Inbox.all().count() == (status == 200)


async def test_the_very_same_request_gets_the_same_answer_and_runs_once(
    service: Patient, somebody: Stranger
) -> None:
    query, body = somebody.sealed(somebody.words("您好"))
    first, again = await somebody.post(query, body), await somebody.post(query, body)
    assert first[0] == again[0] == 200
    assert _content(first[1], somebody) == _content(again[1], somebody) != ""
    assert await Inbox.all().count() == 1
    assert await Outbox.all().count() == 1


async def test_an_overheard_signature_is_no_good_for_other_words(somebody: Stranger) -> None:
    query, body = somebody.sealed(somebody.words("您好"))
    await somebody.post(query, body)
    forged = somebody.sealed(somebody.words("别人的话", number=2))[1]
    assert (await somebody.post(query, forged))[0] == 403
    assert await Inbox.all().count() == 1


async def test_where_messages_are_encrypted_plain_ones_are_refused(somebody: Stranger) -> None:
    if not somebody.wechat.line.aes_key:
        return  # that is what plain mode is
    for query in (somebody.signed(), somebody.signed(encrypt_type="raw"), somebody.signed(encrypt_type="aes")):
        assert (await somebody.post(query, somebody.words("漏水")))[0] == 403
    assert await Inbox.all().count() == 0


@pytest.mark.parametrize("size", [BODY + 1, 10_000_000])
async def test_too_much_is_refused(somebody: Stranger, size: int) -> None:
    async def in_pieces() -> AsyncIterator[bytes]:
        for _ in range(size // 8192 + 1):
            yield b"x" * 8192

    assert (await somebody.post(somebody.signed(), b"x" * size))[0] == 413
    assert (await somebody.post(somebody.signed(), in_pieces()))[0] == 413


async def test_a_body_that_does_not_come_is_not_waited_for(service: Patient, somebody: Stranger) -> None:
    sent = asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"<xml>"
        sent.set()
        await asyncio.Event().wait()

    posted = asyncio.create_task(somebody.post(somebody.signed(), slowly()))
    await sent.wait()
    while not posted.done():
        await passes(0.5, service)
    assert (await posted)[0] == 408
    assert service.hand.monotonic() - 1000 < 10


# What is the same and what is another

async def test_two_owners_with_one_message_number_are_both_heard(service: Patient, somebody: Stranger) -> None:
    """MsgId alone has been the same for two people (reported)."""
    for sender in ("oAnna", "oLi"):
        answer = await somebody.tell(somebody.words("您好", number=7, sender=sender))
        assert "接诉助手" in _content(answer[1], somebody)
    assert await Inbox.filter(status="taken").count() == 2
    assert await Person.all().count() == 2


async def test_two_events_of_one_second_are_both_heard_and_each_once(service: Patient, wechat: FakeWeChat) -> None:
    """Events have no number of their own; one that comes again gets the answer it got."""
    anna = wechat.owner("安娜")
    pushes = []
    for does in (anna.follows, lambda: anna.clicks_menu("!phones"), lambda: anna.clicks_menu("!mine")):
        pushes.append(does())
        await wechat.settled()
    assert [(push.fields["CreateTime"], push.fields.get("MsgId")) for push in pushes] == [(1772413200, None)] * 3
    again = [wechat.delivers_again(push) for push in pushes]
    await wechat.settled()
    assert await Inbox.filter(status="taken").count() == 3
    assert await Outbox.all().count() == 3
    said = [push.reply.text for push in pushes if push.reply]
    assert [push.reply.text for push in again if push.reply] == said
    assert len(set(said)) == 3


async def test_what_was_taken_is_known_after_a_restart_from_the_database(
    service: Patient, wechat: FakeWeChat
) -> None:
    anna = wechat.owner("安娜")
    push = anna.says("您好")
    await wechat.settled()
    await service.restart()
    again = wechat.delivers_again(push)
    await wechat.settled()
    assert push.reply
    assert again.reply
    assert again.reply.text == push.reply.text
    assert await Inbox.all().count() == await Outbox.all().count() == 1


# What WeChat tells without being asked

@pytest.mark.parametrize(("event", "more"), [
    ("LOCATION", {"Latitude": "23.137466", "Longitude": "113.352425", "Precision": "119.385040"}),
    ("VIEW", {"EventKey": "https://example.com/"}), ("subscribe_msg_popup_event", {}),
])
async def test_where_an_owner_is_and_what_they_look_at_is_not_kept(
    somebody: Stranger, wechat: FakeWeChat, event: str, more: dict[str, str]
) -> None:
    """PIPL 6 and 19: an account may report its owners' position every few seconds; nobody here asked for it."""
    told = {"ToUserName": wechat.line.account, "FromUserName": "oAnna", "CreateTime": 1772413200, "MsgType": "event"}
    assert await somebody.tell(written({**told, "Event": event, **more}).encode()) == (200, "success")
    assert await Inbox.all().count() == await Person.all().count() == 0


# Nonsense

async def test_what_is_authentic_and_unreadable_is_kept_for_the_operator(somebody: Stranger) -> None:
    body = "<xml><MsgType>text</MsgType>漏水".encode()
    for _ in range(2):
        assert await somebody.tell(body) == (200, "success")
    row = await Inbox.get()
    assert (row.channel, row.status, row.content) == ("wechat", "unreadable", {"raw": body.decode()})
    lines = await operator.run("list", "")
    assert "wechat" in lines[0]
    assert "unreadable" in lines[0]


async def test_nonsense_is_stored_and_the_next_message_taken(service: Patient, somebody: Stranger) -> None:
    for xml in HOSTILE.values():
        body = xml.encode("utf-8", "replace")[:45_000]
        status, text = await somebody.tell(body)
        assert (status, text) == (200, "success")
    assert (await somebody.tell(somebody.words("您好")))[0] == 200
    assert await Inbox.filter(status="taken").count() == 1
    assert await Inbox.filter(status="unreadable").count() > len(HOSTILE) - 5


async def test_bytes_that_are_no_text_are_stored(somebody: Stranger) -> None:
    if somebody.wechat.line.aes_key:
        return  # encrypted bytes are text
    assert await somebody.tell(b"<xml>\xed\xa0\xbd\x00\xff</xml>") == (200, "success")
    assert "\x00" not in (await Inbox.get()).content["raw"]


# Starting

async def test_plain_mode_is_warned_of_once(sqlite_url: str, clock: Clock, tmp_path: Path) -> None:
    for key, warned in (("", 1), (AES_KEY, 0)):
        async with (
            FakeWeChat(aes_key=key, now=clock) as wechat,
            world(sqlite_url, clock, tmp_path, wechat=wechat) as running,
        ):
            with capture_logs() as lines:
                await running.restart()
        assert [line["log_level"] for line in lines if line["action"] == "plain_mode"] == ["warning"] * warned


async def test_the_roles_that_hear(service: Patient) -> None:
    from bot.app import application

    async def paths(only: str | None) -> set[str]:
        return {route.resource.canonical for route in application(service.service, only).router.routes()}  # type: ignore[union-attr]  # ours have one

    assert "/wechat" in await paths("web")
    assert "/wechat" not in await paths("worker")
    assert "/wechat" not in await paths("clock")
    assert await Person.all().count() == 0


def _content(xml: str, somebody: Stranger) -> str:
    """The words of an answer, whichever way they were sealed."""
    envelope = somebody.wechat.line.envelope
    inside = envelope.open(xml.split("<Encrypt><![CDATA[")[1].split("]]>", maxsplit=1)[0]) if envelope else xml
    return inside.split("<Content><![CDATA[")[1].split("]]></Content>")[0]
