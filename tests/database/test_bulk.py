"""Reading and writing many rows at once: the same as one by one, on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tortoise.models import Model

from handlers.clocks import follow
from models import bulk
from models.database import for_update, transact
from models.deadline import Deadline
from models.place import Community, Home
from models.staff import Staff
from models.ticket import Ticket
from tests.journeys.offices import Firm, firm
from tests.journeys.test_kept_apart import OFFICE

WHEN = datetime(2026, 3, 21, 8, 30, tzinfo=UTC)


def columns(row: Model) -> Mapping[str, Any]:
    """What a row holds."""
    return {name: getattr(row, name) for name in row._meta.fields_db_projection}


@pytest.fixture
async def office(database, clock) -> Firm:
    return await firm(clock)


@pytest.fixture
async def tickets(office: Firm) -> list[Ticket]:
    """Two tickets with their clocks; somebody has signed for the second, which complains about them."""
    made = [await Ticket.get(id=(await office.ticket()).id).select_related("community") for _ in range(2)]
    for each in made:
        await transact(lambda each=each: follow.moved(each, None, "file", office.clock.now, OFFICE.policy))
    await office.hires("wu", "吴师傅")
    wu = await Staff.get(code="wu")
    await Ticket.filter(id=made[1].id).update(about_id=wu.id, handler_id=wu.id)
    return made


@pytest.mark.parametrize("model", [Ticket, Deadline, Staff, Community, Home])
async def test_rows_that_are_read_at_once_hold_what_they_hold_one_by_one(tickets, model):
    plain = await model.all().order_by("id")
    assert plain
    assert [columns(each) for each in await bulk.read(model.all().order_by("id"))] == [columns(each) for each in plain]


async def test_a_row_that_was_read_with_many_is_locked_changed_and_saved_as_any_other(tickets):
    async def change() -> None:
        rows = await bulk.read(for_update(Ticket.all().order_by("created_at", "id").limit(1), skip_locked=True))
        rows[0].contact_name = "周女士"
        await rows[0].save(update_fields=["contact_name"])

    await transact(change)
    assert await Ticket.filter(contact_name="周女士").count() == 1


async def test_what_many_rows_refer_to_is_loaded_once_and_is_nothing_where_they_refer_to_nothing(tickets):
    rows = await bulk.read(Ticket.all().order_by("created_at", "id"))
    await bulk.refer(rows, "community", "department", "home", "handler", "about__department")
    assert rows[0].community is rows[1].community
    assert [each.about and each.about.department.name for each in rows].count(None) == 1
    one_by_one = await Ticket.all().order_by("created_at", "id").prefetch_related("department", "home", "handler")
    for row, known in zip(rows, one_by_one, strict=True):
        assert (row.department, row.home, row.handler) == (known.department, known.home, known.handler)
    await bulk.refer([], "community")


async def test_rows_that_are_written_at_once_are_what_they_would_be_one_by_one(tickets):
    """What is not given has the default of its column."""
    row = {
        "id": uuid4(), "ticket_id": tickets[0].id, "community_id": tickets[0].community_id, "clock": "sign",
        "key": "sign:9", "round": 9, "started_at": WHEN - timedelta(hours=1), "due_at": WHEN,
        "first_due_at": WHEN, "info": {"words": "“还在漏”\n"},
    }
    await bulk.insert(Deadline, [row])
    await Deadline.create(**row | {"id": uuid4(), "key": "sign:10"})
    many, one = await Deadline.filter(round=9).order_by("-key")
    assert {**columns(many), "id": 0, "key": ""} == {**columns(one), "id": 0, "key": ""}
    many.step, many.next_at, many.info = 3, WHEN, {"last": "漏"}
    await bulk.update([many], ["step", "next_at", "info"])
    again = await Deadline.get(id=many.id)
    assert (again.step, again.next_at, again.info) == (3, WHEN, {"last": "漏"})
    assert await Deadline.filter(next_at=WHEN, key="sign:9").exists()
