"""What becomes of a delivery that was tried, as tables of numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import policy, retry
from tests.clock import START

WAITS = policy.load().delivery.retry
REPEATED = policy.load().delivery.repeat_unknown
SECONDS = [2, 10, 30, 120, 600, 1800, 3600, 7200]


def pause(fate: retry.Fate) -> float | None:
    """Seconds until the next attempt; None when there is none."""
    return (fate.again_at - START).total_seconds() if fate.again_at else None


@pytest.mark.parametrize(("attempts", "seconds"), list(enumerate(SECONDS)))
def test_each_attempt_waits_longer_than_the_one_before(attempts, seconds):
    fate = retry.waiting(attempts=attempts, now=START, waits=WAITS)
    assert (fate.status, fate.attempts, pause(fate)) == ("waiting", attempts + 1, seconds)


def test_after_the_last_wait_it_has_failed():
    assert retry.waiting(attempts=8, now=START, waits=WAITS) == retry.Fate("failed", 9)
    assert retry.waiting(attempts=20, now=START, waits=WAITS) == retry.Fate("failed", 21)


@pytest.mark.parametrize(("attempts", "told", "seconds"), [
    (0, 1, 2), (0, 2, 2), (0, 45, 45), (0, 0.5, 2), (3, 45, 120), (3, 300, 300), (7, 86_400, 86_400),
])
def test_what_the_platform_says_counts_when_it_is_longer(attempts, told, seconds):
    fate = retry.waiting(attempts=attempts, now=START, waits=WAITS, seconds=told)
    assert (fate.attempts, pause(fate)) == (attempts + 1, seconds)


@pytest.mark.parametrize(("attempts", "told", "seconds"), [
    (0, 1.5, 1.5), (0, 45, 45), (7, 3, 3), (8, 3, 3), (99, 3, 3), (0, 0, 2), (3, 0, 120), (99, 0, 7200),
])
def test_a_wait_of_our_own_doing_uses_up_nothing_and_never_spins(attempts, told, seconds):
    fate = retry.waiting(attempts=attempts, now=START, waits=WAITS, seconds=told, counts=False)
    assert (fate.status, fate.attempts, pause(fate)) == ("waiting", attempts, seconds)


@pytest.mark.parametrize(("kind", "attempts", "status", "seconds"), [
    ("reply", 0, "unknown", None), ("press", 0, "unknown", None), ("reply", 5, "unknown", None),
    ("receipt", 0, "waiting", 2), ("notice", 1, "waiting", 10), ("alert", 2, "waiting", 30),
    ("card", 7, "waiting", 7200),
    ("alert", 8, "unknown", None), ("receipt", 9, "unknown", None),
])
def test_a_delivery_in_doubt_is_repeated_only_where_silence_would_harm(kind, attempts, status, seconds):
    fate = retry.doubtful(kind=kind, attempts=attempts, now=START, waits=WAITS, repeated=REPEATED)
    assert (fate.status, fate.attempts, pause(fate)) == (status, attempts + 1, seconds)


def test_other_waits_are_kept_to():
    fate = retry.waiting(attempts=0, now=START, waits=(timedelta(minutes=5),))
    assert pause(fate) == 300
    assert retry.waiting(attempts=1, now=START, waits=(timedelta(minutes=5),)).status == "failed"
