"""Who hears of a move: the owner in their chat, the groups in theirs; and every card shows the new state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from handlers import cards, posting
from handlers.channel import Button, Param, Say, moment, word
from handlers.life import calling, showing
from handlers.life.deed import Deed, Office
from handlers.links import for_owner
from handlers.outgoing import to_person
from handlers.places import NOTHING
from models.card import Card
from models.journal import Journal
from models.jsons import mapping
from models.lifecycle import Move
from models.media import Media
from models.staff import Department, StaffGroup
from models.ticket import Part, Ticket

BY_TELEPHONE = ("book", "release", "reject", "grant", "reply")
"""What an owner without any chat is told by telephone; the rest they hear when they are called or ask (R04.7)."""

SHOWN = 6
"""Photos of before and after that go with the result."""


async def after(ticket: Ticket, move: Move, deed: Deed, told: dict[str, Any], office: Office) -> None:
    """Tell everybody whom the table names of `move`, which has been made. `ticket` is loaded as for a card."""
    params = await _params(ticket, deed, told)
    if move.owner:
        await _owners(ticket, move.name, params, deed, office)
    if move.staff and ticket.status != "accepted":
        say = Say(f"staff-{move.name}", params, kind="notice")
        for group in await _groups(ticket, move.staff):
            await posting.about(ticket, group, say, office.language, deed.cause)
            if told.get("media") and move.name in ("add", "done"):
                files = cards.files(ticket, tuple(told["media"]))
                await posting.about(ticket, group, files, office.language, deed.cause)
    await refresh(ticket, deed, office, asks=move.asks)


async def refresh(ticket: Ticket, deed: Deed, office: Office, asks: Iterable[str] = ()) -> None:
    """All cards of the ticket show how it is now; those of whom something is asked come to the end of the chat."""
    parts = await Part.filter(ticket_id=ticket.id).select_related("department").order_by("created_at", "id")
    files = await Media.filter(ticket_id=ticket.id).count()
    asked = await _asked(ticket, asks, parts)
    known = [await _group(card) for card in await Card.filter(ticket_id=ticket.id).order_by("created_at", "id")]
    groups = {group.id: group for group in [*known, *asked] if group is not None}
    wanted = {group.id for group in asked}
    for group in groups.values():
        say = showing.card(ticket, parts, group, files)
        await posting.show(
            ticket, group, say, office.language, deed.cause, asks=group.id in wanted,
            repost_after=office.policy.cards.repost_after,
        )


async def _group(card: Card) -> StaffGroup | None:
    return await StaffGroup.filter(channel=card.channel, address=card.address, reachable=True).first()


async def _asked(ticket: Ticket, asks: Iterable[str], parts: Iterable[Part]) -> list[StaffGroup]:
    found: dict[UUID, StaffGroup] = {}
    for each in asks:
        purposes = await routes(ticket) if each == "department" else ("customer_service", "leadership")
        found |= {group.id: group for group in await reachable(ticket, purposes)}
    helping = [part.department.code for part in parts if part.status == "asked"]
    for code in helping:
        found |= {group.id: group for group in await reachable(ticket, (code, "customer_service", "leadership"))}
    return list(found.values())


async def routes(ticket: Ticket) -> tuple[str, ...]:
    """The purposes of groups that the department's work is shown to, the first that exists.

    A ticket that complains about somebody of that department goes past it (conflict of interest).
    """
    code = ticket.department.code if ticket.department else "customer_service"
    past: tuple[str, ...] = (code, "customer_service", "leadership")
    if ticket.about is not None:
        await ticket.about.fetch_related("department")
        theirs = ticket.about.department.code if ticket.about.department else ""
        past = tuple(each for each in past if each != theirs) or ("leadership",)
    return past


async def reachable(ticket: Ticket, purposes: Iterable[str]) -> list[StaffGroup]:
    """The groups of the first purpose that has any reachable."""
    for purpose in purposes:
        query = StaffGroup.filter(community_id=ticket.community.id, purpose=purpose, reachable=True)
        if found := await query.order_by("name", "id"):
            return found
    return []


async def _groups(ticket: Ticket, audiences: Iterable[str]) -> list[StaffGroup]:
    found: dict[UUID, StaffGroup] = {}
    for each in audiences:
        if each == "group":
            shown = [await _group(card) for card in await Card.filter(ticket_id=ticket.id).order_by("created_at", "id")]
            groups = [group for group in shown if group is not None]
        else:
            groups = await reachable(ticket, ("customer_service", "leadership") if each == "care" else ("leadership",))
        found |= {group.id: group for group in groups}
    return list(found.values())


async def _owners(ticket: Ticket, name: str, params: dict[str, Param], deed: Deed, office: Office) -> None:
    """The owner, and the owners of tickets that were merged into this one (these have their own way to a result)."""
    await _owner(ticket, name, params, deed, office)
    if name == "release":
        return
    merged = Ticket.filter(master_id=ticket.id, status="merged").select_related("person", "community", "follower")
    for each in await merged.order_by("created_at", "id"):
        own = Deed(each.id, deed.actor, deed.key, deed.now, deed.inbox, deed.staff)
        await _owner(each, name, {**params, "number": each.number}, own, office)


async def _owner(ticket: Ticket, name: str, params: dict[str, Param], deed: Deed, office: Office) -> None:
    say = Say(f"owner-{name}", params, kind="notice")
    if name == "release":
        say = await _result(ticket, params, deed, office)
    account = await to_person(ticket.person, say, ticket.community.timezone, deed.cause)
    if account is None and name in BY_TELEPHONE:
        await calling.wanted(ticket, "no_chat", word(say.key, **say.params), office.language, deed.now)


async def _result(ticket: Ticket, params: dict[str, Param], deed: Deed, office: Office) -> Say:
    """The result with photos of before and after, and two clear buttons."""
    link = await for_owner(ticket.person.id, ticket.id, deed.now, office.policy.links.owner)
    photos = Media.filter(ticket_id=ticket.id, kind="photo", status__in=("stored", "wanted"))
    shown = photos.filter(stage__in=("before", "after"))
    ids = await shown.order_by("-stage", "created_at", "id").limit(SHOWN).values_list("id", flat=True)
    result = (await last_words(ticket, "done")) or NOTHING
    return Say(
        "owner-release", {**params, "result": result, "link": office.page(link)}, kind="notice",
        media=tuple(str(each) for each in ids),
        choices=(
            Button(showing.owner_token("accept", ticket), key="move-accept", style="primary"),
            Button(showing.owner_token("refuse", ticket), key="move-refuse"),
        ),
    )


async def last_words(ticket: Ticket, move: str) -> str:
    """What was said with the last move of that name; empty when there was none."""
    row = await Journal.filter(ticket_id=ticket.id, move=move).order_by("-id").first()
    return str(mapping(row.data).get("words") or "") if row else ""


async def _params(ticket: Ticket, deed: Deed, told: dict[str, Any]) -> dict[str, Param]:
    """What any notice may name; the same for every move, so that words can be changed without touching code."""
    zone = ticket.community.timezone
    when = told.get("when") or ticket.expected_at
    return {
        "number": ticket.number,
        "stage": showing.stage(ticket),
        "by": await _who(deed),
        "handler": ticket.handler.name if ticket.handler else NOTHING,
        "department": await _department(ticket, told),
        "words": cards.excerpt(str(told.get("words") or "")) or NOTHING,
        "when": moment(when, zone) if when else NOTHING,
        "due": moment(ticket.reply_due_at, zone),
        "waiting": word(f"waiting-{told['waiting']}") if told.get("waiting") else NOTHING,
        "stars": told.get("stars") or NOTHING,
        "other": told.get("number") or NOTHING,
        "round": ticket.round,
        "urged": ticket.urged,
    }


async def _who(deed: Deed) -> Param:
    if deed.staff is not None:
        return deed.staff.name
    return word("who-owner" if deed.actor.startswith("person:") else "who-system")


async def _department(ticket: Ticket, told: dict[str, Any]) -> Param:
    if told.get("department"):
        return (await Department.get(id=told["department"])).name
    return ticket.department.name if ticket.department else word("department-customer-service")
