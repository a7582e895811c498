"""The duty roster in a company file: YAML and workbook alike, by rotation and by date; faults with place and remedy."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot import importing
from bot.importing.sheets import sheets
from models.roster import Rotation
from tests.test_importing import everything, written
from tests.test_importing_workbooks import Rows, saved

HALVES = ["08:00-20:00", "20:00-08:00"]
TURNS = [{"from": "08:00", "to": "20:00"}, {"from": "20:00", "to": "08:00"}]
LEAD = {
    "duty": "duty_lead", "name": "值班负责人", "turns": HALVES, "members": ["zhao", "qian"], "begins_on": "2026-12-01",
}
SERVICE = {"duty": "follower", "name": "客服", "turns": ["09:00-18:00"], "dates": {"2026-12-01": ["lin"]}}
COMPANY: dict[str, Any] = {
    "code": "101", "name": "阳光花园", "departments": [{"code": "security", "name": "秩序部"}],
    "staff": [
        {"code": "zhao", "name": "赵队长", "department": "security", "roles": ["duty_lead"]},
        {"code": "qian", "name": "钱班长", "department": "security", "roles": ["duty_lead"]},
        {"code": "lin", "name": "林晓", "roles": ["follower"]},
        {"code": "chen", "name": "陈敏", "roles": ["follower"]},
    ],
}


def company(folder: Path, *rota: dict[str, Any]) -> Path:
    """A file with that roster."""
    return written(folder, {**COMPANY, "rota": list(rota)})


def by_date(duty: str, name: str, turns: list[str], dates: dict[str, list[str | None]], **more: Any) -> dict[str, Any]:
    return {"duty": duty, "name": name, "turns": turns, "dates": dates, **more}


async def test_a_rotation_is_kept_as_the_file_says(database, tmp_path):
    said = await importing.run(company(tmp_path, {**LEAD, "each": 2, "days": [1, 2], "ends_on": "2027-01-31"}))
    assert said == ["101 阳光花园: 0 buildings, 0 homes, 4 staff, 0 groups, 1 rota; 7 added"]
    row = await Rotation.get()
    assert (row.duty, row.name, row.members, row.each) == ("duty_lead", "值班负责人", ["zhao", "qian"], 2)
    assert (row.begins_on, row.ends_on, row.by_calendar) == (date(2026, 12, 1), date(2027, 1, 31), None)
    assert row.turns == [{**turn, "days": [1, 2]} for turn in TURNS]


async def test_importing_twice_changes_nothing_and_what_is_no_longer_named_is_removed(database, tmp_path):
    both = company(tmp_path, LEAD, SERVICE)
    await importing.run(both)
    before = await everything()
    assert (await importing.run(both))[0].endswith("2 rota; nothing changed")
    assert await everything() == before
    assert (await importing.run(company(tmp_path, LEAD)))[0].endswith("1 rota; 1 removed")
    assert (await importing.run(written(tmp_path, COMPANY)))[0].endswith("nothing changed")  # no roster named: as it is
    assert await Rotation.all().values_list("name", flat=True) == ["值班负责人"]


async def test_by_date_a_name_goes_for_all_turns_or_each_turn_has_its_own(database, tmp_path):
    dates = {"2026-12-01": ["zhao", "qian"], "2026-12-02": ["qian"], "2026-12-03": [None, "zhao"]}
    await importing.run(company(tmp_path, by_date("duty_lead", "A", HALVES[::-1], dates)))
    row = await Rotation.get()
    assert row.turns == TURNS  # in the order of the day, and the names with them
    assert row.by_calendar == {
        "2026-12-01": ["qian", "zhao"], "2026-12-02": ["qian"], "2026-12-03": ["zhao", None],
    }
    assert (row.begins_on, row.members) == (date(2026, 12, 1), [])


async def test_a_new_month_leaves_the_dates_before_it_as_they_were(database, tmp_path):
    november = by_date("follower", "客服", ["09:00-18:00"], {"2026-11-29": ["lin"], "2026-11-30": ["chen"]})
    december = by_date("follower", "客服", ["09:00-18:00"], {"2026-12-01": ["lin"]})
    await importing.run(company(tmp_path, november))
    for said in ("1 changed", "nothing changed"):
        assert (await importing.run(company(tmp_path, december)))[0].endswith(said)
    row = await Rotation.get()
    assert row.by_calendar == {"2026-11-29": ["lin"], "2026-11-30": ["chen"], "2026-12-01": ["lin"]}
    assert row.begins_on == date(2026, 11, 29)


@pytest.mark.parametrize("turns", [
    HALVES, TURNS, ["8:00 – 20:00", "20:00～8:00"], [{"from": "08:00", "to": 1200}, {"from": 1200, "to": "8:00"}],
])
def test_hours_may_be_written_in_several_ways(tmp_path, turns):
    read = importing.read(company(tmp_path, {**LEAD, "turns": turns})).communities[0].rota[0]
    assert read.kept()["turns"] == TURNS


def test_hours_without_quotes_are_what_stands_there(tmp_path):
    """YAML 1.1 takes 20:00 for a number to the base of sixty."""
    file = company(tmp_path, LEAD)
    text = file.read_text(encoding="utf-8")
    text = text.replace("- 08:00-20:00", "- {from: 08:00, to: 20:00}")
    text = text.replace("- 20:00-08:00", "- {from: 20:00, to: 24:00}")
    file.write_text(text, encoding="utf-8")
    assert importing.read(file).communities[0].rota[0].kept()["turns"] == [TURNS[0], {"from": "20:00", "to": "00:00"}]


FIRST = "communities → 1"
ONE = f"{FIRST} → rota → 1"
FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"duty": "sleeping"}, FIRST, "'sleeping' is no role and no department; write for example duty_lead"),
    ({"members": ["zhao", "nobody"]}, FIRST, "rota 值班负责人: no staff 'nobody' above; add them or correct this"),
    ({"members": ["lin"]}, FIRST, "lin is no duty_lead; add it to their roles or name somebody else"),
    ({"duty": "security", "members": ["lin"]}, FIRST, "lin does not work in security; name somebody who does"),
    ({"members": []}, ONE, "needs members or dates, one of them"),
    ({"dates": {"2026-12-01": ["zhao"]}}, ONE, "needs members or dates, one of them"),
    ({"begins_on": None}, ONE, "need the day the first begins on; write for example 2026-12-01"),
    ({"begins_on": "soon"}, f"{ONE} → begins_on", "'soon' is no date; write for example 2026-12-01"),
    ({"begins_on": "2026-02-30"}, f"{ONE} → begins_on", "is no date"),
    ({"ends_on": "2026-11-01"}, ONE, "lies before begins_on; leave it out where it goes on"),
    ({"turns": []}, f"{ONE} → turns", "at least 1 item"),
    ({"turns": ["morning"]}, f"{ONE} → turns → 1", "'morning' is no turn; write for example 08:00-20:00"),
    ({"turns": [{"from": "25:00", "to": "08:00"}]}, f"{ONE} → turns → 1 → from", "'25:00' is no time of day"),
    ({"turns": [{"from": 8, "to": "20:00"}]}, f"{ONE} → turns → 1 → from", 'write for example "08:00"'),
    ({"turns": ["08:00-20:00", "19:00-08:00"]}, ONE, "08:00-20:00 and 19:00-08:00 overlap; two at once need"),
    ({"days": [8]}, f"{ONE} → days → 1", "less than or equal to 7"),
    ({"each": 0}, f"{ONE} → each", "greater than or equal to 1"),
    ({"members": [], "dates": {"2026-12-01": []}}, f"{ONE} → dates → 2026-12-01", "names nobody; name somebody"),
    ({"members": [], "dates": {"2026-12-01": ["zhao"] * 3}}, ONE, "2026-12-01: has 2 turns and names 3;"),
    ({"members": [], "dates": {"1 Dec": ["zhao"]}}, f"{ONE} → dates", "'1 Dec' is no date"),
    ({"members": [], "dates": {"2026-12-01": ["lin"]}}, FIRST, "lin is no duty_lead"),
    ({"colour": "red"}, f"{ONE} → colour", "no name known here"),
]


@pytest.mark.parametrize(("fault", "place", "remedy"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_a_fault_is_one_line_that_names_place_and_remedy(tmp_path, fault, place, remedy):
    file = company(tmp_path, {**LEAD, **fault})
    with pytest.raises(importing.ImportRefused) as refused:
        importing.read(file)
    line = str(refused.value)
    assert line.startswith(f"{file}: {place}")
    assert remedy in line
    assert "\n" not in line


def test_a_name_stands_once(tmp_path):
    with pytest.raises(importing.ImportRefused, match="'值班负责人' stands twice; give each its own name"):
        importing.read(company(tmp_path, LEAD, LEAD))


async def test_nothing_is_loaded_of_a_file_with_a_fault_in_its_roster(database, tmp_path):
    with pytest.raises(importing.ImportRefused):
        await importing.run(company(tmp_path, LEAD, {**SERVICE, "dates": {"2026-12-01": ["nobody"]}}))
    assert not any((await everything()).values())


# The same in a workbook --------------------------------------------------------------------------------------------


def book() -> Rows:
    """The company as a workbook, without a roster."""
    titles = {sheet.key: (sheet.title, [column.heading for column in sheet.columns]) for sheet in sheets()}
    rows: Rows = {title: [headings] for title, headings in titles.values()}
    rows["小区"].append(["101", "阳光花园"])
    rows["部门"].append([None, "security", "秩序部"])
    for each in COMPANY["staff"]:
        named = "秩序部" if "department" in each else None
        rows["员工"].append([None, each["code"], each["name"], None, named, ",".join(each["roles"])])
    return rows


def test_a_rotation_is_a_row(tmp_path):
    rows = book()
    rows["值班表"] += [
        [None, "值班负责人", "值班负责人", "08:00-20:00，20:00-08:00", None, "zhao, qian", None, "2026-12-01"],
        [None, "跟进人", "客服", "9:00-18:00", "周一、周二,3", "lin", 2, date(2026, 12, 1), "2027/1/31"],
        [None, "秩序部", None, "00:00-24:00", None, "zhao", 1, "2026.12.1"],
    ]
    service = {
        "duty": "follower", "name": "客服", "turns": ["09:00-18:00"], "days": [1, 2, 3], "members": ["lin"], "each": 2,
        "begins_on": "2026-12-01", "ends_on": "2027-01-31",
    }
    always = {"duty": "security", "turns": ["00:00-24:00"], "members": ["zhao"], "begins_on": "2026-12-01"}
    assert importing.read(saved(tmp_path, rows)) == importing.read(company(tmp_path, LEAD, service, always))


def test_by_date_a_turn_is_a_row(tmp_path):
    rows = book()
    rows["排班日历"] += [
        [None, "2026-12-01", "值班负责人", "20:00", "08:00", "qian"],
        [None, date(2026, 12, 1), "duty_lead", time(8), time(20), "zhao"],
        [None, datetime(2026, 12, 3), "值班负责人", "08:00", "20:00", "qian"],  # noqa: DTZ001  # as Excel has them
        [None, "2026年12月1日", "跟进人", "09:00", "18:00", "lin", "客服一"],
        [None, "2026-12-01", "跟进人", "09:00", "18:00", "chen", "客服二"],
    ]
    wanted = company(
        tmp_path,
        by_date("duty_lead", "duty_lead", HALVES, {"2026-12-01": ["zhao", "qian"], "2026-12-03": ["qian", None]}),
        by_date("follower", "客服一", ["09:00-18:00"], {"2026-12-01": ["lin"]}),
        by_date("follower", "客服二", ["09:00-18:00"], {"2026-12-01": ["chen"]}),
    )
    assert importing.read(saved(tmp_path, rows)) == importing.read(wanted)


LINE = [None, "2026-12-01", "duty_lead", "08:00", "20:00", "zhao", None]
ROTA = [None, "duty_lead", "值班", "08:00-20:00", None, "zhao", None, "2026-12-01", None]


def changed(row: list[Any], at: int, value: Any) -> list[Any]:
    """The row with another value at a place."""
    return [*row[:at], value, *row[at + 1 :]]


SHEET_FAULTS: list[tuple[str, list[list[Any]], str, str]] = [
    ("值班表", [changed(ROTA, 1, "看门")], "row 2, column B (职责)", "'看门' is no role and no department"),
    ("值班表", [changed(ROTA, 3, "上午")], "row 2, column D (班次)", "'上午' is no turn; write for example"),
    ("值班表", [changed(ROTA, 3, time(8))], "row 2, column D (班次)", "format the column as text"),
    ("值班表", [changed(ROTA, 4, "周八")], "row 2, column E (星期)", "is none of 周一, 周二"),
    ("值班表", [ROTA, changed(changed(ROTA, 5, "zhao，nobody"), 2, "二")], "row 3, column F (成员)", "no staff"),
    ("值班表", [changed(ROTA, 5, "lin")], "row 2, column F (成员)", "lin is no duty_lead"),
    ("值班表", [changed(ROTA, 5, None)], "row 2, column F (成员)", "is empty; fill it in"),
    ("值班表", [changed(ROTA, 6, "x")], "row 2, column G (连上几班)", "valid integer"),
    ("值班表", [changed(ROTA, 7, "明天")], "row 2, column H (开始日期)", "is no date; write for example 2026-12-01"),
    ("值班表", [changed(ROTA, 8, "2026-11-01")], "row 2, column I (结束日期)", "lies before begins_on"),
    ("值班表", [ROTA, ROTA], "row 3, column C (班表名称)", "'值班' stands twice"),
    ("排班日历", [changed(LINE, 1, "明天")], "row 2, column B (日期)", "is no date; write for example 2026-12-01"),
    ("排班日历", [changed(LINE, 3, "早上")], "row 2, column D (开始)", "is no time of day"),
    ("排班日历", [LINE, LINE], "row 3, column G (班表名称)", "for two at once give this one another name"),
    ("排班日历", [LINE, changed(LINE, 5, "nobody")], "row 3, column G (班表名称)", "has this turn already"),
    ("排班日历", [LINE, changed(changed(LINE, 1, "2026-12-02"), 5, "lin")], "row 3, column F (员工代码)", "lin is no"),
    ("排班日历", [changed(LINE, 0, "102")], "row 2, column A (小区编号)", "no community '102'; write one of '101'"),
    ("排班日历", [LINE, changed(changed(LINE, 3, "19:00"), 4, "23:00")], "row 3, column F (员工代码)", "overlap"),
]


@pytest.mark.parametrize(
    ("title", "rows", "place", "remedy"), SHEET_FAULTS, ids=[str(number) for number in range(len(SHEET_FAULTS))]
)
def test_a_fault_of_a_workbook_names_sheet_row_column_and_remedy(tmp_path, title, rows, place, remedy):
    sheets_ = book()
    sheets_[title] += rows
    file = saved(tmp_path, sheets_)
    with pytest.raises(importing.ImportRefused) as refused:
        importing.read(file)
    line = str(refused.value)
    assert line.startswith(f"{file}: sheet {title}, {place}: ")
    assert remedy in line
    assert "\n" not in line


def test_a_date_needs_another_name_where_a_rotation_has_it(tmp_path):
    rows = book()
    rows["值班表"].append(changed(ROTA, 2, "duty_lead"))
    rows["排班日历"].append(LINE)
    with pytest.raises(importing.ImportRefused, match=r"排班日历, row 2.*rota duty_lead is another one"):
        importing.read(saved(tmp_path, rows))


def test_a_template_tells_how_to_name_people_by_date(tmp_path):
    importing.template(tmp_path / "company.yaml")
    text = (tmp_path / "company.yaml").read_text(encoding="utf-8")
    assert "rota 的 dates" in text
    assert yaml.safe_load(text)["communities"][0]["rota"][0]["turns"] == HALVES
