"""What must hold after every turn, whatever somebody wrote."""

from __future__ import annotations

import json
from functools import cache

from bot.rendering import render
from handlers.channel import Say, with_page
from handlers.conversation.acts import FileTicket
from handlers.conversation.matching import exact
from handlers.conversation.modes import RESUME, UNSURE, WHICH
from handlers.conversation.steps import Confirm, holds
from handlers.conversation.talk import Message, Talk
from handlers.conversation.turn import Decision
from handlers.engine import ENGINE
from tests.clock import START
from tests.engine.world import Chat, keys, saved, words

MODES = {
    "resume": ("engine-resume", RESUME), "alarm": ("emergency-which", WHICH), "unsure": ("emergency-unsure", UNSURE),
    "change": ("engine-change", None),
}


def check(chat: Chat, message: Message) -> Decision:
    """Take `message` and hold the decision against all that must be true; returns it."""
    before, asked = chat.talk, chat.pending
    in_memory = chat.decide(message)
    assert in_memory == chat.decide(message, saved(before)), "save and reload changed the outcome"
    chat.send(**{name: getattr(message, name) for name in message.__slots__ if name != "at"})
    after = in_memory.talk
    assert saved(after).to_json() == json.loads(json.dumps(after.to_json()))
    for say in in_memory.acts:
        if isinstance(say, Say):
            readable(json.dumps(say.to_json()))
    answered(chat, in_memory, before, message)
    question_open(chat)
    only_answers_that_count(chat)
    filed_by_confirming(chat, in_memory, before, asked, message)
    return in_memory


@cache
def readable(said: str) -> None:
    """Every sentence can be put into words in all languages, and every button tapped."""
    say = with_page(Say.from_json(json.loads(said)), "https://jiesu.example.com/my/x")
    tokens = [button.token for button in (*say.choices, *say.tools)]
    assert len(set(tokens)) == len(tokens), f"{say.key}: two buttons that are one: {tokens}"
    assert all(0 < len(token.encode()) <= 64 and token.isascii() for token in tokens), tokens
    for language in words().languages:
        shown = render(say, words(), language, "Asia/Shanghai", START)
        assert shown.text.strip(), f"{say.key} in {language} says nothing"
        labels = [label.label for label in (*shown.choices, *shown.tools)]
        assert all(label.strip() for label in labels), f"{say.key} in {language}: a button without words"
        assert len(set(labels)) == len(labels), f"{say.key} in {language}: buttons that look alike: {labels}"


def answered(chat: Chat, decision: Decision, before: Talk, message: Message) -> None:
    """Nobody is left without an answer, but for the parts of an album and the second half of a double tap."""
    album = message.album and message.album == before.album and not message.text
    doubled = message.tap and message.tap == before.tapped
    silent = not any(isinstance(act, Say | FileTicket) for act in decision.acts)
    # adding to a ticket is acknowledged by the use case, which knows the ticket's number
    added = any(type(act).__name__ == "AddToTicket" for act in decision.acts)
    assert album or doubled or added or not silent, f"silence after {message}"


def question_open(chat: Chat) -> None:
    """The talk is idle, or the question it waits for is the last one put, and its buttons still work."""
    talk = chat.talk
    if not talk.flow and not talk.mode:
        return
    assert chat.question is not None
    numbers = {b.token.partition(".")[0] for b in chat.offered() if not b.token.startswith("!")}
    assert numbers == {str(talk.turn)}, f"waits for {chat.asked} as {talk.turn}, offered {numbers}"
    put = keys(chat.question)[-1]
    if talk.mode:
        key, options = MODES[talk.mode]
        assert put == key
        tapped = [choice.token.partition(".")[2] for choice in chat.question.choices]
        assert options is None or tapped == [option.value for option in options]
    else:
        assert chat.pending is not None, f"{talk.flow} is finished and still open"
        assert put.removesuffix("-here") == f"{talk.flow}-{chat.pending.name}"


def only_answers_that_count(chat: Chat) -> None:
    """No answer is kept of a step whose condition does not hold."""
    flow, answers = chat.flow, chat.talk.answers
    if flow is None:
        assert not answers
        return
    for name in answers:
        step = flow.step(name)
        assert step is not None or name in flow.given, f"{name} is no step of {flow.name}"
        assert step is None or holds(step.when, answers), f"{name} is kept although {dict(step.when)} does not hold"


def filed_by_confirming(chat: Chat, decision: Decision, before: Talk, asked: object, message: Message) -> None:
    """A ticket comes of the confirming tap or word, once, and of nothing else."""
    filed = [act for act in decision.acts if isinstance(act, FileTicket)]
    if not filed:
        return
    assert len(filed) == 1
    assert before.flow == "complaint"
    assert isinstance(asked, Confirm)
    held = (before.held or {}).get("text", "") if before.mode in ("resume", "unsure") else ""
    options = ENGINE.flows["complaint"].options(asked, before.answers, chat.facts(""))
    tapped = message.tap in {f"{before.turn}.{option.value}" for option in options}
    said = any(exact(text, options, words().forms) for text in (message.text, held) if text)
    assert tapped or said, f"filed by {message}"
    assert decision.talk.filed is not None
    assert decision.talk.flow == ""


