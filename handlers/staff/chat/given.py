"""What stands behind a command's number, as the needs of its move: words, times, names, choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from handlers.channel import Say
from handlers.conversation.matching import says
from handlers.staff.chat import meant
from handlers.staff.chat.commands import Command, needs
from handlers.staff.chat.meant import Wrong, example, listed
from handlers.staff.chat.turn import Turn
from handlers.understanding import ahead, briefly
from handlers.understanding.normal import simplify_input
from handlers.understanding.numerals import ordinal
from models import numbers
from models.lifecycle import Need
from models.ticket import Ticket

LABELS = {"waiting": "why-waiting", "stage": "stage", "severity": "severity", "reason": "reason"}
"""Need of a choice → the beginning of the keys of its values."""


_EDGE = " ,，:：、。"


@dataclass(slots=True)
class Given:
    """What was understood so far, and what is left to be read. `several`: a name that more than one bears."""

    told: dict[str, Any] = field(default_factory=dict)
    rest: str = ""
    several: bool = False


async def read(turn: Turn, command: Command, rest: str, ticket: Ticket) -> Given:
    """The needs that were written, in the command's order. What is not there is left out. Raises Wrong."""
    known = {need.name: need for need in needs(command.move, ticket.status)}
    given = Given(rest=rest.strip())
    for name in command.order:
        if given.rest:
            await READERS[known[name].kind](turn, command, known[name], ticket, given)
    return given


async def _words(turn: Turn, command: Command, need: Need, ticket: Ticket, given: Given) -> None:
    if need.name == "which":
        _which(given)
        return
    given.told[need.name], given.rest = given.rest, ""


def _which(given: Given) -> None:
    """The number of a milestone, when one stands first."""
    found = briefly.nth(given.rest)
    if found is not None:
        given.told["which"], given.rest = found[0], given.rest[found[1] :].strip(_EDGE)


async def _moment(turn: Turn, command: Command, need: Need, ticket: Ticket, given: Given) -> None:
    found = moment_in(turn, given.rest, ticket, command.move)
    if found is None or (need.optional is False and command.move == "book" and not found.exact):
        if need.optional:
            return
        raise Wrong(Say("work-wrong-when", {"example": example(command)}))
    given.told[need.name] = found.at.astimezone(turn.now.tzinfo)
    given.rest = f"{given.rest[: found.start].strip()} {given.rest[found.end :].strip(' ,，。')}".strip()


def moment_in(turn: Turn, text: str, ticket: Ticket, move: str = "") -> ahead.Ahead | None:
    """The time to come that a text tells for a move, read where the ticket is. What is set aside may be for a mere
    length of time, which is written first."""
    here = turn.now.astimezone(ZoneInfo(ticket.community.timezone))
    length = briefly.length(text) if move == "snooze" else None
    return ahead.Ahead(here + length[0], True, 0, length[1]) if length else ahead.find(text, here)


async def _staff(turn: Turn, command: Command, need: Need, ticket: Ticket, given: Given) -> None:
    found = await meant.colleague(given.rest, ticket)
    if not found:
        raise Wrong(Say("work-wrong-staff", {"name": given.rest[:20], "example": example(command)}))
    if len(found) > 1:
        given.several, given.rest = True, ""
        return
    given.told[need.name] = found[0].id
    given.rest = _behind(given.rest, found[0].name, found[0].code)


async def _department(turn: Turn, command: Command, need: Need, ticket: Ticket, given: Given) -> None:
    among = await meant.departments(ticket)
    found = meant.called(given.rest, among)
    if found is None:
        names = listed([each.name for each in among])
        raise Wrong(Say("work-wrong-department", {"names": names, "example": example(command)}))
    given.told[need.name] = found.id
    given.rest = _behind(given.rest, found.name, found.code)


def _behind(text: str, *names: str) -> str:
    """What a text says behind a name, which it begins with, or behind its first word."""
    for name in names:
        if text.casefold().startswith(name.casefold()):
            return text[len(name) :].strip(" ,，:：。")
    return text.partition(" ")[2].strip(" ,，:：。")


async def _choice(turn: Turn, command: Command, need: Need, ticket: Ticket, given: Given) -> None:
    first, rest = _labelled(turn, need, given.rest)
    found = choice_of(turn, need, first)
    if found is not None:
        given.told[need.name], given.rest = found, rest.strip(_EDGE)
    elif need.name != "stage":  # words of evidence may come without; it is asked by buttons then
        raise Wrong(Say("work-wrong-choice", {"example": example(command)}))


def _labelled(turn: Turn, need: Need, text: str) -> tuple[str, str]:
    """A choice written out at the beginning of a text, and what stands behind it; else the first word."""
    labels = [each for value in need.choices for each in turn.labels(f"{LABELS[need.name]}-{value}")]
    for label in sorted(labels, key=len, reverse=True):
        head, rest = text[: len(label)], text[len(label) :]
        if simplify_input(head) == simplify_input(label) and (not rest or rest[0] in _EDGE):
            return head, rest
    first, _, rest = text.partition(" ")
    return first, rest


def choice_of(turn: Turn, need: Need, text: str) -> str | None:
    """The choice that is meant by its own name or its words, or by a piece of them that stands in no other."""
    said = simplify_input(text)
    if not said:
        return None
    for value in need.choices:
        key = f"{LABELS[need.name]}-{value}"
        if text.casefold() == value or value.startswith(text.casefold() + "_") or says(text, key, turn.labels):
            return value
    having = [
        value for value in need.choices
        if any(said in simplify_input(each) for each in turn.labels(f"{LABELS[need.name]}-{value}"))
    ]
    return having[0] if len(having) == 1 else None


async def _stars(turn: Turn, command: Command, need: Need, ticket: Ticket, given: Given) -> None:
    first, _, rest = given.rest.partition(" ")
    number = ordinal(first[:1]) if first else None
    if number is None or not 1 <= number <= 5:
        raise Wrong(Say("work-wrong-stars", {"example": example(command)}))
    tail = first[1:]
    given.told[need.name] = number
    given.rest = f"{'' if len(tail) <= 1 else tail} {rest}".strip(" ,，")


async def _number(turn: Turn, command: Command, need: Need, ticket: Ticket, given: Given) -> None:
    found = numbers.find(given.rest)
    if found is None:
        raise Wrong(Say("work-wrong-other", {"example": example(command)}))
    if not numbers.valid(found.digits):
        wrong = numbers.spaced(found.digits)
        raise Wrong(Say("work-wrong-mistyped", {"number": wrong, "example": example(command)}))
    given.told[need.name], given.rest = numbers.spaced(found.digits), ""


READERS = {
    "words": _words, "moment": _moment, "staff": _staff, "department": _department, "choice": _choice,
    "stars": _stars, "number": _number,
}  # fmt: skip
