"""Telegram's limits on sending, as data (shared by every method that puts something into a chat).

Source: core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import math
from collections import deque
from dataclasses import dataclass

from tests.fakes.clock import Clock

from .protocol import too_many


@dataclass(frozen=True)
class Rule:
    """At most `count` messages in any `seconds`; `scope` says of what: each chat, each group, or all."""

    scope: str
    count: int
    seconds: float


STRICT = (Rule("chat", 1, 1.0), Rule("group", 20, 60.0), Rule("all", 30, 1.0))


@dataclass(frozen=True)
class Flood:
    """Flood control: which rules hold, how many times faster than real, and how much jitter is forgiven.

    `jitter` (seconds at speed 1) shortens each window a little, since a sender that keeps to
    exactly one message a second arrives a few milliseconds early now and then.
    """

    rules: tuple[Rule, ...] = ()
    speed: float = 1.0
    jitter: float = 0.05

    @classmethod
    def off(cls) -> "Flood":
        """No limits."""
        return cls()

    @classmethod
    def strict(cls, speed: float = 1.0) -> "Flood":
        """Hold the published limits to the letter; `speed` 60 makes a minute last a second."""
        return cls(STRICT, speed)


class Gate:
    """Counts what went out and refuses what would be too much."""

    def __init__(self, clock: Clock, flood: Flood) -> None:
        self.flood = flood
        self._clock = clock
        self._sent: dict[tuple[str, int], deque[tuple[float, int]]] = {}

    def admit(self, chat_id: int, *, group: bool, cost: int = 1) -> None:
        """Count `cost` messages to a chat, or raise 429 with the seconds until they would pass."""
        now = self._clock.monotonic()
        rules = [r for r in self.flood.rules if group or r.scope != "group"]
        wait = max((self._wait(r, chat_id, cost, now) for r in rules), default=0.0)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for rule in rules:
            self._window(rule, chat_id).append((now, cost))

    def _window(self, rule: Rule, chat_id: int) -> deque[tuple[float, int]]:
        key = (rule.scope, 0 if rule.scope == "all" else chat_id)
        return self._sent.setdefault(key, deque())

    def _wait(self, rule: Rule, chat_id: int, cost: int, now: float) -> float:
        window = self._window(rule, chat_id)
        span = (rule.seconds - self.flood.jitter) / self.flood.speed
        while window and window[0][0] + span <= now:
            window.popleft()
        used = sum(n for _, n in window)
        for at, n in window:
            if used + cost <= rule.count:
                break
            used -= n
            # An album larger than the allowance may pass once nothing else is in the window.
            if used == 0 or used + cost <= rule.count:
                return at + span - now
        return 0.0
