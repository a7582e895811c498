"""Telephone tasks that a ticket's life asks for: an owner without a chat, or one who does not answer."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from handlers import roads
from handlers.channel import Param, Say, word
from handlers.followers import follower
from handlers.naming import past
from handlers.outgoing import Cause, to_purpose
from handlers.places import NOTHING
from models.call import CallTask
from models.ticket import Ticket

WHYS = ("no_chat", "no_answer", "no_rating", "asked")
"""The owner has no chat · was asked to accept the work and says nothing · was asked how it went and says nothing ·
asked to be called."""


async def wanted(ticket: Ticket, why: str, words: Param, language: str, now: datetime) -> bool:
    """Ask the follower to telephone the owner of `ticket` (person, community, follower loaded) about `words`.

    One open task for one reason is enough: then False, and what there is to tell besides is said all the same. An owner
    who stays unnamed is not called: the group hears what did not reach them, and neither name nor number. A drill has
    nobody to be called.
    """
    if ticket.drill:
        return False
    if ticket.record.get("anonymous"):
        unnamed = {"why": word(f"road-why-{why}"), "words": words, "number": ticket.number}
        await _to_service(ticket, Say("call-anonymous", unnamed, kind="card"), language, now)
        return False
    who = ticket.follower or await follower(ticket.community.id, ticket, now)
    task = await CallTask.filter(ticket_id=ticket.id, why=why, done_at__isnull=True).first()
    new = task is None
    task = task or await CallTask.create(
        id=uuid4(), community=ticket.community, person=ticket.person, ticket=ticket, follower=who, why=why,
        created_at=now,
    )
    params = {
        "why": word(f"road-why-{why}"), "words": words, "number": ticket.number,
        "contact": roads.contact(ticket.person, ticket), "home": NOTHING, "name": roads.name(task, ticket),
        "follower": who.name if who else NOTHING,
    }
    await _to_service(ticket, Say("call-wanted", params, kind="card"), language, now)
    return new


async def _to_service(ticket: Ticket, say: Say, language: str, now: datetime) -> None:
    """To whoever telephones, past whomever the ticket complains about."""
    service = await past(ticket, roads.SERVICE)
    await to_purpose(ticket.community, service, say, language, Cause(now, ticket=ticket.id))
