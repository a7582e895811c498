"""The fake of Telegram's Bot API, tried with the client libraries that speak to the real one: updates."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Update
from aiohttp import web
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Inline
from telegram.ext import ExtBot

from tests.fakes.clients import listening, speaking
from tests.fakes.telegram import Backoff, FakeTelegram, HandClock, Manner
from tests.fakes.webhook import Inbox, service

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def telegram(clock: HandClock) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(clock=clock) as running:
        yield running


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[ExtBot[None]]:
    async with speaking(telegram) as running:
        yield running


@pytest.fixture
async def ear(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with listening(telegram) as running:
        yield running


# By long poll


async def test_a_long_poll_returns_at_once_when_something_comes_and_confirms_by_offset(
    telegram: FakeTelegram, ear: Bot
) -> None:
    anna = telegram.person("安娜")
    polling = asyncio.ensure_future(ear.get_updates(timeout=30))
    await telegram.until(lambda: telegram.world.poller.waiting, "the poll has begun")
    await anna.says("一")
    got = await polling
    await anna.says("二")
    assert [u.update_id for u in await ear.get_updates(limit=1)] == [got[0].update_id], (
        "unconfirmed comes again"
    )
    rest = await ear.get_updates(offset=got[0].update_id + 1)
    assert [u.message.text for u in rest if u.message] == ["二"]
    assert await ear.get_updates(offset=rest[0].update_id + 1) == []
    await telegram.settled()
    assert [u.attempts for u in telegram.updates] == [2, 1]


async def test_a_second_poller_and_a_webhook_end_a_poll_with_a_conflict(
    telegram: FakeTelegram, ear: Bot
) -> None:
    first = asyncio.ensure_future(ear.get_updates(timeout=30))
    await telegram.until(lambda: telegram.world.poller.waiting, "the first poll has begun")
    second = asyncio.ensure_future(ear.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates"):
        await first
    async with service(Inbox()) as address:
        await ear.set_webhook(address)
        with pytest.raises(TelegramConflictError, match="setWebhook"):
            await second
        with pytest.raises(TelegramConflictError, match="webhook is active"):
            await ear.get_updates()


async def test_allowed_updates_stick(telegram: FakeTelegram, ear: Bot) -> None:
    anna = telegram.person("安娜")
    assert await ear.get_updates(allowed_updates=["message"], timeout=0) == []
    message = await anna.says("一")
    await anna.edits(message, "壹")
    assert [u.event_type for u in await ear.get_updates()] == ["message"]
    await ear.get_updates(allowed_updates=[])
    await anna.edits(message, "1")
    assert [u.event_type for u in await ear.get_updates()] == ["message", "edited_message"]


# By webhook


async def test_a_webhook_gets_updates_with_its_secret_and_lanes_stay_in_order(
    telegram: FakeTelegram, ear: Bot
) -> None:
    anna, inbox = telegram.person("安娜"), Inbox(500, 503)
    for text in "一二三":
        await anna.says(text)
    async with service(inbox) as address:
        await ear.set_webhook(address, secret_token="s3cret", allowed_updates=["message"])
        await telegram.settled()
    assert inbox.texts == ["一", "二", "三"]
    assert inbox.requests[0].headers["X-Telegram-Bot-Api-Secret-Token"] == "s3cret"
    assert [u.answers for u in telegram.updates] == [["500", "503", "200"], ["200"], ["200"]]
    info = await ear.get_webhook_info()
    assert (info.pending_update_count, info.allowed_updates) == (0, ["message"])
    assert info.last_error_message
    assert "503" in info.last_error_message


async def test_a_press_and_a_message_of_one_person_run_at_once_but_two_messages_do_not(
    telegram: FakeTelegram, bot: ExtBot[None]
) -> None:
    anna, running, seen = telegram.person("安娜"), asyncio.Barrier(2), []

    async def slow(request: web.Request) -> web.Response:
        update = Update.model_validate(await request.json())
        seen.append(update.event_type)
        if update.callback_query or (update.message and update.message.text == "一"):
            await running.wait()  # both lanes must meet here, or the test times out
        return web.Response()

    await anna.starts()
    await bot.send_message(anna.id, "选", reply_markup=Inline([[Button("x", callback_data="x")]]))
    async with service(slow) as address:
        await bot.set_webhook(address, drop_pending_updates=True)
        await anna.says("一")
        await anna.says("二")
        await anna.taps("x")
        await telegram.settled()
    assert seen in (["message", "callback_query", "message"], ["callback_query", "message", "message"])


async def test_a_service_that_was_down_gets_everything_when_it_is_back(
    telegram: FakeTelegram, ear: Bot
) -> None:
    anna, lee, inbox = telegram.person("安娜"), telegram.person("老李"), Inbox()
    async with service(inbox) as address:
        await ear.set_webhook(address)
    await anna.says("一")
    await lee.says("二")
    await telegram.attempted(telegram.updates[0], 3)
    port = int(address.split(":")[2].split("/")[0])
    async with service(inbox, port):
        await telegram.settled()
    assert set(inbox.texts) == {"一", "二"}
    assert set(telegram.updates[0].answers[:-1]) == {"ClientConnectorError"}


async def test_a_service_that_dies_in_the_middle_gets_the_same_update_again(
    telegram: FakeTelegram, ear: Bot
) -> None:
    inbox, deaths = Inbox(), [1, 2]

    async def dying(request: web.Request) -> web.StreamResponse:
        if deaths and request.transport:
            deaths.pop()
            request.transport.abort()
        return await inbox(request) if not deaths else web.Response()

    async with service(dying) as address:
        await ear.set_webhook(address)
        await telegram.person("安娜").says("一")
        await telegram.settled()
    assert "一" in inbox.texts
    assert telegram.updates[0].answers == ["ServerDisconnectedError", "ServerDisconnectedError", "200"]


async def test_retry_after_is_honoured_on_the_clock(
    telegram: FakeTelegram, ear: Bot, clock: HandClock
) -> None:
    anna, inbox = telegram.person("安娜"), Inbox(503, headers={"Retry-After": "30"})
    async with service(inbox) as address:
        await ear.set_webhook(address)
        await anna.says("一")
        await telegram.attempted(telegram.updates[0], 1)
        await telegram.until(lambda: bool(clock._bell._waiters), "the lane waits for the clock")
        clock.forward("29s")
        assert len(inbox.requests) == 1
        clock.forward("1s")
        await telegram.settled()
    assert inbox.texts == ["一"]


async def test_raw_nonsense_doubled_and_jumping_updates_arrive_as_ordered(
    telegram: FakeTelegram, ear: Bot
) -> None:
    anna, bodies = telegram.person("安娜"), []

    async def keep(request: web.Request) -> web.Response:
        bodies.append(await request.read())
        return web.Response()

    async with service(keep) as address:
        await ear.set_webhook(address)
        telegram.delivers_raw(b'{"update_id": oops')
        telegram.delivers_raw({"message": {"no": "such"}})
        telegram.doubles()
        await telegram.settled()
        telegram.numbers_updates_from(17)
        await anna.says("一")
        await telegram.settled()
    assert bodies[0] == b'{"update_id": oops' == bodies[1]
    assert b'"update_id": 17' in bodies[-1]


async def test_a_duplicate_and_a_lower_number_survive_an_offset(telegram: FakeTelegram, ear: Bot) -> None:
    anna = telegram.person("安娜")
    await anna.says("一")
    (first,) = await ear.get_updates()
    telegram.doubles()
    telegram.numbers_updates_from(5)
    again = await ear.get_updates(offset=first.update_id + 1)
    assert [u.update_id for u in again] == [first.update_id]
    await anna.says("二")
    (low,) = await ear.get_updates(offset=first.update_id + 1)
    assert low.update_id == 5


async def test_a_poison_update_can_stall_the_whole_bot(clock: HandClock) -> None:
    manner = Manner(backoff=Backoff(first=0.001, longest=0.001), stall_after=2)
    async with FakeTelegram(clock=clock, manner=manner) as telegram:
        healed, got = asyncio.Event(), []

        async def poisoned(request: web.Request) -> web.Response:
            got.append(await request.read())
            return web.Response(status=500 if got[-1] == b"poison" and not healed.is_set() else 200)

        async with service(poisoned) as address, speaking(telegram) as bot:
            await bot.set_webhook(address)
            poison = telegram.delivers_raw(b"poison")
            await telegram.attempted(poison, 3)
            await telegram.person("安娜").says("一")
            await telegram.attempted(poison, 6)
            assert set(got) == {b"poison"}
            healed.set()
            await telegram.settled()
        assert "一".encode() in got[-1]


async def test_a_method_in_the_webhook_answer_is_done_but_its_fate_is_unknown_to_the_bot(
    telegram: FakeTelegram, ear: Bot
) -> None:
    anna = telegram.person("安娜")

    async def forged(request: web.Request) -> web.Response:
        return web.json_response({"method": "sendMessage", "chat_id": anna.id, "text": "嗯"})

    async with service(forged) as address:
        await ear.set_webhook(address)
        await anna.says("一")
        await anna.hears("嗯")
        await anna.blocks_bot()
        await telegram.settled()
    assert [(c.status, c.in_webhook_answer) for c in telegram.called("sendMessage")] == [
        (200, True),
        (403, True),
    ]


# As a process of its own


async def test_it_runs_as_its_own_process_and_is_driven_over_http() -> None:
    command = [sys.executable, "-m", "tests.fakes.telegram", "--port", "0"]
    async with AsyncExitStack() as stack:
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
        stack.push_async_callback(process.wait)
        stack.callback(process.terminate)
        assert process.stdout
        base = f"http://127.0.0.1:{int(await process.stdout.readline())}"
        http = await stack.enter_async_context(aiohttp.ClientSession(base))

        async def control(path: str, **body: object) -> object:
            return (await (await http.post(f"/control/{path}", json=body)).json()).get("result")

        anna = await control("person/安娜/id")
        await control("person/安娜/says", text="在吗")
        polled = await (await http.get("/bot123456:TEST/getUpdates")).json()
        assert polled["result"][0]["message"]["text"] == "在吗"
        await http.post("/bot123456:TEST/sendMessage", json={"chat_id": anna, "text": "在的"})
        heard = await control("person/安娜/hears", containing="在的")
        assert isinstance(heard, dict)
        assert heard["text"] == "在的"
        assert await control("transcript") == "== 安娜\n安娜: 在吗\nbot: 在的"
        assert (await http.post("/control/person/安娜/hears", json={"timeout": 0})).status == 422
