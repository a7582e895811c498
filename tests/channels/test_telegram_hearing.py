"""Hearing Telegram by webhook: acknowledged when taken, delivered again when not, never stopped by nonsense."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.channels.telegram import updates
from bot.channels.telegram.hear import BODY, SECRET_HEADER
from handlers.engine import ENGINE
from handlers.inbound import Intake, World
from handlers.unreadable import keep_unreadable
from models import policy, taxonomy
from models.inbox import Inbox
from models.outbox import Outbox
from tests.channels.telegram_kit import BOT, SECRET, TOKEN, WORDS, Took, hearing
from tests.clock import Clock
from tests.fakes.telegram import FakeTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(TOKEN) as running:
        yield running


def update(number: int, **message: object) -> dict[str, object]:
    """An update as Telegram writes it, with words of Anna's."""
    anna = {"id": 6900000001, "is_bot": False, "first_name": "安娜"}
    chat = {"id": 6900000001, "type": "private", "first_name": "安娜"}
    return {"update_id": number, "message": {"message_id": 5, "date": 1, "chat": chat, "from": anna, **message}}


async def post(address: str, body: bytes, secret: str | None = SECRET) -> tuple[int, bytes]:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with aiohttp.ClientSession() as http, http.post(address, data=body, headers=headers) as answer:
        return answer.status, await answer.read()


async def test_a_message_is_acknowledged_only_when_it_is_taken(telegram: FakeTelegram) -> None:
    took = Took()
    took.gate.clear()
    async with hearing(telegram, took.submit, took.keep):
        await telegram.person("安娜").says("漏水")
        await took.began.wait()
        assert telegram.updates[0].answers == []
        took.gate.set()
        await telegram.settled()
    assert telegram.updates[0].answers == ["200"]
    assert took.texts == ["漏水"]


async def test_a_message_that_could_not_be_taken_comes_again_and_keeps_its_place(telegram: FakeTelegram) -> None:
    took = Took(一=2)
    anna = telegram.person("安娜")
    async with hearing(telegram, took.submit, took.keep):
        await anna.says("一")
        await anna.says("二")
        await telegram.person("老李").says("别人")
        await telegram.settled()
    assert telegram.updates[0].answers == ["500", "500", "200"]
    assert [text for text in took.texts if text != "别人"] == ["一", "二"]
    assert took.tried.count("别人") == 1


async def test_a_message_delivered_twice_carries_the_same_key(telegram: FakeTelegram) -> None:
    took = Took()
    telegram.doubles()
    async with hearing(telegram, took.submit, took.keep):
        await telegram.person("安娜").says("漏水")
        await telegram.settled()
    assert took.tried == ["漏水", "漏水"]
    assert took.texts == ["漏水"]


@pytest.mark.usefixtures("database")
async def test_a_poison_message_is_parked_and_those_behind_it_are_taken(telegram: FakeTelegram, clock: Clock) -> None:
    world = World(ENGINE, policy.load(), taxonomy.load(), WORDS.forms, clock, lambda: None)
    intake = Intake(world)
    poison = update(1, photo=[{"file_id": "A" * 300, "file_unique_id": "1", "width": 1, "height": 1}])
    async with hearing(telegram, intake.submit, keep_unreadable(clock)):
        telegram.delivers_raw(poison, lane="chat:6900000001")
        telegram.delivers_raw(update(2, text="您好"), lane="chat:6900000001")
        await telegram.settled()
    rows = {row.key.removeprefix(BOT): row for row in await Inbox.all()}
    assert [each.answers for each in telegram.updates] == [["500", "500", "200"], ["200"]]
    assert {key: (row.status, row.attempts) for key, row in rows.items()} == {"1": ("parked", 3), "2": ("taken", 0)}
    assert await Outbox.filter(address="6900000001").exists(), "the owner was answered"


@pytest.mark.usefixtures("database")
async def test_what_databases_cannot_store_does_not_stall_the_chat(telegram: FakeTelegram, clock: Clock) -> None:
    world = World(ENGINE, policy.load(), taxonomy.load(), WORDS.forms, clock, lambda: None)
    intake = Intake(world)
    hostile = (
        b'{"update_id": 3, "message": {"message_id": 5, "date": 1, "unknown\\u0000": "\\ud800",'
        b'"chat": {"id": 6900000001, "type": "private"}, "text": "\\u0000\\ud83d\\ude00\\udfff 3 5",'
        b'"from": {"id": 6900000001, "is_bot": false, "first_name": "\\u0000"}}}'
    )
    async with hearing(telegram, intake.submit, keep_unreadable(clock)):
        telegram.delivers_raw(hostile)
        telegram.delivers_raw(b'{"update_id": 4, "message": "\x00\\u0000"}')
        telegram.delivers_raw(b"\xff\x00 no json")
        await telegram.settled()
    assert [each.answers for each in telegram.updates] == [["200"]] * 3
    rows = await Inbox.all().order_by("received_at", "key")
    assert sorted((row.status, row.key.removeprefix(BOT)[:7]) for row in rows) == [
        ("taken", "3"), ("unreadable", "unread:"), ("unreadable", "unread:"),
    ]  # fmt: skip
    assert next(row.content["text"] for row in rows if row.key == f"{BOT}3") == "😀? 3 5"


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "秘密", "\u00e9" * 22])
async def test_strangers_are_turned_away(telegram: FakeTelegram, secret: str | None) -> None:
    took = Took()
    async with hearing(telegram, took.submit, took.keep) as (_, address):
        assert await post(address, json.dumps(update(1, text="x")).encode(), secret) == (403, b"")
    assert took.tried == []


async def test_a_secret_of_bytes_that_are_no_text_is_turned_away(telegram: FakeTelegram) -> None:
    took = Took()
    async with hearing(telegram, took.submit, took.keep) as (_, address):
        port = int(address.rpartition(":")[2].partition("/")[0])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n"
        writer.write(head + SECRET_HEADER.encode() + b": \xff\xfe\x80\r\n\r\n{}")
        answer = await reader.read()
        writer.close()
    assert answer.startswith((b"HTTP/1.1 403", b"HTTP/1.1 400")), "never 500: Telegram would not mind, operators would"


async def test_a_body_that_is_too_large_is_not_read(telegram: FakeTelegram) -> None:
    took = Took()

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(BODY // 65536 + 2):
            yield b" " * 65536

    async with hearing(telegram, took.submit, took.keep) as (_, address):
        assert (await post(address, b" " * (BODY + 1)))[0] == 413
        headers = {SECRET_HEADER: SECRET}
        async with aiohttp.ClientSession() as http, http.post(address, data=chunks(), headers=headers) as answer:
            assert answer.status == 413
        largest = json.dumps(update(1, text="漏水")).encode()
        assert (await post(address, largest + b" " * (BODY - len(largest))))[0] == 200
    assert took.texts == ["漏水"]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"", None),
        (b"not json", None),
        (b"\xff\xfe", None),
        (b"[" * 200_000, None),
        (b'{"update_id": NaN}', None),
        (b"[]", None),
        (b"7", None),
        (b'{"update_id": 9, "message": {"text": "?"}}', "9"),
        (b'{"update_id": 9, "message": [1, 2]}', "9"),
        (json.dumps({"update_id": 9, "message": {"reply_to_message": {}}}).encode(), "9"),
        (b'{"update_id": 1' + b"0" * 5000 + b"}", None),
    ],
    ids=lambda value: str(value)[:30],
)
async def test_what_nobody_can_read_is_stored_and_acknowledged(
    telegram: FakeTelegram, body: bytes, key: str | None
) -> None:
    took = Took()
    async with hearing(telegram, took.submit, took.keep) as (_, address):
        assert await post(address, body) == (200, b"")
        assert await post(address, body) == (200, b"")
    (first, second) = took.unreadable
    assert first == second, "the same bytes get the same key, so that they are stored once"
    named = first[1].removeprefix(BOT)
    assert named == key if key else named.startswith(("unread:", "1"))
    assert took.tried == []


async def test_an_update_that_our_own_reading_stumbles_over_is_stored_too(
    telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    took = Took()
    monkeypatch.setitem(updates.READERS, "message", lambda told, envelope: told.photo[-1])
    async with hearing(telegram, took.submit, took.keep):
        anna = telegram.person("安娜")
        await anna.says("一")
        await telegram.settled()
    assert [(key, "一" in raw) for _, key, raw in took.unreadable] == [(f"{BOT}{telegram.updates[0].update_id}", True)]


async def test_when_even_storing_fails_it_comes_again(telegram: FakeTelegram) -> None:
    took, away = Took(), [True]

    async def keep(channel: str, key: str, raw: str) -> None:
        if away.pop() if away else False:
            raise OSError
        await took.keep(channel, key, raw)

    async with hearing(telegram, took.submit, keep):
        telegram.delivers_raw(b"garbage")
        await telegram.settled()
    assert telegram.updates[0].answers == ["500", "200"]
    assert len(took.unreadable) == 1


async def test_news_nobody_asked_for_is_acknowledged(telegram: FakeTelegram) -> None:
    took = Took()
    async with hearing(telegram, took.submit, took.keep):
        telegram.delivers_raw({"update_id": 5, "something_new": {"a": 1}})
        telegram.delivers_raw({"update_id": 6})
        telegram.delivers_raw({"update_id": 7, "poll": {
            "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
            "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
        }})  # fmt: skip
        await telegram.settled()
    assert took.tried == []


async def test_a_slow_message_is_answered_in_time_and_taken_once(telegram: FakeTelegram) -> None:
    took = Took()
    took.gate.clear()
    async with hearing(telegram, took.submit, took.keep, patience=0.02):
        await telegram.person("安娜").says("漏水")
        await telegram.attempted(telegram.updates[0], 2)
        took.gate.set()
        await telegram.settled()
    assert telegram.updates[0].answers[:2] == ["503", "503"]
    assert telegram.updates[0].answers[-1] == "200"
    assert took.texts == ["漏水"]
    assert len(took.tried) <= 2


async def test_closing_waits_for_what_is_being_taken(telegram: FakeTelegram) -> None:
    took = Took()
    took.gate.clear()
    async with hearing(telegram, took.submit, took.keep, patience=0.02):
        await telegram.person("安娜").says("漏水")
        await telegram.attempted(telegram.updates[0], 1)
        asyncio.get_running_loop().call_soon(took.gate.set)
    assert took.texts == ["漏水"]


async def test_the_answer_never_carries_a_reply(telegram: FakeTelegram) -> None:
    took = Took()
    async with hearing(telegram, took.submit, took.keep) as (_, address):
        assert await post(address, json.dumps(update(1, text="漏水")).encode()) == (200, b"")
    assert telegram.calls == []
