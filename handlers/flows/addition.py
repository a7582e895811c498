"""Words and photos added to a ticket that is already there."""

from __future__ import annotations

from typing import Any

from handlers.channel import Say
from handlers.conversation.facts import AddToTicket, Facts
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
    if not answers.get("ticket") or not (words or media):
        return Finish((Say("addition-nothing"),), facts)
    return Finish((AddToTicket(str(answers["ticket"]), words, media),), facts)


FLOW = Flow(name="addition", steps=STEPS, finish=finish, sources=SOURCES, prefill=prefill, given=("loose",))
