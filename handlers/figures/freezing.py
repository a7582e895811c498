"""Figures of closed months, kept as they stood some days after the month's end (docs/indicators.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from models.database import beside, transact
from models.figures.counting import Figures, Rules, Spread, several
from models.figures.scope import Period, Scope, month, today
from models.jsons import mapping
from models.place import Community
from models.policy import Policy
from models.tally import Snapshot, Tally

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


async def closed(now: datetime, policy: Policy) -> list[tuple[UUID, date]]:
    """Months to be kept, by their community and first day, the latest first: each that has been over for long enough
    (`figures.freeze`) since a community's first ticket, and is not kept yet."""
    there = {(row.community_id, row.period) for row in await Snapshot.all().only("id", "community_id", "period")}  # type: ignore[attr-defined]  # tortoise adds it
    found: list[tuple[UUID, date]] = []
    for community in await Community.all().order_by("code"):
        first = await Tally.filter(community_id=community.id).order_by("accepted_at").first()
        if first is None:
            continue
        began = month(today(first.accepted_at, community.timezone))
        each = month(today(now - policy.figures.freeze, community.timezone)).before()
        while each.first >= began.first:
            if (community.id, each.name) not in there:
                found.append((community.id, each.first))
            each = each.before()
    return sorted(found, key=lambda one: one[1], reverse=True)


async def freeze(community: UUID, first: date, now: datetime, policy: Policy) -> bool:
    """Keep the figures of the month that began on `first`, unless they are kept by then; False when they were already.

    They are counted before they are written, so that nobody waits for it to write.
    """
    period, there = month(first), await Community.get(id=community)
    if await Snapshot.exists(community_id=community, period=period.name):
        return False
    body = await beside(lambda: _body(there, period, now, Rules.of(policy)))
    kept = Snapshot(id=uuid4(), community=there, period=period.name, body=body, made_at=now)
    await transact(lambda: Snapshot.bulk_create([kept], ignore_conflicts=True))
    return True


async def _body(community: Community, period: Period, now: datetime, rules: Rules) -> dict[str, Any]:
    """What a snapshot keeps: the figures as a whole, and by each of `BY`."""
    found = await several(Scope((community.id,)), period, community.timezone, now, rules, ("", *BY))
    groups = {by: {key: _write(each) for key, each in found[by].items()} for by in BY}
    return {"whole": _write(found[""].get("", Figures())), **groups}


def _write(found: Figures) -> dict[str, Any]:
    """Figures as a snapshot keeps them."""
    return {"counts": dict(found.counts), "times": {name: asdict(each) for name, each in found.times.items()}}


def _read(body: Mapping[str, Any]) -> Figures:
    times = mapping(body.get("times") or {})
    return Figures(
        {name: int(count) for name, count in mapping(body.get("counts") or {}).items()},
        {name: Spread(**mapping(each)) for name, each in times.items()},
    )
