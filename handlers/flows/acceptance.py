"""The owner judges work that was reported as done (R00.7): it is solved, or it is not, and why.

`said` are words that were not clear and are asked about, `enough` those that say already what is wrong.
"""

from __future__ import annotations

from typing import Any

from handlers.channel import Say
from handlers.conversation.acts import MoveTicket
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Choose, Collect
from handlers.conversation.talk import Answers, Talk
from handlers.flows.sources import SOURCES

STEPS = (
    Choose(name="ticket", source="to_accept", single=True),
    Choose(name="verdict", options=("accept", "refuse"), tells=("ticket", "said")),
    Collect(name="why", when={"verdict": "refuse"}, asked={"enough": (None,)}, needed=True, worded=True),
)


def finish(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Accept, and ask how it went; or send it back. What was accepted before and is not good after all is reopened."""
    ticket = facts.ticket(str(answers.get("ticket") or ""))
    if ticket is None:
        return Finish((Say("own-nothing"),), facts)
    judged = ticket.status != "reviewed"
    if answers["verdict"] == "refuse":
        return Finish((MoveTicket(ticket.id, "reopen" if judged else "refuse", told(answers)),), facts)
    done = Say("own-stays" if judged else "own-accepted", {"number": ticket.number})
    acts = (done,) if judged else (MoveTicket(ticket.id, "accept"), done)
    rate = {"flow": "rating", "answers": {"ticket": ticket.id, "asked": "yes"}}
    return Finish(acts, facts, then=() if ticket.status == "rated" else (rate,))


def told(answers: Answers) -> dict[str, Any]:
    """What was said and sent about what is wrong, as a move wants it."""
    why = answers.get("why") or {}
    words = "\n".join(why.get("words", ())) or str(answers.get("enough") or "")
    return {"words": words, "media": list(why.get("media", ()))}


FLOW = Flow(name="acceptance", steps=STEPS, finish=finish, sources=SOURCES, given=("said", "enough"))
