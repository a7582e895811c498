"""What the desk asks the database, on both kinds: scope, boxes, order, search; and of two who sign in one does."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from bot.importing import run
from handlers.life.roles import roles_on
from handlers.staff import codes, finding, sessions
from handlers.staff.finding import Wish
from models.call import CallTask
from models.database import transact
from models.lifecycle import STATUSES
from models.person import Person
from models.place import Community, Home
from models.searching import BOXES, PAGE
from models.staff import Department, Staff, StaffSession
from models.ticket import Part, Ticket
from tests.world import EXAMPLE

EVERYBODY = ("zhou", "lin", "chen", "huang", "wu", "zhao", "sun", "he", "tang", "xu")


async def rows(code: str) -> Sequence[Staff]:
    """A member's rows, as the desk has them."""
    return await Staff.filter(code=code).select_related("department", "community").order_by("community__code")


class House:
    """A community with tickets."""

    def __init__(self, community: Community, owner: Person, now: datetime) -> None:
        self.community, self.owner, self.now, self._count = community, owner, now, 0

    async def ticket(self, department: str = "engineering", status: str = "dispatched", **more: Any) -> Ticket:
        """A ticket of that department, in that status."""
        self._count += 1
        found = await Department.get(code=department, community=self.community)
        given: dict[str, Any] = {
            "id": uuid4(), "community": self.community, "number": f"{self.community.code}-000-{self._count:03}-0",
            "status": status, "kind": "repair", "category": "RP", "severity": "minor", "origin": "webchat",
            "person": self.owner, "description": "水龙头漏水", "record": {}, "department": found,
            "promise": {"reply": 1}, "reply_due_at": self.now + timedelta(hours=self._count), "created_at": self.now,
        }
        return await Ticket.create(**given | more)


@pytest.fixture
async def house(database, clock) -> House:
    await run(EXAMPLE)
    community = await Community.get(code="101")
    owner = await Person.create(
        id=uuid4(), community=community, name="王芳", phone="13900000502", language="zh_Hans", created_at=clock()
    )
    return House(community, owner, clock())


async def seen_by(code: str, wish: Wish) -> list[str]:
    return [each.number for each in (await finding.found(await rows(code), wish)).tickets]


async def test_a_list_holds_exactly_the_tickets_on_which_a_member_has_a_role(house):
    """R03.11: what the database finds and what `roles_on` says is the same, for everybody and every ticket."""
    lin, wu, zhao = [(await rows(code))[0] for code in ("lin", "wu", "zhao")]
    tickets = [
        await house.ticket(), await house.ticket("security"), await house.ticket("environment", about=lin),
        await house.ticket("customer_service", about=wu),
        await house.ticket("environment", handler=wu, status="signed"),
        await house.ticket("environment", follower=zhao, status="signed"),
    ]
    security = await Department.get(code="security", community=house.community)
    for ticket, status in ((tickets[0], "asked"), (tickets[4], "finished")):
        await Part.create(
            id=uuid4(), ticket=ticket, department=security, status=status, words="x", created_at=house.now
        )
    for code in EVERYBODY:
        member = (await rows(code))[0]
        allowed = []
        for each in tickets:
            ticket = await Ticket.get(id=each.id)
            parts = await Part.filter(ticket_id=each.id)
            if roles_on(member, ticket, parts):
                allowed.append(each.number)
        assert await seen_by(code, Wish()) == sorted(allowed), code


async def test_nobody_sees_tickets_of_a_community_where_they_do_not_work(house, clock):
    other = await Community.create(
        id=uuid4(), code="102", name="翠湖苑", timezone="Asia/Shanghai", created_at=clock()
    )
    await Department.create(id=uuid4(), community=other, code="engineering", name="工程部")
    await House(other, house.owner, clock()).ticket()
    ours = await house.ticket()
    for code in EVERYBODY:
        for wish in (Wish(), Wish(words="102-000-001-0"), Wish(words="漏水"), Wish(words="13900000502")):
            found = await seen_by(code, wish)
            assert set(found) <= {ours.number}, (code, wish)


async def test_the_boxes_hold_what_waits_for_whom(house):
    wu, lin = (await rows("wu"))[0], (await rows("lin"))[0]
    fresh = await house.ticket()
    vacant = await house.ticket(status="working")
    mine = await house.ticket(status="working", handler=wu, follower=lin)
    back = await house.ticket(status="returned")
    done = await house.ticket(status="done", handler=wu, follower=lin)
    plan = await house.ticket(status="proposed", handler=wu)
    asked = {"until": house.now.isoformat(), "words": "x"}
    later = await house.ticket(status="working", handler=wu, postponement=asked)
    called = await house.ticket(status="reviewed")
    await CallTask.create(
        id=uuid4(), community=house.community, person=house.owner, ticket=called, why="never", created_at=house.now
    )
    held: dict[str, dict[str, list[str]]] = {}
    for code in ("wu", "huang", "lin", "chen", "sun", "tang"):
        boxes = {name: await seen_by(code, Wish(box=name)) for name in BOXES if name != "all"}
        held[code] = {name: numbers for name, numbers in boxes.items() if numbers}
        counts = await finding.counted(await rows(code), house.now)
        assert {name: count for name, (count, _) in counts.items() if count and name != "all"} == {
            name: len(numbers) for name, numbers in held[code].items()
        }
    assert held == {
        "wu": {"sign": [fresh.number, vacant.number], "hand": [mine.number, plan.number, later.number]},
        "huang": {"sign": [fresh.number, vacant.number], "approve": [plan.number, later.number]},
        "lin": {
            "dispatch": [back.number], "review": [done.number], "approve": [plan.number, later.number],
            "call": [called.number], "follow": [mine.number, done.number],
        },
        "chen": {"dispatch": [back.number], "call": [called.number]},
        "sun": {},
        "tang": {},
    }


async def test_the_most_pressing_comes_first_by_what_the_owner_was_told_last(house):
    hour = timedelta(hours=1)
    told_later = await house.ticket(reply_due_at=house.now - hour, expected_at=house.now + 9 * hour)
    late = await house.ticket(reply_due_at=house.now - 2 * hour)
    soon = await house.ticket(reply_due_at=house.now + hour)
    waits = await house.ticket(status="reviewed", reply_due_at=house.now - 9 * hour)
    assert await seen_by("lin", Wish()) == [late.number, soon.number, told_later.number, waits.number]
    counts = await finding.counted(await rows("lin"), house.now)
    assert counts["all"] == (4, 1)


async def test_a_page_holds_thirty_and_the_next_the_rest(house):
    for _ in range(PAGE + 2):
        await house.ticket()
    first = await finding.found(await rows("lin"), Wish())
    second = await finding.found(await rows("lin"), Wish(page=1))
    assert (len(first.tickets), first.more, len(second.tickets), second.more) == (PAGE, True, 2, False)
    assert not {each.number for each in first.tickets} & {each.number for each in second.tickets}


async def test_filters_narrow_what_is_listed(house):
    await house.ticket("security")
    found = await house.ticket(status="working", building="3", severity="major")
    closed = await house.ticket(status="archived")
    assert await seen_by("lin", Wish(department="engineering", building="3", severity="major")) == [found.number]
    assert await seen_by("lin", Wish(status="archived")) == [closed.number]
    assert await seen_by("lin", Wish(department="nowhere")) == []


async def test_a_ticket_is_found_by_number_home_telephone_name_and_words(house):
    home = await Home.get(community=house.community, label__contains="502")
    found = await house.ticket(home=home, contact_phone="13711112222", contact_name="王芳", description="阳台地漏反水")
    closed = await house.ticket(status="archived", description="阳台门坏了")
    await house.ticket(person=await Person.create(id=uuid4(), language="en", created_at=house.now))
    numbers = (found.number, found.number.replace("-", ""), "137 1111 2222", "13711112222")
    for words in (*numbers, "3栋2单元502", "地漏", "王芳"):
        assert await seen_by("lin", Wish(words=words)) == [found.number], words
    assert await seen_by("lin", Wish(words="阳台")) == [found.number, closed.number]
    assert await seen_by("lin", Wish(words="%")) == []
    assert await seen_by("lin", Wish(words="'; DROP TABLE ticket; --")) == []


async def test_r03_11_only_who_works_with_owners_finds_them_by_name_or_telephone(house):
    await house.ticket(contact_phone="13711112222", contact_name="王芳")
    found = {
        code: [len(await seen_by(code, Wish(words=words))) for words in ("13711112222", "王芳", "13900000502")]
        for code in EVERYBODY
    }
    allowed = ("zhou", "lin", "chen", "zhao", "he")  # zhao leads at night, and calls owners back then
    assert found == {code: [1, 1, 1] if code in allowed else [0, 0, 0] for code in EVERYBODY}


async def test_r03_11_others_do_not_find_out_a_number_in_a_story_figure_by_figure(house):
    told = await house.ticket(description="漏水，打13711112222", place="8栋大堂1203旁")
    for words in ("1371", "711112", "13711112222"):
        found = {code: await seen_by(code, Wish(words=words)) for code in ("lin", "wu", "tang")}
        assert found == {"lin": [told.number], "wu": [], "tang": []}, words
    assert await seen_by("wu", Wish(words="漏水")) == [told.number]
    assert await seen_by("wu", Wish(words="1203")) == [told.number]


async def test_r03_11_nobody_finds_out_who_stays_unnamed_or_complains_about_a_colleague_by_looking_for_them(house):
    home = await Home.get(community=house.community, label__contains="502")
    lives = {"home": home, "place": home.label, "building": "3", "record": {"anonymous": True}}
    wu = (await rows("wu"))[0]
    await house.ticket(**lives)
    about = await house.ticket(**{**lives, "record": {}}, about=wu, contact_name="王芳", contact_phone="13711112222")
    looked_for = (Wish(words="3栋2单元502"), Wish(words="502"), Wish(building="3"))
    for wish in (*looked_for, Wish(words="13900000502", building="3")):
        assert await seen_by("lin", wish) == [], wish
    assert await seen_by("lin", Wish(words="13900000502")) == [about.number]
    shown = await house.ticket(**{**lives, "record": {}}, contact_name="王芳")
    for wish in looked_for:
        assert await seen_by("lin", wish) == [shown.number], wish


async def test_every_status_can_be_asked_for(house):
    numbers = {status: (await house.ticket(status=status)).number for status in STATUSES}
    assert {status: await seen_by("zhou", Wish(status=status)) for status in STATUSES} == {
        status: [number] for status, number in numbers.items()
    }


async def test_of_two_who_use_one_link_at_once_one_is_signed_in(house, clock):
    wu = (await rows("wu"))[0]
    link = await sessions.make_link(wu, clock(), timedelta(minutes=15))
    length = timedelta(days=14)
    found = await asyncio.gather(*(transact(lambda: sessions.sign_in(link, clock(), length)) for _ in range(8)))
    assert sum(each is not None for each in found) == 1
    assert await StaffSession.filter(staff_id=wu.id).count() == 1


async def test_of_two_who_type_one_code_at_once_one_is_signed_in(house, clock):
    wu = (await rows("wu"))[0]
    code = await codes.make(wu, "operator", clock(), timedelta(days=7), Random(1).randrange)
    found = await asyncio.gather(*(transact(lambda: codes.redeem(code, clock())) for _ in range(4)))
    assert sorted(each.verdict for each in found) == ["good", "used", "used", "used"]
