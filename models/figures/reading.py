"""The tallies that a period has anything to do with, each with what its clocks came to: as SQL, found by indexes.

Written for a million tickets: nothing here may read all tallies or all clocks. Each part of `tallies` is the range of
one index; tickets filed long before the period are found by what is rare (they are open still, took long, or were
rated or accepted late). Clocks of replies are found by when they were decided, not ticket by ticket.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.figures.asking import Asked
from models.figures.conditions import COMPLETED, IN_TIME, LATE, MISSED, OPEN, REPLIED
from models.figures.scope import Period

if TYPE_CHECKING:
    from models.figures.counting import Rules

LONG = 92 * 24 * 3600
"""Seconds after which a ticket has taken long; the index "tally_long" names the same."""

_NEEDED = ", ".join(f"t.{name}" for name in (
    "ticket_id", "department_id", "handler_id", "building", "kind", "category", "severity", "accepted_at", "done_at",
    "agreed_at", "ended_at", "ended", "rework", "rated_at", "stars", "again",
))  # fmt: skip


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

    @property
    def tables(self) -> str:
        """For WITH: at last "seen", the tallies with `reply` and `finish` ('kept', 'late' or null) and `late` (1 or
        null); each clock is looked up once, and only where it matters."""
        finish = (
            f"SELECT CASE WHEN {self.fill(IN_TIME)} THEN 'kept' ELSE 'late' END FROM deadline c "
            "WHERE c.ticket_id = t.ticket_id AND c.clock = 'completion' AND c.key = 'completion:1' "
            "AND c.outcome IN ('kept', 'late')"
        )
        late = f"SELECT 1 FROM deadline o WHERE o.ticket_id = t.ticket_id AND {self.fill(LATE)} LIMIT 1"
        return (
            f"base AS MATERIALIZED ({self._tallies}), replies AS MATERIALIZED ({self._replies}), "
            "seen AS MATERIALIZED (SELECT t.*, x.reply, "
            f"CASE WHEN {self.fill(COMPLETED)} THEN ({finish}) END AS finish, "
            f"CASE WHEN {self.fill(OPEN)} THEN ({late}) END AS late "
            "FROM base t LEFT JOIN replies x ON x.ticket_id = t.ticket_id)"
        )

    @property
    def _tallies(self) -> str:
        """Of the scope, those that the period touches, each once; drills are none of it (R00.11)."""
        rated, agreed = ("t.rated_at >= {s} AND t.rated_at < {e}", "t.agreed_at >= {s} AND t.agreed_at < {e}")
        over = "t.accepted_at < {far} AND t.ended_at < {s}"
        then = f"t.accepted_at >= {{s}} OR t.ended_at IS NULL OR t.ended_at >= {{s}} OR ({rated}) OR ({agreed})"
        parts = (
            f"t.accepted_at >= {{far}} AND t.accepted_at < {{e}} AND ({then})",
            "t.accepted_at < {far} AND t.ended_at IS NULL",
            f"t.accepted_at < {{far}} AND t.ended_at >= {{s}} AND (t.took IS NULL OR t.took > {LONG})",
            f"{over} AND {rated}",
            f"{over} AND {agreed} AND (t.rated_at IS NULL OR t.rated_at < {{s}} OR t.rated_at >= {{e}})",
        )
        return " UNION ALL ".join(
            f"SELECT {_NEEDED} FROM tally t WHERE NOT t.drill AND {self.scoped} AND {self.fill(part)}" for part in parts
        )

    @property
    def _replies(self) -> str:
        """What became of first replies that were decided in the period, by ticket."""
        return " UNION ALL ".join(
            f"SELECT r.ticket_id, '{outcome}' AS reply FROM deadline r WHERE {self.among('r')} "
            f"AND r.key = 'reply:1' AND {self.fill(part)}"
            for outcome, part in (("kept", REPLIED), *(("late", each) for each in MISSED))
        )
