"""Tickets to be counted: filed and at work, of several sorts, buildings and departments, some of them overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from handlers import tallying
from models.deadline import Deadline
from models.person import Person
from models.place import Community
from models.staff import Department
from models.ticket import Ticket
from tests.clock import Clock
from tests.journeys.chats import RULES

SORTS, BUILDINGS = ("HQ", "PF", "PF", "PF", "AT", "HQ"), ("1", "3", "3", "5")


async def matters(
    clock: Clock, community: Community, departments: Sequence[Department], count: int, *, late: int = 0
) -> list[Ticket]:
    """So many tickets, all open, the first `late` of them overdue; of every second an hour, a day, a week … old."""
    now, person = clock.now, await Person.create(id=uuid4(), language="zh_Hans", created_at=clock.now)
    ages = (1, 5, 30, 100, 200, 400, 900)
    made = []
    for n in range(count):
        filed = now - timedelta(hours=ages[n % len(ages)])
        ticket = await Ticket.create(
            id=uuid4(), community=community, person=person, number=f"101-{n:03}-{n:03}-0", kind="repair",
            category=SORTS[n % len(SORTS)], severity="minor", status="signed", origin="webchat", record={}, promise={},
            description="漏水", building=BUILDINGS[n % len(BUILDINGS)], department=departments[n % len(departments)],
            created_at=filed, reply_due_at=now + timedelta(days=1),
        )  # fmt: skip
        due = now - timedelta(hours=n + 1) if n < late else now + timedelta(hours=9)
        await Deadline.create(
            id=uuid4(), ticket=ticket, community=community, clock="completion", key="completion:1", round=1,
            started_at=filed, due_at=due, first_due_at=due, missed_at=due if n < late else None, info={},
        )
        made.append(ticket)
    while await tallying.fill(RULES):
        pass
    return made
