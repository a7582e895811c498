"""How things stand at this moment, asked in SQL: open tickets by stage and deadline, and the runs that press most.

Nothing here loads more rows than are shown: a community may have a hundred thousand open tickets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from models.figures.asking import Asked
from models.figures.scope import Scope
from models.lifecycle import OPEN, WORKING

BUCKETS = ("overdue", "today", "later", "none")
"""By deadline: a clock that runs was missed · the next one ends today · later · none runs (or all of them rest)."""

_SPARE = 5
"""Runs of one ticket that may press at once: so many more are asked for, since a ticket is named once."""


_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def _sql(names: Sequence[str]) -> str:
    return ", ".join(f"'{each}'" for each in names)


_HERE = (
    f"t.status IN ({_sql((*OPEN, 'merged'))}) AND NOT t.drill AND (t.status <> 'merged' OR "
    "(SELECT y.ended_at FROM tally y WHERE y.ticket_id = t.id) IS NULL)"
)
"""What is not completed, as figures count it, and what waits for its owner to accept it. What was joined to another
ticket is open as long as that; of all others the status tells. The index "ticket_standing" names the same statuses (a
test compares them)."""

_RUNS = (
    "runs AS (SELECT d.ticket_id AS id, MAX(CASE WHEN d.missed_at IS NOT NULL THEN 1 ELSE 0 END) AS missed, "
    "MIN(CASE WHEN d.paused_at IS NULL AND d.clock IN ({clocks}) THEN d.due_at END) AS due "
    "FROM deadline d WHERE d.ended_at IS NULL AND {among} GROUP BY d.ticket_id)"
)

_TOLD = "COALESCE(t.expected_at, t.reply_due_at)"

# The same as `models.searching.late`: a run that was missed, or no clock ever and the promised time is over.
_BUCKET = (
    f"CASE WHEN t.status IN ({_sql(OPEN)}) AND r.missed = 1 THEN 'overdue' WHEN r.due < {{day}} THEN 'today' "
    f"WHEN r.due IS NOT NULL THEN 'later' WHEN t.status NOT IN ({_sql(WORKING)}) OR r.id IS NOT NULL "
    f"OR EXISTS (SELECT 1 FROM deadline o WHERE o.ticket_id = t.id) THEN 'none' "
    f"WHEN {_TOLD} < {{now}} THEN 'overdue' WHEN {_TOLD} < {{day}} THEN 'today' ELSE 'later' END"
)


async def counted(scope: Scope, clocks: Sequence[str], now: datetime, day: datetime) -> Sequence[Mapping[str, Any]]:
    """Rows of community, building and status, with how many tickets are in each of BUCKETS; `day`: when today ends;
    `clocks`: those that promise."""
    asked = Asked(scope)
    bucket = _BUCKET.format(now=asked.put(now, "now"), day=asked.put(day, "day"))
    sums = ", ".join(f"SUM(CASE WHEN {bucket} = '{each}' THEN 1 ELSE 0 END) AS {each}_count" for each in BUCKETS)
    runs = _RUNS.format(among=asked.among("d"), clocks=_sql(clocks) or "''")
    return await asked.run(
        f"WITH {runs} SELECT t.community_id AS community, t.building, t.status, {sums} "
        f"FROM ticket t LEFT JOIN runs r ON r.id = t.id WHERE {asked.scoped} AND {_HERE} GROUP BY 1, 2, 3"
    )


async def pressing(
    scope: Scope, clocks: Sequence[str], day: datetime, most: int, *, late: bool
) -> list[Mapping[str, Any]]:
    """The tickets with the run that presses most, at most so many, the first due first: what was missed (`late`), or
    what is due before `day`. None that complains about a member of staff: these lists hang on walls (R03.11).
    """
    asked = Asked(scope)
    # Said so that SQLite goes by when it was due: then it reads no more than is shown.
    ever = f"d.due_at >= {asked.put(_EVER, 'ever')}"
    which = "CASE WHEN d.missed_at IS NOT NULL THEN 1 END = 1" if late else (
        f"d.missed_at IS NULL AND d.paused_at IS NULL AND d.due_at < {asked.put(day, 'day')} "
        f"AND d.clock IN ({_sql(clocks) or _sql([''])}) AND NOT EXISTS (SELECT 1 FROM deadline m "
        "WHERE m.ticket_id = d.ticket_id AND m.ended_at IS NULL AND m.missed_at IS NOT NULL)"
    )
    rows = await asked.run(
        "SELECT d.clock, d.due_at, t.id, t.number, t.status, t.waiting, t.building, t.category, t.subcategory, "
        "t.severity, t.emergency, c.name AS community, p.name AS department, h.name AS handler, f.name AS follower "
        "FROM deadline d CROSS JOIN ticket t LEFT JOIN community c ON c.id = t.community_id "
        "LEFT JOIN department p ON p.id = t.department_id LEFT JOIN staff h ON h.id = t.handler_id "
        f"LEFT JOIN staff f ON f.id = t.follower_id WHERE t.id = d.ticket_id AND d.ended_at IS NULL "
        f"AND {asked.among('d')} AND {ever} AND {which} "
        f"AND t.status IN ({_sql(OPEN)}) AND NOT t.drill AND t.about_id IS NULL AND {asked.scoped} "
        f"ORDER BY d.due_at, t.id LIMIT {int(most) * _SPARE}"
    )
    first: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        first.setdefault(str(row["id"]), row)
    return list(first.values())[:most]
