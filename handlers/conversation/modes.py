"""Questions of the engine's own, which stand before the flow's: an emergency, coming back, changing an answer."""

from __future__ import annotations

from dataclasses import replace

from handlers.channel import word
from handlers.conversation.asking import changeable
from handlers.conversation.flow import Option
from handlers.conversation.steps import Confirm
from handlers.conversation.talk import Message
from handlers.conversation.turn import Turn

KINDS = ("lift", "gas", "fire", "electric", "injury", "other", "false")
WHICH = tuple(Option(kind, key=f"emergency-which-{kind}") for kind in KINDS)
UNSURE = (Option("yes", key="emergency-unsure-yes"), Option("no", key="emergency-unsure-no"))
RESUME = (Option("go_on", key="engine-resume-go_on"), Option("anew", key="engine-resume-anew"))


def offer(turn: Turn) -> None:
    """Put the question of the present mode."""
    flow, step = turn.flow, turn.pending
    if turn.talk.mode == "resume":
        turn.offer("engine-resume", RESUME, ("human", "emergency"), about=word(f"flow-{turn.talk.flow}"))
    elif turn.talk.mode == "alarm":
        turn.offer("emergency-which", WHICH, ("human",))
    elif turn.talk.mode == "unsure":
        turn.offer("emergency-unsure", UNSURE, ("human", "emergency"))
    elif turn.talk.mode == "change" and flow and isinstance(step, Confirm):
        options = changeable(flow, step, turn.talk.answers, turn.facts)
        turn.offer("engine-change", options, ("back", "human", "emergency"))


def takes(turn: Turn, value: str) -> bool:
    """Whether a tapped value is one that the present mode offers: a tap may be forged."""
    fixed = {"resume": RESUME, "alarm": WHICH, "unsure": UNSURE}.get(turn.talk.mode)
    if fixed is not None:
        return value in [option.value for option in fixed]
    flow, step = turn.flow, turn.pending
    if flow is None or not isinstance(step, Confirm):
        return False
    names = [option.value for option in changeable(flow, step, turn.talk.answers, turn.facts)]
    return value in (*names, "!back")


def again(turn: Turn) -> None:
    """Put the present question again, whatever it is; with none open, the opening one."""
    if turn.talk.mode and turn.talk.mode != "change":
        offer(turn)
    elif turn.flow is None:
        turn.engine.opening(turn, Message(turn.message.at))
    else:
        turn.talk = replace(turn.talk, mode="")
        turn.ask()


def idle(turn: Turn) -> bool:
    """Whether nothing has been told yet: no flow, or the opening question still unanswered."""
    talk = turn.talk
    untold = talk.flow == "complaint" and not talk.heard and not ({"what", "kind"} & talk.answers.keys())
    return not talk.mode and (turn.flow is None or untold)


def resumed(turn: Turn) -> None:
    """After a command, put the open question again; when nothing was told yet, its buttons still stand."""
    if not idle(turn):
        again(turn)


def aside(turn: Turn) -> None:
    """The flow that is open goes on after the next one."""
    if not idle(turn) and turn.talk.flow in ("complaint", "registration"):
        seed = {"flow": turn.talk.flow, "answers": dict(turn.talk.answers), "first": None}
        turn.talk = replace(turn.talk, then=(seed, *turn.talk.then))
