"""One file from a browser into the media store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

from aiohttp import BodyPartReader, web

from bot.channels.webchat_desk import Desk
from bot.channels.webchat_log import CHANNEL
from bot.media import CHUNK, Kept, MediaStore, NotTaken, TooLarge, intake
from models.media import Media
from models.policy import MediaPolicy

_FORM = 16 * 1024  # bytes a multipart form may add to the file


async def upload(
    request: web.Request, desk: Desk, store: MediaStore, policy: MediaPolicy, address: str
) -> Media:
    """Store the file of a multipart body; the row belongs to `address` until a message takes it along.

    Raises the desk's refusals: size, kind, invalid.
    """
    largest = max(policy.limit(kind) for kind in ("photo", "video", "voice", "file"))
    if (request.content_length or 0) > largest + _FORM:
        desk.refuse(request, "size", limit=largest // 1_000_000)
    try:
        kept = await intake(store, _file(request), policy, desk.clock())
    except TooLarge as fault:
        desk.refuse(request, "size", limit=int(fault.args[0]))
    except NotTaken:
        desk.refuse(request, "kind")
    except (ValueError, web.RequestPayloadError):
        desk.refuse(request, "invalid")
    return await _row(kept, store, desk, address)


async def _file(request: web.Request) -> AsyncIterator[bytes]:
    if request.content_type != "multipart/form-data":
        raise ValueError("not a form")
    part = await (await request.multipart()).next()
    if not isinstance(part, BodyPartReader):
        raise ValueError("no file in the form")  # noqa: TRY004  # a fault of the request, not of a type
    while chunk := await part.read_chunk(CHUNK):
        yield chunk


async def _row(kept: Kept, store: MediaStore, desk: Desk, address: str) -> Media:
    try:
        return await Media.create(
            id=uuid4(), channel=CHANNEL, kind=kept.kind, status="stored", ref=address, address=kept.name,
            mime=kept.mime, size=kept.size, created_at=desk.clock(),
        )
    except BaseException:
        await store.delete(kept.name)  # a file that no row names would stay for ever
        raise
