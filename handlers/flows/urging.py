"""The owner asks for more speed (催办)."""

from __future__ import annotations

from handlers.channel import Say
from handlers.conversation.acts import MoveTicket
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Choose
from handlers.conversation.talk import Answers, Talk
from handlers.flows.sources import SOURCES


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Urge it; who hears of it and when it can be urged again is said by the use case."""
    ticket = facts.ticket(str(answers.get("ticket") or ""))
    if ticket is None:
        return Finish((Say("own-nothing"),), facts)
    return Finish((MoveTicket(ticket.id, "urge", {"words": str(answers.get("words") or "")}),), facts)


FLOW = Flow(
    name="urging", steps=(Choose(name="ticket", source="to_urge", single=True),), finish=finish, sources=SOURCES,
    given=("words",), fleeting=True,
)
