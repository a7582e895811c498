"""What a ticket looks like to its owner and to staff groups; phones are masked in groups (R03.11)."""

from __future__ import annotations

from handlers.channel import Button, Param, Say, lines, moment, word
from handlers.conversation.facts import CommunityFacts
from handlers.places import NOTHING, common, label
from handlers.understanding.phones import mask, masked_text
from models.jsons import mapping
from models.person import Person
from models.ticket import Ticket

LONGEST = 600
"""Characters of the owner's words on a card."""


def excerpt(words: str, longest: int = LONGEST) -> str:
    """The beginning of an owner's words for a group, telephone numbers masked; a cut shows as "…"."""
    masked = masked_text(words)
    return masked if len(masked) <= longest else f"{masked[:longest]}…"


def receipt(ticket: Ticket, community: CommunityFacts) -> Say:
    """The owner's receipt: number, what happens next, the promised time of reply (R03.9)."""
    params: dict[str, Param] = {"number": ticket.number, "due": moment(ticket.reply_due_at, community.zone)}
    tools = (
        Button("!mine", key="command-mine"),
        Button("!add", key="command-add"),
        Button("!new", key="command-new"),
    )
    if ticket.kind == "praise" and not ticket.emergency:
        return Say("receipt-filed-praise", {"number": ticket.number}, tools=tools, kind="receipt")
    if ticket.emergency:
        phone = community.duty_phone
        params["duty"] = word("emergency-duty", phone=phone) if phone else ""
        return Say("receipt-filed-emergency", params, tools=tools, kind="receipt")
    params |= {
        "kind": word(f"complaint-kind-{ticket.kind}"),
        "category": category(ticket),
        "department": ticket.department.name if ticket.department else word("department-customer-service"),
    }
    return Say("receipt-filed", params, tools=tools, kind="receipt")


def category(ticket: Ticket) -> Param:
    """The name of a ticket's category (the finer one when it is known)."""
    return word(f"category-{ticket.subcategory or ticket.category}")


def where(ticket: Ticket) -> Param:
    """Where it is: the home or place as understood, else the owner's words. `ticket.home` must be loaded.

    Nothing for an unnamed owner, nor where it would tell somebody complained about who complained.
    """
    if (ticket.record.get("anonymous") or about(ticket)) and ticket.home:
        return NOTHING
    spot = ticket.record.get("spot") or ticket.record.get("place") or {}
    if spot.get("scanned") and not ticket.home:
        return common(spot, masked=True)
    told = ticket.record.get("other_home")
    understood = mapping(ticket.home.place) if ticket.home else (told or {}).get("place")
    return label(understood) if understood and understood.get("building") else masked_text(ticket.place) or NOTHING


def about(ticket: Ticket) -> bool:
    """Whether it complains about a member of staff."""
    return ticket.about_id is not None  # type: ignore[attr-defined]  # tortoise adds it


def contact(name: str, phone: str, *, anonymous: bool, verified: bool) -> Param:
    """How to reach somebody, as a group may see it."""
    if anonymous:
        return word("contact-anonymous")
    if not phone:
        return word("contact-chat-only")
    return word("contact-known", name=name or NOTHING, phone=mask(phone), verified="yes" if verified else "no")


def reached(ticket: Ticket, person: Person, phone: str) -> Param:
    """How to reach the owner of a ticket by telephone, as a group may see it."""
    if about(ticket):
        return word("contact-withheld")
    return contact(ticket.contact_name or person.name, phone, anonymous=False, verified=ticket.verified)


def reach(ticket: Ticket) -> Param:
    """How to reach the owner of a ticket, as a group may see it (R03.11)."""
    if about(ticket):
        return word("contact-withheld")
    unnamed = bool(ticket.record.get("anonymous"))
    return contact(ticket.contact_name, ticket.contact_phone, anonymous=unnamed, verified=ticket.verified)


def ticket(ticket: Ticket, files: int, state: Param) -> Say:
    """The card for a group. `state` says how far it is; community, home and manager must be loaded."""
    record, zone = ticket.record, ticket.community.timezone
    place = where(ticket)
    # A manager tells the building of who stays unnamed.
    manager = ticket.manager.name if ticket.manager and place != NOTHING else ""
    params: dict[str, Param] = {
        "number": ticket.number,
        "place": place,
        "what": excerpt(ticket.description),
        "contact": reach(ticket),
        "state": state,
        "files": files,
        "filed": moment(ticket.created_at, zone),
        "due": moment(ticket.reply_due_at, zone),
    }
    if ticket.emergency:
        params["emergency"] = word(f"emergency-kind-{ticket.emergency}")
        return Say("card-ticket-emergency", params, kind="card")
    params |= {
        "severity": word(f"severity-{ticket.severity}"),
        "kind": word(f"complaint-kind-{ticket.kind}"),
        "category": category(ticket),
        "visit": _visit(record.get("visit")),
        "manager": manager or NOTHING,
        "told": _told(record),
    }
    return Say("card-ticket", params, kind="card")


def _visit(answer: object) -> Param:
    if isinstance(answer, dict):
        return masked_text(str(answer.get("words", NOTHING)))
    return word(f"complaint-visit-{answer}") if answer else NOTHING


def _told(record: dict[str, object]) -> Param:
    """The rest of what the owner told, a line each."""
    rows = []
    since = record.get("since")
    if isinstance(since, dict):
        rows.append(_row("since", masked_text(str(since["words"]))))
    rows += [_row(n, excerpt(str(record[n]), 200)) for n in ("about", "wish") if record.get(n)]
    told = {"harm": ("injury", "loss"), "before": ("again",)}
    rows += [_row(n, word(f"complaint-{n}-{record[n]}")) for n, grave in told.items() if record.get(n) in grave]
    return lines(*rows) if rows else NOTHING


def _row(name: str, value: Param) -> Param:
    return word("engine-summary-line", name=word(f"complaint-{name}-name"), value=value)


def files(ticket: Ticket, media: tuple[str, ...]) -> Say:
    """The photos of a ticket, for a group."""
    return Say("card-files", {"number": ticket.number, "files": len(media)}, kind="card", media=media)


def major(ticket: Ticket, zone: str) -> Say:
    """A major matter, for leadership the same day (R04.4)."""
    params = {
        "number": ticket.number,
        "kind": word(f"complaint-kind-{ticket.kind}"),
        "category": category(ticket),
        "place": where(ticket),
        "what": excerpt(ticket.description),
    }
    return Say("alert-major", params, kind="alert")


def person(person: Person, phone: str = "") -> Param:
    """How to reach a person without a ticket: the number itself, for they are in danger or ask to be called."""
    number = phone or person.phone
    if not number:
        return word("contact-unknown")
    return word("contact-known", name=person.name or NOTHING, phone=number, verified="yes")
