"""What is given to a courier: a row, or a storm as one digest, with what it changes and its topic."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.channel import Parcel, Say, lines, word
from models.jsons import mapping
from models.outbox import Outbox
from scheduler import cards


async def parcel(rows: Sequence[Outbox]) -> Parcel | None:
    """One row, or several as one digest, in the place of the first.

    None for the change of a card that is not to be made any more.
    """
    first = rows[0]
    if len(rows) > 1:
        return _parcel(first, digest(rows), tickets=tuple(row.ticket_id for row in urgent_first(rows)))
    place = await cards.place(first)
    if place is None:
        return None
    say = Say.from_json(mapping(first.say))
    return _parcel(first, say, edits=place.edits, thread=place.thread, topic=place.topic)


def _parcel(row: Outbox, say: Say, **more: object) -> Parcel:
    return Parcel(
        row.id, row.channel, row.address, row.language, row.zone, say, row.attempts + 1, row.part, row.ticket_id,
        row.account_id,  # type: ignore[attr-defined]  # tortoise adds it
        **more,  # type: ignore[arg-type]  # named above, each of its kind
    )


def urgent_first(rows: Sequence[Outbox]) -> list[Outbox]:
    """The rows in the order in which a digest tells them."""
    return sorted(rows, key=lambda row: (not row.urgent, row.id))


def digest(rows: Sequence[Outbox]) -> Say:
    """Many rows of one group as one message, the urgent first, each in its first lines."""
    ordered = urgent_first(rows)
    says = [Say.from_json(mapping(row.say)) for row in ordered]
    return Say(
        "digest-storm",
        {"count": len(rows), "items": lines(*(word(say.key, **say.params) for say in says))},
        kind="alert" if ordered[0].urgent else "card",
    )
