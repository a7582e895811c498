"""An owner's telephone number, shown to one authorised person in private, and journaled (R03.11)."""

from __future__ import annotations

from handlers import cards
from handlers.channel import Param, Say, word
from handlers.outgoing import to_account
from handlers.places import NOTHING
from handlers.staff.chat import doing
from handlers.staff.chat.reach import chat_of, of_staff
from handlers.staff.chat.turn import Turn
from models.staff import Staff
from models.ticket import Ticket


async def reveal(turn: Turn, staff: Staff, ticket: Ticket) -> None:
    """Show the number in the private chat of whoever asks; where they have none they are asked to open one."""
    account = turn.account or await chat_of(staff)
    if account is None:
        refusal = await doing.check(turn, staff, ticket, "reveal")
        await turn.tell(refusal or Say("work-phone-no-chat"))
        return
    said = await doing.attempt(turn, staff, ticket, "reveal", {})
    if said.key != "work-done":
        await turn.tell(said)
        return
    params = {"number": ticket.number, "contact": _contact(ticket), "place": cards.where(ticket)}
    if turn.account is not None:
        await turn.acknowledge() if turn.message.tap else None
        await turn.answer(Say("work-phone", params))
        return
    zone = ticket.community.timezone
    await to_account(account, Say("work-phone", params), account.person.language, zone, of_staff(turn.cause))
    await turn.tell(Say("work-phone-sent", {"number": ticket.number}))


def _contact(ticket: Ticket) -> Param:
    if ticket.record.get("anonymous"):
        return word("contact-anonymous")
    phone = ticket.contact_phone or ticket.person.phone
    if not phone:
        return word("contact-chat-only")
    verified = "yes" if ticket.verified else "no"
    name = ticket.contact_name or ticket.person.name or NOTHING
    return word("contact-known", name=name, phone=phone, verified=verified)
