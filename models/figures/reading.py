"""The tallies that a period has anything to do with, as SQL, found by indexes: written for a million tickets.

Nothing here may read all tallies or all clocks. What happened in the period ("flow"), whose first reply was decided in
it ("replied"), and what was open when it began or ended ("stock") are looked for apart where only one of them is asked
for: who wants to know what came today does not look at what has been open for long. All of it together is found in one
pass ("seen"). Each part is the range of one index; tickets filed long before the period are found by what is rare (they
are open still, took long, or were rated or accepted late). Clocks of a ticket are read from an index alone: PostgreSQL
does so only where nothing but the ticket and the key is a condition, and the rest is said by CASE.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.figures.asking import Asked
from models.figures.conditions import COMPLETED, CONDITIONS, IN_TIME, LATE, MISSED, OPEN, REPLIED
from models.figures.scope import Period

if TYPE_CHECKING:
    from models.figures.counting import Rules

LONG = 92 * 24 * 3600
"""Seconds after which a ticket has taken long; the index "tally_long" names the same."""

COLUMNS: Mapping[str, str] = {
    "department": "t.department_id", "category": "t.category", "building": "t.building", "person": "t.handler_id",
    "kind": "t.kind", "severity": "t.severity",
}  # fmt: skip
"""What groups go by."""

STOCK, REPLIES = ("carried", "open", "overdue", "old"), ("reply_due", "replied_in_time")
FLOW = tuple(name for name in CONDITIONS if name not in (*STOCK, *REPLIES))
SOURCES: Mapping[str, Sequence[str]] = {"flow": FLOW, "replied": REPLIES, "stock": STOCK}
"""Where each count is made."""


def sources(names: Sequence[str]) -> dict[str, list[str]]:
    """What has to be looked at for these counts: a source and those of them that it gives."""
    found = {source: own for source, among in SOURCES.items() if (own := [each for each in among if each in names])}
    return {"seen": list(names)} if "stock" in found and len(found) > 1 else found


_NEEDED = (
    "kind", "severity", "accepted_at", "agreed_at", "done_at", "ended_at", "ended", "rework", "rated_at", "stars",
    "again",
)  # fmt: skip
_COLUMNS: Mapping[str, Sequence[str]] = {
    "flow": _NEEDED, "seen": _NEEDED, "replied": ("accepted_at",), "stock": ("accepted_at", "ended_at"),
}  # fmt: skip
_IN_TIME = ("completion_due", "completed_in_time")

_ENDED = "t.ended_at >= {s} AND t.ended_at < {e}"
_RATED = "t.rated_at >= {s} AND t.rated_at < {e}"
_AGREED = "t.agreed_at >= {s} AND t.agreed_at < {e}"
_BEFORE = "t.accepted_at < {s}"

_HAPPENED = (
    "t.accepted_at >= {s} AND t.accepted_at < {e}",
    f"{_BEFORE} AND {_ENDED}",
    f"{_BEFORE} AND {_RATED} AND ({_ENDED}) IS NOT TRUE",
    f"{_BEFORE} AND {_AGREED} AND ({_ENDED}) IS NOT TRUE AND ({_RATED}) IS NOT TRUE",
)
"""It was filed, ended, rated or agreed to in the period; each ticket is in one of these."""

_STOOD = (
    "t.accepted_at < {e} AND t.ended_at IS NULL",
    "t.accepted_at >= {far} AND t.accepted_at < {e} AND t.ended_at >= {s}",
    f"t.accepted_at < {{far}} AND t.ended_at >= {{s}} AND (t.took IS NULL OR t.took > {LONG})",
)
"""It was there before the period was over, and had not ended when it began; each ticket is in one of these."""

_OVER = "t.accepted_at < {far} AND t.ended_at < {s}"
_THEN = f"t.accepted_at >= {{s}} OR t.ended_at IS NULL OR t.ended_at >= {{s}} OR ({_RATED}) OR ({_AGREED})"
_SEEN = (
    f"t.accepted_at >= {{far}} AND t.accepted_at < {{e}} AND ({_THEN})",
    "t.accepted_at < {far} AND t.ended_at IS NULL",
    _STOOD[2],
    f"{_OVER} AND {_RATED}",
    f"{_OVER} AND {_AGREED} AND ({_RATED}) IS NOT TRUE",
)
"""It happened or stood; each ticket is in one of these."""


@dataclass(slots=True)
class Reading(Asked):
    """A question about a period: writes conditions with the places of their values."""

    period: Period
    zone: str
    now: datetime
    rules: Rules

    def fill(self, condition: str) -> str:
        """A condition with the places of its values. Numbers are ours, and written out."""
        start, end = self.period.bounds(self.zone)
        till = min(end, self.now)
        known = {
            "s": start, "e": end, "till": till, "old": till - self.rules.old, "far": start - timedelta(seconds=LONG),
        }
        named = {name: self.put(value, name) for name, value in known.items() if f"{{{name}}}" in condition}
        numbers = {"bad": str(int(self.rules.unsatisfied)), "again": str(int(self.rules.again.total_seconds()))}
        return f"({condition.format(**named, **numbers)})"

    def source(self, name: str, names: Sequence[str], ways: Sequence[str]) -> str:
        """For WITH: a source of `SOURCES` by its name, with what these counts and groups (`GROUPS`, "") need of it."""
        columns = [f"t.{each}" for each in ("ticket_id", *_COLUMNS[name])]
        columns += [COLUMNS[way] for way in ways if way and COLUMNS[way] not in columns]
        if name == "seen":
            return self._seen(columns, names)
        if name == "replied":
            found = (
                f"SELECT {', '.join(columns)}, x.reply FROM ({self._replies}) x JOIN tally t "
                f"ON t.ticket_id = x.ticket_id WHERE NOT t.drill AND {self.scoped}"
            )
            return f"replied AS MATERIALIZED ({found})"
        if name == "flow" and not set(_IN_TIME).isdisjoint(names):
            columns.append(f"CASE WHEN {self.fill(COMPLETED)} THEN ({self._finish}) END AS finish")
        if name == "stock" and "overdue" in names:
            columns.append(f"CASE WHEN {self.fill(OPEN)} THEN ({self._late}) END AS late")
        return f"{name} AS MATERIALIZED ({self._among(columns, _HAPPENED if name == 'flow' else _STOOD)})"

    def _seen(self, columns: Sequence[str], names: Sequence[str]) -> str:
        finish = f"CASE WHEN {self.fill(COMPLETED)} THEN ({self._finish}) END AS finish"
        late = f"CASE WHEN {self.fill(OPEN)} THEN ({self._late}) END AS late" if "overdue" in names else "NULL AS late"
        base = self._among(columns, _SEEN)
        return (
            f"base AS MATERIALIZED ({base}), replies AS MATERIALIZED ({self._replies}), "
            f"seen AS MATERIALIZED (SELECT t.*, x.reply, {finish}, {late} "
            "FROM base t LEFT JOIN replies x ON x.ticket_id = t.ticket_id)"
        )

    @property
    def _finish(self) -> str:
        """Whether what was completed was done in time: 'kept', 'late' or null."""
        return (
            f"SELECT CASE WHEN {self.fill(IN_TIME)} THEN 'kept' WHEN c.outcome IN ('kept', 'late') THEN 'late' END "
            "FROM deadline c WHERE c.ticket_id = t.ticket_id AND c.clock = 'completion' AND c.key = 'completion:1'"
        )

    @property
    def _late(self) -> str:
        """Whether the time of what is open at the end had passed by then: 1 or null."""
        return (
            f"SELECT MAX(CASE WHEN {self.fill(LATE)} THEN 1 END) FROM deadline o "
            "WHERE o.ticket_id = t.ticket_id AND o.clock = 'completion'"
        )

    def _among(self, columns: Sequence[str], parts: Sequence[str]) -> str:
        """These columns of the tallies of the scope, those of each part; drills are none of it (R00.11)."""
        return " UNION ALL ".join(
            f"SELECT {', '.join(columns)} FROM tally t WHERE NOT t.drill AND {self.scoped} AND {self.fill(part)}"
            for part in parts
        )

    @property
    def _replies(self) -> str:
        """What became of first replies that were decided in the period, by ticket."""
        return " UNION ALL ".join(
            f"SELECT r.ticket_id, '{outcome}' AS reply FROM deadline r WHERE {self.among('r')} "
            f"AND r.key = 'reply:1' AND {self.fill(part)}"
            for outcome, part in (("kept", REPLIED), *(("late", each) for each in MISSED))
        )
