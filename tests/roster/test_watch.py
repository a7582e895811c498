"""Who is on duty, out of the database; an empty shift falls to the next role, never to nobody (R04.2)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from bot.importing import run
from handlers.roster.watch import Watch, duty_or_next, has_rota, on_duty
from models import policy
from models.place import Community
from models.roster import Replacement, Rotation
from models.staff import Staff
from tests.world import EXAMPLE

FALLS_TO = policy.load().roster.falls_to
HALVES = [{"from": "08:00", "to": "20:00"}, {"from": "20:00", "to": "08:00"}]


def at(day: int, hour: int) -> datetime:
    """A moment of March 2026 in Shanghai."""
    return datetime(2026, 3, day, hour, tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)


@pytest.fixture
async def community(database) -> Community:
    """The example company with one duty lead, without a roster."""
    await run(EXAMPLE)
    await Rotation.all().delete()
    await Staff.filter(code__in=("zheng", "zhu")).delete()
    return await Community.get(code="101")


async def rotation(community: Community, *members: str, **more: Any) -> Rotation:
    """A rotation of that community."""
    given = {
        "id": uuid4(), "community": community, "duty": "duty_lead", "name": "值班", "turns": HALVES,
        "members": list(members), "begins_on": date(2026, 3, 2),
    }
    return await Rotation.create(**given | more)


async def codes(community: Community, duty: str, when: datetime) -> list[str]:
    return [each.code for each in await on_duty(community.id, duty, when)]


async def falls(community: Community, when: datetime, *duties: str) -> tuple[str, list[str]]:
    duty, found = await duty_or_next(community.id, duties or FALLS_TO, when)
    return duty, [each.code for each in found]


async def test_the_roster_names_who_is_on_duty(community):
    await rotation(community, "zhao", "huang")
    assert await codes(community, "duty_lead", at(2, 9)) == ["zhao"]
    assert await codes(community, "duty_lead", at(2, 22)) == ["huang"]
    assert await codes(community, "duty_lead", at(2, 7)) == []
    assert await codes(community, "follower", at(2, 9)) == []
    assert [await has_rota(community.id, duty) for duty in ("duty_lead", "follower")] == [True, False]


async def test_two_rotations_of_one_duty_put_two_on_duty_at_once(community):
    await rotation(community, "zhao", "huang")
    await rotation(community, "wu", name="值班二")
    assert await codes(community, "duty_lead", at(2, 9)) == ["zhao", "wu"]


async def test_a_replacement_has_the_duty_instead(community):
    await rotation(community, "zhao", "huang")
    zhao, chen = await Staff.get(code="zhao"), await Staff.get(code="chen")
    await Replacement.create(
        id=uuid4(), community=community, duty="duty_lead", instead_of=zhao, staff=chen, starts_at=at(2, 8),
        ends_at=at(2, 20), made_by="test", created_at=at(2, 8),
    )
    assert await codes(community, "duty_lead", at(2, 9)) == ["chen"]
    assert await codes(community, "duty_lead", at(3, 9)) == ["zhao"]


async def test_whoever_left_is_never_on_duty_and_who_is_named_wrongly_is_nobody(community, clock):
    await rotation(community, "zhao", "nobody_of_that_code")
    await Staff.filter(code="zhao").update(left_at=clock())
    assert await codes(community, "duty_lead", at(2, 9)) == []
    assert await codes(community, "duty_lead", at(2, 22)) == []


async def test_another_communitys_people_and_rosters_are_its_own(community, clock):
    other = await Community.create(
        id=uuid4(), code="202", name="月光花园", timezone="America/New_York", created_at=clock()
    )
    await Staff.create(id=uuid4(), community=other, code="zhao", name="赵", roles=["duty_lead"])
    await rotation(other, "zhao")
    assert await codes(community, "duty_lead", at(2, 9)) == []
    new_york = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("America/New_York"))
    assert [each.name for each in await on_duty(other.id, "duty_lead", new_york)] == ["赵"]


async def test_r04_2_the_roster_comes_first_then_all_of_a_role_without_one_then_the_next_role(community, clock):
    assert await falls(community, at(2, 9)) == ("duty_lead", ["zhao"])  # no roster: all who hold the role
    await rotation(community, "huang", "wu")
    assert await falls(community, at(2, 9)) == ("duty_lead", ["huang"])
    await Staff.filter(code="huang").update(left_at=clock())
    assert await falls(community, at(2, 9)) == ("head:security", ["zhao"])  # an empty shift falls to the next
    await Staff.filter(code="zhao").update(left_at=clock())
    assert await falls(community, at(2, 9)) == ("property_manager", ["he"])
    assert await falls(community, at(2, 22)) == ("duty_lead", ["wu"])


async def test_an_empty_shift_never_falls_to_nobody(community, clock):
    await rotation(community)
    assert await falls(community, at(2, 9), "duty_lead") == ("duty_lead", ["zhao"])  # off duty, yet better than nobody
    await Staff.filter(code="zhao").update(left_at=clock())
    assert await falls(community, at(2, 9), "duty_lead") == ("project_manager", ["zhou"])
    await Staff.exclude(code="wu").update(left_at=clock())
    assert await falls(community, at(2, 9), "duty_lead") == ("duty_lead", ["wu"])
    await Staff.all().update(left_at=clock())
    assert await falls(community, at(2, 9), "duty_lead") == ("duty_lead", [])


@pytest.mark.parametrize(("duty", "who"), [
    ("head:security", ["zhao"]), ("environment", ["sun"]), ("follower", ["chen", "lin"]), ("nothing", []),
])
async def test_who_holds_a_role_has_it_in_a_department_or_works_in_one(community, duty, who):
    watch = await Watch.load([community.id], at(2, 9))
    assert [each.code for each in watch.holding(community.id, duty)] == who


async def test_turns_to_come_are_those_that_somebody_has(community, clock):
    await rotation(community, "zhao", "nobody", "huang")
    watch = await Watch.load([community.id], at(2, 9))
    ahead = watch.coming(community.id, "duty_lead", at(2, 9))
    assert [(begins, [each.code for each in who]) for begins, who in ahead[:3]] == [
        (at(3, 8), ["huang"]), (at(3, 20), ["zhao"]), (at(4, 20), ["huang"]),
    ]
    assert watch.coming(community.id, "follower", at(2, 9)) == []


async def test_a_watch_costs_the_same_few_queries_for_any_number_of_communities(community, clock, caplog):
    await rotation(community, "zhao")
    for number in range(5):
        other = await Community.create(
            id=uuid4(), code=str(300 + number), name="小区", timezone="Asia/Shanghai", created_at=clock()
        )
        await Staff.create(id=uuid4(), community=other, code="a", name="甲", roles=["duty_lead"])
        await rotation(other, "a")
    everywhere = [each.id for each in await Community.all()]
    with caplog.at_level("DEBUG", logger="tortoise.db_client"):
        watch = await Watch.load(everywhere, at(2, 9))
        found = [watch.duty_or_next(each, FALLS_TO, at(day, 9)) for each in everywhere for day in (2, 3)]
    assert [len(found), sum("SELECT" in each.getMessage() for each in caplog.records)] == [12, 4]
