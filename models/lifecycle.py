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
    Move("add", ("accepted", "dispatched", "done"), "", ("owner", "staff")),
    Move("done", ("dispatched",), "done", ("staff",)),
    Move("accept", ("done",), "closed", ("owner",)),
    Move("refuse", ("done",), "dispatched", ("owner",)),  # not accepted: the work goes on (R00.7, R03.6)
    Move("rate", ("closed",), "", ("owner",)),
    Move("reopen", ("closed",), "dispatched", ("owner",)),  # unsatisfied: it goes back (R03.6)
)

OPEN = ("accepted", "dispatched", "done")
"""Statuses of tickets that are not closed."""

WORKING = ("accepted", "dispatched")
"""Statuses in which the owner waits for an answer: the promised time counts."""


class NotNow(Exception):  # says what is the matter, not that something broke
    """This move is not possible for this role in this status."""


def possible(status: str, role: str) -> frozenset[str]:
    """The names of the moves this role can make in this status."""
    return frozenset(move.name for move in MOVES if status in move.sources and role in move.by)


def make(name: str, status: str, role: str) -> str:
    """The status after the move. Raises :class:`NotNow` when the table has no such row."""
    for move in MOVES:
        if move.name == name and status in move.sources and role in move.by:
            return move.to or status
    raise NotNow(f"{name} from {status} by {role}")
