"""What the clocks of a ticket did, for journeys: who was told what, when by the community's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.deadline import Beat, Deadline, Escalation
from models.outbox import Outbox
from models.ticket import Ticket
from tests.journeys.office import Desk
from tests.journeys.people import ZONE, Town


async def told(ticket: Ticket, clock: str) -> list[str]:
    """Each step that told somebody, in order: "Mon 09:10 department"."""
    rows = Escalation.filter(ticket_id=ticket.id, deadline__clock=clock).order_by("at", "id")
    return [
        f"{row.at.astimezone(ZONE):%a %H:%M} {' '.join(each['role'] for each in row.told)}"
        for row in await rows if row.told
    ]


async def last(ticket: Ticket, clock: str) -> Deadline:
    """The last run of a clock on a ticket."""
    row = await Deadline.filter(ticket_id=ticket.id, clock=clock).order_by("-started_at", "-key").first()
    assert row is not None, f"the clock {clock} never ran"
    return row


async def due(ticket: Ticket, clock: str) -> str:
    """When the last run of a clock must be kept: "Wed 18:00"."""
    return f"{(await last(ticket, clock)).due_at.astimezone(ZONE):%a %H:%M}"


async def go(town: Town, hour: str, days: int = 0) -> Desk:
    """Go on to that hour of this day, or of a day so much later, without anything happening; where people work."""
    here = town.stage.clock.now.astimezone(ZONE)
    hours, minutes = map(int, hour.split(":"))
    then = (here + timedelta(days=days)).replace(hour=hours, minute=minutes, second=0, microsecond=0)
    assert then >= here
    town.stage.clock.forward(then - here)
    return Desk(town)


async def half_hourly(desk: Desk, hours: float) -> None:
    """So much time goes by, and the clock looks at what is due every half an hour: what it says, it says then."""
    for _ in range(round(hours * 2)):
        desk.town.stage.clock.forward("30m")
        await Beat.filter(name="clock").update(at=desk.now)
        await desk.town.stage.world.run("clock")
    await desk.town.stage.settle()


def at(now: datetime) -> str:
    """A moment by the community's clock."""
    return f"{now.astimezone(ZONE):%a %H:%M}"


async def to_the_owner(ticket: Ticket) -> list[str]:
    """What clocks said to the owner, from when on: "Tue 08:30 owner-clock-late"; what was dropped is left out."""
    rows = Outbox.filter(ticket_id=ticket.id, group=False, deadline_id__isnull=False).exclude(status="dropped")
    return [f"{at(row.not_before)} {row.say['key']}" for row in await rows.order_by("id")]
