"""Whoever was put on a duty has its role while the turn lasts, and only then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.roster.watch import Watch
from models.roster import Replacement
from models.staff import ROLES, Staff


async def lend(rows: Iterable[Staff], now: datetime) -> None:
    """Add to each row, in memory and never saved, the roles it has by replacement at this moment.

    Who a rotation names holds the role anyway (the import sees to it), so most ask one query and are done.
    """
    members = {each.id: each for each in rows}
    if not members:
        return
    running = Replacement.filter(staff_id__in=list(members), starts_at__lte=now, ends_at__gt=now, duty__in=ROLES)
    found = await running.values_list("community_id", "duty", "staff_id")
    if not found:
        return
    watch = await Watch.load(list({community for community, _, _ in found}), now)
    for community, duty, staff in found:
        member = members[staff]
        if duty not in member.roles and any(each.id == staff for each in watch.on_duty(community, duty, now)):
            member.roles = [*member.roles, duty]
