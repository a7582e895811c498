"""Holding a drill: it begins as a real ticket, it ends when it is dealt with, stopped or its time is up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from handlers import tickets
from handlers.channel import Say, moment, word
from handlers.drills import reporting
from handlers.drills.kinds import DrillFault, kind_of, record
from handlers.drills.marking import mark
from handlers.knowing import Communities
from handlers.life.act import act
from handlers.life.deed import SYSTEM, Deed, Office
from handlers.outgoing import Cause, to_purpose
from handlers.places import NOTHING
from models import taxonomy
from models.database import for_update
from models.incident import Drill
from models.lifecycle import OPEN, NotNow
from models.person import Person
from models.place import Community
from models.policy import DrillKind
from models.ticket import Ticket

ALARMED = ("duty", "leadership", "customer_service")
"""Who is told of danger, the first that has a group: as with a real alarm (R04.11)."""

HEARING = ("duty", "leadership", "customer_service")
"""Who gets the report: every group of these."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a drill is spoken of, and how its kinds are called in any language."""

    now: datetime
    labels: Callable[[str], Sequence[str]]


async def begin(  # what a drill needs, named one by one
    name: str, community: Community, by: str, office: Office, now: datetime, draw: Callable[[int], int]
) -> Drill:
    """Begin the drill `name`, in the caller's transaction; `by` is who as in the journal, or "operator".

    Raises :class:`DrillFault` for an unknown one, or while one is under way in this community.
    """
    kind = kind_of(office.policy, name)
    await for_update(Community.filter(id=community.id)).first()  # two at once would confuse everybody
    if await Drill.exists(community_id=community.id, ended_at=None):
        raise DrillFault("a drill is under way in this community; wait for its end or stop it")
    act_ = record(kind, community.code)
    if kind.emergency:
        await _alarm(kind, community, office, now)
    drill = await Drill.create(
        id=uuid4(), community=community, kind=name, started_by=by, started_at=now,
        ends_at=now + office.policy.drills.length,
    )
    known = Communities(taxonomy.load())
    await known.refresh(now)
    filing = tickets.Filing(
        await _nobody(community, office, now), None, community, known.views[community.code], Cause(now), draw, office,
        origin="drill", drill=True,
    )
    drill.ticket = await tickets.file(act_, filing)
    await drill.save(update_fields=["ticket_id"])
    return drill


async def _nobody(community: Community, office: Office, now: datetime) -> Person:
    """The owner of a drill: somebody without any chat or number, so that nobody is written to."""
    name = office.policy.drills.name
    found = await Person.filter(community_id=community.id, name=name, phone="", registered_at=None).first()
    return found or await Person.create(
        id=uuid4(), community=community, language=office.language, name=name, created_at=now
    )


async def _alarm(kind: DrillKind, community: Community, office: Office, now: datetime) -> None:
    """The duty lead hears of it before the ticket, as of a real one."""
    params = {
        "kind": word(f"emergency-kind-{kind.emergency}"), "place": kind.place or NOTHING, "words": kind.what,
        "contact": word("contact-unknown"), "at": moment(now, community.timezone),
    }
    await to_purpose(community, ALARMED, mark(Say("alert-alarm", params, kind="alert")), office.language, Cause(now))


async def due(now: datetime) -> list[UUID]:
    """Drills whose time is up, or whose ticket has been dealt with."""
    found = []
    for drill in await Drill.filter(ended_at=None).select_related("ticket").order_by("started_at"):
        dealt = drill.ticket is not None and drill.ticket.status not in OPEN[:-2]
        if drill.ends_at <= now or dealt:
            found.append(drill.id)
    return found


async def end(drill_id: UUID, office: Office, now: datetime) -> Say | None:
    """End a drill, in the caller's transaction: its ticket is withdrawn, its report goes to those who decide.

    Returns the report; None when it had ended before.
    """
    drill = await for_update(Drill.filter(id=drill_id, ended_at=None)).first()
    if drill is None:
        return None
    await drill.fetch_related("ticket", "community")
    drill.ended_at = now
    await drill.save(update_fields=["ended_at"])
    if drill.ticket is not None:
        await _withdraw(drill.ticket, office, now)
    say = await reporting.report(drill)
    for purpose in HEARING:
        await to_purpose(drill.community, (purpose,), say, office.language, Cause(now))
    return say


async def _withdraw(ticket: Ticket, office: Office, now: datetime) -> None:
    try:
        await act(Deed(ticket.id, SYSTEM, "drill-over", now), "withdraw", {"words": "drill"}, office)
    except NotNow:
        return
