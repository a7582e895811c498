"""Counting, in one pass over the tallies that a period touches, whole or by group; and the tickets behind a count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from models.database import dialect
from models.figures.conditions import CONDITIONS, RATES, TIMES
from models.figures.reading import COLUMNS, SOURCES, Reading, sources
from models.figures.scope import Period, Scope
from models.policy import Policy

ALL = tuple(CONDITIONS)
"""Every count."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the policy that figures hang on."""

    unsatisfied: int = 2
    again: timedelta = timedelta(days=30)
    old: timedelta = timedelta(days=30)

    @classmethod
    def of(cls, policy: Policy) -> Rules:
        """Those of a policy."""
        return cls(policy.rating.unsatisfied, policy.figures.again, policy.figures.old)


@dataclass(frozen=True, slots=True)
class Spread:
    """Handling time in seconds of `count` tickets: mean, median and P90 (the nearest rank: real tickets' times)."""

    count: int = 0
    mean: float = 0.0
    median: int = 0
    p90: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted, by the names of `CONDITIONS`; `times` by the names of `TIMES`."""

    counts: Mapping[str, int] = field(default_factory=dict)
    times: Mapping[str, Spread] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        """A count. "due" is what was to be done: completed in the period, and open at its end."""
        if name == "due":
            return self["completed"] + self["open"]
        return self.counts.get(name, 0)

    def rate(self, name: str) -> float | None:
        """An indicator in parts of one; None when there was nothing to divide by."""
        part, whole = RATES[name]
        return self[part] / self[whole] if self[whole] else None


async def figures(  # what is counted, where, when, by which numbers
    scope: Scope, period: Period, zone: str, now: datetime, rules: Rules, names: Sequence[str] = ALL
) -> Figures:
    """Everything that is counted of a period in a scope, or these counts alone."""
    return (await several(scope, period, zone, now, rules, ("",), names))[""].get("", Figures())


async def grouped(  # what is counted, where, when, by which numbers
    scope: Scope, period: Period, zone: str, now: datetime, rules: Rules, by: str
) -> dict[str, Figures]:
    """The same by group: by the group's key (an id as text, a code, a name; "" for none)."""
    return (await several(scope, period, zone, now, rules, (by,)))[by]


async def several(  # what is counted, where, when, by which numbers
    scope: Scope, period: Period, zone: str, now: datetime, rules: Rules, ways: Sequence[str],
    names: Sequence[str] = ALL,
) -> dict[str, dict[str, Figures]]:
    """The same in several ways at once (`GROUPS`, and "" for the whole), each as `grouped` gives it; `names`: only
    these counts, and what they do not need is not looked at.

    Every ticket is looked at once for all of them, so they agree with each other.
    """
    asked = Reading(scope, period, zone, now, rules)
    wanted = sources(names)
    tables = [asked.source(source, own, ways) for source, own in wanted.items()]
    marked = " UNION ALL ".join(_marked(asked, source, own, names, ways) for source, own in wanted.items())
    sums = ", ".join(f'SUM("{name}") AS "{name}"' for name in names)
    counted = " UNION ALL ".join(
        f"SELECT '{by}' AS way, {_place(by)} AS key, {sums} FROM marked GROUP BY 2" for by in ways
    )
    rows = await asked.run(f"WITH {', '.join(tables)}, marked AS MATERIALIZED ({marked}) {counted}")
    times = await _times(scope, period, zone, now, rules, ways)
    found: dict[str, dict[str, Figures]] = {by: {} for by in ways}
    for row in rows:
        by, key = str(row["way"]), _key(row["key"])
        found[by][key] = Figures({name: int(row[name] or 0) for name in names}, times.get((by, key), {}))
    return found


def _marked(asked: Reading, source: str, own: Sequence[str], names: Sequence[str], ways: Sequence[str]) -> str:
    """The counts that a source gives, by the finest groups that are asked for; nought of all others."""
    marks = ", ".join(
        f'SUM(CASE WHEN {asked.fill(CONDITIONS[name])} THEN 1 ELSE 0 END) AS "{name}"' if name in own
        else f'0 AS "{name}"' for name in names
    )
    finest = ", ".join(str(n + 1) for n in range(max(1, len([by for by in ways if by]))))
    return f"SELECT {_keys(ways)}, {marks} FROM {source} t GROUP BY {finest}"


async def tickets(  # which count, of what, when
    name: str, scope: Scope, period: Period, zone: str, now: datetime, rules: Rules, page: int = 0, size: int = 8
) -> list[UUID]:
    """A page of the tickets behind a count, the oldest first, and one more; "due" as in `Figures`."""
    asked = Reading(scope, period, zone, now, rules)
    names = ("completed", "open") if name == "due" else (name,)
    wanted = {each: next(source for source, among in SOURCES.items() if each in among) for each in names}
    tables = ", ".join(asked.source(source, names, ()) for source in dict.fromkeys(wanted.values()))
    found = " UNION ALL ".join(
        f"SELECT t.ticket_id AS id, t.accepted_at AS at FROM {source} t WHERE {asked.fill(CONDITIONS[each])}"
        for each, source in wanted.items()
    )
    rows = await asked.run(f"WITH {tables} {found} ORDER BY at, id LIMIT {size + 1} OFFSET {page * size}")
    return [UUID(str(row["id"])) for row in rows]


async def _times(  # as `several`
    scope: Scope, period: Period, zone: str, now: datetime, rules: Rules, ways: Sequence[str]
) -> dict[tuple[str, str], dict[str, Spread]]:
    """Mean, median and P90 of each kind of time, by way and group: ranked in the database, the same on both."""
    asked = Reading(scope, period, zone, now, rules)
    completed = f"NOT t.drill AND {asked.scoped} AND {asked.fill(CONDITIONS['completed'])}"
    spread = _ordered if dialect() == "postgres" else _ranked
    spreads = " UNION ALL ".join(spread(by, name) for by in ways for name in TIMES)
    found: dict[tuple[str, str], dict[str, Spread]] = {}
    columns = ", ".join(f"t.{name}" for name in TIMES)
    for row in await asked.run(
        f"WITH ended AS MATERIALIZED (SELECT {_keys(ways)}, {columns} FROM tally t WHERE {completed}) {spreads}"
    ):
        one = Spread(int(row["count"]), float(row["mean"]), int(row["median"]), int(row["p90"]))
        found.setdefault((str(row["way"]), _key(row["key"])), {})[str(row["name"])] = one
    return found


def _ordered(by: str, name: str) -> str:
    """The spread of one kind of time by group, as PostgreSQL does it fast: the nearest rank, too."""
    return (
        f"SELECT '{by}' AS way, {_place(by)} AS key, '{name}' AS name, COUNT({name}) AS count, AVG({name}) AS mean, "
        f"PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY {name}) AS median, "
        f"PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY {name}) AS p90 FROM ended GROUP BY 2 HAVING COUNT({name}) > 0"
    )


def _ranked(by: str, name: str) -> str:
    """The same for SQLite, which knows no percentiles."""
    return (
        f"SELECT '{by}' AS way, key, '{name}' AS name, count, mean, "
        f"MIN(CASE WHEN rank >= count * 0.5 THEN seconds END) AS median, "
        f"MIN(CASE WHEN rank >= count * 0.9 THEN seconds END) AS p90 FROM ("
        f"SELECT {_place(by)} AS key, {name} AS seconds, ROW_NUMBER() OVER own AS rank, "
        f"COUNT(*) OVER whole AS count, AVG({name}) OVER whole AS mean FROM ended WHERE {name} IS NOT NULL "
        f"WINDOW own AS (PARTITION BY {_place(by)} ORDER BY {name}), whole AS (PARTITION BY {_place(by)})"
        f") ranked GROUP BY key, count, mean"
    )


def _keys(ways: Sequence[str]) -> str:
    """The columns by which is grouped, as `_place` calls them."""
    return ", ".join(f"CAST({COLUMNS[by]} AS TEXT) AS by_{by}" for by in ways if by) or "'' AS by_none"


def _place(by: str) -> str:
    return f"by_{by}" if by else "''"


def _key(value: Any) -> str:
    return "" if value is None else str(value)
