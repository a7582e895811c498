"""Cards that time has made untrue are shown anew in place: a clock ran out, a step was taken, what remains has shrunk.

A bounded bite at a time, and of each chat no more than its platform's pace leaves room for: alerts go first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.functions import Max

from handlers import posting
from handlers.life import telling
from handlers.life.act import SEEN
from handlers.life.chats import Chats, chat_of
from handlers.life.deed import Office
from handlers.life.locking import locked
from handlers.outgoing import Cause
from models.card import Card
from models.database import transact
from models.deadline import Deadline
from models.outbox import Outbox
from models.policy import Policy
from models.ticket import Ticket

BITE = 60
"""Cards shown anew in one run, at most."""

WALKED = 100
"""Tickets looked at in one run for cards that have grown old."""

SHARE = 3
"""Of what a platform lets us say in a group, cards get one part in so many."""

YOUNG, PART = timedelta(minutes=30), 4
"""A card is old when it has stood for so long, and for this part of what it says remains (or has passed)."""

STILL = ("wecom",)
"""Channels whose messages cannot be changed."""

JUST = timedelta(seconds=30)
"""What was shown so lately needs not be shown again."""


@dataclass(frozen=True, slots=True)
class Bite:
    """Cards to be shown anew, by ticket; `last` is where to go on next time, None from the beginning."""

    tickets: Mapping[UUID, Sequence[Card]]
    last: UUID | None


async def bite(policy: Policy, every: float, after: UUID | None) -> Bite:
    """The next stale cards behind the card `after`: of each chat no more than may be changed in `every` seconds."""
    stale = Card.filter(stale=True)
    rows = await (stale.filter(id__gt=after) if after else stale).order_by("id").limit(BITE * 4)
    room: dict[tuple[str, str], int] = {}
    found: dict[UUID, list[Card]] = {}
    count, last = 0, None
    for card in rows:
        chat = (card.channel, card.address)
        left = room.setdefault(chat, _room(policy, card.channel, every))
        if left and count < BITE:
            room[chat], count = left - 1, count + 1
            found.setdefault(card.ticket_id, []).append(card)  # type: ignore[attr-defined]  # tortoise adds it
        last = card.id
    return Bite(found, last if len(rows) == BITE * 4 else None)


def _room(policy: Policy, channel: str, every: float) -> int:
    """How many cards of one chat may be changed in so many seconds."""
    rate = policy.rates.get(channel, {}).get("group")
    return BITE if rate is None else max(1, int(rate.count * every / rate.seconds / SHARE))


async def shown(ticket: UUID, cards: Sequence[Card], office: Office, now: datetime) -> None:
    """Show these cards of one ticket as it is now, in a transaction of its own."""

    async def work() -> None:
        row = (await locked((ticket,))).get(ticket)
        wanted = {(card.channel, card.address) for card in cards if card.channel not in STILL}
        if row is not None and wanted:
            await row.fetch_related(*SEEN)
            await _anew(row, wanted, office, now)
        await Card.filter(id__in=[card.id for card in cards]).update(stale=False)

    await transact(work)


async def _anew(ticket: Ticket, wanted: Collection[tuple[str, str]], office: Office, now: datetime) -> None:
    chats = await Chats.of(ticket)
    looks = await telling.looks(chats, office)
    for group in chats.carded:
        if chat_of(group) in wanted:
            await posting.show(
                ticket, group, await looks.card(group), office.language, Cause(now, ticket=ticket.id), asks=False,
                repost_after=office.policy.cards.repost_after, since=now - JUST,
            )


async def aged(policy: Policy, now: datetime, after: datetime | None) -> datetime | None:
    """Mark the cards of some tickets on which clocks run, that have told another time for too long, as stale.

    `after` is where the last run ended; returns where this one did, None at the end.
    """
    running = Ticket.filter(next_check_at__not_isnull=True)
    behind = running.filter(next_check_at__gt=after) if after else running
    looked = await behind.order_by("next_check_at", "id").limit(WALKED).values_list("id", "next_check_at")
    due = await _due([row[0] for row in looked], policy)
    cards = Card.filter(ticket_id__in=list(due), stale=False).exclude(ref="").exclude(channel__in=STILL)
    seen = {card.id: due[card.ticket_id] for card in await cards}  # type: ignore[attr-defined]  # tortoise adds it
    old = [card for card, at in (await _shown_at(list(seen))).items() if _old(at, seen[card], now)]
    if old:
        await Card.filter(id__in=old).update(stale=True)
    return looked[-1][1] if len(looked) == WALKED else None


async def _due(tickets: Sequence[UUID], policy: Policy) -> dict[UUID, datetime]:
    """When the next promise of each ticket is due; none for one without."""
    rows = Deadline.filter(ticket_id__in=list(tickets), ended_at=None, paused_at=None).order_by("-due_at")
    counted = {name for name, clock in policy.clocks.items() if clock.counts}
    return {row.ticket_id: row.due_at for row in await rows if row.clock in counted} if tickets else {}  # type: ignore[attr-defined]  # tortoise adds it


async def _shown_at(cards: Sequence[UUID]) -> dict[UUID, datetime]:
    """When each of these cards was last shown."""
    if not cards:
        return {}
    rows = Outbox.filter(card_id__in=list(cards)).group_by("card_id").annotate(last=Max("created_at"))
    found = await rows.values_list("card_id", "last")
    return {card: _aware(last) for card, last in found}


def _aware(at: datetime | str) -> datetime:
    return at if isinstance(at, datetime) else datetime.fromisoformat(at)


def _old(at: datetime, due: datetime, now: datetime) -> bool:
    return now - at >= max(YOUNG, abs(due - now) / PART)
