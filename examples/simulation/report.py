"""What everybody did and heard, as JSON lines; and the numbers of it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from models.deadline import Deadline, Escalation
from models.journal import Journal
from models.jsons import mapping
from models.staff import Department, Staff, StaffGroup
from models.ticket import Ticket
from models.timing import QuietSpec

from .arrivals import ZONE

Line = dict[str, Any]


async def log() -> list[Line]:
    """All events in the order of their times: filed · move · step (who heard what when)."""
    staff = {str(each.id): each.code for each in await Staff.all()}
    staff |= {str(each.id): each.code for each in await Department.all()}
    groups = {str(each.id): each.purpose for each in await StaffGroup.all()}
    tickets = {each.id: each for each in await Ticket.all()}
    lines: list[Line] = [
        {"event": "filed", "at": ticket.created_at.isoformat(), "ticket": ticket.number, "kind": ticket.kind,
         "category": ticket.category, "emergency": ticket.emergency}
        for ticket in tickets.values()
    ]  # fmt: skip
    for row in await Journal.all().order_by("id"):
        ticket, changed = tickets[row.ticket_id], mapping(row.data).get("set") or {}  # type: ignore[attr-defined]  # tortoise adds it
        lines.append({
            "event": "move", "at": row.at.isoformat(), "ticket": ticket.number, "move": row.move, "status": row.status,
            "set": _named(changed, staff),
        })  # fmt: skip
    for step in await Escalation.all().order_by("id").select_related("deadline"):
        ticket = tickets[step.ticket_id]  # type: ignore[attr-defined]  # tortoise adds it
        lines.append({
            "event": "step", "at": step.at.isoformat(), "ticket": ticket.number, "clock": step.deadline.clock,
            "step": step.step, "roles": [each["role"] for each in step.told],
            "people": sorted({staff[one] for each in step.told for one in each["staff"]}),
            "groups": sorted({groups[one] for each in step.told for one in each["groups"]}),
        })  # fmt: skip
    return sorted(lines, key=lambda line: line["at"])


def _named(changed: dict[str, Any], staff: dict[str, str]) -> dict[str, Any]:
    """Staff and departments by their codes."""
    return {name: staff.get(str(value), value) if name.endswith("_id") else value for name, value in changed.items()}


def written(lines: Iterable[Line]) -> str:
    """As JSON lines."""
    return "\n".join(json.dumps(line, ensure_ascii=False, default=str) for line in lines)


async def summary(lines: list[Line], days: int, quiet: QuietSpec) -> Iterator[str]:
    """Misses per clock, alerts per person and day, who is woken most."""
    said = [f"{sum(line['event'] == 'filed' for line in lines)} tickets, {len(lines)} events in {days} days", ""]
    said += ["clock         runs  late   of which now open"]
    runs: dict[str, list[Deadline]] = defaultdict(list)
    for run in await Deadline.all():
        runs[run.clock].append(run)
    for clock, own in sorted(runs.items(), key=lambda each: -len(each[1])):
        late = [run for run in own if run.missed_at is not None]
        said.append(f"{clock:<12}{len(own):>6}{len(late):>6}{sum(run.ended_at is None for run in late):>6}")
    steps = [line for line in lines if line["event"] == "step" and line["roles"]]
    said += ["", f"{len(steps)} alerts; by clock: {_counted(line['clock'] for line in steps)}"]
    said += [f"by role: {_counted(role for line in steps for role in line['roles'])}"]
    people = Counter(code for line in steps for code in line["people"])
    busiest = Counter((code, line["at"][:10]) for line in steps for code in line["people"])
    said += ["", "person     alerts  a day  most on one day"]
    for code, count in people.most_common():
        most = max(number for (who, _), number in busiest.items() if who == code)
        said.append(f"{code:<10}{count:>7}{count / days:>7.1f}{most:>7}")
    woken = Counter(code for line in steps for code in line["people"] if _night(line["at"], quiet))
    said += ["", f"woken at night: {dict(woken.most_common(5))}"]
    return iter(said)


def _counted(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in Counter(names).most_common())


def _night(at: str, quiet: QuietSpec) -> bool:
    hours, then = quiet.staff, datetime.fromisoformat(at).astimezone(ZONE).time()
    return hours is not None and (then >= hours[0] or then < hours[1])
