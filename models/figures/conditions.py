"""What is counted: each count is a condition on a tally, written once. docs/indicators.md says them in words.

`t` is the tally with `reply` (what became of the first reply, if that was decided in the period), `finish` (whether
what was completed was done in time) and `late` (open at the end, and its time had passed); `{s}` and `{e}` are the
beginning and the end of the period, `{till}` its end, or now while it is not over, `{old}` a month before that,
`{again}` the seconds within which a matter counts as come back, `{bad}` the stars of somebody who is not satisfied.
The same condition opens a figure to its tickets.

Nothing here hangs on what time it is once a period is over: a clock counts when its time passed, whether or not a tick
has looked at it since.
"""

from __future__ import annotations

from collections.abc import Mapping

COMPLETED = "t.ended = 'completed' AND t.ended_at >= {s} AND t.ended_at < {e}"
OPEN = "t.accepted_at < {e} AND (t.ended_at IS NULL OR t.ended_at >= {e})"

REPLIED = "r.outcome = 'kept' AND r.ended_at >= {s} AND r.ended_at < {e}"
MISSED = (
    "r.missed_at >= {s} AND r.missed_at < {e}",
    # Its time has passed, and no tick has looked at it yet: missed all the same.
    "r.missed_at IS NULL AND r.ended_at IS NULL AND r.paused_at IS NULL AND r.due_at >= {s} AND r.due_at < {till}",
)
"""A first reply (`r`) that was given in time, or missed, in the period; no reply is two of these."""

IN_TIME = "c.outcome = 'kept' AND (t.done_at <= c.ended_at OR t.done_at <= c.due_at)"
"""Done for the first time in time, by the first run `c` of the clock; and what was sent back since then done again by
the same time."""

LATE = (
    "o.started_at < {e} AND (o.ended_at IS NULL OR o.ended_at >= {e}) AND "
    "(o.missed_at < {till} OR (o.missed_at IS NULL AND o.ended_at IS NULL AND o.paused_at IS NULL "
    "AND o.due_at < {till}))"
)
"""The run `o` of the clock that had not ended at the end of the period had passed its time by then."""

_FILED = "t.accepted_at >= {s} AND t.accepted_at < {e}"
_VALID = f"{_FILED} AND t.ended NOT IN ('invalid', 'withdrawn')"
_RATED = "t.rated_at >= {s} AND t.rated_at < {e}"
_BACK = f"{_FILED} AND t.again <= {{again}}"

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
    "completed": COMPLETED,
    "open": OPEN,
    "overdue": "t.late = 1",
    "old": f"{OPEN} AND t.accepted_at < {{old}}",
    # In time.
    "reply_due": "t.reply IS NOT NULL",
    "replied_in_time": "t.reply = 'kept'",
    "completion_due": "t.finish IS NOT NULL",
    "completed_in_time": "t.finish = 'kept'",
    # What owners say of it.
    "agreed": "t.agreed_at >= {s} AND t.agreed_at < {e}",
    "revisited": f"{COMPLETED} AND t.rated_at >= t.ended_at",
    "rated": _RATED,
    "satisfied": f"{_RATED} AND t.stars > {{bad}}",
    # What comes back.
    "complaints_again": f"{_BACK} AND t.kind = 'complaint' AND t.ended NOT IN ('invalid', 'withdrawn')",
    "repairs_again": f"{_BACK} AND t.kind = 'repair' AND t.ended NOT IN ('invalid', 'withdrawn')",
    "repairs_completed": f"{COMPLETED} AND t.kind = 'repair'",
    "reworked": f"{COMPLETED} AND t.rework > 0",
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
