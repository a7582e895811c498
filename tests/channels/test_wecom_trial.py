"""python -m bot wecom test: one short line into every robot's group, and one line said of each."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot import check
from bot.channels.wecom.trial import report
from models import database
from models.staff import StaffGroup
from tests.channels.wecom_kit import group, settings
from tests.clock import Clock
from tests.fakes.wecom import FakeWeCom, Fault


@pytest.fixture
async def tables(sqlite_url: str) -> AsyncIterator[None]:
    await database.connect(sqlite_url)
    yield
    await database.close()


@pytest.fixture
async def wecom(clock: Clock) -> AsyncIterator[FakeWeCom]:
    async with FakeWeCom(now=clock) as running:
        yield running


async def test_every_group_gets_one_line_even_when_its_robot_serves_two_purposes(tables, wecom, capsys):
    engineers, duty = wecom.robot("工程群"), wecom.robot("值班群")
    await group(engineers)
    await group(engineers, "environment")
    await group(duty, "duty")
    assert await report(settings(wecom)) == 0
    for robot in (engineers, duty):
        [message] = robot.messages
        assert (message.kind, message.mentions) == ("text", ())
        assert "阳光花园" in message.text
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "ok     101 值班群: the line has arrived", "ok     101 工程群: the line has arrived",
    ]


async def test_a_group_that_was_given_up_counts_again_when_the_line_arrived(tables, wecom, capsys):
    await group(wecom.robot("工程群"))
    await StaffGroup.all().update(reachable=False)
    await report(settings(wecom))
    assert await StaffGroup.filter(reachable=True).count() == 1


@pytest.mark.parametrize(("fault", "remedy"), [
    (Fault.errcode(93000), "copy the robot's webhook address into your file and import it"),
    (Fault.errcode(45009), "try again in a minute"),
    (Fault.gateway(), "try again in a minute"),
    (Fault.errcode(40058), "WeCom 40058"),
    (Fault.reset(delivered=True), "look into the group"),
])
async def test_what_went_wrong_is_one_line_with_the_remedy_and_without_the_key(tables, wecom, capsys, fault, remedy):
    robot = wecom.robot("工程群")
    await group(robot)
    wecom.fails(fault)
    assert await report(settings(wecom)) == 1
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("wrong  101 工程群: ")
    assert remedy in line
    assert robot.key not in line


async def test_without_robots_it_says_where_they_are_named(tables, wecom, capsys):
    assert await report(settings(wecom)) == 1
    assert "groups" in capsys.readouterr().out


async def test_check_counts_the_robots_and_says_how_to_prove_them(sqlite_url, wecom):
    await database.connect(sqlite_url)
    for purpose in ("duty", "customer_service"):
        await group(wecom.robot("客服群"), purpose)
    await database.close()
    said = await check.groups(settings(wecom, database_url=sqlite_url))
    assert said == (
        "2 staff groups of 1 communities can be told; 1 WeCom robots, python -m bot wecom test proves their keys"
    )
