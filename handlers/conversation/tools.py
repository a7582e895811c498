"""The tools of every question: back, cancel, skip, done, change, as written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.conversation.answering import back, keep
from handlers.conversation.asking import tools as offered
from handlers.conversation.flow import is_open
from handlers.conversation.matching import exact, says
from handlers.conversation.modes import again, offer
from handlers.conversation.steps import Ask, Choose, Collect, Confirm, Step
from handlers.conversation.turn import Turn


def use(turn: Turn) -> bool:
    """Back, cancel, skip, done, change, as written: by button or by word."""
    step, flow = turn.pending, turn.flow
    if flow is None or step is None:
        return False
    labels, text = turn.facts.labels, turn.message.text
    if isinstance(step, Choose) and text and exact(text, flow.options(step, turn.talk.answers, turn.facts), labels):
        return False
    typed = ["done", "skip"] if isinstance(step, Collect) else []
    names = dict.fromkeys((*offered(step, turn.talk), "back", *typed, *_written(step)))
    for name in names:
        if name in TOOLS and (turn.value == f"!{name}" or (text and says(text, f"tool-{name}", labels))):
            TOOLS[name](turn)
            return True
    if turn.value.startswith("!"):
        again(turn)
        return True
    return False


def _written(step: Step) -> list[str]:
    """Its words are never the answer itself, also before it is offered."""
    return ["as_written"] if isinstance(step, Ask) and step.as_written else []


def _back(turn: Turn) -> None:
    back(turn)
    turn.ask()


def cancel(turn: Turn) -> None:
    shelf = {**turn.talk.to_json(), "shelf": None}
    turn.talk = replace(turn.talk.rested(), shelf=shelf, then=())
    turn.say("engine-cancelled")


def _skip(turn: Turn) -> None:
    step = turn.pending
    assert step is not None
    if isinstance(step, Collect):
        _done(turn)
        return
    keep(turn, step, None)
    turn.ask()


def _done(turn: Turn) -> None:
    step = turn.pending
    assert step is not None
    held = turn.talk.answers.get(step.name)
    if isinstance(step, Collect) and step.needed and not is_open(held):
        turn.say("engine-media-please")
    else:
        keep(turn, step, {"media": held["media"], "words": held["words"]} if is_open(held) and held else None)
    turn.ask()


def _as_written(turn: Turn) -> None:
    step = turn.pending
    assert step is not None
    written = (turn.talk.partial or {}).get("words")
    if written:
        keep(turn, step, {"words": written, "place": None})
    else:
        turn.say("engine-words-please")
    turn.ask()


def _start_change(turn: Turn) -> None:
    step, flow = turn.pending, turn.flow
    if flow is None or not isinstance(step, Confirm):
        again(turn)
        return
    turn.talk = replace(turn.talk, mode="change")
    offer(turn)


TOOLS: dict[str, Callable[[Turn], None]] = {
    "back": _back, "cancel": cancel, "skip": _skip, "done": _done, "change": _start_change,
    "as_written": _as_written,
}
