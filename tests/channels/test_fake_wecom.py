"""The fake of WeCom's robots keeps the limits that other tests rest on."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.clock import Clock
from tests.fakes.wecom import FakeWeCom, Fault


@pytest.fixture
async def wecom(clock: Clock) -> AsyncIterator[FakeWeCom]:
    async with FakeWeCom(now=clock) as running:
        yield running


async def send(wecom: FakeWeCom, key: str, **body: Any) -> int:
    url = f"{wecom.base}/cgi-bin/webhook/send"
    async with aiohttp.ClientSession() as session, session.post(url, params={"key": key}, json=body) as answer:
        return int((await answer.json(content_type=None))["errcode"])


async def test_words_and_mentions_are_seen_by_the_group_and_a_wrong_key_by_nobody(wecom: FakeWeCom) -> None:
    robot = wecom.robot("工程群")
    text = {"content": "leak", "mentioned_mobile_list": ["@all"]}
    assert await send(wecom, robot.key, msgtype="text", text=text) == 0
    assert [(each.text, each.mentions) for each in robot.messages] == [("leak", ("@all",))]
    assert await send(wecom, "wrong", msgtype="text", text=text) == 93000


async def test_long_words_are_refused_by_their_bytes(wecom: FakeWeCom) -> None:
    robot = wecom.robot("工程群")
    for kind, most in (("text", 2048), ("markdown", 4096)):
        assert await send(wecom, robot.key, msgtype=kind, **{kind: {"content": "a" * most}}) == 0
        assert await send(wecom, robot.key, msgtype=kind, **{kind: {"content": "a" * (most + 1)}}) == 40058


async def test_twenty_a_minute_and_no_more(wecom: FakeWeCom, clock: Clock) -> None:
    robot = wecom.robot("工程群")
    codes = [await send(wecom, robot.key, msgtype="text", text={"content": "x"}) for _ in range(21)]
    assert codes == [0] * 20 + [45009]
    clock.forward("60s")
    assert await send(wecom, robot.key, msgtype="text", text={"content": "x"}) == 0


async def test_an_image_is_taken_with_its_checksum(wecom: FakeWeCom) -> None:
    robot, data = wecom.robot("工程群"), b"\xff\xd8picture"
    image = {"base64": base64.b64encode(data).decode(), "md5": hashlib.md5(data).hexdigest()}  # noqa: S324 - WeCom's own
    assert await send(wecom, robot.key, msgtype="image", image=image) == 0
    assert robot.messages[0].data == data
    assert await send(wecom, robot.key, msgtype="image", image={**image, "md5": "0"}) == 301019


async def test_faults_come_when_ordered(wecom: FakeWeCom) -> None:
    wecom.fails(Fault.errcode(-1))
    robot = wecom.robot("工程群")
    assert await send(wecom, robot.key, msgtype="text", text={"content": "x"}) == -1
    assert await send(wecom, robot.key, msgtype="text", text={"content": "x"}) == 0
