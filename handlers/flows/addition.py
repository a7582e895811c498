"""Words and photos added to a ticket that is already there."""

from __future__ import annotations

from typing import Any

from handlers.channel import Say
from handlers.conversation.facts import AddToTicket, Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Choose, Collect
from handlers.conversation.talk import Answers, Message, Talk
from handlers.flows.sources import SOURCES

STEPS = (
    Choose(name="ticket", source="open_tickets", single=True),
    Collect(name="more", needed=True),
)


def prefill(message: Message, facts: Facts) -> dict[str, Any]:
    """What was sent with the command."""
    if not (message.text or message.media):
        return {}
    return {"more": {"media": list(message.media), "words": [message.text] if message.text else []}}


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Add it to the ticket's record."""
    more = answers.get("more") or {}
    words = "\n".join(more.get("words", ()))
    media = tuple(more.get("media", ()))
    if not answers.get("ticket") or not (words or media):
        return Finish((Say("addition-nothing"),), facts)
    return Finish((AddToTicket(str(answers["ticket"]), words, media),), facts)


FLOW = Flow(name="addition", steps=STEPS, finish=finish, sources=SOURCES, prefill=prefill)
