"""What WeChat tells, as we understand it: XML as the platform writes it, in our own words."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.wechat.updates import MOST_TAGS, Result, Unreadable, read
from handlers.channel import Attachment, Inbound
from models.inbox import KEY
from tests.clock import START

OWNER, ACCOUNT = "oAnna_-0123456789abcdefghijk", "gh_0123456789ab"
HEAD = {"ToUserName": ACCOUNT, "FromUserName": OWNER, "CreateTime": 1772413200}


def written(fields: dict[str, Any]) -> str:
    """XML as WeChat writes it: numbers bare, everything else in CDATA."""
    parts = (f"<{k}>{v if isinstance(v, int) else f'<![CDATA[{v}]]>'}</{k}>" for k, v in fields.items())
    return f"<xml>{''.join(parts)}</xml>"


def said(**fields: Any) -> Inbound:
    found = read(written({**HEAD, "MsgId": 24512345678901234, **fields}), START)
    assert isinstance(found, Inbound)
    return found


def told(event: str, **fields: Any) -> Inbound | Result | None:
    return read(written({**HEAD, "MsgType": "event", "Event": event, **fields}), START)


def did(event: str, **fields: Any) -> Inbound:
    found = told(event, **fields)
    assert isinstance(found, Inbound)
    return found


# Messages

def test_words_come_with_who_said_them_and_what_they_allow() -> None:
    assert said(MsgType="text", Content="厨房漏水") == Inbound(
        channel="wechat", key=f"m:{ACCOUNT}:{OWNER}:24512345678901234:1772413200", sender=OWNER, chat=OWNER,
        received_at=START, text="厨房漏水", ref="24512345678901234", allows=("message",), passive=True,
        raw={
            "ToUserName": ACCOUNT, "FromUserName": OWNER, "CreateTime": "1772413200", "MsgType": "text",
            "Content": "厨房漏水", "MsgId": "24512345678901234",
        },
    )  # fmt: skip


def test_the_language_is_not_known_until_the_owner_says_so() -> None:
    assert said(MsgType="text", Content="hello").language == ""


@pytest.mark.parametrize("choice", ["12.repair", "!new", "3.!back", "7.h0"])
def test_a_choice_of_a_message_menu_is_a_tap(choice: str) -> None:
    found = said(MsgType="text", Content="报修", bizmsgmenuid=choice)
    assert (found.tap, found.argument, found.text, found.allows) == (choice, "报修", "", ("click",))


@pytest.mark.parametrize("choice", ["101", "menu 1", "!", "x.repair", "12.", "12." + "a" * 51, "!NEW"])
def test_a_choice_of_somebody_elses_menu_is_its_words(choice: str) -> None:
    found = said(MsgType="text", Content="报修", bizmsgmenuid=choice)
    assert (found.tap, found.text, found.allows) == ("", "报修", ("message",))


@pytest.mark.parametrize(("kind", "more", "attachment"), [
    ("image", {"PicUrl": "http://mmbiz.qpic.cn/a"}, Attachment("photo", ref="M1", mime="image/jpeg")),
    ("voice", {"Format": "amr"}, Attachment("voice", ref="M1")),
    ("voice", {"Format": "amr", "Recognition": ""}, Attachment("voice", ref="M1")),
    ("video", {"ThumbMediaId": "T"}, Attachment("video", ref="M1", mime="video/mp4")),
    ("shortvideo", {"ThumbMediaId": "T"}, Attachment("video", ref="M1", mime="video/mp4")),
])
def test_files_are_fetched_by_their_id(kind: str, more: dict[str, str], attachment: Attachment) -> None:
    found = said(MsgType=kind, MediaId="M1", **more)
    assert found.attachments == (attachment,)
    assert (found.text, found.event) == ("", "")


def test_what_wechat_makes_of_a_voice_is_not_relied_on() -> None:
    assert said(MsgType="voice", MediaId="M1", Format="amr", Recognition="听错的话").text == ""


@pytest.mark.parametrize(("fields", "text"), [
    ({"Location_X": "23.1", "Location_Y": "113.3", "Label": "阳光花园3栋"}, "阳光花园3栋"),
    ({"Location_X": "23.1", "Location_Y": "113.3", "Label": ""}, "23.1, 113.3"),
])
def test_a_place_is_its_name_or_where_it_is(fields: dict[str, str], text: str) -> None:
    assert said(MsgType="location", Scale=16, **fields).text == text


def test_a_link_is_its_title_what_it_says_and_its_address() -> None:
    found = said(MsgType="link", Title="停水通知", Description="明天9点", Url="https://example.com/a")
    assert found.text == "停水通知\n明天9点\nhttps://example.com/a"


@pytest.mark.parametrize("fields", [
    {"MsgType": "file", "Title": "合同.pdf", "FileKey": "x"}, {"MsgType": "emotion"}, {"MsgType": "miniprogrampage"},
    {"MsgType": "something_new"}, {"MsgType": "text", "Content": ""}, {"MsgType": "text", "Content": " \n "},
    {"MsgType": "text", "Content": "【收到不支持的消息类型，暂无法显示】"},
    {"MsgType": "text", "Content": "[收到不支持的消息类型，暂无法显示]"},
    {"MsgType": "location"}, {"MsgType": "link"},
])
def test_what_nobody_can_read_here_is_politely_answered(fields: dict[str, str]) -> None:
    found = said(**fields)
    assert (found.event, found.text, found.passive, found.allows) == ("unsupported", "", True, ("message",))


# Events

@pytest.mark.parametrize(("event", "fields", "argument"), [
    ("subscribe", {"EventKey": ""}, ""), ("subscribe", {}, ""),
    ("subscribe", {"EventKey": "qrscene_AbC-12", "Ticket": "T"}, "AbC-12"),
    ("SCAN", {"EventKey": "AbC-12", "Ticket": "T"}, "AbC-12"),
    ("subscribe", {"EventKey": "last_trade_no_400"}, "last_trade_no_400"),
])
def test_following_and_scanning_begin_the_talk_with_what_the_code_says(
    event: str, fields: dict[str, str], argument: str
) -> None:
    found = did(event, **fields)
    assert (found.event, found.argument, found.allows, found.passive) == ("start", argument, ("click",), True)


def test_who_stops_following_is_told_nothing_more() -> None:
    found = did("unsubscribe", EventKey="")
    assert (found.event, found.allows, found.passive) == ("blocked", (), False)


@pytest.mark.parametrize("key", ["!new", "!mine", "!phones"])
def test_a_tap_on_the_accounts_menu_is_a_tap(key: str) -> None:
    found = did("CLICK", EventKey=key)
    assert (found.tap, found.allows, found.passive) == (key, ("click",), True)


@pytest.mark.parametrize("key", ["", "V1001_GOOD", "投诉"])
def test_a_tap_on_a_menu_that_is_not_ours_is_answered_as_an_old_button(key: str) -> None:
    assert did("CLICK", EventKey=key).tap == "?"


@pytest.mark.parametrize("event", [
    "VIEW", "view_miniprogram", "subscribe_msg_popup_event", "MASSSENDJOBFINISH", "LOCATION", "scancode_push",
    "something_new",
])
def test_other_events_are_nothing_for_us(event: str) -> None:
    assert told(event, EventKey="https://example.com") is None


def test_wechat_tells_how_a_template_message_ended() -> None:
    found = told("TEMPLATESENDJOBFINISH", MsgID=4001234567890, Status="failed:user block")
    assert found == Result("4001234567890", "failed:user block")
    assert told("TEMPLATESENDJOBFINISH", Status="success") is None


# What is the same and what is another

def test_a_message_delivered_again_has_the_same_key() -> None:
    assert said(MsgType="text", Content="1").key == said(MsgType="text", Content="1").key


def test_the_same_number_of_two_owners_or_two_moments_is_two_messages() -> None:
    keys = {
        said(MsgType="text", Content="1", **more).key
        for more in ({}, {"FromUserName": "oLi"}, {"ToUserName": "gh_2"}, {"CreateTime": 1772413201}, {"MsgId": 7})
    }
    assert len(keys) == 5


def test_messages_without_a_number_are_told_apart_by_what_they_say() -> None:
    one, other = (read(written({**HEAD, "MsgType": "text", "Content": text}), START) for text in ("一", "二"))
    assert isinstance(one, Inbound)
    assert isinstance(other, Inbound)
    assert one.key != other.key


def test_events_of_one_second_are_told_apart_by_what_they_are() -> None:
    events = [
        ("subscribe", ""), ("unsubscribe", ""), ("CLICK", "!new"), ("CLICK", "!mine"), ("SCAN", "a"), ("SCAN", "b"),
    ]
    keys = {did(event, EventKey=key).key for event, key in events}
    assert len(keys) == len(events)
    assert did("SCAN", EventKey="a").key in keys


def test_a_long_key_is_shortened_and_stays_its_own() -> None:
    one, other = (did("SCAN", EventKey=f"{'x' * 200}{end}").key for end in "ab")
    assert one != other
    assert max(len(one), len(other)) <= KEY


# What is no message at all

HOSTILE = {
    "empty": "", "words": "hello", "no xml": "<r/>", "text": "<xml>hello</xml>", "nothing in it": "<xml></xml>",
    "cut off": written({**HEAD, "MsgType": "text", "Content": "x"})[:-9],
    "two roots": "<xml/><xml/>",
    "no type": written(HEAD), "empty type": written({**HEAD, "MsgType": ""}),
    "type twice": f"<xml><MsgType>text</MsgType>{written({**HEAD, 'MsgType': 'text'})[5:]}",
    "sender twice": f"<xml><FromUserName>o</FromUserName>{written({**HEAD, 'MsgType': 'text'})[5:]}",
    "type within": "<xml><MsgType><a>text</a></MsgType></xml>",
    "event within": f"{written({**HEAD, 'MsgType': 'event'})[:-6]}<Event><a/></Event></xml>",
    "key within": written({**HEAD, "MsgType": "event", "Event": "subscribe"}).replace(
        "</xml>", "<EventKey><a>b</a></EventKey></xml>"
    ),
    "no event": written({**HEAD, "MsgType": "event"}),
    "no sender": written({"ToUserName": ACCOUNT, "CreateTime": 1, "MsgType": "text"}),
    "strange sender": written({**HEAD, "FromUserName": "安娜", "MsgType": "text"}),
    "long sender": written({**HEAD, "FromUserName": "o" * 65, "MsgType": "text"}),
    "no time": written({**HEAD, "CreateTime": "", "MsgType": "text"}),
    "strange time": written({**HEAD, "CreateTime": "now", "MsgType": "text"}),
    "other digits": written({**HEAD, "CreateTime": "１２３", "MsgType": "text"}),
    "a file without an id": written({**HEAD, "MsgType": "image"}),
    "an id too long": written({**HEAD, "MsgType": "image", "MediaId": "x" * 201}),
    "NUL": "<xml><MsgType>te\x00xt</MsgType></xml>", "a control": "<xml><MsgType>te\x0bxt</MsgType></xml>",
    "a lone surrogate": "<xml><MsgType>te\ud83dxt</MsgType></xml>",
    "a lone surrogate by number": "<xml><MsgType>te&#xD83D;xt</MsgType></xml>",
    "NUL by number": "<xml><MsgType>te&#0;xt</MsgType></xml>",
    "entities": '<!DOCTYPE x [<!ENTITY a "text">]><xml><MsgType>&a;</MsgType></xml>',
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><xml><MsgType>&b;</MsgType></xml>',
    "a file of ours": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><MsgType>&a;</MsgType></xml>',
    "nested": "<xml>" + "<a>" * 20_000, "nested and closed": "<xml>" + "<a>" * 9_000 + "</a>" * 9_000 + "</xml>",
    "many": "<xml>" + "<a/>" * 16_000 + "</xml>",
    "attributes": "<xml " + " ".join(f'a{n}=""' for n in range(6000)) + "/>",
    "angles": "<" * 65_000, "ands": "<xml>" + "&" * 65_000 + "</xml>", "open CDATA": "<xml>" + "<![CDATA[" * 7_000,
    "closing CDATA": "<xml>" + "]]>" * 20_000 + "</xml>",
    "CDATA in CDATA": "<xml><MsgType><![CDATA[a<![CDATA[b]]>c]]></MsgType></xml>",
}  # fmt: skip


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_nonsense_is_unreadable_and_costs_little(xml: str) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable):
        read(xml, START)
    assert time.process_time() - began < 0.05


@given(st.text(max_size=300))
def test_whatever_comes_is_read_or_unreadable(noise: str) -> None:
    for xml in (noise, f"<xml>{noise}</xml>", written({**HEAD, "MsgType": "text", "MsgId": 1, "Content": noise})):
        try:
            read(xml, START)
        except Unreadable:
            continue


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_words_arrive_as_they_were_written(words: str) -> None:
    escaped = words.replace("]]>", "]]]]><![CDATA[>")
    found = said(MsgType="text", Content=escaped)
    assert found.text == words.strip().replace("\ufffe", "").replace("\uffff", "") or found.event == "unsupported"


def test_words_that_look_like_tags_are_words() -> None:
    assert said(MsgType="text", Content="<" * (MOST_TAGS + 1)).text == "<" * (MOST_TAGS + 1)
    tags = "</Content><MsgType>event</MsgType>"
    assert said(MsgType="text", Content=tags).text == tags


def test_a_field_that_came_twice_is_done_without() -> None:
    twice = written({**HEAD, "MsgType": "voice", "MediaId": "M1", "MsgId": 1})
    found = read(twice.replace("<MsgId>", "<Recognition>a</Recognition><Recognition>b</Recognition><MsgId>"), START)
    assert isinstance(found, Inbound)
    assert "Recognition" not in found.raw


def test_words_that_came_twice_are_no_words() -> None:
    once = written({**HEAD, "MsgType": "text", "MsgId": 1, "Content": "a"})
    found = read(once.replace("</xml>", "<Content>b</Content></xml>"), START)
    assert isinstance(found, Inbound)
    assert found.event == "unsupported"
