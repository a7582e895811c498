"""The speaking half: outbox rows become Telegram messages, through python-telegram-bot and the limiter."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from telegram import LinkPreviewOptions, ReplyKeyboardRemove
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.client import MEDIA_TIMEOUT
from bot.channels.telegram.enclosures import Enclosure, albums, enclosures, form_and_id, send, uploaded
from bot.channels.telegram.layout import contact_board, inline, split
from bot.channels.telegram.limiter import TooSoon
from bot.channels.telegram.outcome import outcome, why
from bot.media import MediaStore
from bot.rendering import Rendered, Speaks, render
from handlers.channel import Failed, FetchLater, FetchRefused, Later, Never, Outcome, Parcel, Sent, Unknown

CHANNEL = "telegram"

DOWNLOAD = 20_000_000
"""Bytes of the largest file a bot may fetch (core.telegram.org/bots/api#getfile)."""

PATIENCE_WITH_FILES = 3
"""Attempts after which files that will not go are left out: what waits behind them matters more."""

_REMEMBERED = 1000
_QUIET = LinkPreviewOptions(is_disabled=True)

log = structlog.get_logger()


@dataclass(slots=True)
class _Progress:
    """How much of a row has left already, so that a second attempt goes on where the first was stopped."""

    texts: int = 0
    parts: int = 0
    ref: str = ""


class TelegramCourier:
    """Delivers to Telegram. What it remembers (progress, open keyboards) may vanish: then something is said twice."""

    channel = CHANNEL

    def __init__(
        self, bot: ExtBot[None], words: Speaks, store: MediaStore, clock: Callable[[], datetime]
    ) -> None:
        self._bot, self._words, self._store, self._clock = bot, words, store, clock
        self._progress: OrderedDict[tuple[int, str], _Progress] = OrderedDict()
        self._boards: set[str] = set()

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Render the parcel and send it: text (with buttons under its end), then files. A press is acknowledged.

        Raises only what rendering raises for words that are missing.
        """
        key = (parcel.row, parcel.address)
        try:
            ended = await (self._answer(parcel) if parcel.say.kind == "press" else self._send(parcel, key))
        except (TelegramError, TooSoon) as fault:
            ended = outcome(fault)
        if isinstance(ended, Sent | Failed | Never):
            self._progress.pop(key, None)
        return ended

    async def _answer(self, parcel: Parcel) -> Outcome:
        await self._bot.answer_callback_query(str(parcel.say.params["id"]))
        return Sent()

    async def _send(self, parcel: Parcel, key: tuple[int, str]) -> Outcome:
        said = render(parcel.say, self._words, parcel.language, parcel.zone, self._clock())
        progress = self._begun(key)
        texts = split(said.text)
        keyboards = self._keyboards(parcel, said, len(texts))
        for text, keyboard in list(zip(texts, keyboards, strict=True))[progress.texts :]:
            sent = await self._bot.send_message(
                parcel.address, text, reply_markup=keyboard, link_preview_options=_QUIET
            )
            progress.texts, progress.ref = progress.texts + 1, str(sent.message_id)
            self._note_board(parcel.address, keyboard)
        held_up = await self._send_files(parcel, progress) if parcel.say.media else None
        return held_up or Sent(progress.ref)

    def _begun(self, key: tuple[int, str]) -> _Progress:
        progress = self._progress.setdefault(key, _Progress())
        while len(self._progress) > _REMEMBERED:
            self._progress.popitem(last=False)
        return progress

    def _keyboards(self, parcel: Parcel, said: Rendered, count: int) -> list[Any]:
        """A keyboard for each part of the text: the buttons under the last; a board of before goes as soon as one can.

        A message carries one keyboard, so under buttons an old board stays; it was for one use and has folded up.
        """
        last: Any = inline(said)
        if parcel.say.asks == "contact" and _private(parcel.address):
            share = self._words.say("telegram-share-contact", {}, parcel.language)
            last = contact_board(said, share)
        keyboards = [*[None] * (count - 1), last] if count else []
        free = next((i for i, each in enumerate(keyboards) if each is None), None)
        if parcel.address in self._boards and free is not None:
            keyboards[free] = ReplyKeyboardRemove()
        return keyboards

    def _note_board(self, chat: str, keyboard: Any) -> None:
        if isinstance(keyboard, ReplyKeyboardRemove):
            self._boards.discard(chat)
        elif hasattr(keyboard, "one_time_keyboard"):
            self._boards.add(chat)

    async def _send_files(self, parcel: Parcel, progress: _Progress) -> Outcome | None:
        """Send what can be sent; None when done. The text has gone: only what may still come is waited for."""
        parts = albums(await enclosures(parcel.say.media, self._store))
        for part in parts[progress.parts :]:
            try:
                await self._send_part(parcel.address, part)
            except (TelegramError, TooSoon) as fault:
                ended = outcome(fault)
                if isinstance(ended, Later) and _worth_waiting(ended, parcel):
                    return ended
                log.warning("files", action="media_refused", outbox=parcel.row, count=len(part), outcome=_name(ended))
            progress.parts += 1
        return None

    async def _send_part(self, chat: str, part: Sequence[Enclosure]) -> None:
        try:
            await send(self._bot, chat, part)
        except BadRequest:
            again = await uploaded(part, self._store)
            if not again or list(part) == again:
                raise
            for each in albums(again):
                await send(self._bot, chat, each)

    async def fetch(self, ref: str) -> bytes:
        """The bytes behind a reference that hearing kept. Raises FetchRefused (a words key) or FetchLater."""
        _, file_id = form_and_id(ref)
        try:
            file = await self._bot.get_file(file_id)
        except InvalidToken as fault:
            raise FetchLater(why(fault)) from None  # the operator's matter; the file is still there
        except TelegramError as fault:
            raise _not_had(fault) from None
        if (file.file_size or 0) > DOWNLOAD:
            raise FetchRefused("media-too-big-file")
        try:
            return bytes(await file.download_as_bytearray(read_timeout=MEDIA_TIMEOUT))
        except TelegramError as fault:
            raise _not_had(fault) from None  # the fault's own cause quotes the address, which holds the token


def _private(address: str) -> bool:
    return address.isdecimal()  # ids of groups are negative


def _worth_waiting(ended: Later, parcel: Parcel) -> bool:
    return not ended.counts or parcel.attempt < PATIENCE_WITH_FILES


def _name(ended: Outcome) -> str:
    return type(ended).__name__.lower()


def _not_had(fault: TelegramError) -> FetchRefused | FetchLater:
    """Whether a file that could not be had may come later. python-telegram-bot makes a 404 InvalidToken."""
    said = fault.message.lower()
    if "file is too big" in said:
        return FetchRefused("media-too-big-file")
    if "temporarily unavailable" in said:
        return FetchLater(why(fault))
    if isinstance(fault, BadRequest | InvalidToken):
        return FetchRefused("media-lost")
    ended = outcome(fault)
    return FetchLater(ended.why if isinstance(ended, Later | Unknown) else why(fault))
