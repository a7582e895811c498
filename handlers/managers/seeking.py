"""Looking for tickets by number, telephone, room or words; what a home has. Personal data in private alone (R03.11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tortoise.expressions import Q, Subquery

from handlers.channel import Param, Say, word
from handlers.life.act import SEEN
from handlers.managers.hearing import LONGEST
from handlers.managers.listing import allowed, listed
from handlers.managers.pages import Page
from handlers.outgoing import to_account
from handlers.staff.chat import lists, rota
from handlers.staff.chat.commands import BY_NAME, Read
from handlers.staff.chat.meant import Wrong, example
from handlers.staff.chat.reach import chat_of, of_staff
from handlers.staff.chat.turn import Turn
from handlers.staff.finding import by_number, may_search_persons, sought
from handlers.understanding import address, phones
from models import numbers, searching
from models.person import Person
from models.place import Home
from models.staff import Staff
from models.ticket import Ticket

LATEST = 5000
"""Tickets among which words are looked for, the latest first."""


async def find(turn: Turn, asked: Read) -> Say:
    """/find words|phone|room|number. Raises Wrong.

    A telephone number that is asked for in a group is answered in private.
    """
    words = asked.rest.strip()[:LONGEST]
    if not words:
        raise Wrong(Say("listing-wrong-find", {"example": example(BY_NAME["find"])}))
    if turn.group is None or not phones.spans(words):
        return await find_page(turn, {"words": words}, 0)
    account = await chat_of(rota.rows_here(turn)[0])
    if account is None:
        return Say("listing-private", {"name": turn.name})
    alone = replace(turn, group=None, account=account, rows=rota.rows_here(turn))
    say = await find_page(alone, {"words": words}, 0)
    zone = alone.rows[0].community.timezone
    await to_account(account, say, account.person.language, zone, of_staff(turn.cause))
    return Say("listing-sent", {"name": turn.name})


async def find_page(turn: Turn, told: Mapping[str, Any], page: int) -> Say:
    """A page of what was found; open tickets first."""
    rows, words = rota.rows_here(turn), str(told.get("words") or "")
    mine = await allowed(turn, rows)
    exact = await _exact(turn, words, rows)
    condition = mine & exact if exact is not None else await _told(turn, mine, words, rows)
    said: Param = phones.masked_text(words) if turn.group else words
    title = word("listing-found" if exact is not None else "listing-found-words", words=said, latest=LATEST)
    if page == 0 and not await Ticket.filter(condition).limit(1):
        return Say("listing-found-none", {"words": said})
    return await listed(turn, rows, Page("find", told, title, (), page, contacts=_contacts(turn, rows)), condition)


def _contacts(turn: Turn, rows: Sequence[Staff]) -> frozenset[object]:
    """The communities whose owners' names and numbers may be shown here."""
    if turn.group is not None:
        return frozenset()
    return frozenset(row.community.id for row in rows if may_search_persons(row))


async def _exact(turn: Turn, words: str, rows: Sequence[Staff]) -> Q | None:
    """What an index finds: a ticket's number, a telephone number, a home, a building; None for words."""
    number = numbers.find(words)
    if number is not None:
        return searching.numbered(numbers.spaced(number.digits))
    if phone := phones.read(words):
        persons = [each.id for each in await Person.filter(phone=phone)]
        return Q(community_id__in=list(_contacts(turn, rows))) & searching.reached(phone, persons)
    place = address.read(words)
    if place is None or not place.building:
        return None
    if not place.room:
        return searching.built(place.building)
    return searching.homes_of([each.id for each in await homes(words, rows)])


async def _told(turn: Turn, mine: Q, words: str, rows: Sequence[Staff]) -> Q:
    """Words, within the latest that the member may see; of owners' names in private alone."""
    latest = Ticket.filter(mine).order_by("-created_at", "-id").limit(LATEST)
    return Q(id__in=Subquery(latest.values("id"))) & sought(words, rows, persons=turn.group is None)


async def homes(words: str, rows: Sequence[Staff]) -> list[Home]:
    """The homes that a room names: all of it that is said fits. None where it names no room."""
    place = address.read(words)
    if place is None or not place.room:
        return []
    said = {name: value for name, value in place.to_json().items() if value and name not in ("kind", "words")}
    here = Home.filter(community_id__in=[row.community.id for row in rows])
    among = await here.filter(key__iendswith=f"|{place.room}").limit(1000)
    return [each for each in among if all(_same(each.place.get(name), value) for name, value in said.items())]


def _same(one: object, other: object) -> bool:
    return str(one or "").casefold() == str(other).casefold()


async def status(turn: Turn, asked: Read) -> Say:
    """/status NO|room. Raises Wrong."""
    words = asked.rest.strip()[:LONGEST]
    rows = rota.rows_here(turn)
    if numbers.looks_like(words) and (ticket := await by_number(rows, words)):
        staff = turn.row(await ticket.community) or rows[0]
        return await lists.one(turn, await Ticket.get(id=ticket.id).select_related(*SEEN), staff)
    if not await homes(words, rows):
        raise Wrong(Say("listing-wrong-status", {"example": example(BY_NAME["status"])}))
    return await status_page(turn, {"words": words}, 0)


async def status_page(turn: Turn, told: Mapping[str, Any], page: int) -> Say:
    """A page of a home's tickets: the open ones, then the latest closed."""
    rows, words = rota.rows_here(turn), str(told.get("words") or "")
    condition = await allowed(turn, rows) & searching.homes_of([each.id for each in await homes(words, rows)])
    if page == 0 and not await Ticket.filter(condition).limit(1):
        return Say("listing-home-none", {"words": words})
    title = word("listing-home", words=words)
    return await listed(turn, rows, Page("status", told, title, (), page, contacts=_contacts(turn, rows)), condition)
