"""What is counted: each count is a condition on a tally, written once. docs/indicators.md says them in words.

`t` is the tally, `r` the first run of the ticket's clock "reply", `c` that of "completion"; `{s}` and `{e}` are the
beginning and the end of the period, `{now}` is now, `{again}` the seconds within which a matter counts as come back,
`{bad}` the stars of somebody who is not satisfied. The same condition opens a figure to its tickets.
"""

from __future__ import annotations

from collections.abc import Mapping

_FILED = "t.accepted_at >= {s} AND t.accepted_at < {e}"
_VALID = f"{_FILED} AND t.ended NOT IN ('invalid', 'withdrawn')"
_COMPLETED = "t.ended = 'completed' AND t.ended_at >= {s} AND t.ended_at < {e}"
_OPEN = "t.accepted_at < {e} AND (t.ended_at IS NULL OR t.ended_at >= {e})"
_RATED = "t.rated_at >= {s} AND t.rated_at < {e}"
_BACK = f"{_FILED} AND t.again <= {{again}}"
_KEPT = "c.outcome = 'kept' AND (t.rework = 0 OR t.done_at <= c.first_due_at)"

CONDITIONS: Mapping[str, str] = {
    # What came.
    "filed": _FILED,
    "valid": _VALID,
    "withdrawn": f"{_FILED} AND t.ended = 'withdrawn'",
    "invalid": f"{_FILED} AND t.ended = 'invalid'",
    **{kind: f"{_VALID} AND t.kind = '{kind}'" for kind in ("complaint", "repair", "inquiry", "suggestion", "praise")},
    "major": f"{_VALID} AND t.severity = 'major'",
    # What was to be done, and what was.
    "carried": "t.accepted_at < {s} AND (t.ended_at IS NULL OR t.ended_at >= {s})",
    "completed": _COMPLETED,
    "open": _OPEN,
    "overdue": f"{_OPEN} AND c.missed_at < {{e}} AND (c.ended_at IS NULL OR c.ended_at >= {{e}})",
    "old": f"{_OPEN} AND t.accepted_at < {{old}}",
    # In time.
    "reply_due": f"{_VALID} AND (r.outcome IN ('kept', 'late') OR (r.ended_at IS NULL AND r.due_at < {{now}}))",
    "replied_in_time": f"{_VALID} AND r.outcome = 'kept'",
    "completion_due": f"{_COMPLETED} AND c.outcome IN ('kept', 'late')",
    "completed_in_time": f"{_COMPLETED} AND {_KEPT}",
    # What owners say of it.
    "agreed": "t.agreed_at >= {s} AND t.agreed_at < {e}",
    "revisited": f"{_COMPLETED} AND t.rated_at IS NOT NULL",
    "rated": _RATED,
    "satisfied": f"{_RATED} AND t.stars > {{bad}}",
    # What comes back.
    "complaints_again": f"{_BACK} AND t.kind = 'complaint' AND t.ended NOT IN ('invalid', 'withdrawn')",
    "repairs_again": f"{_BACK} AND t.kind = 'repair' AND t.ended NOT IN ('invalid', 'withdrawn')",
    "repairs_completed": f"{_COMPLETED} AND t.kind = 'repair'",
    "reworked": f"{_COMPLETED} AND t.rework > 0",
}

RATES: Mapping[str, tuple[str, str]] = {
    "completion_rate": ("completed", "due"),
    "reply_rate": ("replied_in_time", "reply_due"),
    "in_time_rate": ("completed_in_time", "completion_due"),
    "satisfaction": ("satisfied", "rated"),
    "revisit_rate": ("revisited", "completed"),
    "valid_rate": ("valid", "filed"),
    "complaints_again_rate": ("complaints_again", "complaint"),
    "repairs_again_rate": ("repairs_again", "repairs_completed"),
    "rework_rate": ("reworked", "completed"),
}
"""Each indicator in per cent: a count in parts of another. "due" is what was completed and what is still open."""

TIMES = ("took", "worked")
"""Handling times of what was completed: natural and working time."""
