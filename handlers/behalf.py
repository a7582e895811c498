"""Filing on behalf of an owner who telephoned, came to the desk or wrote (R00.1, R03.1, R04.7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from tortoise.exceptions import IntegrityError

from handlers import people, tickets
from handlers.conversation.acts import FileTicket, RegisterPerson
from handlers.conversation.facts import HomeFacts
from handlers.flows.complaint import KINDS
from handlers.knowing import Communities
from handlers.life.deed import NotYours, Office, Refused
from handlers.life.roles import CUSTOMER_SERVICE, MANAGERS
from handlers.outgoing import Cause
from handlers.places import key as home_key
from handlers.places import plain
from handlers.understanding import address, phones
from models import queries, taxonomy
from models.database import transact
from models.person import Account, Person
from models.place import Community
from models.staff import Staff
from models.taxonomy import Taxonomy
from models.ticket import Ticket

CHANNELS = ("phone", "desk", "letter", "email", "hotline")
"""How a matter came in that somebody files for its owner."""

FILERS = {"supervisor", "follower", *MANAGERS}
"""Besides customer service: who may file for an owner."""

LONGEST = 4096
"""Characters of what was told."""


@dataclass(frozen=True, slots=True)
class BehalfForm:
    """What an owner told a member of staff. `community` is its code, `place` a home or another place in words.

    `media` are ids of files that were uploaded for it.
    """

    community: str
    channel: str
    kind: str
    what: str
    category: str = ""
    name: str = ""
    phone: str = ""
    place: str = ""
    happened: str = ""
    wish: str = ""
    media: tuple[str, ...] = ()


async def file_for(
    form: BehalfForm, staff: Staff, key: str, office: Office, now: datetime, draw: Callable[[int], int]
) -> Ticket:
    """File the matter; `staff` (department loaded) is who does it, the same `key` of theirs files once.

    Raises NotYours (this is not for them to do), Refused (something in the form cannot be right).
    """
    checked(form, staff)
    filed = uuid5(NAMESPACE_OID, f"behalf:{staff.id}:{key}")

    async def work() -> Ticket:
        known = await Ticket.get_or_none(id=filed)
        return known if known is not None else await _file(form, staff, filed, office, now, draw)

    try:
        return await transact(work)
    except IntegrityError:  # the same form came twice at once: the other was quicker
        return await transact(work)


def checked(form: BehalfForm, staff: Staff) -> None:
    """Raises NotYours or Refused."""
    inside = staff.department is not None and staff.department.code == CUSTOMER_SERVICE
    if staff.left_at is not None or not (inside or FILERS & set(staff.roles or ())):
        raise NotYours("file")
    known = {"", *(each.code for each in _taxonomy().categories)}
    if form.kind not in KINDS or form.channel not in CHANNELS or form.category not in known:
        raise Refused("behalf-unknown-kind")
    if not form.what.strip():
        raise Refused("behalf-no-words")
    if len(form.what) > LONGEST:
        raise Refused("words-too-long", limit=LONGEST)
    if form.phone.strip() and phones.read(form.phone) is None:
        raise Refused("behalf-bad-phone")


async def _file(  # what a filing needs, named one by one
    form: BehalfForm, staff: Staff, filed: UUID, office: Office, now: datetime, draw: Callable[[int], int]
) -> Ticket:
    communities = Communities(_taxonomy())
    await communities.refresh(now)
    row = communities.rows.get(form.community)
    if row is None or row.id != staff.community_id:  # type: ignore[attr-defined]  # tortoise adds it
        raise NotYours("file")
    phone, home = phones.read(form.phone) or "", _home(form)
    person = await _owner(row, phone, home) or await _newcomer(form, row, phone, home, office, now)
    await queries.locked(person.id)
    answers = await _answers(form, phone, home, person)
    act = FileTicket(str(filed), answers, row.code, anonymous=False, alarm="", emergency="")
    view, cause = communities.views[row.code], Cause(now)
    filing = tickets.Filing(person, None, row, view, cause, draw, office, staff=staff, origin=form.channel)
    return await tickets.file(act, filing)


@cache
def _taxonomy() -> Taxonomy:
    return taxonomy.load()


def _home(form: BehalfForm) -> HomeFacts | None:
    """The home in the words about the place; None when they name none."""
    found = address.read(form.place) if form.place.strip() else None
    if found is None or found.kind != "room" or not found.room or "|" in found.room or not found.building:
        return None
    place = {name: value for name, value in found.to_json().items() if value}
    return HomeFacts(home_key(place), plain(place), place)


async def _owner(community: Community, phone: str, home: HomeFacts | None) -> Person | None:
    """Whom the number belongs to, never a name: who has a chat first, and of several who lives in that home.

    Who cannot be told from others is nobody: a stranger must not read what is filed here.
    """
    if not phone:
        return None
    same = await Person.filter(community_id=community.id, phone=phone).order_by("created_at", "id")
    chatting = [each for each in same if await Account.exists(person_id=each.id)]
    for group in (chatting, [each for each in same if each not in chatting]):
        if len(group) == 1:
            return group[0]
        there = [each for each in group if home and home.key in await _homes(each)]
        if len(there) == 1:
            return there[0]
        if group:
            return None
    return None


async def _homes(person: Person) -> set[str]:
    return {residence.home.key for residence in await queries.homes_of(person.id)}


async def _newcomer(  # who they are, as far as it was told
    form: BehalfForm, community: Community, phone: str, home: HomeFacts | None, office: Office, now: datetime
) -> Person:
    """Somebody without a chat, told by telephone what there is to tell."""
    person = await Person.create(id=uuid4(), community=community, language=office.language, created_at=now)
    told = RegisterPerson(community.code, home, form.name.strip()[:60], phone, registers=False)
    await people.register(person, told, community, now)
    return person


async def _answers(form: BehalfForm, phone: str, home: HomeFacts | None, person: Person) -> dict[str, Any]:
    """The record as the talk would have made it (R02.5)."""
    answers: dict[str, Any] = {"kind": form.kind, "what": form.what.strip(), "contact": phone}
    if form.category:
        answers["category"] = form.category
    if form.media:
        answers["photos"] = {"media": list(form.media), "words": []}
    if form.happened.strip():
        answers["since"] = {"words": form.happened.strip()[:200], "when": None}
    if form.wish.strip():
        answers["wish"] = form.wish.strip()[:LONGEST]
    if home is not None and home.key in await _homes(person):
        answers |= {"where": "my_home", "which_home": home.key}
    elif home is not None:
        answers |= {"where": "another_home", "other_home": {"words": form.place.strip(), "place": dict(home.place)}}
    elif form.place.strip():
        found = address.read(form.place)
        told = {"words": form.place.strip()[:200], "place": found.to_json() if found else None}
        answers |= {"where": "common", "place": told}
    return answers
