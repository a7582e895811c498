"""A platform's limits on sending, kept strictly: so many a second in a chat, a minute in a group, a second in all.

What would have to wait long is refused early, so that the row goes back to the outbox and nothing is lost.
Remembered in memory only: after a restart the platform's own refusal corrects it.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from models.policy import Rate

PATIENCE = 1.5
"""Seconds a call waits here; what has to wait longer goes back to the outbox."""

_MANY = 5000
"""Chats remembered before those that say nothing any more are dropped."""

_GRAIN = 1e-6
"""Seconds below which two moments are the same."""


class TooSoon(Exception):
    """Sending now would break a limit; it would not in `seconds`. Nothing was sent."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"a limit of our own, for {seconds:.1f} s")
        self.seconds = seconds


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

        Counted from the answer of each call: however long a message was on its way, the platform has seen it by then.
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


class Pace:
    """Keeps the limits for one sender in one process, and the order of the calls to each chat.

    `rates` tells which limits hold for a chat's address, `all` is the one of everything together, where there is
    one; `monotonic` tells seconds, `sleep` waits so many of them, for `patience` seconds at most.
    """

    def __init__(
        self,
        rates: Callable[[str], tuple[Rate, ...]],
        all: Rate | None = None,  # noqa: A002  # as the policy calls it
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        self._rates, self._now = rates, monotonic
        self.sleep, self.patience = sleep, patience
        self._all: tuple[_Window, ...] = (_Window(all),) if all else ()
        self._chats: dict[str, _Chat] = {}
        self._paused_until = 0.0
        self._landed = asyncio.Event()

    @asynccontextmanager
    async def turn(self, address: str, messages: int = 1) -> AsyncIterator[None]:
        """Make a call to a chat within the block, when its time has come.

        Raises TooSoon when that is later than we wait for.
        """
        chat = self._chat(address)
        async with chat.lane:
            slot = await self._slot(chat, messages)
            try:
                yield
            finally:
                slot.at = self._now()
                landed, self._landed = self._landed, asyncio.Event()
                landed.set()

    def pause(self, address: str, seconds: float) -> int:
        """The platform asks for a rest in this chat; how many chats rest now."""
        now = self._now()
        chat = self._chat(address)
        chat.paused_until = max(chat.paused_until, now + seconds)
        return sum(each.paused_until > now for each in self._chats.values())

    def pause_all(self, seconds: float) -> None:
        """Everything rests."""
        self._paused_until = max(self._paused_until, self._now() + seconds)

    async def _slot(self, chat: _Chat, messages: int) -> _Slot:
        """Wait for room and take it."""
        began = self._now()
        while (wait := self._wait(chat, messages)) > 0:
            if math.isinf(wait):
                await self._landed.wait()  # the calls under way have time-outs of their own
            elif self._now() - began + wait > self.patience:
                raise TooSoon(wait)
            else:
                await self.sleep(wait)
        slot = _Slot(messages)
        for window in (*chat.windows, *self._all):
            window.add(slot)
        return slot

    def _wait(self, chat: _Chat, messages: int) -> float:
        now = self._now()
        windows = [window.wait(messages, now) for window in (*chat.windows, *self._all)]
        return max(0.0, chat.paused_until - now, self._paused_until - now, *windows)

    def _chat(self, address: str) -> _Chat:
        if address not in self._chats:
            if len(self._chats) >= _MANY:
                now = self._now()
                self._chats = {key: chat for key, chat in self._chats.items() if not chat.quiet(now)}
            self._chats[address] = _Chat(tuple(_Window(rate) for rate in self._rates(address)))
        return self._chats[address]
