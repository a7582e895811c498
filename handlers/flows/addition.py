"""Words and photos added to a ticket that is already there."""

from __future__ import annotations

from typing import Any

from handlers.channel import Say
from handlers.conversation.acts import AddToTicket
from handlers.conversation.facts import Facts, TicketFacts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Choose, Collect
from handlers.conversation.talk import Answers, Message, Talk
from handlers.flows.sources import NEW_MATTER, SOURCES

STEPS = (
    Choose(name="ticket", source="targets", single=True, tells=("loose",)),
    Collect(name="more", needed=True),
)


def prefill(message: Message, facts: Facts) -> dict[str, Any]:
    """What was sent with the command."""
    if not (message.text or message.media):
        return {}
    return {"more": {"media": list(message.media), "words": [message.text] if message.text else []}}


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Add it to the ticket's record; a loose photo may begin a new matter instead."""
    more = answers.get("more") or {}
    words = "\n".join(more.get("words", ()))
    media = tuple(more.get("media", ()))
    if answers.get("ticket") == NEW_MATTER:
        first = Message(facts.now, text=words, media=media).to_json()
        return Finish((), facts, then=({"flow": "complaint", "answers": {}, "first": first},))
    ticket = next((t for t in (*facts.tickets, named(facts)) if t and t.id == answers.get("ticket")), None)
    if ticket is None or not (words or media):
        return Finish((Say("addition-nothing"),), facts)
    return Finish((AddToTicket(ticket.id, ticket.community, words, media),), facts)


def named(facts: Facts) -> TicketFacts | None:
    """The ticket whose number was written."""
    return facts.number.ticket if facts.number else None


FLOW = Flow(name="addition", steps=STEPS, finish=finish, sources=SOURCES, prefill=prefill, given=("loose",))
