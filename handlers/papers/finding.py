"""Which ticket a form is asked of."""

from __future__ import annotations

from models import numbers
from models.ticket import Ticket


class FormFault(Exception):
    """The form cannot be printed; one line says what to do about it."""


async def ticket_numbered(text: str) -> Ticket:
    """The ticket of a number, however it is spaced. Raises FormFault."""
    found = numbers.find(text)
    if found is None or not numbers.valid(found.digits):
        raise FormFault(f"form {text}: is no ticket number; they look like 101-234-567-9")
    number = numbers.spaced(found.digits)
    ticket = await Ticket.get_or_none(number=number)
    if ticket is None:
        raise FormFault(f"form {number}: there is no such ticket")
    return ticket
