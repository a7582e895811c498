"""python -m bot policy explain: why the deadlines of a ticket are when they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.policy.faults import PolicyFault
from bot.rendering import Speaks, render
from handlers.channel import Param, Say, lines
from handlers.clocks import advance
from handlers.clocks.explain import Explained, Why, explain
from handlers.life import showing
from models import numbers
from models.policy import Policy
from models.ticket import Ticket


async def explained(number: str, policy: Policy, words: Speaks, language: str, now: datetime) -> list[str]:
    """Each clock of the ticket, past and running, a line for each reason. Raises PolicyFault."""
    ticket = await _ticket(number)
    zone = ticket.community.timezone

    def read(param: Param) -> str:
        return render(Say("engine-together", {"parts": lines(param)}), words, language, zone, now).text

    why = await explain(ticket, policy, now)
    return [f"{ticket.number}  {read(showing.stage(ticket))}", *(_line(each, read) for each in _rows(why))]


def _rows(why: Why) -> Iterator[Explained | Param]:
    if why.former:
        yield why.former
    yield from (*why.open, *why.ended)


def _line(row: Explained | Param, read: Callable[[Param], str]) -> str:
    if not isinstance(row, Explained):
        return read(row)
    rule = f" [{row.rule}]" if row.rule else ""
    return "\n".join([f"\n{read(row.heading)}{rule}", *(f"  {read(each)}" for each in row.rows)])


async def _ticket(text: str) -> Ticket:
    found = numbers.find(text)
    if found is None or not numbers.valid(found.digits):
        raise PolicyFault(f"explain {text}: is no ticket number; they look like 101-234-567-9")
    number = numbers.spaced(found.digits)
    ticket = await Ticket.filter(number=number).prefetch_related(*advance.LOADED).first()
    if ticket is None:
        raise PolicyFault(f"explain {number}: there is no such ticket")
    return ticket
