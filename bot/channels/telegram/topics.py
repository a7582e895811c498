"""A topic for each ticket, in groups that have topics (forum supergroups)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.channels.telegram.layout import cut
from bot.rendering import Speaks, render
from handlers.courier import Parcel

NAME = 128
"""Characters of a topic's name (core.telegram.org/bots/api#createforumtopic)."""

AGAIN = timedelta(hours=1)
"""After so long a group that has no topics, or lets us make none, is tried again."""



class Topics:
    """Opens topics. Which groups have none is remembered for a while: each try counts as a message."""

    def __init__(self, bot: ExtBot[None], words: Speaks, clock: Callable[[], datetime], *, on: bool) -> None:
        self._bot, self._words, self._clock, self._on = bot, words, clock, on
        self._without: dict[str, datetime] = {}

    async def opened(self, parcel: Parcel) -> str:
        """A new topic for the parcel; empty where there is none to be had, or none is wanted.

        Raises what python-telegram-bot and the limiter raise, but for a group that will not have it.
        """
        now = self._clock()
        if parcel.topic is None or not self._on or now < self._without.get(parcel.address, now):
            return ""
        name = render(parcel.topic, self._words, parcel.language, parcel.zone, now).text
        try:
            made = await self._bot.create_forum_topic(parcel.address, cut(" ".join(name.split()), NAME))
        except BadRequest as fault:
            if not _no_forum(fault):
                raise
            self._without[parcel.address] = now + AGAIN
            return ""
        return str(made.message_thread_id)


def _no_forum(fault: BadRequest) -> bool:
    said = fault.message.lower()
    return any(words in said for words in ("not a forum", "not enough rights", "forum_missing", "admin_required"))
