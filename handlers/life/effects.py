"""What each move changes on a ticket besides its status: pure, a line or a small function a move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from handlers.channel import moment
from handlers.life import milestones, showing
from handlers.life.deed import Given, Refused
from models.policy import Policy
from models.ticket import Ticket

Changes = dict[str, Any]
"""Columns of the ticket and their new values."""


@dataclass(frozen=True, slots=True)
class Act:
    """A move as effects see it. `by` is the member of staff who makes it, None for owners and the system."""

    ticket: Ticket
    given: Given
    now: datetime
    policy: Policy
    by: UUID | None


def changes(name: str, act: Act) -> Changes:
    """What the move changes. Raises Refused when what was given cannot be right."""
    effect = EFFECTS.get(name)
    return effect(act) if effect else {}


def _sign(act: Act) -> Changes:
    return {"handler_id": act.by}


def _take(act: Act) -> Changes:
    """From a colleague: nobody hears that somebody took over what was theirs."""
    if act.by == _of(act.ticket, "handler"):
        raise Refused("work-yours-already", number=act.ticket.number, stage=showing.stage(act.ticket))
    return _sign(act)


def _assign(act: Act) -> Changes:
    return {"handler_id": act.given["staff"]}


def _hand_over(act: Act) -> Changes:
    """Another department has it: nothing of the one before it holds (R03.2)."""
    return {"department_id": act.given["department"], **_FRESH}


def _give_back(act: Act) -> Changes:
    return dict(_FRESH)


def _add(act: Act) -> Changes:
    """What the owner says ends the wait for the owner: it is not their silence any more that time is lost to."""
    return {"waiting": ""} if act.by is None and act.ticket.waiting == "owner" else {}


def _book(act: Act) -> Changes:
    return {"visit_at": _future(act), "waiting": ""}


def _propose(act: Act) -> Changes:
    given = act.given
    number = int((act.ticket.plan or {}).get("no", 0)) + 1
    zone = act.ticket.community.timezone
    plan = {
        "measures": given["measures"], "milestones": given["milestones"], "staff": str(given["staff"]),
        "until": _future(act).isoformat(), "by": str(act.by or ""), "no": number,
        "dated": milestones.dated(given["milestones"], number, act.now, zone),
    }
    return {"plan": plan, "waiting": ""}


def _approve(act: Act) -> Changes:
    plan = act.ticket.plan or {}
    return {"expected_at": _still(act, plan["until"]), "handler_id": UUID(plan["staff"])}


def _start(act: Act) -> Changes:
    return ({"expected_at": _sooner(act)} if act.given.get("when") else {}) | {"waiting": ""}


def _eta(act: Act) -> Changes:
    return {"expected_at": _sooner(act)}


def _postpone(act: Act) -> Changes:
    until = _future(act)
    asked = {"until": until.isoformat(), "words": act.given["words"], "by": str(act.by or "")}
    return {"postponement": asked}


def _grant(act: Act) -> Changes:
    until = _still(act, (act.ticket.postponement or {})["until"])
    return {"expected_at": until, "postponement": None}


def _done(act: Act) -> Changes:
    handler = _of(act.ticket, "handler") or act.by
    return {"waiting": "", "postponement": None, "visit_at": None, "handler_id": handler}


def _again(act: Act) -> Changes:
    """Another round of work under the same number, promised in a shorter time (R00.7, R03.6)."""
    ticket = act.ticket
    seconds = float(ticket.promise["reply"]) * act.policy.rework.shorter
    due = act.now + timedelta(seconds=seconds)
    return {
        **_FRESH, "round": ticket.round + 1, "promise": {**ticket.promise, "reply": seconds},
        "reply_due_at": due,
    }


def _urge(act: Act) -> Changes:
    pause = act.policy.urge.pause
    last = act.ticket.urged_at
    if act.by is None and last is not None and act.now - last < pause:
        again = moment(last + pause, act.ticket.community.timezone)
        raise Refused("urge-too-soon", number=act.ticket.number, again=again)
    return {"urged": act.ticket.urged + 1, "urged_at": act.now}


def _over(act: Act) -> Changes:
    return {"waiting": "", "postponement": None, "visit_at": None}


def _unmerge(act: Act) -> Changes:
    return dict(_FRESH)


def _snooze(act: Act) -> Changes:
    """Set aside for no longer than the policy allows; the clocks keep it (`handlers.clocks.follow`)."""
    latest = act.now + act.policy.tick.snooze
    if _future(act) > latest:
        raise Refused("snooze-too-long", latest=moment(latest, act.ticket.community.timezone))
    return {}


def _milestone(act: Act) -> Changes:
    """The milestone named, else the next one, is reached."""
    plan = dict(act.ticket.plan or {})
    ahead = [each for each in plan.get("dated", ()) if not each.get("done")]
    which = str(act.given.get("which") or "").strip()
    reached = next((each for each in ahead if not which or str(each["n"]).endswith(which)), None)
    if reached is None:
        raise Refused("milestone-unknown")
    done = {**reached, "done": act.now.isoformat()}
    return {"plan": {**plan, "dated": [done if each is reached else each for each in plan["dated"]]}}


def _name(act: Act) -> Changes:
    """Whoever is complained about has no part in it from now on (conflict of interest)."""
    who = act.given["staff"]
    return {"about_id": who, **{f"{each}_id": None for each in ("handler", "manager") if _of(act.ticket, each) == who}}


def _of(ticket: Ticket, name: str) -> UUID | None:
    found: UUID | None = getattr(ticket, f"{name}_id")
    return found


def _future(act: Act) -> datetime:
    when: datetime = act.given["when"]
    if when <= act.now:
        raise Refused("when-past", when=moment(when, act.ticket.community.timezone))
    return when


def _still(act: Act, asked: str) -> datetime:
    """A time that was asked for and is agreed to now: it must not have passed meanwhile."""
    return _future(replace(act, given={"when": datetime.fromisoformat(asked)}))


def _sooner(act: Act) -> datetime:
    """A time that is not later than the one the owner was told: later needs a postponement (R03.4)."""
    when, told = _future(act), act.ticket.expected_at
    if told is not None and when > told:
        raise Refused("when-later", told=moment(told, act.ticket.community.timezone))
    return when


_FRESH: Mapping[str, Any] = {
    "handler_id": None, "waiting": "", "postponement": None, "visit_at": None, "expected_at": None, "plan": None,
}

EFFECTS: Mapping[str, Callable[[Act], Changes]] = {
    "sign": _sign, "assign": _assign, "dispatch": _hand_over, "transfer": _hand_over, "give_back": _give_back,
    "vacate": lambda act: {"handler_id": None}, "add": _add,
    "book": _book, "visit": lambda act: {"visit_at": None, "waiting": ""}, "propose": _propose, "approve": _approve,
    "object": lambda act: {"plan": None}, "start": _start, "eta": _eta, "postpone": _postpone, "grant": _grant,
    "decline": lambda act: {"postponement": None}, "wait": lambda act: {"waiting": act.given["waiting"]},
    "resume": lambda act: {"waiting": ""}, "done": _done, "refuse": _again,
    "reopen": _again, "withdraw": _over, "reject": _over, "merge": _over,
    "unmerge": _unmerge, "archive": _over, "urge": _urge, "follow": lambda act: {"follower_id": act.given["staff"]},
    "take": _take, "snooze": _snooze, "milestone": _milestone,
    "raise": lambda act: {"severity": "major", "handler_id": None, "waiting": "", "postponement": None},
    "grade": lambda act: {"severity": act.given["severity"]}, "name": _name,
}  # fmt: skip


def kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the journal keeps them: ids and moments as text."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
