"""A running service with the example company, and Anna's browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from bot.__main__ import EXAMPLE
from bot.app import Service, application, build
from bot.importing import run as load
from tests.channels.webchat.browser import Browser
from tests.channels.webchat.house import Serve, settings_of
from tests.clock import Clock


@pytest.fixture
def webchat_database(sqlite_url: str) -> str:
    """The database of these tests; modules whose queries matter ask for both kinds."""
    return sqlite_url


@pytest.fixture
def service(webchat_database: str, tmp_path: Path, clock: Clock) -> Service:
    return build(settings_of(webchat_database, tmp_path), clock)


@pytest.fixture
async def serve(service: Service) -> AsyncIterator[Serve]:
    """Starts the service (or a changed one) with the example loaded; → its address."""
    running: list[TestServer] = []

    async def start(changed: Service | None = None) -> str:
        server = TestServer(application(changed or service, "web"))
        await server.start_server()
        running.append(server)
        await load(EXAMPLE)
        return str(server.make_url("")).rstrip("/")

    yield start
    for server in running:
        await server.close()


@pytest.fixture
async def home(serve: Serve) -> str:
    return await serve()


@pytest.fixture
async def anna(home: str) -> AsyncIterator[Browser]:
    async with Browser(home) as browser:
        yield browser
