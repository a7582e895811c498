"""When a sentence to an owner did not get through: another of their chats, and at the end of all roads a telephone.

Every step is written in the transaction that writes down how the row ended, and a row ends once; what was made is
also unique by the first row of the sentence, so that a repeat changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import structlog

from handlers import alerts, cards
from handlers.channel import Param, Say, word
from handlers.followers import follower
from handlers.naming import past
from handlers.outgoing import Cause, once_more, to_purpose
from handlers.places import NOTHING
from models import queries
from models.call import CallTask
from models.jsons import mapping
from models.outbox import Outbox
from models.person import Account, Person
from models.place import Community
from models.ticket import Ticket

log = structlog.get_logger()

OWED = ("receipt", "notice", "alert")
"""Kinds of sentences that an owner must get somehow. An answer in a chat can simply be asked for again."""

LOST = ("never", "failed", "unknown")
"""Statuses of rows that did not get through, as far as we know."""

REASONS = ("never", "closed", "failed", "unknown")
"""Why a sentence did not get through: unreachable there · no leave to send now · refused or our fault · in doubt."""

SERVICE = ("customer_service", "leadership")
"""Who telephones: customer service; without a group of theirs, leadership."""

OURSELVES = "system"
"""Who closed a task that needed no call any more."""

SHOWN = 3
"""Sentences that did not arrive, shown beside a ticket."""


def owed(row: Outbox) -> bool:
    """Whether the row is a sentence that its owner must get somehow."""
    return not row.group and row.kind in OWED and _account(row) is not None


async def fallen(row: Outbox, why: str, language: str, now: datetime) -> None:
    """The row ended without getting through, for one of REASONS. `language` serves groups without one.

    The sentence goes to the chat used last among those not tried yet; when there is none, somebody is to call. An
    alert goes to another group of staff.
    """
    if row.group:
        await alerts.elsewhere(row, now)
    if not owed(row):
        return
    first = row.again or row.id
    person, ticket = await _person(row), await _ticket(row)
    if person is None or await CallTask.exists(row_id=first):
        return
    tried = set(await Outbox.filter(id=first).values_list("account_id", flat=True))
    tried |= set(await Outbox.filter(again=first).values_list("account_id", flat=True))
    for account in await queries.accounts_of(person.id):
        if account.reachable and account.id not in tried:
            await once_more(row, account, first, now)
            return
    await _call(await Outbox.get_or_none(id=first) or row, why, person, ticket, language, now)


async def arrived(row: Outbox, now: datetime) -> None:
    """The row got through, perhaps after all: nobody needs to call any more, and the other roads are left."""
    first = row.again or row.id
    if row.again:
        await Outbox.filter(id=first, status__in=LOST).update(status="retold", ref=str(row.id))
    if not owed(row):
        return
    waiting = Outbox.filter(again=first, ended_at__isnull=True, claimed_until__isnull=True).exclude(id=row.id)
    await waiting.update(status="dropped", ended_at=now)
    open_task = CallTask.filter(row_id=first, done_at__isnull=True)
    await open_task.update(done_at=now, done_by=OURSELVES, result="delivered")


async def _ticket(row: Outbox) -> Ticket | None:
    found = Ticket.filter(id=row.ticket_id) if row.ticket_id else None
    return await found.select_related("community").first() if found is not None else None


async def _person(row: Outbox) -> Person | None:
    """Whom the sentence is for: whose ticket it is about, else whose chat it was written to.

    Locked, as everything that is written for a person (see `queries.locked`); who was joined to another person
    while we waited is that person now.
    """
    for _ in range(2):
        whose = await _whose(row)
        person = await queries.locked(whose) if whose else None
        if person is not None or whose is None:
            return person
    return None


async def _whose(row: Outbox) -> UUID | None:
    ticket = await _ticket(row)
    if ticket is not None:
        return ticket.person_id  # type: ignore[attr-defined, no-any-return]  # tortoise adds it
    account = await Account.get_or_none(id=_account(row))
    return account.person_id if account else None  # type: ignore[attr-defined]  # tortoise adds it


def _account(row: Outbox) -> UUID | None:
    found: UUID | None = row.account_id  # type: ignore[attr-defined]  # tortoise adds it
    return found


async def _call(
    first: Outbox, why: str, person: Person, ticket: Ticket | None, language: str, now: datetime
) -> None:
    """Ask customer service to telephone. An owner who stays unnamed is not called; the group hears so."""
    communities = await _communities(person, ticket)
    cause = Cause(now, ticket=ticket.id if ticket else None)
    params: dict[str, Any] = {"why": word(f"road-why-{why}"), "words": words(first)}
    if ticket is not None and ticket.record.get("anonymous"):
        say = Say("call-anonymous", params | {"number": ticket.number}, kind="card")
    else:
        community = communities[0] if len(communities) == 1 else None
        who = await follower(community.id, ticket, now) if community else None
        task = await CallTask.create(
            id=uuid4(), community=community, person=person, ticket=ticket, row=first, follower=who, why=why,
            created_at=now,
        )
        params |= {
            "number": ticket.number if ticket else NOTHING,
            "contact": contact(person, ticket),
            "home": await _home(person) if not phone(person, ticket) else NOTHING,
            "name": name(task, ticket), "follower": who.name if who else NOTHING,
        }
        say = Say("call-wanted", params, kind="alert" if first.urgent else "card")
    service = await past(ticket, SERVICE) if ticket else SERVICE
    told = [await to_purpose(community, service, say, language, cause) for community in communities]
    if not any(told):
        log.error("nobody was told", action="unreachable", outbox=first.id)


def words(row: Outbox) -> Param:
    """What a row says, as a parameter of another sentence. A link in it opens the owner's own page: it is left out."""
    say = Say.from_json(mapping(row.say))
    link = {"link": word("road-link")} if "link" in say.params else {}
    return word(say.key, **{**say.params, **link})


def phone(person: Person, ticket: Ticket | None) -> str:
    """The number to call: the one given for the matter, else the person's; empty when there is none."""
    return (ticket.contact_phone if ticket else "") or person.phone


def contact(person: Person, ticket: Ticket | None) -> Param:
    """Whom to call, as customer service's group may read it (R03.11).

    Of a ticket the number is masked: whoever dials looks it up, in private and journaled. Without one there is nothing
    to look it up by, and it is shown.
    """
    number = phone(person, ticket)
    if ticket is None or not number:
        return cards.person(person, number)
    return cards.reached(ticket, person, number)


def name(task: CallTask, ticket: Ticket | None) -> str:
    """How staff name a task: by its ticket's number, else by six characters of its own."""
    return ticket.number if ticket else task.id.hex[:6].upper()


async def _home(person: Person) -> Param:
    homes = await queries.homes_of(person.id)
    return homes[0].home.label if homes else NOTHING


async def _communities(person: Person, ticket: Ticket | None) -> Sequence[Community]:
    """Whose customer service is meant: the ticket's community, else the person's, else every one there is."""
    if ticket is not None:
        return [ticket.community]
    return [person.community] if person.community else await queries.communities()
