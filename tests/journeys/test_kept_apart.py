"""R03.11: what is meant for some is not heard by others, whichever way it goes."""

from __future__ import annotations

import pytest

from handlers.life import act as life
from handlers.life import calling
from handlers.life.deed import Deed, Office
from models import policy
from models.call import CallTask
from models.database import transact
from models.outbox import Outbox
from models.person import Account
from models.staff import StaffGroup
from models.ticket import Ticket
from tests.journeys.offices import GROUP, firm

OFFICE = Office(policy.load(), "zh_Hans", str)


@pytest.fixture
async def office(database, clock):
    return await firm(clock)


async def said(address):
    """All that was said there, as it is written down."""
    return [str(row.say) for row in await Outbox.filter(address=address).order_by("id")]


async def loaded(ticket):
    return await Ticket.get(id=ticket.id).select_related(*life.SEEN)


async def test_nobody_is_told_who_an_unnamed_owner_is_to_telephone_them(office, clock):
    await StaffGroup.filter(address=GROUP).update(purpose="customer_service")
    ticket = await office.ticket("reviewed", record={"anonymous": True}, contact_name="", contact_phone="")
    seen = await loaded(ticket)
    await transact(lambda: calling.wanted(seen, "no_answer", "...", "zh_Hans", clock.now))
    told = [row.say for row in await Outbox.filter(address=GROUP).order_by("id")]
    assert [each["key"] for each in told] == ["call-anonymous"]
    assert "王芳" not in str(told)
    assert "13900000502" not in str(told)
    assert not await CallTask.exists(ticket_id=ticket.id)


async def test_what_a_follower_hears_of_an_urging_never_goes_to_the_owner(office, clock):
    """It is not written down as about the ticket: what does not get through goes on to that one's owner."""
    lin = await office.hires("lin", "林晓", "follower", department="customer_service")
    ticket = await office.ticket(follower=lin.staff)
    owner = f"person:{ticket.person_id}"
    await life.act(Deed(ticket.id, owner, "u1", clock.now), "urge", {"words": "快点"}, OFFICE)
    row = await Outbox.get(address=lin.sender)
    assert (row.say["key"], row.ticket_id, row.kind) == ("staff-urge", None, "reply")


async def test_a_follower_without_a_chat_is_not_sought_at_the_owner_s(office, clock):
    lin = await office.hires("lin", "林晓", "follower", department="customer_service")
    await Account.filter(person_id=lin.staff.person_id).delete()
    ticket = await office.ticket(follower=lin.staff)
    await life.act(Deed(ticket.id, f"person:{ticket.person_id}", "u1", clock.now), "urge", {"words": "快点"}, OFFICE)
    assert "staff-urge" not in {row.say["key"] for row in await Outbox.filter(group=False)}
