"""What pictures are made of: numbers, keys and words from figures, the same whenever they are asked for (R01.4)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

from handlers.channel import word
from handlers.figures.drawn import BUILDINGS, CATEGORIES, About, ageing, departments, heat, pareto, trend
from models.figures.counting import Figures
from models.figures.scope import day, month, week

NOW = datetime(2026, 3, 17, 2, 30, tzinfo=UTC)
ABOUT = About("云杉苑", month(date(2026, 3, 1)), NOW, "Asia/Shanghai")


def _counted(**counts: int) -> Figures:
    return Figures(counts)


def test_r02_4_a_trend_holds_each_day_and_says_that_the_last_is_not_over() -> None:
    points = [
        (day(date(2026, 3, 16)), _counted(filed=4, completed=1, open=3)),
        (day(date(2026, 3, 17)), _counted(filed=2, completed=4, open=1)),
    ]
    picture = trend(ABOUT, points)
    assert picture["name"] == "trend"
    data = picture["data"]
    assert (data["filed"], data["completed"], data["open"]) == ([4, 2], [1, 4], [3, 1])
    assert (data["labels"], data["partial"], data["empty"]) == (["3/16", "3/17"], True, False)
    assert data["finding"] == word("picture-found-trend", filed=6, completed=5, open=1)
    assert data["title"] == word("picture-title-trend-day")
    assert data["source"] == word("picture-source", at="2026-03-17 10:30")
    assert data["period"] == word("picture-period-days", first="2026-03-16", last="2026-03-17")


def test_r02_4_a_trend_of_months_says_from_when_to_when_its_sums_are() -> None:
    points = [(month(date(2026, at, 1)), _counted(filed=at)) for at in (1, 2, 3)]
    data = trend(ABOUT, points)["data"]
    first, last = (word("picture-period-month", year="2026", month=word(f"moment-month-{at}")) for at in (1, 3))
    assert data["period"] == word("picture-period-days", first=first, last=last)
    assert data["finding"] == word("picture-found-trend", filed=6, completed=0, open=0)


def test_r02_4_a_trend_of_weeks_that_are_over_is_whole() -> None:
    data = trend(ABOUT, [(week(date(2026, 3, 2)), _counted(filed=1))])["data"]
    assert (data["labels"], data["partial"]) == (["3/2"], False)


def test_r01_4_a_pareto_ranks_sorts_and_sums_up_the_rest() -> None:
    counts = [(f"sort {n}", n) for n in range(14)]
    data = pareto(ABOUT, counts)["data"]
    assert data["labels"] == [f"sort {n}" for n in range(13, 3, -1)]
    assert len(data["counts"]) == CATEGORIES
    assert (data["others"], data["kinds"], data["total"]) == (1 + 2 + 3, 3, sum(range(14)))


def test_r01_4_heat_ranks_buildings_and_frames_what_rises() -> None:
    cells = {("3", "HQ"): 5, ("3", "PF"): 1, ("1", "PF"): 2, ("", "EN"): 0}
    names = {"HQ": word("category-HQ"), "PF": word("category-PF")}
    data = heat(ABOUT, cells, names, marked=[("1", "PF"), ("9", "PF")])["data"]
    assert data["cells"] == [[5, 1], [0, 2]]
    assert data["columns"] == [word("category-HQ"), word("category-PF")]
    assert data["marked"] == [[1, 1]]


def test_r01_4_many_buildings_are_summed_up_so_that_nothing_is_lost() -> None:
    cells = {(str(n), f"S{m}"): n + m + 1 for n in range(40) for m in range(10)}
    data = heat(ABOUT, cells, {})["data"]
    assert len(data["rows"]) == BUILDINGS + 1
    assert data["rows"][-1] == word("picture-others-of", count=40 - BUILDINGS)
    assert sum(map(sum, data["cells"])) == sum(cells.values())


def test_r03_7_departments_stand_beside_one_another_the_busiest_first() -> None:
    rows = [
        ("保洁部", _counted(completed_in_time=1, completion_due=1, open=0)),
        ("工程部", _counted(completed_in_time=8, completion_due=11, open=4, overdue=2)),
        ("没事的部门", _counted()),
    ]
    data = departments(ABOUT, rows, small=10)["data"]
    assert data["labels"] == ["工程部", "保洁部"]
    assert data["rows"][0] == {"in_time": 8, "late": 3, "open": 4, "overdue": 2}
    assert data["finding"] == word("picture-found-departments", in_time=9, late=3, open=4, overdue=2)


def test_r00_10_open_tickets_stand_by_their_age() -> None:
    opened = [(NOW - timedelta(days=days), days > 2) for days in (0, 1, 2, 3, 29, 30, 90)]
    data = ageing(ABOUT, opened)["data"]
    assert data["counts"] == [1, 2, 1, 0, 1, 2]
    assert data["overdue"] == [0, 0, 1, 0, 1, 2]


def test_a_picture_of_nothing_says_so_and_every_picture_is_json() -> None:
    made = [
        trend(ABOUT, []), pareto(ABOUT, []), heat(ABOUT, {}, {}), departments(ABOUT, [], 10), ageing(ABOUT, []),
    ]
    assert [each["data"]["empty"] for each in made] == [True] * 5
    assert [each["data"]["finding"] for each in made] == [word("picture-empty")] * 5
    assert json.loads(json.dumps(made)) == made
