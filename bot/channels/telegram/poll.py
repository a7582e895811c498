"""Fetching updates where no webhook can reach us. Telegram keeps each until it is confirmed, and so do we."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Any

import structlog
from aiogram.exceptions import TelegramConflictError, TelegramRetryAfter
from aiogram.methods import DeleteWebhook, TelegramMethod

from bot.channels.telegram.client import bot_id
from bot.channels.telegram.hear import Hearing
from bot.channels.telegram.updates import ALLOWED, CHANNEL
from bot.settings import Settings
from scheduler.turn import Turn

LONG = 10
"""Seconds one question waits for news."""

SLACK = 15
"""Seconds beyond `LONG` until a question counts as lost."""

LOOK = 3.0
"""Seconds between two looks whether the turn is ours."""

BACKOFF = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds after the first, second, … failure in a row; the last again and again."""

LANES = 8
"""Chats served side by side."""

Sleep = Callable[[float], Awaitable[None]]

log = structlog.get_logger()


class GetRawUpdates(TelegramMethod[list[Any]]):
    """getUpdates, its updates as they came: one that cannot be read must not hide the others."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class Polling:
    """Polls for one bot. Several processes may run it: one polls, the others wait for its turn to end.

    `lease` is how long they wait after the one that polled died.
    """

    def __init__(
        self,
        hearing: Hearing,
        settings: Settings,
        clock: Callable[[], datetime],
        sleep: Sleep = asyncio.sleep,
        *,
        lease: timedelta,
        long: int = LONG,
    ) -> None:
        self._hearing, self._sleep, self._long = hearing, sleep, long
        self._turn = Turn(f"{CHANNEL}:poll:{bot_id(settings)}", clock, lease)
        self._offset: int | None = None
        self._polls = False

    async def run(self) -> None:
        """Poll until cancelled. Every failure is logged and tried again, later and later."""
        waits = _waits()
        try:
            while True:
                try:
                    pause = await self._round()
                except Exception as fault:  # the ear stays open, whatever Telegram, the network or the database do
                    log.warning("polling", action="poll_failed", channel=CHANNEL, exc_info=fault)
                    pause = max(next(waits), _asked(fault))
                else:
                    waits = _waits()
                if pause:
                    await self._sleep(pause)
        finally:
            await self._turn.release()

    async def _round(self) -> float:
        """One question and what came of it; returns the seconds to pause. Raises when something was not taken."""
        if not await self._turn.taken():
            self._polls = False
            return LOOK
        if not self._polls:
            await self._begin()
        updates = await self._ask()
        left = await self._take_all(updates)
        if updates:
            self._offset = min(map(_number, left)) if left else max(map(_number, updates)) + 1
        else:
            # All is confirmed. Without an offset Telegram may start its numbers anew, which it does after idle weeks.
            self._offset = None
        if left:
            raise NotTaken(f"{len(left)} of {len(updates)}")
        return 0.0

    async def _begin(self) -> None:
        await self._hearing.bot(DeleteWebhook())  # one left over would make every question fail
        self._offset, self._polls = None, True
        log.info("polling", action="polling", channel=CHANNEL)

    async def _ask(self) -> Sequence[Any]:
        question = GetRawUpdates(offset=self._offset, timeout=self._long, allowed_updates=list(ALLOWED))
        try:
            return await self._hearing.bot(question, request_timeout=self._long + SLACK)
        except TelegramConflictError:
            self._polls = False  # somebody set a webhook, or polls beside us
            raise

    async def _take_all(self, updates: Sequence[Any]) -> list[Any]:
        """Take a batch, each chat in its order, several chats at once; returns what was not taken."""
        lanes: dict[str, list[Any]] = {}
        for update in updates:
            lanes.setdefault(lane(update), []).append(update)
        room = asyncio.Semaphore(LANES)
        left = await asyncio.gather(*(self._take_lane(each, room) for each in lanes.values()))
        return list(chain.from_iterable(left))

    async def _take_lane(self, updates: Sequence[Any], room: asyncio.Semaphore) -> Sequence[Any]:
        """Take one chat's updates up to the first that fails; returns that one and those behind it."""
        async with room:
            for at, update in enumerate(updates):
                try:
                    if not await self._turn.taken():
                        return updates[at:]
                    await self._hearing.take(update)
                except Exception:  # it comes again: its number is not confirmed
                    log.exception("polling", action="taking_failed", channel=CHANNEL, update=_number(update))
                    return updates[at:]
        return ()


class NotTaken(Exception):
    """Updates of a batch that are to be asked for again."""


def lane(update: Any) -> str:
    """What must be taken in order: the chat an update belongs to."""
    for kind in ALLOWED:
        event = update.get(kind) if isinstance(update, dict) else None
        if isinstance(event, dict):
            place = event.get("message") if kind == "callback_query" else event
            chat = place.get("chat") if isinstance(place, dict) else None
            return str(chat.get("id")) if isinstance(chat, dict) else ""
    return ""


def _number(update: Any) -> int:
    return int(update["update_id"])


def _waits() -> Iterator[float]:
    return chain(BACKOFF, repeat(BACKOFF[-1]))


def _asked(fault: Exception) -> float:
    return float(fault.retry_after) if isinstance(fault, TelegramRetryAfter) else 0.0
