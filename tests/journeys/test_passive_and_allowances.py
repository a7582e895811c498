"""Answers that the request itself carries, and how many messages a platform lets us send to an owner."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.words import Words
from handlers import allowances, passive, roads
from handlers.channel import Inbound, Say
from handlers.engine import ENGINE
from handlers.inbound import Intake, World
from handlers.outgoing import Cause, to_account
from models import claims, policy, taxonomy
from models.call import CallTask
from models.database import transact
from models.outbox import Outbox
from models.person import Account
from tests.clock import Clock
from tests.journeys.holding import Held, somebody_waits_for_a_lock

RULES = policy.load()


@pytest.fixture
def intake(database: str, clock: Clock) -> Intake:
    return Intake(World(ENGINE, RULES, taxonomy.load(), Words.load().forms, clock, lambda: None))


def message(clock: Clock, key: str = "1", text: str = "您好", **more: Any) -> Inbound:
    given = {"allows": ("message",), "passive": True, **more}
    return Inbound("wechat", key, "o1", "o1", clock.now, text=text, **given)


async def senders(clock: Clock) -> list[Outbox]:
    now = clock.now
    return await transact(lambda: claims.claim(now, now + timedelta(minutes=1), "sender", ["wechat"], 10, 5))


async def test_the_first_answer_is_kept_for_the_request_and_marked_as_said_when_it_has_left(intake, clock):
    taken = await intake.submit(message(clock))
    assert await senders(clock) == []
    held = passive.reply(taken.reply)
    assert held is not None
    assert held.fresh
    await passive.passed([held.row], clock.now)
    row = await Outbox.get(id=held.row.id)
    assert (row.status, row.ref, row.ended_at) == ("sent", "passive", clock.now)


async def test_a_redelivery_gets_the_same_answer_and_nothing_runs_twice(intake, clock):
    first = await intake.submit(message(clock))
    again = await intake.submit(message(clock))
    assert again.duplicate
    assert again.reply == first.reply  # the same row
    held = passive.reply(first.reply)
    assert held is not None
    await passive.passed([held.row], clock.now)
    once_more = passive.reply((await intake.submit(message(clock))).reply)
    assert once_more is not None
    assert (once_more.row.id, once_more.fresh) == (held.row.id, False)
    assert await Outbox.filter(status="sent").count() == 1


async def test_an_answer_nobody_waits_for_any_more_goes_the_long_way(intake, clock):
    taken = await intake.submit(message(clock))
    assert taken.reply is not None
    await passive.release(taken.reply)
    assert [row.id for row in await senders(clock)] == [taken.reply.id]
    assert passive.reply((await intake.submit(message(clock))).reply) is None


class Running(Clock):
    """A clock that moves on by ten milliseconds whenever it is looked at."""

    def __call__(self) -> datetime:
        return self.forward(timedelta(milliseconds=10))


async def test_an_answer_to_a_message_that_had_its_turn_first_is_not_overtaken(database, clock):
    """Two messages within a moment: what the later one was answered stands there when the earlier one has its turn."""
    running = Running(clock.now)
    intake = Intake(World(ENGINE, RULES, taxonomy.load(), Words.load().forms, running, lambda: None))
    await intake.submit(message(clock))
    await Outbox.all().update(status="sent", ended_at=running.now, claimed_until=None, claimed_by="")
    account = await Account.get(address="o1")
    between = Cause(running.now + timedelta(milliseconds=15))  # this message's time is 10 ms from now, its turn later
    await to_account(account, Say("media-lost"), "zh_Hans", "Asia/Shanghai", between)
    first = await Outbox.get(ended_at=None)
    taken = await intake.submit(message(clock, "2", "在吗"))
    assert taken.reply is not None
    assert taken.reply.id == first.id


async def test_a_process_that_died_with_the_answer_gives_it_back(intake, clock):
    taken = await intake.submit(message(clock))
    assert taken.reply is not None
    clock.forward("31s")
    assert [row.id for row in await senders(clock)] == [taken.reply.id]


async def test_who_gives_up_takes_nothing_from_the_request_that_has_the_answer_by_now(intake, clock):
    first = await intake.submit(message(clock))
    again = await intake.submit(message(clock))  # in another process, which is about to answer
    await passive.release(first.reply)  # here nobody waits any more
    assert await senders(clock) == []
    await passive.passed([again.reply], clock.now)
    assert (await Outbox.get(id=again.reply.id)).ref == "passive"
    assert await senders(clock) == []


async def test_a_redelivery_is_never_given_what_went_to_another_chat_of_the_person(intake, clock):
    taken = await intake.submit(message(clock))
    first = await Outbox.get(id=taken.reply.id)
    await Outbox.create(
        id=-1, recipient="wechat:o2", channel="wechat", address="o2", kind="notice", say=first.say, language="zh_Hans",
        zone="UTC", cause_id=first.cause_id, not_before=clock.now, created_at=clock.now, status="sent", ref="passive",
        ended_at=clock.now,
    )
    assert (await intake.submit(message(clock))).reply.id == first.id


async def test_what_waited_before_is_said_first(intake, clock):
    await intake.submit(message(clock, passive=False))
    account = await Account.get(address="o1")
    await Outbox.filter(ended_at__isnull=True).update(status="sent", ended_at=clock.now)
    await to_account(account, Say("human-called", {"phone": ""}, kind="notice"), "zh_Hans", "UTC", Cause(clock.now))
    earlier = await Outbox.get(ended_at__isnull=True)
    taken = await intake.submit(message(clock, key="2", text="帮助"))
    assert taken.reply is not None
    assert taken.reply.id == earlier.id
    again = await intake.submit(message(clock, key="2", text="帮助"))
    assert again.reply == taken.reply


async def test_what_a_sender_has_in_hand_is_not_said_twice(intake, clock):
    await intake.submit(message(clock, passive=False))
    assert len(await senders(clock)) == 1
    taken = await intake.submit(message(clock, key="2", text="帮助"))
    assert taken.reply is None


@pytest.fixture
async def account(intake: Intake, clock: Clock) -> Account:
    await intake.submit(message(clock))
    return await Account.get(address="o1")


async def spent(account: Account, clock: Clock, times: int) -> list[str | None]:
    return [await allowances.spend(account.id, clock.now) for _ in range(times)]


async def test_a_message_gives_leave_for_five_within_two_days(account, clock):
    assert await spent(account, clock, 6) == ["message"] * 5 + [None]


async def test_the_leave_ends_with_its_window(account, clock):
    clock.forward("49h")
    assert await spent(account, clock, 1) == [None]


async def test_a_click_gives_three_within_a_minute_beside_what_a_message_gave(account, intake, clock):
    await intake.submit(message(clock, key="2", text="", tap="!mine", allows=("click",)))
    assert await spent(account, clock, 9) == ["click"] * 3 + ["message"] * 5 + [None]


async def test_a_click_takes_nothing_from_what_a_message_gave(account, intake, clock):
    await intake.submit(message(clock, key="2", text="", tap="!mine", allows=("click",)))
    clock.forward("2m")
    assert await spent(account, clock, 6) == ["message"] * 5 + [None]


async def test_each_message_gives_the_leave_anew(account, intake, clock):
    await spent(account, clock, 5)
    await intake.submit(message(clock, key="2"))
    assert await spent(account, clock, 6) == ["message"] * 5 + [None]


async def test_what_did_not_leave_is_given_back_and_a_closed_window_is_closed(account, clock):
    kind = await allowances.spend(account.id, clock.now)
    assert kind == "message"
    await allowances.give_back(account.id, kind)
    assert await spent(account, clock, 5) == ["message"] * 5
    await allowances.give_back(account.id, kind)
    await allowances.close(account.id)
    assert await spent(account, clock, 1) == [None]


async def test_a_replayed_message_waits_for_no_request(clock):
    assert not Inbound.from_json(replace(message(clock), passive=False).to_json()).passive


async def test_what_was_lost_elsewhere_and_is_carried_by_a_request_needs_no_call_any_more(intake, clock):
    await intake.submit(message(clock))
    account = await Account.get(address="o1").select_related("person")
    await Outbox.filter(ended_at__isnull=True).update(status="sent", ended_at=clock.now)
    await to_account(account, Say("media-lost", kind="notice"), "zh_Hans", "UTC", Cause(clock.now))
    lost = await Outbox.get(kind="notice")
    await Outbox.filter(id=lost.id).update(status="never", ended_at=clock.now)
    await transact(lambda: roads.fallen(lost, "closed", "zh_Hans", clock.now))
    assert (await CallTask.get(row_id=lost.id)).done_at is None
    await Outbox.filter(id=lost.id).update(status="waiting", ended_at=None)
    taken = await intake.submit(message(clock, key="2", text="帮助"))
    assert taken.reply is not None
    assert taken.reply.id == lost.id
    await passive.passed([taken.reply], clock.now)
    assert (await CallTask.get(row_id=lost.id)).result == "delivered"


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_leave_that_is_renewed_while_it_is_spent_is_good(account, clock):
    rates = RULES.allowances["wechat"]
    async with Held(lambda: allowances.grant(account.id, ("message",), rates, clock.forward("1h"))) as renewing:
        spending = asyncio.create_task(transact(lambda: allowances.spend(account.id, clock.now)))
        await somebody_waits_for_a_lock()
        await renewing.commits()
        assert await spending == "message"
