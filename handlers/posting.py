"""A ticket's card in a staff group: posted once, changed in place, shown again at the end when it scrolled away.

Whoever calls `show` holds the ticket's lock, so a card is written by one at a time. What changes a card in place has
a recipient of its own (see `models.claims`): it never stands in the way of what its group is owed, and no digest
takes it up. At delivery (`scheduler.cards`) a change that was overtaken, or whose message there is not, is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from json import dumps, loads
from uuid import UUID, uuid4

from tortoise.expressions import Q

from handlers import cards
from handlers.channel import Say
from handlers.drills.marking import marked
from handlers.outgoing import Cause, to_group
from models import queries
from models.card import Card
from models.database import for_update
from models.outbox import Outbox
from models.staff import StaffGroup
from models.ticket import Ticket

UNSEEN = ("dropped", "bundled", "never", "failed")
"""Statuses of rows that put no message of their own into a chat."""


async def show(  # what a card hangs on, named one by one
    ticket: Ticket, group: StaffGroup, say: Say, language: str, cause: Cause, *, asks: bool, repost_after: int,
    since: datetime | None = None,
) -> None:
    """The card of `ticket` in `group` shows `say` from now on. `ticket.community` must be loaded, its row locked.

    What waits already for this card gets the new words; else the message is changed in place. When something is
    asked of the group (`asks`) and more than `repost_after` messages stand below the card, or it has no message of
    its own, it is posted anew and the old message says that it moved. One that shows this already is left alone,
    unless it was shown before `since`: what remains of a time reads otherwise by and by.
    """
    card = await _card(ticket, group, cause.now)
    wanted = _Row(card, ticket, marked(say, ticket), group.language or language, cause)
    waiting = await _waiting(card, cause.now)
    posting = card.row is not None and await Outbox.exists(id=card.row, ended_at__isnull=True)
    if waiting is not None and not waiting.edit:
        await wanted.into(waiting)
    elif card.row is None or (asks and not posting and await _scrolled_away(card, ticket, repost_after)):
        await _post(card, wanted, waiting)
    elif waiting is not None:
        await wanted.into(waiting)
    elif (posting or card.ref) and not await wanted.stands(since):
        await wanted.write(edit=True)


async def about(ticket: Ticket, group: StaffGroup, say: Say, language: str, cause: Cause) -> None:
    """One sentence about `ticket` to `group`, in the ticket's topic where it has one. Its community must be loaded."""
    said = marked(say, ticket)
    await to_group(group, said, language, ticket.community.timezone, replace(cause, ticket=ticket.id))


async def to_ticket_groups(
    ticket: Ticket, groups: Iterable[StaffGroup], say: Say, language: str, cause: Cause
) -> None:
    """One sentence about a ticket to each of these groups (see `about`)."""
    for group in groups:
        await about(ticket, group, say, language, cause)


async def ticket_of_message(channel: str, address: str, ref: str) -> UUID | None:
    """The ticket that the message with this id in this chat was about; None for a digest of several."""
    if not ref:
        return None
    card = await Card.filter(channel=channel, address=address, ref=ref).first()
    if card is not None:
        return _ticket(card)
    told = Outbox.filter(recipient=f"{channel}:{address}", ref=ref, status="sent")
    row = await told.order_by("-id").first()
    if row is None or await Outbox.exists(recipient=row.recipient, status="bundled", ref=str(row.id)):
        return None
    return row.ticket_id


async def ticket_of_thread(channel: str, address: str, thread: str) -> UUID | None:
    """The ticket whose topic this is."""
    found = Card.filter(channel=channel, address=address, thread=thread) if thread else None
    card = await found.first() if found is not None else None
    return _ticket(card) if card is not None else None


async def moved(channel: str, old: str, new: str, now: datetime) -> None:
    """A group has another address now: what waits goes there. Its old messages and topics cannot be reached there."""
    await StaffGroup.filter(channel=channel, address=old).update(address=new, reachable=True)
    waiting = Outbox.filter(channel=channel, address=old, ended_at__isnull=True)
    await waiting.filter(recipient=f"{channel}:{old}").update(
        address=new, recipient=f"{channel}:{new}", thread=""
    )
    await waiting.filter(edit=True).update(
        status="dropped", ended_at=now, claimed_until=None, claimed_by=""
    )
    there = await Card.filter(channel=channel, address=new).values_list("ticket_id", flat=True)
    await Card.filter(channel=channel, address=old, ticket_id__in=list(there)).delete()
    await Card.filter(channel=channel, address=old).update(address=new, ref="", thread="")


def topic(ticket: Ticket) -> Say:
    """The name of a ticket's topic. `ticket.home` must be loaded."""
    params = {"number": ticket.number, "place": cards.where(ticket), "category": cards.category(ticket)}
    return Say("card-topic", params)


class _Row:
    """What a card is to show, as a row."""

    def __init__(self, card: Card, ticket: Ticket, say: Say, language: str, cause: Cause) -> None:
        self._card, self._ticket, self._say, self._language, self._cause = card, ticket, say, language, cause

    async def into(self, waiting: Outbox) -> None:
        """A row that waits says this instead."""
        waiting.say, waiting.language = self._say.to_json(), self._language
        waiting.cause_id = self._cause.inbox
        await waiting.save(update_fields=["say", "language", "cause_id"])

    async def stands(self, since: datetime | None) -> bool:
        """Whether the card shows this already, put into words after `since`, or will when what is on its way has
        arrived."""
        rows = Outbox.filter(card_id=self._card.id).order_by("-id")
        last = next((row for row in await rows.limit(2) if row.say["key"] != "card-moved"), None)
        return (
            last is not None and last.status in ("sent", "waiting") and last.language == self._language
            and (since is None or last.created_at > since)
            and Say.from_json(last.say) == Say.from_json(loads(dumps(self._say.to_json())))
        )

    async def write(self, *, edit: bool = False, ref: str = "") -> Outbox:
        """A new row: a post, or the change of a message (`ref`, when it is not to be the card's own)."""
        card, now = self._card, self._cause.now
        say = Say("card-moved", {"number": self._ticket.number}) if ref else self._say
        return await Outbox.create(
            recipient=changes(card) if edit else f"{card.channel}:{card.address}", channel=card.channel,
            address=card.address, group=True, kind="card", say=replace(say, kind="card").to_json(),
            language=self._language, zone=self._ticket.community.timezone, cause_id=self._cause.inbox,
            ticket_id=self._ticket.id, card_id=card.id, edit=edit, ref=ref, not_before=now, created_at=now,
        )


def changes(card: Card) -> str:
    """The recipient of what changes a card in place."""
    return f"{card.channel}:card:{card.id.hex}"


async def _card(ticket: Ticket, group: StaffGroup, now: datetime) -> Card:
    found = Card.filter(ticket_id=ticket.id, channel=group.channel, address=group.address)
    card = await for_update(found).first()
    return card or await Card.create(
        id=uuid4(), ticket_id=ticket.id, channel=group.channel, address=group.address, created_at=now
    )


async def _waiting(card: Card, now: datetime) -> Outbox | None:
    """The row of this card that no sender has taken yet, locked; a post before a change."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    rows = Outbox.filter(free, card_id=card.id, ended_at__isnull=True, ref="")
    return await for_update(rows.order_by("edit", "-id").limit(1)).first()


async def _post(card: Card, wanted: _Row, overtaken: Outbox | None) -> None:
    """Post the card at the end of its chat; the message it had says so, and a change of that is not needed."""
    if overtaken is not None:
        await Outbox.filter(id=overtaken.id).update(status="dropped", ended_at=overtaken.not_before)
    row = await wanted.write()
    if card.ref:
        await wanted.write(edit=True, ref=card.ref)
    card.row = row.id
    await card.save(update_fields=["row"])


async def _scrolled_away(card: Card, ticket: Ticket, most: int) -> bool:
    """Whether more than `most` messages stand below the card, in its topic if it has one."""
    if not card.ref:
        return True
    ours = Outbox.filter(recipient=f"{card.channel}:{card.address}", id__gt=card.row).exclude(status__in=UNSEEN)
    ours = ours.filter(ticket_id=ticket.id) if card.thread else ours
    below = await ours.limit(most + 1).count()
    if below > most:
        return True
    posted = await Outbox.get_or_none(id=card.row)
    since = (posted.ended_at if posted else None) or card.created_at
    said = await queries.said_in_group(card.channel, card.address, card.thread, since, most + 1 - below)
    return below + said > most


def _ticket(card: Card) -> UUID:
    found: UUID = card.ticket_id  # type: ignore[attr-defined]  # tortoise adds it
    return found
