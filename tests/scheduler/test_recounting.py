"""Deadlines that rest on a guess are counted again when the policy or the libraries know more."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.clocks.recount import recount
from handlers.life import act
from models import policy
from models.card import Card
from models.deadline import Deadline
from models.ticket import Ticket
from scheduler import recounting
from scheduler.recounting import Recounting
from tests.calendars import local, section, utc
from tests.clock import Clock
from tests.life.town import OFFICE, Town, found

RULES = policy.load()
TABLE = {"2060-01-31": "work", "2060-02-06": "off", "2060-02-09": "off"}
ANNOUNCED = RULES.model_copy(update={"calendar": section(days=TABLE, announced=[2060])})
FRIDAY = utc("2060-01-30 10:00")


@pytest.fixture
async def town(database) -> Town:
    made = await found(Clock(FRIDAY))
    await made.owner("anna")
    return made


async def completion(ticket: Ticket) -> Deadline:
    return await Deadline.get(ticket_id=ticket.id, clock="completion")


async def standing(ticket: Ticket) -> tuple[str, bool]:
    """When it is to be solved, and whether that is a guess."""
    row = await completion(ticket)
    return local(row.due_at), row.provisional


async def rows(ticket: Ticket) -> list[dict[str, Any]]:
    return await Deadline.filter(ticket_id=ticket.id).order_by("key").values()


async def test_a_due_time_is_counted_again_when_the_holidays_are_announced(town):
    ticket = await town.files("anna")
    assert await standing(ticket) == ("2060-02-12 18:00", True)
    before = await Deadline.filter(ticket_id=ticket.id, provisional=False).order_by("key").values()
    assert await Recounting(ANNOUNCED, town.clock).tick() == 1
    assert await standing(ticket) == ("2060-02-13 18:00", False)
    assert not await Deadline.filter(ticket_id=ticket.id, provisional=True).exists()
    after = {row["key"]: row for row in await rows(ticket)}
    assert [after[row["key"]] for row in before] == before
    seen = await Ticket.get(id=ticket.id)
    assert seen.next_check_at == min(row["next_at"] for row in after.values() if row["next_at"])
    assert seen.version == ticket.version  # nobody acted on it


async def test_its_cards_show_the_new_time(town):
    ticket = await town.files("anna")
    await Card.filter(ticket_id=ticket.id).update(stale=False)
    await Recounting(RULES, town.clock).tick()
    assert not await Card.filter(ticket_id=ticket.id, stale=True).exists()
    await Recounting(ANNOUNCED, town.clock).tick()
    assert {card.stale for card in await Card.filter(ticket_id=ticket.id)} == {True}


async def test_the_same_knowledge_changes_nothing_however_often_it_is_asked(town):
    ticket = await town.files("anna")
    before = await rows(ticket), (await Ticket.get(id=ticket.id)).next_check_at
    for _ in range(3):
        assert await Recounting(RULES, town.clock).tick() == 0
    assert (await rows(ticket), (await Ticket.get(id=ticket.id)).next_check_at) == before
    await Recounting(ANNOUNCED, town.clock).tick()
    before = await rows(ticket)
    assert await Recounting(ANNOUNCED, town.clock).tick() == 0
    assert await rows(ticket) == before


async def test_all_of_them_are_counted_a_bite_at_a_time(town, monkeypatch):
    monkeypatch.setattr(recounting, "BATCH", 2)
    tickets = [await town.files("anna", f"水管{number}漏水") for number in range(5)]
    assert await Recounting(ANNOUNCED, town.clock).tick() == 5
    assert [await standing(ticket) for ticket in tickets] == [("2060-02-13 18:00", False)] * 5


async def test_one_bite_is_bounded_and_says_where_the_next_begins(town):
    ids = sorted([(await town.files("anna", f"水管{number}漏水")).id for number in range(3)])
    first = await recount(ANNOUNCED, town.clock.now, 2)
    assert (first.looked, first.changed, first.last) == (2, 2, ids[1])
    second = await recount(ANNOUNCED, town.clock.now, 2, first.last)
    assert (second.looked, second.changed, second.last) == (1, 1, None)
    assert await recount(ANNOUNCED, town.clock.now, 2) == type(first)(0, 0, None)


async def test_a_ticket_whose_time_has_come_is_left_to_the_clock(town):
    ticket = await town.files("anna")
    town.clock.now = (await Ticket.get(id=ticket.id)).next_check_at
    assert await Recounting(ANNOUNCED, town.clock).tick() == 0
    assert await standing(ticket) == ("2060-02-12 18:00", True)


async def test_what_has_ended_keeps_the_time_it_was_promised_for(town):
    ticket = await town.files("anna")
    await act.act(town.by("anna", ticket), "withdraw", {}, OFFICE)
    before = [row for row in await rows(ticket) if row["ended_at"]]
    assert {row["clock"] for row in before} >= {"completion"}
    await Recounting(ANNOUNCED, town.clock).tick()
    after = {row["key"]: row for row in await rows(ticket)}
    assert [after[row["key"]] for row in before] == before


async def test_one_ticket_that_fails_does_not_keep_the_others(town):
    broken, good = await town.files("anna", "水管漏水"), await town.files("anna", "水龙头漏水")
    await Deadline.filter(ticket_id=broken.id, clock="completion").update(info={"since": "yesterday"})
    assert await Recounting(ANNOUNCED, town.clock).tick() == 1
    assert await standing(good) == ("2060-02-13 18:00", False)
    assert await standing(broken) == ("2060-02-12 18:00", True)


async def test_each_community_is_counted_on_its_own_calendar(town):
    ticket = await town.files("anna")
    others = section(communities={"101": {"days": TABLE}})
    await Recounting(RULES.model_copy(update={"calendar": others}), town.clock).tick()
    assert await standing(ticket) == ("2060-02-13 18:00", True)


async def test_the_clock_goes_on_by_the_new_count(town):
    """Who was to hear at 75 % of the old time hears at 75 % of the new: of 46 and a half working hours."""
    ticket = await town.files("anna")
    row = await completion(ticket)
    assert row.next_at is not None
    assert local(row.next_at) == "2060-02-11 14:22:30"
    await Recounting(ANNOUNCED, town.clock).tick()
    row = await completion(ticket)
    assert row.next_at is not None
    assert local(row.next_at) == "2060-02-12 14:22:30"
