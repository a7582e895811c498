"""Whom a step tells: it falls on until somebody can hear it, and past whoever the ticket complains about (R04.2)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from handlers.clocks import advance, saying
from handlers.clocks.around import Around
from handlers.clocks.targets import heard
from handlers.life import act as life
from models import database as db
from models import sla
from models.outbox import Outbox
from models.person import Account, Person
from models.roster import Rotation
from models.staff import Staff, StaffGroup
from models.ticket import Ticket
from tests.clock import Clock
from tests.life.town import OFFICE, Town, found


@pytest.fixture
async def town(sqlite_url: str, clock: Clock) -> AsyncIterator[Town]:
    """The example company, without a roster of its own, and an owner."""
    await db.connect(sqlite_url)
    try:
        town = await found(clock)
        await Rotation.all().delete()
        await town.owner("anna")
        yield town
    finally:
        await db.close()


async def around(town: Town) -> Around:
    return await Around.load([town.community.id], town.clock.now, OFFICE.policy)


async def told(town: Town, ticket: Ticket, *targets: str) -> list[str]:
    """Who hears it, in lines: "head: huang in engineering"."""
    now = await Ticket.get(id=ticket.id).prefetch_related(*advance.LOADED)
    lines = []
    for each in heard(now, targets, town.clock.now, await around(town)):
        people = " and ".join(one.code for one in each.people)
        groups = ", ".join(group.purpose for group in each.groups)
        lines.append(f"{each.role}: {people}{' ' if people and groups else ''}{'in ' if groups else ''}{groups}")
    return lines


async def without(*codes: str) -> None:
    """They work here no more."""
    await Staff.filter(code__in=codes).update(left_at="2026-01-01T00:00:00+00:00")


async def gone(*purposes: str) -> None:
    """These groups cannot be reached any more."""
    await StaffGroup.filter(purpose__in=purposes).update(reachable=False)


async def joins(town: Town, code: str) -> None:
    """They have a private chat with the bot."""
    person = await Person.create(id=uuid4(), language="zh_Hans", name=code, created_at=town.clock.now)
    await Account.create(id=uuid4(), person=person, channel="webchat", address=f"staff:{code}",
                         created_at=town.clock.now, seen_at=town.clock.now)
    await Staff.filter(code=code).update(person_id=person.id)


async def signed(town: Town, who: str = "wu") -> Ticket:
    ticket = await town.files("anna")
    await life.act(town.by(who, ticket), "sign", {}, OFFICE)
    return ticket


async def test_everybody_is_called_by_name_in_the_group_they_sit_in(town: Town):
    ticket = await signed(town)
    assert await told(town, ticket, "handler", "head", "supervisor", "property_manager") == [
        "handler: wu in engineering", "head: huang in engineering", "supervisor: lin in customer_service",
        "property_manager: he in leadership",
    ]
    assert await told(town, ticket, "department", "customer_service", "leadership") == [
        "department: in engineering", "customer_service: in customer_service", "leadership: in leadership",
    ]


async def test_where_nobody_has_signed_for_it_the_department_hears_it(town: Town):
    ticket = await town.files("anna")
    assert await told(town, ticket, "handler") == ["department: in engineering"]


@pytest.mark.parametrize(("gone_away", "asked", "hears"), [
    (("huang",), "head", "supervisor: lin in customer_service"),
    (("huang", "lin"), "head", "property_manager: he in leadership"),
    (("huang", "lin", "he"), "head", "project_manager: zhou in leadership"),
    (("huang", "lin", "he", "zhou"), "head", "leadership: in leadership"),
    (("tang",), "operations", "leadership: in leadership"),
])
async def test_where_there_is_nobody_of_that_kind_it_falls_to_the_next(
    town: Town, gone_away: tuple[str, ...], asked: str, hears: str
):
    ticket = await town.files("anna")
    await without(*gone_away)
    assert await told(town, ticket, asked) == [hears]


async def test_nobody_twice_though_two_targets_fall_to_the_same(town: Town):
    ticket = await town.files("anna")
    await without("huang")
    assert await told(town, ticket, "head", "supervisor", "handler", "department") == [
        "supervisor: lin in customer_service", "department: in engineering",
    ]


async def test_never_nobody_any_group_there_is_hears_it_in_the_end(town: Town):
    ticket = await town.files("anna")
    await without(*town.staff)
    await gone("engineering", "customer_service", "leadership", "duty", "security")
    assert await told(town, ticket, "head", "department") == ["leadership: in environment"]


async def test_a_department_without_a_group_is_told_through_customer_service(town: Town):
    ticket = await signed(town)
    await gone("engineering")
    assert await told(town, ticket, "handler") == ["handler: wu in customer_service"]
    assert await told(town, ticket, "department") == ["customer_service: in customer_service"]


async def test_people_whom_no_chat_reaches_are_not_told_for_show_it_falls_on(town: Town):
    """Without any group, only who has a private chat can hear it."""
    ticket = await signed(town)
    await gone(*[each.purpose for each in await StaffGroup.all()])
    await joins(town, "he")
    assert await told(town, ticket, "supervisor") == ["property_manager: he"]
    assert await told(town, ticket, "handler") == ["leadership: he"]


async def test_operations_are_told_in_private_and_in_a_group_only_without_that(town: Town):
    ticket = await town.files("anna")
    assert await told(town, ticket, "operations") == ["operations: tang in leadership"]
    await joins(town, "tang")
    assert await told(town, ticket, "operations") == ["operations: tang"]


async def test_r04_2_the_duty_lead_is_whoever_has_the_turn(town: Town):
    ticket = await town.files("anna")
    await Rotation.create(
        id=uuid4(), community=town.community, duty="duty_lead", name="nights", members=["zhao", "zheng"],
        turns=[{"from": "08:00", "to": "20:00"}, {"from": "20:00", "to": "08:00"}], begins_on=date(2026, 3, 2),
    )
    assert await told(town, ticket, "duty_lead") == ["duty_lead: zhao in duty"]
    town.clock.forward("12h")
    assert await told(town, ticket, "duty_lead") == ["duty_lead: zheng in duty"]
    await without("zheng")
    assert await told(town, ticket, "duty_lead") == ["duty_lead: zhao in duty"], "an empty turn falls to the next"


async def about(town: Town, code: str) -> Ticket:
    """A complaint about somebody, answered for by the department they may be in."""
    ticket = await town.files("anna", f"{town.staff[code].name}态度很差", kind="complaint", category="AT")
    now = await Ticket.get(id=ticket.id)
    named: UUID | None = now.about_id  # type: ignore[attr-defined]  # tortoise adds it
    assert named == town.staff[code].id
    return now


@pytest.mark.parametrize(("code", "asked", "hears"), [
    ("wu", "department", "department: in customer_service"),     # attitude is the business of customer service
    ("lin", "supervisor", "property_manager: he in leadership"),
    ("lin", "customer_service", "customer_service: in leadership"),
    ("chen", "department", "department: in leadership"),
    ("chen", "supervisor", "supervisor: lin in leadership"),
    ("he", "property_manager", "project_manager: zhou in customer_service"),
    ("he", "leadership", "leadership: in customer_service"),
])
async def test_whoever_it_complains_about_hears_nothing_and_not_in_their_group_either(
    town: Town, code: str, asked: str, hears: str
):
    """One group stands in for theirs, not all that could."""
    assert await told(town, await about(town, code), asked) == [hears]


async def test_a_chat_they_sit_in_for_another_purpose_is_not_told_either(town: Town):
    """A small company: leadership and customer service are one chat."""
    ticket = await about(town, "chen")
    care = await StaffGroup.get(purpose="customer_service")
    await StaffGroup.filter(purpose="leadership").update(address=care.address)
    assert await told(town, ticket, "property_manager") == ["property_manager: he in duty"]


async def sent(town: Town, ticket: Ticket, *targets: str) -> list[Outbox]:
    """What leaves for a step that tells these."""
    now = await Ticket.get(id=ticket.id).prefetch_related(*advance.LOADED)
    spec = OFFICE.policy.clocks["sign"]
    run = sla.Run("sign:1", "sign", 1, town.clock.now, town.clock.now, town.clock.now)
    step = sla.Step("sign:1/0.0.0", "sign:1", "sign", 0, town.clock.now + timedelta(minutes=1), targets)
    here = await around(town)
    who: Any = heard(now, targets, step.at, here)
    told = saying.rows(now, saying.Told(step, run, spec, who), uuid4(), here, "zh_Hans", town.clock.now)
    return [Outbox(**each) for each in told]


async def test_one_message_a_chat_that_names_all_who_are_called_there(town: Town):
    ticket = await signed(town)
    [engineering, care] = await sent(town, ticket, "handler", "head", "supervisor")
    assert ("engineering" in engineering.recipient, "customer_service" in care.recipient) == (True, True)
    await StaffGroup.filter(purpose="customer_service").update(address="group:engineering")
    [both] = await sent(town, ticket, "handler", "head", "supervisor")
    assert all(town.staff[code].name in str(both.say) for code in ("wu", "huang", "lin"))


async def test_who_has_a_private_chat_is_told_there_besides_and_once(town: Town):
    ticket = await signed(town, "huang")
    await joins(town, "huang")
    rows = await sent(town, ticket, "handler", "head")
    assert sorted(row.group for row in rows) == [False, True]
