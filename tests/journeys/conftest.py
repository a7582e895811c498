"""What journeys share: one service for all of a module, on SQLite, spoken to through the web chat; or a department with
its group and its members at intake itself, on either database."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.media import MediaStore
from handlers.channel import Attachment
from models.deadline import Deadline
from models.ticket import Ticket
from tests.clock import Clock
from tests.journeys.offices import Colleague, Firm, firm
from tests.journeys.people import Town
from tests.transcripts.webchat import WebStage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def _town(tmp_path_factory: pytest.TempPathFactory, sqlite_schema: Path) -> AsyncIterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    shutil.copyfile(sqlite_schema, folder / "jiesu.db")
    async with WebStage(f"sqlite://{folder / 'jiesu.db'}", folder) as stage:
        yield Town(stage)


@pytest_asyncio.fixture(loop_scope="module")
async def town(_town: Town) -> Town:
    """The community on a Monday morning, later than anything before, whose clocks have come to their end."""
    _town.next_monday()
    await Deadline.filter(ended_at=None).update(ended_at=_town.stage.clock.now, next_at=None)
    await Ticket.all().update(next_check_at=None)
    return _town


@pytest.fixture
def photo() -> Attachment:
    """A photo as a platform names one."""
    return Attachment("photo", ref="photo-1", size=1000)


@pytest.fixture
async def office(database: str, clock: Clock) -> Firm:
    """The company as it begins, on either database."""
    return await firm(clock)


@pytest.fixture
async def lin(office: Firm) -> Colleague:
    """Who supervises customer service."""
    return await office.hires("lin", "林晓", "supervisor", department="customer_service")


@pytest.fixture
async def wu(office: Firm) -> Colleague:
    """Who repairs things."""
    return await office.hires("wu", "吴师傅")


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    """Where files are kept."""
    return MediaStore(f"file://{tmp_path / 'media'}")
