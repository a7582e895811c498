"""How a ticket may move: a table. `make(name, status, role)` is the whole machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """A move of a ticket: from which statuses, to which, by whom."""

    name: str
    sources: tuple[str, ...]
    to: str
    by: tuple[str, ...]


NEW = "new"
"""A matter before it is a ticket."""

MOVES: tuple[Move, ...] = (
    Move("file", (NEW,), "accepted", ("owner", "staff")),
    Move("dispatch", ("accepted",), "dispatched", ("system", "staff")),
    Move("add", ("accepted", "dispatched"), "", ("owner", "staff")),
)

OPEN = ("accepted", "dispatched")
"""Statuses of tickets that are not closed."""


class NotNow(Exception):  # says what is the matter, not that something broke
    """This move is not possible for this role in this status."""


def make(name: str, status: str, role: str) -> str:
    """The status after the move. Raises :class:`NotNow` when the table has no such row."""
    for move in MOVES:
        if move.name == name and status in move.sources and role in move.by:
            return move.to or status
    raise NotNow(f"{name} from {status} by {role}")
