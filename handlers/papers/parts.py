"""What all forms tell alike: heading, where, whose, how many files, revisits, departments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from handlers.channel import Param, word
from handlers.papers.records import Heading, Revisit
from handlers.papers.story import Story, flat
from handlers.papers.veil import Veil
from handlers.places import NOTHING, common, label
from models.journal import Journal
from models.jsons import mapping
from models.media import Media
from models.person import Residence
from models.staff import Department
from models.ticket import Ticket

FILES = {
    "photo": "forms-files-photo", "video": "forms-files-video", "voice": "forms-files-voice",
    "file": "forms-files-file",
}
STAGES = {
    "before": "forms-files-before", "after": "forms-files-after", "measurement": "forms-files-measurement",
}
ITEMS = {"speed": "forms-item-speed", "quality": "forms-item-quality", "attitude": "forms-item-attitude"}
"""What else a rating may say, in stars."""

GOOD, FAIR = 4, 3
"""So many stars and more are satisfied; these are fairly so; fewer are not."""


async def loaded(ticket: UUID) -> Ticket:
    """The ticket with all it refers to."""
    return await Ticket.get(id=ticket).select_related(
        "community", "person", "home", "department", "manager", "follower", "handler", "filed_by", "master", "earlier",
    )


def anonymous(ticket: Ticket) -> bool:
    """Whether the owner wants to be unknown; then no form says who it is."""
    return bool(ticket.record.get("anonymous"))


def veil_of(ticket: Ticket, *, masked: bool) -> Veil:
    """How this ticket's owner is shown."""
    return Veil(drawn=masked or anonymous(ticket), names=(ticket.person.name, ticket.contact_name))


def heading(ticket: Ticket) -> Heading:
    """Whose form it is."""
    community = ticket.community
    return Heading(community.company, community.name, community.timezone, ticket.number)


async def lives(ticket: Ticket) -> Residence | None:
    """Where the owner lives: the home it is about, else the first they named in this community."""
    rows = await Residence.filter(person_id=ticket.person.id).select_related("home").order_by("created_at", "id")
    here = [row for row in rows if row.home.community_id == ticket.community.id]  # type: ignore[attr-defined]  # tortoise adds it
    own = [row for row in here if ticket.home is not None and row.home.id == ticket.home.id]
    return next(iter([*own, *here]), None)


def room(ticket: Ticket, residence: Residence | None) -> Param:
    """The owner's home."""
    if anonymous(ticket):
        return ""
    home = ticket.home or (residence.home if residence else None)
    if home is None:
        return ""
    place = mapping(home.place)
    return label(place) if place.get("building") else home.label


def place(ticket: Ticket, veil: Veil) -> Param:
    """Where it happened."""
    told = ticket.record.get("spot") or ticket.record.get("place")
    if isinstance(told, dict) and (told.get("words") or told.get("scanned")):
        return common(told, masked=veil.drawn)
    if ticket.home is not None:
        return room(ticket, None)
    return veil(ticket.place)


def owner(ticket: Ticket, veil: Veil) -> Param:
    """The owner's name."""
    if anonymous(ticket):
        return word("forms-anonymous")
    return veil.name(ticket.contact_name or ticket.person.name)


async def files(ticket: UUID) -> tuple[Param, ...]:
    """How many files there are of each kind, then how many of them show before, after and measurements."""
    rows = await Media.filter(ticket_id=ticket, status__in=("wanted", "stored")).values_list("kind", "stage")
    kinds, stages = Counter(str(kind) for kind, _ in rows), Counter(str(stage) for _, stage in rows)
    counted = [word(key, count=kinds[name]) for name, key in FILES.items() if kinds[name]]
    return (*counted, *(word(key, count=stages[name]) for name, key in STAGES.items() if stages[name]))


def revisits_of(story: Story, veil: Veil) -> tuple[Revisit, ...]:
    """Every rating, with what followed from it."""
    rows = story.all("rate")
    bounds = [*(float(row.id) for row in rows), float("inf")][1:]
    return tuple(_revisit(row, before, story, veil) for row, before in zip(rows, bounds, strict=True))


def _revisit(row: Journal, before: float, story: Story, veil: Veil) -> Revisit:
    data = mapping(row.data)
    stars = data.get("stars")
    stars = stars if isinstance(stars, int) else 0
    reopened = story.first("reopen", after=row.id, before=before) is not None
    satisfied = "forms-satisfied" if stars >= GOOD else "forms-fairly" if stars == FAIR else "forms-unsatisfied"
    content = satisfied != "forms-unsatisfied" and not reopened
    words = veil(flat(data.get("words")) or _explained(row, before, story))
    phoned = row.actor.startswith("staff:")
    return Revisit(
        at=row.at,
        way=word("forms-way-phone") if phoned else word("forms-way-self"),
        satisfied=satisfied if content else "forms-unsatisfied",
        stars=stars,
        why="" if content else words,
        reopened=reopened,
        by=story.who(row) if phoned else word("forms-by-system"),
        remarks=tuple(filter(None, [words if content else "", *_items(data), veil(flat(data.get("note")))])),
    )


def _explained(row: Journal, before: float, story: Story) -> str:
    """What the owner answered when asked what was wrong, after the stars alone had sent the work back."""
    told = [mapping(each.data) for each in story.all("add", after=row.id, before=before)]
    return "\n".join(flat(each.get("words")) for each in told if each.get("about") == "rate")


def _items(data: Mapping[str, Any]) -> list[Param]:
    """The three short items of a rating, as far as there are any."""
    told = mapping(data.get("items") or data)
    return [word(key, stars=flat(told[name])) for name, key in ITEMS.items() if flat(told.get(name))]


async def department(ticket: Ticket, named: Any) -> Param:
    """A department as an act names it: by code, by id or in words; "" when it names none."""
    text = flat(named)
    if not text:
        return ""
    rows = await Department.filter(community_id=ticket.community.id)
    return next((row.name for row in rows if text in (row.code, str(row.id))), text)


def customer_service() -> Param:
    """The department that hands over, by its usual name."""
    return word("department-customer-service")


def since(ticket: Ticket, veil: Veil) -> Param:
    """When it happened, in the owner's words and as they were understood."""
    told = ticket.record.get("since")
    if not isinstance(told, dict):
        return ""
    when = told.get("when") if isinstance(told.get("when"), dict) else {}
    spans = [flat((when or {}).get(name)).replace("T", " ")[:16] or NOTHING for name in ("start", "end")]
    words = veil(flat(told.get("words")))
    return word("forms-since-told", words=words, start=spans[0], end=spans[1])
