"""Danger that nobody sees to yet: who is told next, and who says that they do (R04.11).

An alarm is told to the duty lead before any form. When the form is finished its ticket has clocks of its own; until
then this ladder is all there is, so that no alarm is lost with a talk that nobody finished.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from handlers import cards
from handlers.channel import Button, Param, Say, lines, moment, word
from handlers.clocks.summons import summon
from handlers.life.deed import Office
from handlers.places import NOTHING
from models import queries
from models.alarm import Alarm
from models.database import for_update
from models.staff import Staff

SHOWN = 8


def buttons(alarm: Alarm) -> tuple[Button, ...]:
    """What an alarm asks for: `e:<id in hex>`."""
    return (Button(f"e:{alarm.id.hex}", key="alarm-take", style="primary"),)


async def due(now: datetime) -> list[UUID]:
    """The alarms of which the next one up is to be told."""
    rows = Alarm.filter(next_at__lte=now).order_by("next_at", "id").limit(100)
    return await rows.values_list("id", flat=True)  # type: ignore[return-value]  # a flat list of ids


async def escalate(alarm_id: UUID, office: Office, now: datetime) -> bool:
    """Tell the next ones up of one alarm, in the caller's transaction; False where somebody was quicker."""
    alarm = await for_update(Alarm.filter(id=alarm_id, next_at__lte=now), skip_locked=True).first()
    if alarm is None:
        return False
    await alarm.fetch_related("community", "person")
    steps = office.policy.alarm.steps
    step = steps[min(alarm.step, len(steps) - 1)]
    alarm.step += 1
    alarm.next_at = _following(alarm, office, now)
    await alarm.save(update_fields=["step", "next_at"])
    for community in [alarm.community] if alarm.community else await queries.communities():
        await summon(community, step.tell, again(alarm, community.timezone), office, now)
    return True


def _following(alarm: Alarm, office: Office, now: datetime) -> datetime | None:
    """When the step after the present one is to be taken: never in a burst after an outage."""
    steps = office.policy.alarm.steps
    if alarm.step < len(steps):
        return max(alarm.created_at + (steps[alarm.step].begin or timedelta()), now + timedelta(minutes=1))
    every = steps[-1].every
    return now + every if every and now < alarm.created_at + office.policy.alarm.lasts else None


def again(alarm: Alarm, zone: str) -> Say:
    """An alarm that nobody sees to, once more; its person must be loaded."""
    params: dict[str, Param] = {
        "kind": word(f"emergency-kind-{alarm.kind or 'unknown'}"), "place": alarm.place or NOTHING,
        "words": alarm.words[:600] or NOTHING, "contact": cards.person(alarm.person),
        "at": moment(alarm.created_at, zone),
    }
    return Say("alert-alarm-again", params, kind="alert", choices=buttons(alarm))


async def take(alarm_id: UUID, staff: Staff, now: datetime) -> Say:
    """A member of staff (with community) sees to it, in the caller's transaction: the ladder is quiet from now on."""
    alarm = await for_update(Alarm.filter(id=alarm_id)).first()
    if alarm is None or alarm.community_id not in (None, staff.community.id):  # type: ignore[attr-defined]  # tortoise adds it
        return Say("alarm-not-here")
    await alarm.fetch_related("taken_by")
    if alarm.taken_by is not None:
        return Say("alarm-was-taken", {"by": alarm.taken_by.name})
    alarm.taken_by, alarm.taken_at, alarm.next_at = staff, now, None
    await alarm.save(update_fields=["taken_by_id", "taken_at", "next_at"])
    kind, at = word(f"emergency-kind-{alarm.kind or 'unknown'}"), moment(alarm.created_at, staff.community.timezone)
    return Say("alarm-taken", {"by": staff.name, "kind": kind, "at": at})


async def listed(staff: Staff) -> Say:
    """The alarms that nobody sees to, with their buttons."""
    open_ = Alarm.filter(taken_at=None, ticket_id=None).exclude(next_at=None)
    rows = await open_.order_by("created_at").select_related("community")
    here = [each for each in rows if each.community is None or each.community.id == staff.community.id][:SHOWN]
    if not here:
        return Say("alarm-none")
    zone = staff.community.timezone
    items = [
        word("alarm-line", kind=word(f"emergency-kind-{each.kind or 'unknown'}"), place=each.place or NOTHING,
             at=moment(each.created_at, zone))
        for each in here
    ]  # fmt: skip
    return Say("alarm-list", {"alarms": lines(*items), "count": len(here)}, choices=sum((buttons(a) for a in here), ()))
