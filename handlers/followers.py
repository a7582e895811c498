"""Who in customer service answers for a matter (R02.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tortoise.functions import Count

from handlers.roster.watch import Watch, has_rota
from models.call import CallTask
from models.lifecycle import OPEN
from models.staff import Staff
from models.ticket import Ticket

ROLE = "follower"


async def follower(
    community: UUID, ticket: Ticket | None, now: datetime, but: UUID | None = None, named: UUID | None = None
) -> Staff | None:
    """The follower of a ticket or a call: the manager of the ticket's building where that is one, else who has least.

    Where there is a roster of followers they are those on duty now; while none is, those whose next turn begins
    soonest, who find it when they come. Never the one complained about (`named`: who is from now on), nor `but`.
    None when the company named nobody as a follower of this community.
    """
    staff = await Staff.filter(community_id=community, left_at=None).order_by("code")
    about: UUID | None = named or (ticket.about_id if ticket else None)  # type: ignore[attr-defined]  # tortoise adds it
    followers = [each for each in staff if ROLE in each.roles and each.id not in (about, but)]
    followers = await _on_shift(community, followers, now)
    manager: UUID | None = ticket.manager_id if ticket else None  # type: ignore[attr-defined]  # tortoise adds it
    own = next((each for each in followers if each.id == manager), None)
    if own is not None or not followers:
        return own
    burden = await _burdens([each.id for each in followers])
    return min(followers, key=lambda each: burden[each.id])


async def _on_shift(community: UUID, followers: list[Staff], now: datetime) -> list[Staff]:
    """Those of them on duty, else the next to come; all where no roster names any of them."""
    if not followers or not await has_rota(community, ROLE):
        return followers
    watch = await Watch.load([community], now)
    here = _among(followers, watch.on_duty(community, ROLE, now))
    if here:
        return here
    coming = (_among(followers, starting) for _, starting in watch.coming(community, ROLE, now))
    return next((found for found in coming if found), followers)


def _among(followers: list[Staff], others: Sequence[Staff]) -> list[Staff]:
    ids = {each.id for each in others}
    return [each for each in followers if each.id in ids]


async def _burdens(staff: list[UUID]) -> Counter[UUID]:
    """Open tickets and open calls of each."""
    tickets = Ticket.filter(follower_id__in=staff, status__in=OPEN, drill=False)
    calls = CallTask.filter(follower_id__in=staff, done_at__isnull=True)
    burden = Counter[UUID]()
    for rows in (tickets, calls):
        counted = await rows.annotate(rows=Count("id")).group_by("follower_id").values("follower_id", "rows")
        burden.update({UUID(str(each["follower_id"])): int(each["rows"]) for each in counted})
    return burden
