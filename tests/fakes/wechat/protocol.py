"""The outer form of WeChat's API: JSON in as the platform reads it, errcode and errmsg out."""

import json
import re
from typing import Any, TypeAlias

from aiohttp import web

Json: TypeAlias = dict[str, Any]

MESSAGES = {
    -1: "system error", 40001: "invalid credential, access_token is invalid or not latest", 40002: "invalid grant_type",
    40003: "invalid openid", 40007: "invalid media_id", 40008: "invalid message type", 40013: "invalid appid",
    40014: "invalid access_token", 40016: "invalid button size", 40017: "invalid button type",
    40018: "invalid button name size", 40019: "invalid button key size", 40020: "invalid button url size",
    40029: "invalid code", 40037: "invalid template_id", 40125: "invalid appsecret", 40163: "code been used",
    40164: "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist", 41001: "access_token missing",
    42001: "access_token expired", 43004: "require subscribe", 43019: "require remove blacklist",
    43101: "user refuse to accept the msg", 45002: "content size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit  must slower  retry next minute",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit", 46003: "menu no exist", 47001: "data format error",
    47003: "argument invalid!", 48001: "api unauthorized",
}
RID = " rid: 65d1c2f3-0a1b2c3d-4e5f6a7b"

_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*)\\u")


class Refusal(Exception):
    """WeChat refuses a call."""

    def __init__(self, errcode: int, more: str = "") -> None:
        super().__init__(errcode)
        self.errcode = errcode
        self.errmsg = f"{MESSAGES.get(errcode, 'error')}{more and ' '}{more}{RID}"

    def body(self) -> Json:
        """The JSON of the refusal."""
        return {"errcode": self.errcode, "errmsg": self.errmsg}


def seen(body: bytes) -> Json:
    """A JSON body as WeChat takes it: a letter written as an escape stays the escape that the owner then sees."""
    try:
        found = json.loads(_ESCAPE.sub(rb"\1\\\\u", body).decode())
    except ValueError:
        raise Refusal(47001) from None
    if not isinstance(found, dict):
        raise Refusal(47001)
    return found


def answer(content: Json) -> web.Response:
    """An answer: errors too have the status 200."""
    text = json.dumps(content, ensure_ascii=False)
    return web.Response(text=text, headers={"Content-Type": "application/json; encoding=utf-8"})
