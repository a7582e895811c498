"""A code by which somebody joins as a member of staff. They may be an owner, too: what was being talked of goes on."""

from __future__ import annotations

from dataclasses import replace

from handlers.channel import lines, word
from handlers.conversation.acts import GuessPairing, JoinStaff
from handlers.conversation.facts import JoiningFacts
from handlers.conversation.modes import resumed
from handlers.conversation.talk import Talk
from handlers.conversation.turn import Turn
from handlers.places import NOTHING

REFUSED = {
    "joined": "staff-join-joined", "used": "staff-join-used", "expired": "staff-join-expired",
    "wrong": "staff-join-wrong", "wait": "staff-join-wait",
}
"""What is said of a code that does not let anybody join."""


def notice(turn: Turn) -> bool:
    """Take a code after its command."""
    found = turn.facts.joining
    if found is None or turn.value:
        return False
    if found.verdict == "good":
        _join(turn, found)
    else:
        if found.verdict == "wrong":
            turn.acts.append(GuessPairing())
        turn.say(REFUSED[found.verdict], minutes=found.minutes, name=found.name)
    resumed(turn)
    return True


def _merely_greeted(talk: Talk) -> bool:
    """Whether an owner's talk began by itself, and nothing was told in it."""
    waits = any(each.get("answers") or any((each.get("first") or {}).values()) for each in talk.then)
    return talk.flow == "registration" and not (talk.mode or talk.answers.keys() - {"community"} or waits)


def _join(turn: Turn, found: JoiningFacts) -> None:
    turn.acts.append(JoinStaff(found.code))
    if _merely_greeted(turn.talk):  # and asked for a home, which whoever came to join need not tell
        turn.talk = replace(turn.talk, then=()).rested()
    places = [
        word("staff-joined-place", community=community, department=department or NOTHING)
        for community, department in found.places
    ]
    turn.say("staff-joined", name=found.name, places=lines(*places))
    if found.moves:
        turn.say("staff-joined-moved")
