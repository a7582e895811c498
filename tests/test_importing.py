"""Loading a company: twice is once, a fault is one line that says where and what to do, nothing is half loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tortoise.exceptions import OperationalError

from bot import importing
from models import queries
from models.database import connection
from models.place import Building, Community, Home, RosterEntry
from models.staff import Department, Staff, StaffGroup

EXAMPLE = Path(__file__).parent.parent / "examples" / "community.yaml"
TABLES = (Community, Building, Home, RosterEntry, Department, Staff, StaffGroup)

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
    said = await importing.run(EXAMPLE)
    assert said == ["101 阳光花园: 12 / 3 / 7 / 6"]
    before = await everything()
    assert {name: len(rows) for name, rows in before.items()} == {
        "Community": 1, "Building": 12, "Home": 3, "RosterEntry": 3, "Department": 4, "Staff": 7, "StaffGroup": 6
    }
    await importing.run(EXAMPLE)
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
    ({"colour": "red"}, f"{FIRST} → colour", "not permitted"),
    ({"departments": [{**ENGINEERS, "code": "Works!"}]}, f"{FIRST} → departments → 1 → code", "pattern"),
    ({"departments": [ENGINEERS] * 2}, FIRST, "departments: 'engineering' stands twice"),
    ({"staff": [LIN, {"code": "b"}]}, f"{FIRST} → staff → 2 → name", "required"),
    ({"staff": [{**LIN, "phone": "1" * 33}]}, f"{FIRST} → staff → 1 → phone", "at most 32"),
    ({"staff": [{**LIN, "department": "garden"}]}, FIRST, "staff lin: no department 'garden' above"),
    ({"staff": [LIN, LIN]}, FIRST, "staff: 'lin' stands twice"),
    ({"buildings": {"1": "nobody"}}, FIRST, "buildings 1: no staff 'nobody' above"),
    ({"buildings": {"3": "lin", "3栋": "lin"}}, f"{FIRST} → buildings", "buildings: '3' stands twice"),
    ({"homes": [{"home": "3-2-502"}, {"home": "楼上那家"}]}, f"{FIRST} → homes → 2 → home", "for example 3-2-502"),
    ({"homes": [{"home": "502"}]}, f"{FIRST} → homes → 1 → home", "for example 3-2-502"),
    ({"homes": [{"home": "3栋2单元502、602"}]}, f"{FIRST} → homes → 1 → home", "one a row"),
    ({"homes": [{"home": "3-2-502", "name": "王" * 61}]}, f"{FIRST} → homes → 1 → name", "at most 60"),
    ({"groups": [{**CREW, "purpose": "garden"}]}, FIRST, "purpose 'garden' is no department, duty or leadership"),
    ({"groups": [{**CREW, "channel": "pigeon"}]}, f"{FIRST} → groups → 1 → channel", "telegram|webchat"),
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
