"""Signatures and encryption of WeChat: the vendor's own known answers, and everything that is not from there."""

from __future__ import annotations

import base64
import hmac
import time
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto import WeChatCrypto

from bot.channels.wechat.layout import clean
from bot.channels.wechat.seal import Envelope, Refused, Seal, answer, sign
from bot.channels.wechat.updates import Unreadable

APP, TOKEN, KEY = "wx5823bf96d3bd56c7", "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
SAFE, PLAIN = Seal(TOKEN, KEY, APP), Seal(TOKEN, "", APP)
# The example of developer.work.weixin.qq.com, which the official account's encryption is the same as.
HELLO = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TU"
    "UkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0"
    "ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS"
    "0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS"
    "8R07+qN+E7Q=="
)
BODY = f"<xml><ToUserName><![CDATA[{APP}]]></ToUserName><Encrypt><![CDATA[{HELLO}]]></Encrypt></xml>".encode()
SENT = Envelope("", "1409659813", "1372623149", "aes", "477715d11cdb4164915debcba66cb864d751f3e6")


def parsed(xml: str) -> ET.Element:
    """XML of our own or of the vendor's example."""
    return ET.fromstring(xml)  # noqa: S314  # nobody else's


def sealed(xml: str, app: str = APP, key: str = KEY) -> tuple[bytes, Envelope]:
    """A message as WeChat would send it, by wechatpy's own encryption."""
    whole = WeChatCrypto(TOKEN, key, app).encrypt_message(xml, "7", "1714037059")
    found = parsed(whole)
    signature = found.findtext("MsgSignature") or ""
    return whole.encode(), replace(SENT, timestamp="1714037059", nonce="7", msg_signature=signature)


@pytest.mark.parametrize(("timestamp", "nonce", "signature"), [
    ("1714036504", "1514711492", "f464b24fc39322e44b38aa78f5edd27bd1441696"),
    ("1714037059", "486452656", "899cf89e464efb63f54ddac96b0a0a235f53aa78"),
])
def test_the_vendors_examples_are_signed(timestamp: str, nonce: str, signature: str) -> None:
    seal = Seal("AAAAA", "", APP)
    assert seal.signed(Envelope(signature, timestamp, nonce))
    assert not seal.signed(Envelope(signature.upper(), timestamp, nonce))
    assert not seal.signed(Envelope(signature[:-1], timestamp, nonce))
    assert not seal.signed(Envelope("", timestamp, nonce))
    assert not seal.signed(Envelope("签名\udcff", timestamp, nonce))


@pytest.mark.parametrize(("timestamp", "nonce"), [
    ("", "1714037059486452656"), ("1714037059 ", "486452656"), ("１７１４０３７０５９", "486452656"),
    ("-1714037059", "486452656"), ("1714037059", ""), ("1714037059", "48 6"), ("9" * 13, "4"), ("1", "x" * 65),
])
def test_a_time_is_digits_and_a_nonce_is_plain(timestamp: str, nonce: str) -> None:
    right = sign("AAAAA", timestamp, nonce)
    assert not Seal("AAAAA", "", APP).signed(Envelope(right, timestamp, nonce))


def test_the_vendors_example_decrypts_to_hello() -> None:
    assert parsed(SAFE.opened(BODY, SENT)).findtext("Content") == "hello"


def test_signatures_are_compared_in_a_time_that_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """wechatpy compares with `!=`, which ends at the first character that differs."""
    compared, real = [], hmac.compare_digest

    def watched(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    monkeypatch.setattr(hmac, "compare_digest", watched)
    right = sign(TOKEN, SENT.timestamp, SENT.nonce)
    assert SAFE.signed(replace(SENT, signature=right))
    assert not SAFE.signed(replace(SENT, signature="0" * 40))
    SAFE.opened(BODY, SENT)
    with pytest.raises(Refused):
        SAFE.opened(BODY, replace(SENT, msg_signature="0" * 40))
    assert [one for one, _ in compared] == [right.encode(), b"0" * 40, SENT.msg_signature.encode(), b"0" * 40]


@pytest.mark.parametrize("body", [
    b"<xml>" + b"<a>" * 20_000 + b"<Encrypt><![CDATA[" + b"A" * 4000 + b"]]></Encrypt>",
    b"<Encrypt><![CDATA[" + b"A" * 65_000 + b"]]></Encrypt>", b"<Encrypt>" + b" " * 65_000, b"<Encrypt> " * 6_500,
    b"<Encrypt><![CDATA[" * 3_600, b"<Encrypt>" + b"A" * 30_000 + b" " * 30_000, b"=" * 65_000,
])
def test_what_is_not_signed_costs_nearly_nothing(body: bytes) -> None:
    """wechatpy parses before it looks at the signature: 88 ms for 64 KiB of nested tags."""
    began = time.process_time()
    with pytest.raises(Refused):
        SAFE.opened(body, SENT)
    assert time.process_time() - began < 0.02


def test_a_message_that_was_changed_is_refused_before_it_is_decrypted() -> None:
    for body, sent in (
        (BODY.replace(b"RypE", b"RypF"), SENT),
        (BODY, replace(SENT, msg_signature="")),
        (BODY, replace(SENT, nonce="1372623148")),
        (BODY, replace(SENT, timestamp="1409659814")),
    ):
        with pytest.raises(Refused, match="signature of the message"):
            SAFE.opened(body, sent)


@pytest.mark.parametrize("body", [
    b"<xml><Content>1</Content></xml>", b"", b"\xff" * 100, BODY * 2, BODY.replace(b"Encrypt", b"encrypt"),
    b"<Encrypt>" * 7000, b"<xml>" + b"<a>" * 20000, b"<Encrypt><![CDATA[" + b"A" * 65000,
])
def test_where_messages_are_encrypted_nothing_else_is_taken(body: bytes) -> None:
    with pytest.raises(Refused, match="not one encrypted part"):
        SAFE.opened(body, SENT)


def test_plain_messages_are_refused_in_safe_mode_even_with_an_encrypted_part() -> None:
    with pytest.raises(Refused, match="plain text"):
        SAFE.opened(BODY, replace(SENT, encrypt_type="raw"))


def test_a_message_for_another_account_is_refused() -> None:
    body, sent = sealed("<xml/>", app="wx0000000000000000")
    with pytest.raises(Refused, match="another account"):
        SAFE.opened(body, sent)


@pytest.mark.parametrize("content", [b"", b"x", b"\x00" * 32, b"\xff" * 64, b"A" * 33])
def test_what_is_signed_and_cannot_be_decrypted_is_unreadable(content: bytes) -> None:
    encrypted = base64.b64encode(content.ljust(24, b"\x00")).decode()
    body = f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode()
    right = sign(TOKEN, SENT.timestamp, SENT.nonce, encrypted)
    with pytest.raises(Unreadable):
        SAFE.opened(body, replace(SENT, msg_signature=right))


def test_another_key_of_the_same_account_makes_a_message_unreadable() -> None:
    body, sent = sealed("<xml/>", key="a" * 42 + "A")
    with pytest.raises((Unreadable, Refused)):
        SAFE.opened(body, sent)


def test_in_plain_mode_the_body_is_the_message() -> None:
    assert PLAIN.opened("<xml>漏水</xml>".encode(), SENT) == "<xml>漏水</xml>"
    with pytest.raises(Unreadable):
        PLAIN.opened(b"<xml>\xed\xa0\xbd</xml>", SENT)  # a lone surrogate


# Answers

@given(st.text())
def test_an_answer_is_whole_xml_whatever_is_said(text: str) -> None:
    found = parsed(answer(text, "oAnna", "gh_1", 1714037059))
    assert (found.findtext("Content") or "") == clean(text)
    assert [child.tag for child in found] == ["ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"]
    assert found.findtext("ToUserName") == "oAnna"


def test_words_do_not_break_out_of_their_place() -> None:
    evil = "]]></Content><MsgType>news</MsgType><Content><![CDATA["
    found = parsed(answer(evil, "oAnna", "gh_1", 1))
    assert found.findtext("Content") == evil
    assert [child.text for child in found.iter("MsgType")] == ["text"]


@given(st.text(max_size=200))
def test_an_encrypted_answer_is_what_wechat_can_open(text: str) -> None:
    xml = answer(text, "oAnna", "gh_1", 1714037059)
    found = parsed(SAFE.closed(xml, 1714037059))
    opened = WeChatCrypto(TOKEN, KEY, APP).decrypt_message(
        ET.tostring(found), found.findtext("MsgSignature"), found.findtext("TimeStamp"), found.findtext("Nonce")
    )
    assert opened == xml


def test_two_answers_of_the_same_words_look_different() -> None:
    assert SAFE.closed("<xml/>", 1) != SAFE.closed("<xml/>", 1)
    assert PLAIN.closed("<xml/>", 1) == "<xml/>"
