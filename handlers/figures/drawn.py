"""What pictures show: figures as numbers, keys and words, from which `bot.pictures` draws when they are delivered.

Each function makes a `Say.picture`: {"name": which drawing, "data": JSON}. All data holds `title`, `where`, `period`,
`finding` (one sentence that tells the picture to who cannot see it) and `source`, each a `Param`; `empty` is true where
there is nothing to draw. Nothing here reads the database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from handlers.channel import Param, word
from handlers.places import label
from models.figures.counting import Figures
from models.figures.scope import Period

Picture = dict[str, Any]

CATEGORIES, DEPARTMENTS, BUILDINGS, COLUMNS = 10, 10, 24, 8
"""How many of each a picture shows; the rest is summed up as "others", so that it can be read on a phone."""

AGES = (1, 3, 7, 14, 30)
"""Days at which one age of an open ticket ends and the next begins."""


@dataclass(frozen=True, slots=True)
class About:
    """What a picture is of: `where` in words (community, department …), when, and when it was counted (UTC, zone)."""

    where: Param
    period: Period
    now: datetime
    zone: str


def trend(about: About, points: Sequence[tuple[Period, Figures]]) -> Picture:
    """What was filed and completed in each of these periods, the oldest first, and what was open at its end.

    A period that is not over yet is drawn as such.
    """
    filed, completed, still = ([found[name] for _, found in points] for name in ("filed", "completed", "open"))
    finding = word(
        "picture-found-trend", filed=sum(filed), completed=sum(completed), open=still[-1] if still else 0
    )
    unit = points[0][0].unit if points else about.period.unit
    return _picture("trend", about, finding, empty=not any((*filed, *completed, *still)), what={
        "title": word(f"picture-title-trend-{unit}"), **({"period": _from_to(points)} if points else {}),
        "labels": [_tick(period) for period, _ in points],
        "filed": filed, "completed": completed, "open": still,
        "partial": bool(points) and about.now < points[-1][0].bounds(about.zone)[1],
    })  # fmt: skip


def pareto(about: About, counts: Iterable[tuple[Param, int]]) -> Picture:
    """Sorts of matters, the most frequent first, and how much of all they are together."""
    rows = sorted(((name, count) for name, count in counts if count > 0), key=lambda row: -row[1])
    total = sum(count for _, count in rows)
    finding = word("picture-found-pareto", total=total, first=rows[0][0], count=rows[0][1]) if rows else ""
    shown, rest = rows[:CATEGORIES], rows[CATEGORIES:]
    return _picture("pareto", about, finding, empty=not rows, what={
        "title": word("picture-title-pareto"),
        "labels": [name for name, _ in shown], "counts": [count for _, count in shown],
        "others": sum(count for _, count in rest), "kinds": len(rest), "total": total,
    })  # fmt: skip


def heat(
    about: About, cells: Mapping[tuple[str, str], int], names: Mapping[str, Param],
    marked: Collection[tuple[str, str]] = (), *, trouble: bool = False,
) -> Picture:  # fmt: skip
    """How many of each sort there were in each building: `cells` by (building, sort), `names` of the sorts.

    A building is named as in the tally ("" where a matter names none). Those of `marked` rise beyond
    chance: they are framed. `trouble`: what is counted are complaints and repairs alone.
    """
    filled = {cell: count for cell, count in cells.items() if count > 0}
    rows, more_rows = _cut([building for building, _ in filled], filled, 0, BUILDINGS)
    columns, more_columns = _cut([sort for _, sort in filled], filled, 1, COLUMNS)
    put: dict[tuple[str | None, str | None], int] = {}
    for (building, sort), count in filled.items():
        at = (building if building in rows else None, sort if sort in columns else None)
        put[at] = put.get(at, 0) + count
    down: list[str | None] = [*rows, *([None] if more_rows else [])]
    across: list[str | None] = [*columns, *([None] if more_columns else [])]
    return _picture("heat", about, _hottest(filled, names), empty=not filled, what={
        "title": word("picture-title-heat-trouble" if trouble else "picture-title-heat"),
        "rows": [_others(more_rows) if each is None else _building(each) for each in down],
        "columns": [word("picture-others") if each is None else names.get(each, each) for each in across],
        "cells": [[put.get((row, column), 0) for column in across] for row in down],
        "marked": [[row, column] for row, column in _places(marked, rows, columns)],
    })  # fmt: skip


def departments(about: About, rows: Iterable[tuple[Param, Figures]], small: int) -> Picture:
    """Departments beside one another: completed in time, completed late, still open and how much of that is overdue.

    Of fewer than `small` completed tickets no per cent is shown, only the numbers.
    """
    found = [(name, _department(each)) for name, each in rows]
    ranked = sorted((row for row in found if any(row[1].values())), key=lambda row: -_whole(row[1]))
    rest = ranked[DEPARTMENTS:]
    shown = ranked[:DEPARTMENTS]
    if rest:
        shown.append((_others(len(rest)), {part: sum(each[part] for _, each in rest) for part in rest[0][1]}))
    sums = {part: sum(each[part] for _, each in ranked) for part in ("in_time", "late", "open", "overdue")}
    return _picture("departments", about, word("picture-found-departments", **sums), empty=not ranked, what={
        "title": word("picture-title-departments"),
        "labels": [name for name, _ in shown], "rows": [each for _, each in shown], "small": small,
    })  # fmt: skip


def ageing(about: About, opened: Iterable[tuple[datetime, bool]], ages: Sequence[int] = AGES) -> Picture:
    """How old open tickets are: of each when it was accepted and whether its time is over. `ages`: days, rising."""
    counts, overdue = [0] * (len(ages) + 1), [0] * (len(ages) + 1)
    for accepted, late in opened:
        at = sum(about.now - accepted >= timedelta(days=each) for each in ages)
        counts[at] += 1
        overdue[at] += late
    return aged(about, counts, overdue, ages)


def aged(about: About, counts: Sequence[int], overdue: Sequence[int], ages: Sequence[int] = AGES) -> Picture:
    """The same of what was counted already: how many of each age, and how many of those are overdue."""
    finding = word("picture-found-ageing", total=sum(counts), days=ages[-1], old=counts[-1], overdue=sum(overdue))
    labels = [
        word("picture-age-under", days=ages[0]),
        *(word("picture-age-between", first=first, last=last) for first, last in pairwise(ages)),
        word("picture-age-over", days=ages[-1]),
    ]
    return _picture("ageing", about, finding, empty=not sum(counts), what={
        "title": word("picture-title-ageing"), "labels": labels, "counts": list(counts), "overdue": list(overdue),
    })  # fmt: skip


def _picture(name: str, about: About, finding: Param, *, empty: bool, what: Mapping[str, Any]) -> Picture:
    local = about.now.astimezone(ZoneInfo(about.zone))
    return {"name": name, "data": {
        "period": spoken(about.period), **what, "where": about.where, "empty": empty,
        "finding": word("picture-empty") if empty else finding,
        "source": word("picture-source", at=f"{local:%Y-%m-%d %H:%M}"),
    }}  # fmt: skip


def spoken(period: Period) -> Param:
    """A period in words: October 2026; week 48 of 2026; days from and to."""
    first, last = period.first, period.end - timedelta(days=1)
    year = str(first.year)  # as text: Fluent would write 2,026
    match period.unit:
        case "month":
            return word("picture-period-month", year=year, month=word(f"moment-month-{first.month}"))
        case "quarter":
            return word("picture-period-quarter", year=year, quarter=(first.month + 2) // 3)
        case "year":
            return word("picture-period-year", year=year)
        case "day":
            return first.isoformat()
    return word("picture-period-days", first=first.isoformat(), last=last.isoformat())


def _from_to(points: Sequence[tuple[Period, Figures]]) -> Param:
    """All the time that a trend shows: its sums are of that, not of the last period alone."""
    (first, _), (last, _) = points[0], points[-1]
    if first == last:
        return spoken(first)
    if first.unit in ("month", "quarter", "year"):
        return word("picture-period-days", first=spoken(first), last=spoken(last))
    return spoken(Period(first.first, last.end, "days"))


def _tick(period: Period) -> Param:
    """A period under a line: as short as it can be told from its neighbours."""
    first = period.first
    match period.unit:
        case "month":
            return word("picture-tick-month", month=word(f"moment-month-{first.month}"))
        case "quarter":
            return f"{first:%y}Q{(first.month + 2) // 3}"
        case "year":
            return str(first.year)
    return f"{first.month}/{first.day}"


def _department(found: Figures) -> dict[str, int]:
    in_time = found["completed_in_time"]
    return {
        "in_time": in_time, "late": found["completion_due"] - in_time, "open": found["open"],
        "overdue": found["overdue"],
    }


def _whole(row: Mapping[str, int]) -> int:
    return row["in_time"] + row["late"] + row["open"]


def _cut(
    keys: Iterable[str], cells: Mapping[tuple[str, str], int], side: int, most: int
) -> tuple[list[str], int]:
    """The `most` keys of one side of a table with the most in them, and how many are left over."""
    sums: dict[str, int] = dict.fromkeys(keys, 0)
    for cell, count in cells.items():
        sums[cell[side]] += count
    ranked = sorted(sums, key=lambda key: (-sums[key], key))
    return ranked[:most], len(ranked[most:])


def _places(
    marked: Collection[tuple[str, str]], rows: Sequence[str], columns: Sequence[str]
) -> Iterable[tuple[int, int]]:
    """Where cells stand in the table; those summed up under "others" stand nowhere."""
    for building, sort in sorted(marked):
        if building in rows and sort in columns:
            yield rows.index(building), columns.index(sort)


def _hottest(cells: Mapping[tuple[str, str], int], names: Mapping[str, Param]) -> Param:
    if not cells:
        return ""
    building, sort = max(cells, key=lambda cell: (cells[cell], cell))
    return word(
        "picture-found-heat", total=sum(cells.values()), building=_building(building), sort=names.get(sort, sort),
        count=cells[building, sort],
    )


def _building(name: str) -> Param:
    return label({"building": name}) if name else word("picture-no-building")


def _others(count: int) -> Param:
    return word("picture-others-of", count=count)
