"""What kind of day a date is, and who says so. Pure; the libraries that know the holidays are loaded when first asked.

For China three sources, the better one first: what the State Council announced for a year, holidays and make-up
workdays (chinesecalendar, or `holidays` when that knows it earlier); the dates that stand in the law (`holidays`: no
make-up workdays); the company's week. Elsewhere the dates of the law are all there is to know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from models.calendar_policy import CalendarPolicy, Spans

Kind = Literal["workday", "weekend", "holiday", "make_up", "own"]
Source = Literal["announced", "statutory", "weekly", "own"]


@dataclass(frozen=True, slots=True)
class Year:
    """What is known of a country's year; not `certain`: its days may yet turn out otherwise. Names are English."""

    source: Source
    certain: bool
    holidays: Mapping[date, str] = field(default_factory=dict)
    make_up: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as the company works it. `source` says who knows; `name` the holiday, also of its make-up workday."""

    on: date
    kind: Kind
    source: Source
    hours: Spans
    name: str = ""
    provisional: bool = False


def day_of(section: CalendarPolicy, on: date) -> Day:
    """What a date is. The company's own table wins over everything, holidays over the week."""
    if (own := section.days.get(on)) is not None:
        return Day(on, "own", "own", (section.hours[on.weekday()] or section.on_make_up()) if own == "work" else own)
    week = section.hours[on.weekday()]
    known = year_of(section.holidays, on.year)
    provisional = not known.certain and on.year not in section.announced
    if on in known.make_up:
        return Day(on, "make_up", known.source, section.on_make_up(), known.make_up[on], provisional)
    if on in known.holidays:
        return Day(on, "holiday", known.source, (), known.holidays[on], provisional)
    return Day(on, "workday" if week else "weekend", known.source, week, "", provisional)


def settled(section: CalendarPolicy, year: int) -> bool:
    """Whether every day of a year is known for good."""
    return year in section.announced or year_of(section.holidays, year).certain


@lru_cache(maxsize=512)
def year_of(country: str, year: int) -> Year:
    """What is known of a year in a country (`CN`, `DE-BY`, or `none`: holidays are not kept)."""
    if country == "none":
        return Year("weekly", certain=True)
    return (_announced(year) if country == "CN" else None) or _by_law(country, year)


def announced_until(country: str) -> int | None:
    """The last year whose holidays were announced; None where none are: by law alone, or not kept at all."""
    if country != "CN":
        return None
    import chinese_calendar

    year: int = max(chinese_calendar.holidays).year
    while year_of(country, year + 1).source == "announced":
        year += 1
    return year


def require_country(country: str) -> None:
    """Raise ValueError for a country whose holidays nobody here knows."""
    import holidays

    code, _, part = country.partition("-")
    try:
        holidays.country_holidays(code, subdiv=part or None)
    except NotImplementedError as fault:
        said = f"the holidays of {country} are not known ({fault}); write none, and list them under days"
        raise ValueError(said) from fault


def _announced(year: int) -> Year | None:
    import chinese_calendar

    try:
        chinese_calendar.is_workday(date(year, 7, 1))
    except NotImplementedError:
        return None
    return Year(
        "announced", certain=True,
        holidays={on: str(name) for on, name in chinese_calendar.holidays.items() if on.year == year},
        make_up={on: str(name) for on, name in chinese_calendar.workdays.items() if on.year == year},
    )


def _by_law(country: str, year: int) -> Year:
    import holidays

    code, _, part = country.partition("-")
    try:
        found: Any = holidays.country_holidays(code, subdiv=part or None, years=year, language="en_US")
    except NotImplementedError:
        return Year("weekly", certain=False)
    if not found.start_year <= year <= found.end_year:
        return Year("weekly", certain=False)
    names = {on: str(name) for on, name in found.items() if on.year == year}
    make_up = {on: names.get(on, "") for on in found.weekend_workdays if on.year == year}
    if country == "CN":  # every year that was announced since 2004 has make-up workdays
        return Year("announced" if make_up else "statutory", certain=bool(make_up), holidays=names, make_up=make_up)
    return Year("statutory", certain=not _estimated(found, names), holidays=names, make_up=make_up)


def _estimated(found: Any, names: Mapping[date, str]) -> bool:
    """Whether some of the dates wait for the moon to be seen, as far as the library says so."""
    label = getattr(found, "estimated_label", "")
    mark = str(found.tr(label)).replace("%s", "").strip(" ()（）") if label else ""
    return bool(mark) and any(mark in name for name in names.values())
