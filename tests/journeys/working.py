"""An ordinary Monday for journeys of clocks: people work, and nothing is left of the tickets before."""

from __future__ import annotations

import pytest_asyncio

from models.deadline import Deadline
from models.hours import Calendar
from models.ticket import Ticket
from tests.journeys.office import RULES
from tests.journeys.people import ZONE, Town


@pytest_asyncio.fixture(loop_scope="module")
async def ordinary(town: Town) -> None:
    """No holiday; the clocks of the tickets before have come to their end."""
    week = Calendar.of(RULES.calendar.of("101"), str(ZONE))
    while not week.is_open(town.stage.clock.now):
        town.next_monday()
    await Deadline.filter(ended_at=None).update(ended_at=town.stage.clock.now, next_at=None)
    await Ticket.all().update(next_check_at=None)
