"""What a delivery's end means for its row, as a table of everything WeChat is known to answer."""

from __future__ import annotations

import pytest

from bot.channels.wechat.line import Fault, scrub
from bot.channels.wechat.outcome import EVERY_CALL, MEANINGS, TOKEN_CALL, meaning, next_rung, outcome, surely_not_sent
from handlers.courier import Closed, Failed, Later, Never, Sent, Unknown

SEND = "/cgi-bin/message/custom/send"


def refused(code: int, call: str = SEND) -> Fault:
    return Fault("refused", f"{code} whatever", call, code)


@pytest.mark.parametrize(("code", "ended"), [
    (-1, Later), (45009, Later), (45011, Later),
    (45015, Closed), (45047, Closed),
    (43004, Never), (43101, Never), (43019, Never), (40003, Never), (48002, Never),
    (40037, Failed), (47003, Failed), (48001, Failed), (40164, Failed), (40008, Failed), (99999, Failed),
    (40001, Later), (40014, Later), (42001, Later),
])
def test_a_refusal_ends_a_delivery_as_the_table_says(code, ended):
    assert type(outcome(refused(code))) is ended
    assert str(code) in outcome(refused(code)).why


@pytest.mark.parametrize("code", [40001, 40125, 40013, 40164])
def test_a_wrong_secret_or_a_strange_address_is_for_the_operator(code):
    assert type(outcome(refused(code, TOKEN_CALL))) is Failed


@pytest.mark.parametrize(("code", "seconds"), [(45009, 1800), (45011, 60)])
def test_a_used_up_quota_is_waited_for_without_using_up_attempts(code, seconds):
    ended = outcome(refused(code))
    assert isinstance(ended, Later)
    assert (ended.seconds, ended.counts) == (seconds, False)


@pytest.mark.parametrize(("stage", "ended", "given_back"), [
    ("away", Later, True), ("broken", Later, True), ("garbled", Later, True), ("oversized", Later, True),
    ("unanswered", Unknown, False),
])
def test_only_a_time_out_leaves_a_delivery_in_doubt(stage, ended, given_back):
    fault = Fault(stage, "whatever", SEND)
    assert type(outcome(fault)) is ended
    assert surely_not_sent(fault) is given_back


def test_waiting_for_a_process_of_our_own_uses_up_no_attempts():
    fault = Fault("busy", "another process is fetching the token", TOKEN_CALL)
    assert outcome(fault) == Later(str(fault), counts=False)
    assert surely_not_sent(fault)


def test_a_time_out_of_the_token_call_hides_no_delivery():
    fault = Fault("unanswered", "no answer in time", TOKEN_CALL)
    assert type(outcome(fault)) is Later
    assert surely_not_sent(fault)


@pytest.mark.parametrize(("ended", "code", "on"), [
    (Closed("spent"), 45047, True), (Failed("no right to send these"), 48001, True), (Failed("too long"), 45002, True),
    *((Failed("the account"), code, False) for code in EVERY_CALL),
    (Never("unsubscribed"), 43004, False), (Later("busy"), -1, False), (Unknown("time-out"), 0, False),
    (Sent(), 0, False),
])
def test_the_next_way_is_tried_only_where_it_may_be_open(ended, code, on):
    assert next_rung(ended, code) is on


def test_every_code_that_is_met_has_one_meaning_and_any_other_is_for_the_operator():
    assert {code: meaning(code) for code in MEANINGS} == MEANINGS
    assert meaning(12345) == "operator"


@pytest.mark.parametrize(("said", "kept"), [
    ("invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 65d1c2f3-0a1b2c3d-4e5f6a7b",
     "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 65d1c2f3-0a1b2c3d-4e5f6a7b"),
    ("argument invalid! data.character_string21.value", "argument invalid! data.character_string21.value"),
    ("invalid openid oABCD1234_abcdefghijklmnopqr", "invalid openid •••"),
    (f"token 66_{'x' * 120} is dead\nreally", "token ••• is dead really"),
    ("x " * 200, "x " * 80 + "…"),
])
def test_what_wechat_said_is_kept_short_and_without_anything_that_opens_a_door(said, kept):
    assert scrub(said) == kept
