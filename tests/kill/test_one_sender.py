"""Who sends when several could: the one whose turn it is, until it stops or its turn runs out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from handlers.channel import Say
from handlers.courier import FetchRefused, Outcome, Parcel, Sent
from handlers.outgoing import Cause, to_chat
from models import policy
from scheduler.delivery import Delivery
from scheduler.turn import Turn
from tests.clock import Clock

TURN = timedelta(seconds=30)


@dataclass
class Line:
    """A line to a platform that takes everything."""

    channel: str
    heard: list[str] = field(default_factory=list)

    async def deliver(self, parcel: Parcel) -> Outcome:
        self.heard.append(parcel.say.key)
        return Sent(str(len(self.heard)))

    async def fetch(self, ref: str) -> bytes:
        raise FetchRefused("media-lost")  # this platform has no files


class Sender:
    """A process that sends to `telegram`, whose pace is shared, and to `webchat`, which has none."""

    def __init__(self, name: str, clock: Clock) -> None:
        self.telegram, self.webchat = Line("telegram"), Line("webchat")
        couriers = {"telegram": self.telegram, "webchat": self.webchat}
        turns = {"telegram": Turn("send:telegram", clock, TURN)}
        self.delivery = Delivery(couriers, policy.load().delivery, clock, name, turns=turns)

    async def ticks(self) -> None:
        await self.delivery.tick()


Pair = tuple[Sender, Sender]


async def say(channel: str, key: str, clock: Clock) -> None:
    await to_chat(channel, "1", Say(key), "zh_Hans", "UTC", Cause(clock.now))


@pytest.fixture
def pair(database: str, clock: Clock) -> Pair:
    return Sender("first", clock), Sender("second", clock)


async def test_one_sender_keeps_a_bots_pace_and_either_sends_where_there_is_none(pair: Pair, clock: Clock) -> None:
    first, second = pair
    await say("telegram", "one", clock)
    await first.ticks()
    await say("telegram", "two", clock)
    await say("webchat", "three", clock)
    await second.ticks()
    await first.ticks()
    assert (first.telegram.heard, second.telegram.heard) == (["one", "two"], [])
    assert second.webchat.heard == ["three"]


async def test_a_sender_that_goes_on_keeps_its_turn(pair: Pair, clock: Clock) -> None:
    first, second = pair
    for key in ("one", "two", "three", "four"):
        await say("telegram", key, clock)
        await first.ticks()
        await second.ticks()
        clock.forward("20s")
    assert first.telegram.heard == ["one", "two", "three", "four"]


async def test_another_sends_when_the_sender_has_died_and_its_turn_has_run_out(pair: Pair, clock: Clock) -> None:
    first, second = pair
    await say("telegram", "one", clock)
    await first.ticks()
    await say("telegram", "two", clock)
    await second.ticks()
    assert second.telegram.heard == []
    clock.forward(TURN)
    await second.ticks()
    assert second.telegram.heard == ["two"]


async def test_another_sends_at_once_when_the_sender_has_stopped(pair: Pair, clock: Clock) -> None:
    first, second = pair
    await say("telegram", "one", clock)
    await first.ticks()
    await first.delivery.close()
    await say("telegram", "two", clock)
    await second.ticks()
    assert second.telegram.heard == ["two"]
