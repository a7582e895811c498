"""What staff and owners hear of an incident: the question, what was decided, and that neighbours report the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers import cards
from handlers.channel import Button, Param, Say, lines, word
from handlers.life.chats import CARE, Chat, Chats, chat_of, once
from handlers.life.gathered import households
from handlers.outgoing import Cause, to_group, to_person
from handlers.places import label
from models.gathering import IncidentPolicy
from models.incident import Incident
from models.staff import StaffGroup
from models.ticket import Ticket

NAMED = ("lift", "power", "water", "gas", "heating", "network", "drains")
"""Matters that have words of their own; any other is called by its category."""

SHOWN = 6
"""Tickets named in a message."""

DECISIONS = ("master", "no")
"""What can be answered: make a master ticket · leave them as they are."""


def token(decision: str, incident: Incident) -> str:
    """What a button carries: `i:<decision>:<incident id in hex>`."""
    return f"i:{decision}:{incident.id.hex}"


def what(incident: Incident, rules: IncidentPolicy) -> Param:
    """The name of its matter."""
    if incident.matter in NAMED:
        return word(f"incident-matter-{incident.matter}")
    codes = rules.codes(incident.matter)
    return word(f"category-{codes[0]}") if codes else incident.matter


def where(incident: Incident) -> Param:
    """Its building, or the whole community."""
    return label({"building": incident.building}) if incident.building else word("incident-everywhere")


def about(incident: Incident, rules: IncidentPolicy) -> dict[str, Param]:
    """What any sentence about it may name."""
    return {"where": where(incident), "what": what(incident, rules)}


def minutes(incident: Incident) -> int:
    """How long it took until staff were asked, at least one minute."""
    return max(1, -(-int((incident.last_at - incident.began_at).total_seconds()) // 60))


def row(ticket: Ticket) -> Param:
    """A ticket in a line; its home must be loaded."""
    return word("incident-ticket", number=ticket.number, place=cards.where(ticket))


def numbered(tickets: Sequence[Ticket]) -> Param:
    """Some tickets in lines, the first of many."""
    shown = [row(each) for each in tickets[:SHOWN]]
    more = len(tickets) - len(shown)
    return lines(*shown, *([word("incident-rest", count=more)] if more else []))


def question(incident: Incident, tickets: Sequence[Ticket], count: int, rules: IncidentPolicy) -> Say:
    """Whether these are to be handled as one, with a button for each answer."""
    params = {
        **about(incident, rules), "minutes": minutes(incident), "homes": count, "tickets": numbered(tickets),
    }
    choices = tuple(
        Button(token(each, incident), key=f"incident-{each}", style="primary" if each == "master" else "")
        for each in DECISIONS
    )
    return Say("incident-offer", params, choices=choices, kind="alert")


async def offer(  # what a question is made of, named one by one
    incident: Incident, filed: Ticket, tickets: Sequence[Ticket], rules: IncidentPolicy, language: str, cause: Cause
) -> None:
    """Ask those who have `filed`, the ticket that made it one (loaded as for a card), and customer service; once.

    `tickets` are those it would make one of, the oldest first: an answer to the message is about that one.
    """
    say = question(incident, tickets, await households(tickets), rules)
    for group in await asked(await Chats.of_new(filed)):
        await to_group(group, say, language, filed.community.timezone, replace(cause, ticket=tickets[0].id))
    incident.offered_at = cause.now
    await incident.save(update_fields=["offered_at"])


async def asked(chats: Chats) -> list[StaffGroup]:
    """The groups that decide: the department's, and customer service's."""
    return once([*await chats.having(), *await chats.reachable(CARE)])


async def decided(ticket: Ticket, say: Say, language: str, cause: Cause) -> frozenset[Chat]:
    """Those who were asked hear what was decided: their chats. `ticket`, which it is about, is loaded as for a card."""
    groups = await asked(await Chats.of_new(ticket))
    for group in groups:
        await to_group(group, say, language, ticket.community.timezone, replace(cause, ticket=ticket.id))
    return frozenset(map(chat_of, groups))


async def neighbours(incident: Incident, master: Ticket, others: int, rules: IncidentPolicy, cause: Cause) -> None:
    """The owner of the master ticket hears that others report the same."""
    if not others:
        return
    params = {"number": master.number, "what": what(incident, rules), "others": others}
    say = Say("incident-neighbours", params, kind="notice")
    await to_person(master.person, say, master.community.timezone, replace(cause, ticket=master.id))
