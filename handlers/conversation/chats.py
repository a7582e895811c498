"""A code that ties this chat to another one, where it is typed."""

from __future__ import annotations

from dataclasses import replace

from handlers.conversation.acts import GuessPairing, UsePairing
from handlers.conversation.facts import PairingFacts
from handlers.conversation.modes import idle, resumed
from handlers.conversation.steps import Ask, Collect
from handlers.conversation.turn import Turn
from models import codes

FREE = ("words", "place", "since")
"""What is read as it stands: a question for it could be answered by anything."""


def notice(turn: Turn) -> bool:
    """Take a code, after its command or alone. A wrong one is counted even where it is taken for an answer."""
    found = turn.facts.pairing
    if found is None or turn.value:
        return False
    if found.verdict == "wrong":
        turn.acts.append(GuessPairing())
    if not found.asked and not _alone(turn, found):
        return False
    if found.verdict == "good" and found.joined is not None and (found.sure or not _at_stake(turn)):
        _join(turn, found)
    elif found.verdict == "good":
        turn.say("pairing-sure", code=codes.spaced(found.code))
        resumed(turn)
    else:
        turn.say(f"pairing-{found.verdict}", code=codes.spaced(found.code), minutes=found.minutes)
        resumed(turn)
    return True


def _at_stake(turn: Turn) -> bool:
    """Whether whoever made the code would learn something: it may have been given to its typist by a stranger."""
    return turn.facts.person.registered or bool(turn.facts.tickets)


def _alone(turn: Turn, found: PairingFacts) -> bool:
    """Whether a code without its command is meant as one: no question is open that it could answer."""
    if turn.talk.mode:
        return False
    if idle(turn):
        return True
    step = turn.pending
    answers = isinstance(step, Collect) or (isinstance(step, Ask) and step.reads in FREE)
    return not answers and found.verdict != "wrong"


def _join(turn: Turn, found: PairingFacts) -> None:
    """From here on the person is the one who made the code; what was being talked of goes on."""
    assert found.joined is not None
    turn.acts.append(UsePairing(found.code))
    turn.facts = replace(turn.facts, person=found.joined)
    turn.say("pairing-done")
    if turn.talk.flow != "registration" or not found.joined.registered:
        resumed(turn)
        return
    turn.talk = turn.talk.rested()  # they are known already
    turn.go_on()
    if turn.flow is not None:
        turn.ask()
