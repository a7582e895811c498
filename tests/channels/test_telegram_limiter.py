"""Telegram's limits are kept to the letter, nothing is lost and no order broken: on the fake's strict flood control."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram import InputMediaPhoto
from telegram.error import RetryAfter

from bot.channels.telegram.limiter import Limiter, TooSoon, cost
from bot.channels.telegram.speak import TelegramCourier
from handlers.courier import Later, Sent
from tests.channels.telegram_kit import RATES, TOKEN, delivered, said, speaking
from tests.fakes.telegram import FakeTelegram, Fault, Flood, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def telegram(clock: HandClock) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(TOKEN, clock=clock, flood=Flood.strict()) as running:
        yield running


@pytest.fixture
async def courier(telegram: FakeTelegram, clock: HandClock, tmp_path: Path) -> AsyncIterator[TelegramCourier]:
    async with speaking(telegram, tmp_path, RATES, clock) as running:
        yield running


class Crowd:
    """Senders who wait on the hand clock; it jumps to the next moment whenever all of them wait."""

    def __init__(self, clock: HandClock, senders: int) -> None:
        self.clock, self.awake, self.moments = clock, senders, []  # type: ignore[var-annotated]  # floats
        self._news = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        moment = self.clock.monotonic() + seconds
        self.moments.append(moment)
        self._change(-1)
        await self.clock.sleep_until(moment)
        self._change(1)

    def done(self) -> None:
        self._change(-1)

    def _change(self, by: int) -> None:
        self.awake += by
        self._news.set()

    async def drive(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            if self.awake == 0 and self.moments:
                target = min(self.moments)
                ripe = [moment for moment in self.moments if moment <= target]
                self.moments = [moment for moment in self.moments if moment > target]
                assert ripe
                self.clock.forward(max(0.0, target - self.clock.monotonic()) + 1e-9)


async def test_a_storm_of_alerts_and_pushes_loses_nothing_and_meets_no_429(
    telegram: FakeTelegram, courier: TelegramCourier, clock: HandClock
) -> None:
    group = telegram.group("工程部")
    people = [telegram.person(f"业主{number}") for number in range(150)]
    for person in people:
        await person.starts()
    crowd = Crowd(clock, 1 + len(people))
    courier._bot.rate_limiter.pace.sleep = crowd.sleep  # type: ignore[union-attr]  # it has our limiter

    async def sends(address: int, texts: list[str]) -> None:
        for row, text in enumerate(texts):
            while isinstance(ended := await delivered(courier, address, said(text), row), Later):
                assert not ended.counts, ended
                await crowd.sleep(ended.seconds)
            assert isinstance(ended, Sent)
        crowd.done()

    began = clock.monotonic()
    driver = asyncio.ensure_future(crowd.drive())
    await asyncio.gather(
        sends(group.id, [f"工单 {number}" for number in range(45)]),
        *(sends(person.id, ["停水通知"]) for person in people),
    )
    driver.cancel()
    assert [m.text for m in group.inbox] == [f"工单 {number}" for number in range(45)]
    assert [m.text for person in people for m in person.inbox] == ["停水通知"] * 150
    assert telegram.called("sendMessage", status=429) == []
    assert 120 < clock.monotonic() - began < 130, "45 messages at 20 a minute, and not a second more"


async def test_a_chat_waits_a_second_here_and_longer_in_the_outbox(
    telegram: FakeTelegram, courier: TelegramCourier, clock: HandClock
) -> None:
    group = telegram.group("工程部")
    for number in range(20):
        assert isinstance(await delivered(courier, group.id, said("工单"), number), Sent)
        clock.forward(1)
    ended = await delivered(courier, group.id, said("工单"), 20)
    assert ended == Later("our own pace", 40.0, counts=False)
    assert len(group.inbox) == 20
    clock.forward(40)
    assert isinstance(await delivered(courier, group.id, said("工单"), 20), Sent)


async def test_the_second_message_to_a_chat_waits_its_second(
    telegram: FakeTelegram, courier: TelegramCourier, clock: HandClock
) -> None:
    anna = telegram.person("安娜")
    await anna.starts()
    waits: asyncio.Queue[float] = asyncio.Queue()

    async def sleep(seconds: float) -> None:
        waits.put_nowait(seconds)
        await clock.sleep_until(clock.monotonic() + seconds)

    courier._bot.rate_limiter.pace.sleep = sleep  # type: ignore[union-attr]  # it has our limiter
    await delivered(courier, anna.id, said("一"))
    second = asyncio.ensure_future(delivered(courier, anna.id, said("二"), 2))
    third = asyncio.ensure_future(delivered(courier, anna.id, said("三"), 3))
    assert await waits.get() == 1.0
    assert [m.text for m in anna.inbox] == ["一"]
    clock.forward(1)
    await second
    assert await waits.get() == 1.0
    clock.forward(1)
    await third
    assert [m.text for m in anna.inbox] == ["一", "二", "三"]


async def test_answers_to_presses_are_not_counted_and_edits_are(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    counted = {
        "sendMessage": 1, "sendPhoto": 1, "editMessageText": 1, "editMessageReplyMarkup": 1, "forwardMessage": 1,
        "copyMessage": 1, "createForumTopic": 1, "answerCallbackQuery": 0, "sendChatAction": 0, "getFile": 0,
        "setMyCommands": 0, "deleteMessage": 0,
    }  # fmt: skip
    assert {name: cost(name, {}) for name in counted} == counted
    assert cost("sendMediaGroup", {"media": [InputMediaPhoto("a")] * 9}) == 9


async def test_telegrams_own_pause_is_remembered_for_that_chat_alone(
    telegram: FakeTelegram, courier: TelegramCourier, clock: HandClock
) -> None:
    telegram.limits(Flood.off())
    anna, lee = telegram.person("安娜"), telegram.person("老李")
    await anna.starts()
    await lee.starts()
    telegram.fails("sendMessage", Fault.too_many(30), chat=anna)
    assert await delivered(courier, anna.id, said("好")) == Later("flood control", 30.0, counts=False)
    assert await delivered(courier, anna.id, said("好")) == Later("our own pace", 30.0, counts=False)
    assert isinstance(await delivered(courier, lee.id, said("好")), Sent)
    clock.forward(30)
    assert isinstance(await delivered(courier, anna.id, said("好")), Sent)
    assert len(telegram.called("sendMessage")) == 3


async def test_several_chats_in_flood_control_pause_everything(
    telegram: FakeTelegram, courier: TelegramCourier
) -> None:
    people = [telegram.person(name) for name in ("安娜", "老李", "小王", "老张")]
    for person in people:
        await person.starts()
        telegram.fails("sendMessage", Fault.too_many(9), chat=person)
    ends = [await delivered(courier, person.id, said("好")) for person in people]
    assert [ended.why for ended in ends if isinstance(ended, Later)] == ["flood control"] * 3 + ["our own pace"]


async def test_a_call_under_way_counts_until_its_answer_came() -> None:
    """However slow the way there, the next message is a second behind the moment Telegram surely had the last."""
    clock = HandClock()
    limiter = Limiter(RATES, clock.monotonic, clock.sleep_until)
    answer = asyncio.Event()

    async def slow(*_: Any) -> bool:
        await answer.wait()
        return True

    first = asyncio.ensure_future(limiter.process_request(slow, (), {}, "sendMessage", {"chat_id": 7}, None))
    await asyncio.sleep(0)
    clock.forward(5)
    answer.set()
    await first
    limiter.pace.patience = 0
    with pytest.raises(TooSoon) as early:
        await limiter.process_request(slow, (), {}, "sendMessage", {"chat_id": 7}, None)
    assert early.value.seconds == 1.0


async def test_an_album_larger_than_the_rate_goes_alone(clock: HandClock) -> None:
    limiter = Limiter(RATES, clock.monotonic, clock.sleep_until)

    async def call(*_: Any) -> bool:
        return True

    album = {"chat_id": -7, "media": [InputMediaPhoto("a")] * 10}
    assert await limiter.process_request(call, (), {}, "sendMediaGroup", album, None)
    clock.forward(1)
    assert await limiter.process_request(call, (), {}, "sendMediaGroup", album, None)
    clock.forward(1)
    with pytest.raises(TooSoon) as full:
        await limiter.process_request(call, (), {}, "sendMediaGroup", album, None)
    assert full.value.seconds == 58.0


async def test_chats_that_say_nothing_any_more_are_forgotten(
    clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.pace._MANY", 10)
    limiter = Limiter(RATES, clock.monotonic, clock.sleep_until)

    async def call(*_: Any) -> bool:
        return True

    async def refused(*_: Any) -> bool:
        raise RetryAfter(500)

    with pytest.raises(RetryAfter):
        await limiter.process_request(refused, (), {}, "sendMessage", {"chat_id": 1}, None)
    for chat in range(2, 100):
        await limiter.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, None)
        clock.forward(1)
    assert len(limiter.pace._chats) <= 10
    with pytest.raises(TooSoon):
        await limiter.process_request(call, (), {}, "sendMessage", {"chat_id": 1}, None)
