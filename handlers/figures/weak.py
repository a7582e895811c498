"""Where the service is weak in a period, and what of it is more than chance (R01.4, R03.7; docs/decisions/0017)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from models.figures import weak as asked
from models.figures.chance import at_least, holm
from models.figures.scope import Period, Scope
from models.figures.weak import OURS, Count, Spot, Stage, Waited
from models.policy import Policy
from models.staff import Department

BEFORE, FEWEST = 6, 3
"""Periods before it that a period is compared with, and how few of them are enough to compare with."""

RARE = 0.05
"""What chance alone brings less often than this, among all that was looked at in the same way, is named."""

MOST = 20
"""Places that are listed."""

What = Literal["category", "subcategory", "building", "cell"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the heat map: complaints and repairs of a category at a building ("": at none)."""

    community: UUID
    category: str
    building: str
    count: int


@dataclass(frozen=True, slots=True)
class Rise:
    """What came more often than chance explains: `now` against `usual`, the mean of the periods before.

    `p` is how likely chance alone brings so many or more, corrected for all that was looked at in the same way.
    `category` is a code, of a subcategory too ("" for a building as a whole); `building` is "" for all of them, and
    `community` tells whose it is, None where it is everybody's.
    """

    what: What
    category: str
    building: str
    community: UUID | None
    now: int
    usual: float
    p: float


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a department's tickets took, stage by stage, and what they waited for. `name` is "" for none."""

    department: UUID | None
    name: str
    stages: Mapping[str, Stage]
    waited: Mapping[str, Waited]

    @property
    def slowest(self) -> str:
        """The stage with the longest median of those that the company answers for; "" when there is none."""
        own = [name for name in OURS if name in self.stages]
        return max(own, key=lambda name: self.stages[name].median, default="")


@dataclass(frozen=True, slots=True)
class WeakPoints:
    """All of it. `compared` is with how many periods before it: none while there are too few to compare with."""

    period: Period
    heat: Sequence[Cell] = ()
    rising: Sequence[Rise] = ()
    places: Sequence[Spot] = ()
    stages: Sequence[Pace] = ()
    compared: int = 0


@dataclass(slots=True)
class _Seen:
    """How many of one thing came, by how many periods ago."""

    by: Counter[int] = field(default_factory=Counter)

    @property
    def before(self) -> int:
        return sum(self.by.values()) - self.by[0]


async def weak_points(scope: Scope, period: Period, zone: str, now: datetime, policy: Policy) -> WeakPoints:
    """The weak points of a period in a scope; `zone` says when days begin there."""
    start, end = period.bounds(zone)
    found = await asked.counts(scope, (start, end))
    heat = Counter[tuple[UUID, str, str]]()
    for each in found:
        heat[each.community, each.category, each.building] += each.count
    rising, compared = await _rising(scope, period, zone, now, policy.figures.small)
    return WeakPoints(
        period, tuple(Cell(*key, count) for key, count in sorted(heat.items(), key=lambda item: (-item[1], item[0]))),
        rising, tuple(await asked.spots(scope, start, end, policy.figures.again, MOST)),
        await _paces(scope, start, end), compared,
    )  # fmt: skip


async def _rising(
    scope: Scope, period: Period, zone: str, now: datetime, small: int
) -> tuple[tuple[Rise, ...], int]:
    """What rises, the least likely first; and with how many periods it was compared.

    Communities that have not been served for long enough are left out: there everything grows.
    """
    periods = list(period.last(BEFORE + 1))
    starts = [each.bounds(zone)[0] for each in periods]
    _, end = period.bounds(zone)
    whole = {each: await _whole(each, starts) for each in scope.communities}
    old = tuple(each for each, count in whole.items() if count >= FEWEST)
    if not old or now <= starts[-1]:
        return (), 0
    compared = min(whole[each] for each in old)
    bounds = [*starts[-compared - 1 :], end]
    own, before = min(now, end) - bounds[-2], bounds[-2] - bounds[0]
    found = await asked.counts(replace(scope, communities=old), bounds, own=True)
    part = own / (end - bounds[-2])
    return named(found, own / (own + before), part / compared, small), compared


async def _whole(community: UUID, starts: Sequence[datetime]) -> int:
    """How many of the periods before the last lie wholly after a community's first ticket."""
    first = await asked.first(community)
    return 0 if first is None else sum(first <= each for each in starts[:-1])


def named(found: Sequence[Count], share: float, usual: float, small: int) -> tuple[Rise, ...]:
    """What of these counts rises beyond chance, the least likely first.

    `share` is the period's part of all the time, `usual` makes of what came before what would be usual for it. Each
    kind of look is corrected by itself (Holm). Named is only what is rare, is no small number, and is more than in
    any one of the periods before: where matters come in heaps, heaps came before, too.
    """
    rises: list[Rise] = []
    for what, seen in _looks(found).items():
        # Chosen by both spans together, of which the test takes no account, so that the choice does not bend it.
        among = [(key, each) for key, each in seen.items() if each.by.total() >= small]
        chances = holm([at_least(each.by[0], each.by.total(), share) for _, each in among])
        for (key, each), chance in zip(among, chances, strict=True):
            if chance < RARE and each.by[0] >= small and each.by[0] > max(each.by[at] for at in range(1, BEFORE + 1)):
                rises.append(Rise(what, *key, each.by[0], each.before * usual, chance))
    return tuple(sorted(rises, key=lambda each: (each.p, each.what, each.category, each.building)))


Key = tuple[str, str, UUID | None]


def _looks(found: Sequence[Count]) -> dict[What, dict[Key, _Seen]]:
    """The counts as they are looked at: by category, by subcategory, by building, and by category and building."""
    looks: dict[What, dict[Key, _Seen]] = {"category": {}, "subcategory": {}, "building": {}, "cell": {}}
    for each in found:
        keys: dict[What, Key] = {"category": (each.category, "", None)}
        if each.subcategory:
            keys["subcategory"] = (each.subcategory, "", None)
        if each.building:
            keys["building"] = ("", each.building, each.community)
            keys["cell"] = (each.category, each.building, each.community)
        for what, key in keys.items():
            looks[what].setdefault(key, _Seen()).by[each.back] += each.count
    return looks


async def _paces(scope: Scope, start: datetime, end: datetime) -> tuple[Pace, ...]:
    """How fast each department was, by name."""
    stages, waits = await asked.stages(scope, start, end), await asked.waited(scope, start, end)
    ids = {department for department, _ in (*stages, *waits)}
    names = {str(each.id): each.name for each in await Department.filter(id__in=[UUID(one) for one in ids if one])}
    paces = [
        Pace(
            UUID(one) if one else None, names.get(one, ""),
            {stage: found for (whose, stage), found in stages.items() if whose == one},
            {what: found for (whose, what), found in waits.items() if whose == one},
        )
        for one in ids
    ]  # fmt: skip
    return tuple(sorted(paces, key=lambda each: (each.name == "", each.name, str(each.department))))
