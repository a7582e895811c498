"""What a drill showed: who was told and when, who answered after how long (R00.11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from handlers.channel import Param, Say, lines, word
from handlers.drills.marking import mark
from models.deadline import Escalation
from models.incident import Drill
from models.journal import Journal
from models.jsons import mapping
from models.staff import Staff

ANSWERS = ("sign", "take", "assign", "push", "transfer", "give_back", "book", "visit", "progress", "done")
"""Moves by which somebody answers."""


async def report(drill: Drill) -> Say:
    """The report; `ticket` and `community` must be loaded."""
    ticket = drill.ticket
    rows: list[tuple[datetime, int, Param]] = []
    first: datetime | None = None
    if ticket is not None:
        names = {each.id: each.name for each in await Staff.filter(community_id=drill.community.id)}
        steps = await Escalation.filter(ticket_id=ticket.id).select_related("deadline").order_by("at", "id")
        rows += [(step.at, 0, _step(step, names, drill.started_at)) for step in steps if step.told]
        for row in await Journal.filter(ticket_id=ticket.id, move__in=ANSWERS).order_by("id"):
            first = first or row.at
            rows.append((row.at, 1, _answer(row, names, drill.started_at)))
    rows.sort(key=lambda each: each[:2])
    minutes = _minutes(first - drill.started_at) if first else "none"
    params: dict[str, Param] = {
        "kind": word(f"drill-kind-{drill.kind}"), "number": ticket.number if ticket else "none", "first": minutes,
        "rows": lines(*(line for _, _, line in rows)) if rows else word("drill-nobody"),
        "ended": _minutes((drill.ended_at or drill.started_at) - drill.started_at),
    }
    return mark(Say("drill-report", params, kind="notice"))


def _step(step: Escalation, names: dict[UUID, str], began: datetime) -> Param:
    """Whom a step told."""
    who = [names[UUID(each)] for told in step.told for each in told["staff"] if UUID(each) in names]
    roles = [word(f"target-{told['role']}") for told in step.told]
    return word(
        "drill-step", after=_minutes(step.at - began), clock=word(f"clock-{step.deadline.clock}"),
        roles=_joined(roles), names=" · ".join(who) or "none",
    )


def _answer(row: Journal, names: dict[UUID, str], began: datetime) -> Param:
    kind, _, who = row.actor.partition(":")
    name: Param = names.get(UUID(who), "?") if kind == "staff" else word("who-system")
    given = mapping(row.data)
    return word("drill-answer", after=_minutes(row.at - began), name=name, move=word(f"move-{row.move}"),
                words=str(given.get("words") or "none")[:80])  # fmt: skip


def _joined(items: Sequence[Param]) -> Param:
    found = items[0] if items else "none"
    for each in items[1:]:
        found = word("drill-and", first=found, second=each)
    return found


def _minutes(length: timedelta) -> str:
    """Minutes and seconds, as a stop watch shows them."""
    minutes, seconds = divmod(max(0, round(length.total_seconds())), 60)
    return f"{minutes}:{seconds:02}"
