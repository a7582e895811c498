"""A company as an Excel workbook: the same database as YAML gives, faults with sheet, row and column, a template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from bot import importing
from bot.importing.sheets import Sheet, sheets
from models.staff import StaffGroup
from tests.test_importing import EXAMPLE, KEY, LOADED, everything

Rows = dict[str, list[list[Any]]]
"""Title of a sheet → its rows, the headings first."""


def rows_of(company: dict[str, Any]) -> Rows:
    """The workbook that says what a YAML file says, with Chinese headings."""
    rows: Rows = {sheet.title: [[column.heading for column in sheet.columns]] for sheet in sheets()}
    for community in company["communities"]:
        for sheet in sheets():
            for row in _table(sheet, community):
                rows[sheet.title].append([_cell(row.get(column.key)) for column in sheet.columns])
    return rows


def _table(sheet: Sheet, community: dict[str, Any]) -> list[dict[str, Any]]:
    if sheet.key == "communities":
        return [community]
    if sheet.key == "buildings":
        table = [{"name": name, "manager": manager} for name, manager in community["buildings"].items()]
    elif sheet.key == "standing_groups":
        table = [
            {"purpose": purpose, "part": part.removesuffix("s"), "staff": code}
            for purpose, row in community["standing_groups"].items()
            for part, codes in row.items()
            for code in ([codes] if isinstance(codes, str) else codes)
        ]
    else:
        table = community.get(sheet.key, [])
    return [{"community": community["code"], **row} for row in table]


def _cell(value: Any) -> Any:
    return "，".join(value) if isinstance(value, list) else value


def saved(folder: Path, rows: Rows) -> Path:
    """A workbook of these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in rows.items():
        page = book.create_sheet(title)
        for line in lines:
            page.append(line)
    file = folder / "company.xlsx"
    book.save(file)
    return file


@pytest.fixture
def example() -> Rows:
    """The example company as a workbook."""
    return rows_of(yaml.safe_load(EXAMPLE.read_text(encoding="utf-8")))


async def test_a_workbook_gives_the_same_database_as_yaml(database, tmp_path, example):
    file = saved(tmp_path, example)
    assert importing.read(file) == importing.read(EXAMPLE)
    assert await importing.run(EXAMPLE) == [f"{LOADED}; 54 added"]
    before = await everything()
    assert await importing.run(file) == [f"{LOADED}; nothing changed"]
    assert await everything() == before


def column(title: str, heading: str) -> int:
    """Where a column of a sheet stands, from zero."""
    sheet = next(each for each in sheets() if each.title == title)
    return next(place for place, each in enumerate(sheet.columns) if each.heading == heading)


def test_what_people_call_things_is_taken_for_their_codes(tmp_path, example):
    words = {
        "员工": {"部门": {"customer_service": "客服部", "engineering": "工程维修"}, "角色": {
            "project_manager": "项目经理", "supervisor，follower": "客服主管、跟进人",
            "head，agent": "部门负责人;agent",
        }},
        "常设小组": {"小组": {"leadership": "领导小组"}, "职务": {"lead": "组长", "member": "成员"}},
        "工作群": {"用途": {"duty": "值班", "customer_service": "客服部"}, "平台": {"webchat": "网页演示"}},
    }
    for title, headings in words.items():
        for heading, names in headings.items():
            for row in example[title][1:]:
                at = column(title, heading)
                row[at] = names.get(row[at], row[at])
    assert importing.read(saved(tmp_path, example)) == importing.read(EXAMPLE)


def test_numbers_are_read_as_they_are_shown(tmp_path, example):
    example["小区"][1][0] = 101
    for row in example["员工"][1:]:
        row[0], row[3] = 101.0, int(row[3])
    for row in example["楼栋"][1:]:
        row[1] = int(row[1])
    assert importing.read(saved(tmp_path, example)) == importing.read(EXAMPLE)


def test_columns_may_stand_in_any_order_be_called_by_their_code_and_rows_may_be_blank(tmp_path, example):
    example["房屋"] = [["phone", "房屋", None, "业主姓名"], [None] * 4, *(
        [phone, home, "  ", name] for _, home, name, phone in example["房屋"][1:]
    ), ["  "]]
    example["房屋"].reverse()
    example["房屋"] = [example["房屋"][-1], *example["房屋"][:-1]]
    read = importing.read(saved(tmp_path, example)).communities[0]
    assert sorted(home.home for home in read.homes) == ["3栋2单元502", "3栋2单元602", "8栋1单元1201"]


def test_a_sheet_that_is_not_there_is_as_one_without_rows_and_an_empty_one_disturbs_nobody(tmp_path, example):
    del example["房屋"]
    example["Sheet1"] = []
    assert importing.read(saved(tmp_path, example)).communities[0].homes == []


def test_several_communities_name_themselves_in_each_row(tmp_path, example):
    example["小区"].append(["102", "月光花园"])
    example["员工"].append(["102", "lin", "林晓", "13800000002", None, "follower"])
    first, second = importing.read(saved(tmp_path, example)).communities
    assert (len(first.staff), [each.code for each in second.staff]) == (12, ["lin"])


async def test_a_department_may_have_several_chat_groups(database, tmp_path, example):
    example["工作群"] += [
        ["101", "engineering", "工程二群", "telegram", "-100200"],
        ["101", "engineering", "工程三群", "wecom", None, KEY],
    ]
    await importing.run(saved(tmp_path, example))
    names = await StaffGroup.filter(purpose="engineering").order_by("name").values_list("name", flat=True)
    assert sorted(map(str, names)) == sorted(["工程群", "工程二群", "工程三群"])


Change = Callable[[Rows], object]


def put(title: str, row: int, heading: str, value: Any) -> Change:
    """Write a value into a cell; rows are counted as Excel does."""

    def change(rows: Rows) -> None:
        lines = rows[title]
        while len(lines) < row:
            lines.append([None] * len(lines[0]))
        line = lines[row - 1]
        line += [None] * (len(lines[0]) - len(line))
        line[column(title, heading)] = value

    return change


def more(title: str, *values: Any) -> Change:
    """Add a row."""
    return lambda rows: rows[title].append(list(values))


FAULTS: list[tuple[Change, str, str]] = [
    (put("小区", 2, "小区编号", 8), "小区, row 2, column A (小区编号)", "'8' is not three digits; write for example"),
    (put("小区", 2, "小区名称", None), "小区, row 2, column B (小区名称)", "is empty; fill it in"),
    (put("小区", 2, "时区", "Mars/Base"), "小区, row 2, column D (时区)", "write for example Asia/Shanghai"),
    (more("小区", "101", "又一个"), "小区, row 3, column A (小区编号)", "'101' stands twice; give each its own"),
    (put("部门", 3, "部门代码", "Works!"), "部门, row 3, column B (部门代码)", "write small letters and _"),
    (more("部门", "101", "security", "保安"), "部门, row 6, column B (部门代码)", "stands twice"),
    (put("部门", 3, "小区编号", "777"), "部门, row 3, column A (小区编号)", "no community '777'; write one of '101'"),
    (put("员工", 3, "姓名", "林" * 61), "员工, row 3, column C (姓名)", "at most 60 characters; write less"),
    (put("员工", 4, "角色", "follower, 老板"), "员工, row 4, column F (角色)", "'老板' is none of 处理员, 跟进人"),
    (put("员工", 4, "手机", "1380000"), "员工, row 4, column D (手机)", "is no telephone number; write for example"),
    (put("房屋", 4, "业主电话", "139-0000"), "房屋, row 4, column D (业主电话)", "is no telephone number; write for"),
    (put("小区", 2, "值班电话", "门岗"), "小区, row 2, column E (值班电话)", "holds no telephone number; write for"),
    (more("工作群", "101", "duty", "群", "Telegram", "值班群"), "工作群, row 8, column E", "/id in the group answers"),
    (put("员工", 4, "部门", "园林部"), "员工, row 4, column E (部门)", "no department '园林部' above; add it"),
    (put("员工", 4, "员工代码", "lin"), "员工, row 4, column B (员工代码)", "'lin' stands twice"),
    (put("员工", 5, "手机", "=A1"), "员工, row 5, column D (手机)", "is a formula; copy the column and paste it"),
    (put("员工", 5, "姓名", "#REF!"), "员工, row 5, column C (姓名)", "is an error of the spreadsheet"),
    (put("楼栋", 3, "楼管", "nobody"), "楼栋, row 3, column C (楼管)", "no staff 'nobody' above; add them"),
    (put("楼栋", 3, "楼栋", "1"), "楼栋, row 3, column B (楼栋)", "'1' stands twice"),
    (put("楼栋", 3, "楼栋", "1栋"), "楼栋, row 3, column B (楼栋)", "'1' stands twice"),
    (put("房屋", 4, "房屋", "楼上那家"), "房屋, row 4, column B (房屋)", "write for example 3-2-502"),
    (put("房屋", 4, "房屋", datetime(2003, 2, 2)), "房屋, row 4, column B (房屋)", "format the column as text"),  # noqa: DTZ001  # as Excel has them
    (put("常设小组", 3, "小组", "家委会"), "常设小组, row 3, column B (小组)", "is none of 领导小组, 投诉处理组"),
    (put("常设小组", 3, "员工代码", "nobody"), "常设小组, row 3, column D (员工代码)", "no staff 'nobody' above"),
    (put("常设小组", 4, "员工代码", "zhou"), "常设小组, row 4, column D (员工代码)", "'zhou' stands twice"),
    (put("常设小组", 3, "职务", "组长"), "常设小组, row 3, column C (职务)", "has one already; make this one a member"),
    (put("工作群", 2, "用途", "garden"), "工作群, row 2, column B (用途)", "'garden' is no department, duty"),
    (put("工作群", 2, "平台", "鸽子"), "工作群, row 2, column D (平台)", "'鸽子' is none of Telegram, 企业微信"),
    (put("工作群", 2, "群编号", None), "工作群, row 2, column E (群编号)", "channel webchat needs an address"),
    (put("工作群", 2, "机器人地址", KEY), "工作群, row 2, column F (机器人地址)", "key and mentions are for wecom"),
    (put("工作群", 2, "平台", "wecom"), "工作群, row 2, column E (群编号)", "needs a key and no address"),
    (put("工作群", 2, "用途", KEY), "工作群, row 2, column B (用途)", "what stands here is no department"),
    (put("工作群", 2, "群编号", f"https://x/send?key={KEY}" + "k" * 20), "工作群, row 2, column E", "write less"),
    (more("工作群", "101", "duty", "群", "wecom", None, "no key"), "工作群, row 8, column F", "copy the robot's"),
    (more("工作群", "101", "duty", "群", "wecom", None, KEY, "13800000001,王工"), "工作群, row 8, column G", '"@all"'),
    (lambda rows: rows["员工"][0].append("工资"), "员工, row 1", "column G: '工资' is no heading; known are 小区编号"),
    (lambda rows: rows["员工"][0].append("姓名"), "员工, row 1", "column G: '姓名' stands twice; remove one"),
    (lambda rows: rows["员工"][0].append(KEY), "员工, row 1", "column G: what stands here is no heading"),
    (lambda rows: rows["员工"][0].remove("姓名"), "员工, row 1", "there is no column 姓名; add that heading"),
    (lambda rows: rows.update({"人员": [["x"]]}), "'人员' is none of 小区, 部门", "rename it or take it out"),
    (lambda rows: rows["小区"].pop(), "小区", "no community is there; fill in one row"),
]


@pytest.mark.parametrize(("change", "place", "remedy"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_a_fault_is_one_line_that_names_sheet_row_column_and_remedy(tmp_path, example, change, place, remedy):
    change(example)
    file = saved(tmp_path, example)
    with pytest.raises(importing.ImportRefused) as refused:
        importing.read(file)
    line = str(refused.value)
    assert line.startswith(f"{file}: sheet {place}")
    assert remedy in line
    assert "\n" not in line
    assert KEY not in line
    assert refused.value.__cause__ is None


async def test_nothing_is_loaded_of_a_workbook_with_a_fault_in_its_last_sheet(database, tmp_path, example):
    put("工作群", 7, "平台", "鸽子")(example)
    with pytest.raises(importing.ImportRefused):
        await importing.run(saved(tmp_path, example))
    assert not any((await everything()).values())


@pytest.mark.parametrize("name", ["company.xlsx", "company.xlsm"])
def test_a_file_that_is_no_workbook_is_explained_in_one_line(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(b"PK\x03\x04 not at all")
    with pytest.raises(importing.ImportRefused, match=r"is no Excel workbook; save it as \.xlsx"):
        importing.read(file)


def test_what_is_not_there_or_of_another_kind_is_explained(tmp_path):
    with pytest.raises(importing.ImportRefused, match=r"cannot be read \(No such file"):
        importing.read(tmp_path / "nowhere.xlsx")
    with pytest.raises(importing.ImportRefused, match=r"save it as an Excel workbook \(\.xlsx\)"):
        importing.read(tmp_path / "company.xls")


@pytest.mark.parametrize("name", ["company.xlsx", "company.yaml"])
async def test_a_template_imported_as_it_is_works_and_again_changes_nothing(database, tmp_path, name):
    file = tmp_path / name
    assert importing.template(file) == f"{file} is written: fill it in, then python -m bot import {file}"
    line = "999 示例花园: 1 buildings, 1 homes, 1 staff, 1 groups, 1 rota"
    assert await importing.run(file) == [f"{line}; 9 added"]
    assert await importing.run(file) == [f"{line}; nothing changed"]


def test_both_templates_say_the_same(tmp_path):
    for name in ("company.xlsx", "company.yaml"):
        importing.template(tmp_path / name)
    assert importing.read(tmp_path / "company.xlsx") == importing.read(tmp_path / "company.yaml")


def test_a_template_explains_every_column_and_offers_what_can_be_chosen(tmp_path):
    importing.template(tmp_path / "company.xlsx")
    book = load_workbook(tmp_path / "company.xlsx")
    assert book.sheetnames == ["小区", "部门", "员工", "楼栋", "房屋", "常设小组", "工作群", "值班表", "排班日历"]
    for sheet in sheets():
        page = book[sheet.title]
        assert [cell.value for cell in page[1]] == [each.heading for each in sheet.columns]
        assert [cell.value for cell in page[2]] == [each.note or None for each in sheet.columns]
        offered = {str(each.sqref).split(":")[0][0] for each in page.data_validations.dataValidation}
        wanted = {"ABCDEFGH"[n] for n, each in enumerate(sheet.columns) if each.choices or each.source}
        assert offered == wanted, sheet.title
        assert {cell.number_format for cell in page[3]} == {"@"}
    formulas = {each.formula1 for page in book for each in page.data_validations.dataValidation}
    assert '"领导小组,投诉处理组,现场调查组,后勤保障组"' in formulas
    assert "'部门'!$C$3:$C$5000" in formulas
    assert all(len(each) <= 255 for each in formulas)  # Excel takes no more


def test_what_is_left_of_the_example_once_the_community_is_ones_own_is_refused(tmp_path):
    file = tmp_path / "company.xlsx"
    importing.template(file)
    book = load_workbook(file)
    book["小区"]["A3"] = "205"
    book.save(file)
    with pytest.raises(importing.ImportRefused, match="no community '999'; write one of '205'"):
        importing.read(file)


def test_a_template_overwrites_nothing_and_is_of_a_known_kind(tmp_path):
    file = tmp_path / "company.xlsx"
    file.write_bytes(b"mine")
    with pytest.raises(importing.ImportRefused, match="is there already; choose another name"):
        importing.template(file)
    assert file.read_bytes() == b"mine"
    with pytest.raises(importing.ImportRefused, match=r"write for example company\.xlsx"):
        importing.template(tmp_path / "company.csv")
    with pytest.raises(importing.ImportRefused, match="cannot be written"):
        importing.template(tmp_path / "nowhere" / "company.xlsx")
