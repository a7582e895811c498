"""The card of a ticket in a group, and what is said about a ticket there."""

from __future__ import annotations

from uuid import uuid4

from handlers.channel import Say
from handlers.outgoing import Cause, to_group
from models.card import Card
from models.staff import StaffGroup
from models.ticket import Ticket


async def show(
    ticket: Ticket, group: StaffGroup, say: Say, language: str, cause: Cause, *, asks: bool, repost_after: int
) -> None:
    """The card of `ticket` in `group` is to show `say` from now on."""
    known = await Card.filter(ticket_id=ticket.id, channel=group.channel, address=group.address).first()
    if known is None:
        await Card.create(
            id=uuid4(), ticket=ticket, channel=group.channel, address=group.address, created_at=cause.now
        )
    if known is None or asks:
        await to_group(group, say, language, ticket.community.timezone, cause)


async def about(ticket: Ticket, group: StaffGroup, say: Say, language: str, cause: Cause) -> None:
    """One sentence about `ticket` to `group`, in the ticket's topic where it has one."""
    await to_group(group, say, language, ticket.community.timezone, cause)
