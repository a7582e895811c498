"""The least a durable webhook can do: `python -m bench.bare DATABASE_URL PORT`.

A bare aiohttp handler that commits one row for each request, with the drivers the service uses: what intake costs
beyond this is ours, what this costs is not.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiosqlite
import asyncpg
from aiohttp import web

from models.address import credentials, dialect_of, sqlite_file

TABLE = "CREATE TABLE IF NOT EXISTS bare (id {} PRIMARY KEY, body TEXT NOT NULL)"

Keep = Callable[[str], Awaitable[object]]


@asynccontextmanager
async def sqlite(url: str) -> AsyncIterator[Keep]:
    """One connection, one writer at a time, as SQLite has it; safe against a power cut, as the service is."""
    turn = asyncio.Lock()
    async with aiosqlite.connect(sqlite_file(url)) as connection:
        await connection.execute("PRAGMA journal_mode=WAL")
        await connection.execute("PRAGMA synchronous=FULL")
        await connection.execute(TABLE.format("INTEGER"))

        async def keep(body: str) -> None:
            async with turn:
                await connection.execute("INSERT INTO bare (body) VALUES (?)", (body,))
                await connection.commit()

        yield keep


@asynccontextmanager
async def postgres(url: str) -> AsyncIterator[Keep]:
    """As many connections as the service has."""
    given = credentials(url)
    sizes = {"min_size": given.pop("minsize"), "max_size": given.pop("maxsize")}  # tortoise's names for them
    async with asyncpg.create_pool(**given, **sizes) as pool:
        await pool.execute(TABLE.format("BIGSERIAL"))

        async def keep(body: str) -> None:
            await pool.execute("INSERT INTO bare (body) VALUES ($1)", body)

        yield keep


def application(url: str) -> web.Application:
    """POST /telegram: 200 once the body is committed."""
    kept = web.AppKey("kept", object)

    async def opened(app: web.Application) -> AsyncIterator[None]:
        async with sqlite(url) if dialect_of(url) == "sqlite" else postgres(url) as keep:
            app[kept] = keep
            yield

    async def take(request: web.Request) -> web.Response:
        keep: Keep = request.app[kept]  # type: ignore[assignment]  # a key for functions has no name
        await keep(await request.text())
        return web.Response()

    async def alive(request: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.cleanup_ctx.append(opened)
    app.add_routes([web.post("/telegram", take), web.get("/healthz", alive)])
    return app


if __name__ == "__main__":
    web.run_app(application(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), access_log=None, print=None)
