"""Tickets: filing and adding. The only writer of tickets and their journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog

from handlers import cards, followers, naming, posting, tallying
from handlers.channel import word
from handlers.clocks import follow, runs
from handlers.conversation.acts import FileTicket
from handlers.conversation.facts import CommunityFacts
from handlers.incidents.joining import joining
from handlers.life import calling, telling
from handlers.life.chats import Chats
from handlers.life.deed import Deed, Office
from handlers.noting import note
from handlers.outgoing import Cause, to_account, to_person
from handlers.places import key, plain
from handlers.understanding.topics import guess
from models import numbers, queries
from models.alarm import Alarm
from models.lifecycle import NEW, make
from models.media import Media
from models.person import Account, Person, Residence
from models.place import Community, Home
from models.policy import Policy
from models.severity import propose
from models.staff import Staff
from models.ticket import Ticket

log = structlog.get_logger()

WRITTEN = ("letter", "email")
"""Ways in which nobody talks with the owner while the ticket is filed: the telephone tells them the number (R04.7)."""

MANY_TICKETS = 50_000
"""Above this many tickets of a community, numbers get one more digit."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Who files, where and when; `draw(n)` gives a random int below n, `office` as for every move of a ticket.

    Filed on behalf of an owner (R00.1) there is `staff`, perhaps no `account`, and `origin` tells how it came in. A
    `drill` (R00.11) is a rehearsal.
    """

    person: Person
    account: Account | None
    row: Community
    community: CommunityFacts
    cause: Cause
    draw: Callable[[int], int]
    office: Office
    staff: Staff | None = None
    origin: str = ""
    drill: bool = False

    @property
    def policy(self) -> Policy:
        """The numbers of the service."""
        return self.office.policy

    @property
    def actor(self) -> str:
        """Who files, as in the journal."""
        return f"staff:{self.staff.id}" if self.staff else f"person:{self.person.id}"


async def file(act: FileTicket, filing: Filing) -> Ticket:
    """File a confirmed record: ticket, journal, receipt for the owner, card for the department.

    In this order, in the caller's transaction: the ticket with its promise (R03.9), its media, its journal
    (accept, dispatch: R00.2), the alarm it belongs to, the receipt, the card, and for a major matter the
    report to leadership (R04.4). One that joins an incident's master ticket has no card of its own.
    """
    ticket = await _write(act, filing)
    whose = filing.account.id if filing.account else None
    if media := _media(act.answers):
        await Media.filter(id__in=media, account_id=whose).update(ticket_id=ticket.id)
    named = {"follower_id": ticket.follower, "about_id": ticket.about, "earlier_id": ticket.earlier}
    fixed = {name: str(row.id) if row else None for name, row in named.items()}
    begins = {**fixed, "severity": ticket.severity, "round": 1, "waiting": "", "urged": 0}
    told = {"origin": ticket.origin, "set": begins}
    await note(ticket, "file", filing.actor, filing.cause.now, told)
    if act.alarm:
        await Alarm.filter(id=act.alarm, person_id=filing.person.id).update(ticket_id=ticket.id, next_at=None)
    cause = replace(filing.cause, ticket=ticket.id)
    zone, language = filing.community.zone, filing.person.language
    receipt = cards.receipt(ticket, filing.community)
    if filing.account is not None:
        await to_account(filing.account, receipt, language, zone, cause)
    else:
        reached = await to_person(filing.person, receipt, zone, cause)
        if reached is None and ticket.origin in WRITTEN:
            words = word(receipt.key, **receipt.params)
            await calling.wanted(ticket, "no_chat", words, filing.office.language, cause.now)
    joins = await joining(ticket, filing.office, cause.now)
    await _dispatch(ticket, filing, cause, quiet=joins.master is not None)
    await tallying.begun(ticket)
    await joins.dispatched(filing.office, cause)
    return ticket


async def _write(act: FileTicket, filing: Filing) -> Ticket:
    """The row: what was told, how grave it is and what is promised, where it is and who has it."""
    answers, now = act.answers, filing.cause.now
    found = Ticket(
        id=UUID(act.id), community=filing.row, number=await _number(filing), status=make("file", NEW, "owner"),
        drill=filing.drill, emergency=act.emergency, person=filing.person, account=filing.account,
        origin=filing.origin or (filing.account.channel if filing.account else ""), filed_by=filing.staff,
        description=_description(answers), record={**answers, "anonymous": act.anonymous},
        contact_name="" if act.anonymous else filing.person.name,
        contact_phone="" if act.anonymous else str(answers.get("contact") or ""),
        created_at=now, updated_at=now, **await _promised(act, filing), **await _where(act, filing),
    )  # fmt: skip
    await _whose(found, act, filing)
    await found.save(force_create=True)
    return found


async def _promised(act: FileTicket, filing: Filing) -> dict[str, Any]:
    """The columns that say what kind of matter it is, how grave, and the time of reply promised for it (R03.9)."""
    answers, policy = act.answers, filing.policy
    kind = str(answers.get("kind"))
    category, subcategory = _topic(answers, filing.community)
    severity = propose(
        policy.severity, kind=kind, category=category, emergency=bool(act.emergency),
        usual=filing.community.taxonomy.category(category).severity, harm=str(answers.get("harm") or ""),
        again=answers.get("before") == "again",
    )  # fmt: skip
    length = promised_by(policy, kind, severity, act.emergency)
    promise = {
        "reply": length.total_seconds(), "severity": severity, "policy": await runs.keep(policy, filing.cause.now),
    }
    return {
        "kind": kind, "category": category, "subcategory": subcategory, "severity": severity, "promise": promise,
        "reply_due_at": filing.cause.now + length,
    }


async def _where(act: FileTicket, filing: Filing) -> dict[str, Any]:
    """The columns of the place."""
    place = await _place(act.answers, filing)
    return {
        "home": place.home, "building": place.building, "place": place.label[:200],
        "verified": place.verified and not act.anonymous,
    }


async def _whose(ticket: Ticket, act: FileTicket, filing: Filing) -> None:
    """Who has it: department, building manager and follower, past whomever it names; an earlier one of the place."""
    codes = (filing.community.taxonomy.department_of(ticket.category), "customer_service")
    ticket.department = await queries.department_of(filing.row.id, codes)
    building = await queries.building_of(filing.row.id, ticket.building)
    ticket.about = await naming.complained_about(filing.row.id, ticket.kind, act.answers)
    ticket.manager = building.manager if building and building.manager != ticket.about else None
    ticket.follower = await followers.follower(filing.row.id, ticket, filing.cause.now)
    ticket.earlier = await naming.earlier(ticket)


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


def promised_by(policy: Policy, kind: str, severity: str, emergency: str) -> timedelta:
    """Within what the owner is promised an answer on acceptance (R03.9)."""
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


async def _dispatch(ticket: Ticket, filing: Filing, cause: Cause, *, quiet: bool) -> None:
    """Hand the ticket, whose relations are loaded, to its department's group; without one, to customer service, then
    to leadership. `quiet`: no group is shown it."""
    code = ticket.department.code if ticket.department else "customer_service"
    media = _media(ticket.record)
    ticket.status, ticket.version = make("dispatch", ticket.status, "system"), ticket.version + 1
    await ticket.save(update_fields=["status", "version"])
    deed = Deed(ticket.id, "system", "dispatch", cause.now, cause.inbox)
    chats = await Chats.of_new(ticket)
    going = await follow.moved(ticket, None, "file", cause.now, filing.policy)
    groups = []
    if not quiet:
        groups = await telling.show(chats, deed, filing.office, ("department",), files=len(media), runs=going)
    for group in groups[:1] if media else ():
        files = cards.files(ticket, tuple(media))
        await posting.to_ticket_groups(ticket, [group], files, filing.office.language, cause)
    if ticket.severity == "major":
        await telling.major(ticket, cause, filing.office.language)
    if not groups and not quiet:
        log.error("nobody was told", action="unreachable", ticket=ticket.number, community=filing.row.code)
    told = {"code": code, "group": groups[0].name if groups else ""}
    department = ticket.department.id if ticket.department else None
    changed = {"department": str(department or ""), "set": {"department_id": str(department) if department else None}}
    await note(ticket, "dispatch", "system", cause.now, told | changed)
