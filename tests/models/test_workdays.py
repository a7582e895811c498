"""What kind of day a date is, and who says so."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import chinese_calendar
import pytest

from models.workdays import announced_until, day_of, settled, year_of
from tests.calendars import section


def seen(on: str, **lines) -> tuple[str, str, str, bool]:
    """A date as a company of these lines sees it; whether it is worked."""
    day = day_of(section(**lines), date.fromisoformat(on))
    return day.kind, day.source, day.name, bool(day.hours)


@pytest.mark.parametrize(("on", "kind", "name", "worked"), [
    ("2026-02-13", "workday", "", True), ("2026-02-14", "make_up", "Spring Festival", True),
    ("2026-02-15", "holiday", "Spring Festival", False), ("2026-02-17", "holiday", "Spring Festival", False),
    ("2026-02-23", "holiday", "Spring Festival", False), ("2026-02-24", "workday", "", True),
    ("2026-02-28", "make_up", "Spring Festival", True), ("2026-03-07", "weekend", "", False),
    ("2026-01-04", "make_up", "New Year's Day", True), ("2026-05-09", "make_up", "Labour Day", True),
    ("2026-09-20", "make_up", "National Day", True), ("2026-10-10", "make_up", "National Day", True),
    ("2026-09-27", "holiday", "Mid-autumn Festival", False), ("2026-10-08", "workday", "", True),
])  # fmt: skip
def test_the_year_that_was_announced(on: str, kind: str, name: str, worked: bool):
    assert seen(on) == (kind, "announced", name, worked)


def test_every_day_since_2018_is_worked_when_the_announcement_says_so():
    known, on = section(), date(2018, 1, 1)
    while on < date(2027, 1, 1):
        assert bool(day_of(known, on).hours) == chinese_calendar.is_workday(on), on
        on += timedelta(days=1)


def test_a_later_year_has_the_days_of_the_law_until_it_is_announced():
    assert seen("2060-02-02") == ("holiday", "statutory", "Chinese New Year (Spring Festival)", False)
    assert seen("2060-10-01")[:2] == ("holiday", "statutory")
    assert seen("2060-10-09") == ("weekend", "statutory", "", False)
    assert day_of(section(), date(2060, 3, 1)).provisional
    assert not day_of(section(), date(2026, 3, 2)).provisional
    assert not settled(section(), 2060)
    assert settled(section(announced=[2060]), 2060)


def test_years_that_nobody_knows_have_the_week_alone():
    assert seen("2150-10-01") == ("workday", "weekly", "", True)
    assert day_of(section(), date(2150, 10, 1)).provisional


def test_without_holidays_the_week_is_all_and_certain():
    assert seen("2026-02-17", holidays="none") == ("workday", "weekly", "", True)
    assert seen("2026-02-14", holidays="none") == ("weekend", "weekly", "", False)
    assert settled(section(holidays="none"), 2150)


@pytest.mark.parametrize(("country", "on", "name"), [
    ("HK", "2026-07-01", "Hong Kong S.A.R. Establishment Day"), ("DE-BY", "2027-01-06", "Epiphany"),
    ("MO", "2027-10-01", "National Day of the People's Republic of China"),
])  # fmt: skip
def test_other_countries_have_the_days_of_their_law_which_are_certain(country: str, on: str, name: str):
    assert seen(on, holidays=country) == ("holiday", "statutory", name, False)
    assert settled(section(holidays=country), date.fromisoformat(on).year)
    assert announced_until(country) is None


def test_a_holiday_of_one_land_is_none_in_another():
    assert seen("2027-01-06", holidays="DE-BE") == ("workday", "statutory", "", True)


def test_days_that_wait_for_the_moon_are_not_certain():
    assert not year_of("MY", 2040).certain


def test_the_companys_table_wins_over_the_state():
    table = {"2026-02-17": "work", "2026-02-24": "off", "2026-03-07": "work", "2026-03-09": ["09:00-10:00"]}
    assert [seen(on, days=table)[:2] for on in table] == [("own", "own")] * 4
    assert [seen(on, days=table)[3] for on in table] == [True, False, True, True]


def test_the_last_year_that_was_announced_is_known():
    until = announced_until("CN")
    assert until is not None
    assert year_of("CN", until).source == "announced"
    assert year_of("CN", until + 1).source != "announced"
    assert year_of("CN", 2004).source == "announced"


def test_the_libraries_are_loaded_when_they_are_first_asked():
    """They cost a service that starts a tenth of a second and twenty megabytes."""
    code = (
        "import sys; from models import hours, policy; policy.load();"
        "print({'holidays', 'chinese_calendar'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_nobody_loads_the_dates_of_the_law_for_a_year_that_was_announced():
    code = (
        "import sys, datetime; from models import policy, workdays;"
        "workdays.day_of(policy.load().calendar, datetime.date(2026, 2, 14));"
        "print({'holidays', 'chinese_calendar'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "{'chinese_calendar'}"
