"""Loading a company: twice is once, a fault is one line that says where and what to do, nothing is half loaded."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from tortoise.exceptions import OperationalError

from bot import importing
from handlers.channel import Say
from handlers.outgoing import Cause, to_group
from models import queries
from models.database import connection
from models.outbox import Outbox
from models.place import Building, Community, Home, RosterEntry
from models.roster import Rotation
from models.staff import Department, Staff, StaffGroup, StandingMember

EXAMPLE = Path(__file__).parent.parent / "examples" / "community.yaml"
TABLES = (Community, Building, Home, RosterEntry, Department, Staff, StaffGroup, StandingMember, Rotation)
LOADED = "101 阳光花园: 12 buildings, 3 homes, 12 staff, 6 groups, 1 rota"

SMALL: dict[str, Any] = {
    "code": "101", "name": "阳光花园", "duty_phone": "020-8888 0101",
    "departments": [{"code": "engineering", "name": "工程部"}],
    "staff": [{"code": "lin", "name": "林晓", "department": "engineering", "roles": ["head"]}],
    "buildings": {"1": "lin", "2": None},
    "homes": [{"home": "3-2-502", "name": "王芳", "phone": "13900000502"}],
    "groups": [{"purpose": "engineering", "name": "工程群", "channel": "telegram", "address": "-100"}],
}


def written(folder: Path, *communities: dict[str, Any]) -> Path:
    """A file of these communities."""
    file = folder / "company.yaml"
    file.write_text(yaml.safe_dump({"communities": list(communities)}, allow_unicode=True), encoding="utf-8")
    return file


async def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows there are."""
    return {table.__name__: await table.all().order_by("id").values() for table in TABLES}


async def test_the_example_is_loaded_and_loading_it_again_changes_nothing(database):
    assert await importing.run(EXAMPLE) == [f"{LOADED}; 54 added"]
    before = await everything()
    assert {name: len(rows) for name, rows in before.items()} == {
        "Community": 1, "Building": 12, "Home": 3, "RosterEntry": 3, "Department": 4, "Staff": 12, "StaffGroup": 6,
        "StandingMember": 12, "Rotation": 1,
    }
    assert await importing.run(EXAMPLE) == [f"{LOADED}; nothing changed"]
    assert await everything() == before


async def test_a_changed_file_updates_and_keeps_what_it_does_not_name(database, tmp_path):
    await importing.run(written(tmp_path, SMALL))
    changed = {
        **SMALL, "name": "阳光花园二期", "staff": [{"code": "lin", "name": "林晓红"}],
        "homes": [{"home": "3栋2单元502", "name": "王芳", "phone": "139 0000 0999"}], "groups": [],
        "buildings": {"2": "lin"},
    }
    await importing.run(written(tmp_path, changed))
    community = await Community.get(code="101")
    assert community.name == "阳光花园二期"
    assert await Staff.all().values_list("name", "roles", "department_id") == [("林晓红", [], None)]
    assert await RosterEntry.all().values_list("name", "phone") == [("王芳", "13900000999")]
    assert await Home.all().count() == 1
    assert await StaffGroup.all().count() == 1
    building = await queries.building_of(community.id, "2")
    assert building is not None
    assert building.manager.name == "林晓红"


async def test_buildings_are_found_by_what_owners_write(database, tmp_path):
    buildings = {"3栋": "lin", "12号楼": "lin", "A座": "lin", 7: None, "会所": None}
    await importing.run(written(tmp_path, {**SMALL, "buildings": buildings}))
    assert sorted(await Building.all().values_list("name", flat=True)) == sorted(["3", "12", "A", "7", "会所"])


async def test_several_people_of_one_home_are_all_on_the_roster(database, tmp_path):
    homes = [
        {"home": "3-2-502", "name": "王芳", "phone": "13900000502"}, {"home": "3栋2单元502", "name": "李强"},
        {"home": "3-2-502", "phone": "13900000001"}, {"home": "3-2-502", "phone": "13900000002"}, {"home": "3-2-602"},
    ]
    for _ in range(2):
        await importing.run(written(tmp_path, {**SMALL, "homes": homes}))
    assert await Home.all().count() == 2
    home = await Home.get(key__contains="502")
    for name, phone in (("王芳", ""), ("李强", ""), ("", "13900000502"), ("", "13900000001"), ("", "13900000002")):
        assert await queries.listed(home, name, phone)
    assert not await queries.listed(home, "", "")
    assert await RosterEntry.all().count() == 4


FIRST = "communities → 1"
ENGINEERS = {"code": "engineering", "name": "工程部"}
LIN = {"code": "lin", "name": "林晓"}
CREW = {"purpose": "duty", "name": "群", "channel": "telegram", "address": "-1"}
FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"code": "1"}, f"{FIRST} → code", 'for example "101"'),
    ({"code": 8}, f"{FIRST} → code", 'for example "101"'),
    ({"code": "１０１"}, f"{FIRST} → code", 'for example "101"'),
    ({"name": ""}, f"{FIRST} → name", "at least 1 character"),
    ({"name": "花" * 101}, f"{FIRST} → name", "at most 100 characters"),
    ({"company": "花" * 101}, f"{FIRST} → company", "at most 100 characters"),
    ({"duty_phone": "1" * 33}, f"{FIRST} → duty_phone", "at most 32 characters"),
    ({"timezone": "Mars/Base"}, f"{FIRST} → timezone", "for example Asia/Shanghai"),
    ({"timezone": ""}, f"{FIRST} → timezone", "for example Asia/Shanghai"),
    ({"colour": "red"}, f"{FIRST} → colour", "no name known here"),
    ({"departments": [{**ENGINEERS, "code": "Works!"}]}, f"{FIRST} → departments → 1 → code", "small letters and _"),
    ({"departments": [ENGINEERS] * 2}, FIRST, "departments: 'engineering' stands twice"),
    ({"staff": [LIN, {"code": "b"}]}, f"{FIRST} → staff → 2 → name", "required"),
    ({"staff": [{**LIN, "phone": "1" * 33}]}, f"{FIRST} → staff → 1 → phone", "at most 32"),
    ({"staff": [{**LIN, "phone": "1380000"}]}, f"{FIRST} → staff → 1 → phone", "'1380000' is no telephone number;"),
    ({"duty_phone": "门岗"}, f"{FIRST} → duty_phone", "holds no telephone number; write for example"),
    ({"groups": [{**CREW, "address": "@duty"}]}, f"{FIRST} → groups → 1", "/id in the group answers with"),
    ({"staff": [{**LIN, "department": "garden"}]}, FIRST, "staff lin: no department 'garden' above; add it"),
    ({"staff": [LIN, LIN]}, FIRST, "staff: 'lin' stands twice"),
    ({"buildings": {"1": "nobody"}}, FIRST, "buildings 1: no staff 'nobody' above; add them"),
    ({"buildings": {"3": "lin", "3栋": "lin"}}, f"{FIRST} → buildings", "buildings: '3' stands twice"),
    ({"homes": [{"home": "3-2-502"}, {"home": "楼上那家"}]}, f"{FIRST} → homes → 2 → home", "for example 3-2-502"),
    ({"homes": [{"home": "502"}]}, f"{FIRST} → homes → 1 → home", "for example 3-2-502"),
    ({"homes": [{"home": "3栋2单元502、602"}]}, f"{FIRST} → homes → 1 → home", "one a row"),
    ({"homes": [{"home": "3-2-502", "name": "王" * 61}]}, f"{FIRST} → homes → 1 → name", "at most 60"),
    ({"groups": [{**CREW, "purpose": "garden"}]}, FIRST, "is no department, duty, leadership, complaints"),
    ({"groups": [{**CREW, "channel": "pigeon"}]}, f"{FIRST} → groups → 1 → channel", "telegram, webchat or wecom"),
    ({"staff": [{**LIN, "roles": ["head", "boss"]}]}, f"{FIRST} → staff → 1 → roles → 2", "'boss' is no role; write"),
    ({"staff": [{**LIN, "roles": "head"}]}, f"{FIRST} → staff → 1 → roles", "list"),
    ({"standing_groups": {"choir": {"lead": "lin"}}}, f"{FIRST} → standing_groups", "'choir' is no standing group;"),
    ({"standing_groups": {"logistics": {"lead": "wu"}}}, FIRST, "standing_groups logistics: no staff 'wu' above"),
    ({"standing_groups": {"logistics": {"boss": "lin"}}}, f"{FIRST} → standing_groups → logistics → boss", "no name"),
    ({"standing_groups": {"logistics": {"lead": "lin", "members": ["lin"]}}}, FIRST, "'lin' stands twice"),
]


KEY = "693a91f6-7c1e-4bc4-97a0-0ec2a1fa5aaa"
ROBOT = {"purpose": "engineering", "name": "工程群", "channel": "wecom", "key": KEY}
GROUP_1 = f"{FIRST} → groups → 1"
FAULTS += [
    ({"groups": [{**ROBOT, "key": "工程群的机器人"}]}, f"{GROUP_1} → key", "copy the robot's webhook address"),
    ({"groups": [{**ROBOT, "key": f"https://qyapi.example/send?token={KEY}"}]}, f"{GROUP_1} → key", "after key="),
    ({"groups": [{**ROBOT, "key": f"{KEY} {KEY}"}]}, f"{GROUP_1} → key", "after key="),
    ({"groups": [{**ROBOT, "key": ""}]}, f"{GROUP_1} → key", "copy the robot's webhook address"),
    ({"groups": [{**CREW, "channel": "wecom"}]}, GROUP_1, "needs a key and no address"),
    ({"groups": [{**ROBOT, "address": "-1"}]}, GROUP_1, "needs a key and no address"),
    ({"groups": [{**CREW, "key": KEY}]}, GROUP_1, "key and mentions are for wecom"),
    ({"groups": [{**CREW, "mentions": ["@all"]}]}, GROUP_1, "key and mentions are for wecom"),
    ({"groups": [{**CREW, "address": ""}]}, GROUP_1, "needs an address"),
    ({"groups": [{**ROBOT, "mentions": ["王工"]}]}, f"{GROUP_1} → mentions → 1", '"13800000001", or "@all"'),
    ({"groups": [{**ROBOT, "mentions": ["@all", "2800000001"]}]}, f"{GROUP_1} → mentions → 2", '"13800000001"'),
    ({"groups": [{**ROBOT, "language": "fr"}]}, f"{GROUP_1} → language", "'zh_Hans', 'zh_Hant' or 'en'"),
    ({"groups": [ROBOT, {**ROBOT, "key": KEY[::-1]}]}, FIRST, "groups: 'engineering 工程群' stands twice"),
]


@pytest.mark.parametrize(("fault", "place", "remedy"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_a_fault_is_one_line_that_names_the_row_and_the_remedy(tmp_path, fault, place, remedy):
    file = written(tmp_path, {**SMALL, **fault})
    with pytest.raises(importing.ImportRefused) as refused:
        importing.read(file)
    line = str(refused.value)
    assert line.startswith(f"{file}: {place}: ")
    assert remedy in line
    assert "\n" not in line
    assert KEY not in line


@pytest.mark.parametrize(("content", "said"), [
    pytest.param(b"communities: [", "not valid YAML", id="broken"),
    pytest.param(b"\xff\xfe", "UTF-8", id="not text"),
    pytest.param(b"", "dictionary", id="empty"),
    pytest.param(b"communities: []", "at least 1 item", id="nobody"),
    pytest.param(b"- a\n- b\n", "dictionary", id="a list"),
    pytest.param(b"town: x", "communities", id="another file"),
    pytest.param(b"just words", "dictionary", id="words"),
])
def test_a_file_that_is_none_of_ours_is_explained_in_one_line(tmp_path, content, said):
    file = tmp_path / "company.yaml"
    file.write_bytes(content)
    with pytest.raises(importing.ImportRefused, match=said) as refused:
        importing.read(file)
    assert str(refused.value).startswith(f"{file}: ")
    assert "\n" not in str(refused.value)


async def test_nothing_is_loaded_of_a_file_with_a_fault_in_its_last_row(database, tmp_path):
    bad = {**SMALL, "code": "102", "homes": [*SMALL["homes"], {"home": "somewhere"}]}
    with pytest.raises(importing.ImportRefused):
        await importing.run(written(tmp_path, SMALL, bad))
    assert not any((await everything()).values())


async def test_nothing_is_half_loaded_when_the_database_fails_in_the_middle(database, tmp_path):
    rename = "ALTER TABLE {} RENAME TO {}"
    await connection().execute_query(rename.format("roster_entry", "mislaid"))
    try:
        with pytest.raises(OperationalError):
            await importing.run(written(tmp_path, SMALL))
    finally:
        await connection().execute_query(rename.format("mislaid", "roster_entry"))
    assert not any((await everything()).values())


def test_a_code_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(importing.ImportRefused, match="'101' stands twice; give each its own"):
        importing.read(written(tmp_path, SMALL, SMALL))


def test_a_file_that_is_no_yaml_is_explained_without_what_stands_in_it(tmp_path):
    file = tmp_path / "company.yaml"
    file.write_text(f"communities:\n  - groups: [{{key: {KEY}, mentions: [@all]}}]\n", encoding="utf-8")
    with pytest.raises(importing.ImportRefused, match="line 2; put it in quotes") as refused:
        importing.read(file)
    assert KEY not in str(refused.value)
    assert refused.value.__cause__ is None


async def robot_groups() -> list[tuple[Any, ...]]:
    """The groups with a robot: purpose, name, key, mentions, reachable."""
    rows = StaffGroup.filter(channel="wecom").order_by("purpose", "name")
    return await rows.values_list("purpose", "name", "secret", "mentions", "reachable")


async def test_a_group_has_a_language_of_its_own_where_the_file_names_one(database, tmp_path):
    groups = [{**ROBOT, "language": "en"}, {**CREW, "language": "zh_Hant"}, {**CREW, "address": "-101"}]
    for _ in range(2):
        await importing.run(written(tmp_path, {**SMALL, "groups": groups}))
    told = await StaffGroup.all().values_list("channel", "address", "language")
    assert {(channel if channel == "wecom" else address, language) for channel, address, language in told} == {
        ("wecom", "en"), (CREW["address"], "zh_Hant"), ("-101", ""),
    }


@pytest.mark.parametrize("pasted", [
    KEY, f"  {KEY} ", f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}",
    f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key={KEY}#",
])
async def test_a_robots_key_is_kept_as_a_secret_under_a_name_that_does_not_show_it(database, tmp_path, pasted):
    group = {**ROBOT, "key": pasted, "mentions": [13800000001, "+86 138-0000-0002", "@all"]}
    await importing.run(written(tmp_path, {**SMALL, "groups": [group]}))
    assert await robot_groups() == [
        ("engineering", "工程群", KEY, ["13800000001", "13800000002", "@all"], True)
    ]
    [address] = await StaffGroup.all().values_list("address", flat=True)
    assert re.fullmatch(r"robot-[0-9a-f]{16}", address)


async def test_importing_a_robot_again_updates_it_and_makes_it_reachable(database, tmp_path):
    await importing.run(written(tmp_path, {**SMALL, "groups": [{**ROBOT, "mentions": ["@all"]}]}))
    await StaffGroup.all().update(reachable=False)
    await importing.run(written(tmp_path, {**SMALL, "groups": [{**ROBOT, "name": "工程一群"}]}))
    assert await robot_groups() == [("engineering", "工程一群", KEY, [], True)]


async def test_a_robots_new_key_replaces_the_old_one_and_takes_along_what_waits(database, tmp_path):
    await importing.run(written(tmp_path, {**SMALL, "groups": [ROBOT]}))
    group = await StaffGroup.get(channel="wecom")
    now = datetime(2026, 3, 2, tzinfo=UTC)
    await to_group(group, Say("alert-parked", kind="alert"), "zh_Hans", "UTC", Cause(now))
    new = KEY[::-1]
    await importing.run(written(tmp_path, {**SMALL, "groups": [{**ROBOT, "key": new}]}))
    assert await robot_groups() == [("engineering", "工程群", new, [], True)]
    address = (await StaffGroup.get(channel="wecom")).address
    assert address != group.address
    row = await Outbox.get()
    assert (row.address, row.recipient) == (address, f"wecom:{address}")


async def test_one_robot_may_serve_several_purposes(database, tmp_path):
    duty = {**ROBOT, "purpose": "duty", "name": "值班群"}
    for _ in range(2):
        await importing.run(written(tmp_path, {**SMALL, "groups": [ROBOT, duty]}))
    assert [(purpose, key) for purpose, _, key, *_ in await robot_groups()] == [("duty", KEY), ("engineering", KEY)]
    assert len(set(await StaffGroup.all().values_list("address", flat=True))) == 1
