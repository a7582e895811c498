"""The media store: files by name, wherever MEDIA_URL says (fsspec), and the way a file gets in."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import secrets
from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import fsspec

from bot.media_kinds import HEAD, SUFFIX, sniff
from bot.media_links import Links, media_route
from bot.media_privacy import without_traces
from handlers.channel import MediaKind
from models.policy import MediaPolicy

__all__ = ["Kept", "Links", "MediaStore", "NotTaken", "TooLarge", "intake", "media_route", "sniff"]

CHUNK = 256 * 1024
_NAME = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*\.?[A-Za-z0-9]*")


class NotTaken(Exception):
    """The file is of a kind nobody takes here."""


class TooLarge(Exception):
    """The file is larger than the policy allows; the argument is the limit in megabytes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is now in the store. `size` in bytes, as stored."""

    name: str
    kind: MediaKind
    mime: str
    size: int


class MediaStore:
    """Files by name under one fsspec address: `file://var/media`, `memory://`, `s3://bucket/path`.

    A name is letters, digits, `_-`, with `/` between folders and one ending. Every method raises OSError
    (FileNotFoundError for a name that is not there) and ValueError for a name of another form.
    """

    def __init__(self, url: str) -> None:
        self._files, self._root = fsspec.core.url_to_fs(url)

    async def put(self, name: str, data: bytes | AsyncIterable[bytes]) -> int:
        """Store under `name`, whole or not at all. Returns the size in bytes."""
        path = self._path(name)
        part = f"{path}.{secrets.token_hex(4)}.part"
        await asyncio.to_thread(self._files.makedirs, path.rpartition("/")[0], exist_ok=True)
        try:
            size = await self._write(part, data)
            await asyncio.to_thread(self._files.mv, part, path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                await asyncio.to_thread(self._files.rm_file, part)
            raise
        return size

    async def read(self, name: str) -> bytes:
        """All the bytes of `name`."""
        data: bytes = await asyncio.to_thread(self._files.cat_file, self._path(name))
        return data

    async def size(self, name: str) -> int:
        """How many bytes `name` has."""
        return int(await asyncio.to_thread(self._files.size, self._path(name)))

    async def stream(self, name: str, start: int = 0, stop: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of `name` from `start` up to `stop`, a piece at a time."""
        opened = await asyncio.to_thread(self._files.open, self._path(name), "rb")
        try:
            await asyncio.to_thread(opened.seek, start)
            left = None if stop is None else stop - start
            while left is None or left > 0:
                want = CHUNK if left is None else min(CHUNK, left)
                piece: bytes = await asyncio.to_thread(opened.read, want)
                if not piece:
                    return
                left = None if left is None else left - len(piece)
                yield piece
        finally:
            await asyncio.to_thread(opened.close)

    async def delete(self, name: str) -> None:
        """Remove `name`; one that is not there is already removed."""
        with contextlib.suppress(FileNotFoundError):
            await asyncio.to_thread(self._files.rm_file, self._path(name))

    async def check(self) -> None:
        """Write, read and delete a small file. Raises OSError when the store cannot do that."""
        name = f"check-{secrets.token_hex(4)}"
        await self.put(name, b"ok")
        read = await self.read(name)
        await self.delete(name)
        if read != b"ok":
            raise OSError(f"the media store gave back {len(read)} other bytes than were written")

    def _path(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise ValueError(f"not a name of the media store: {name[:60]!r}")
        return f"{self._root.rstrip('/')}/{name}"

    async def _write(self, part: str, data: bytes | AsyncIterable[bytes]) -> int:
        opened = await asyncio.to_thread(self._files.open, part, "wb")
        size = 0
        try:
            async for piece in _pieces(data):
                size += await asyncio.to_thread(opened.write, piece)
            await asyncio.to_thread(_flush, opened)
        finally:
            await asyncio.to_thread(opened.close)
        return size


async def _pieces(data: bytes | AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    if isinstance(data, bytes):
        yield data
    else:
        async for piece in data:
            yield piece


def _flush(opened: Any) -> None:
    """Onto the disk, where there is one: the row that names the file is committed right after."""
    opened.flush()
    if hasattr(opened, "fileno"):
        with contextlib.suppress(OSError):  # files of other stores have the method and no number
            os.fsync(opened.fileno())


async def intake(store: MediaStore, chunks: AsyncIterable[bytes], policy: MediaPolicy, now: datetime) -> Kept:
    """Look at a file while it arrives, clean it and store it under a new name.

    Raises :class:`NotTaken`, :class:`TooLarge` (nothing is left in the store then) and OSError. An empty
    file is not taken.
    """
    source = aiter(chunks)
    head = b""
    async for piece in source:
        head += piece
        if len(head) >= HEAD:
            break
    found = sniff(head)
    if found is None:
        raise NotTaken
    kind, mime = found
    name = f"{now:%Y%m}/{uuid4().hex}{SUFFIX[mime]}"
    body = _limited(head, source, policy.limit(kind))
    if mime == "image/jpeg":
        photo = b"".join([piece async for piece in body])
        return Kept(name, kind, mime, await store.put(name, await asyncio.to_thread(without_traces, photo)))
    return Kept(name, kind, mime, await store.put(name, body))


async def _limited(head: bytes, rest: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    seen = len(head)
    if seen <= limit:
        yield head
        async for piece in rest:
            seen += len(piece)
            if seen > limit:
                break
            yield piece
    if seen > limit:
        raise TooLarge(limit // 1_000_000)
