"""What a form of a page holds: words, a choice, files. Nothing in here believes anything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Literal
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

from aiohttp import BodyPartReader, hdrs, web
from pydantic import Field

from bot.channels.webchat_guard import BODY, body_of
from bot.channels.webchat_parse import Body, Clean, cleaned
from bot.media import CHUNK, MediaStore, NotTaken, TooLarge, intake
from bot.web.door import TurnedAway
from models.media import Media
from models.policy import Policy

CHANNEL = "page"
"""Where files come from that were sent by a form of a page."""

FILES, DAY = 60, timedelta(days=1)
"""Files that come by one link in so long, sent along or not; more are no owner's doing."""

FIELDS = 60
"""Fields and files of one form."""

KINDS = ("photo", "video", "voice", "file")


Stars = Annotated[int, Field(ge=1, le=5)]


class Form(Body):
    """The fields of a form. `key` makes it unique; `kept` are files that came with an earlier try of it."""

    key: UUID
    words: Clean = ""
    stars: Stars | None = None
    speed: Stars | None = None
    quality: Stars | None = None
    attitude: Stars | None = None
    verdict: Literal["", "accept", "refuse"] = ""
    task: UUID | None = None
    confirmed: bool = False
    kept: list[UUID] = Field(default_factory=list, max_length=20)


@dataclass(slots=True)
class Filled:
    """A form that came in. `files` are rows of the files that were stored; `fault` says what is wrong, with `limit`.

    `pairs` are all fields as they came, for forms that have other fields than `Form`.
    """

    form: Form
    files: list[UUID] = field(default_factory=list)
    fault: str = ""
    limit: int = 0
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """What a field holds, without what breaks screens and databases; empty when there is no such field."""
        return cleaned(next((value for each, value in self.pairs if each == name), ""))


@dataclass(slots=True)
class Uploads:
    """Takes forms in, and their files into the media store."""

    store: MediaStore
    policy: Policy
    now: Callable[[], datetime]

    async def form(self, request: web.Request, ref: str = "") -> Filled:
        """The form of a request; with a `ref` it may bring files, which become rows with it.

        Raises TurnedAway ("broken", "large", "pace").
        """
        try:
            if ref and request.content_type == "multipart/form-data":
                await self._room(ref, FILES)
                return await self._many(request, ref)
            pairs = await _pairs(request)
            return Filled(_form(pairs), pairs=pairs)
        except (ValueError, web.RequestPayloadError) as fault:  # pydantic's ValidationError is a ValueError too
            raise TurnedAway("broken") from fault

    async def kept(self, ids: list[UUID], ref: str) -> list[UUID]:
        """Those of `ids` that are files of this `ref` and wait to be sent along."""
        if not ids:
            return []
        rows = Media.filter(id__in=ids, ref=ref, ticket_id=None, channel=CHANNEL)
        return [UUID(str(each)) for each in await rows.order_by("created_at", "id").values_list("id", flat=True)]

    async def _room(self, ref: str, most: int) -> None:
        """Raises TurnedAway when `most` files came by this link of late."""
        late = Media.filter(ref=ref, channel=CHANNEL, created_at__gt=self.now() - DAY)
        if await late.count() >= most:
            raise TurnedAway("pace")

    async def _many(self, request: web.Request, ref: str) -> Filled:
        most, largest = self.policy.talk.photos, max(self.policy.media.limit(kind) for kind in KINDS)
        if request.content_length is None or request.content_length > most * largest + BODY:
            raise TurnedAway("large")  # browsers tell the length; a body without could go on for ever
        pairs: list[tuple[str, str]] = []
        found = Filled(Form(key=uuid4()))
        left, fields = BODY, FIELDS
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise ValueError("a form within a form")  # noqa: TRY004  # a fault of the request, not of a type
            if (fields := fields - 1) < 0:
                raise TurnedAway("large")
            if part.filename is None:
                value = await _text(part, left)
                left -= len(value.encode())
                pairs.append((part.name or "", value))
                continue
            await self._file(part, found, ref, most)
        found.form, found.pairs = _form(pairs), pairs
        return found

    async def _file(self, part: BodyPartReader, found: Filled, ref: str, most: int) -> None:
        first = await part.read_chunk(CHUNK)
        if not first:  # a form whose file field was left empty sends an empty file
            return
        if len(found.files) >= most:
            found.fault, found.limit = "my-fault-many", most
            return
        await self._room(ref, FILES + most)  # forms sent side by side have all seen that there is room
        try:
            found.files.append(await self._stored(_chunks(first, part), ref))
        except TooLarge as fault:
            found.fault, found.limit = "my-fault-size", int(fault.args[0])
        except NotTaken:
            found.fault = "my-fault-kind"

    async def _stored(self, chunks: AsyncIterator[bytes], ref: str) -> UUID:
        kept = await intake(self.store, chunks, self.policy.media, self.now())
        try:
            row = await Media.create(
                id=uuid4(), channel=CHANNEL, kind=kept.kind, status="stored", ref=ref, address=kept.name,
                mime=kept.mime, size=kept.size, created_at=self.now(),
            )
        except BaseException:
            await self.store.delete(kept.name)  # a file that no row names would stay for ever
            raise
        return row.id


def _form(pairs: list[tuple[str, str]]) -> Form:
    given: dict[str, object] = {name: value for name, value in pairs if value and name != "kept"}
    given["kept"] = [value for name, value in pairs if name == "kept"]
    return Form.model_validate(given)


async def _pairs(request: web.Request) -> list[tuple[str, str]]:
    if request.content_type != "application/x-www-form-urlencoded":
        raise ValueError(f"no form: {request.headers.get(hdrs.CONTENT_TYPE, '')[:40]!r}")
    body = await body_of(request)
    if body is None:
        raise TurnedAway("large")
    return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS)


async def _text(part: BodyPartReader, limit: int) -> str:
    data = b""
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > limit:
            raise TurnedAway("large")
    return data.decode()


async def _chunks(first: bytes, part: BodyPartReader) -> AsyncIterator[bytes]:
    yield first
    while chunk := await part.read_chunk(CHUNK):
        yield chunk
