"""Dead-man: leadership hears once that the clock has stopped, from any other process, and once that it is back."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from handlers.clocks import health
from handlers.life.deed import Office
from models import policy
from models.deadline import Beat
from models.outbox import Outbox
from models.place import Community
from models.staff import StaffGroup
from scheduler.escalation import Escalation
from scheduler.watching import Watching
from tests.clock import START, Clock
from tests.scheduler.town import community

OFFICE = Office(policy.load(), "zh_Hans", str)


async def group(purpose: str, address: str, of: Community | None = None) -> None:
    given = {"purpose": purpose, "name": purpose, "channel": "telegram", "address": address}
    await StaffGroup.create(id=uuid4(), community=of or await community(), **given)


async def heard() -> list[tuple[str, str]]:
    """What was written to whom, in order."""
    return [(row.address, row.say["key"]) for row in await Outbox.all().order_by("id")]


@pytest.fixture
async def clocked(database: str, clock: Clock) -> Escalation:
    """A process with the clock that has ticked."""
    await group("leadership", "lead")
    ticking = Escalation(OFFICE, clock, "one:1")
    await ticking.tick()
    return ticking


async def test_others_tell_leadership_once_that_it_stopped_and_once_that_it_is_back(clocked, clock):
    web, worker = Watching(OFFICE, clock), Watching(OFFICE, clock)
    for _ in range(3):
        for each in (web, worker):
            await each.tick()
        clock.forward("20s")
    assert await heard() == []
    clock.forward("1s")
    for _ in range(3):
        for each in (web, worker):
            await each.tick()
        clock.forward("15s")
    assert await heard() == [("lead", "alert-clock-stopped")]
    row = await Outbox.get()
    assert (row.urgent, row.say["params"]["since"]["$time"]) == (True, START.isoformat())
    await clocked.tick()
    for each in (web, worker):
        await each.tick()
    assert (await heard())[1:] == [("lead", "alert-clock-back")]
    assert (await Beat.get()).alarmed_at is None


async def test_who_begins_after_a_long_night_finds_an_old_beat_and_is_not_alarmed(clocked, clock):
    clock.forward("8h")
    web = Watching(OFFICE, clock)
    await web.tick()
    clock.forward("59s")
    await web.tick()
    assert await heard() == []
    clock.forward("2s")
    await web.tick()
    assert await heard() == [("lead", "alert-clock-stopped")]


async def test_before_the_clock_has_ever_ticked_there_is_nothing_to_miss(database, clock):
    web = Watching(OFFICE, clock)
    await web.tick()
    clock.forward("1h")
    assert await web.tick() == 0


async def test_a_community_without_leadership_tells_those_on_duty_and_one_chat_hears_once(clocked, clock):
    other = await Community.create(id=uuid4(), code="102", name="翠湖苑", timezone="Asia/Shanghai", created_at=START)
    third = await Community.create(id=uuid4(), code="103", name="东苑", timezone="Asia/Shanghai", created_at=START)
    await group("duty", "guards", other)
    await group("duty", "not-told")
    await group("leadership", "lead", third)
    web = Watching(OFFICE, clock)
    await web.tick()
    clock.forward("61s")
    await web.tick()
    assert sorted(await heard()) == [("guards", "alert-clock-stopped"), ("lead", "alert-clock-stopped")]


async def test_a_clock_that_ticks_again_in_the_meantime_is_no_alarm(clocked, clock):
    web = Watching(OFFICE, clock)
    await web.tick()
    clock.forward("61s")
    await clocked.tick()
    assert await web.tick() == 0


async def test_the_beat_says_who_has_the_clock_when_it_ticked_and_how_late_it_was(clocked, clock):
    clock.forward("5s")
    await Escalation(OFFICE, clock, "two:2").tick()
    beat = await Beat.get()
    assert (beat.holder, beat.at, beat.lag) == ("two:2", START + timedelta(seconds=5), 0.0)
    assert await health.pulse(START + timedelta(seconds=9)) == health.Pulse(4.0, 0.0, 0.0)
