"""The figures of a month (or of any other period) with what they are compared with, kept and corrected (R02.4)."""

from __future__ import annotations

from asyncio import TaskGroup
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.figures import freezing
from models.figures.conditions import CONDITIONS
from models.figures.counting import Figures, Rules, figures, several
from models.figures.scope import Period, Scope
from models.policy import Policy
from models.queries import Delays, delays_of
from models.tally import Tally


@dataclass(frozen=True, slots=True)
class Monthly:
    """The figures of a period as they are now, beside those of the period before it and of the same one a year ago.

    `before` and `year_before` are None when there is nothing to compare with: no ticket had come by the end of that
    period. Of a period that is not over yet (`running`) they are of as many days as have begun of it. `kept` are the
    figures as they stood when the month was closed, None when it was not or is not kept for this scope; `corrections`
    names each count that has changed since: (kept, now). `groups` are the figures by group, of each way asked for.
    """

    period: Period
    figures: Figures
    before: Figures | None
    year_before: Figures | None
    kept: Figures | None
    corrections: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    delays: Delays = field(default_factory=lambda: Delays(0, {}, {}, 0))
    running: bool = False
    groups: Mapping[str, Mapping[str, Figures]] = field(default_factory=dict)

    @property
    def stated(self) -> Figures:
        """What a report states: a closed month as it stood when it was closed, what was not counted then as it is now.
        """
        if self.kept is None or not self.kept.counts:
            return self.kept or self.figures
        return Figures({**self.figures.counts, **self.kept.counts}, self.kept.times or self.figures.times)


async def monthly(  # whose figures, of when, by which numbers
    scope: Scope, period: Period, zone: str, now: datetime, policy: Policy, ways: Sequence[str] = ()
) -> Monthly:
    """All of it, of the tickets in `scope`; `zone` says when days begin there. `ways`: grouped by these, too.

    What is asked of the database is asked at the same time.
    """
    rules = Rules.of(policy)
    start, end = period.bounds(zone)
    earlier = [each.as_far(period, zone, now) for each in (period.before(), period.year_before())]
    async with TaskGroup() as group:
        asked = group.create_task(several(scope, period, zone, now, rules, ("", *ways)))
        before, year_before = (group.create_task(_earlier(scope, each, zone, now, rules)) for each in earlier)
        missed = group.create_task(delays_of(scope, start, end))
    found = asked.result()
    own, kept = found[""].get("", Figures()), await freezing.kept(scope, period)
    return Monthly(
        period, own, before.result(), year_before.result(), kept, corrections(kept, own) if kept else {},
        missed.result(), now < end, {by: found[by] for by in ways},
    )  # fmt: skip


def change(now: float | None, before: float | None) -> float | None:
    """By which part of `before` it has become more (0.25: a quarter more); None when there is nothing to divide by."""
    if now is None or before is None or before == 0:
        return None
    return (now - before) / before


def corrections(kept: Figures, now: Figures) -> dict[str, tuple[int, int]]:
    """What has changed since a month was closed; a count that was not kept then is not compared."""
    names = [name for name in (*CONDITIONS, "due") if name in kept.counts or name == "due"]
    return {name: (kept[name], now[name]) for name in names if kept[name] != now[name]}


async def _earlier(scope: Scope, period: Period, zone: str, now: datetime, rules: Rules) -> Figures | None:
    """The figures of an earlier period; None when no ticket had come by its end."""
    _, end = period.bounds(zone)
    if not await Tally.filter(community_id__in=scope.communities, drill=False, accepted_at__lt=end).exists():
        return None
    return await figures(scope, period, zone, now, rules)
