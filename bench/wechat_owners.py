"""Owners who write to an official account, as WeChat passes it on: signed, encrypted, each waiting for the answer."""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from wechatpy.crypto import WeChatCrypto

APP_ID = "wx0123456789abcdef"
TOKEN = "ATokenOfTheMeasurement"  # noqa: S105  # of nothing but this run
AES_KEY = "k" * 43
ACCOUNT = "gh_measured"

STORIES = (
    "3栋2单元502 厨房水龙头漏水，从昨晚开始", "8栋1单元1201楼上半夜吵，睡不着", "您好", "报修",
    "小区大门口的路灯不亮了", "电梯一直有异响，5栋", "垃圾没人收，味道很大", "想问一下装修怎么办手续",
)


@dataclass(slots=True)
class Answered:
    """How the owners were answered: seconds for each, how many got words, how many only "success" for now.

    `took` and `cpu` are seconds: of the clock, and of a processor in the process that answered.
    """

    took: float = 0.0
    cpu: float = 0.0
    waits: list[float] = field(default_factory=list)
    words: int = 0
    later: int = 0
    refused: int = 0

    def quantile(self, part: float) -> float:
        """The answer time that this part of all owners kept to, in milliseconds."""
        return sorted(self.waits)[min(len(self.waits) - 1, int(len(self.waits) * part))] * 1000

    def within(self, seconds: float) -> int:
        """How many were answered within so many seconds."""
        return sum(wait <= seconds for wait in self.waits)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, ready to be posted `at` seconds after the beginning."""

    at: float
    query: str
    body: bytes


def letters(owners: int, seconds: float, first: int, chance: random.Random) -> list[Letter]:
    """One message of each of so many new owners, at random moments within `seconds`."""
    crypto, now = WeChatCrypto(TOKEN, AES_KEY, APP_ID), int(time.time())
    moments = sorted(chance.uniform(0, seconds) for _ in range(owners))
    return [_letter(crypto, first + n, at, now, chance) for n, at in enumerate(moments)]


def _letter(crypto: WeChatCrypto, number: int, at: float, now: int, chance: random.Random) -> Letter:
    timestamp, nonce = str(now), str(chance.randrange(10**9, 10**10))
    plain = (
        f"<xml><ToUserName><![CDATA[{ACCOUNT}]]></ToUserName><FromUserName><![CDATA[o_owner_{number:08}]]></FromUserName>"
        f"<CreateTime>{now}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        f"<Content><![CDATA[{chance.choice(STORIES)}]]></Content><MsgId>{10**15 + number}</MsgId></xml>"
    )
    sealed = crypto.encrypt_message(plain, nonce, timestamp)
    mark = re.search(r"<MsgSignature><!\[CDATA\[(\w+)\]\]>", sealed)
    secret = re.search(r"<Encrypt><!\[CDATA\[([^\]]+)\]\]>", sealed)
    assert mark is not None
    assert secret is not None
    told = {
        "signature": hashlib.sha1("".join(sorted([TOKEN, timestamp, nonce])).encode()).hexdigest(),  # noqa: S324  # theirs
        "timestamp": timestamp, "nonce": nonce, "encrypt_type": "aes", "msg_signature": mark[1],
    }
    body = f"<xml><ToUserName><![CDATA[{ACCOUNT}]]></ToUserName><Encrypt><![CDATA[{secret[1]}]]></Encrypt></xml>"
    return Letter(at, urlencode(told), body.encode())


async def write(port: int, posts: Sequence[Letter]) -> Answered:
    """Post each letter at its moment, whatever became of those before; returns when all are answered."""
    found, began = Answered(), time.perf_counter()
    async with asyncio.TaskGroup() as together:
        for letter in posts:
            await asyncio.sleep(max(0.0, began + letter.at - time.perf_counter()))
            together.create_task(_post(port, letter, found))
    found.took = time.perf_counter() - began
    return found


async def _post(port: int, letter: Letter, found: Answered) -> None:
    """One connection a message, as WeChat does."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        f"POST /wechat?{letter.query} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n"
        f"Content-Length: {len(letter.body)}\r\nConnection: close\r\n\r\n"
    )
    writer.write(head.encode() + letter.body)
    told = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *(\d+)", told)
    body = await reader.readexactly(int(length[1])) if length else b""
    found.waits.append(time.perf_counter() - began)
    writer.close()
    _count(told, body, found)


def _count(head: bytes, body: bytes, found: Answered) -> None:
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        found.refused += 1
    elif b"<Encrypt>" in body:
        found.words += 1
    else:
        found.later += 1
