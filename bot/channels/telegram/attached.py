"""What came along with a Telegram message: photos, videos, voices, files."""

from __future__ import annotations

from pathlib import PurePath
from typing import Protocol

from aiogram.types import Message

from bot.media_kinds import MIME
from handlers.channel import Attachment, MediaKind

DOWNLOAD = 20_000_000
"""Bytes of the largest file a bot may fetch (core.telegram.org/bots/api#getfile)."""

_DOCUMENTS: tuple[tuple[str, MediaKind], ...] = (
    ("image/", "photo"), ("video/", "video"), ("audio/", "voice"), ("application/pdf", "file"),
)


class _File(Protocol):
    @property
    def file_id(self) -> str: ...
    @property
    def file_size(self) -> int | None: ...


def attachments(message: Message) -> tuple[Attachment, ...]:
    """The files of one message: one at most, an album comes as several messages. `ref` is "form:file id"."""
    if message.photo:
        return (_kept("photo", "photo", message.photo[-1], "image/jpeg"),)  # the last size is the whole picture
    if message.video:
        return (_kept("video", "video", message.video, message.video.mime_type, message.video.file_name),)
    if message.voice:
        return (_kept("voice", "voice", message.voice, message.voice.mime_type),)
    if message.audio:
        return (_kept("audio", "voice", message.audio, message.audio.mime_type, message.audio.file_name),)
    if message.video_note:
        return (_kept("video_note", "video", message.video_note, "video/mp4"),)
    if message.animation:  # before the document, which Telegram sets as well
        animation = message.animation
        return (_kept("animation", "video", animation, animation.mime_type, animation.file_name),)
    return (_document(message),) if message.document else ()


def _document(message: Message) -> Attachment:
    """A file sent as such. Photos of iPhones (HEIC) come this way."""
    document = message.document
    assert document is not None
    name = document.file_name or ""
    mime = document.mime_type or MIME.get(PurePath(name).suffix.lower(), "")
    # Without any hint the file is fetched and its first bytes are asked.
    kind: MediaKind | None = next((k for start, k in _DOCUMENTS if mime.startswith(start)), None if mime else "file")
    kept = _kept("document", kind or "file", document, mime, name)
    if kind is not None or mime == "application/octet-stream":
        return kept
    return Attachment(kept.kind, size=kept.size, mime=kept.mime, name=kept.name, refused="media-wrong-kind")


def _kept(form: str, kind: MediaKind, file: _File, mime: str | None, name: str | None = None) -> Attachment:
    refused = f"media-too-big-{kind}" if (file.file_size or 0) > DOWNLOAD else ""
    return Attachment(
        kind=kind, ref=f"{form}:{file.file_id}", size=file.file_size, mime=mime or "", name=name or "", refused=refused
    )
