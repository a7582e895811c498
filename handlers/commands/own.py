"""What an owner may do with a ticket: its buttons `o:<move>:<ticket>`, commands, words about work that is done."""

from __future__ import annotations

from datetime import timedelta

from handlers.channel import Button
from handlers.conversation.facts import TicketFacts
from handlers.conversation.modes import aside, idle, resumed
from handlers.conversation.talk import Message
from handlers.conversation.turn import Turn
from handlers.flows.readers import LONGEST
from handlers.flows.sources import SOURCES
from handlers.understanding.verdicts import says_more, verdict
from models import numbers

AFTERWARDS = timedelta(days=1)
"""So long after a rating a word that the work is not good is still about that work; later it is a new matter."""

OFFERED = ("accept", "refuse", "rate", "urge", "add", "withdraw")
"""Moves that have a button below a ticket, in this order."""

SHOWN = 60
"""Characters of unclear words that are read back."""

JUDGING = ("acceptance", "rating", "opinion")
"""Flows in which words about the work change what is asked."""


def token(move: str, ticket: TicketFacts) -> str:
    """What an owner's button carries (see `handlers.life.showing.owner_token`)."""
    return f"o:{move}:{ticket.id.replace('-', '')}"


def buttons(ticket: TicketFacts) -> tuple[Button, ...]:
    """What the owner can do with this ticket now."""
    primary = ("accept", "rate")
    moves = [move for move in OFFERED if move in ticket.can and not (move == "rate" and ticket.status == "rated")]
    return tuple(
        Button(token(move, ticket), key=f"move-{move}", style="primary" if move in primary else "") for move in moves
    )


# Buttons.


def accept(turn: Turn, ticket: TicketFacts) -> None:
    """It is solved: one tap."""
    _judged(turn, ticket, "accept")


def refuse(turn: Turn, ticket: TicketFacts) -> None:
    """It is not: why? After it was accepted, both are offered once more."""
    if ticket.status == "agreed":
        aside(turn)
        turn.begin("acceptance", {"ticket": ticket.id})
        turn.ask()
        return
    _judged(turn, ticket, "refuse")


def _judged(turn: Turn, ticket: TicketFacts, said: str) -> None:
    if said not in ticket.can:
        not_now(turn, ticket)
        return
    aside(turn)
    turn.begin("acceptance", {"ticket": ticket.id, "verdict": said})
    turn.ask()


def rate(turn: Turn, ticket: TicketFacts) -> None:
    """How many stars?"""
    if "rate" not in ticket.can:
        not_now(turn, ticket)
        return
    aside(turn)
    turn.begin("rating", {"ticket": ticket.id})
    turn.ask()


def urge(turn: Turn, ticket: TicketFacts) -> None:
    """More speed."""
    _simply(turn, ticket, "urge", "urging")


def withdraw(turn: Turn, ticket: TicketFacts) -> None:
    """Take it back."""
    _simply(turn, ticket, "withdraw", "withdrawal")


def add(turn: Turn, ticket: TicketFacts) -> None:
    """Words and photos for it."""
    _simply(turn, ticket, "add", "addition")


def _simply(turn: Turn, ticket: TicketFacts, move: str, flow: str) -> None:
    if move not in ticket.can:
        not_now(turn, ticket)
        return
    aside(turn)
    turn.begin(flow, {"ticket": ticket.id})
    turn.ask()


def not_now(turn: Turn, ticket: TicketFacts) -> None:
    """An old button: how it is now, and what can be done instead."""
    turn.say("own-not-now", number=ticket.number, stage=ticket.stage)
    resumed(turn)


MOVES = {"accept": accept, "refuse": refuse, "rate": rate, "urge": urge, "withdraw": withdraw, "add": add}


# Words.


def urge_one(turn: Turn, rest: str) -> None:
    """催办 [number] [words]."""
    _told(turn, rest, "urge", "urging")


def withdraw_one(turn: Turn, rest: str) -> None:
    """撤回 [number]."""
    _told(turn, rest, "withdraw", "withdrawal")


def rate_one(turn: Turn, rest: str) -> None:
    """评价."""
    _told(turn, rest, "rate", "rating")


def _told(turn: Turn, rest: str, move: str, flow: str) -> None:
    """Begin a flow about the ticket that is named, or the one that it can be about, or ask which."""
    asked = turn.facts.number
    if asked and asked.verdict != "yours":
        turn.say(f"status-{asked.verdict}", number=asked.written)
        resumed(turn)
        return
    if asked and asked.ticket:
        if move not in asked.ticket.can:
            not_now(turn, asked.ticket)
            return
        given = {"ticket": asked.ticket.id}
    elif not SOURCES[f"to_{move}"]({}, turn.facts):
        turn.say(f"{flow}-none")
        resumed(turn)
        return
    else:
        given = {}
    aside(turn)
    words = without_number(rest)
    turn.begin(flow, given | ({"words": words} if words and move == "urge" else {}))
    turn.ask()


def without_number(text: str) -> str:
    """Words beside a ticket number."""
    found = numbers.find(text)
    return f"{text[: found.start]}{text[found.end :]}".strip(" ，,：:、。") if found else text


COMMANDS = {"urge": urge_one, "withdraw": withdraw_one, "rate": rate_one}


# Words about the work.


def judged(turn: Turn) -> bool:
    """Words such as 好了, 没修好, 同意，但是还在漏, while work waits to be accepted or was accepted a moment ago.

    What takes itself back is asked again, with two clear answers; so is a refusal of what was accepted before.
    """
    said = verdict(turn.message.text)
    flow = turn.talk.flow
    if not said or not (flow in JUDGING or idle(turn)):
        return False
    if flow in JUDGING:
        return _within(turn, said)
    waiting = [t for t in turn.facts.tickets if "accept" in t.can]
    if not waiting:
        return said != "accept" and _after_all(turn, _settled(turn))
    given: dict[str, object] = {"ticket": waiting[0].id} if len(waiting) == 1 else {}
    if said == "both":
        return _again(turn, given)
    _begin(turn, given | {"verdict": said} | _enough(turn, said))
    return True


def _within(turn: Turn, said: str) -> bool:
    """While it is asked about that work already."""
    pending, ticket = turn.pending, turn.facts.ticket(str(turn.talk.answers.get("ticket") or ""))
    if ticket is None or pending is None:
        return False
    given: dict[str, object] = {"ticket": ticket.id}
    if turn.talk.flow != "acceptance":
        badly = turn.talk.answers.get("mood") == "badly" or said == "accept"
        return not badly and "reopen" in ticket.can and _again(turn, given)
    if pending.name == "verdict":
        if said == "both":
            return _again(turn, given)
        _begin(turn, given | {"verdict": said} | _enough(turn, said))
        return True
    return pending.name == "why" and said == "accept" and _again(turn, given)


def _settled(turn: Turn) -> list[TicketFacts]:
    """Tickets whose work was accepted and whose owner may have meant something else."""
    now = turn.message.at
    return [
        t for t in turn.facts.tickets
        if t.status == "agreed"
        or (t.status == "rated" and t.updated_at is not None and now - t.updated_at < AFTERWARDS)
    ]


def _after_all(turn: Turn, settled: list[TicketFacts]) -> bool:
    return bool(settled) and _again(turn, {"ticket": settled[0].id})


def _again(turn: Turn, given: dict[str, object]) -> bool:
    """Ask with two clear answers; what was said is kept for whoever will read why."""
    _begin(turn, given | {"said": turn.message.text[:SHOWN]} | _enough(turn, "refuse"))
    return True


def _enough(turn: Turn, said: str) -> dict[str, object]:
    """The words themselves where they say what is wrong, so that nobody is asked for what they told."""
    text = turn.message.text
    return {"enough": text[:LONGEST]} if said == "refuse" and says_more(text) else {}


def _begin(turn: Turn, given: dict[str, object]) -> None:
    aside(turn)
    turn.begin("acceptance", given, Message(turn.message.at))
    turn.ask()
