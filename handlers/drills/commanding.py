"""`/drill`: a supervisor, a manager or the duty lead holds a drill from a chat."""

from __future__ import annotations

import secrets

from handlers.channel import Param, Say, moment, word
from handlers.drills import holding
from handlers.drills.holding import Moment
from handlers.drills.kinds import DrillFault, kind_of
from handlers.life.deed import Office
from models.incident import Drill
from models.policy import Policy
from models.staff import Staff

HOLDERS = frozenset({"supervisor", "property_manager", "project_manager", "operations", "duty_lead"})
"""Roles that may hold one."""


async def command(staff: Staff, rest: str, office: Office, drill_at: Moment) -> Say:
    """`/drill` tells what is on, `/drill KIND` begins one, `/drill stop` ends it; `staff` with their community."""
    if not HOLDERS & set(staff.roles or ()):
        return Say("drill-not-yours")
    wanted = rest.strip()
    on = await Drill.filter(community_id=staff.community.id, ended_at=None).select_related("ticket").first()
    if on is not None:
        return await _on(on, wanted, staff, office, drill_at)
    name = _meant(wanted, office.policy, drill_at)
    if not wanted or name is None:
        key = "drill-unknown" if wanted else "drill-none"
        return Say(key, {"name": wanted[:40], "kinds": _kinds(office.policy), "example": _example(office.policy)})
    try:
        drill = await holding.begin(
            name, staff.community, f"staff:{staff.id}", office, drill_at.now, secrets.randbelow
        )
    except DrillFault:
        return Say("drill-busy")
    return begun(drill, staff.community.timezone)


def begun(drill: Drill, zone: str) -> Say:
    """What is said of a drill that has begun."""
    number = drill.ticket.number if drill.ticket else "none"
    params: dict[str, Param] = {"kind": _kind(drill.kind), "number": number, "until": moment(drill.ends_at, zone)}
    return Say("drill-begun", params)


async def _on(on: Drill, wanted: str, staff: Staff, office: Office, drill_at: Moment) -> Say:
    stops = wanted.casefold() in {"stop", *(said.casefold() for said in drill_at.labels("drill-word-stop"))}
    if stops:
        report = await holding.end(on.id, office, drill_at.now)
        if report is not None:
            return Say("drill-ended", {"kind": _kind(on.kind)})
    if wanted and not stops:
        return Say("drill-busy")
    number = on.ticket.number if on.ticket else "none"
    since = moment(on.started_at, staff.community.timezone)
    return Say("drill-running", {"kind": _kind(on.kind), "number": number, "since": since})


def _meant(wanted: str, policy: Policy, drill_at: Moment) -> str | None:
    """The drill that is meant by its name in the policy, or in the words of any language."""
    known = {name.casefold(): name for name in policy.drills.kinds}
    for name in policy.drills.kinds:
        known |= {said.casefold(): name for said in drill_at.labels(f"drill-kind-{name}")}
    found = known.get(wanted.casefold())
    return found if found and kind_of(policy, found) else None


def _kind(name: str) -> Param:
    return word(f"drill-kind-{name}")


def _kinds(policy: Policy) -> str:
    return " · ".join(policy.drills.kinds)


def _example(policy: Policy) -> str:
    return next(iter(policy.drills.kinds))
