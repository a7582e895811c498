"""What a new ticket is tied to: the member of staff it complains about, an earlier matter at the same place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from models.lifecycle import CLOSED
from models.staff import Staff, StaffGroup
from models.ticket import Ticket

LEADERS = ("property_manager", "project_manager", "operations", "legal")
"""Roles of those who sit in the leadership's group (R00.3)."""

INSTEAD = ("leadership", "customer_service", "complaints", "duty")
"""Who gets a ticket that goes past those it was meant for, the first that has a group."""

SHORTEST = 2
"""Characters of a name that may be looked for in words: one alone stands in many other words."""


async def complained_about(community: UUID, kind: str, answers: Mapping[str, Any]) -> Staff | None:
    """The member of staff whom a complaint names, in who it is about or else in what happened (R02.5).

    Two who are named leave it open: people decide (the move `name`).
    """
    if kind != "complaint":
        return None
    staff = [each for each in await Staff.filter(community_id=community, left_at=None) if len(each.name) >= SHORTEST]
    for told in (answers.get("about"), answers.get("what")):
        named = [each for each in staff if _in(each.name, str(told or ""))]
        if len(named) == 1:
            return named[0]
    return None


def _in(name: str, words: str) -> bool:
    """Whether a name stands in words; one in letters only as a word of its own."""
    if not name.isascii():
        return name in words
    return re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE | re.ASCII) is not None


async def shunned(ticket: Ticket) -> frozenset[str]:
    """The purposes of groups that whoever a ticket complains about sits in; none when it names nobody."""
    about: UUID | None = ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
    if about is None:
        return frozenset()
    return theirs(await Staff.get(id=about).select_related("department"))


def theirs(who: Staff) -> frozenset[str]:
    """The purposes of groups that somebody, whose department must be loaded, sits in."""
    held = set(who.roles or ())
    found = {who.department.code} if who.department else set()
    found |= {"leadership"} if held & set(LEADERS) else set()
    return frozenset(found | ({"duty"} if "duty_lead" in held else set()))


async def past(ticket: Ticket, purposes: tuple[str, ...]) -> tuple[str, ...]:
    """The purposes of groups past whomever the ticket complains about (conflict of interest).

    Where nobody is left others get it; where nobody else is either, leadership does all the same: nothing is lost.
    """
    return around(await shunned(ticket), purposes)


def around(shun: frozenset[str], purposes: tuple[str, ...]) -> tuple[str, ...]:
    """`past` for purposes that are known to be shunned."""
    if not shun:
        return purposes
    left = tuple(each for each in purposes if each not in shun)
    return left or tuple(each for each in INSTEAD if each not in shun) or ("leadership",)


async def reads(ticket: Ticket, *purposes: str) -> bool:
    """Whether a group that is there for these purposes may read what the ticket says."""
    return all([each in await past(ticket, (each,)) for each in purposes])


async def inside(communities: Collection[UUID], channel: str, address: str) -> list[UUID]:
    """The staff of these communities who read along in a chat; nobody where it is no group that is bound."""
    purposes = [each.purpose for each in await StaffGroup.filter(channel=channel, address=address)]
    crew = await Staff.filter(community_id__in=list(communities)).select_related("department") if purposes else []
    return [each.id for each in crew if not _apart(each, purposes)]


def _apart(who: Staff, purposes: Collection[str]) -> bool:
    shun = theirs(who)
    return all(each in around(shun, (each,)) for each in purposes)


async def earlier(ticket: Ticket) -> Ticket | None:
    """The latest closed ticket of the same matter at the same place (R02.9); None when there is none."""
    same = Ticket.filter(
        community_id=ticket.community.id, category=ticket.category, kind=ticket.kind, status__in=CLOSED,
        drill=ticket.drill,
    )
    if ticket.home is not None:
        same = same.filter(home_id=ticket.home.id)
    elif ticket.building and ticket.place:
        same = same.filter(home_id=None, building=ticket.building, place=ticket.place)
    else:
        return None
    return await same.exclude(status="withdrawn").order_by("-created_at", "id").first()
