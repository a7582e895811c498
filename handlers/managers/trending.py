"""How many came, were done and stayed open, period by period: counted by index, for a picture."""

from __future__ import annotations

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.figures.counting import Figures
from models.figures.scope import Period, Scope
from models.tally import Tally

BACK = 6
"""Periods that a picture looks back, the last one among them."""


async def points(scope: Scope, period: Period, zone: str, back: int = BACK) -> list[tuple[Period, Figures]]:
    """Each of the periods with these three counts, the oldest first."""
    return [(each, await _counted(scope, each, zone)) for each in period.last(back)]


def within(scope: Scope) -> QuerySet[Tally]:
    """The tallies of a scope, drills apart (R00.11)."""
    asked = {
        "department_id": scope.department, "building": scope.building, "category": scope.category,
        "kind": scope.kind, "severity": scope.severity, "handler_id": scope.person,
    }
    wanted = {name: value for name, value in asked.items() if value is not None}
    return Tally.filter(community_id__in=list(scope.communities), drill=False, **wanted)


async def _counted(scope: Scope, period: Period, zone: str) -> Figures:
    start, end = period.bounds(zone)
    here = within(scope)
    still = Q(ended_at__isnull=True) | Q(ended_at__gte=end)
    return Figures({
        "filed": await here.filter(accepted_at__gte=start, accepted_at__lt=end).count(),
        "completed": await here.filter(ended="completed", ended_at__gte=start, ended_at__lt=end).count(),
        "open": await here.filter(still, accepted_at__lt=end).count(),
    })  # fmt: skip
