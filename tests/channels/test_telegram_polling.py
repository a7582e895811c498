"""Hearing Telegram by polling: confirmed when taken, one poller for a bot, nothing that stops it for good."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram.hear import Hearing
from bot.channels.telegram.poll import BACKOFF, LOOK, Polling, lane
from models import database as db
from models.lease import Lease
from tests.channels.telegram_kit import BOT, TOKEN, Took, settings
from tests.clock import Clock
from tests.fakes import clients
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram.delivery import Webhook

LEASE = timedelta(seconds=45)


class Sleeper:
    """Sleeps that a test sees and ends: `next()` waits for somebody to fall asleep, `wake()` lets all go on."""

    def __init__(self, *, restless: bool = False) -> None:
        self.naps: asyncio.Queue[float] = asyncio.Queue()
        self.all: list[float] = []
        self._restless = restless
        self._bell = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.all.append(seconds)
        self.naps.put_nowait(seconds)
        if not self._restless:
            await self._bell.wait()

    async def next(self) -> float:
        return await asyncio.wait_for(self.naps.get(), 5)

    def wake(self) -> None:
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(TOKEN) as running:
        yield running


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[None]:
    await db.connect(sqlite_url)
    yield
    await db.close()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    with capture_logs():
        yield


@asynccontextmanager
async def polling(
    telegram: FakeTelegram, took: Took, clock: Clock, sleep: Sleeper | None = None, *, long: int = 10
) -> AsyncIterator[asyncio.Task[None]]:
    """A poller that runs while the block does."""
    known = settings(telegram)
    ear = Hearing(known, took.submit, clock, took.keep)
    naps = sleep or Sleeper(restless=True)
    task = asyncio.create_task(Polling(ear, known, clock, naps, lease=LEASE, long=long).run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await ear.close()


async def test_everything_that_is_said_is_taken_and_confirmed(
    telegram: FakeTelegram, clock: Clock, sqlite: None
) -> None:
    took, anna = Took(), telegram.person("安娜")
    await anna.says("以前")
    async with polling(telegram, took, clock):
        await telegram.settled()
        await anna.says("现在")
        await telegram.settled()
    assert took.texts == ["以前", "现在"]
    assert telegram.world.updates.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_a_message_that_could_not_be_taken_is_asked_for_again_and_keeps_its_place(
    telegram: FakeTelegram, clock: Clock, sqlite: None
) -> None:
    took, sleep = Took(二=3), Sleeper(restless=True)
    for text in ("一", "二", "三"):
        await telegram.person("安娜").says(text)
    await telegram.person("老李").says("别人")
    async with polling(telegram, took, clock, sleep):
        await telegram.settled()
    assert [text for text in took.texts if text != "别人"] == ["一", "二", "三"]
    assert took.texts.index("别人") < took.texts.index("二"), "one chat's trouble does not stop the others"
    assert sleep.all == list(BACKOFF[:3])


async def test_one_bad_update_does_not_hide_the_others(telegram: FakeTelegram, clock: Clock, sqlite: None) -> None:
    took, anna = Took(), telegram.person("安娜")
    await anna.says("一")
    bad = telegram.delivers_raw({"message": {"text": "no chat, no date"}}, lane="x")
    telegram.delivers_raw({"something_new": {}}, lane="y")
    await anna.says("二")
    async with polling(telegram, took, clock):
        await telegram.settled()
    assert took.texts == ["一", "二"]
    assert [key for _, key, _ in took.unreadable] == [f"{BOT}{bad.update_id}"]


async def test_a_webhook_left_over_is_removed(telegram: FakeTelegram, clock: Clock, sqlite: None) -> None:
    telegram.world.deliverer.point_to(Webhook("http://127.0.0.1:1/telegram"))
    took, sleep = Took(), Sleeper(restless=True)
    await telegram.person("安娜").says("漏水")
    async with polling(telegram, took, clock, sleep):
        await telegram.settled()
        assert sleep.all == []
        telegram.world.deliverer.point_to(Webhook("http://127.0.0.1:1/telegram"))
        telegram.world.poller.end("setWebhook request")
        await sleep.next()
        await telegram.person("安娜").says("还在漏")
        await telegram.settled()
    assert took.texts == ["漏水", "还在漏"]


async def test_somebody_else_polling_costs_a_pause_and_no_message(
    telegram: FakeTelegram, clock: Clock, sqlite: None
) -> None:
    took, sleep = Took(), Sleeper()
    async with clients.listening(telegram) as stranger, polling(telegram, took, clock, sleep):
        await telegram.until(lambda: telegram.world.poller.waiting, "our question is open")
        asked = asyncio.ensure_future(stranger.get_updates(timeout=5))
        assert await sleep.next() == BACKOFF[0]
        await telegram.person("安娜").says("漏水")
        assert len(await asked) == 1
        sleep.wake()
        await telegram.settled()
    assert took.texts == ["漏水"]


@pytest.mark.parametrize("fault", [Fault.gateway(502), Fault.internal(), Fault.reset(), Fault.too_many(20)])
async def test_polling_goes_on_when_telegram_is_back(
    telegram: FakeTelegram, clock: Clock, sqlite: None, fault: Fault
) -> None:
    took, sleep = Took(), Sleeper(restless=True)
    await telegram.person("安娜").says("漏水")
    telegram.fails("getUpdates", fault, times=3)
    async with polling(telegram, took, clock, sleep):
        await telegram.settled()
    assert took.texts == ["漏水"]
    assert sleep.all == ([20.0] * 3 if fault.error and fault.error.status == 429 else list(BACKOFF[:3]))


async def test_pauses_grow_to_half_a_minute_and_no_further(
    telegram: FakeTelegram, clock: Clock, sqlite: None
) -> None:
    took, sleep = Took(), Sleeper(restless=True)
    await telegram.person("安娜").says("漏水")
    telegram.fails("getUpdates", Fault.internal(), times=7)
    async with polling(telegram, took, clock, sleep):
        await telegram.settled()
    assert sleep.all == [*BACKOFF, BACKOFF[-1], BACKOFF[-1]]


async def test_numbers_that_begin_anew_are_still_heard(telegram: FakeTelegram, clock: Clock, sqlite: None) -> None:
    """After a week without news Telegram draws the next number anew, perhaps a smaller one."""
    took, anna = Took(), telegram.person("安娜")
    async with polling(telegram, took, clock, long=0):
        await anna.says("一")
        await telegram.settled()
        telegram.numbers_updates_from(40)
        await anna.says("二")
        await anna.says("三")
        await telegram.settled()
    assert took.texts == ["一", "二", "三"]


async def test_a_second_replica_waits_and_takes_over_when_the_first_ends(
    telegram: FakeTelegram, clock: Clock, database: str
) -> None:
    first, second, anna, sleep = Took(), Took(), telegram.person("安娜"), Sleeper()
    async with polling(telegram, first, clock) as polls:
        await telegram.until(lambda: telegram.world.poller.waiting, "the first polls")
        async with polling(telegram, second, clock, sleep):
            assert await sleep.next() == LOOK
            await anna.says("一")
            await telegram.settled()
            polls.cancel()
            await asyncio.gather(polls, return_exceptions=True)
            sleep.wake()
            await anna.says("二")
            await telegram.settled()
    assert (first.texts, second.texts) == (["一"], ["二"])


async def test_a_replica_that_died_is_waited_for_no_longer_than_its_lease(
    telegram: FakeTelegram, clock: Clock, database: str
) -> None:
    bot = TOKEN.partition(":")[0]
    await Lease.create(name=f"telegram:poll:{bot}", holder="the dead", until=clock() + LEASE)
    took, sleep = Took(), Sleeper()
    await telegram.person("安娜").says("漏水")
    async with polling(telegram, took, clock, sleep):
        await sleep.next()
        clock.forward(LEASE - timedelta(seconds=1))
        sleep.wake()
        await sleep.next()
        assert took.tried == []
        clock.forward("1s")
        sleep.wake()
        await telegram.settled()
    assert took.texts == ["漏水"]


async def test_a_poller_whose_turn_was_taken_stops_at_once(telegram: FakeTelegram, clock: Clock, sqlite: None) -> None:
    took, sleep, anna = Took(), Sleeper(), telegram.person("安娜")
    took.gate.clear()
    await anna.says("一")
    await anna.says("二")
    async with polling(telegram, took, clock, sleep):
        await took.began.wait()
        clock.forward(LEASE)
        await Lease.all().update(holder="another", until=clock() + LEASE)
        took.gate.set()
        await sleep.next()
        sleep.wake()
        assert await sleep.next() == LOOK
    assert took.texts == ["一"], "what had begun was ended, the rest is the other's"


async def test_ending_is_clean_and_lets_the_next_begin_at_once(
    telegram: FakeTelegram, clock: Clock, database: str
) -> None:
    async with polling(telegram, Took(), clock) as task:
        await telegram.until(lambda: telegram.world.poller.waiting, "it polls")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    (lease,) = await Lease.all()
    assert lease.until <= clock()


def test_what_belongs_to_one_chat_is_one_lane() -> None:
    chat = {"id": 7}
    assert {
        lane({"message": {"chat": chat}}),
        lane({"edited_message": {"chat": chat}}),
        lane({"my_chat_member": {"chat": chat}}),
        lane({"callback_query": {"from": {"id": 9}, "message": {"chat": chat}}}),
    } == {"7"}
    strange: tuple[object, ...] = ({}, [], {"message": 1}, {"message": {"chat": 1}}, {"callback_query": {}})
    assert {lane(each) for each in strange} == {""}
