"""HEARTBEAT_URL is called while the clock is well, and by nobody else than who keeps it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import structlog
from aiohttp import web
from pydantic import SecretStr

from bot import check
from bot.heartbeat import Heartbeat
from bot.settings import Settings
from models import policy
from models.deadline import Beat
from tests.clock import START, Clock
from tests.scheduler import town
from tests.world import world

POLICY = policy.load().tick
SECRET = "8d2b7f1e-my-own-monitor"


@dataclass
class Monitor:
    """A monitor outside: what it was asked for, and what it answers."""

    port: int = 0
    status: int = 200
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/ping/{SECRET}?status=up"


@pytest.fixture
async def monitor() -> AsyncIterator[Monitor]:
    here = Monitor()

    async def ping(request: web.Request) -> web.Response:
        here.asked.append(f"{request.method} {request.path_qs}")
        return web.Response(status=here.status)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", ping)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.port = runner.addresses[0][1]
    yield here
    await runner.cleanup()


async def test_it_is_called_as_long_as_the_clock_ticks_and_keeps_up(database, clock: Clock, monitor: Monitor):
    heart = Heartbeat(monitor.url, POLICY, clock)
    assert await heart.tick() == 0  # no clock has ticked yet
    await Beat.create(name="clock", holder="x", at=START)
    assert await heart.tick() == 1
    clock.forward("61s")
    assert await heart.tick() == 0  # it stopped
    await Beat.filter(name="clock").update(at=clock.now)
    assert await heart.tick() == 1
    await town.ticket(await town.person(), next_check_at=START - POLICY.late)
    assert await heart.tick() == 0  # it ticks, and does not get on
    assert monitor.asked == [f"GET /ping/{SECRET}?status=up"] * 2


async def test_a_monitor_that_fails_or_is_gone_is_logged_and_hurts_nobody(database, clock: Clock, monitor: Monitor):
    await Beat.create(name="clock", holder="x", at=START)
    monitor.status = 500
    with structlog.testing.capture_logs() as logs:
        assert await Heartbeat(monitor.url, POLICY, clock).tick() == 0
        gone = monitor.url.replace(str(monitor.port), "1")
        assert await Heartbeat(gone, POLICY, clock).tick() == 0
    assert [(each["action"], each["fault"]) for each in logs] == [
        ("heartbeat_failed", "answered 500"), ("heartbeat_failed", "ClientConnectorError"),
    ]
    assert SECRET not in str(logs)


async def test_the_service_calls_it_by_a_tick_of_its_own(
    sqlite_url: str, clock: Clock, monitor: Monitor, tmp_path: Path
):
    async with world(sqlite_url, clock, tmp_path) as running:
        assert "heartbeat" not in running.ticks.ticks
        running.settings = running.settings.model_copy(update={"heartbeat_url": SecretStr(monitor.url)})
        await running.restart()
        await running.run("clock")
        assert await running.run("heartbeat") == 1
    assert len(monitor.asked) == 1


async def test_check_reaches_the_monitor_without_giving_a_sign_of_life(monitor: Monitor):
    settings = Settings.load(None, secret_key="s" * 40)
    assert (await check.heartbeat(settings)).startswith("off")
    named = Settings.load(None, secret_key="s" * 40, heartbeat_url=monitor.url)
    assert await check.heartbeat(named) == "127.0.0.1 answers"
    assert monitor.asked == ["GET /"]
    gone = Settings.load(None, secret_key="s" * 40, heartbeat_url=monitor.url.replace(str(monitor.port), "1"))
    with pytest.raises(check.Wrong, match="does not answer") as said:
        await check.heartbeat(gone)
    assert SECRET not in str(said.value)
