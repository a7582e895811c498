"""Where the service is weak (R01.4, R03.7): asked of both databases in the same words. docs/decisions/0017 says why so.

What counts as a sign of weakness is a complaint or a repair that was neither withdrawn nor invalid; drills never are
(R00.11).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from models.database import dialect
from models.figures.asking import Asked
from models.figures.scope import Scope
from models.tally import Tally

TROUBLE = "t.kind IN ('complaint', 'repair') AND t.ended NOT IN ('invalid', 'withdrawn') AND NOT t.drill"

OWN = "t.ticket_id NOT IN (SELECT m.id FROM ticket m WHERE m.master_id IS NOT NULL)"
"""Not merged into another: thirty who report one standstill of a lift are one matter, of which chance knows nothing."""

STAGES = {
    "signing": ("accepted_at", "signed_at"), "working": ("signed_at", "done_at"),
    "reviewing": ("done_at", "released_at"), "accepting": ("released_at", "agreed_at"),
    "rating": ("agreed_at", "rated_at"),
}  # fmt: skip
"""The way of a ticket: filed → signed → done → released → accepted → rated."""

OURS = ("signing", "working", "reviewing")
"""Stages that the company answers for; in the others it is the owner's turn."""


@dataclass(frozen=True, slots=True)
class Count:
    """Matters of one sort at one building, filed `back` periods ago (0: in the period itself)."""

    community: UUID
    category: str
    subcategory: str
    building: str
    back: int
    count: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Natural time in seconds that `count` tickets took for a stage: median and P90, real tickets' times."""

    count: int
    median: int
    p90: int


@dataclass(frozen=True, slots=True)
class Waited:
    """Tickets that waited for something, and for how many seconds together."""

    tickets: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A sort of matter that came again at one place, `times` in all; `ticket` is the last of them."""

    ticket: UUID
    category: str
    times: int


async def counts(scope: Scope, bounds: Sequence[datetime], *, own: bool = False) -> list[Count]:
    """How many matters were filed, by sort, building and period.

    `bounds` are the moments between the periods, the earliest first, the end of the latest last. `own`: without those
    that were merged into another.
    """
    asked = Asked(scope)
    places = [asked.put(each, f"b{at}") for at, each in enumerate(bounds)]
    whens = " ".join(f"WHEN t.accepted_at >= {places[-2 - back]} THEN {back}" for back in range(len(bounds) - 1))
    rows = await asked.run(
        f"SELECT t.community_id AS community, t.category, t.subcategory, t.building, CASE {whens} END AS back, "
        f"COUNT(*) AS count FROM tally t WHERE {asked.scoped} AND t.accepted_at >= {places[0]} "
        f"AND t.accepted_at < {places[-1]} AND {TROUBLE}{f' AND {OWN}' if own else ''} GROUP BY 1, 2, 3, 4, 5 "
        f"ORDER BY 1, 2, 3, 4, 5"
    )
    return [
        Count(UUID(str(row["community"])), row["category"], row["subcategory"], row["building"], int(row["back"]),
              int(row["count"]))
        for row in rows
    ]  # fmt: skip


async def first(community: UUID) -> datetime | None:
    """When a community's first ticket came; None when none has."""
    found = Tally.filter(community_id=community, drill=False).order_by("accepted_at")
    earliest = await found.first()
    return earliest.accepted_at if earliest else None


async def stages(scope: Scope, start: datetime, end: datetime) -> dict[tuple[str, str], Stage]:
    """By department (its id as text, "" for none) and stage: of tickets completed from `start` until before `end`.

    A stage that did not happen, or whose end is older than its beginning (a rating of an earlier round), is left out.
    """
    asked = Asked(scope)
    spans = " UNION ALL ".join(
        f"SELECT department, '{name}' AS stage, {seconds(since, until)} AS seconds FROM completed "
        f"WHERE {until} >= {since}"
        for name, (since, until) in STAGES.items()
    )
    rows = await asked.run(
        f"WITH completed AS ({_completed(asked, start, end)}), spans AS ({spans}) "
        f"SELECT department, stage, count, MIN(CASE WHEN rank >= count * 0.5 THEN seconds END) AS median, "
        f"MIN(CASE WHEN rank >= count * 0.9 THEN seconds END) AS p90 FROM ("
        f"SELECT department, stage, seconds, ROW_NUMBER() OVER (PARTITION BY department, stage ORDER BY seconds) "
        f"AS rank, COUNT(*) OVER (PARTITION BY department, stage) AS count FROM spans"
        f") ranked GROUP BY department, stage, count"
    )
    return {
        (str(row["department"] or ""), row["stage"]): Stage(int(row["count"]), int(row["median"]), int(row["p90"]))
        for row in rows
    }


async def waited(scope: Scope, start: datetime, end: datetime) -> dict[tuple[str, str], Waited]:
    """By department and what was waited for (`models.lifecycle.WAITING`): of tickets completed in that time.

    As the journal tells it: from when a ticket began to wait until it no longer did.
    """
    asked = Asked(scope)
    kept = "j.data -> 'set' ->> 'waiting'" if dialect() == "postgres" else "json_extract(j.data, '$.set.waiting')"
    rows = await asked.run(
        f"WITH completed AS ({_completed(asked, start, end)} AND t.waited > 0) "
        f"SELECT department, waiting, COUNT(DISTINCT ticket) AS tickets, SUM({seconds('at', 'until')}) AS seconds "
        f"FROM (SELECT c.department, c.ticket, {kept} AS waiting, j.at, "
        f"LEAD(j.at) OVER (PARTITION BY c.ticket ORDER BY j.id) AS until FROM completed c "
        f"JOIN journal j ON j.ticket_id = c.ticket WHERE {kept} IS NOT NULL) told "
        f"WHERE waiting <> '' AND until IS NOT NULL GROUP BY department, waiting"
    )
    return {
        (str(row["department"] or ""), row["waiting"]): Waited(int(row["tickets"]), round(float(row["seconds"])))
        for row in rows
    }


async def spots(scope: Scope, start: datetime, end: datetime, again: timedelta, most: int) -> list[Spot]:
    """Where a matter of the same sort came again in the period, the most frequent first, `most` at most.

    The same home, or where there is none the same place of a building: within `again` after one before it, or linked
    to an earlier one (R02.9), which counts with it. What was merged into another is one with it.
    """
    asked = Asked(scope)
    s, e, w = asked.put(start, "s"), asked.put(end, "e"), asked.put(start - again, "w")
    returned = f"c.earlier_id IS NOT NULL OR {seconds('c.before', 'c.at')} <= {int(again.total_seconds())}"
    rows = await asked.run(
        f"WITH filed AS (SELECT t.ticket_id AS ticket, t.accepted_at AS at, t.category, k.earlier_id, {_SPOT} AS spot "
        f"FROM tally t JOIN ticket k ON k.id = t.ticket_id WHERE {asked.scoped} AND t.accepted_at >= {w} "
        f"AND t.accepted_at < {e} AND {TROUBLE} AND k.master_id IS NULL "
        f"AND (k.home_id IS NOT NULL OR (k.building <> '' AND k.place <> ''))), "
        f"chained AS (SELECT filed.*, LAG(at) OVER (PARTITION BY spot, category ORDER BY at, ticket) AS before, "
        f"ROW_NUMBER() OVER (PARTITION BY spot, category ORDER BY at DESC, ticket DESC) AS newest FROM filed), "
        f"marked AS (SELECT c.*, CASE WHEN c.at >= {s} AND ({returned}) THEN 1 ELSE 0 END AS back, "
        f"CASE WHEN o.accepted_at < {w} AND NOT o.drill THEN c.earlier_id END AS older "
        f"FROM chained c LEFT JOIN tally o ON o.ticket_id = c.earlier_id) "
        f"SELECT category, COUNT(*) + COUNT(DISTINCT older) AS times, MAX(at) AS last, "
        f"MAX(CASE WHEN newest = 1 THEN {_TEXT} END) AS ticket FROM marked GROUP BY spot, category "
        f"HAVING MAX(back) = 1 ORDER BY times DESC, last DESC, ticket LIMIT {int(most)}"
    )
    return [Spot(UUID(row["ticket"]), row["category"], int(row["times"])) for row in rows]


async def behind(  # a cell of the heat map, and which page of it
    scope: Scope, start: datetime, end: datetime, subcategory: str = "", page: int = 0, size: int = 8,
    *, own: bool = False,
) -> list[UUID]:  # fmt: skip
    """A page of the tickets behind a count, the oldest first, and one more. `own` as in `counts`."""
    asked = Asked(scope)
    finer = f"AND t.subcategory = {asked.put(subcategory, 'sub')}" if subcategory else ""
    rows = await asked.run(
        f"SELECT t.ticket_id AS id FROM tally t WHERE {asked.scoped} AND t.accepted_at >= {asked.put(start, 's')} "
        f"AND t.accepted_at < {asked.put(end, 'e')} AND {TROUBLE} {finer} {f'AND {OWN}' if own else ''} "
        f"ORDER BY t.accepted_at, t.ticket_id LIMIT {int(size) + 1} OFFSET {int(page) * int(size)}"
    )
    return [UUID(str(row["id"])) for row in rows]


def seconds(since: str, until: str) -> str:
    """The seconds from one column of times to another, as SQL."""
    if dialect() == "postgres":
        return f"ROUND(EXTRACT(EPOCH FROM {until} - {since}))"
    return f"CAST(ROUND((julianday({until}) - julianday({since})) * 86400) AS INTEGER)"


def _completed(asked: Asked, start: datetime, end: datetime) -> str:
    times = ", ".join(dict.fromkeys(column for pair in STAGES.values() for column in pair))
    return (
        f"SELECT t.department_id AS department, t.ticket_id AS ticket, {times} FROM tally t WHERE {asked.scoped} "
        f"AND NOT t.drill AND t.ended = 'completed' AND t.ended_at >= {asked.put(start, 's')} "
        f"AND t.ended_at < {asked.put(end, 'e')}"
    )


_TEXT = "CAST(ticket AS VARCHAR(40))"
_SPOT = (
    "CASE WHEN k.home_id IS NOT NULL THEN CAST(k.home_id AS VARCHAR(40)) "
    "ELSE CAST(k.community_id AS VARCHAR(40)) || '|' || k.building || '|' || k.place END"
)
