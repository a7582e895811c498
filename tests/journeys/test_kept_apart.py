"""R03.11: what is meant for some is not heard by others, whichever way it goes."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from handlers.life import act as life
from handlers.life import calling
from handlers.life.deed import Deed, Office
from models import policy
from models.call import CallTask
from models.database import transact
from models.journal import Journal
from models.outbox import Outbox
from models.person import Account
from models.place import Community
from models.relay import Relay
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from tests.journeys.offices import GROUP

OFFICE = Office(policy.load(), "zh_Hans", str)


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


async def to_call(office, clock, **given):
    """A ticket whose owner is to be telephoned."""
    ticket = await office.ticket(**given)
    person = await ticket.person
    await CallTask.create(
        id=uuid4(), community=office.community, person=person, ticket=ticket, why="no_chat", created_at=clock.now
    )
    return ticket


async def test_only_those_who_may_telephone_tell_that_it_was_done(office, clock):
    await office.hires("lin", "林晓", "follower", department="customer_service")
    wu, chen = await office.hires("wu", "吴师傅"), await office.hires("chen", "陈敏", department="customer_service")
    ticket = await to_call(office, clock)
    assert [say.key for say in await wu.whispers(f"/called {ticket.number} 打过了")] == ["work-not-yours-to-see"]
    assert await CallTask.exists(ticket_id=ticket.id, done_at=None)
    assert [say.key for say in await chen.whispers(f"/called {ticket.number} 打过了")] == ["call-done"]
    assert (await Journal.get(ticket_id=ticket.id, move="called")).actor == f"staff:{chen.staff.id}"


async def test_whom_a_complaint_names_does_not_read_who_is_to_be_telephoned_about_it(office, clock):
    chen = await office.hires("chen", "陈敏", department="customer_service")
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    ticket = await to_call(office, clock, about=chen.staff, kind="complaint")
    assert [say.key for say in await chen.whispers("/calls")] == ["call-none-open"]
    assert [say.key for say in await chen.whispers(f"/called {ticket.number} 打过了")] == ["work-not-yours-to-see"]
    [told] = await lin.whispers("/calls")
    assert "contact-withheld" in str(told)
    assert "王芳" not in str(told)
    await StaffGroup.filter(address=GROUP).update(purpose="customer_service")
    assert [say.key for say in await lin.says("/calls")] == ["call-none-open"]


async def test_a_ticket_is_not_shown_where_whom_it_names_reads_along(office):
    wu = await office.hires("wu", "吴师傅")
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    ticket = await office.ticket(about=wu.staff, kind="complaint", department=office.departments["customer_service"])
    assert [say.key for say in await lin.says(f"/ticket {ticket.number}")] == ["card-withheld"]
    assert [say.key for say in await lin.whispers(f"/ticket {ticket.number}")] == ["engine-together"]


async def test_what_is_to_do_elsewhere_is_not_listed_in_a_group(office, clock):
    zhou = await office.hires("zhou", "周经理", "follower", department="customer_service")
    other = await Community.create(
        id=uuid4(), code="102", name="翠湖苑", timezone="Asia/Shanghai", created_at=clock.now
    )
    there = await Staff.create(
        id=uuid4(), community=other, code="zhou", name="周经理", roles=["follower"], person=zhou.staff.person
    )
    here, elsewhere = await office.ticket(follower=zhou.staff), await office.ticket(follower=there, community=other)
    [told] = await zhou.says("/mine")
    assert (here.number in str(told), elsewhere.number in str(told)) == (True, False)
    [told] = await zhou.whispers("/mine")
    assert elsewhere.number in str(told)


async def test_nothing_is_told_in_a_group_that_is_tied_to_nothing(office):
    lin = await office.hires("lin", "林晓", "supervisor", department="customer_service")
    ticket = await office.ticket()
    for text in (f"/ticket {ticket.number}", "/mine", "/calls", f"/note {ticket.number} 看过"):
        [told] = await lin._does("g-unknown", text=text, private=False)
        assert told.key == "work-group-unbound"


async def test_what_came_of_a_call_is_never_cut_short_in_silence(office, clock):
    chen = await office.hires("chen", "陈敏", department="customer_service")
    ticket = await to_call(office, clock)
    [told] = await chen.whispers(f"/called {ticket.number} {'长' * 401}")
    assert (told.key, told.params["limit"]) == ("words-too-long", 400)
    assert await CallTask.exists(ticket_id=ticket.id, done_at=None)


async def test_of_two_talks_about_a_ticket_a_number_names_the_one_that_goes_on(office, clock):
    await StaffGroup.filter(address=GROUP).update(purpose="customer_service")
    chen = await office.hires("chen", "陈敏", department="customer_service")
    ticket = await office.ticket()
    owner = await Account.get(person_id=ticket.person_id).select_related("person")
    other = await Account.create(
        id=uuid4(), person=owner.person, channel="telegram", address="77", created_at=clock.now, seen_at=clock.now
    )
    for code, account, ago in (("AAAA", owner, 9), ("BBBB", other, 1), ("CCCC", owner, 5)):
        at = clock.now - timedelta(minutes=ago)
        await Relay.create(
            id=uuid4(), code=code, community=office.community, person=owner.person, account=account, ticket=ticket,
            opened_at=at, last_at=at,
        )
    told = await chen.says(f"/reply {ticket.number} 马上到")
    assert told[-1].key == "relay-answered"
    assert told[-1].params["code"] == "BBBB"
    assert "马上到" in (await said("77"))[-1]
