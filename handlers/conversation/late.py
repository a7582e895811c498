"""Answers to what is no longer asked: an old button, a second tap, the same words again, words out of the blue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.conversation import tools
from handlers.conversation.matching import says
from handlers.conversation.modes import again
from handlers.conversation.turn import Turn
from handlers.understanding.normal import simplify_input
from handlers.understanding.numerals import ordinal

DOUBLE_TAP = timedelta(seconds=10)
"""A second tap on the same button within this time is the same tap; so are words that filed a ticket."""


def old_button(turn: Turn, number: str) -> None:
    """A tap on a button of the question `number`, which is not the present one."""
    talk = turn.talk
    if same_tap(turn):
        return
    if talk.filed and number == str(talk.filed["turn"]):
        _already_filed(turn, talk.filed)
        return
    turn.say("engine-old-button")
    again(turn)


def same_tap(turn: Turn) -> bool:
    """Whether the button was tapped a moment ago already: the second half of a double tap."""
    talk = turn.talk
    recent = talk.updated_at is not None and turn.message.at - talk.updated_at < DOUBLE_TAP
    return bool(talk.tapped) and turn.message.tap == talk.tapped and recent


def twice(turn: Turn) -> bool:
    """The words that have just filed a ticket, sent once more in a hurry, are no answer to anything else."""
    filed, message, before = turn.talk.filed, turn.message, turn.talk.updated_at
    if not filed or not filed.get("said") or before is None or message.at - before >= DOUBLE_TAP:
        return False
    same = simplify_input(message.text) == simplify_input(filed["said"])
    if filed["at"] != before.isoformat() or not same or message.media:
        return False
    turn.talk = replace(turn.talk, filed={**filed, "at": message.at.isoformat()})
    _already_filed(turn, filed)
    if turn.flow is not None or turn.talk.mode:
        again(turn)
    return True


def out_of_the_blue(turn: Turn) -> None:
    """Words while nothing is asked: small talk, an answer that comes too late, or something to report."""
    text, labels, filed = turn.message.text, turn.facts.labels, turn.talk.filed
    confirms = any(says(text, f"complaint-confirm-{way}", labels) for way in ("yes", "anonymous"))
    if says(text, "smalltalk-ok", labels):
        turn.say("smalltalk-answer")
    elif confirms and filed:
        _already_filed(turn, filed)
    elif confirms or any(says(text, f"tool-{name}", labels) for name in tools.TOOLS):
        turn.say("engine-nothing-open")
        again(turn)
    elif ordinal(text) is not None:  # a number without a list to choose from
        again(turn)
    else:
        turn.engine.opening(turn, turn.message)


def _already_filed(turn: Turn, filed: Mapping[str, Any]) -> None:
    number = next((t.number for t in turn.facts.tickets if t.id == filed["ticket"]), "")
    turn.say("engine-already-filed", number=number)
