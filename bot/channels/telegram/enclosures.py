"""Photos, videos, voices and files that go along with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import structlog
from telegram import InputMediaDocument, InputMediaPhoto, InputMediaVideo, Message
from telegram.ext import ExtBot

from bot.channels.telegram.client import MEDIA_TIMEOUT
from bot.media import MediaStore
from models.media import Media

ALBUM = 10
"""Files of one album at most (core.telegram.org/bots/api#sendmediagroup)."""

PHOTO_BYTES = 10_000_000
"""A larger picture cannot be uploaded as a photo."""

log = structlog.get_logger()

_ALBUMS = {"photo": "picture", "video": "picture", "document": "document"}
_ITEM = {"photo": InputMediaPhoto, "video": InputMediaVideo, "document": InputMediaDocument}
# What an upload of ours becomes; anything else is sent as a document, which Telegram always takes.
_UPLOADS = {
    "image/jpeg": "photo", "image/png": "photo", "video/mp4": "video", "audio/ogg": "voice",
    "audio/mpeg": "audio", "audio/mp4": "audio",
}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One file. `form` is what Telegram calls it; `content` is Telegram's file id, or the bytes.

    `address` names it in our store, when it is there. `caption` tells a picture to who cannot see it.
    """

    form: str
    content: str | bytes
    address: str = ""
    caption: str = ""

    @property
    def name(self) -> str | None:
        """The file's name for an upload; it tells Telegram's clients what it is."""
        return self.address.rpartition("/")[2] or None if isinstance(self.content, bytes) else None


def form_and_id(ref: str) -> tuple[str, str]:
    """The two halves of what hearing kept: "photo:AgAC…". A file id can only be sent as what it was received as."""
    form, _, file_id = ref.rpartition(":")
    return form or "document", file_id


async def enclosures(ids: Sequence[str], store: MediaStore) -> list[Enclosure]:
    """The files of these Media ids, in their order; what is missing or not fetched yet is left out."""
    rows = {row.id: row for row in await Media.filter(id__in=[UUID(each) for each in ids])} if ids else {}
    found = [await _enclosure(rows[UUID(each)], store) for each in ids if UUID(each) in rows]
    return [each for each in found if each is not None]


async def _enclosure(media: Media, store: MediaStore) -> Enclosure | None:
    if media.channel == "telegram" and media.ref:
        form, file_id = form_and_id(media.ref)
        return Enclosure(form, file_id, media.address if media.status == "stored" else "")
    return await _stored(media.address, media.mime, store) if media.status == "stored" else None


async def _stored(address: str, mime: str, store: MediaStore) -> Enclosure | None:
    try:
        data = await store.read(address)
    except (OSError, ValueError) as fault:
        log.warning("media", action="media_refused", fault=type(fault).__name__)
        return None
    form = _UPLOADS.get(mime, "document")
    return Enclosure("document" if form == "photo" and len(data) > PHOTO_BYTES else form, data, address)


async def uploaded(part: Sequence[Enclosure], store: MediaStore) -> list[Enclosure]:
    """The same files as bytes from our store: for when Telegram no longer knows its own ids (another bot's)."""
    found: list[Enclosure] = []
    for each in part:
        if isinstance(each.content, bytes):
            found.append(each)
        elif each.address and (read := await _stored(each.address, "", store)):
            kept_form = each.form if each.form in {"photo", "video", "voice", "audio"} else "document"
            found.append(replace(read, form=kept_form))
    return found


def albums(files: Sequence[Enclosure]) -> list[list[Enclosure]]:
    """What can be sent together: pictures and videos, or documents, up to ten; everything else alone."""
    parts: list[list[Enclosure]] = []
    for each in files:
        kind = _ALBUMS.get(each.form)
        last = parts[-1] if parts else []
        if last and kind and _ALBUMS.get(last[0].form) == kind and len(last) < ALBUM:
            last.append(each)
        else:
            parts.append([each])
    return parts


async def send(bot: ExtBot[None], chat: str, part: Sequence[Enclosure], thread: str = "") -> None:
    """Send one part of `albums`, into a topic. Raises what python-telegram-bot and the limiter raise."""
    where: dict[str, Any] = {"read_timeout": MEDIA_TIMEOUT, "message_thread_id": int(thread) if thread else None}
    if len(part) > 1:
        media = [_ITEM[each.form](each.content, filename=each.name) for each in part]
        await bot.send_media_group(chat, media, **where)
        return
    (one,) = part
    await _send_one(bot, chat, one, {**where, "filename": one.name})


async def _send_one(bot: ExtBot[None], chat: str, one: Enclosure, options: dict[str, Any]) -> Message:
    match one.form:
        case "photo":
            return await bot.send_photo(chat, one.content, caption=one.caption or None, **options)
        case "video":
            return await bot.send_video(chat, one.content, **options)
        case "voice":
            return await bot.send_voice(chat, one.content, **options)
        case "audio":
            return await bot.send_audio(chat, one.content, **options)
        case "video_note":
            return await bot.send_video_note(chat, one.content, **options)
        case "animation":
            return await bot.send_animation(chat, one.content, **options)
    return await bot.send_document(chat, one.content, **options)
