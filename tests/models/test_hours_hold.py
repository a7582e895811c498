"""What holds of working time whatever the calendar, the zone and the dates; and that it is what the wall clock says.

The dates lie around New Year, the Spring Festival and its make-up weekends, the changes of summer time on both halves
of the earth, and National Day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as some

from models.hours import Calendar, next_not_quiet
from tests.calendars import MINUTE, calendar, naively_open, utc
from tests.chance import examples

ZONES = (
    "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns",
    "Africa/Casablanca", "Pacific/Apia", "America/Havana", "Asia/Beirut", "Pacific/Kiritimati", "Pacific/Niue", "UTC",
)  # fmt: skip
WEEKS: tuple[dict[str, Any], ...] = (
    {},
    {"holidays": "none"},
    {"hours": {"mon-sun": ["00:00-24:00"]}, "holidays": "none"},
    {"hours": {"mon-fri": ["22:00-06:00"], "sat": ["01:30-03:30"]}, "holidays": "none"},
    {"hours": {"mon-sun": ["01:30-03:30"]}, "holidays": "none"},
    {"hours": {"mon-sun": ["02:00-02:30", "23:30-00:30"]}, "holidays": "none"},
    {"hours": {"mon-thu": ["07:00-11:00", "12:00-16:15"], "sun": ["23:00-07:00"]}, "make_up": ["09:00-12:00"]},
    {"hours": {"sat": ["09:00-17:00"]}, "days": {"2026-02-21": "work", "2026-10-03": ["20:00-23:45"]}},
    {"hours": {"mon": ["20:00-08:00"], "wed": ["00:00-24:00"]},
     "days": {"2026-03-03": ["06:00-09:00"], "2026-02-16": "work", "2026-10-05": "work", "2026-10-25": "work"}},
)  # fmt: skip
AROUND = tuple(date.fromisoformat(day) for day in (
    "2025-12-30", "2026-02-13", "2026-02-26", "2026-03-07", "2026-03-28", "2026-04-04", "2026-09-19", "2026-09-26",
    "2026-10-01", "2026-10-09", "2026-10-24", "2026-10-31",
))  # fmt: skip

calendars = some.builds(lambda zone, lines: calendar(zone, **lines), some.sampled_from(ZONES), some.sampled_from(WEEKS))
moments = some.builds(
    lambda day, after: datetime.combine(day, time(), UTC) + after,
    some.sampled_from(AROUND), some.timedeltas(timedelta(days=-1), timedelta(days=3)),
)  # fmt: skip
minutes = moments.map(lambda at: at.replace(second=0, microsecond=0))
lengths = some.one_of(
    some.timedeltas(timedelta(), timedelta(hours=60)),
    some.integers(0, 8 * 60).map(lambda count: count * MINUTE),
    some.integers(0, 20).map(lambda count: timedelta(hours=count)),  # ends of spans, exactly
)  # fmt: skip
TICK = timedelta(microseconds=1)
many = examples(400)


@many
@given(calendars, moments, lengths)
@example(calendar(), utc("2026-02-13 17:50"), timedelta(hours=1))
def test_adding_and_measuring_are_each_others_reverse(known: Calendar, start: datetime, length: timedelta):
    assert known.between(start, known.add(start, length)) == length


@many
@given(calendars, moments, lengths, lengths)
def test_adding_twice_is_adding_both(known: Calendar, start: datetime, first: timedelta, second: timedelta):
    assert known.add(known.add(start, first), second) == known.add(start, first + second)


@many
@given(calendars, moments, moments, lengths, lengths)
def test_who_starts_later_or_takes_longer_is_not_done_sooner(
    known: Calendar, one: datetime, other: datetime, length: timedelta, more: timedelta
):
    early, late = sorted((one, other))
    assert known.add(early, length) <= known.add(late, length)
    assert known.add(early, length) <= known.add(early, length + more)
    assert early <= known.add(early, length)


@many
@given(calendars, moments, lengths)
def test_what_comes_out_is_open_or_an_end_of_work(known: Calendar, start: datetime, length: timedelta):
    found = known.add(start, length)
    assert known.is_open(found) or known.is_open(found - TICK)
    assert known.between(start, found - TICK) < length or found == start or not length


@many
@given(calendars, moments)
def test_the_next_open_moment_is_the_first(known: Calendar, start: datetime):
    found = known.next_open(start)
    assert known.is_open(found)
    assert known.between(start, found) == timedelta()
    assert (found == start) == known.is_open(start)
    assert known.next_open(found) == found


@many
@given(calendars, moments, moments, moments)
def test_working_time_of_parts_adds_up(known: Calendar, first: datetime, second: datetime, third: datetime):
    assert known.between(first, second) + known.between(second, third) == known.between(first, third)
    assert known.between(first, second) == -known.between(second, first)
    assert abs(known.between(first, second)) <= abs(second - first)


@examples(150)
@given(calendars, moments, some.timedeltas(timedelta(), timedelta(days=20)))
def test_the_days_explained_add_up(known: Calendar, start: datetime, time_passed: timedelta):
    end = start + time_passed
    parts = known.explain(start, end)
    assert sum((part.counted for part in parts), timedelta()) == known.between(start, end)
    assert [part.on for part in parts] == sorted({part.on for part in parts})


@many
@given(calendars, moments, moments, some.integers(0, 12))
def test_within_so_many_working_days_is_an_end_of_work_and_each_day_is_later(
    known: Calendar, one: datetime, other: datetime, days: int
):
    early, late = sorted((one, other))
    found = known.add_days(early, days)
    assert early < found < known.add_days(early, days + 1)
    assert found <= known.add_days(late, days)
    assert known.is_open(found - TICK)
    assert known.add(found, timedelta()) == found


@examples(60)
@given(calendars, minutes, some.integers(0, 36 * 60))
def test_working_time_is_what_the_clock_on_the_wall_shows(known: Calendar, start: datetime, count: int):
    """Against a look at the wall each minute; changes of clocks and spans begin on whole minutes."""
    worked = [naively_open(known, start + number * MINUTE) for number in range(count)]
    assert known.between(start, start + count * MINUTE) == sum(worked) * MINUTE
    assert [known.is_open(start + number * MINUTE) for number in range(count)] == worked
    if any(worked):
        last = max(number for number, open_then in enumerate(worked) if open_then) + 1
        assert known.add(start, sum(worked) * MINUTE) == start + last * MINUTE


@many
@given(calendars, moments)
def test_the_same_day_and_a_month_later(known: Calendar, start: datetime):
    assert known.same_day(start) >= start + timedelta(hours=2)
    assert known.same_day(start) < start + timedelta(days=1, hours=1)
    assert timedelta(days=27) < known.month(start) - start < timedelta(days=32)


quiet = some.lists(some.tuples(*2 * [some.integers(0, 24 * 60 - 1).map(lambda m: time(m // 60, m % 60))]), max_size=3)


def naively_quiet(at: datetime, spans: tuple[tuple[time, time], ...], known: Calendar) -> bool:
    wall = at.astimezone(known.zone).time()
    return any(
        begins <= wall < ends if begins < ends else begins != ends and (wall >= begins or wall < ends)
        for begins, ends in spans
    )


@examples(100)
@given(some.sampled_from(ZONES), minutes, quiet)
def test_quiet_hours_end_at_the_first_moment_that_is_not_quiet(zone: str, start: datetime, spans: list[Any]):
    known, hours = calendar(zone), tuple(spans)
    found = next_not_quiet(start, hours, zone)
    then = [start + number * MINUTE for number in range(26 * 60)]
    assert found == next((at for at in then if not naively_quiet(at, hours, known)), start)
