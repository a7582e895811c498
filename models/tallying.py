"""What each move does to the tally of its ticket: pure, from what the journal keeps of it (docs/indicators.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from models.jsons import mapping
from models.tally import Tally

STARS = ("stars", "speed", "quality", "attitude")

OPEN_AGAIN: Mapping[str, Any] = {"done_at": None, "released_at": None, "agreed_at": None, "ended_at": None, "ended": "",
                                 "took": None, "worked": None}

Changes = dict[str, Any]


def changes(tally: Tally, move: str, status: str, at: datetime, data: Mapping[str, Any]) -> Changes:
    """The columns that a journal row changes: `move` at `at`, after which the ticket has `status`."""
    effect = EFFECTS.get(move)
    found = effect(tally, at, data) if effect else {}
    if tally.signed_at is None and status == "signed":
        found["signed_at"] = at
    return found | _waits(tally, mapping(data.get("set") or {}), at)


def fold(tally: Tally, move: str, status: str, at: datetime, data: Mapping[str, Any]) -> None:
    """The same, written into the (unsaved) tally: from all rows of a journal in order comes the whole."""
    for name, value in changes(tally, move, status, at, data).items():
        setattr(tally, name, value)


def _waits(tally: Tally, changed: Mapping[str, Any], at: datetime) -> Changes:
    """The time a ticket waits begins and ends with what it waits for."""
    if "waiting" not in changed:
        return {}
    since, waits = tally.waiting_since, bool(changed["waiting"])
    if waits == (since is not None):
        return {}
    if since is None:
        return {"waiting_since": at}
    return {"waiting_since": None, "waited": tally.waited + round((at - since).total_seconds())}


def _released(tally: Tally, at: datetime, data: Mapping[str, Any]) -> Changes:
    return {"done_at": tally.done_at or at, "released_at": at, "ended_at": at, "ended": "completed",
            "took": round((at - tally.accepted_at).total_seconds())}


def _again(tally: Tally, at: datetime, data: Mapping[str, Any]) -> Changes:
    return {**OPEN_AGAIN, "rework": tally.rework + 1}


def _rated(tally: Tally, at: datetime, data: Mapping[str, Any]) -> Changes:
    given = {name: int(data[name]) if data.get(name) else None for name in STARS}
    kept = {name: value for name, value in given.items() if value is not None}
    # A rating that is put right keeps the time and the items of before; one of a later round stands alone.
    fresh = tally.rated_at is None or (tally.agreed_at is not None and tally.rated_at < tally.agreed_at)
    return ({**given, "rated_at": at} if fresh else kept)


def _over(how: str) -> Callable[[Tally, datetime, Mapping[str, Any]], Changes]:
    return lambda tally, at, data: {"ended": how, "ended_at": at, "took": None, "worked": None}


EFFECTS: Mapping[str, Callable[[Tally, datetime, Mapping[str, Any]], Changes]] = {
    "done": lambda tally, at, data: {"done_at": at},
    "send_back": lambda tally, at, data: {"done_at": None},
    "release": _released,
    "refuse": _again,
    "reopen": _again,
    "accept": lambda tally, at, data: {"agreed_at": at},
    "rate": _rated,
    "withdraw": _over("withdrawn"),
    "reject": _over("invalid"),
}
"""A line for each move that counts; all others change nothing but what is copied from the ticket."""

COPIED = ("department_id", "handler_id", "building", "kind", "category", "subcategory", "severity")
"""Columns that are the ticket's own, as it is now."""
