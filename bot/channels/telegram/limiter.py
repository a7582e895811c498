"""Telegram's limits on sending, for python-telegram-bot.

The limiter that python-telegram-bot ships loses messages in a storm (measured); this one keeps our own pace
(`bot.channels.pace`), which refuses early what would have to wait long.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.channels.pace import PATIENCE, Pace, TooSoon
from models.policy import Rate

__all__ = ["Limiter", "TooSoon", "cost"]

_SEVERAL = 3
"""So many chats in flood control at once: the limit that was hit is the one of the whole bot."""

_COUNTED = ("send", "edit", "forward", "copy", "createForumTopic")


def cost(endpoint: str, data: Mapping[str, Any]) -> int:
    """How many messages a call counts for. Edits count; answers to presses, typing and questions do not."""
    if endpoint == "sendChatAction" or not endpoint.startswith(_COUNTED):
        return 0
    several = data.get("media") if endpoint == "sendMediaGroup" else data.get("message_ids")
    return len(several) if several else 1


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
        self._rates = rates
        self.pace = Pace(self._of, rates["all"], monotonic, sleep, patience)

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
        chat = str(data.get("chat_id", ""))
        async with self.pace.turn(chat, messages):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as fault:
                self._pause(chat, fault)
                raise

    def _pause(self, chat: str, fault: RetryAfter) -> None:
        """Telegram does not say which limit it was: the chat's, unless several chats are held up at once."""
        wait = fault.retry_after
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        if self.pace.pause(chat, seconds) >= _SEVERAL:
            self.pace.pause_all(seconds)

    def _of(self, address: str) -> tuple[Rate, ...]:
        group = address.startswith(("-", "@"))  # ids of groups are negative
        return (self._rates["chat"], self._rates["group"]) if group else (self._rates["chat"],)
