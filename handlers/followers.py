"""Who in customer service answers for a matter (R02.7)."""

from __future__ import annotations

from uuid import UUID

from models.call import CallTask
from models.lifecycle import OPEN
from models.staff import Staff
from models.ticket import Ticket

ROLE = "follower"


async def follower(community: UUID, ticket: Ticket | None) -> Staff | None:
    """The follower of a ticket or a call: the manager of the ticket's building where that is one, else who has least.

    Never the one complained about. None when the company named nobody as a follower of this community.
    """
    staff = await Staff.filter(community_id=community, left_at=None).order_by("code")
    about: UUID | None = ticket.about_id if ticket else None  # type: ignore[attr-defined]  # tortoise adds it
    followers = [each for each in staff if ROLE in each.roles and each.id != about]
    manager: UUID | None = ticket.manager_id if ticket else None  # type: ignore[attr-defined]  # tortoise adds it
    own = next((each for each in followers if each.id == manager), None)
    if own is not None or not followers:
        return own
    burden = {each.id: await _burden(each) for each in followers}
    return min(followers, key=lambda each: burden[each.id])


async def _burden(staff: Staff) -> int:
    """Open tickets and open calls."""
    calls = await CallTask.filter(follower_id=staff.id, done_at__isnull=True).count()
    return calls + await Ticket.filter(follower_id=staff.id, status__in=OPEN).count()
