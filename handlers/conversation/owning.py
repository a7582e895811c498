"""What belongs to tickets that are filed already: their buttons, words about the work, talking with people of ours."""

from __future__ import annotations

from dataclasses import replace

from handlers.conversation import late
from handlers.conversation.acts import CarryOn, EndRelay
from handlers.conversation.matching import says
from handlers.conversation.modes import again, idle, resumed
from handlers.conversation.turn import Turn
from handlers.understanding import phones
from handlers.understanding.numerals import ordinal

OWN = "o:"
"""What buttons of an owner's ticket begin with: they mean the same wherever they stand, however old."""


def press(turn: Turn, tap: str) -> None:
    """A tap on a button of the owner's own ticket."""
    if late.same_tap(turn):
        return
    move, _, ticket = tap.removeprefix(OWN).partition(":")
    does, own = turn.engine.moves.get(move), turn.facts.own
    if does is None or own is None or own.id.replace("-", "") != ticket:
        turn.say("engine-old-button")
        again(turn)
        return
    turn.talk = replace(turn.talk, tapped=tap)
    does(turn, own)


def numbered(turn: Turn) -> bool:
    """A number in answer to the numbered list that stood last, while nothing else is asked."""
    offered, text = turn.facts.offered, turn.message.text
    number = ordinal(text) if offered and text and not turn.value else None
    if number is None or not idle(turn) or not 1 <= number <= len(offered):
        return False
    press(turn, offered[number - 1])
    return True


def judging(turn: Turn) -> bool:
    """Words that judge work which was reported as done."""
    reads = turn.engine.judging
    asked = bool(turn.message.text) and not turn.value and not turn.talk.mode
    return reads is not None and asked and reads(turn)


def relayed(turn: Turn) -> bool:
    """What is said while people of customer service are in the talk is for them, unless it was a tap or a command.

    Somebody in danger goes on with the form as well: what they say does both.
    """
    relay, message = turn.facts.relay, turn.message
    if relay is None or turn.value or turn.talk.mode or not (message.text or message.media):
        return False
    if says(message.text, "relay-end", turn.facts.labels):
        end(turn)
        return True
    if turn.talk.flow == "callback" and _answers_callback(turn):
        return False
    turn.acts.append(CarryOn(relay.id, message.text, message.media))
    if turn.talk.flow == "callback":
        turn.talk = turn.talk.rested()
        turn.go_on()
    return not (turn.talk.alarm and turn.flow is not None)


def end(turn: Turn) -> None:
    """The owner ends the talk with people; the form that waited is asked on."""
    if turn.facts.relay is None:
        turn.say("relay-none")
    else:
        turn.acts.append(EndRelay(turn.facts.relay.id))
        turn.facts = replace(turn.facts, relay=None)
        turn.say("relay-ended")
    resumed(turn)


def _answers_callback(turn: Turn) -> bool:
    """Whether the words are a telephone number, or leave it out."""
    text, labels = turn.message.text, turn.facts.labels
    return bool(phones.read(text)) or any(says(text, f"tool-{name}", labels) for name in ("skip", "cancel", "back"))
