"""How long an owner waits while a manager's `/stats` is counted: `python -m bench.asking [--tickets 100000]`.

Once as it is (counted before the message's transaction), once counted within it, on either database.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import uuid4

from bench.copying import to_sqlite
from bench.reports import NOW, build
from bot.words import Words
from handlers import beforehand
from handlers.channel import Inbound
from handlers.engine import ENGINE
from handlers.inbound import Intake, World
from models import database, policy, taxonomy
from models.person import Account, Person
from models.place import Community
from models.staff import Staff
from tests import postgres

KEYS = count(1)
MANAGER, OWNERS = "manager", 8


async def manager() -> None:
    """Somebody who sees the whole community, with an account."""
    person = await Person.create(id=uuid4(), language="zh_Hans", created_at=NOW)
    seen = {"created_at": NOW, "seen_at": NOW}
    await Account.create(id=uuid4(), person=person, channel="telegram", address=MANAGER, **seen)
    community = await Community.first()
    await Staff.create(
        id=uuid4(), community=community, code="m1", name="林晓", roles=["supervisor"], person=person
    )


async def writes(intake: Intake, sender: str, text: str) -> float:
    """Seconds until a message is answered with 200."""
    begun = time.perf_counter()
    await intake.submit(Inbound("telegram", f"k{next(KEYS)}", sender, sender, NOW, text=text))
    return time.perf_counter() - begun


async def waits(intake: Intake) -> tuple[float, list[float]]:
    """Seconds of one `/stats`, and of each message of owners who wrote one after another meanwhile."""
    asking = asyncio.create_task(writes(intake, MANAGER, "/stats"))
    await asyncio.sleep(0.05)
    owners: Iterator[str] = (f"o{n % OWNERS}" for n in count())
    took = []
    while not asking.done():
        took.append(await writes(intake, next(owners), "您好"))
    return await asking, took


async def measure(name: str, url: str) -> None:
    """Ask on this database in both ways, and print."""
    await database.connect(url)
    try:
        await manager()
        world = World(ENGINE, policy.load(), taxonomy.load(), Words.load().forms, lambda: NOW, lambda: None)
        for most, way in ((0, "within the transaction"), (beforehand.MOST, "beforehand")):
            beforehand.MOST = most
            intake = Intake(world)
            for n in range(OWNERS):
                await writes(intake, f"o{n}", "您好")
            await writes(intake, MANAGER, "/stats")  # everything is in memory after this
            asked, took = await waits(intake)
            longest, middle = max(took, default=0.0), statistics.median(took or [0.0])
            print(f"{name}, {way}: /stats {asked:.2f} s; {len(took)} messages meanwhile, "
                  f"the longest wait {longest:.3f} s, half of them within {middle:.3f} s")
    finally:
        await database.close()


async def both(address: str, tickets: int) -> None:
    """Build once, and ask both databases."""
    url = await postgres.make_database(address, "jiesu_asking")
    try:
        await database.migrate(url)
        await database.connect(url)
        await build(tickets)
        await database.close()
        with tempfile.TemporaryDirectory() as folder:
            copy = await to_sqlite(url, Path(folder) / "asking.db")
            for name, each in (("postgres", url), ("sqlite", copy)):
                await measure(name, each)
    finally:
        await database.close()
        await postgres.drop_database(address, "jiesu_asking")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=100_000)
    asked = parser.parse_args()
    with postgres.server("asking") as address:
        asyncio.run(both(address, asked.tickets))


if __name__ == "__main__":
    main()
