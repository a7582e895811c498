"""Working time on real dates: Spring Festival 2026 and its make-up weekends, National Day, summer time, night shifts.

In 2026 the Spring Festival is kept from 15 to 23 February, for which people work on Saturday 14 and Saturday 28;
National Day from 1 to 7 October, for Sunday 20 September and Saturday 10 October.
"""

from __future__ import annotations

import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.hours import Calendar, NeverOpen, next_not_quiet
from models.workdays import announced_until
from tests.calendars import calendar, local, section, utc

HOUR = timedelta(hours=1)
NIGHTS = {"hours": {"mon-fri": ["22:00-06:00"]}, "holidays": "none"}
ALWAYS = {"hours": {"mon-sun": ["00:00-24:00"]}, "holidays": "none"}


@pytest.mark.parametrize(("start", "hours", "due"), [
    ("2026-03-04 09:00", 2, "2026-03-04 11:00"),       # within the morning
    ("2026-03-04 09:00", 3, "2026-03-04 12:00"),       # due when the morning ends, and not after lunch
    ("2026-03-04 09:00", 4, "2026-03-04 14:30"),       # over lunch
    ("2026-03-04 12:30", 1, "2026-03-04 14:30"),       # accepted at lunch
    ("2026-03-04 06:00", 8, "2026-03-04 18:00"),       # before work: due when the day's work ends
    ("2026-03-04 18:00", 1, "2026-03-05 09:30"),       # at 18:00 sharp work is over
    ("2026-03-04 23:59:59", 1, "2026-03-05 09:30"),
    ("2026-03-04 17:50", 0, "2026-03-04 17:50"),       # nothing to add
    ("2026-03-04 18:00", 0, "2026-03-04 18:00"),       # an end of work stays
    ("2026-03-04 18:01", 0, "2026-03-05 08:30"),
    ("2026-03-06 17:50", 1, "2026-03-09 09:20"),       # over an ordinary weekend
    ("2026-02-13 17:50", 1, "2026-02-14 09:20"),       # Friday evening; the Saturday is a make-up workday
    ("2026-02-14 17:50", 1, "2026-02-24 09:20"),       # over the whole festival
    ("2026-02-13 17:50", 10, "2026-02-24 10:20"),
    ("2026-02-27 17:30", 8, "2026-02-28 17:30"),       # and the make-up Saturday after it
    ("2026-02-28 17:30", 1, "2026-03-02 09:00"),
    ("2026-09-18 17:00", 2, "2026-09-20 09:30"),       # a make-up Sunday behind a Saturday off
    ("2026-09-30 17:00", 2, "2026-10-08 09:30"),       # National Day
    ("2026-10-09 17:00", 9, "2026-10-10 18:00"),       # make-up Saturday to its end
    ("2025-12-31 17:00", 2, "2026-01-04 09:30"),       # New Year, with a Sunday made up
    ("2026-02-13 17:50:30.5", 1, "2026-02-14 09:20:30"),
])  # fmt: skip
def test_working_time_on_real_dates(start: str, hours: int, due: str):
    known = calendar()
    found = known.add(utc(start), hours * HOUR)
    assert local(found) == due
    assert known.between(utc(start), found) == hours * HOUR


@pytest.mark.parametrize(("start", "days", "due"), [
    ("2026-03-04 10:00", 3, "2026-03-09 18:00"),   # a Wednesday: Thursday, Friday, Monday
    ("2026-03-04 10:00", 1, "2026-03-05 18:00"),
    ("2026-03-04 10:00", 0, "2026-03-04 18:00"),
    ("2026-03-04 06:00", 1, "2026-03-05 18:00"),   # before work it is that day
    ("2026-03-04 12:30", 1, "2026-03-05 18:00"),   # at lunch
    ("2026-03-04 18:00", 1, "2026-03-06 18:00"),   # after work it is the next
    ("2026-03-07 10:00", 3, "2026-03-12 18:00"),   # a Saturday counts from Monday
    ("2026-03-07 10:00", 0, "2026-03-09 18:00"),
    ("2026-02-13 10:00", 1, "2026-02-14 18:00"),   # the make-up Saturday is a working day
    ("2026-02-13 10:00", 3, "2026-02-25 18:00"),
    ("2026-02-17 10:00", 3, "2026-02-27 18:00"),   # in the festival: from Tuesday the 24th
    ("2026-09-30 18:30", 1, "2026-10-09 18:00"),
])  # fmt: skip
def test_r03_6_within_so_many_working_days(start: str, days: int, due: str):
    assert local(calendar().add_days(utc(start), days)) == due


@pytest.mark.parametrize(("start", "due"), [
    ("2026-03-04 09:00", "2026-03-04 21:00"), ("2026-03-04 18:59", "2026-03-04 21:00"),
    ("2026-03-04 19:30", "2026-03-04 21:30"), ("2026-03-04 23:30", "2026-03-05 01:30"),
    ("2026-03-05 00:30", "2026-03-05 21:00"), ("2026-03-07 09:00", "2026-03-07 21:00"),
])  # fmt: skip
def test_r04_4_the_same_day_is_until_its_end_and_no_less_than_two_hours(start: str, due: str):
    assert local(calendar().same_day(utc(start))) == due


def test_a_day_may_end_at_midnight():
    assert local(calendar(day_end="24:00").same_day(utc("2026-03-04 09:00"))) == "2026-03-05 00:00"


@pytest.mark.parametrize(("start", "months", "due"), [
    ("2026-01-15 10:30", 1, "2026-02-15 10:30"), ("2026-01-31 10:30", 1, "2026-02-28 10:30"),
    ("2028-01-31 10:30", 1, "2028-02-29 10:30"), ("2026-12-31 23:59:59", 1, "2027-01-31 23:59:59"),
    ("2026-11-30 10:00", 3, "2027-02-28 10:00"), ("2026-03-31 10:00", 12, "2027-03-31 10:00"),
    ("2026-03-31 10:00", 0, "2026-03-31 10:00"), ("2026-08-31 10:00", 1, "2026-09-30 10:00"),
])  # fmt: skip
def test_r02_1_a_month_later_is_the_same_day_of_the_next_or_its_last(start: str, months: int, due: str):
    assert local(calendar().month(utc(start), months)) == due


def test_a_month_later_keeps_the_time_of_day_across_summer_time():
    known, berlin = calendar("Europe/Berlin"), "Europe/Berlin"
    assert local(known.month(utc("2026-03-15 10:30", berlin)), berlin) == "2026-04-15 10:30"
    assert local(known.month(utc("2026-02-28 02:30", berlin)), berlin) == "2026-03-28 02:30"
    assert local(known.month(utc("2027-02-28 02:30", berlin)), berlin) == "2027-03-28 03:30"  # skipped on that day
    second = utc("2026-10-25 02:30", berlin, fold=1)
    assert local(known.month(second), berlin) == "2026-11-25 02:30"


@pytest.mark.parametrize(("start", "end", "hours"), [
    ("2026-03-04 09:00", "2026-03-04 11:00", 2), ("2026-03-04 11:30", "2026-03-04 14:00", 1),
    ("2026-03-04 18:00", "2026-03-05 08:30", 0), ("2026-03-02 00:00", "2026-03-09 00:00", 40),
    ("2026-02-13 17:00", "2026-02-24 09:30", 10), ("2026-02-15 00:00", "2026-02-23 23:00", 0),
    ("2026-02-01 00:00", "2026-03-01 00:00", 16 * 8),  # 20 weekdays, 6 of them off, 2 Saturdays made up
    ("2026-03-04 11:00", "2026-03-04 09:00", -2), ("2026-03-04 11:00", "2026-03-04 11:00", 0),
])  # fmt: skip
def test_the_working_time_between_two_moments(start: str, end: str, hours: int):
    assert calendar().between(utc(start), utc(end)) == hours * HOUR


def test_open_from_its_first_moment_to_before_its_end():
    known, moment = calendar(), timedelta(microseconds=1)
    morning, noon = utc("2026-03-04 08:30"), utc("2026-03-04 12:00")
    assert [known.is_open(at) for at in (morning - moment, morning, noon - moment, noon)] == [False, True, True, False]
    assert known.next_open(morning) == morning
    assert known.next_open(morning - moment) == morning
    assert local(known.next_open(noon)) == "2026-03-04 13:30"
    assert local(known.next_open(utc("2026-02-14 18:00"))) == "2026-02-24 08:30"


def test_the_company_knows_better_than_the_calendar_of_the_state():
    """It works on a day of the festival, closes on a working day, and goes home early on another."""
    known = calendar(days={"2026-02-18": "work", "2026-02-24": "off", "2026-02-13": ["08:30-12:00"],
                           "2026-02-15": "work", "2026-02-14": False})
    assert [(part.on.day, part.kind, part.source, part.seconds / 3600)
            for part in known.explain(utc("2026-02-13 00:00"), utc("2026-02-25 23:00")) if part.seconds] == [
        (13, "own", "own", 3.5), (15, "own", "own", 8), (18, "own", "own", 8), (25, "workday", "announced", 8)]
    assert local(known.add(utc("2026-02-13 11:00"), 2 * HOUR)) == "2026-02-15 09:30"


def test_make_up_workdays_have_mondays_hours_or_their_own():
    short = calendar(make_up=["09:00-15:00"])
    friday = calendar(hours={"mon-thu": ["08:00-18:00"], "fri": ["08:00-12:00"]}, make_up="fri")
    tuesday = calendar(hours={"tue-sun": ["10:00-20:00"]})
    spans = [[f"{local(first)[-5:]}-{local(last)[-5:]}" for first, last in known.explain(
        utc("2026-02-14 00:00"), utc("2026-02-14 23:00"))[0].spans] for known in (short, friday, tuesday)]
    assert spans == [["09:00-15:00"], ["08:00-12:00"], ["10:00-20:00"]]


def test_a_company_that_keeps_no_holidays_works_through_them():
    known = calendar(holidays="none")
    assert local(known.add(utc("2026-02-14 17:50"), HOUR)) == "2026-02-16 09:30"
    assert not known.is_open(utc("2026-02-14 10:00"))  # and makes nothing up


def test_each_community_has_its_own_hours():
    known = section(days={"2026-03-04": "off"}, communities={
        "102": {"hours": {"mon-sun": ["08:00-20:00"]}, "holidays": "none"}, "103": {"days": {"2026-03-05": "off"}}})
    first, second, third = (Calendar.of(known.of(code), "Asia/Shanghai") for code in ("101", "102", "103"))
    start = utc("2026-03-03 17:30")
    assert [local(each.add(start, HOUR)) for each in (first, second, third)] == [
        "2026-03-05 09:00", "2026-03-03 18:30", "2026-03-06 09:00"]
    assert local(second.add(start, 3 * HOUR)) == "2026-03-05 08:30"


# ── summer time


def test_the_hour_that_clocks_skip_is_not_worked():
    known, zone = calendar("Europe/Berlin", hours={"mon-sun": ["01:30-03:30"]}, holidays="none"), "Europe/Berlin"
    assert known.between(utc("2026-03-29 00:00", zone), utc("2026-03-29 12:00", zone)) == HOUR
    assert local(known.add(utc("2026-03-29 00:00", zone), HOUR), zone) == "2026-03-29 03:30"
    assert local(known.add(utc("2026-03-29 01:45", zone), HOUR / 2), zone) == "2026-03-29 03:15"


def test_the_hour_that_clocks_show_twice_is_worked_twice():
    known, zone = calendar("Europe/Berlin", hours={"mon-sun": ["01:30-03:30"]}, holidays="none"), "Europe/Berlin"
    assert known.between(utc("2026-10-25 00:00", zone), utc("2026-10-25 12:00", zone)) == 3 * HOUR
    assert known.add(utc("2026-10-25 01:30", zone), 2 * HOUR) == utc("2026-10-25 02:30", zone, fold=1)


def test_hours_within_the_hour_shown_twice_come_twice():
    known, zone = calendar("Europe/Berlin", hours={"mon-sun": ["02:00-02:30"]}, holidays="none"), "Europe/Berlin"
    assert known.is_open(utc("2026-10-25 02:10", zone))
    assert not known.is_open(utc("2026-10-25 02:40", zone))
    assert known.is_open(utc("2026-10-25 02:10", zone, fold=1))
    assert known.between(utc("2026-10-25 00:00", zone), utc("2026-10-26 00:00", zone)) == HOUR


def test_a_day_whose_only_hours_are_skipped_is_no_working_day():
    known, zone = calendar("Europe/Berlin", hours={"mon-sun": ["02:00-03:00"]}, holidays="none"), "Europe/Berlin"
    assert local(known.add_days(utc("2026-03-28 01:00", zone), 1), zone) == "2026-03-30 03:00"
    assert local(known.add(utc("2026-03-28 02:30", zone), HOUR), zone) == "2026-03-30 02:30"


# ── over midnight, and around the clock


@pytest.mark.parametrize(("start", "hours", "due"), [
    ("2026-03-04 22:00", 8, "2026-03-05 06:00"), ("2026-03-04 23:00", 8, "2026-03-05 23:00"),
    ("2026-03-05 03:00", 2, "2026-03-05 05:00"), ("2026-03-05 12:00", 1, "2026-03-05 23:00"),
    ("2026-03-07 05:00", 2, "2026-03-09 23:00"),   # Friday's night ends on Saturday; the next is Monday's
])  # fmt: skip
def test_a_night_shift_belongs_to_the_date_it_began_on(start: str, hours: int, due: str):
    assert local(calendar(**NIGHTS).add(utc(start), hours * HOUR)) == due


def test_a_night_is_one_working_day():
    known = calendar(**NIGHTS)
    assert local(known.add_days(utc("2026-03-05 03:00"), 0)) == "2026-03-05 06:00"  # still Wednesday's
    assert local(known.add_days(utc("2026-03-05 03:00"), 1)) == "2026-03-06 06:00"
    assert local(known.add_days(utc("2026-03-05 06:00"), 0)) == "2026-03-06 06:00"
    assert local(known.add_days(utc("2026-03-07 03:00"), 1)) == "2026-03-10 06:00"


def test_what_two_dates_cover_counts_once():
    """Monday's night runs until 8:00, the company's Tuesday begins at 6:00 this once."""
    known = calendar(hours={"mon": ["20:00-08:00"], "wed": ["09:00-10:00"]}, holidays="none",
                     days={"2026-03-03": ["06:00-09:00"]})
    assert known.between(utc("2026-03-02 00:00"), utc("2026-03-04 00:00")) == 13 * HOUR
    assert [(part.on.day, part.seconds / 3600) for part in known.explain(
        utc("2026-03-02 12:00"), utc("2026-03-03 12:00"))] == [(2, 12), (3, 1)]


def test_around_the_clock_working_time_is_time():
    known = calendar(**ALWAYS)
    start = utc("2026-03-04 23:45:10")
    assert known.add(start, 100 * HOUR) == start + 100 * HOUR
    assert known.between(start, start + 31 * 24 * HOUR) == 31 * 24 * HOUR
    assert local(known.add_days(start, 2)) == "2026-03-07 00:00"


# ── what is not announced yet


LAST = announced_until("CN")
"""The last year that was announced; 2060 is far behind it."""


@pytest.mark.parametrize(("start", "end", "provisional"), [
    (f"{LAST}-11-27 10:00", f"{LAST}-12-31 23:59", False), (f"{LAST}-12-30 10:00", f"{LAST + 1}-01-01 00:00", True),
    ("2060-03-01 10:00", "2060-03-02 10:00", True), (f"{LAST + 1}-01-01 00:00", f"{LAST}-12-31 23:59", True),
    ("2025-06-01 10:00", "2026-06-01 10:00", False), ("2025-06-01 10:00", "2060-06-01 10:00", True),
])  # fmt: skip
def test_a_due_time_in_a_year_that_was_not_announced_is_provisional(start: str, end: str, provisional: bool):
    assert calendar().provisional(utc(start), utc(end)) is provisional


def test_the_days_of_the_law_are_kept_until_the_announcement_comes():
    """By the law 1 to 4 February 2060 are off, the 5th for the Sunday in them; no Saturday is known to be worked."""
    parts = calendar().explain(utc("2060-01-30 17:00"), utc("2060-02-06 10:00"))
    assert [(part.on.day, part.kind, part.source, part.provisional) for part in parts] == [
        (30, "workday", "statutory", True), (31, "weekend", "statutory", True),
        *((day, "holiday", "statutory", True) for day in range(1, 6)), (6, "workday", "statutory", True)]
    assert local(calendar().add(utc("2060-01-30 17:00"), 2 * HOUR)) == "2060-02-06 09:30"


def test_the_companys_table_settles_a_day_and_its_announcement_a_year():
    days = {"2060-01-31": "work", "2060-02-06": "off"}
    one_day = calendar(days=days)
    assert not one_day.provisional(utc("2060-01-31 10:00"), utc("2060-01-31 12:00"))
    assert one_day.provisional(utc("2060-01-31 10:00"), utc("2060-02-01 12:00"))
    assert not calendar(days=days, announced=[2060]).provisional(utc("2060-01-31 10:00"), utc("2060-12-31 12:00"))
    assert calendar(days=days, announced=[2060]).provisional(utc("2060-12-31 10:00"), utc("2061-01-01 12:00"))
    assert local(one_day.add(utc("2060-01-30 17:00"), 10 * HOUR)) == "2060-02-09 09:30"


def test_the_same_calendar_is_made_once():
    assert calendar() is calendar()
    assert Calendar.of(section(), "Asia/Shanghai") is not Calendar.of(section(), "Asia/Taipei")
    assert calendar(days={"2026-03-04": "off"}) is not calendar()


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        calendar().add(datetime(2026, 3, 4, 9), HOUR)  # noqa: DTZ001  # the fault that is meant
    with pytest.raises(ValueError, match="added, not taken away"):
        calendar().add(utc("2026-03-04 09:00"), -HOUR)


def test_a_calendar_that_never_opens_says_so_and_does_not_search_for_ever():
    shut = section().model_copy(update={"hours": ((),) * 7})
    known = Calendar.of(shut, "Asia/Shanghai")
    at = utc("2026-03-04 09:00")
    for question in (known.next_open, lambda at: known.add(at, HOUR), lambda at: known.add_days(at, 1)):
        with pytest.raises(NeverOpen):
            question(at)
    assert known.between(at, at + 1000 * HOUR) == timedelta()


def test_explained_day_by_day():
    """What `policy explain` and `/why` say: accepted on Friday at 17:50, a Saturday that is worked, the festival."""
    known = calendar()
    start = utc("2026-02-13 17:50")
    parts = known.explain(start, known.add(start, 10 * HOUR))
    assert [(part.on, part.kind, part.name, part.seconds / 60) for part in parts] == [
        (date(2026, 2, 13), "workday", "", 10), (date(2026, 2, 14), "make_up", "Spring Festival", 480),
        *((date(2026, 2, day), "holiday", "Spring Festival", 0) for day in range(15, 24)),
        (date(2026, 2, 24), "workday", "", 110)]
    assert [str(span) for span in parts[0].hours] == ["08:30-12:00", "13:30-18:00"]
    assert parts[0].spans == ((start, utc("2026-02-13 18:00")),)


def test_a_night_that_began_the_day_before_is_explained_too():
    parts = calendar(**NIGHTS).explain(utc("2026-03-05 03:00"), utc("2026-03-05 23:00"))
    assert [(part.on.day, part.seconds / 3600) for part in parts] == [(4, 3), (5, 1)]


def test_a_month_of_working_time_is_added_in_no_time():
    known, start = calendar(), utc("2026-09-10 09:17")
    known.add(start, 176 * HOUR)
    began = stopwatch.process_time()
    for _ in range(200):
        known.add(start, 176 * HOUR)
    assert (stopwatch.process_time() - began) / 200 < 0.001


# ── quiet hours

NIGHT = (time(22), time(7, 30))


@pytest.mark.parametrize(("at", "quiet", "then"), [
    ("2026-03-04 12:00", (NIGHT,), "2026-03-04 12:00"), ("2026-03-04 22:00", (NIGHT,), "2026-03-05 07:30"),
    ("2026-03-05 03:00", (NIGHT,), "2026-03-05 07:30"), ("2026-03-05 07:30", (NIGHT,), "2026-03-05 07:30"),
    ("2026-03-05 07:29:59", (NIGHT,), "2026-03-05 07:30"), ("2026-03-04 21:59:59", (NIGHT,), "2026-03-04 21:59:59"),
    ("2026-03-04 12:40", (NIGHT, (time(12), time(14))), "2026-03-04 14:00"),
    ("2026-03-04 23:00", (NIGHT, (time(7), time(9))), "2026-03-05 09:00"),        # one runs into the other
    ("2026-03-04 23:00", ((time(7, 30), time(9)), NIGHT), "2026-03-05 09:00"),    # or follows at once
    ("2026-03-04 12:00", (), "2026-03-04 12:00"), ("2026-03-04 23:00", ((time(0), time(0)),), "2026-03-04 23:00"),
    ("2026-03-04 23:00", ((time(0), time(12)), (time(12), time(0))), "2026-03-04 23:00"),  # nothing would be left
    ("2026-03-04 23:00", ((time(18), time(0)),), "2026-03-05 00:00"),
])  # fmt: skip
def test_what_comes_in_quiet_hours_waits_for_their_end(at: str, quiet: tuple[tuple[time, time], ...], then: str):
    assert local(next_not_quiet(utc(at), quiet, "Asia/Shanghai")) == then


def test_quiet_hours_end_when_clocks_jump_over_their_end():
    zone, quiet = "Europe/Berlin", ((time(22), time(2, 30)),)
    assert local(next_not_quiet(utc("2026-03-28 23:00", zone), quiet, zone), zone) == "2026-03-29 03:00"
    assert next_not_quiet(utc("2026-03-28 23:00", zone), quiet, zone) == datetime(2026, 3, 29, 1, tzinfo=UTC)
