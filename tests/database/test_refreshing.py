"""Cards that time has made untrue are found and shown anew a bite at a time, on both databases."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from handlers.clocks import refreshing
from handlers.life.deed import Office
from models.card import Card
from models.deadline import Deadline
from models.outbox import Outbox
from models.policy import Rate
from scheduler.refreshing import EVERY, Refreshing
from tests.journeys.chats import RULES
from tests.journeys.offices import GROUP, firm

OFFICE = Office(RULES, "zh_Hans", str)


@pytest.fixture
async def office(database, clock):
    return await firm(clock)


async def carded(office, due=timedelta(hours=2), channel="telegram", **given):
    """A ticket whose card was posted just now, with a clock due in so long."""
    now = office.clock.now
    ticket = await office.ticket(next_check_at=now + due, **given)
    await Deadline.filter(ticket_id=ticket.id).delete()
    await Deadline.create(
        ticket=ticket, community=office.community, clock="completion", key="completion:1", round=1, started_at=now,
        due_at=now + due, first_due_at=now + due, info={},
    )
    card = await Card.create(id=uuid4(), ticket=ticket, channel=channel, address=GROUP, ref="m1", created_at=now)
    row = await Outbox.create(
        recipient=f"{channel}:{GROUP}", channel=channel, address=GROUP, group=True, kind="card", zone="Asia/Shanghai",
        say={"key": "card-ticket", "params": {}}, language="zh_Hans", ticket_id=ticket.id, card_id=card.id,
        status="sent", ref="m1", not_before=now, created_at=now, ended_at=now,
    )
    card.row = row.id
    await card.save(update_fields=["row"])
    return card


async def stale():
    return await Card.filter(stale=True).count()


@pytest.mark.parametrize(("due", "stands", "old"), [
    ("2h", "25m", False), ("2h", "30m", True), ("24h", "4h", False), ("24h", "5h", True), ("10d", "1d", False),
])  # fmt: skip
async def test_a_card_grows_old_with_what_it_says_remains(office, clock, due, stands, old):
    hours = timedelta(days=10) if due == "10d" else timedelta(hours=int(due[:-1]))
    await carded(office, hours)
    clock.forward(stands)
    await refreshing.aged(RULES, clock.now, None)
    assert await stale() == int(old)


async def test_what_cannot_be_changed_or_has_no_promise_running_never_grows_old(office, clock):
    await carded(office, channel="wecom")
    resting = await carded(office)
    await Deadline.filter(ticket_id=resting.ticket_id).update(paused_at=clock.now)
    clock.forward("1d")
    assert await refreshing.aged(RULES, clock.now, None) is None
    assert await stale() == 0


async def test_a_busy_chat_gets_its_share_of_changes_and_the_others_come_with_the_next_runs(office):
    rules = RULES.model_copy(update={"rates": {"telegram": {"group": Rate(count=20, seconds=60)}}})
    cards = [await carded(office) for _ in range(8)]
    await Card.filter(id__in=[card.id for card in cards]).update(stale=True)
    bite = await refreshing.bite(rules, EVERY, None)
    assert sum(map(len, bite.tickets.values())) == 3, "a third of ten in half a minute"


async def test_the_tick_shows_them_in_place_and_nothing_twice(office, clock):
    card = await carded(office)
    await Card.filter(id=card.id).update(stale=True)
    clock.forward("1m")
    tick = Refreshing(OFFICE, clock)
    assert await tick.tick() == 1
    [edit] = await Outbox.filter(card_id=card.id, edit=True)
    assert (edit.recipient, edit.say["key"]) == (f"telegram:card:{card.id.hex}", "card-ticket")
    assert await stale() == 0
    assert await tick.tick() == 0
    assert await Outbox.filter(card_id=card.id, edit=True).count() == 1
