"""What the web chat refuses: hostile bodies, other sites' pages, haste, wrong paths."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from yarl import URL

from bot.app import Service
from models.policy import Policy, Rate
from tests.channels.webchat.browser import Browser
from tests.channels.webchat.house import Serve, with_chat
from tests.clock import Clock

HOSTILE = [
    b"", b"{", b"[]", b"null", b"1", b'"x"', b"{}", b"\xff\xfe", b"[" * 60_000, b'{"a":' * 10_000,
    b'{"key":1}', b'{"key":"x","text":"a"}', b'{"key":"%s","text":["a"]}' % str(uuid4()).encode(),
    b'{"key":"%s","tap":"\xe7\xb4\xa7"}' % str(uuid4()).encode(),
    b'{"key":"%s","tap":"%s"}' % (str(uuid4()).encode(), b"a" * 65),
    b'{"key":"%s","text":"\\ud800"}' % str(uuid4()).encode(),
    b'{"key":"%s","media":["../../etc/passwd"]}' % str(uuid4()).encode(),
    b'{"key":"%s","media":{}}' % str(uuid4()).encode(),
    b'{"key":"%s"}' % str(uuid4()).encode(),
    b'{"key":"%s","text":" \\u0000 "}' % str(uuid4()).encode(),
]


@pytest.mark.parametrize("path", ["/chat/send", "/demo/send"])
async def test_a_hostile_body_is_refused_with_a_reason(anna: Browser, path: str) -> None:
    await anna.opens()
    for body in HOSTILE:
        answer = await anna.posts(path, body)
        assert (answer.status, body) == (400, body)
        assert set(await answer.json()) == {"error", "words"}


async def test_an_oversized_body_is_cut_short(anna: Browser) -> None:
    await anna.opens()
    for path in ("/chat/send", "/chat/start", "/demo/send"):
        assert (await anna.posts(path, b"x" * 70_000)).status == 413

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 10_000

    async with anna.session.post(f"{anna.home}/chat/send", data=endless()) as answer:
        assert answer.status == 413


async def test_4000_characters_are_taken_and_one_more_is_not(anna: Browser) -> None:
    await anna.arrives()
    assert (await anna.says("漏" * 4000))[0]["text"] == "漏" * 4000
    answer = await anna.posts("/chat/send", {"key": str(uuid4()), "text": "漏" * 4001})
    assert (answer.status, (await answer.json())["words"]) == (413, "太长了，最多 4000 字，请分几条发。")


async def test_control_characters_are_taken_out_and_the_words_kept(anna: Browser) -> None:
    await anna.arrives()
    said = await anna.says("厕所\x00漏水\r\n两天\x1b[31m了\u0085")
    assert said[0]["text"] == "厕所漏水\n两天[31m了"


@pytest.mark.parametrize("path", ["/chat/send", "/chat/start", "/chat/upload", "/demo/send"])
async def test_another_site_s_page_can_change_nothing(anna: Browser, path: str) -> None:
    await anna.opens()
    for headers in (
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none", "Origin": "http://localhost"},
    ):
        answer = await anna.posts(path, {"key": str(uuid4()), "text": "x"}, **headers)
        assert (answer.status, headers) == (403, headers)
        assert (await answer.json())["error"] == "foreign"


async def test_our_own_page_may_name_itself(anna: Browser) -> None:
    await anna.opens()
    answer = await anna.posts("/chat/start", {}, Origin=anna.home, **{"Sec-Fetch-Site": "same-origin"})
    assert answer.status == 200


async def test_a_history_before_nonsense_is_refused(anna: Browser) -> None:
    await anna.opens()
    for before in ("yesterday", "2026-03-02", "2026-03-02T09:00:00", "9" * 5000, "é", "0001-01-01T00:00+23:59"):
        async with anna.session.get(f"{anna.home}/chat/history", params={"before": before}) as answer:
            assert (answer.status, before) == (400, before)


async def test_who_is_too_fast_is_asked_to_wait(serve: Serve, service: Service, clock: Clock) -> None:
    policy: Policy = service.policy.model_copy(
        update={"rates": {"webchat": {"person": Rate(count=3, seconds=60)}}}
    )
    async with Browser(await serve(with_chat(service, policy=policy))) as anna:
        await anna.opens()
        codes = [(await anna.posts("/chat/start", {})).status for _ in range(4)]
        assert codes == [200, 200, 200, 429]
        clock.forward("20s")
        assert (await anna.posts("/chat/start", {})).status == 200
        assert (await anna.posts("/chat/start", {})).status == 429


async def test_one_address_cannot_flood_with_ever_new_cookies(serve: Serve, service: Service) -> None:
    policy: Policy = service.policy.model_copy(
        update={"rates": {"webchat": {"visitor": Rate(count=3, seconds=60)}}}
    )
    home, codes = await serve(with_chat(service, policy=policy)), []
    for _ in range(4):
        async with Browser(home) as somebody:
            await somebody.opens()
            codes.append((await somebody.posts("/chat/start", {})).status)
    assert codes == [200, 200, 200, 429]


async def test_paths_lead_nowhere_else(home: str) -> None:
    async with Browser(home) as somebody:
        for path in (
            "/static/../pages.py", "/static/%2e%2e/pages.py", "/static/..%2fpages.py", "/static/", "/media/",
            "/static//etc/passwd", "/media/x", "/media/..%2f..%2fjiesu.db", "/chat/none",
        ):
            async with somebody.session.get(URL(home + path, encoded=True)) as answer:
                assert (answer.status in (403, 404), path) == (True, path)
