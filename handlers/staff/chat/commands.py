"""What staff can say in words: a table. From it come the reading of messages, the help and the examples.

Each command has its words (`command-work-<name>`: how it is written in each language, `.also` for other ways) and its
use (`work-use-<name>`: a whole example). A command that moves a ticket names the move; `order` are the needs that are
written behind the number, in that order, the last of words taking all that is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from handlers.understanding import address
from handlers.understanding.normal import aligned
from models import numbers
from models.lifecycle import MOVES, PART_MOVES, Need

Labels = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `ticket`: it is about one, whose number may be left out in an answer to a message about it."""

    name: str
    move: str = ""
    order: tuple[str, ...] = ()
    ticket: bool = True


COMMANDS: tuple[Command, ...] = (
    # What is there to do.
    Command("mine", ticket=False),
    Command("ticket"),
    Command("why"),
    Command("today", ticket=False),
    Command("calls", ticket=False),
    Command("incident", ticket=False),
    Command("desk", ticket=False),
    # What managers ask (`handlers.managers`).
    Command("status"),
    Command("overdue", ticket=False),
    Command("find", ticket=False),
    Command("building", ticket=False),
    Command("stats", ticket=False),
    Command("report", ticket=False),
    Command("major", ticket=False),
    Command("summary"),
    Command("improve"),
    Command("export", ticket=False),
    Command("subscribe", ticket=False),
    Command("board", ticket=False),
    # Who is on duty.
    Command("oncall", ticket=False),
    Command("roster", ticket=False),
    Command("swap", ticket=False),
    Command("override", ticket=False),
    # From the department's side.
    Command("take", "sign"),
    Command("takeover", "take"),
    Command("assign", "assign", ("staff", "words")),
    Command("transfer", "transfer", ("department", "words")),
    Command("back", "give_back", ("words",)),
    Command("book", "book", ("when", "words")),
    Command("visit", "visit", ("words",)),
    Command("plan", "propose", ("measures",)),
    Command("begin", "start", ("when",)),
    Command("progress", "progress", ("words",)),
    Command("eta", "eta", ("when",)),
    Command("postpone", "postpone", ("when", "words")),
    # What an alert asks for.
    Command("ack", "push", ("words",)),
    Command("snooze", "snooze", ("when", "words")),
    Command("delay", "delay", ("reason", "words")),
    Command("milestone", "milestone", ("which", "words")),
    Command("wait", "wait", ("waiting", "words")),
    Command("resume", "resume", ("words",)),
    Command("done", "done", ("words",)),
    Command("evidence", "evidence", ("stage", "words")),
    Command("note", "note", ("words",)),
    Command("part", "ask_part", ("department", "words")),
    Command("cancelpart", "part_cancel", ("words",)),
    Command("finding", "find", ("words",)),
    # Who decides.
    Command("approve", "approve"),
    Command("object", "object", ("words",)),
    Command("grant", "grant"),
    Command("decline", "decline", ("words",)),
    Command("release", "release", ("words",)),
    Command("sendback", "send_back", ("words",)),
    Command("grade", "grade", ("severity", "words")),
    Command("follow", "follow", ("staff",)),
    Command("name", "name", ("staff", "words")),
    Command("reject", "reject", ("words",)),
    # Customer service, and what an owner tells by telephone.
    Command("send", "dispatch", ("department", "words")),
    Command("phone", "reveal"),
    Command("called"),
    Command("reply", "reply", ("words",)),
    Command("addition", "add", ("words",)),
    Command("urge", "urge", ("words",)),
    Command("accept", "accept", ("words",)),
    Command("refuse", "refuse", ("words",)),
    Command("rate", "rate", ("stars", "words")),
    Command("reopen", "reopen", ("words",)),
    Command("withdraw", "withdraw", ("words",)),
    Command("merge", "merge", ("number",)),
    Command("separate", "unmerge"),
    Command("link", "link", ("number",)),
    Command("archive", "archive", ("words",)),
    Command("alarms", ticket=False),
    Command("drill", ticket=False),
    Command("duties", ticket=False),
    Command("did", ticket=False),
    # The chat itself.
    Command("bind", ticket=False),
    Command("unbind", ticket=False),
    Command("id", ticket=False),
    Command("help", ticket=False),
)

MANAGERS = ("overdue", "find", "building", "stats", "report", "major", "export", "subscribe", "board")
"""Commands that managers write without a slash, too; whether they are meant so is for `managers.overhearing` to say."""

BY_NAME = {command.name: command for command in COMMANDS}
BY_MOVE = {command.move: command for command in COMMANDS if command.move}

SPOKEN = ("ack", "snooze", "delay", "milestone", "takeover")
"""Commands that colleagues say to each other, too: alone they count only where a message about a ticket is answered."""

DATED = ("roster", "swap", "override")
"""Commands behind which a date stands: without a slash they are meant where a figure does, or one of these words."""

BEHIND = ("roster-this-week", "roster-next-week", "roster-agree", "roster-refuse")

TYPED_BARE = ("mine", "today", "calls", "desk", "board", "oncall", *DATED)
"""Commands that may be written without a slash in a private chat, where owners write as well."""

SAID_ALONE = ("why",)
"""Commands whose word people say to each other as well: it needs a number, a slash, or a message that it answers."""

ALONE = ("words", "measures", "number", "when")
"""Needs that are written; the others are chosen from buttons."""


OTHERS = frozenset(("owner", "system"))
"""Who makes moves, but never in a staff chat."""


SHORT = 8
"""Characters of an answer behind the command for incidents; more is said to a colleague."""


def needs(move: str, status: str = "") -> tuple[Need, ...]:
    """What a move by staff may want, in order: as the table says for that status, where it has a row for it."""
    rows = [each for each in (*MOVES, *PART_MOVES) if each.name == move and set(each.by) - OTHERS]
    return next((each for each in rows if status in each.sources), rows[0]).needs


@dataclass(frozen=True, slots=True)
class Read:
    """A command as it was written: the ticket's digits ("" when left out) and all that stands beside them."""

    command: Command
    digits: str
    rest: str
    slash: bool


_SLASH = re.compile(r"[/／](?P<word>[^\s@/／]+)(?:@\w+)?(?P<rest>.*)", re.DOTALL)
_EDGE = " \t\r\n,，:：、。;；"
_BREAK = re.compile(rf"[{re.escape(_EDGE)}]")


def read(text: str, labels: Labels, *, about: bool) -> Read | None:
    """The command that a message is, or None when it is none of ours.

    With a slash it always is one. Without, staff also talk to each other: then it is one when a ticket's number stands
    right behind the word, when the word is the whole message, or (`about`: the message answers one about a ticket)
    when the word stands apart.
    """
    plain = text.strip()
    slashed = _SLASH.fullmatch(plain)
    if slashed is not None:
        found = _exactly(slashed["word"], labels)
        if found is None:
            return _glued(plain[1:], labels, about=about, slash=True)
        return _split(found, slashed["rest"], slash=True)
    return _glued(plain, labels, about=about, slash=False)


def _glued(plain: str, labels: Labels, *, about: bool, slash: bool) -> Read | None:
    for form, command in _forms(labels):
        if not _begins(plain, form):
            continue
        rest = plain[len(form) :]
        if not rest.strip(_EDGE) and command.ticket and not slash and _said_anyway(form, command, about=about):
            continue  # one word alone (back, name, "I see to it") is more often said to a colleague
        if _meant(command, rest, labels, about=about):
            return _split(command, rest, slash=slash)
    return None


def _said_anyway(form: str, command: Command, *, about: bool) -> bool:
    return form.isascii() or (command.name in SPOKEN and not about)


def _begins(plain: str, form: str) -> bool:
    head, rest = plain[: len(form)], plain[len(form) :]
    if aligned(head).casefold() != aligned(form).casefold():
        return False
    return not (form[-1:].isascii() and rest[:1].isascii() and rest[:1].isalnum())


def _stands_behind(word: str, labels: Labels) -> bool:
    forms = {aligned(form).casefold() for key in BEHIND for form in labels(key)}
    return aligned(word).casefold() in forms


def _meant(command: Command, rest: str, labels: Labels, *, about: bool) -> bool:
    trimmed = rest.strip(_EDGE)
    if not trimmed:
        return about or command.name not in SAID_ALONE
    if command.name in MANAGERS:
        return command.name != "find" or _BREAK.match(rest) is not None
    if command.name == "status" and (place := address.read(trimmed)) is not None and place.room:
        return True
    if not command.ticket:
        dated = command.name in DATED and _BREAK.match(rest) and (
            any(each.isdigit() for each in trimmed) or _stands_behind(trimmed, labels)
        )
        short = command.name == "incident" and len(trimmed) <= SHORT
        return bool(dated) or short or command.name in ("bind", "called")
    if numbers.find(rest) is not None and numbers.find(rest) == numbers.find(_first(rest)):
        return True
    if command.name == "ticket" and numbers.looks_like(trimmed):
        return True
    if command.name == "called" and (_BREAK.match(rest) or re.match(r"[0-9A-Fa-f]{6}(?![0-9A-Za-z])", trimmed)):
        return True  # a call may be about no ticket; nobody begins a chat with that word
    # "Answer them, will you" is said to a colleague: what goes to the owner needs a number, or a slash.
    return about and command.name not in ("reply", *SAID_ALONE) and _BREAK.match(rest) is not None


def _first(rest: str) -> str:
    """The rest when it begins with a digit: a number right behind the word."""
    return rest if rest.strip(_EDGE)[:1].isdigit() else ""


def _split(command: Command, rest: str, *, slash: bool) -> Read:
    written = numbers.find(rest) if command.ticket else None
    if written is None:
        return Read(command, "", rest.strip(_EDGE), slash)
    left = f"{rest[: written.start].strip(_EDGE)} {rest[written.end :].strip(_EDGE)}"
    return Read(command, written.digits, left.strip(_EDGE), slash)


def _exactly(word: str, labels: Labels) -> Command | None:
    said = aligned(word).casefold()
    if said in BY_NAME:
        return BY_NAME[said]
    return next((command for form, command in _forms(labels) if aligned(form).casefold() == said), None)


def _forms(labels: Labels) -> Iterable[tuple[str, Command]]:
    """Every way to write every command, the longest first."""
    found = [(form, command) for command in COMMANDS for form in labels(f"command-work-{command.name}")]
    return sorted(found, key=lambda pair: -len(pair[0]))
