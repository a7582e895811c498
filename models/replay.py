"""The journal says everything: a ticket's state from its rows alone (R01.7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.journal import Journal
from models.jsons import mapping

REPLAYED = (
    "status", "department_id", "handler_id", "follower_id", "about_id", "master_id", "earlier_id", "waiting", "round",
    "severity", "expected_at", "visit_at", "plan", "postponement", "urged",
)
"""Columns of a ticket that its journal must account for."""


def replay(rows: Iterable[Journal]) -> dict[str, Any]:
    """The columns of `REPLAYED` after these rows (in order), ids and moments as text; those never set are absent."""
    state: dict[str, Any] = {}
    for row in rows:
        data = mapping(row.data)
        if "set" not in data:  # something beside the path, written without looking at the ticket
            continue
        state["status"] = row.status
        state |= {name: value for name, value in data["set"].items() if name in REPLAYED}
    return state
