"""Where the database is: the address in DATABASE_URL, turned into what tortoise-orm wants to know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

MODEL_MODULES: tuple[str, ...] = (
    "models.place",
    "models.person",
    "models.staff",
    "models.talk",
    "models.inbox",
    "models.outbox",
    "models.ticket",
    "models.journal",
    "models.media",
    "models.alarm",
    "models.lease",
    "models.card",
    "models.ask",
    "models.relay",
    "models.allowance",
    "models.token",
    "models.link",
    "models.pairing",
    "models.poster",
    "models.call",
    "models.result",
    "models.deadline",
    "models.roster",
    "models.incident",
    "models.tally",
    "models.job",
)
APP = "models"
EXAMPLES = "sqlite://var/jiesu.db or postgres://user:password@host:5432/jiesu"

_SCHEMES = {"sqlite": "sqlite", "postgres": "postgres", "postgresql": "postgres"}
_NUMBERS = {"minsize", "maxsize", "command_timeout", "statement_cache_size"}
_SQLITE = {"synchronous": "FULL", "busy_timeout": 10_000, "journal_mode": "WAL", "foreign_keys": "ON"}
_POSTGRES = {"minsize": 1, "maxsize": 8, "command_timeout": 30}


def dialect_of(url: str) -> str:
    """`sqlite` or `postgres`. Raises ValueError, never showing the address itself: it may hold a password."""
    scheme = url.partition("://")[0]
    if "://" not in url or scheme not in _SCHEMES:
        raise ValueError(f"not a database this program knows; write for example {EXAMPLES}")
    return _SCHEMES[scheme]


def sqlite_file(url: str) -> Path:
    """The file of a `sqlite://` address; a path without a leading slash counts from the working folder."""
    parts = urlsplit(url)
    path = unquote(parts.netloc + parts.path)
    if not path or ":memory:" in path:
        raise ValueError("SQLite needs a file, for example sqlite://var/jiesu.db")
    return Path(path)


def credentials(url: str) -> dict[str, Any]:
    """What the driver is given. Raises ValueError when the address cannot be read."""
    if dialect_of(url) == "sqlite":
        return {"file_path": str(sqlite_file(url)), **_SQLITE}
    return {**_POSTGRES, **_postgres(url)}


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    if "sslmode" in options:  # libpq's name; asyncpg calls it ssl
        options["ssl"] = options.pop("sslmode")
    host = options.pop("host", None) or parts.hostname
    database = unquote(parts.path.lstrip("/"))
    if not host or not database:
        raise ValueError(f"the address of PostgreSQL needs a host and a database, for example {EXAMPLES}")
    found: dict[str, Any] = {
        "user": unquote(parts.username or "postgres"),
        "password": unquote(parts.password) if parts.password else None,
        "host": host,
        "port": int(options.pop("port", None) or parts.port or 5432),
        "database": database,
    }
    return found | {name: int(value) if name in _NUMBERS else value for name, value in options.items()}


def configuration(url: str, modules: Sequence[str] = MODEL_MODULES) -> dict[str, Any]:
    """Tortoise's configuration for `url`.

    The connection bears the dialect's name because tortoise keeps prepared SQL by connection name:
    one process that opens SQLite and PostgreSQL under one name sends each the other's SQL.
    """
    dialect = dialect_of(url)
    engine = "models.sqlite_engine" if dialect == "sqlite" else "tortoise.backends.asyncpg"
    return {
        "connections": {dialect: {"engine": engine, "credentials": credentials(url)}},
        "apps": {
            APP: {"models": list(modules), "default_connection": dialect, "migrations": "models.migrations"}
        },
        "use_tz": True,
        "timezone": "UTC",
    }


def make_folder(url: str) -> None:
    """Make the folder a SQLite file will lie in, readable by its owner alone: it will hold personal data."""
    if dialect_of(url) == "sqlite":
        sqlite_file(url).absolute().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
