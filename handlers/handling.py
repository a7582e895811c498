"""What becomes of a ticket after it was dispatched: done, accepted or refused, rated, added to on its page.

Beside `handlers.tickets` the only writer of tickets and their journal. Each use case, in this order and in one
transaction of its own or its caller's: lock person and ticket, leave it alone when the act's key is in its journal
already (a double tap, a reload), make the move, journal it, tell those who should know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from handlers import cards, links
from handlers.channel import Say, moment
from handlers.outgoing import Cause, to_group, to_person
from handlers.places import NOTHING
from handlers.tickets import groups_of, note
from models import queries
from models.database import for_update, transact
from models.journal import Journal
from models.lifecycle import NotNow, make
from models.media import Media
from models.policy import Policy
from models.staff import StaffGroup
from models.ticket import Ticket

CUSTOMER_SERVICE = "customer_service"


@dataclass(frozen=True, slots=True)
class Office:
    """What the use cases need besides the database.

    `language` serves groups that have none of their own; `page` gives the address that a link opens.
    """

    policy: Policy
    language: str
    page: Callable[[UUID], str]


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody does something to a ticket. `actor` as in the journal; `key` is the same for the same deed repeated."""

    ticket: UUID
    actor: str
    key: str
    now: datetime
    inbox: UUID | None = None

    @property
    def cause(self) -> Cause:
        """Why things are said."""
        return Cause(self.now, self.inbox, self.ticket)


async def done(deed: Deed, words: str, office: Office) -> bool:
    """Staff say that the work is done and what was done; the owner is asked to look and to accept (R00.7).

    False when this very deed had been done before. Raises NotNow.
    """

    async def work() -> bool:
        ticket = await _locked(deed)
        if ticket is None:
            return False
        await _move(ticket, "done", "staff", deed, {"words": words}, next_check_at=None)
        link = await links.for_owner(ticket.person.id, ticket.id, deed.now, office.policy.links.owner)
        told = {"number": ticket.number, "result": words, "link": office.page(link)}
        await _tell_owner(ticket, Say("ticket-done", told, kind="notice"), deed)
        return True

    return await transact(work)


async def accept(deed: Deed, office: Office) -> bool:
    """The owner accepts the work: the ticket is closed, staff hear of it. False for a repetition. Raises NotNow."""

    async def work() -> bool:
        ticket = await _locked(deed)
        if ticket is None:
            return False
        await _move(ticket, "accept", "owner", deed, {}, next_check_at=None)
        await _tell_staff(ticket, Say("staff-accepted", {"number": ticket.number}, kind="notice"), deed, office)
        return True

    return await transact(work)


async def refuse(deed: Deed, words: str, office: Office) -> bool:
    """The owner does not accept the work and says why: it goes back to the department (R00.7, R03.6).

    With a new promised time, as long as the first. False for a repetition. Raises NotNow.
    """

    async def work() -> bool:
        ticket = await _locked(deed)
        if ticket is None:
            return False
        due = _due_again(ticket, deed.now)
        await _move(ticket, "refuse", "owner", deed, {"words": words}, reply_due_at=due, next_check_at=due)
        zone = ticket.community.timezone
        told = {"number": ticket.number, "words": cards.excerpt(words), "due": moment(due, zone)}
        await _tell_staff(ticket, Say("staff-refused", told, kind="notice"), deed, office)
        return True

    return await transact(work)


async def rate(deed: Deed, stars: int, words: str, office: Office) -> bool:
    """The owner rates the work, 1 to 5 stars, once after each acceptance.

    Few stars (`rating.unsatisfied` in the policy) send the ticket back to the department (R03.6), with a new
    promised time. False for a repetition. Raises NotNow.
    """

    async def work() -> bool:
        ticket = await _locked(deed)
        if ticket is None:
            return False
        if await _rated(ticket.id):
            raise NotNow(f"rate from {ticket.status}, rated before")
        await _move(ticket, "rate", "owner", deed, {"stars": stars, "words": words})
        back = stars <= office.policy.rating.unsatisfied
        told = {"number": ticket.number, "stars": stars, "words": cards.excerpt(words) or NOTHING, "due": NOTHING}
        if back:
            due = _due_again(ticket, deed.now)
            again = Deed(deed.ticket, deed.actor, f"{deed.key}:reopen", deed.now, deed.inbox)
            await _move(ticket, "reopen", "owner", again, {}, reply_due_at=due, next_check_at=due)
            told["due"] = moment(due, ticket.community.timezone)
        await _tell_staff(ticket, Say("staff-rated", told, kind="notice"), deed, office)
        return True

    return await transact(work)


async def add(deed: Deed, words: str, media: Sequence[UUID], ref: str, office: Office) -> bool:
    """The owner adds words and files on the ticket's page; the groups that have the ticket are told.

    `media` are rows that came by `ref` and belong to no ticket yet; others are passed over. False for a repetition.
    Raises NotNow.
    """

    async def work() -> bool:
        ticket = await _locked(deed)
        if ticket is None:
            return False
        own = Media.filter(id__in=list(media), ref=ref, ticket_id=None)
        ids = [str(each) for each in await own.order_by("created_at", "id").values_list("id", flat=True)]
        await own.update(ticket_id=ticket.id, account_id=ticket.account.id if ticket.account else None)
        await _move(ticket, "add", "owner", deed, {"words": words, "media": ids})
        zone = ticket.community.timezone
        for group in await groups_of(ticket):
            await to_group(group, cards.added(ticket, words, len(ids)), office.language, zone, deed.cause)
            if ids:
                await to_group(group, cards.files(ticket, tuple(ids)), office.language, zone, deed.cause)
        return True

    return await transact(work)


async def rated_since_accepted(ticket: UUID) -> bool:
    """Whether the last acceptance has its rating."""
    return await _rated(ticket)


async def _rated(ticket: UUID) -> bool:
    rows = Journal.filter(ticket_id=ticket, move__in=("accept", "rate"))
    last = await rows.order_by("-id").first()
    return last is not None and last.move == "rate"


async def _locked(deed: Deed) -> Ticket | None:
    """The ticket, its row locked until the transaction ends; None when this deed is in its journal already.

    Its person is locked first, as everywhere (docs/decisions/0006): who is joined to another meanwhile takes the
    ticket along, and we look again.
    """
    while True:
        seen = await Ticket.get(id=deed.ticket).select_related("person")
        await queries.locked(seen.person.id)
        ticket = await for_update(Ticket.filter(id=deed.ticket)).get()
        if ticket.person_id == seen.person.id:  # type: ignore[attr-defined]  # tortoise adds it
            break
    if await Journal.exists(ticket_id=ticket.id, key=deed.key):
        return None
    await ticket.fetch_related("community", "person", "account", "department", "home")
    return ticket


async def _move(ticket: Ticket, name: str, role: str, deed: Deed, data: dict[str, Any], **changes: Any) -> None:
    ticket.status = make(name, ticket.status, role)
    ticket.version += 1
    for field, value in changes.items():
        setattr(ticket, field, value)
    await ticket.save(update_fields=["status", "version", *changes])
    await note(ticket, name, deed.actor, deed.now, data, key=deed.key)


def _due_again(ticket: Ticket, now: datetime) -> datetime:
    """The promise the ticket was accepted under, counted anew (R03.9)."""
    return now + timedelta(seconds=float(ticket.promise["reply"]))


async def _tell_owner(ticket: Ticket, say: Say, deed: Deed) -> None:
    """One sentence to whoever filed the ticket, in the chat they used last."""
    await to_person(ticket.person, say, ticket.community.timezone, deed.cause)


async def _tell_staff(ticket: Ticket, say: Say, deed: Deed, office: Office) -> None:
    """One sentence to the groups that have the ticket, and to customer service."""
    care = StaffGroup.filter(community_id=ticket.community.id, purpose=CUSTOMER_SERVICE, reachable=True)
    groups = {group.id: group for group in [*await groups_of(ticket), *await care.order_by("id")]}
    for group in groups.values():
        await to_group(group, say, office.language, ticket.community.timezone, deed.cause)
