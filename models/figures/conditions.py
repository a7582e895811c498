"""What is counted: each count is a condition on a tally, written once. docs/indicators.md says them in words.

`t` is the tally, `r` the first run of the ticket's clock "reply", `c` that of "completion", `o` the run of "completion"
that had not ended at the end of the period; `{s}` and `{e}` are the beginning and the end of the period, `{till}` its
end, or now while it is not over, `{old}` a month before that, `{again}` the seconds within which a matter counts as
come back, `{bad}` the stars of somebody who is not satisfied. The same condition opens a figure to its tickets.

Nothing here hangs on what time it is once a period is over: a clock counts when its time passed, whether or not a tick
has looked at it since.
"""

from __future__ import annotations

from collections.abc import Mapping

_FILED = "t.accepted_at >= {s} AND t.accepted_at < {e}"
_VALID = f"{_FILED} AND t.ended NOT IN ('invalid', 'withdrawn')"
_COMPLETED = "t.ended = 'completed' AND t.ended_at >= {s} AND t.ended_at < {e}"
_OPEN = "t.accepted_at < {e} AND (t.ended_at IS NULL OR t.ended_at >= {e})"
_RATED = "t.rated_at >= {s} AND t.rated_at < {e}"
_BACK = f"{_FILED} AND t.again <= {{again}}"
_REPLIED = "r.outcome = 'kept' AND r.ended_at >= {s} AND r.ended_at < {e}"
# Missed when its time passed; one that no tick has looked at yet is missed all the same.
_UNANSWERED = (
    "(r.missed_at >= {s} AND r.missed_at < {e}) OR (r.missed_at IS NULL AND r.ended_at IS NULL "
    "AND r.paused_at IS NULL AND r.due_at >= {s} AND r.due_at < {till})"
)
_LATE = (
    "(o.missed_at < {till} OR (o.missed_at IS NULL AND o.ended_at IS NULL AND o.paused_at IS NULL "
    "AND o.due_at < {till}))"
)
# Done for the first time in time; what was sent back since then must have been done again by the same time.
_KEPT = "c.outcome = 'kept' AND (t.done_at <= c.ended_at OR t.done_at <= c.due_at)"

OPEN_AT_END = "o.clock = 'completion' AND o.started_at < {e} AND (o.ended_at IS NULL OR o.ended_at >= {e})"
"""Which run `o` is: one at most, for they follow each other."""

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
    "overdue": f"{_OPEN} AND {_LATE}",
    "old": f"{_OPEN} AND t.accepted_at < {{old}}",
    # In time.
    "reply_due": f"({_REPLIED}) OR {_UNANSWERED}",
    "replied_in_time": _REPLIED,
    "completion_due": f"{_COMPLETED} AND c.outcome IN ('kept', 'late')",
    "completed_in_time": f"{_COMPLETED} AND {_KEPT}",
    # What owners say of it.
    "agreed": "t.agreed_at >= {s} AND t.agreed_at < {e}",
    "revisited": f"{_COMPLETED} AND t.rated_at >= t.ended_at",
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
