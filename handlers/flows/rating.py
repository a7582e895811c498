"""How was the work? Stars count at once; then, for who likes, three items and a few words (R03.6).

With few stars the ticket goes back to the department, and the owner is asked what was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handlers.channel import Say
from handlers.conversation.acts import AddToTicket, MoveTicket
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Finish, Flow
from handlers.conversation.steps import Ask, Choose, Collect
from handlers.conversation.talk import Answers, Talk
from handlers.flows.readers import READERS
from handlers.flows.sources import SOURCES

MARKS = ("1", "2", "3", "4", "5")
"""Stars, in the order in which a channel without buttons numbers them: 5 means five."""

ITEMS = ("speed", "quality", "attitude")

RATING = (
    Choose(name="ticket", source="to_rate", single=True),
    Choose(name="stars", options=MARKS, tells=("ticket", "asked")),
)

OPINION = (
    Choose(name="speed", when={"mood": "well"}, options=MARKS, free=True, optional=True),
    Choose(name="quality", when={"speed": MARKS}, options=MARKS, free=True, optional=True),
    Choose(name="attitude", when={"quality": MARKS}, options=MARKS, free=True, optional=True),
    Ask(name="words", when={"attitude": MARKS}, optional=True),
    Collect(name="wrong", when={"mood": "badly"}, worded=True),
)

_ROW = re.compile(r"\s*([1-5])[\s,，、/]*([1-5])[\s,，、/]*([1-5])(?![0-9])[\s,，。、]*(.*)", re.DOTALL)
"""Three marks in a row, and perhaps words: 5 4 5 师傅很好."""


def rated(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """The stars count; what else there is to say is asked then."""
    ticket = facts.ticket(str(answers.get("ticket") or ""))
    if ticket is None:
        return Finish((Say("own-nothing"),), facts)
    stars = int(answers["stars"])
    well = stars > facts.policy.rating.unsatisfied
    move = MoveTicket(ticket.id, "rate", {"stars": stars})
    seed = {"ticket": ticket.id, "stars": str(stars), "mood": "well" if well else "badly"}
    acts = (move, Say("own-rated")) if well else (move,)
    return Finish(acts, facts, then=({"flow": "opinion", "answers": seed},))


def opined(answers: Answers, talk: Talk, facts: Facts) -> Finish:
    """Add to the rating what was marked and said, or to the ticket what was wrong; nothing is fine too."""
    ticket = facts.ticket(str(answers.get("ticket") or ""))
    if ticket is None:
        return Finish((Say("own-nothing"),), facts)
    if answers.get("mood") == "badly":
        wrong = answers.get("wrong") or {}
        words, media = "\n".join(wrong.get("words", ())), tuple(wrong.get("media", ()))
        given = AddToTicket(ticket.id, ticket.community, words, media, about="rate")
        return Finish((given,) if words or media else (Say("opinion-left"),), facts)
    told = marks(answers)
    if not told:
        return Finish((Say("opinion-left"),), facts)
    rate = MoveTicket(ticket.id, "rate", {"stars": int(answers["stars"]), **told})
    return Finish((rate, Say("opinion-thanks")), facts)


def marks(answers: Answers) -> dict[str, Any]:
    """The items that were marked and the words, as the move wants them."""
    told: dict[str, Any] = {}
    for item in ITEMS:
        value = answers.get(item)
        if isinstance(value, Mapping):
            told |= _written(str(value.get("words") or ""))
        elif value:
            told[item] = int(value)
    if answers.get("words"):
        told["words"] = str(answers["words"])
    return told


def _written(words: str) -> dict[str, Any]:
    """Marks and words that were typed in one go."""
    found = _ROW.fullmatch(words)
    if found is None:
        return {"words": words} if words else {}
    given: dict[str, Any] = dict(zip(ITEMS, map(int, found.groups()[:3]), strict=True))
    return given | ({"words": found[4]} if found[4] else {})


FLOW = Flow(name="rating", steps=RATING, finish=rated, sources=SOURCES, given=("asked",), fleeting=True)
DETAILS = Flow(
    name="opinion", steps=OPINION, finish=opined, readers=READERS, given=("ticket", "stars", "mood"), fleeting=True,
)
