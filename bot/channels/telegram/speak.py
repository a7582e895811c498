"""The speaking half: outbox rows become Telegram messages, through python-telegram-bot and the limiter."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from telegram import ForceReply, LinkPreviewOptions, ReplyKeyboardRemove
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.client import MEDIA_TIMEOUT
from bot.channels.telegram.enclosures import Enclosure, albums, enclosures, form_and_id, send, uploaded
from bot.channels.telegram.layout import TEXT, contact_board, cut, inline, split
from bot.channels.telegram.limiter import TooSoon
from bot.channels.telegram.lists import linked, named
from bot.channels.telegram.outcome import edited, no_topic, outcome, why
from bot.channels.telegram.replies import called, force_reply, mentioned
from bot.channels.telegram.topics import Topics
from bot.group_pages import GroupPages
from bot.media import MediaStore
from bot.pictures.draw import drawn, told
from bot.rendering import Rendered, Speaks, render
from handlers.courier import Failed, FetchLater, FetchRefused, Gone, Later, Never, Outcome, Parcel, Sent, Unknown
from models.staff import StaffGroup

CHANNEL = "telegram"

DOWNLOAD = 20_000_000
"""Bytes of the largest file a bot may fetch (core.telegram.org/bots/api#getfile)."""

TOAST = 200
"""Characters that the answer to a press may show (core.telegram.org/bots/api#answercallbackquery)."""

CAPTION = 1024
"""Characters below a picture (core.telegram.org/bots/api#sendphoto)."""

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
    thread: str | None = None


class TelegramCourier:
    """Delivers to Telegram. What it remembers (progress, open keyboards) may vanish: then something is said twice."""

    channel = CHANNEL

    def __init__(
        self, bot: ExtBot[None], words: Speaks, store: MediaStore, clock: Callable[[], datetime], topics: Topics,
        pages: GroupPages | None = None,
    ) -> None:
        self._bot, self._words, self._store, self._clock, self._topics = bot, words, store, clock, topics
        self._pages = pages
        self._progress: OrderedDict[tuple[int, str], _Progress] = OrderedDict()
        self._boards: set[str] = set()

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Render the parcel and send it: text (with buttons under its end), then files. A press is acknowledged,
        a message that is to show something else is changed.

        Raises only what rendering raises for words that are missing.
        """
        key = (parcel.row, parcel.address)
        try:
            if parcel.say.kind == "press":
                ended = await self._answer(parcel)
            else:
                ended = await (self._edit(parcel) if parcel.edits else self._send(parcel, key))
        except (TelegramError, TooSoon) as fault:
            ended = edited(fault, parcel.edits) if parcel.edits else outcome(fault)
        if isinstance(ended, Sent | Failed | Never | Gone):
            self._progress.pop(key, None)
        return ended

    def _rendered(self, parcel: Parcel) -> Rendered:
        return render(parcel.say, self._words, parcel.language, parcel.zone, self._clock())

    async def _answer(self, parcel: Parcel) -> Outcome:
        """Acknowledge a press, with words where it has any."""
        text = "" if parcel.say.key == "press" else cut(self._rendered(parcel).text, TOAST)
        await self._bot.answer_callback_query(
            str(parcel.say.params["id"]), text=text or None, show_alert=bool(parcel.say.params.get("alert")) or None
        )
        return Sent()

    async def _edit(self, parcel: Parcel) -> Outcome:
        """Change one message; what is too long for one is cut."""
        said = self._rendered(parcel)
        await self._bot.edit_message_text(
            cut(said.text, TEXT), chat_id=parcel.address, message_id=int(parcel.edits), reply_markup=inline(said),
            link_preview_options=_QUIET,
        )
        return Sent(parcel.edits)

    async def _send(self, parcel: Parcel, key: tuple[int, str]) -> Outcome:
        said = self._rendered(parcel)
        progress = self._begun(key)
        if progress.thread is None:
            progress.thread = parcel.thread or await self._topics.opened(parcel)
        texts, links = split(said.text), await self._links(parcel)
        keyboards = self._keyboards(parcel, said, len(texts))
        for text, keyboard in list(zip(texts, keyboards, strict=True))[progress.texts :]:
            progress.ref = await self._say(parcel, progress, text, keyboard, links)
            progress.texts += 1
            self._note_board(parcel.address, keyboard)
        held_up = await self._send_files(parcel, progress) if parcel.say.media or parcel.say.picture else None
        return held_up or Sent(progress.ref, progress.thread)

    async def _links(self, parcel: Parcel) -> Mapping[str, str]:
        """The pages of the tickets of a digest in a group, by what the lines call them."""
        if not parcel.tickets or self._pages is None or _private(parcel.address):
            return {}
        groups = await StaffGroup.filter(channel=CHANNEL, address=parcel.address).order_by("purpose", "id")
        found = await self._pages.of(groups, parcel.tickets)
        return {name: found[ticket] for name, ticket in named(parcel) if ticket in found}

    async def _say(
        self, parcel: Parcel, progress: _Progress, text: str, keyboard: Any, links: Mapping[str, str]
    ) -> str:
        """Send one text; its id. Where its topic is gone, into a new one."""
        entities = [*linked(text, links), *called(text, parcel.say)]
        if isinstance(keyboard, ForceReply):
            text, entities = mentioned(text, parcel.say)
        options: dict[str, Any] = {
            "reply_markup": keyboard, "link_preview_options": _QUIET, "entities": entities or None,
        }
        try:
            return await self._post(parcel.address, text, progress.thread, options)
        except BadRequest as fault:
            if not (progress.thread and no_topic(fault)):
                raise
        progress.thread = await self._topics.opened(parcel)
        return await self._post(parcel.address, text, progress.thread, options)

    async def _post(self, chat: str, text: str, thread: str | None, options: dict[str, Any]) -> str:
        topic = int(thread) if thread else None
        return str((await self._bot.send_message(chat, text, message_thread_id=topic, **options)).message_id)

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
        if parcel.say.asks == "reply" and not _private(parcel.address):
            last = force_reply(parcel.say)
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
        parts = [*await self._drawn(parcel), *albums(await enclosures(parcel.say.media, self._store))]
        for part in parts[progress.parts :]:
            try:
                await self._send_part(parcel.address, part, progress.thread or "")
            except (TelegramError, TooSoon) as fault:
                ended = outcome(fault)
                if isinstance(ended, Later) and _worth_waiting(ended, parcel):
                    return ended
                log.warning("files", action="media_refused", outbox=parcel.row, count=len(part), outcome=_name(ended))
            progress.parts += 1
        return None

    async def _drawn(self, parcel: Parcel) -> list[list[Enclosure]]:
        """The picture of a sentence, where it has one. What cannot be drawn is left out: the words tell it all."""
        if not parcel.say.picture:
            return []
        try:
            png = await drawn(parcel.say.picture, self._words, parcel.language)
            tells = cut(told(parcel.say.picture, self._words, parcel.language), CAPTION)
            return [[Enclosure("photo", png, "picture.png", tells)]]
        except Exception as fault:  # no picture is worth an answer
            log.exception("picture", action="picture_refused", outbox=parcel.row, fault=type(fault).__name__)
            return []

    async def _send_part(self, chat: str, part: Sequence[Enclosure], thread: str) -> None:
        try:
            await send(self._bot, chat, part, thread)
        except BadRequest:
            again = await uploaded(part, self._store)
            if not again or list(part) == again:
                raise
            for each in albums(again):
                await send(self._bot, chat, each, thread)

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
