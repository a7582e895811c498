"""Which ticket, which colleague, which department somebody means; and what to say when that cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from handlers import posting
from handlers.channel import Param, Say, word
from handlers.life.act import SEEN
from handlers.staff.chat.commands import Command
from handlers.staff.chat.turn import Turn
from handlers.understanding.asked import shorter
from handlers.understanding.normal import simplify_input
from models import numbers
from models.jsons import mapping
from models.outbox import Outbox
from models.staff import Department, Staff
from models.ticket import Ticket


class Wrong(Exception):  # says what is the matter, not that something broke
    """It cannot be read: `say` is the one sentence, with an example, that tells so."""

    def __init__(self, say: Say) -> None:
        super().__init__(say.key)
        self.say = say


def example(command: Command) -> Param:
    """A whole example of the command."""
    return word(f"work-use-{command.name}")


async def about(turn: Turn) -> UUID | None:
    """The ticket of the message that this one answers, or of the topic it was said in."""
    message = turn.message
    if turn.account is not None:
        return await _named(turn) if message.reply_to else None
    found = await posting.ticket_of_message(message.channel, message.chat, message.reply_to)
    return found or await posting.ticket_of_thread(message.channel, message.chat, message.thread)


async def _named(turn: Turn) -> UUID | None:
    """The ticket whose number the message named that is answered in private, where no row is about a ticket."""
    told = Outbox.filter(recipient=f"{turn.message.channel}:{turn.message.chat}", ref=turn.message.reply_to)
    row = await told.order_by("-id").first()
    number = mapping(mapping(row.say).get("params") or {}).get("number") if row else None
    mine = [each.community.id for each in turn.rows]
    found = await Ticket.filter(number=str(number), community_id__in=mine).first() if number else None
    return found.id if found else None


async def ticket(turn: Turn, command: Command, digits: str, known: UUID | None) -> Ticket:
    """The ticket meant, loaded as for an act, of a community the speaker works in. Raises Wrong."""
    if not digits and known is None:
        raise Wrong(Say("work-wrong-no-number", {"example": example(command)}))
    if not digits:
        return await load(turn, known, command)
    number = numbers.spaced(digits)
    if not numbers.valid(digits):
        raise Wrong(Say("work-wrong-mistyped", {"number": number, "example": example(command)}))
    mine = [each.community.id for each in turn.rows]
    found = await Ticket.filter(number=number, community_id__in=mine).first()
    if found is None:
        raise Wrong(Say("work-wrong-unknown", {"number": number, "example": example(command)}))
    if turn.group is not None and found.community_id != turn.group.community.id:  # type: ignore[attr-defined]  # tortoise adds it
        raise Wrong(Say("work-wrong-elsewhere", {"number": number, "example": example(command)}))
    return await load(turn, found.id, command)


async def load(turn: Turn, known: UUID | None, command: Command | None = None) -> Ticket:
    """The ticket of that id, loaded as for an act, of a community the speaker works in. Raises Wrong."""
    mine = [each.community.id for each in turn.rows]
    found = await Ticket.filter(id=known, community_id__in=mine).select_related(*SEEN).first()
    if found is None:
        raise Wrong(Say("work-wrong-gone" if command is None else "work-wrong-no-number",
                        {} if command is None else {"example": example(command)}))
    turn.cause = replace(turn.cause, ticket=found.id)
    return found


async def colleague(name: str, ticket: Ticket) -> list[Staff]:
    """Who of the community is meant by the beginning of a text: the full name, the code, or a title after a surname.

    Several when the name is borne by several; the text may go on behind the name.
    """
    return by_name(name, await colleagues(ticket))


def by_name(name: str, everybody: Sequence[Staff]) -> list[Staff]:
    """As `colleague`, among these."""
    said = simplify_input(name)
    whole = [each for each in everybody if said and said in (simplify_input(each.name), each.code.casefold())]
    first = name.split(maxsplit=1)[0] if name.split() else ""
    begun = [each for each in everybody if first and simplify_input(first) in (
        simplify_input(each.name), each.code.casefold())]
    held = [each for each in everybody if said.startswith(simplify_input(each.name))]
    return whole or begun or held


async def colleagues(ticket: Ticket) -> list[Staff]:
    """Everybody who works in the ticket's community but whom it complains about, its department first."""
    found = Staff.filter(community_id=ticket.community.id, left_at=None).select_related("department")
    named = ticket.about_id  # type: ignore[attr-defined]  # tortoise adds it
    own = ticket.department_id  # type: ignore[attr-defined]  # tortoise adds it
    rows = [each for each in await found.order_by("code") if each.id != named]
    return sorted(rows, key=lambda each: (each.department_id != own, each.code))  # type: ignore[attr-defined]  # tortoise adds it


async def departments(ticket: Ticket) -> list[Department]:
    """The departments of the ticket's community."""
    return await Department.filter(community_id=ticket.community.id).order_by("code")


def called(name: str, among: list[Department]) -> Department | None:
    """The department that a text begins with: its name, its code, a clear beginning of the name, or what it is called
    for short (工程部 for 工程维修部)."""
    first = simplify_input(name.split(maxsplit=1)[0]) if name.split() else ""
    said = simplify_input(name)
    for each in among:
        if first in (simplify_input(each.name), each.code.casefold(), simplify_input(each.code)):
            return each
    held = [each for each in among if said.startswith(simplify_input(each.name))]
    begun = [each for each in among if len(first) > 1 and simplify_input(each.name).startswith(first)]
    short = [each for each in among if first in shorter(simplify_input(each.name))]
    return next(iter(held or (found := begun or short)[: len(found) == 1]), None)


def listed(names: list[Param]) -> Param:
    """Several names as one parameter: A、B、C."""
    if not names:
        return word("work-nobody")
    joined: Param = names[0]
    for each in names[1:]:
        joined = word("work-and", one=joined, other=each)
    return joined
