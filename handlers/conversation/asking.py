"""From the pending step to the question a person sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.channel import Button, Param, Say, lines, word
from handlers.conversation.facts import Facts
from handlers.conversation.flow import Flow, Option, is_open
from handlers.conversation.steps import Ask, Choose, Collect, Confirm, Step
from handlers.conversation.talk import Answers, Talk
from handlers.places import NOTHING, label

ALWAYS = ("cancel", "help", "human", "emergency")
"""Tools offered at every question; all but the first work from any message, however old."""

NAMED_BY_DATA = ("targets", "to_accept", "to_rate", "to_urge", "to_withdraw")
"""Sources of options that are the person's own tickets."""

UNBOUND = ("help", "human", "emergency", "new", "mine", "homes", "language", "privacy", "add", "status")
"""Tools that mean the same wherever they stand: their token carries no turn."""


def tool(name: str, turn: int) -> Button:
    """The button of a tool."""
    token = f"!{name}" if name in UNBOUND else f"{turn}.!{name}"
    key = f"command-{name}" if name in UNBOUND else f"tool-{name}"
    return Button(token, key=key, style="danger" if name == "emergency" else "")


def button(option: Option, turn: int, style: str = "") -> Button:
    """The button of an option."""
    return Button(
        f"{turn}.{option.value}", key=option.key, params=option.params, text=option.text,
        style="primary" if style == "primary" else "",
    )


def shown(flow: Flow, step: Step, answers: Answers, facts: Facts) -> Param:
    """An answer as it is read back to the owner; None when there is nothing to show."""
    value = answers.get(step.name)
    if value is None or value == "" or isinstance(step, Confirm):
        return None
    if flow.shows:
        special = flow.shows(step, value, facts)
        if special is not None:
            return special or None
    if isinstance(step, Choose):
        for option in flow.options(step, answers, facts):
            if option.kept == value:
                return option.text or word(option.key, **option.params)
    if isinstance(step, Collect):
        return _collected(value)
    return value.get("words", "") if isinstance(value, Mapping) else value


def _collected(value: Mapping[str, Any]) -> Param:
    count, words = len(value.get("media", ())), " ".join(value.get("words", ()))
    if not count and not words:
        return None
    return word("engine-collected", count=count, words=words or NOTHING)


def summary(flow: Flow, answers: Answers, facts: Facts) -> Param:
    """The lines of everything answered so far."""
    rows = []
    for step in flow.steps:
        value = shown(flow, step, answers, facts)
        if value is not None and not isinstance(step, Confirm):
            rows.append(word("engine-summary-line", name=word(f"{flow.name}-{step.name}-name"), value=value))
    return lines(*rows)


def changeable(flow: Flow, step: Confirm, answers: Answers, facts: Facts) -> tuple[Option, ...]:
    """The answers that may be changed at the summary."""
    settled, _ = flow.settle(answers, facts)
    names = [s.name for s in flow.steps if s.name in step.changes and s.name in settled]
    return tuple(Option(name, key=f"{flow.name}-{name}-name") for name in names)


def question(flow: Flow, step: Step, talk: Talk, facts: Facts) -> Say:
    """The question of `step`, numbered `talk.turn`, with its choices and tools."""
    options = flow.options(step, talk.answers, facts)
    first = "primary" if isinstance(step, Confirm) else ""
    choices = [button(o, talk.turn, first if i == 0 else "") for i, o in enumerate(options)]
    here = isinstance(step, Ask) and step.reads == "home" and facts.building
    params = _told(flow, step, talk.answers, facts)
    return Say(
        f"{flow.name}-{step.name}-here" if here else f"{flow.name}-{step.name}",
        params={**params, "building": label({"building": here})} if here else params,
        choices=tuple(choices),
        tools=tuple(tool(name, talk.turn) for name in tools(step, talk)),
        asks=_asks(step),
    )


def _asks(step: Step) -> Any:
    if isinstance(step, Ask) and step.contact:
        return "contact"
    return "media" if isinstance(step, Collect) else ""


def _told(flow: Flow, step: Step, answers: Answers, facts: Facts) -> dict[str, Param]:
    params: dict[str, Param] = {}
    for name in step.tells:
        told = flow.step(name)
        said = answers.get(name) if told is None or _is_named(told) else shown(flow, told, answers, facts)
        params[name] = said or NOTHING
    if isinstance(step, Confirm):
        params["summary"] = summary(flow, answers, facts)
    return params


def _is_named(step: Step) -> bool:
    """Whether a question tells apart the names of its options, in place of saying their words."""
    return isinstance(step, Choose) and step.source not in NAMED_BY_DATA


def tools(step: Step, talk: Talk) -> list[str]:
    """The tools offered at a step, in order."""
    names = []
    if isinstance(step, Collect) and step.worded and step.needed:
        pass
    elif isinstance(step, Collect) and (not step.needed or is_open(talk.answers.get(step.name))):
        names.append("done" if is_open(talk.answers.get(step.name)) else "skip")
    elif step.optional:
        names.append("skip")
    if isinstance(step, Ask) and step.as_written and talk.tries and (talk.partial or {}).get("words"):
        names.append("as_written")
    if isinstance(step, Confirm):
        names.append("change")
    if talk.heard or talk.was:
        names.append("back")
    return [*names, *ALWAYS]
