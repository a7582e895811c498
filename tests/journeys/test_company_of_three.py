"""R00.1 to R03.6 in a company of three, where one is follower, head and supervisor at once; and of one alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from handlers.life import act as life
from handlers.life.deed import Deed, Office, by_staff
from models import policy
from models.journal import Journal
from models.staff import Staff, StaffGroup
from models.ticket import Ticket

OFFICE = Office(policy.load(), "zh_Hans", str)


async def goes(clock, ticket, *moves):
    """These moves one after another: by whom (a colleague, or None for the owner), which, with what."""
    for who, move, given in moves:
        clock.forward("10m")
        seen = await Ticket.get(id=ticket.id)
        key = uuid4().hex
        if who is None:
            deed = Deed(ticket.id, f"person:{seen.person_id}", key, clock.now)
        else:
            staff = await Staff.get(id=who.staff.id).select_related("department")
            deed = by_staff(staff, ticket.id, key, clock.now)
        assert await life.act(deed, move, given, OFFICE), move
    return [row.move for row in await Journal.filter(ticket_id=ticket.id).order_by("id")]


def whole(clock, boss, worker):
    """A life from signing to rating, with everything that somebody has to agree to."""
    when = clock.forward("1m") + timedelta(days=9)
    plan = {"measures": "换水管", "milestones": "明天", "staff": worker.staff.id, "when": when}
    return (
        (worker, "sign", {}), (worker, "propose", plan), (boss, "approve", {}), (worker, "start", {}),
        (worker, "postpone", {"when": when, "words": "缺件"}), (boss, "grant", {}),
        (worker, "done", {"words": "换好了"}), (boss, "release", {}), (None, "accept", {}),
        (None, "rate", {"stars": "2"}),
        (worker, "sign", {}), (worker, "done", {"words": "又换好了"}), (boss, "release", {}), (None, "accept", {}),
        (None, "rate", {"stars": "5"}), (boss, "archive", {}),
    )


async def test_one_who_is_follower_head_and_supervisor_decides_on_what_the_worker_did(office, clock):
    boss = await office.hires("qian", "钱总", "follower", "head", "supervisor")
    worker = await office.hires("wu", "吴师傅")
    await office.hires("sun", "孙姐", "agent", department="customer_service")
    ticket = await office.ticket(follower=boss.staff)
    await goes(clock, ticket, *whole(clock, boss, worker))
    assert (await Ticket.get(id=ticket.id)).status == "archived"


async def test_one_who_is_alone_takes_a_ticket_all_the_way_without_any_group(office, clock):
    await StaffGroup.all().delete()
    boss = await office.hires("qian", "钱总", "follower", "head", "supervisor")
    ticket = await office.ticket(follower=boss.staff)
    await goes(clock, ticket, *whole(clock, boss, boss))
    assert (await Ticket.get(id=ticket.id)).status == "archived"


async def test_the_one_in_charge_who_did_the_work_decides_where_nobody_else_may(office, clock):
    boss = await office.hires("qian", "钱总", "follower", "head", "supervisor")
    await office.hires("wu", "吴师傅")
    await office.hires("sun", "孙姐", "agent", department="customer_service")
    ticket = await office.ticket(follower=boss.staff)
    await goes(clock, ticket, *whole(clock, boss, boss))
    assert (await Ticket.get(id=ticket.id)).status == "archived"
