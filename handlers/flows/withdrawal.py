"""The owner takes a ticket back: asked why, if they like to say, and once whether they are sure.

That they are sure is asked last: with that tap it is withdrawn, whatever becomes of the talk.
"""

from __future__ import annotations

from handlers.channel import Say
from handlers.conversation.acts import MoveTicket
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Ask, Choose
from handlers.conversation.talk import Answers, Talk
from handlers.flows.readers import READERS
from handlers.flows.sources import SOURCES

STEPS = (
    Choose(name="ticket", source="to_withdraw", single=True),
    Ask(name="why", optional=True, tells=("ticket",)),
    Choose(name="sure", options=("yes", "no"), tells=("ticket",)),
)


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Withdraw it (the notice of the move says so), or leave all as it is."""
    ticket = facts.ticket(str(answers.get("ticket") or ""))
    if ticket is None or answers.get("sure") != "yes":
        return Finish((Say("withdrawal-kept"),), facts)
    return Finish((MoveTicket(ticket.id, "withdraw", {"words": str(answers.get("why") or "")}),), facts)


FLOW = Flow(
    name="withdrawal", steps=STEPS, finish=finish, sources=SOURCES, readers=READERS, fleeting=True,
)
