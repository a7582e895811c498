"""Photos that staff send: kept as evidence of a ticket, whether they come with an act, in an answer or as an album.

The parts of an album come as messages of their own, the words with one of them. A part that comes after the act is
put beside what came with it; parts that came before it are gathered when it is made.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from handlers.attachments import remember
from handlers.channel import Attachment, Say
from handlers.staff.chat.turn import Turn
from models import queries
from models.inbox import Inbox
from models.journal import Journal
from models.jsons import mapping
from models.media import Media
from models.ticket import Ticket

DEFAULT = {
    "dispatched": "before", "signed": "before", "booked": "before", "working": "after", "done": "after",
}  # fmt: skip
"""What a photo shows, by how far the work is; elsewhere it is asked."""


ALBUM = timedelta(hours=1)
"""How long the parts of an album may be apart."""


async def keep(turn: Turn) -> list[str]:
    """The ids of the files of this message, and of parts of its album that came before and went nowhere yet."""
    message = turn.message
    good = [each for each in message.attachments if not _refused(turn, each)]
    ids = [await _remembered(turn, each) for each in good]
    if key := refusal(turn):
        await turn.answer(Say(key))
    row = await Inbox.filter(id=turn.cause.inbox).first()
    if row is not None:
        row.content = {**mapping(row.content), "chat": message.chat, "album": message.album, "staff_media": ids}
        await row.save(update_fields=["content"])
    earlier = await _earlier(turn)
    for part in earlier:
        content = mapping(part.content)
        if content.get("parts"):
            found = [await _remembered(turn, Attachment(**each)) for each in content["parts"]]
            part.content = {**content, "parts": [], "staff_media": found}
            await part.save(update_fields=["content"])
            ids += found
    return ids


async def put_aside(turn: Turn) -> None:
    """A part of an album that is about nothing known yet: what belongs to it may come with another part."""
    row = await Inbox.filter(id=turn.cause.inbox).first()
    if row is None:
        return
    parts = [_plain(each) for each in turn.message.attachments if not _refused(turn, each)]
    row.content = {**mapping(row.content), "chat": turn.message.chat, "album": turn.message.album, "parts": parts}
    await row.save(update_fields=["content"])


async def follows(turn: Turn) -> bool:
    """Whether earlier parts of this album were taken as staff's."""
    return any(mapping(part.content).get("staff_media") for part in await _earlier(turn))


async def joins(turn: Turn) -> bool:
    """Whether this is a further part of an album that was taken with an act; it is then kept beside it."""
    for part in await _earlier(turn):
        media = await Media.filter(id__in=mapping(part.content).get("staff_media") or []).first()
        ticket: UUID | None = media.ticket_id if media else None  # type: ignore[attr-defined]  # tortoise adds it
        if media is None or ticket is None:
            continue
        ids = await keep(turn)
        await Media.filter(id__in=ids).update(ticket_id=ticket, stage=media.stage)
        made = await Journal.filter(ticket_id=ticket, key__endswith=f":{part.id}").order_by("id").first()
        if made is not None and ids:
            await Journal.create(
                ticket_id=ticket, key=f"evidence:{turn.cause.inbox}", move="evidence", status=made.status,
                actor=made.actor, data={"media": ids, "stage": media.stage}, at=turn.now,
            )
        return True
    return False


async def _earlier(turn: Turn) -> list[Inbox]:
    """The messages of the same album in this chat, oldest first."""
    message = turn.message
    if not message.album:
        return []
    same = await queries.of_album(message.channel, message.chat, message.album, turn.now - ALBUM)
    return [row for row in same if row.id != turn.cause.inbox]


async def _remembered(turn: Turn, attachment: Attachment) -> str:
    return await remember(attachment, turn.message, turn.account, turn.now)


def _refused(turn: Turn, attachment: Attachment) -> bool:
    limit = turn.office.policy.media.limit(attachment.kind)
    return bool(attachment.refused) or (attachment.size or 0) > limit


def refusal(turn: Turn) -> str:
    """The key that says why a file of this message cannot be taken; empty when all can."""
    for each in turn.message.attachments:
        if _refused(turn, each):
            return each.refused or f"media-too-big-{each.kind}"
    return ""


def _plain(attachment: Attachment) -> dict[str, Any]:
    return {name: getattr(attachment, name) for name in ("kind", "ref", "stored", "size", "mime", "name")}


def stage(ticket: Ticket) -> str | None:
    """What a photo shows when nothing else is said; None when that must be asked."""
    return DEFAULT.get(ticket.status)
