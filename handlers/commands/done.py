"""What staff say in their group when work is done: 完成 NUMBER and what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handlers.channel import Say, word
from handlers.conversation.matching import says
from handlers.life import act as life
from handlers.life.deed import Deed, NotYours, Office
from handlers.outgoing import Cause
from models import numbers
from models.lifecycle import NotNow
from models.staff import StaffGroup
from models.ticket import Ticket

Labels = Callable[[str], Sequence[str]]


def meant(text: str, labels: Labels) -> bool:
    """Whether a message reports work as done. The word alone is said often; with a number, or a slash, it is meant."""
    plain = text.strip().lstrip("/")
    head = plain.split(maxsplit=1)[0].partition("@")[0] if plain else ""
    if any(plain.startswith(form) for form in labels("command-staff-done")) and numbers.find(plain) is not None:
        return True
    if not says(head, "command-staff-done", labels):
        return False
    return text.strip().startswith("/") or plain == head or any(c.isdigit() for c in plain)


async def answer(group: StaffGroup, text: str, cause: Cause, office: Office) -> Say:
    """The work is done, and this is what was done: said back, or what is wrong with it."""
    found = numbers.find(text)
    words = text[found.end :].strip(" ，,：:、。\n") if found else ""
    if found is None or not words:
        return Say("staff-done-example")
    ticket = await ticket_of(group, found.digits)
    if isinstance(ticket, Say):
        return ticket
    deed = Deed(ticket.id, f"group:{group.id}", f"done:{cause.inbox}", cause.now, cause.inbox)
    try:
        await life.act(deed, "done", {"words": words}, office)
    except (NotNow, NotYours):
        return Say("staff-done-not-now", {"number": ticket.number, "status": word(f"ticket-status-{ticket.status}")})
    return Say("staff-done-example")


async def ticket_of(group: StaffGroup, digits: str) -> Ticket | Say:
    """The ticket of that number in the group's community, or what is wrong with the number."""
    number = numbers.spaced(digits)
    if not numbers.valid(digits):
        return Say("staff-status-mistyped", {"number": number})
    query = Ticket.filter(community_id=group.community.id, number=number)
    return await query.select_related("home").first() or Say("staff-status-unknown", {"number": number})
