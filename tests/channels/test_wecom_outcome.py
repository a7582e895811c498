"""What a robot's answer means, as a table."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from bot.channels.pace import TooSoon
from bot.channels.wecom.outcome import answered, broken
from handlers.courier import Failed, Later, Never, Sent, Unknown

KEY = "693a91f6-7c1e-4bc4-97a0-0ec2a1fa5aaa"
CONNECTION: Any = type("Key", (), {"host": KEY, "port": 443, "ssl": True})()


@pytest.mark.parametrize(("status", "body", "kind", "seconds", "counts"), [
    (200, {"errcode": 0, "errmsg": "ok"}, Sent, 0, True),
    (200, {"errcode": 45009}, Later, 60, False),
    (200, {"errcode": 45033}, Later, 60, False),
    (200, {"errcode": 93000}, Never, 0, True),
    (200, {"errcode": 93004}, Never, 0, True),
    (200, {"errcode": 93008}, Never, 0, True),
    (200, {"errcode": 40058}, Failed, 0, True),
    (200, {"errcode": 44004}, Failed, 0, True),
    (200, {"errcode": 99999}, Failed, 0, True),
    (200, {"errcode": -1}, Later, 0, True),
    (200, {"errcode": "0"}, Later, 0, True),
    (200, {}, Later, 0, True),
    (200, [], Later, 0, True),
    (200, "<html>", Later, 0, True),
    (200, "", Later, 0, True),
    (302, "", Later, 0, True),
    (429, {"errcode": 0}, Later, 0, True),
    (502, "<html>", Later, 0, True),
    (503, {"errcode": 0}, Later, 0, True),
])
def test_every_answer_has_its_outcome(status, body, kind, seconds, counts):
    ended = answered(status, (body if isinstance(body, str) else json.dumps(body)).encode())
    assert type(ended) is kind
    if isinstance(ended, Later):
        assert (ended.seconds, ended.counts) == (seconds, counts)


@pytest.mark.parametrize(("fault", "kind"), [
    (TooSoon(12.5), Later),
    (aiohttp.ClientConnectorError(CONNECTION, OSError(KEY)), Later),
    (aiohttp.ConnectionTimeoutError(KEY), Later),
    (aiohttp.InvalidURL(KEY), Failed),
    (TimeoutError(KEY), Unknown),
    (aiohttp.SocketTimeoutError(KEY), Unknown),
    (aiohttp.ServerDisconnectedError(KEY), Unknown),
    (aiohttp.ClientPayloadError(KEY), Unknown),
    (aiohttp.ClientOSError(KEY), Unknown),
])
def test_every_fault_has_its_outcome_and_repeats_nothing(fault, kind):
    ended = broken(fault)
    assert type(ended) is kind
    assert KEY not in str(ended)


def test_what_wecom_says_is_not_repeated():
    said = json.dumps({"errcode": 40058, "errmsg": f"webhook/send?key={KEY} 业主的话"}).encode()
    assert str(answered(200, said)) == "Failed(why='WeCom 40058: a value of ours was refused')"
