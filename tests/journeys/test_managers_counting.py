"""While a manager's figures are counted everybody else is heard, and what was asked is answered once (R02.4, R03.11).

Counting is held up by what really holds it up: on SQLite all connections that read are taken, on PostgreSQL somebody
else has the table of tallies.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
import pytest

from handlers import tallying
from handlers.channel import Inbound, Say
from models import database as db
from models.inbox import Inbox
from models.job import Look
from models.outbox import Outbox
from models.sqlite_engine import ImmediateClient
from models.staff import Staff
from tests.journeys.chats import KEYS, RULES, Chat
from tests.journeys.offices import firm


@pytest.fixture
async def office(database, clock):
    made = await firm(clock)
    await made.ticket()
    await tallying.fill(RULES)
    return made


@dataclass
class Held:
    """Counting that waits until `release`; `waiting` says whether so many wait by now."""

    waiting: Callable
    release: Callable

    async def until(self, count: int = 1) -> None:
        async with asyncio.timeout(30):
            while await self.waiting() < count:  # noqa: ASYNC110  # the database tells nobody
                await asyncio.sleep(0)


@asynccontextmanager
async def _held(url: str) -> AsyncIterator[Held]:
    client = db.connection()
    if isinstance(client, ImmediateClient):
        free = client.readers._free
        taken = [await free.get() for _ in range(free.qsize())]

        async def waiting() -> int:
            return len(free._getters)

        async def release() -> None:
            while taken:
                free.put_nowait(taken.pop())

        yield Held(waiting, release)
        await release()
        return
    other, watching = await asyncpg.connect(url), await asyncpg.connect(url)
    await other.execute("BEGIN")
    await other.execute("LOCK TABLE tally, deadline IN ACCESS EXCLUSIVE MODE")

    async def waiting() -> int:
        held = "('tally'::regclass, 'deadline'::regclass)"
        wants = f"SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation IN {held}"  # noqa: S608  # ours
        return await watching.fetchval(wants)

    async def release() -> None:
        await other.execute("ROLLBACK")

    yield Held(waiting, release)
    await release()
    await other.close()
    await watching.close()


@pytest.fixture
async def held(office, lin, database):
    async with _held(database) as found:
        yield found


def asked(lin, text: str = "/stats") -> Inbound:
    return Inbound(lin.channel, f"k{next(KEYS)}", lin.sender, lin.sender, lin.clock.now, text=text)


async def answers(lin) -> list[Say]:
    return [Say.from_json(row.say) for row in await Outbox.filter(address=lin.sender).order_by("id")]


@pytest.mark.parametrize("text", ["/stats", "/stats by category", "/today", "本月投诉多少件", "/overdue"])
async def test_r02_4_an_owner_is_heard_while_a_managers_figures_are_counted(office, lin, held, text):
    asking = asyncio.create_task(office.intake.submit(asked(lin, text)))
    await held.until()
    owner = Chat(office.intake, office.clock, "telegram")
    assert await owner.says("您好")
    assert not asking.done()
    assert await answers(lin) == []
    await held.release()
    await asking
    assert len(await answers(lin)) == 1


async def test_r02_4_a_question_that_comes_again_while_it_is_counted_is_answered_once(office, lin, held):
    question = asked(lin)
    first, again = (asyncio.create_task(office.intake.submit(question)) for _ in range(2))
    await held.until(2)
    await held.release()
    taken = [await first, await again]
    assert sorted(each.duplicate for each in taken) == [False, True]
    assert len(await answers(lin)) == 1
    assert await Look.all().count() == 1


async def test_nothing_is_written_of_a_question_whose_counting_is_cut_off_and_it_may_come_again(office, lin, held):
    question = asked(lin)
    before = await Inbox.all().count()
    asking = asyncio.create_task(office.intake.submit(question))
    await held.until()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert (await Inbox.all().count(), await Look.all().count()) == (before, 0)
    await held.release()
    assert not (await office.intake.submit(question)).duplicate
    assert len(await answers(lin)) == 1


async def test_r03_11_who_leaves_while_it_is_counted_is_shown_no_figures(office, lin, held):
    asking = asyncio.create_task(office.intake.submit(asked(lin)))
    await held.until()
    await Staff.filter(id=lin.staff.id).update(left_at=office.clock.now)
    await held.release()
    await asking
    assert await Look.all().count() == 0
    assert all("figures" not in str(say.to_json()) for say in await answers(lin))


async def test_r03_11_who_sees_less_by_the_time_of_the_answer_is_shown_less(office, lin, held):
    """A supervisor becomes a member of the engineering department without any ticket of their own."""
    asking = asyncio.create_task(office.intake.submit(asked(lin)))
    await held.until()
    await Staff.filter(id=lin.staff.id).update(
        roles=["agent"], department_id=office.departments["engineering"].id
    )
    await held.release()
    await asking
    [say] = await answers(lin)
    assert not [each for each in say.choices if each.key == "stats-open"]
