"""What is given to a courier: a row, or a storm as one digest, with what it changes and its topic."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.channel import Say
from handlers.courier import Parcel
from models.jsons import mapping
from models.outbox import Outbox
from scheduler import cards
from scheduler.digests import digest


async def parcel(rows: Sequence[Outbox]) -> Parcel | None:
    """One row, or several as one digest, in the place of the first.

    None for the change of a card that is not to be made any more.
    """
    first = rows[0]
    if len(rows) > 1:
        found = digest(rows)
        if found.only is None:
            return _parcel(first, found.say, tickets=found.tickets)
        first = found.only
    place = await cards.place(first)
    if place is None:
        return None
    say = Say.from_json(mapping(first.say))
    return _parcel(rows[0], say, edits=place.edits, thread=place.thread, topic=place.topic)


def _parcel(row: Outbox, say: Say, **more: object) -> Parcel:
    return Parcel(
        row.id, row.channel, row.address, row.language, row.zone, say, row.attempts + 1, row.part, row.ticket_id,
        row.account_id,  # type: ignore[attr-defined]  # tortoise adds it
        **more,  # type: ignore[arg-type]  # named above, each of its kind
    )
