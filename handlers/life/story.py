"""What happened to a ticket, as its owner and its staff read it: in chat, on pages, on paper (R01.2).

Owners see the stages with who and when; what staff do among themselves (`models.lifecycle.INNER`) they do not see, nor
any words but those that were meant for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from handlers.cards import excerpt
from handlers.channel import Param, moment, word
from handlers.places import NOTHING
from models.journal import Journal
from models.jsons import mapping
from models.lifecycle import INNER, MOVES
from models.staff import Department, Staff
from models.ticket import Ticket

TOLD = (*dict.fromkeys(move.name for move in MOVES if move.name not in INNER), "called")
"""Moves that owners see on their ticket. That somebody telephoned them they know; what was noted of it is ours."""

FOR_OWNERS = (
    "file", "visit", "progress", "wait", "release", "reject", "reply", "add", "accept", "refuse", "rate", "reopen",
    "urge", "withdraw",
)
"""Moves whose words the owner may read: their own, and what was written for them."""

LINES = 8
"""Steps shown in a chat."""

SHORT = 60
"""Characters of words beside a step in a chat."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: `key` with `params` is its heading; `who` did it, as in words: a name, or what they are
    to the owner. `media` are ids of files.
    """

    move: str
    key: str
    params: Mapping[str, Param]
    who: Param
    actor: str
    at: datetime
    words: str
    media: tuple[str, ...] = ()


async def steps(ticket: Ticket, *, inner: bool = False) -> list[Step]:
    """What happened to `ticket` (community and department loaded), oldest first; `inner`: as staff may see it."""
    rows = await Journal.filter(ticket_id=ticket.id).order_by("id")
    names = await _names(rows)
    return [
        _step(row, rows, ticket, names, inner=inner)
        for row in rows
        if row.move in TOLD or _given(row, rows) or (inner and row.move != "remind")
    ]


async def short(ticket: Ticket) -> tuple[Param, ...]:
    """The last steps as lines for a chat."""
    found = (await steps(ticket))[-LINES:]
    zone = ticket.community.timezone
    return tuple(
        word(
            "story-line", at=moment(step.at, zone), what=word(step.key, **step.params), who=step.who,
            words=excerpt(step.words.replace("\n", " "), SHORT) if step.words and step.move != "file" else NOTHING,
        )
        for step in found
    )


def _given(row: Journal, rows: Sequence[Journal]) -> bool:
    """Whether it was given to somebody for the first time: the owner heard of that."""
    before = [each.status for each in rows if each.id < row.id]
    return row.move == "assign" and bool(before) and before[-1] == "dispatched"


def _step(row: Journal, rows: Sequence[Journal], ticket: Ticket, names: Mapping[str, str], *, inner: bool) -> Step:
    data = mapping(row.data)
    key = f"my-step-{row.move}" if row.move in TOLD or (_given(row, rows) and not inner) else "desk-step"
    params = {"move": word(f"move-{row.move}")} if key == "desk-step" else _params(row, data, ticket, names)
    return Step(
        row.move, key, params, who(row.actor, names), row.actor, row.at,
        _words(row, rows, data, ticket, inner=inner), tuple(str(each) for each in data.get("media") or ()),
    )


def _words(row: Journal, rows: Sequence[Journal], data: Mapping[str, Any], ticket: Ticket, *, inner: bool) -> str:
    if row.move == "file":
        return ticket.description
    words = str(data.get("words") or "")
    if row.move == "release" and not inner:
        done = [str(mapping(each.data).get("words") or "") for each in rows if each.move == "done" and each.id < row.id]
        return "\n".join(filter(None, (done[-1] if done else "", words)))
    if inner:
        return words or str(data.get("result") or data.get("measures") or "")
    return words if row.move in FOR_OWNERS else ""


def _params(row: Journal, data: Mapping[str, Any], ticket: Ticket, names: Mapping[str, str]) -> dict[str, Param]:
    changed = mapping(data.get("set") or {})
    found: dict[str, Param] = {}
    if row.move in ("dispatch", "transfer"):
        found["department"] = names.get(str(data.get("department") or "")) or word("department-customer-service")
    if row.move == "rate":
        found["stars"] = int(data.get("stars") or 0)
    if row.move in ("book", "eta", "grant", "approve", "start"):
        at = data.get("when") or changed.get("expected_at") or changed.get("visit_at")
        found["when"] = moment(datetime.fromisoformat(str(at)), ticket.community.timezone) if at else NOTHING
    if row.move == "wait":
        found["waiting"] = word(f"waiting-{data.get('waiting')}") if data.get("waiting") else NOTHING
    return found


def who(actor: str, names: Mapping[str, str]) -> Param:
    """Who acted, as owners know them: themselves, the system, a member of staff by the name the company shows."""
    kind, _, which = actor.partition(":")
    if kind == "staff" and which in names:
        return names[which]
    return word({"person": "my-who-you", "system": "my-who-system"}.get(kind, "my-who-company"))


async def _names(rows: Iterable[Journal]) -> dict[str, str]:
    """The names of the staff and departments that the journal names, by their ids."""
    staff = {row.actor.partition(":")[2] for row in rows if row.actor.startswith("staff:")}
    departments = {str(mapping(row.data).get("department") or "") for row in rows} - {""}
    found = {str(each.id): each.name for each in await Staff.filter(id__in=_ids(staff))}
    return found | {str(each.id): each.name for each in await Department.filter(id__in=_ids(departments))}


def _ids(written: Iterable[str]) -> list[UUID]:
    return [UUID(each) for each in written]
