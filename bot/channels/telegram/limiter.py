"""Telegram's limits on sending, kept strictly: so many a second in a chat, a minute in a group, a second in all.

The limiter that python-telegram-bot ships loses messages in a storm (measured); this one refuses early what
would have to wait long, so that the row goes back to the outbox and nothing is lost. It remembers in memory
only: after a restart Telegram's own 429 corrects it.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from models.policy import Rate

PATIENCE = 1.5
"""Seconds a call waits here; what has to wait longer goes back to the outbox."""

_SEVERAL = 3
"""So many chats in flood control at once: the limit that was hit is the one of the whole bot."""

_MANY = 5000
"""Chats remembered before those that say nothing any more are dropped."""

_GRAIN = 1e-6
"""Seconds below which two moments are the same."""

_COUNTED = ("send", "edit", "forward", "copy", "createForumTopic")


class TooSoon(Exception):
    """Sending now would break a limit; it would not in `seconds`. Nothing was sent."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"a limit of our own, for {seconds:.1f} s")
        self.seconds = seconds


def cost(endpoint: str, data: Mapping[str, Any]) -> int:
    """How many messages a call counts for. Edits count; answers to presses, typing and questions do not."""
    if endpoint == "sendChatAction" or not endpoint.startswith(_COUNTED):
        return 0
    several = data.get("media") if endpoint == "sendMediaGroup" else data.get("message_ids")
    return len(several) if several else 1


@dataclass(eq=False, slots=True)
class _Slot:
    """One call in a window. `at` is when its answer came; infinite while it is under way."""

    cost: int
    at: float = math.inf


class _Window:
    """What went out under one rate."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._slots: list[_Slot] = []

    def wait(self, wanted: int, now: float) -> float:
        """Seconds until `wanted` messages may go; infinite when that depends on calls still under way.

        Counted from the answer of each call: however long a message was on its way, Telegram has seen it by then.
        """
        self._slots = [each for each in self._slots if each.at + self._rate.seconds > now + _GRAIN]
        used = sum(each.cost for each in self._slots)
        if not used or used + wanted <= self._rate.count:
            return 0.0
        for slot in sorted(self._slots, key=lambda each: each.at):
            used -= slot.cost
            if not used or used + wanted <= self._rate.count:  # an album larger than the rate goes alone
                return slot.at + self._rate.seconds - now
        return 0.0

    def add(self, slot: _Slot) -> None:
        """Count one call."""
        self._slots.append(slot)


@dataclass(slots=True)
class _Chat:
    """What is known of one chat."""

    windows: tuple[_Window, ...]
    paused_until: float = 0.0
    lane: asyncio.Lock = field(default_factory=asyncio.Lock)

    def quiet(self, now: float) -> bool:
        """Whether forgetting it changes nothing."""
        rested = self.paused_until <= now and all(window.wait(1, now) == 0 for window in self.windows)
        return rested and not self.lane.locked()


class Limiter(BaseRateLimiter[None]):
    """Keeps the limits for one bot in one process, and the order of the calls to each chat.

    `rates` has `chat`, `group` and `all`; `monotonic` tells seconds, `sleep` waits so many of them.
    """

    def __init__(
        self,
        rates: Mapping[str, Rate],
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        self._rates, self._now, self._sleep, self._patience = rates, monotonic, sleep, patience
        self._all = _Window(rates["all"])
        self._chats: dict[str, _Chat] = {}
        self._paused_until = 0.0
        self._landed = asyncio.Event()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make the call when its time has come. Raises TooSoon when that is later than we wait for."""
        messages = cost(endpoint, data)
        if not messages:
            return await callback(*args, **kwargs)
        chat = self._chat(str(data.get("chat_id", "")))
        async with chat.lane:
            slot = await self._slot(chat, messages)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as fault:
                self._pause(chat, fault)
                raise
            finally:
                slot.at = self._now()
                landed, self._landed = self._landed, asyncio.Event()
                landed.set()

    async def _slot(self, chat: _Chat, messages: int) -> _Slot:
        """Wait for room and take it."""
        began = self._now()
        while (wait := self._wait(chat, messages)) > 0:
            if math.isinf(wait):
                await self._landed.wait()  # the calls under way have time-outs of their own
            elif self._now() - began + wait > self._patience:
                raise TooSoon(wait)
            else:
                await self._sleep(wait)
        slot = _Slot(messages)
        for window in (*chat.windows, self._all):
            window.add(slot)
        return slot

    def _wait(self, chat: _Chat, messages: int) -> float:
        now = self._now()
        windows = [window.wait(messages, now) for window in (*chat.windows, self._all)]
        return max(0.0, chat.paused_until - now, self._paused_until - now, *windows)

    def _pause(self, chat: _Chat, fault: RetryAfter) -> None:
        """Telegram does not say which limit it was: the chat's, unless several chats are held up at once."""
        now, wait = self._now(), fault.retry_after
        until = now + (wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
        chat.paused_until = max(chat.paused_until, until)
        if sum(each.paused_until > now for each in self._chats.values()) >= _SEVERAL:
            self._paused_until = max(self._paused_until, until)

    def _chat(self, address: str) -> _Chat:
        if address not in self._chats:
            if len(self._chats) >= _MANY:
                now = self._now()
                self._chats = {key: chat for key, chat in self._chats.items() if not chat.quiet(now)}
            group = address.startswith(("-", "@"))  # ids of groups are negative
            rates = (self._rates["chat"], self._rates["group"]) if group else (self._rates["chat"],)
            self._chats[address] = _Chat(tuple(_Window(rate) for rate in rates))
        return self._chats[address]
