"""The order in which a message is understood. `advance` is the whole engine: pure, and called once a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.conversation import chats, danger, joining, late, owning, posters, tools
from handlers.conversation.answering import answer, change, edit, keep_media
from handlers.conversation.asking import changeable
from handlers.conversation.facts import Facts
from handlers.conversation.matching import exact, match, plain, says
from handlers.conversation.modes import RESUME, again, offer, takes
from handlers.conversation.steps import Ask, Choose, Collect, Confirm
from handlers.conversation.talk import Message, Talk
from handlers.conversation.turn import Decision, Engine, Turn
from handlers.understanding.normal import simplify_input


def advance(engine: Engine, talk: Talk, message: Message, facts: Facts) -> Decision:
    """What `message` means in `talk`: the talk afterwards, and the acts (effects and sentences) in order."""
    talk, facts = posters.placed(talk, message, facts)
    turn = Turn(engine, facts, message, talk)
    _album(turn)
    for understood in UNDERSTANDING:
        if understood(turn):
            return turn.decided()
    _words(turn)
    return turn.decided()


def _album(turn: Turn) -> None:
    """Later parts of an album that has been answered are kept without another answer."""
    if turn.message.album:
        repeated = turn.message.album == turn.talk.album
        turn.talk = replace(turn.talk, album=turn.message.album)
        turn.quiet = repeated and not turn.message.text


def _start(turn: Turn) -> bool:
    if turn.message.event == "start":
        _arrived(turn)
        return True
    if turn.message.event == "unsupported":
        turn.say("engine-unsupported")
        again(turn)
        return True
    return False


def _arrived(turn: Turn) -> None:
    """Somebody opened the talk, perhaps by a poster's code. A form that is open is not lost by it."""
    if turn.facts.poster and posters.unused(turn.talk):
        turn.talk = turn.talk.rested()
    if turn.flow is None and not turn.talk.mode:
        turn.engine.opening(turn, replace(turn.message, text=""))
        return
    posters.greet(turn)
    if not _returning(turn):
        again(turn)


def _edited(turn: Turn) -> bool:
    if not turn.message.edits:
        return False
    if not edit(turn):
        turn.say("engine-edit-not-seen")
        if turn.flow is not None:
            again(turn)
    return True


def _press(turn: Turn) -> bool:
    tap = turn.message.tap
    if not tap:
        return False
    if tap.startswith("!"):
        _run(turn, tap[1:], "")
        return True
    if tap.startswith(owning.OWN):
        owning.press(turn, tap)
        return True
    number, _, value = tap.partition(".")
    stands = takes(turn, value) if turn.talk.mode else turn.flow is not None
    if number != str(turn.talk.turn) or not stands:
        late.old_button(turn, number)
        return True
    turn.talk = replace(turn.talk, tapped=tap)
    turn.value = value
    return False


def _danger(turn: Turn) -> bool:
    """Look for danger; the very words of an option are an answer, as a tap on it would be."""
    return not _names_option(turn) and danger.notice(turn)


def _command(turn: Turn) -> bool:
    text = turn.message.text
    if not text or turn.value or _names_option(turn):
        return False
    said = simplify_input(text)
    for name in turn.engine.commands:
        if name == turn.talk.mode or (name == "hello" and _gone(turn)):
            continue
        for form in turn.facts.labels(f"command-{name}"):
            if said == plain(form):
                _run(turn, name, "")
                return True
    if turn.facts.number and not any(c.isalpha() for c in text) and not isinstance(turn.pending, Ask):
        _run(turn, "status", text)
        return True
    return _command_with_more(turn)


WITH_MORE = ("status", "add", "urge", "withdraw", "human", "emergency", "language", "pair", "join")
"""Commands that take words of their own. A greeting or thanks before a story does not swallow the story."""


def _command_with_more(turn: Turn) -> bool:
    """A command and what belongs to it: 进度 101-…, 补充 还在漏, /add ….

    In English a command is also an ordinary verb ("add a light by the gate"), so there it takes a slash, a ticket
    number, or for a language its name.
    """
    text, labels = turn.message.text.strip(), turn.facts.labels
    head, _, rest = text.lstrip("/").partition(" ")
    names = turn.engine.commands if text.startswith("/") else WITH_MORE
    name = next((n for n in names if rest and says(head, f"command-{n}", labels)), "")
    named = any(says(rest, f"language-language-{code}", labels) for code in ("zh_Hans", "zh_Hant", "en"))
    meant = text.startswith("/") or turn.facts.number or name == "emergency" or not head.isascii()
    if not name or not (named if name == "language" else meant):
        return False
    _run(turn, name, rest.strip())
    return True


def _names_option(turn: Turn) -> bool:
    """Whether the words are an option of the pending question: that question was put, so it comes first."""
    flow, step = turn.flow, turn.pending
    if flow is None or not isinstance(step, Choose) or turn.talk.mode:
        return False
    options = flow.options(step, turn.talk.answers, turn.facts)
    return exact(turn.message.text, options, turn.facts.labels) is not None


def _run(turn: Turn, name: str, rest: str) -> None:
    command = turn.engine.commands.get(name)
    if command is None:
        turn.say("engine-old-button")
        again(turn)
        return
    command(turn, rest)


def _mode(turn: Turn) -> bool:
    handler = MODES.get(turn.talk.mode)
    if handler is None:
        return False
    if says(turn.message.text, "tool-cancel", turn.facts.labels):
        tools.cancel(turn)
        return True
    return handler(turn, turn.value)


def _unsure(turn: Turn, value: str) -> bool:
    danger.unsure(turn, value)
    turn.value = ""
    return bool(turn.acts)


def _which(turn: Turn, value: str) -> bool:
    danger.which(turn, value)
    return True


def _returning(turn: Turn) -> bool:
    """Coming back to an unfinished talk after a while: go on, or start anew?"""
    if not _gone(turn) or turn.value:
        return False
    if turn.flow is not None and turn.flow.fleeting:
        turn.talk = turn.talk.rested()
        return False
    turn.talk = replace(turn.talk, mode="resume", held=turn.message.to_json())
    offer(turn)
    return True


def _gone(turn: Turn) -> bool:
    """Whether somebody comes back to an unfinished talk after a while."""
    talk, patience = turn.talk, turn.facts.policy.talk.ask_to_go_on
    away = talk.updated_at is not None and turn.message.at - talk.updated_at > patience
    return away and turn.flow is not None and not talk.mode


def _resume(turn: Turn, value: str) -> bool:
    option = value or getattr(match(turn.message.text, RESUME, turn.facts.labels), "value", "")
    if not option:
        turn.say("engine-choose-one")
        offer(turn)
        return True
    held = Message.from_json(turn.talk.held or turn.message.to_json(), turn.message.at)
    turn.talk = replace(turn.talk, mode="", held=None, updated_at=turn.message.at)
    turn.value = ""
    turn.message = held
    greeting = says(held.text, "command-hello", turn.facts.labels)
    if option == "anew":
        turn.talk = replace(turn.talk.rested(), then=())
        if greeting:  # 在吗 is no question to file
            turn.message = replace(held, text="")
    elif (not held.text and not held.media) or greeting:
        turn.ask()
        return True
    return False


def _change(turn: Turn, value: str) -> bool:
    step, flow = turn.pending, turn.flow
    if flow is None or not isinstance(step, Confirm):
        turn.talk = replace(turn.talk, mode="")
        return False
    options = changeable(flow, step, turn.talk.answers, turn.facts)
    chosen = value if any(o.value == value for o in options) else ""
    if value == "!back" or says(turn.message.text, "tool-back", turn.facts.labels):
        turn.talk = replace(turn.talk, mode="")
        turn.ask()
        return True
    name = chosen or getattr(match(turn.message.text, options, turn.facts.labels), "value", "")
    if not name:
        turn.say("engine-choose-one")
        offer(turn)
        return True
    change(turn, name)
    turn.ask()
    return True


MODES: dict[str, Callable[[Turn, str], bool]] = {
    "unsure": _unsure, "alarm": _which, "resume": _resume, "change": _change,
}
"""Questions of the engine's own: each takes the turn and a tapped value, and says whether the turn is over."""


def _media(turn: Turn) -> bool:
    message = turn.message
    for reason in message.refused:
        turn.say(reason)
    if message.refused and not message.media and not message.text:
        again(turn)
        return True
    if not message.media or turn.flow is None:
        return False
    if not keep_media(turn):
        return False
    if message.text and not isinstance(turn.pending, Collect):
        return False
    if message.text:
        answer_words(turn)
        return True
    if not turn.quiet:
        turn.say("engine-got-media")
        turn.ask()
    return True


def answer_words(turn: Turn) -> None:
    """The words of the message answer the pending question."""
    step = turn.pending
    if step is None:
        turn.ask()
    else:
        answer(turn, step, turn.value)


def _words(turn: Turn) -> None:
    if turn.flow is None:
        late.out_of_the_blue(turn)
    else:
        answer_words(turn)


UNDERSTANDING: tuple[Callable[[Turn], bool], ...] = (
    _start, _edited, _press, _danger, late.twice, joining.notice, chats.notice, owning.numbered, owning.judging,
    _command, _mode, owning.relayed, _returning, tools.use, _media,
)
"""What a message may mean, in the order in which it is looked for; each says whether the turn is over."""
