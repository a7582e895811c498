"""What is remembered of requests, so that an overheard signature opens nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channels.wechat.replay import Replays
from tests.clock import Clock

WINDOW = timedelta(seconds=300)


@pytest.mark.parametrize(("seconds", "stale"), [(0, False), (300, False), (301, True), (-300, False), (-301, True)])
def test_a_request_is_good_for_five_minutes_either_way(clock: Clock, seconds: int, stale: bool) -> None:
    assert Replays(WINDOW).stale(int(clock.now.timestamp()) + seconds, clock.now) is stale


def test_a_signature_is_good_for_the_body_it_came_with(clock: Clock) -> None:
    replays = Replays(WINDOW)
    assert not replays.forged("a", b"one", clock.now)
    assert not replays.forged("a", b"one", clock.now)
    assert replays.forged("a", b"other", clock.now)
    assert not replays.forged("b", b"other", clock.now)


def test_it_is_remembered_as_long_as_it_could_be_used(clock: Clock) -> None:
    replays = Replays(WINDOW)
    replays.forged("a", b"one", clock.now)
    clock.forward("599s")
    assert replays.forged("a", b"other", clock.now)
    clock.forward("1s")
    assert not replays.forged("a", b"other", clock.now)


def test_no_more_is_remembered_than_there_is_room_for(clock: Clock) -> None:
    replays = Replays(WINDOW, most=3)
    for name in "abcde":
        replays.forged(name, b"one", clock.now)
    assert len(replays._heard) == 3
    assert not replays.forged("a", b"other", clock.now)  # forgotten
    assert replays.forged("e", b"other", clock.now)
