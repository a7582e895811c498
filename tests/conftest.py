"""What every test may ask for: a database of each kind, and a clock."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from models import database as db
from tests import postgres
from tests.apart import run_apart
from tests.chance import QUICK
from tests.clock import Clock
from tests.quick import later

# The same examples at every run, so that a red run is red again; to look for new ones: --hypothesis-profile search
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.register_profile(QUICK, deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """The quick suite tries chance less often; one that was named on the command line is left alone."""
    if "not slow" in config.option.markexpr and not config.getoption("hypothesis_profile", None):
        settings.load_profile(QUICK)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the quick suite leaves to the whole one, before pytest asks for marks."""
    later(items)


@pytest.fixture
def clock() -> Clock:
    """A clock at Monday 2026-03-02, 09:00 in Shanghai; `clock.forward("10m")` moves it."""
    return Clock()


@pytest.fixture(scope="session")
def run_id(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """Short, and the same for all workers of one run."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    return hashlib.sha256(f"{socket.gethostname()}{shared}".encode()).hexdigest()[:12]


@pytest.fixture(scope="session")
def postgres_server(run_id: str) -> Iterator[str]:
    """The address of a running PostgreSQL server."""
    with postgres.server(run_id) as address:
        yield address


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, run_id: str) -> Iterator[str]:
    """The name of a migrated, empty database that nobody opens: others are copies of it."""
    name = f"jiesu_{run_id}_template"
    run_apart(postgres.make_template(postgres_server, name, db.migrate))
    yield name
    if "TEST_DATABASE_URL" in os.environ:  # a server of our own goes whole, when the last worker leaves that needs it
        run_apart(postgres.drop_database(postgres_server, name))


@pytest.fixture(scope="session")
def postgres_schema(postgres_server: str, postgres_template: str, run_id: str, worker_id: str) -> Iterator[str]:
    """This worker's own database, a copy of one that is migrated once for all workers."""
    name = f"jiesu_{run_id}_{worker_id}"
    yield run_apart(postgres.make_database(postgres_server, name, postgres_template))
    run_apart(postgres.drop_database(postgres_server, name))


@pytest.fixture(scope="session")
def sqlite_schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file, copied for each test."""
    file = tmp_path_factory.mktemp("schema") / "template.db"
    run_apart(db.migrate(f"sqlite://{file}"))
    return file


@pytest.fixture
def sqlite_url(sqlite_schema: Path, tmp_path: Path) -> str:
    """The address of a migrated, empty SQLite database that nobody has opened."""
    shutil.copyfile(sqlite_schema, tmp_path / "jiesu.db")
    return f"sqlite://{tmp_path / 'jiesu.db'}"


@pytest.fixture
async def postgres_url(postgres_schema: str) -> str:
    """The address of a migrated, empty PostgreSQL database that nobody has opened."""
    await postgres.empty(postgres_schema)
    return postgres_schema


@pytest.fixture
async def new_postgres(postgres_server: str, run_id: str, worker_id: str) -> AsyncIterator[str]:
    """The address of a PostgreSQL database without any table."""
    name = f"jiesu_{run_id}_{worker_id}_new"
    yield await postgres.make_database(postgres_server, name)
    await db.close()  # a test that failed may have left it open
    await postgres.drop_database(postgres_server, name)


@pytest.fixture
async def postgres_copy(
    postgres_server: str, postgres_template: str, run_id: str, worker_id: str
) -> AsyncIterator[str]:
    """The address of a migrated PostgreSQL database that a test may destroy."""
    name = f"jiesu_{run_id}_{worker_id}_copy"
    yield await postgres.make_database(postgres_server, name, postgres_template)
    await db.close()  # a test that failed may have left it open
    await postgres.drop_database(postgres_server, name)


@pytest.fixture
def migrated_folder(sqlite_schema: Path, tmp_path: Path) -> Path:
    """A folder in which `python -m bot migrate` was run."""
    (tmp_path / "var").mkdir(mode=0o700)
    shutil.copyfile(sqlite_schema, tmp_path / "var" / "jiesu.db")
    return tmp_path


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database, once of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[str]:
    """An open, empty database, once of each kind; the value is its address."""
    await db.connect(database_url)
    yield database_url
    await db.close()


