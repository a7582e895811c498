"""Which picture goes with which answer: the numbers of its words, decided with them; of little nothing is drawn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.channel import Say, word
from models.outbox import Outbox
from models.ticket import Ticket
from tests.journeys.figured import matters
from tests.journeys.offices import Colleague, Firm, firm

YEAR = "/stats 2026"


@pytest.fixture
async def office(database, clock):
    clock.forward("14d")
    return await firm(clock)


@pytest.fixture
async def lin(office):
    return await office.hires("lin", "林晓", "supervisor", department="customer_service")


async def busy(office: Firm, count: int = 30, late: int = 12) -> list[Ticket]:
    return await matters(office.clock, office.community, list(office.departments.values()), count, late=late)


async def asked(who: Colleague, text: str) -> Say:
    [told] = await who.whispers(text)
    return told


def told(say: Say, name: str) -> list[int]:
    """What the lines of the words say of a figure, line by line."""
    found = [each["params"] for each in say.params["parts"]["$lines"] if each["$word"] == "stats-line"]
    return [each[name] for each in found]


async def test_r01_4_by_category_the_pareto_shows_what_the_lines_say(office, lin):
    await busy(office)
    say = await asked(lin, f"{YEAR} by category")
    data = say.picture["data"]
    assert say.picture["name"] == "pareto"
    assert data["counts"] == told(say, "filed") == [15, 10, 5]
    assert data["finding"] == word("picture-found-pareto", total=30, first=word("category-PF"), count=15)


async def test_r01_4_by_building_the_heat_map_adds_up_to_the_lines(office, lin):
    await busy(office)
    say = await asked(lin, f"{YEAR} 按楼栋")
    data = say.picture["data"]
    assert say.picture["name"] == "heat"
    assert [sum(row) for row in data["cells"]] == told(say, "filed") == [15, 8, 7]
    assert sorted(sum(column) for column in zip(*data["cells"], strict=True)) == [5, 10, 15]
    assert [each["params"]["building"] for each in data["rows"]] == ["3", "1", "5"]


async def test_r03_7_by_department_the_bars_are_what_the_lines_say(office, lin):
    await busy(office)
    say = await asked(lin, "统计 2026 按部门")
    rows = say.picture["data"]["rows"]
    assert say.picture["name"] == "departments"
    assert [row["open"] for row in rows] == told(say, "open") == [10, 10, 10]
    assert [row["overdue"] for row in rows] == told(say, "overdue") == [4, 4, 4]


async def test_r00_10_the_figures_themselves_keep_their_trend(office, lin):
    await busy(office)
    say = await asked(lin, "/stats")
    assert say.picture["name"] == "trend"
    filed, open_ = (each.params["count"] for each in say.choices[:2])  # the buttons that open these figures
    assert (say.picture["data"]["filed"][-1], say.picture["data"]["open"][-1]) == (filed, open_) == (22, 30)


async def test_r00_10_what_is_overdue_stands_among_all_that_is_open_by_its_age(office, lin):
    await busy(office)
    say = await asked(lin, "/overdue")
    data = say.picture["data"]
    assert (say.picture["name"], say.params["title"]["params"]["count"]) == ("ageing", 12)
    assert (sum(data["counts"]), sum(data["overdue"])) == (30, 12)
    assert data["counts"] == [10, 4, 4, 4, 4, 4]
    assert data["finding"] == word("picture-found-ageing", total=30, days=30, old=4, overdue=12)


async def test_a_second_page_and_a_part_of_what_is_overdue_have_no_picture(office, lin):
    await busy(office)
    first = await asked(lin, "/overdue")
    turn = next(each.token for each in first.choices if each.key == "work-next")
    [second] = await lin.whispers(tap=turn, press="p")
    assert (second.params["page"], second.picture) == (2, None)
    assert (await asked(lin, "/overdue 工程维修部")).picture is None


@pytest.mark.parametrize("text", [
    "/stats", f"{YEAR} by category", f"{YEAR} 按楼栋", f"{YEAR} by department", "/overdue",
])  # fmt: skip
async def test_of_fewer_than_the_policy_calls_small_nothing_is_drawn(office, lin, text):
    await busy(office, 9, 9)
    assert (await asked(lin, text)).picture is None


async def test_of_one_row_alone_nothing_is_drawn(office, lin):
    await busy(office)
    for text in (f"{YEAR} 3栋 按楼栋", f"{YEAR} 工程维修部 by department", f"{YEAR} by person", f"{YEAR} by kind"):
        assert (await asked(lin, text)).picture is None


async def test_r01_7_a_head_sees_the_ages_of_their_own_departments_tickets_only(office):
    wu = await office.hires("wu", "吴主管", "head")
    await busy(office)
    say = await asked(wu, "/overdue")
    assert (sum(say.picture["data"]["counts"]), say.params["title"]["params"]["count"]) == (10, 4)


async def test_the_numbers_are_those_of_the_answer_whatever_happens_until_it_is_drawn(office, lin):
    await busy(office)
    say = await asked(lin, f"{YEAR} by category")
    await Ticket.all().update(category="MS")
    row = await Outbox.all().order_by("-id").first()
    assert Say.from_json(row.say).picture == say.picture


async def test_drills_are_in_no_picture(office, lin):
    made = await busy(office)
    await Ticket.filter(id=made[0].id).update(drill=True)
    say = await asked(lin, "/overdue")
    assert (sum(say.picture["data"]["counts"]), say.params["title"]["params"]["count"]) == (29, 11)


async def test_a_ticket_that_is_exactly_a_day_old_counts_as_a_day_old(office, lin):
    made = await busy(office)
    await Ticket.filter(id__in=[each.id for each in made]).update(created_at=office.clock.now - timedelta(days=40))
    await Ticket.filter(id=made[0].id).update(created_at=office.clock.now - timedelta(days=1, seconds=-1))
    say = await asked(lin, "/overdue")  # a second later
    assert say.picture["data"]["counts"] == [0, 1, 0, 0, 0, 29]
