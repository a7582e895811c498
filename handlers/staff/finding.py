"""Tickets found for a member of staff: where they sit, what waits for them, what they look for (R01.7, R03.11)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tortoise.expressions import Q

from handlers.life.roles import CUSTOMER_SERVICE, MANAGERS, VIEWERS
from handlers.places import key
from handlers.understanding import address, phones
from models import numbers, searching
from models.searching import BOXES, PAGE, Seat
from models.staff import Staff
from models.ticket import Ticket

_FIGURES = re.compile(r"\d(?:[\s-]?\d){3}")
"""What may be a piece of a telephone number."""

LONGEST = 60
"""Characters of what is looked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list is asked for. `status`, `department` (code), `building`, `severity` narrow it; `words` is what is
    looked for; of `page` there are more when `Found.more`."""

    box: str = "all"
    status: str = ""
    department: str = ""
    building: str = ""
    severity: str = ""
    words: str = ""
    page: int = 0

    @property
    def narrow(self) -> bool:
        """Whether anything but the box is asked for."""
        return any((self.status, self.department, self.building, self.severity, self.words))


@dataclass(frozen=True, slots=True)
class Found:
    """A page of tickets, and whether there is another."""

    tickets: Sequence[Ticket]
    more: bool


def seat(row: Staff) -> Seat:
    """A member's row as finding sees it; its department must be loaded. The same rules as `handlers.life.roles`."""
    held = frozenset(row.roles or ())
    inside = row.department is not None and row.department.code == CUSTOMER_SERVICE
    care = inside or bool(held & {"follower", "supervisor"})
    manages = bool(held & set(MANAGERS))
    department = row.department.id if row.department else None
    community = row.community_id  # type: ignore[attr-defined]  # tortoise adds it
    return Seat(
        row.id, community, department, whole=care or manages or bool(held & {"duty_lead", *VIEWERS}),
        care=care or manages, reviews="supervisor" in held or manages, judges="supervisor" in held or manages,
        heads="head" in held and department is not None,
    )


def may_search_persons(row: Staff) -> bool:
    """Whether a member may look for owners by name and telephone number: who works with them, not who only looks."""
    here = seat(row)
    return here.care or "duty_lead" in (row.roles or ())


async def counted(rows: Sequence[Staff], now: datetime) -> dict[str, tuple[int, int]]:
    """Of each box that is not empty for good: how many tickets, and how many of them are late."""
    seats = [seat(row) for row in rows]
    found = {}
    for name in BOXES:
        condition = searching.box(name, seats)
        found[name] = (await Ticket.filter(condition).count(), await searching.late(condition, now).count())
    return found


async def found(rows: Sequence[Staff], wish: Wish) -> Found:
    """A page of what is wished for, within what the member may see. `rows`: the member's, with departments."""
    seats = [seat(row) for row in rows]
    searched = bool(wish.words or wish.status)  # looking for something: closed tickets too
    within = searching.visible(seats) if wish.box == "all" and searched else searching.box(wish.box, seats)
    condition = within & _narrowed(wish)
    if wish.words:
        condition &= sought(wish.words[:LONGEST], rows)
    tickets = await searching.listed(condition, wish.page)
    return Found(tickets[:PAGE], len(tickets) > PAGE)


def _narrowed(wish: Wish) -> Q:
    asked = {"status": wish.status, "department__code": wish.department, "severity": wish.severity}
    narrowed = Q(**{name: value for name, value in asked.items() if value})
    return narrowed & searching.built(wish.building) if wish.building else narrowed


def sought(words: str, rows: Sequence[Staff], *, persons: bool = True) -> Q:
    """A number, a home, a telephone number where that may be looked for, or words. `persons`: whether owners may.

    Owners write telephone numbers into their stories, too: figure by figure those could be found out as well.
    """
    number = numbers.find(words)
    if number is not None:
        return searching.numbered(numbers.spaced(number.digits))
    figures = _FIGURES.search(words) is not None
    ways = [searching.placed(words)] if figures else [searching.placed(words), searching.told(words)]
    if numbers.looks_like(words):
        ways.append(searching.numbered(words.strip()))
    place = address.read(words)
    if place is not None:
        ways.append(searching.lived_in(key({name: value for name, value in place.to_json().items() if value})))
    allowed = [row.community_id for row in rows if persons and may_search_persons(row)]  # type: ignore[attr-defined]  # tortoise adds it
    if allowed:
        told = [searching.named(words), searching.told(words)]
        if phone := phones.read(words):
            told.append(searching.called(phone))
        ways.append(Q(community_id__in=allowed) & searching.any_of(told))
    return searching.any_of(ways)


async def by_number(rows: Sequence[Staff], number: str) -> Ticket | None:
    """The ticket of that number in one of the member's communities; whether they may see it is to be asked."""
    communities = [row.community_id for row in rows]  # type: ignore[attr-defined]  # tortoise adds it
    return await Ticket.filter(number=number, community_id__in=communities).first()
