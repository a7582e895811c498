"""Figures of closed months, kept as they stood some days after the month's end (docs/indicators.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from models.figures.counting import Figures, Spread
from models.figures.scope import Period, Scope
from models.jsons import mapping
from models.tally import Snapshot

BY = ("department", "category")
"""How the figures of a closed month are kept besides as a whole."""


async def kept(scope: Scope, period: Period) -> Figures | None:
    """The kept figures of a month: of whole communities, or of one department or category of them. None when they are
    not kept so, or not of every community. Several communities' times are left out: a median has no sum."""
    picked = {name: value for name in BY if (value := getattr(scope, name)) is not None}
    others = (scope.building, scope.kind, scope.severity, scope.person)
    if period.unit != "month" or len(picked) > 1 or any(each is not None for each in others):
        return None
    rows = await Snapshot.filter(community_id__in=scope.communities, period=period.name)
    if not rows or len(rows) < len(set(scope.communities)):
        return None
    return _together([_part(mapping(row.body), picked) for row in rows])


def _part(body: Mapping[str, Any], picked: Mapping[str, Any]) -> Figures:
    """The kept figures of a community, or of one of its groups (a group without tickets has none: zeros)."""
    for by, key in picked.items():
        return _read(mapping(mapping(body.get(by) or {}).get(str(key)) or {}))
    return _read(mapping(body.get("whole") or {}))


def _together(found: Sequence[Figures]) -> Figures:
    if len(found) == 1:
        return found[0]
    names = dict.fromkeys(name for each in found for name in each.counts)
    return Figures({name: sum(each[name] for each in found) for name in names})


def _write(found: Figures) -> dict[str, Any]:
    """Figures as a snapshot keeps them."""
    return {"counts": dict(found.counts), "times": {name: asdict(each) for name, each in found.times.items()}}


def _read(body: Mapping[str, Any]) -> Figures:
    times = mapping(body.get("times") or {})
    return Figures(
        {name: int(count) for name, count in mapping(body.get("counts") or {}).items()},
        {name: Spread(**mapping(each)) for name, each in times.items()},
    )
