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
from handlers.understanding import ahead
from handlers.understanding.normal import simplify_input
from handlers.understanding.numerals import ordinal
from models import numbers
from models.lifecycle import Need
from models.ticket import Ticket

LABELS = {"waiting": "waiting", "stage": "stage", "severity": "severity"}
"""Need of a choice → the beginning of the keys of its values."""


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
    given.told[need.name], given.rest = given.rest, ""


async def _moment(turn: Turn, command: Command, need: Need, ticket: Ticket, given: Given) -> None:
    found = moment_in(turn, given.rest, ticket)
    if found is None or (need.optional is False and command.move == "book" and not found.exact):
        if need.optional:
            return
        raise Wrong(Say("work-wrong-when", {"example": example(command)}))
    given.told[need.name] = found.at.astimezone(turn.now.tzinfo)
    given.rest = f"{given.rest[: found.start].strip()} {given.rest[found.end :].strip(' ,，。')}".strip()


def moment_in(turn: Turn, text: str, ticket: Ticket) -> ahead.Ahead | None:
    """The time to come that a text tells, read where the ticket is."""
    return ahead.find(text, turn.now.astimezone(ZoneInfo(ticket.community.timezone)))


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
    first, _, rest = given.rest.partition(" ")
    found = choice_of(turn, need, first)
    if found is not None:
        given.told[need.name], given.rest = found, rest.strip()
    elif need.name != "stage":  # words of evidence may come without; it is asked by buttons then
        raise Wrong(Say("work-wrong-choice", {"example": example(command)}))


def choice_of(turn: Turn, need: Need, text: str) -> str | None:
    """The choice that is meant by its own name or its words."""
    for value in need.choices:
        key, said = f"{LABELS[need.name]}-{value}", simplify_input(text)
        short = [each for each in turn.labels(key) if said and said in simplify_input(each)]
        if text.casefold() == value or value.startswith(text.casefold() + "_") or says(text, key, turn.labels) or short:
            return value
    return None


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
