"""Lists that managers ask for in chats: what is in them, who may see it, and what is kept of who looked (R03.11)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import uuid4

from bot import looks
from handlers import tallying
from handlers.managers import wishing
from handlers.managers.wish import Wish
from models.deadline import Deadline
from models.figures.scope import month
from models.job import Look
from models.outbox import Outbox
from models.person import Account
from models.place import Building, Home
from models.ticket import Ticket
from tests.journeys.chats import RULES
from tests.journeys.offices import keys


def numbers(say):
    return [each.text for each in say.choices if each.text]


def turns(say):
    return {each.key: each.token for each in say.choices if each.token.startswith("l:")}


def all_of(say):
    return json.dumps(say.to_json(), ensure_ascii=False)


async def missed(office, ticket, hours):
    await Deadline.filter(ticket_id=ticket.id).delete()
    due = office.clock.now - timedelta(hours=hours)
    await Deadline.create(
        id=uuid4(), ticket=ticket, community=ticket.community, clock="sign", key="sign:1", round=1, started_at=due,
        due_at=due, first_due_at=due, missed_at=due, info={},
    )


async def at_home(office, status="dispatched", **given):
    """A ticket of 3-2-502, where its owner lives."""
    made = await office.ticket(status, building="3", place="3栋2单元502", **given)
    made.home = await Home.get(key="|3|2||502")
    made.reply_due_at = office.clock.now + timedelta(hours=24)
    await made.save(update_fields=["home_id", "reply_due_at"])
    await tallying.fill(RULES)
    return made


async def many(office, count):
    made = await office.ticket()
    rows = [made]
    for n in range(count - 1):
        fields = {name: getattr(made, name) for name in made._meta.db_fields if name not in ("id", "number")}
        number = f"{made.number[:-2]}{n:02}"
        rows.append(await Ticket.create(**{**fields, "id": uuid4(), "number": number}))
    return rows


async def test_r01_7_what_is_overdue_longest_is_first_with_who_answers_for_it(office, lin):
    wu = await office.hires("wu", "吴师傅")
    short, long = await office.ticket(), await office.ticket("signed", handler=wu.staff)
    await missed(office, short, 1)
    await missed(office, long, 30)
    [told] = await lin.whispers("/overdue")
    assert (told.key, numbers(told)) == ("listing-page", [long.number, short.number])
    assert [each["params"]["who"] for each in told.params["tickets"]["$lines"]] == ["吴师傅", "工程维修部"]
    title = told.params["title"]["params"]
    assert [each["params"] for each in title["departments"]["$lines"]] == [{"department": "工程维修部", "count": 2}]
    [engineering] = await lin.whispers("/overdue 工程维修部")
    [service] = await lin.whispers("/overdue 客服部")
    assert (numbers(engineering), service.key) == ([long.number, short.number], "listing-overdue-none")
    [unknown] = await lin.whispers("/overdue 保安科")
    assert (unknown.key, unknown.params["words"]) == ("listing-overdue-none", "保安科")


async def test_a_ticket_of_a_list_is_seen_in_one_tap(office, lin):
    ticket = await office.ticket(severity="major")
    [told] = await lin.whispers("/major")
    assert numbers(told) == [ticket.number]
    [seen] = await lin.whispers(tap=told.choices[0].token, press="p")
    assert seen.params["parts"]["$lines"][0]["params"]["number"] == ticket.number


async def test_a_long_list_comes_in_pages_and_old_buttons_answer_sensibly(office, lin):
    made = await many(office, 10)
    await Ticket.all().update(severity="major")
    [first] = await lin.whispers("/major")
    assert len(numbers(first)) == 8
    assert list(turns(first)) == ["work-next"]
    assert all(len(each.token) <= 64 for each in first.choices)
    [second] = await lin.whispers(tap=turns(first)["work-next"], press="p1")
    assert (len(numbers(second)), list(turns(second))) == (2, ["listing-before"])
    assert {*numbers(first), *numbers(second)} == {each.number for each in made}
    [twice] = await lin.whispers(tap=turns(first)["work-next"], press="p2")
    assert numbers(twice) == numbers(second)
    await Ticket.filter(id=made[0].id).update(severity="minor")
    await Ticket.filter(number__in=numbers(second)).update(severity="minor")
    assert keys(await lin.whispers(tap=turns(first)["work-next"], press="p3")) == ["listing-end"]
    assert "listing-gone" in keys(await lin.whispers(tap="l:999999:1"))
    assert "listing-gone" in keys(await lin.whispers(tap="l:x:-1"))


async def test_r03_11_a_colleagues_list_is_not_turned_by_others(office, lin):
    await many(office, 10)
    await Ticket.all().update(severity="major")
    [told] = await lin.says("/major")
    zhou = await office.hires("zhou", "周经理", "property_manager", department="customer_service")
    await zhou.presses(turns(told)["work-next"])
    row = await Outbox.all().order_by("-id").first()
    assert row.say["key"] == "listing-not-yours"


async def test_on_wechat_tickets_and_pages_are_chosen_by_number(office):
    chen = await office.hires("chen", "陈敏", "supervisor", department="customer_service", channel="wechat")
    await many(office, 10)
    await Ticket.all().update(severity="major")
    assert keys(await chen.whispers("/major")) == ["listing-page"]
    [second] = await chen.whispers("9")
    assert (second.params["page"], len(numbers(second))) == (2, 2)
    [seen] = await chen.whispers("1")
    assert seen.params["parts"]["$lines"][0]["params"]["number"] == numbers(second)[0]


async def test_r03_11_personal_data_is_whole_in_private_only_and_each_look_is_kept(office, lin):
    ticket = await office.ticket()
    [told] = await lin.whispers("/find 13900000502")
    assert numbers(told) == [ticket.number]
    assert told.params["tickets"]["$lines"][0]["params"]["contact"]["params"] == {
        "name": "王芳", "phone": "13900000502",
    }
    look = await Look.get().select_related("staff")
    assert (look.staff.code, look.what, look.tickets, look.count) == ("lin", "find", [str(ticket.id)], 1)
    assert look.wish == {"words": "13900000502"}
    printed = await looks.run("lin", 1, office.clock.now)
    assert ("lin" in printed[0], printed[-1]) == (True, "1 looks in 1 days.")
    assert await looks.run("zhou", 1, office.clock.now) == ["0 looks in 1 days."]


async def test_r03_11_a_search_by_telephone_in_a_group_is_answered_in_private(office, lin):
    ticket = await office.ticket()
    said = await lin.says("/find 13900000502")
    assert keys(said) == ["listing-sent"]
    assert "13900000502" not in all_of(said[0])
    assert numbers((await lin.reads())[-1]) == [ticket.number]
    await Account.filter(channel=lin.channel, address=lin.sender).update(reachable=False)
    assert keys(await lin.says("/find 13900000502")) == ["listing-private"]


async def test_r03_11_no_list_in_a_group_shows_a_name_or_a_number_of_an_owner(office, lin):
    await at_home(office, severity="major")
    for asked in ("/major", "/find 3栋2单元502", "/status 3-2-502", "/building 3", "/overdue", "/find 漏水"):
        for say in await lin.says(asked):
            assert "13900000502" not in all_of(say), asked
            assert "王芳" not in all_of(say), asked
    assert keys(await lin.says("/find 王芳")) == ["listing-found-none"]


async def test_r03_11_an_agent_cannot_look_for_owners(office):
    wu = await office.hires("wu", "吴师傅")
    await at_home(office)
    for asked in ("/find 13900000502", "/find 王芳", "/find 139000"):
        assert keys(await wu.whispers(asked)) == ["listing-found-none"], asked
    [told] = await wu.whispers("/find 3栋2单元502")
    assert told.params["tickets"]["$lines"][0]["params"]["contact"] == "none"
    guard = await office.hires("guard", "保安", department="security")
    assert keys(await guard.whispers("/find 3栋2单元502")) == ["listing-found-none"]
    assert keys(await guard.whispers("/major")) == ["managers-not-yours"]


async def test_r03_11_whoever_is_complained_about_finds_it_in_no_list_nor_their_group(office, lin):
    zhou = await office.hires("zhou", "周经理", "property_manager", department="customer_service")
    wu = await office.hires("wu", "吴师傅", "head")
    mine = await at_home(office, severity="major", about=zhou.staff, kind="complaint")
    theirs = await at_home(office, severity="major", about=wu.staff, kind="complaint")
    await missed(office, mine, 2)
    await missed(office, theirs, 3)
    for asked in ("/major", "/overdue"):
        assert numbers((await zhou.whispers(asked))[0]) == [theirs.number], asked
        assert sorted(numbers((await lin.whispers(asked))[0])) == sorted([mine.number, theirs.number]), asked
        assert theirs.number not in all_of((await lin.says(asked))[0]), asked


async def test_a_building_is_told_with_its_manager_and_its_month(office, lin):
    await Building.filter(name="3").delete()
    await Building.create(id=uuid4(), community=office.community, name="3", manager=lin.staff)
    ticket = await at_home(office)
    [told] = await lin.whispers("/building 3")
    title = told.params["title"]["params"]
    assert (title["manager"], title["open"], title["late"], title["filed"]) == ("林晓", 1, 0, 1)
    assert numbers(told) == [ticket.number]
    assert numbers((await lin.whispers("/building 三"))[0]) == [ticket.number]
    assert keys(await lin.whispers("/building")) == ["listing-wrong-building"]
    assert keys(await lin.whispers("/building 99")) == ["listing-building-unknown"]


async def test_r01_7_a_homes_tickets_are_told_open_ones_first(office, lin):
    first = await at_home(office, "archived")
    second = await at_home(office)
    for asked in ("/status 3-2-502", "/status 3栋502"):
        [told] = await lin.whispers(asked)
        assert numbers(told) == [second.number, first.number], asked
    assert keys(await lin.whispers("/status")) == ["listing-wrong-status"]
    assert keys(await lin.whispers("/find")) == ["listing-wrong-find"]


async def test_the_number_of_a_ticket_is_found_too(office, lin):
    ticket = await at_home(office)
    assert numbers((await lin.whispers(f"/find {ticket.number}"))[0]) == [ticket.number]
    [told] = await lin.whispers("/find 漏水")
    assert (told.params["title"]["$word"], numbers(told)) == ("listing-found-words", [ticket.number])


def test_a_wish_is_kept_and_read_again():
    wish = Wish(period=month(date(2026, 10, 1)), state="open", department=uuid4(), building="3", words="x")
    assert wishing.again(json.loads(json.dumps(wishing.kept(wish)))) == wish


async def test_assigning_without_a_name_asks_for_it_and_wrong_use_has_an_example(office):
    zhou = await office.hires("zhou", "周经理", "property_manager", department="customer_service")
    wu = await office.hires("wu", "吴师傅")
    ticket = await at_home(office)
    [asked] = await zhou.whispers("/assign")
    assert (asked.key, asked.params["example"]["$word"]) == ("work-wrong-no-number", "work-use-assign")
    assert keys(await zhou.whispers(f"/assign {ticket.number} 吴师傅")) == ["work-done"]
    await ticket.refresh_from_db()
    assert ticket.handler_id == wu.staff.id
