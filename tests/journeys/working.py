"""An ordinary Monday for journeys of clocks: people work."""

from __future__ import annotations

import pytest_asyncio

from models.hours import Calendar
from tests.journeys.office import RULES
from tests.journeys.people import ZONE, Town


@pytest_asyncio.fixture(loop_scope="module")
async def ordinary(town: Town) -> None:
    """No holiday."""
    week = Calendar.of(RULES.calendar.of("101"), str(ZONE))
    while not week.is_open(town.stage.clock.now):
        town.next_monday()
