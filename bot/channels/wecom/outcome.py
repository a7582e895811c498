"""What a robot's answer means for the row that was to be delivered: a pure decision, tested as a table."""

from __future__ import annotations

import json

import aiohttp

from bot.channels.pace import TooSoon
from handlers.courier import Failed, Later, Never, Outcome, Sent, Unknown

REST = 60.0
"""Seconds for which a robot rests that WeCom calls too fast: its limit is counted by the minute."""

TOO_FAST = (45009, 45033)
"""The minute's messages are used up; too many calls at once (developer.work.weixin.qq.com/document/path/90313)."""

_GONE = {93000: "the robot's key is not known there", 93004: "the robot was stopped", 93008: "the robot is gone"}
_BUSY = (-1, 6000)
_OURS = {40058: "a value of ours was refused", 44004: "empty", 45002: "too long"}


def answered(status: int, body: bytes) -> Outcome:
    """How a delivery ended that WeCom answered like this. Its words are not repeated: they may quote ours."""
    code = _code(body)
    if status >= 500 or status == 429 or code is None:
        return Later(f"WeCom answered {status}, nothing it documents")
    if code == 0:
        return Sent()
    if code in TOO_FAST:
        return Later(f"WeCom {code}: too many messages", REST, counts=False)
    if code in _GONE:
        return Never(f"WeCom {code}: {_GONE[code]}")
    if code in _BUSY:
        return Later(f"WeCom {code}: busy")
    return Failed(f"WeCom {code}: {_OURS.get(code, 'refused')}")


def broken(fault: aiohttp.ClientError | TimeoutError | TooSoon) -> Outcome:
    """How a delivery ended that raised `fault`. Once the request may have left, the message may have come."""
    match fault:
        case TooSoon():
            return Later("our own pace", fault.seconds, counts=False)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return Later(f"no connection: {type(fault).__name__}")
        case aiohttp.InvalidURL():
            return Failed("WECOM_API_BASE is no address")
    return Unknown(type(fault).__name__)


def _code(body: bytes) -> int | None:
    try:
        code = json.loads(body).get("errcode")
    except (ValueError, AttributeError):
        return None
    return code if isinstance(code, int) else None
