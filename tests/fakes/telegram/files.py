"""Files on Telegram's side: bytes that were sent, or a size that needs no memory."""

import base64
import mimetypes
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from .protocol import FILE_DOWNLOAD_LIMIT, Json, bad

_CHUNK = 64 * 1024

# A grey square of 8 by 8 pixels: the smallest photo any decoder takes.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////"
    "////////////////////////wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAA"
    "AAD/2gAIAQEAAD8Ad//Z"
)
_OGG = b"OggS\x00\x02" + bytes(22)
_MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
_STARTS = {"image/jpeg": JPEG[:20], "audio/ogg": _OGG, "video/mp4": _MP4, "application/pdf": b"%PDF-1.7\n"}
_FOLDERS = {"photo": "photos", "voice": "voice", "video": "videos", "document": "documents"}


def png(width: int = 8, height: int = 8) -> bytes:
    """Return a valid grey PNG, for documents that are pictures."""
    rows = zlib.compress((b"\x00" + b"\xc8" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@dataclass(frozen=True)
class StoredFile:
    """One file: its ids, its path in download links, and its bytes or just how many there would be."""

    file_id: str
    unique_id: str
    path: str
    size: int
    mime: str
    data: bytes | None
    name: str = ""

    def head(self) -> Json:
        """Return the fields every kind of attachment has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}

    def chunks(self) -> Iterator[bytes]:
        """Yield the content; what was given only as a size begins like its type and goes on with zeros."""
        if self.data is not None:
            yield self.data
            return
        start = _STARTS.get(self.mime, b"")[: self.size]
        yield start
        left = self.size - len(start)
        while left > 0:
            yield bytes(min(left, _CHUNK))
            left -= _CHUNK


class Files:
    """All files Telegram holds for the bot."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(
        self, kind: str, data: bytes | None, *, size: int | None = None, name: str = "", mime: str = ""
    ) -> StoredFile:
        """Store bytes, or a bare `size`; `kind` is photo, voice, video or document."""
        number = len(self._by_id)
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        suffix = PurePath(name).suffix or mimetypes.guess_extension(mime) or ""
        length = len(data) if data is not None else size or 0
        file = StoredFile(
            f"AgACAgUAAxkBAAI{number:06d}_{kind}",
            f"AQAD{number:06d}",
            f"{_FOLDERS[kind]}/file_{number}{suffix}",
            length,
            mime,
            data,
            name,
        )
        self._by_id[file.file_id] = self._by_path[file.path] = file
        return file

    def known(self, file_id: str) -> StoredFile | None:
        """Return the file of an id, or None."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Return the file of a download path, or None."""
        return self._by_path.get(path)

    def info(self, file_id: str) -> Json:
        """Answer getFile; raise 400 for an unknown id or a file above 20 MB."""
        file = self._by_id.get(file_id)
        if file is None:
            raise bad("invalid file_id")
        if file.size > FILE_DOWNLOAD_LIMIT:
            raise bad("file is too big")
        return {**file.head(), "file_path": file.path}


def file_fields(files: Files, kind: str, file: StoredFile) -> Json:
    """Return the message field of an attachment; a photo comes in three sizes, the last is the whole."""
    if kind == "photo":
        small = [
            {**files.keep("photo", JPEG, mime="image/jpeg").head(), "width": side, "height": side}
            for side in (90, 320)
        ]
        return {"photo": [*small, {**file.head(), "width": 1280, "height": 1280}]}
    if kind == "voice":
        return {"voice": {**file.head(), "duration": 3, "mime_type": file.mime}}
    if kind == "video":
        video = {"duration": 3, "width": 1280, "height": 720, "mime_type": file.mime}
        return {"video": {**file.head(), **video}}
    return {"document": {**file.head(), "file_name": file.name, "mime_type": file.mime}}
