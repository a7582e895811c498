"""Who in customer service answers for a matter (R02.7)."""

from __future__ import annotations

from uuid import UUID

from models.call import CallTask
from models.staff import Staff
from models.ticket import Ticket

ROLE = "follower"


async def follower(community: UUID, ticket: Ticket | None) -> Staff | None:
    """The follower for a call: the manager of the ticket's building where that is one, else who has fewest calls open.

    None when the company named nobody as a follower of this community.
    """
    followers = [each for each in await Staff.filter(community_id=community).order_by("code") if ROLE in each.roles]
    manager: UUID | None = ticket.manager_id if ticket else None  # type: ignore[attr-defined]  # tortoise adds it
    own = next((each for each in followers if each.id == manager), None)
    if own is not None or not followers:
        return own
    open_calls = {each.id: await _open(each) for each in followers}
    return min(followers, key=lambda each: open_calls[each.id])


async def _open(staff: Staff) -> int:
    return await CallTask.filter(follower_id=staff.id, done_at__isnull=True).count()
