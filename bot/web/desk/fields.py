"""The fields of a form for a move, made of what the table says it needs; and what was typed in them, read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.life.milestones import ahead_of
from handlers.relay.staff import CANNED
from handlers.understanding import ahead
from models.lifecycle import Move, Need
from models.staff import Department, Staff
from models.ticket import Ticket

FILED = frozenset({
    "visit", "find", "propose", "progress", "done", "add", "refuse", "evidence", "note", "part_done", "delay",
})
"""Moves that may bring photos."""

TOLD = frozenset({"accept", "refuse", "rate", "reopen", "withdraw", "add", "urge"})
"""Moves of the owner's that staff make for them: how they told it is kept."""

CHANNELS = ("phone", "desk", "letter", "email", "wechat", "other")
"""How an owner told something that staff write down (R03.1, R04.7)."""

CHOICES: Mapping[str, str] = {
    "waiting": "why-waiting-", "stage": "stage-", "severity": "severity-", "reason": "reason-",
}  # fmt: skip
"""What the words of a need's choices begin with."""

FARTHEST = timedelta(days=366)
"""How far ahead a time may be that somebody is told."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: words key, or text where it is data."""

    value: str
    key: str = ""
    text: str = ""


@dataclass(slots=True)
class Field:
    """One question of a form. `value` is what was typed before; `at` the moment chosen on a calendar."""

    name: str
    kind: str
    label: str
    optional: bool = False
    options: Sequence[Option] = ()
    value: str = ""
    at: str = ""


@dataclass(slots=True)
class Given:
    """What was typed: `values` as `handlers.life` wants them; `fault` is the words key of what is wrong, at `field`."""

    values: dict[str, Any] = field(default_factory=dict)
    fault: str = ""
    field: str = ""


async def fields_of(move: Move, ticket: Ticket, typed: Mapping[str, str]) -> list[Field]:
    """The questions of a move, holding what was typed before."""
    found = []
    for need in move.needs:
        each = Field(need.name, need.kind, f"need-{need.name}", need.optional, await _options(need, move, ticket))
        if need.name == "which" and each.options:
            each.kind = "choice"
        each.value, each.at = typed.get(need.name, ""), typed.get(f"{need.name}-at", "")
        found.append(each)
    if move.name in TOLD:
        how = [Option(name, f"desk-channel-{name}") for name in CHANNELS]
        found.append(Field("channel", "choice", "desk-channel", False, how, typed.get("channel", "")))
    if move.name == "reply":
        ready = [Option(key, key) for key in CANNED]
        found.insert(0, Field("canned", "canned", "desk-canned", True, ready, typed.get("canned", "")))
        found[1].optional = True
    return found


async def _options(need: Need, move: Move, ticket: Ticket) -> list[Option]:
    match need.kind:
        case "words" if need.name == "which":
            return [Option(str(each["n"]), text=str(each.get("words") or each["n"])) for each in ahead_of(ticket)]
        case "choice":
            return [Option(each, f"{CHOICES[need.name]}{each}") for each in need.choices]
        case "stars":
            return [Option(str(count), "desk-stars") for count in (5, 4, 3, 2, 1)]
        case "department":
            return await _departments(move, ticket)
        case "staff":
            return await _staff(move, ticket)
    return []


async def _departments(move: Move, ticket: Ticket) -> list[Option]:
    rows = await Department.filter(community_id=ticket.community.id).order_by("name")
    own = ticket.department.id if ticket.department and move.name != "dispatch" else None
    return [Option(str(each.id), text=each.name) for each in rows if each.id != own]


async def _staff(move: Move, ticket: Ticket) -> list[Option]:
    """Who works in the community, those of the ticket's department first; never the one complained about."""
    rows = await Staff.filter(community_id=ticket.community.id, left_at=None).select_related("department")
    about = ticket.about.id if ticket.about else None
    if move.name == "follow":
        rows = [each for each in rows if "follower" in each.roles]
    own = ticket.department.id if ticket.department else None

    def place(each: Staff) -> tuple[bool, str, str]:
        return (each.department is None or each.department.id != own, _named(each), each.code)

    return [Option(str(each.id), text=_named(each)) for each in sorted(rows, key=place) if each.id != about]


def _named(staff: Staff) -> str:
    return f"{staff.name} · {staff.department.name}" if staff.department else staff.name


def read(fields: Sequence[Field], zone: str, now: datetime) -> Given:
    """What the fields hold, in the types that moves want; whether it may be is asked of the move itself."""
    given = Given()
    for each in fields:
        if each.kind == "moment":
            when, fault = _moment(each, zone, now)
            if fault:
                given.fault, given.field = fault, each.name
            if when is not None:
                given.values[each.name] = when
        elif each.kind != "canned" and each.value:
            given.values[each.name] = each.value
    return given


def _moment(asked: Field, zone: str, now: datetime) -> tuple[datetime | None, str]:
    """What was typed counts before what the calendar says. A slip of the pen (2206) is none that anybody means."""
    if not asked.value and not asked.at:
        return None, ""
    place = ZoneInfo(zone)
    try:
        if asked.value:
            found = ahead.find(asked.value, now.astimezone(place))
            when = found.at.astimezone(UTC) if found else None
        else:
            when = datetime.fromisoformat(asked.at).replace(tzinfo=place).astimezone(UTC)
    except (ValueError, OverflowError):
        when = None
    return (when, "") if when is not None and when - now < FARTHEST else (None, "desk-fault-when")
