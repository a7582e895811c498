"""Jobs have one maker at a time, survive its death, end when cancelled, and tell how far they are (R03.11)."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from handlers.jobs.making import Made
from models import policy
from models.job import Job
from models.media import Media
from models.outbox import Outbox
from models.staff import Staff
from scheduler.housekeeping import Housekeeping
from scheduler.jobs import Jobs
from tests.journeys.offices import firm

RULES = policy.load()


class Store:
    """Names of files that are there."""

    def __init__(self) -> None:
        self.files: set[str] = set()

    async def delete(self, name: str) -> None:
        """Gone."""
        self.files.discard(name)


class Shop:
    """A maker of ten rows that stands still before row `stops` until it may go on."""

    def __init__(self, store: Store, stops: int = 0, fault: Exception | None = None) -> None:
        self.store, self.stops, self.fault, self.begun = store, stops, fault, 0
        self.stands, self.goes = asyncio.Event(), asyncio.Event()

    async def make(self, job, rows, progress) -> Made:
        """Ten rows."""
        self.begun += 1
        if self.fault is not None:
            raise self.fault
        for row in range(1, 11):
            if row == self.stops:
                self.stands.set()
                await self.goes.wait()
            await progress(row, 10)
        name = f"jobs/{job.id.hex}-{job.attempts}/tickets.csv"
        self.store.files.add(name)
        return Made(name, "tickets.csv", 100, 10)


@pytest.fixture
async def office(database, clock):
    return await firm(clock)


@pytest.fixture
async def lin(office):
    return await office.hires("lin", "林晓", "supervisor", department="customer_service")


@pytest.fixture
def store():
    return Store()


def maker(office, shop, holder="one"):
    return Jobs(shop, shop.store, RULES.jobs, office.clock, holder, str)


async def job():
    return await Job.get()


def keys(says):
    return [say.key for say in says]


async def test_two_makers_never_make_one_job(office, lin, store):
    await lin.whispers("/export")
    shop = Shop(store)
    one, two = maker(office, shop), maker(office, shop, "two")
    assert sorted(await asyncio.gather(one.tick(), two.tick())) == [0, 1]
    await one.idle()
    await two.idle()
    assert (shop.begun, (await job()).status, len(store.files)) == (1, "done", 1)


async def test_a_dead_maker_s_job_is_made_anew_and_the_dead_one_leaves_nothing(office, lin, store):
    await lin.whispers("/export")
    slow, quick = Shop(store, stops=5), Shop(store)
    dead, heir = maker(office, slow), maker(office, quick, "two")
    await dead.tick()
    await slow.stands.wait()
    assert await heir.tick() == 0
    office.clock.forward(RULES.jobs.lease)
    assert await heir.tick() == 1
    await heir.idle()
    slow.goes.set()
    await dead.idle()
    made = await job()
    assert (made.status, made.attempts, store.files) == ("done", 2, {made.address})
    assert keys(await lin.reads()).count("job-ready") == 1


async def test_progress_renews_the_lease(office, lin, store):
    await lin.whispers("/export")
    slow = Shop(store, stops=5)
    one = maker(office, slow)
    await one.tick()
    await slow.stands.wait()
    assert (await job()).held_until == office.clock.now + RULES.jobs.lease
    await one.close()


async def test_a_process_that_ends_gives_its_job_back_without_counting_it(office, lin, store):
    await lin.whispers("/export")
    slow = Shop(store, stops=5)
    one = maker(office, slow)
    await one.tick()
    await slow.stands.wait()
    await one.close()
    left = await job()
    assert (left.status, left.attempts, left.held_by) == ("waiting", 0, "")
    heir = maker(office, Shop(store), "two")
    assert await heir.tick() == 1
    await heir.idle()
    assert (await job()).status == "done"


async def test_who_asked_cancels_it_and_a_double_tap_changes_nothing(office, lin, store):
    [said] = await lin.whispers("/export")
    slow = Shop(store, stops=5)
    one = maker(office, slow)
    await one.tick()
    await slow.stands.wait()
    token = said.tools[0].token
    assert keys(await lin.whispers(tap=token)) == ["job-cancelled"]
    assert keys(await lin.whispers(tap=token)) == ["job-over"]
    slow.goes.set()
    await one.idle()
    assert ((await job()).status, store.files) == ("cancelled", set())
    assert "job-ready" not in keys(await lin.reads())


async def test_nobody_else_cancels_it(office, lin, store):
    huang = await office.hires("huang", "黄工", "head")
    [said] = await lin.whispers("/export")
    assert keys(await huang.whispers(tap=said.tools[0].token)) == ["job-not-yours"]
    assert (await job()).status == "waiting"


async def test_three_failures_are_told_as_one(office, lin, store):
    await lin.whispers("/export")
    one = maker(office, Shop(store, fault=OSError("full")))
    for _ in range(5):
        await one.tick()
        await one.idle()
        office.clock.forward("1m")
    assert ((await job()).status, (await job()).attempts) == ("failed", 3)
    assert keys(await lin.reads()) == ["job-begun", "job-failed"]


async def test_r03_11_permission_is_asked_again_when_it_is_made(office, lin, store):
    await lin.whispers("/export")
    await Staff.filter(id=lin.staff.id).update(roles=["agent"], department_id=office.departments["engineering"].id)
    one = maker(office, Shop(store))
    await one.tick()
    await one.idle()
    assert ((await job()).status, store.files) == ("failed", set())
    assert keys(await lin.reads()) == ["job-begun", "job-not-allowed"]


async def test_the_same_wish_is_the_same_job_and_only_so_many_at_once(office, lin):
    assert keys(await lin.whispers("/export")) == ["job-begun"]
    assert keys(await lin.whispers("/export")) == ["job-again"]
    assert keys(await lin.whispers("/export 2026-01")) == ["job-begun"]
    assert keys(await lin.whispers("/export 2026-02")) == ["job-too-many"]
    assert await Job.all().count() == RULES.jobs.at_once


async def test_progress_changes_the_one_message(office, lin, store):
    await lin.whispers("/export")
    await Outbox.filter(address=lin.sender).update(ref="7", status="sent", ended_at=office.clock.now)
    one = maker(office, Shop(store, stops=5))
    await one.tick()
    await one.shop.stands.wait()
    [change] = await Outbox.filter(edit=True)
    assert (change.ref, change.say["key"], change.say["params"]["percent"]) == ("7", "job-progress", 40)
    one.shop.goes.set()
    await one.idle()
    [change] = await Outbox.filter(edit=True)
    assert (change.say["key"], change.expires_at) == ("job-ended", None)


async def test_the_file_goes_when_its_time_is_over_or_it_was_thrown_away(office, lin, store):
    await lin.whispers("/export")
    one = maker(office, Shop(store))
    await one.tick()
    await one.idle()
    ready = (await lin.reads())[-1]
    assert await Media.filter(channel="job").count() == 1
    await Housekeeping(RULES, store, office.clock).tick()
    assert store.files == {(await job()).address}
    assert keys(await lin.whispers(tap=ready.tools[0].token)) == ["job-removed"]
    office.clock.forward(timedelta(seconds=1))
    await Housekeeping(RULES, store, office.clock).tick()
    assert (store.files, (await job()).address, await Media.filter(channel="job").count()) == (set(), "", 0)
