"""One access token for all processes: had by one of them, kept in the database, renewed once when it is refused."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.wechat.tokens import FORCE_PAUSE, HOLD, LOOKS, MARGIN, REST
from models.lease import Lease
from models.token import PlatformToken
from tests.channels.wechat_speaking_kit import desk, everything, met, platform
from tests.fakes.wechat import Fault

ROOT = Path(__file__).parents[2]
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def wechat(clock):
    async with platform(clock) as running:
        yield running


@pytest.fixture
async def processes(database, wechat, clock):
    """As many speaking halves as a test wants, each for itself but for the database."""
    made = []

    def one(**given):
        made.append(desk(wechat, clock, **given))
        return made[-1]

    yield one
    for each in made:
        await each.line.close()


def fetches(wechat, *, forced: bool | None = None) -> int:
    calls = wechat.called("stable_token")
    return sum(forced in (None, call.body.get("force_refresh")) for call in calls)


async def says_hello(process, owner) -> None:
    await process.client.send(owner.openid, {"msgtype": "text", "text": {"content": "hello"}})


async def test_many_tasks_of_many_processes_ask_for_the_token_once(wechat, processes):
    several = [processes() for _ in range(4)]
    got = await asyncio.gather(*(each.tokens.current() for each in several for _ in range(8)))
    assert len(set(got)) == 1
    assert fetches(wechat) == 1


async def test_a_process_that_finds_another_fetching_waits_and_takes_what_it_got(wechat, processes):
    held = wechat.holds("stable_token")
    looked = asyncio.Event()

    async def lets_go(_seconds):
        looked.set()
        held.let_go()
        await wechat.until(lambda: bool(wechat.called("stable_token")), "the first has its token")

    first, second = processes(), processes(sleep=lets_go)
    fetching = asyncio.create_task(first.tokens.current())
    await held.reached()
    assert await second.tokens.current() == await fetching
    assert looked.is_set()
    assert fetches(wechat) == 1


async def test_it_does_not_wait_for_ever_and_tries_later(wechat, processes):
    held = wechat.holds("stable_token")
    waits = []

    async def counts(seconds):
        waits.append(seconds)

    first, second = processes(), processes(sleep=counts, looks=LOOKS)
    fetching = asyncio.create_task(first.tokens.current())
    await held.reached()
    with met() as faults:
        await second.tokens.current()
    for _ in range(40):  # whoever comes right after is told at once: rows of many owners must not queue here
        with met():
            await second.tokens.current()
    held.let_go()
    await fetching
    assert (faults[0].stage, len(waits)) == ("busy", LOOKS)
    assert fetches(wechat) == 1


async def test_when_the_process_that_fetched_was_killed_the_next_takes_over_after_its_lease(wechat, processes, clock):
    killed = processes()
    assert await killed.tokens._turn.taken()
    heir = processes()
    with met():
        await heir.tokens.current()
    clock.forward(HOLD)
    assert await heir.tokens.current() == wechat.world.tokens.issued[-1].value
    assert fetches(wechat) == 1


async def test_a_started_process_uses_the_token_that_is_there(wechat, processes):
    value = await processes().tokens.current()
    assert await processes().tokens.current() == value
    assert fetches(wechat) == 1
    row = await PlatformToken.get(name=f"wechat:{wechat.line.app_id}")
    assert row.value == value


async def test_it_is_renewed_before_it_ends_and_not_sooner(wechat, processes, clock):
    process = processes()
    first = await process.tokens.current()
    clock.forward(timedelta(seconds=7200) - MARGIN - MINUTE)
    assert await process.tokens.current() == first
    clock.forward(MINUTE)
    assert await process.tokens.current() != first
    assert fetches(wechat) == 2
    assert fetches(wechat, forced=True) == 0


async def test_when_no_new_one_can_be_had_the_old_one_serves_to_its_end(wechat, processes, clock):
    process = processes()
    first = await process.tokens.current()
    wechat.fails("stable_token", Fault.gateway(), times=100)
    clock.forward(timedelta(seconds=7200) - MARGIN)
    assert await process.tokens.current() == first
    clock.forward(MARGIN)
    with met() as faults:
        await process.tokens.current()
    assert faults[0].stage == "garbled"


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
async def test_a_refused_token_is_renewed_once_and_the_message_goes(wechat, processes, errcode):
    process, anna = processes(), wechat.owner("Anna")
    anna.follows()
    await process.tokens.current()
    wechat.revokes_token()
    wechat.fails("message/custom/send", Fault.errcode(errcode))
    await says_hello(process, anna)
    assert anna.last.text == "hello"
    assert fetches(wechat) == 2


async def test_forty_refused_at_once_renew_it_once(wechat, processes):
    several, anna = [processes() for _ in range(4)], wechat.owner("Anna")
    anna.follows()
    for each in several:
        await each.tokens.current()
    wechat.revokes_token()
    dead = wechat.world.tokens.issued[-1].value
    got = await asyncio.gather(*(each.tokens.after(dead) for each in several for _ in range(10)))
    assert set(got) == {wechat.world.tokens.issued[-1].value} != {dead}
    assert fetches(wechat) == 2


async def test_one_that_another_process_has_renewed_is_taken_from_the_database(wechat, processes):
    first, second, anna = processes(), processes(), wechat.owner("Anna")
    anna.follows()
    await first.tokens.current()
    dead = await second.tokens.current()
    wechat.revokes_token()
    await first.tokens.after(dead)
    await says_hello(second, anna)
    assert anna.last.text == "hello"
    assert fetches(wechat) == 2


async def test_when_wechat_gives_the_same_dead_token_a_new_one_is_forced(wechat, processes):
    process, anna = processes(), wechat.owner("Anna")
    anna.follows()
    await process.tokens.current()
    wechat.revokes_token(sticky=True)
    await says_hello(process, anna)
    assert anna.last.text == "hello"
    assert (fetches(wechat, forced=False), fetches(wechat, forced=True)) == (2, 1)


async def test_a_token_that_is_refused_for_ever_is_asked_for_no_more_than_once_a_call(wechat, processes):
    process, anna = processes(), wechat.owner("Anna")
    anna.follows()
    wechat.fails("message/custom/send", Fault.errcode(40001), times=100)
    with met() as faults:
        await says_hello(process, anna)
    assert faults[0].code == 40001
    assert len(wechat.called("message/custom/send")) == 2
    assert fetches(wechat) <= 3


async def test_a_new_one_is_not_forced_again_and_again(wechat, processes, clock):
    """WeChat allows 20 a day; whoever asks for more is left without."""
    process = processes()
    for _ in range(3):
        dead = await process.tokens.current()
        wechat.revokes_token(sticky=True)
        clock.forward(REST)
        try:
            await process.tokens.after(dead)
        except Exception as fault:  # noqa: BLE001  # which is asked below
            refused = str(fault)
    assert fetches(wechat, forced=True) == 1
    assert "refuses the token it gives" in refused
    clock.forward(timedelta(seconds=FORCE_PAUSE))
    assert await process.tokens.after(dead) != dead
    assert fetches(wechat, forced=True) == 2


async def test_after_a_refusal_a_thousand_rows_do_not_ask_a_thousand_times(wechat, processes, clock):
    process = processes()
    wechat.fails("stable_token", Fault.errcode(40125), times=1000)
    for _ in range(50):
        with met() as faults:
            await process.tokens.current()
    assert fetches(wechat) == 1
    assert faults[0].code == 40125
    assert wechat.secret not in everything(faults[0])
    clock.forward(REST)
    with met():
        await process.tokens.current()
    assert fetches(wechat) == 2


async def test_after_a_fault_the_turn_is_free_for_the_next(wechat, processes):
    wechat.fails("stable_token", Fault.reset())
    with met():
        await processes().tokens.current()
    assert await processes().tokens.current()


async def test_nothing_is_asked_of_wechat_within_a_transaction(wechat, processes, monkeypatch):
    """A slow platform would hold the database's connection, on SQLite everybody's."""
    from bot.channels.wechat import line
    from models.database import in_transaction_now

    within, real = [], line.Line._ask

    async def watched(*given, **more):
        within.append(in_transaction_now())
        return await real(*given, **more)

    monkeypatch.setattr(line.Line, "_ask", watched)
    process = processes()
    dead = await process.tokens.current()
    wechat.revokes_token(sticky=True)
    await process.tokens.after(dead)
    assert within == [False, False, False]


async def test_what_is_forced_is_remembered_for_all_processes(wechat, processes, clock):
    first = processes()
    dead = await first.tokens.current()
    wechat.revokes_token(sticky=True)
    newer = await first.tokens.after(dead)
    wechat.revokes_token(sticky=True)
    with met():
        await processes().tokens.after(newer)
    assert fetches(wechat, forced=True) == 1
    lease = await Lease.get(name=f"token:wechat:{wechat.line.app_id}")
    assert lease.cursor == int(clock().timestamp())


PROCESS = """
import asyncio, hashlib, sys
from datetime import UTC, datetime
from bot.channels.wechat.line import Line
from bot.channels.wechat.tokens import Asker, Tokens
from models import database
from tests.channels.wechat_speaking_kit import settings

async def main(url, base, secret):
    await database.connect(url)
    found = settings(base, wechat_app_secret=secret)
    line = Line(found)
    value = await Tokens(Asker(line, found), found.wechat_app_id, lambda: datetime.now(UTC), looks=200).current()
    print(hashlib.sha256(value.encode()).hexdigest())
    await line.close()
    await database.close()

asyncio.run(main(*sys.argv[1:]))
"""


@asynccontextmanager
async def started(*arguments: str):
    """A process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROCESS, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_processes_of_the_operating_system_share_it_too(postgres_url, wechat):
    held = wechat.holds("stable_token")
    arguments = (postgres_url, wechat.base, wechat.secret)
    async with started(*arguments) as first, started(*arguments) as second:
        await asyncio.wait_for(held._reached.wait(), 50)  # programs start slowly on a busy machine
        held.let_go()
        said = [(await each.communicate())[0].split()[-1] for each in (first, second)]
    assert len(set(said)) == 1
    assert len(said[0]) == 64
    assert fetches(wechat) == 1
