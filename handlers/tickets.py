"""Tickets: filing and adding. The only writer of tickets and their journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog

from handlers import cards
from handlers.channel import Say
from handlers.conversation.facts import AddToTicket, CommunityFacts, FileTicket
from handlers.outgoing import Cause, to_account, to_group, to_purpose
from handlers.places import NOTHING, key, plain
from handlers.understanding.topics import guess
from models import numbers, queries
from models.alarm import Alarm
from models.journal import Journal
from models.lifecycle import NEW, make
from models.media import Media
from models.outbox import Outbox
from models.person import Account, Person, Residence
from models.place import Community, Home
from models.policy import Policy
from models.severity import propose
from models.staff import StaffGroup
from models.ticket import Ticket

log = structlog.get_logger()

MANY_TICKETS = 50_000
"""Above this many tickets of a community, numbers get one more digit."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Who files, where and when; `draw(n)` gives a random int below n, `language` serves groups without one."""

    person: Person
    account: Account
    row: Community
    community: CommunityFacts
    policy: Policy
    cause: Cause
    draw: Callable[[int], int]
    language: str


async def file(act: FileTicket, filing: Filing) -> Ticket:
    """File a confirmed record: ticket, journal, receipt for the owner, card for the department.

    In this order, in the caller's transaction: the ticket with its promise (R03.9), its media, its journal
    (accept, dispatch: R00.2), the alarm it belongs to, the receipt, the card, and for a major matter the
    report to leadership (R04.4).
    """
    ticket = await _write(act, filing)
    await Media.filter(id__in=_media(act.answers), account_id=filing.account.id).update(ticket_id=ticket.id)
    await note(ticket, "file", f"person:{filing.person.id}", filing.cause.now, {"origin": ticket.origin})
    if act.alarm:
        await Alarm.filter(id=act.alarm, person_id=filing.person.id).update(ticket_id=ticket.id)
    cause = replace(filing.cause, ticket=ticket.id)
    zone, language = filing.community.zone, filing.person.language
    await to_account(filing.account, cards.receipt(ticket, filing.community), language, zone, cause)
    await _dispatch(ticket, filing, cause)
    return ticket


async def _write(act: FileTicket, filing: Filing) -> Ticket:
    answers, now = act.answers, filing.cause.now
    kind = str(answers.get("kind"))
    category, subcategory = _topic(answers, filing.community)
    severity = propose(
        kind=kind,
        usual=filing.community.taxonomy.category(category).severity,
        emergency=bool(act.emergency),
        harm=str(answers.get("harm") or ""),
        again=answers.get("before") == "again",
    )
    place = await _place(answers, filing)
    promised = _promised(filing.policy, kind, severity, act.emergency)
    department = await queries.department_of(
        filing.row.id, (filing.community.taxonomy.department_of(category), "customer_service")
    )
    building = await queries.building_of(filing.row.id, place.building)
    return await Ticket.create(
        id=UUID(act.id),
        community=filing.row,
        number=await _number(filing),
        status=make("file", NEW, "owner"),
        kind=kind,
        category=category,
        subcategory=subcategory,
        severity=severity,
        emergency=act.emergency,
        origin=filing.account.channel,
        person=filing.person,
        account=filing.account,
        home=place.home,
        building=place.building,
        place=place.label[:200],
        description=_description(answers),
        contact_name="" if act.anonymous else filing.person.name,
        contact_phone="" if act.anonymous else str(answers.get("contact") or ""),
        verified=place.verified and not act.anonymous,
        record={**answers, "anonymous": act.anonymous},
        department=department,
        manager=building.manager if building else None,
        promise={"reply": promised.total_seconds(), "severity": severity},
        reply_due_at=now + promised,
        next_check_at=now + promised,
        created_at=now,
    )


def _description(answers: Mapping[str, Any]) -> str:
    """What the owner told: the story, and what was written while photos were asked for."""
    more = (answers.get("photos") or {}).get("words", ())
    return "\n".join(str(words) for words in (answers.get("what"), *more) if words)


def _topic(answers: Mapping[str, Any], community: CommunityFacts) -> tuple[str, str]:
    """The category answered, else the one the words speak of, else "other"."""
    if answers.get("category"):
        return str(answers["category"]), str(answers.get("subcategory") or "")
    guessed = guess(str(answers.get("what") or ""))
    known = {c.code for c in community.taxonomy.categories}
    return (
        (guessed.category, guessed.subcategory or "")
        if guessed.category in known and guessed.category
        else ("OT", "")
    )


def _promised(policy: Policy, kind: str, severity: str, emergency: str) -> timedelta:
    if emergency:
        return policy.promise.emergency
    if kind == "praise":
        return policy.promise.praise
    promised: timedelta = getattr(policy.promise, severity)
    return promised


@dataclass(frozen=True, slots=True)
class _Where:
    label: str
    building: str = ""
    home: Home | None = None
    verified: bool = False


async def _place(answers: Mapping[str, Any], filing: Filing) -> _Where:
    spot = (answers.get("spot") or {}).get("place")
    home = answers.get("which_home") or (key(spot) if spot else "")
    if home:
        lives = Residence.filter(person_id=filing.person.id, home__key=home)
        residence = await lives.select_related("home").first()
        if residence:
            return _Where(residence.home.label, residence.home.building, residence.home, residence.verified)
    told = answers.get("spot") or answers.get("place") or answers.get("other_home") or {}
    understood = told.get("place") or {}
    words = f"{plain(told.get('scanned') or {})} {told.get('words') or ''}".strip()
    if answers.get("other_home") and understood:
        words = plain(understood)
    return _Where(words, str(understood.get("building") or ""))


async def _number(filing: Filing) -> str:
    """A number nobody has; the unique constraint has the last word (the transaction is then run again)."""
    long = await Ticket.filter(community_id=filing.row.id).limit(MANY_TICKETS + 1).count() > MANY_TICKETS
    while True:
        drawn = numbers.number(filing.row.code, filing.draw, long=long)
        if not await Ticket.exists(community_id=filing.row.id, number=drawn):
            return drawn


def _media(answers: Mapping[str, Any]) -> list[str]:
    return list((answers.get("photos") or {}).get("media", ()))


async def note(
    ticket: Ticket, move: str, actor: str, at: datetime, data: dict[str, Any], key: str = ""
) -> None:
    """Write a move into the journal. Raises IntegrityError when the ticket's journal has a row of that key."""
    await Journal.create(
        ticket=ticket, key=key or move, move=move, status=ticket.status, actor=actor, data=data, at=at
    )


async def _dispatch(ticket: Ticket, filing: Filing, cause: Cause) -> None:
    """Hand the ticket to its department's group; without one, to customer service, then to leadership."""
    department = ticket.department
    code = department.code if department else "customer_service"
    language, zone = filing.language, filing.community.zone
    files = len(_media(ticket.record))
    manager = ticket.manager if cards.where(ticket) != NOTHING else None  # names the building of who stays unnamed
    card = cards.ticket(ticket, filing.community.zone, files, manager.name if manager else "")
    group = await to_purpose(filing.row, (code, "customer_service", "leadership"), card, language, cause)
    if group and files:
        await to_group(group, cards.files(ticket, tuple(_media(ticket.record))), language, zone, cause)
    if ticket.severity == "major":
        await to_purpose(
            filing.row, ("leadership",), cards.major(ticket, filing.community.zone), language, cause
        )
    ticket.status = make("dispatch", ticket.status, "system")
    await ticket.save(update_fields=["status"])
    if group is None:
        log.error("nobody was told", action="unreachable", ticket=ticket.number, community=filing.row.code)
    told = {"department": code, "group": group.name if group else ""}
    await note(ticket, "dispatch", "system", cause.now, told)


async def add(act: AddToTicket, filing: Filing) -> None:
    """Add an owner's words and media; the group that has the ticket is told."""
    ticket = await Ticket.filter(id=act.ticket, person_id=filing.person.id).first()
    if ticket is None:
        return
    make("add", ticket.status, "owner")
    cause = replace(filing.cause, ticket=ticket.id)
    await Media.filter(id__in=act.media, account_id=filing.account.id).update(ticket_id=ticket.id)
    data = {"words": act.words, "media": list(act.media)}
    await note(ticket, "add", f"person:{filing.person.id}", cause.now, data, key=f"add:{uuid4()}")
    done = Say("addition-done", {"number": ticket.number})
    await to_account(filing.account, done, filing.person.language, filing.community.zone, cause)
    more = cards.added(ticket, act.words, len(act.media))
    for group in await groups_of(ticket):
        await to_group(group, more, filing.language, filing.community.zone, cause)
        if act.media:
            await to_group(group, cards.files(ticket, act.media), filing.language, filing.community.zone, cause)


async def groups_of(ticket: Ticket) -> list[StaffGroup]:
    """The groups that were given the ticket's card and are still there."""
    rows = await Outbox.filter(ticket_id=ticket.id, kind="card", group=True).values_list("channel", "address")
    found = []
    for channel, address in sorted(set(rows)):
        group = await StaffGroup.filter(channel=channel, address=address, reachable=True).first()
        if group:
            found.append(group)
    return found
