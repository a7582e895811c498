"""What a platform took and tells about later: sent, refused, or in doubt after an hour of silence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.courier import Handed
from handlers.results import settle
from models import policy
from models.database import connection
from models.outbox import Outbox
from models.person import Account
from models.result import DeliveryResult
from models.settled import Ending, ending
from scheduler.housekeeping import Housekeeping
from scheduler.settling import Settling
from tests.clock import START
from tests.scheduler.post import Recorder, delivery
from tests.scheduler.test_housekeeping import Store
from tests.scheduler.town import chat, person, standing, tasks, tell

POLICY = policy.load()
HOUR = POLICY.wechat.result


@pytest.mark.parametrize(("result", "after", "found"), [
    ("success", "0m", Ending("sent")),
    (" Success ", "2h", Ending("sent")),
    ("failed:user block", "0m", Ending("never", "never", blocked=True)),
    ("failed: user block", "0m", Ending("never", "never", blocked=True)),
    ("failed: system failed", "0m", Ending("never", "failed")),
    ("something new", "0m", Ending("failed", "failed")),
    ("", "0m", Ending("failed", "failed")),
    (None, "0m", None),
    (None, "59m", None),
    (None, "60m", Ending("unknown", "unknown")),
])
def test_the_platforms_words_or_its_silence_decide(clock, result, after, found):
    assert ending(result, START, clock.forward(after), timedelta(hours=1)) == found


def settling(clock) -> Settling:
    return Settling(HOUR, clock)


async def handed(address: str = "anna", ref: str = "m1", **given) -> Outbox:
    account = await Account.get_or_none(address=address) or await chat(await person(), address)
    return await tell(account, status="handed", ref=ref, ended_at=START, **given)


async def test_a_row_handed_over_lets_those_behind_it_go_and_waits_for_word(database, clock):
    account = await chat(await person(), "anna")
    first, second = await tell(account), await tell(account)
    courier = Recorder(answers={"anna": [Handed("m1")]})
    await delivery(courier, clock).tick()
    assert await standing(first, second) == ["handed", "sent"]
    assert await settling(clock).tick() == 0
    await settle("telegram", "m1", "success", clock.now)
    assert await settling(clock).tick() == 1
    assert await standing(first) == ["sent"]
    assert await tasks() == []


async def test_word_that_comes_before_the_row_is_marked_is_not_missed(database, clock):
    await settle("telegram", "m1", "failed: system failed", clock.now)
    assert await settling(clock).tick() == 0
    row = await handed()
    assert await settling(clock).tick() == 1
    assert await standing(row) == ["never"]
    assert [task.why for task in await tasks()] == ["failed"]


async def test_somebody_who_blocked_us_is_not_reachable_there_and_is_called(database, clock):
    row = await handed()
    await settle("telegram", "m1", "failed:user block", clock.now)
    await settling(clock).tick()
    assert await standing(row) == ["never"]
    assert not (await Account.get(address="anna")).reachable
    assert [task.why for task in await tasks()] == ["never"]


async def test_a_refusal_of_the_platform_leaves_the_chat_reachable_and_tries_the_next(database, clock):
    anna = await person()
    await chat(anna, "anna", 5)
    await chat(anna, "elsewhere")
    row = await handed()
    await settle("telegram", "m1", "failed: system failed", clock.now)
    await settling(clock).tick()
    assert (await Account.get(address="anna")).reachable
    assert await Outbox.filter(again=row.id).values_list("address", flat=True) == ["elsewhere"]


async def test_an_hour_of_silence_is_doubt_and_word_after_it_still_counts(database, clock):
    row = await handed()
    clock.forward(HOUR - timedelta(seconds=1))
    assert await settling(clock).tick() == 0
    clock.forward("1s")
    assert await settling(clock).tick() == 1
    assert await standing(row) == ["unknown"]
    [task] = await tasks()
    assert task.done_at is None
    await settle("telegram", "m1", "success", clock.now)
    await settling(clock).tick()
    assert await standing(row) == ["sent"]
    [task] = await tasks()
    assert task.result == "delivered"


async def test_word_of_another_platform_with_the_same_number_is_not_taken(database, clock):
    row = await handed()
    await settle("wechat", "m1", "success", clock.now)
    assert await settling(clock).tick() == 0
    assert await standing(row) == ["handed"]


async def test_word_told_twice_and_ticks_that_run_twice_change_nothing_more(database, clock):
    row = await handed()
    for _ in range(2):
        await settle("telegram", "m1", "failed:user block", clock.now)
    await settling(clock).tick()
    await settle("telegram", "m1", "success", clock.now)
    for _ in range(2):
        await settling(clock).tick()
    assert await standing(row) == ["never"]
    assert len(await tasks()) == 1
    assert await Outbox.filter(address="service").count() == 1


async def test_one_row_that_cannot_be_settled_keeps_nobody_else(database, clock):
    first, second = await handed("anna", "m1"), await handed("bo", "m2")
    for ref in ("m1", "m2"):
        await settle("telegram", ref, "success", clock.now)
    refuse = {
        "sqlite": f"CREATE TRIGGER refuse BEFORE UPDATE ON outbox WHEN OLD.id = {first.id} "
        "BEGIN SELECT RAISE(ABORT, 'refused'); END",
        "postgres": "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'refused'; END $$; "
        f"CREATE TRIGGER refuse BEFORE UPDATE ON outbox FOR EACH ROW WHEN (OLD.id = {first.id}) "
        "EXECUTE FUNCTION refuse()",
    }
    undo = {"sqlite": "DROP TRIGGER refuse", "postgres": "DROP TRIGGER refuse ON outbox; DROP FUNCTION refuse()"}
    kind = "sqlite" if database.startswith("sqlite") else "postgres"
    await connection().execute_script(refuse[kind])
    try:
        assert await settling(clock).tick() == 1
        assert await standing(first, second) == ["handed", "sent"]
    finally:
        await connection().execute_script(undo[kind])
    assert await settling(clock).tick() == 1
    assert await standing(first) == ["sent"]


async def test_word_that_no_row_waits_for_is_forgotten_in_the_end(database, clock):
    await settle("telegram", "m1", "success", clock.now)
    clock.forward(POLICY.inbox.keep)
    await Housekeeping(POLICY, Store(), clock).tick()
    assert await DeliveryResult.all().count() == 1
    clock.forward("1s")
    await Housekeeping(POLICY, Store(), clock).tick()
    assert await DeliveryResult.all().count() == 0
