"""Cards at delivery: which message a row changes, which topic it goes into, and what is remembered of how it went.

`handlers.posting` writes the rows. Card rows are locked before outbox rows, here as there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from handlers import posting
from handlers.channel import Say
from models.card import Card
from models.database import for_update
from models.jsons import mapping
from models.outbox import Outbox
from models.ticket import Ticket


class Place(NamedTuple):
    """Where a row goes: the message it changes, the topic it belongs into, the name of a topic to be made."""

    edits: str = ""
    thread: str = ""
    topic: Say | None = None


async def place(row: Outbox) -> Place | None:
    """Where this row goes; None for a change that is not to be made any more.

    That is one whose message there is not, one that a later row of the same card overtook, and the word that a card
    moved which has not.
    """
    if row.edit:
        return await _change(row)
    if not row.group or row.ticket_id is None or row.kind == "press":
        return Place(thread=row.thread)
    card = await Card.filter(ticket_id=row.ticket_id, channel=row.channel, address=row.address).first()
    if card is None or (row.thread and row.thread != card.thread):
        return Place(thread=row.thread)
    posts = row.card_id == card.id
    return Place(thread=card.thread, topic=await _topic(row) if posts or card.thread else None)


async def _change(row: Outbox) -> Place | None:
    if row.card_id is None:  # an alert that somebody answered (handlers.clocks.answering)
        return Place(edits=row.ref) if row.ref else None
    card = await Card.get_or_none(id=row.card_id)
    if card is None:
        return None
    if row.ref:
        return Place(edits=row.ref) if row.ref != card.ref else None
    overtaken = await Outbox.exists(card_id=card.id, id__gt=row.id)
    return Place(edits=card.ref) if card.ref and not overtaken else None


async def _topic(row: Outbox) -> Say | None:
    ticket = await Ticket.filter(id=row.ticket_id).select_related("home").first()
    return posting.topic(ticket) if ticket is not None else None


async def lock(rows: Sequence[Outbox]) -> None:
    """The cards of these rows are not written by others until the transaction ends."""
    ids = [row.card_id for row in rows if row.card_id is not None]
    if ids:
        await for_update(Card.filter(id__in=ids).order_by("id"))


async def sent(rows: Sequence[Outbox], ref: str, thread: str) -> None:
    """A row arrived as the message `ref` in the topic `thread`, or several rows as one digest."""
    first = rows[0]
    if len(rows) > 1:
        await Card.filter(row__in=[row.id for row in rows if row.card_id is not None]).update(ref="")
        return
    if thread and first.ticket_id is not None:
        ours = Card.filter(ticket_id=first.ticket_id, channel=first.channel, address=first.address)
        await ours.update(thread=thread)
    if first.card_id is not None and not first.edit:
        await Card.filter(id=first.card_id, row=first.id).update(ref=ref)


async def gone(row: Outbox, now: datetime) -> None:
    """The message that a row was to change is not there any more: what it was to show is posted anew."""
    if row.ref or row.card_id is None:
        return
    card = await Card.get_or_none(id=row.card_id)
    if card is None or not card.ref:
        return
    post = await Outbox.create(
        recipient=f"{card.channel}:{card.address}", channel=card.channel, address=card.address, group=True,
        kind=row.kind, say=mapping(row.say), language=row.language, zone=row.zone, ticket_id=row.ticket_id,
        cause_id=row.cause_id, card_id=card.id, not_before=now, created_at=now,  # type: ignore[attr-defined]  # tortoise adds it
    )
    card.row, card.ref = post.id, ""
    await card.save(update_fields=["row", "ref"])
