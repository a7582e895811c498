"""Is the process alive, can it work, and what waits: over real HTTP, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import aiohttp
import pytest
from aiohttp import web
from prometheus_client.parser import text_string_to_metric_families

from bot.health import Health
from models import database as db
from models import policy
from models.deadline import Beat
from models.inbox import Inbox
from models.lease import Lease
from models.media import Media
from models.outbox import Outbox
from tests import postgres
from tests.clock import START
from tests.scheduler import town
from tests.scheduler.post import put

Get = Callable[[str], Any]
CLOCK = {"clock_age_seconds": None, "clock_lag_seconds": 0.0, "clock_late_seconds": 0.0}
"""What is told of the clock before it has ticked."""


@pytest.fixture
async def get(clock) -> AsyncIterator[Get]:
    """GET a path of a running service; status, content type and body."""
    ended = {"delivery": START - timedelta(seconds=3), "housekeeping": None}
    app = web.Application()
    counts = {"clock_failing": lambda: 2}
    app.add_routes(Health(clock, lambda: ended, policy.load().tick, counts).routes())
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:

        async def ask(path: str) -> tuple[int, str, str]:
            async with session.get(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.status, answer.content_type, await answer.text()

        ask.json = lambda path: _json(session, f"http://127.0.0.1:{port}{path}")  # type: ignore[attr-defined]  # handy
        yield ask
    await runner.cleanup()


async def _json(session: aiohttp.ClientSession, url: str) -> tuple[int, dict[str, Any]]:
    async with session.get(url) as answer:
        return answer.status, await answer.json()


async def inbox(status: str) -> None:
    await Inbox.create(
        id=uuid4(), channel="telegram", key=str(uuid4()), status=status, content={"text": "厨房漏水 13900000502"},
        received_at=START,
    )


def numbers(text: str) -> dict[str, float]:
    """Every number of a page of metrics, by its name."""
    return {sample.name: sample.value for family in text_string_to_metric_families(text) for sample in family.samples}


async def test_a_process_is_alive_whatever_the_database_does(get):
    assert await get.json("/healthz") == (200, {"alive": True})


async def test_a_service_with_nothing_to_do_is_ready(database, get):
    status, body = await get.json("/readyz")
    assert status == 200
    assert body == {
        "ready": True, "outbox_waiting": 0, "outbox_late_seconds": 0.0, "outbox_undelivered": 0, "inbox_parked": 0,
        "media_wanted": 0, **CLOCK,
    }


async def test_the_backlog_is_told_in_numbers(database, clock, get):
    await put("anna", "a", "b")
    await put("bo", "later", not_before=START + timedelta(hours=1))
    await put("carl", "x", status="failed", ended_at=START)
    await put("dora", "x", status="never", ended_at=START)
    await put("emil", "x", status="unknown", ended_at=START)
    await put("emil", "y", status="sent", ended_at=START)
    for status in ("parked", "unreadable", "taken"):
        await inbox(status)
    await Media.create(id=uuid4(), channel="telegram", kind="photo", status="wanted", created_at=START)
    clock.forward("5m")
    status, body = await get.json("/readyz")
    assert status == 200
    assert body == {
        "ready": True, "outbox_waiting": 3, "outbox_late_seconds": 300.0, "outbox_undelivered": 3, "inbox_parked": 2,
        "media_wanted": 1, **CLOCK,
    }


async def test_a_delivery_that_does_not_keep_up_is_not_ready(database, clock, get):
    await put("anna", "a")
    clock.forward("5m")
    assert (await get.json("/readyz"))[0] == 200
    clock.forward("1s")
    status, body = await get.json("/readyz")
    assert (status, body["ready"], body["outbox_late_seconds"]) == (503, False, 301.0)


async def test_rows_behind_one_that_is_being_tried_again_are_not_late(database, clock, get):
    [first, _] = await put("anna", "a", "b")
    clock.forward("1h")
    await Outbox.filter(id=first).update(attempts=7, not_before=clock.now + timedelta(hours=2))
    status, body = await get.json("/readyz")
    assert (status, body["outbox_late_seconds"]) == (200, 0.0)


async def test_a_clock_that_has_stopped_is_not_ready_whichever_process_is_asked(database, clock, get):
    await Beat.create(name="clock", holder="another:1", at=START, lag=0.4)
    clock.forward("60s")
    status, body = await get.json("/readyz")
    assert (status, body["clock_age_seconds"], body["clock_lag_seconds"]) == (200, 60.0, 0.4)
    clock.forward("1s")
    status, body = await get.json("/readyz")
    assert (status, body["ready"], body["clock_age_seconds"]) == (503, False, 61.0)
    assert numbers((await get("/metrics"))[2])["jiesu_clock_age_seconds"] == 61


async def test_a_clock_that_is_behind_is_not_ready_though_it_ticks(database, clock, get):
    await town.ticket(await town.person(), next_check_at=START)
    clock.forward("60s")
    await Beat.create(name="clock", holder="another:1", at=clock.now)
    assert (await get.json("/readyz"))[0] == 200
    clock.forward("1s")
    status, body = await get.json("/readyz")
    assert (status, body["clock_age_seconds"], body["clock_late_seconds"]) == (503, 1.0, 61.0)
    assert numbers((await get("/metrics"))[2])["jiesu_clock_late_seconds"] == 61


async def test_the_metrics_can_be_read_by_prometheus(database, clock, get):
    await put("anna", "a")
    await Lease.create(name="send:telegram", holder="host:1", until=START + timedelta(seconds=30))
    clock.forward("7s")
    status, kind, text = await get("/metrics")
    assert (status, kind) == (200, "text/plain")
    found = numbers(text)
    assert found["jiesu_database_up"] == 1
    assert found["jiesu_outbox_waiting"] == 1
    assert found["jiesu_outbox_late_seconds"] == 7
    assert found["jiesu_tick_age_seconds_delivery"] == 10
    assert found["jiesu_tick_age_seconds_housekeeping"] == -1
    assert found["jiesu_lease_left_seconds_send_telegram"] == 23
    assert (found["jiesu_clock_age_seconds"], found["jiesu_clock_failing"]) == (-1, 2)
    assert numbers((await get("/metrics"))[2]) == found


async def test_neither_words_nor_phones_nor_names_of_recipients_are_told(database, get):
    await put("secret-address", "a", say={"key": "a", "params": {"words": "厨房漏水 13900000502"}})
    await inbox("parked")
    for path in ("/healthz", "/readyz", "/metrics"):
        _, _, body = await get(path)
        for secret in ("secret-address", "厨房", "13900000502", database):
            assert secret not in body


async def test_a_database_that_lacks_a_migration_is_not_ready_and_says_what_to_do(new_postgres, get):
    await db.migrate(new_postgres, upto="0001_initial")
    await db.connect(new_postgres)
    try:
        status, body = await get.json("/readyz")
        assert (status, body["ready"]) == (503, False)
        assert "0002" in body["why"]
        assert "python -m bot migrate" in body["why"]
    finally:
        await db.close()


async def test_a_database_that_is_newer_is_not_ready(database, get):
    await db.connection().execute_query("INSERT INTO migration (name, applied_at) VALUES ('9999_later', '2030-01-01')")
    try:
        status, body = await get.json("/readyz")
        assert (status, body["ready"]) == (503, False)
        assert "9999_later" in body["why"]
    finally:
        await db.connection().execute_query("DELETE FROM migration WHERE name = '9999_later'")


async def test_a_database_that_is_away_is_not_ready_and_nothing_of_its_address_is_told(
    postgres_copy, postgres_server, get
):
    await db.connect(postgres_copy)
    name = urlsplit(postgres_copy).path.lstrip("/")
    try:
        assert (await get.json("/readyz"))[0] == 200
        await postgres.drop_database(postgres_server, name)
        for _ in range(2):
            status, body = await get.json("/readyz")
            assert (status, body["ready"]) == (503, False)
            assert body["why"].startswith("database: ")
            assert name not in body["why"]
        assert (await get("/healthz"))[0] == 200
        status, _, text = await get("/metrics")
        assert status == 200
        assert numbers(text)["jiesu_database_up"] == 0
        assert numbers(text)["jiesu_tick_age_seconds_delivery"] == 3
        assert name not in text
    finally:
        await db.close()


async def test_before_the_database_is_open_nothing_is_ready(get):
    assert (await get.json("/readyz"))[0] == 503
