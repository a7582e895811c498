"""An owner asks for more speed: first the follower hears it, the second time those above too."""

from __future__ import annotations

from uuid import UUID

from handlers.channel import Param, Say
from handlers.life.deed import Deed
from handlers.outgoing import to_account
from handlers.staff.chat.reach import chat_of, of_staff
from models.staff import Staff
from models.ticket import Ticket

LADDER = 2
"""From this urging on those above hear it."""


async def urged(ticket: Ticket, params: dict[str, Param], deed: Deed) -> None:
    """Tell the follower, where they have a chat of their own; from the second time on the department's head and the
    supervisors of customer service too. Groups hear it anyway: who has the ticket, then leadership as well.
    """
    climbs = ticket.urged >= LADDER
    say = Say("staff-urge-above" if climbs else "staff-urge", params)
    heard: set[UUID] = set()
    for each in [ticket.follower, *(await above(ticket) if climbs else ())]:
        if each is not None and each.id not in heard:
            heard.add(each.id)
            await _privately(each, ticket, say, deed)


async def above(ticket: Ticket) -> list[Staff]:
    """The head of the department that has it, and the supervisors of customer service; never whom it is about."""
    staff = await Staff.filter(community_id=ticket.community.id, left_at=None).order_by("code")
    department = ticket.department.id if ticket.department else None
    others = [each for each in staff if each.id != ticket.about_id]  # type: ignore[attr-defined]  # tortoise adds it
    return [
        each for each in others
        if ("head" in each.roles and each.department_id == department) or "supervisor" in each.roles  # type: ignore[attr-defined]  # tortoise adds it
    ]


async def _privately(staff: Staff, ticket: Ticket, say: Say, deed: Deed) -> None:
    """One line to a member of staff in the chat they joined from; those without one hear it in their groups.

    Not as about the ticket: what is and does not get through is told to its owner on other roads.
    """
    account = await chat_of(staff)
    if account is not None:
        await to_account(account, say, account.person.language, ticket.community.timezone, of_staff(deed.cause))
