"""Who has a duty when: tables, and what holds at every moment of any roster."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.turns import Instead, Rota, Shift, Turn, moment, on_duty, overlapping, turns, weekly

SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = [SHANGHAI, *map(ZoneInfo, ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago"))]
CREW = ("zhao", "huang", "chen", "wu")
DAY, NIGHT = Shift(time(8), time(20)), Shift(time(20), time(8))
FIRST = date(2026, 12, 1)  # a Tuesday


def rota(*members: str, shifts: Sequence[Shift] = (DAY, NIGHT), **more: object) -> Rota:
    given = {"name": "A", "duty": "duty_lead", "begins_on": FIRST, **more}
    return Rota(shifts=tuple(shifts), members=members, **given)  # type: ignore[arg-type]  # a shorthand


def here(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of December 2026 in Shanghai."""
    return datetime(2026, 12, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def week(
    *rotas: Rota, instead: Sequence[Instead] = (), start: int = 1, end: int = 4, people: Sequence[str] = CREW
) -> list[Turn]:
    return turns(rotas, instead, "duty_lead", SHANGHAI, here(start, 8), here(end, 8), people)


def told(found: Sequence[Turn]) -> list[tuple[str, str, str]]:
    """Turns as a person would read them out."""
    at = "%d %H:%M"
    return [
        (f"{turn.starts_at.astimezone(SHANGHAI):{at}}", f"{turn.ends_at.astimezone(SHANGHAI):{at}}", turn.staff)
        for turn in found
    ]


def instead(staff: str, start: datetime, end: datetime, of: str = "") -> Instead:
    return Instead("duty_lead", staff, start, end, of)


def test_members_follow_each_other_turn_by_turn():
    assert told(week(rota("zhao", "huang", "chen"))) == [
        ("01 08:00", "01 20:00", "zhao"), ("01 20:00", "02 08:00", "huang"),
        ("02 08:00", "02 20:00", "chen"), ("02 20:00", "03 08:00", "zhao"),
        ("03 08:00", "03 20:00", "huang"), ("03 20:00", "04 08:00", "chen"),
    ]


def test_each_has_several_turns_in_a_row():
    assert [turn.staff for turn in week(rota("zhao", "huang", each=2))] == [
        "zhao", "zhao", "huang", "huang", "zhao", "zhao",
    ]


def test_shifts_of_some_weekdays_are_counted_as_turns_only_where_they_are():
    working = Shift(time(9), time(18), frozenset({1, 2, 3, 4, 5}))
    found = week(rota("zhao", "huang", shifts=[working]), start=3, end=9)
    assert told(found) == [
        ("03 09:00", "03 18:00", "zhao"), ("04 09:00", "04 18:00", "huang"),
        ("07 09:00", "07 18:00", "zhao"), ("08 09:00", "08 18:00", "huang"),
    ]


def test_by_calendar_each_date_names_who_has_its_shifts():
    found = week(rota(dates={
        date(2026, 12, 1): ("zhao", "huang"), date(2026, 12, 2): ("chen",), date(2026, 12, 3): (None, "wu"),
    }))
    assert [(turn.starts_at, turn.staff) for turn in found] == [
        (here(1, 8), "zhao"), (here(1, 20), "huang"), (here(2, 8), "chen"), (here(2, 20), "chen"), (here(3, 20), "wu"),
    ]


def test_a_date_the_calendar_does_not_name_is_a_gap():
    assert [turn.gap for turn in week(rota(dates={FIRST: ("zhao", "huang")}))] == [False, False, True, True, True, True]


def test_a_member_who_left_leaves_a_gap_and_nobody_moves_up():
    found = week(rota("zhao", "huang", "chen"), people=("zhao", "chen"))
    assert [turn.staff for turn in found[:4]] == ["zhao", "", "chen", "zhao"]
    assert found[1].absent == "huang"


def test_no_turn_begins_before_a_rotation_does_or_after_its_end():
    ended = rota("zhao", "huang", ends_on=date(2026, 12, 2))
    assert told(turns([ended], [], "duty_lead", SHANGHAI, here(1, 0), here(9, 0), CREW)) == [
        ("01 08:00", "01 20:00", "zhao"), ("01 20:00", "02 08:00", "huang"),
        ("02 08:00", "02 20:00", "zhao"), ("02 20:00", "03 08:00", "huang"),
    ]


def test_a_replacement_takes_its_slice_and_no_minute_more():
    found = week(rota("zhao", "huang"), instead=[instead("chen", here(1, 12), here(1, 15), "zhao")], end=2)
    assert told(found) == [
        ("01 08:00", "01 12:00", "zhao"), ("01 12:00", "01 15:00", "chen"), ("01 15:00", "01 20:00", "zhao"),
        ("01 20:00", "02 08:00", "huang"),
    ]
    assert [(turn.source, turn.planned) for turn in found[:3]] == [("A", "zhao")] * 3


def test_the_latest_replacement_wins():
    both = [instead("chen", here(1, 8), here(1, 20), "zhao"), instead("wu", here(1, 12), here(1, 20), "zhao")]
    assert [turn.staff for turn in week(rota("zhao", "huang"), instead=both, end=2)] == ["chen", "wu", "huang"]
    assert [turn.staff for turn in week(rota("zhao", "huang"), instead=both[::-1], end=2)] == ["chen", "huang"]


def test_what_one_took_over_can_be_handed_on_and_back():
    on = [instead("chen", here(1, 8), here(1, 20), "zhao"), instead("wu", here(1, 8), here(1, 20), "chen")]
    assert week(rota("zhao", "huang"), instead=on, end=2)[0].staff == "wu"
    back = instead("zhao", here(1, 8), here(1, 20), "wu")
    assert week(rota("zhao", "huang"), instead=[*on, back], end=2)[0].staff == "zhao"


def test_a_replacement_of_somebody_else_changes_nothing():
    other = [instead("chen", here(1, 8), here(1, 20), "wu")]
    assert week(rota("zhao", "huang"), instead=other, end=2) == week(rota("zhao", "huang"), end=2)


def test_replaced_by_nobody_is_a_gap_and_where_nobody_was_to_be_there_is_none():
    nobody = [instead("", here(1, 8), here(2, 8))]
    assert told(week(rota("zhao"), instead=nobody, end=2)) == [("01 08:00", "02 08:00", "")]
    assert week(rota("zhao", shifts=[DAY]), instead=nobody, end=2)[0].ends_at == here(1, 20)


def test_a_replacement_of_nobody_in_particular_takes_the_whole_duty_even_outside_its_hours():
    two = [rota("zhao", shifts=[DAY]), rota("huang", shifts=[DAY], name="B")]
    found = week(*two, instead=[instead("chen", here(1, 18), here(1, 23))], end=2)
    assert [(turn.staff, turn.source) for turn in found] == [("zhao", "A"), ("huang", "B"), ("chen", "")]
    assert (found[2].starts_at, found[2].ends_at) == (here(1, 18), here(1, 23))
    assert [turn.ends_at for turn in found[:2]] == [here(1, 18)] * 2


def test_two_rotations_of_a_duty_have_two_people_on_at_once():
    found = week(rota("zhao", "huang"), rota("chen", "wu", name="B"))
    assert on_duty(found, here(1, 9)) == ["zhao", "chen"]
    assert on_duty(found, here(1, 21)) == ["huang", "wu"]


def test_another_duty_is_another_matter():
    assert week(rota("zhao", duty="follower")) == []


@pytest.mark.parametrize(("zone", "day", "at", "utc"), [
    ("Asia/Shanghai", date(2026, 12, 1), time(8), "2026-12-01T00:00"),
    ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08T07:00"),  # 02:00 becomes 03:00
    ("America/New_York", date(2026, 3, 8), time(3), "2026-03-08T07:00"),
    ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),  # the first of two
    ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:30"),  # half an hour is jumped over
    ("America/Santiago", date(2026, 9, 6), time(0), "2026-09-06T04:00"),  # midnight itself is jumped over
    ("Pacific/Apia", date(2011, 12, 30), time(12), "2011-12-30T10:00"),  # a day that never was
])
def test_a_clock_time_as_a_moment(zone: str, day: date, at: time, utc: str):
    assert moment(day, at, ZoneInfo(zone)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_night_is_as_long_as_the_clocks_make_it():
    york = ZoneInfo("America/New_York")
    nights = rota("zhao", shifts=[NIGHT], begins_on=date(2026, 1, 1))
    lengths = [
        turns([nights], [], "duty_lead", york, at, at + timedelta(minutes=1), CREW)[0]
        for at in (datetime(2026, 3, 8, 4, tzinfo=UTC), datetime(2026, 11, 1, 4, tzinfo=UTC))
    ]
    assert [turn.ends_at - turn.starts_at for turn in lengths] == [timedelta(hours=11), timedelta(hours=13)]


@pytest.mark.parametrize(("shifts", "clash"), [
    ([DAY, NIGHT], False),
    ([DAY, Shift(time(19), time(8))], True),
    ([Shift(time(8), time(8))], False),
    ([Shift(time(8), time(8)), Shift(time(9), time(10))], True),
    ([Shift(time(20), time(9), frozenset({7})), Shift(time(8), time(20), frozenset({1}))], True),
    ([Shift(time(20), time(9), frozenset({6})), Shift(time(8), time(20), frozenset({1}))], False),
])
def test_shifts_that_overlap_are_found(shifts: list[Shift], clash: bool):
    assert (overlapping(weekly(shifts)) is not None) == clash


# What holds at every moment -------------------------------------------------------------------------------------------

FROM = date(2026, 1, 1)
Made = tuple[Rota, ZoneInfo]
Data = st.DataObject


@st.composite
def rosters(draw: st.DrawFn) -> tuple[Rota, ZoneInfo]:
    """A rotation of shifts that do not overlap, on any weekdays, in a zone with or without summer time."""
    hours = sorted(draw(st.sets(st.integers(0, 47), min_size=1, max_size=4)))
    marks = [time(mark // 2, 30 * (mark % 2)) for mark in hours]
    days = st.frozensets(st.integers(1, 7), min_size=1)
    pairs = [*pairwise(marks), (marks[-1], marks[0])]
    shifts = [Shift(begins, ends, draw(days)) for begins, ends in pairs]
    members = draw(st.lists(st.sampled_from(CREW), min_size=1, max_size=5))
    made = Rota("A", "duty_lead", tuple(shifts), tuple(members), FROM, draw(st.integers(1, 3)))
    return made, draw(st.sampled_from(ZONES))


moments = st.integers(0, 60 * 24 * 690).map(lambda ahead: datetime(2026, 1, 3, tzinfo=UTC) + timedelta(minutes=ahead))
shorter = st.integers(1, 60 * 72).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def replacements(draw: st.DrawFn, around: datetime) -> list[Instead]:
    """Some, near a moment."""
    made = []
    for _ in range(draw(st.integers(0, 4))):
        start = around + timedelta(minutes=draw(st.integers(-60 * 72, 60 * 48)))
        staff, of = draw(st.sampled_from(("", *CREW))), draw(st.sampled_from(("", *CREW)))
        made.append(instead(staff, start, start + draw(shorter), of))
    return made


def wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first minute whose clock shows that time or a later one, found by looking at one after another."""
    wanted = datetime.combine(day, at)
    guess = datetime.combine(day, at, zone).astimezone(UTC) - timedelta(hours=2)
    while guess.astimezone(zone).replace(tzinfo=None) < wanted:
        guess += timedelta(minutes=1)
    return guess


def planned_at(made: Rota, zone: ZoneInfo, at: datetime) -> str | None:
    """Who has it by the rotation, found by counting all turns from its first day; None at hours without a turn."""
    count, day, last = 0, made.begins_on, at.astimezone(zone).date()
    while day <= last:
        for each in made.shifts:
            if day.isoweekday() not in each.days:
                continue
            ends = day if each.ends > each.begins else day + timedelta(days=1)
            near = abs(day - last) <= timedelta(days=2)
            if near and wall(day, each.begins, zone) <= at < wall(ends, each.ends, zone):
                return made.members[count // made.each % len(made.members)]
            count += 1
        day += timedelta(days=1)
    return None


@settings(max_examples=150, deadline=None)
@given(rosters(), moments)
def test_at_every_moment_of_a_rotations_hours_exactly_one_has_the_turn(made: Made, at: datetime):
    roster, zone = made
    found = turns([roster], [], "duty_lead", zone, at, at + timedelta(minutes=1), CREW)
    on = [turn.staff for turn in found if turn.at(at)]
    named = planned_at(roster, zone, at)
    assert on == ([] if named is None else [named])


@settings(max_examples=150, deadline=None)
@given(rosters(), moments, st.data())
def test_no_turns_of_a_rotation_overlap_whatever_is_replaced(made: Made, at: datetime, data: Data):
    roster, zone = made
    found = turns([roster], data.draw(replacements(at)), "duty_lead", zone, at, at + timedelta(days=5), CREW)
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(found))
    assert all(turn.starts_at < turn.ends_at for turn in found)


@settings(max_examples=200, deadline=None)
@given(rosters(), moments, st.data())
def test_at_every_moment_the_latest_replacement_that_applies_has_its_way(made: Made, at: datetime, data: Data):
    roster, zone = made
    laid = data.draw(replacements(at))
    now = at + timedelta(minutes=data.draw(st.integers(-600, 600)))
    found = turns([roster], laid, "duty_lead", zone, now, now + timedelta(minutes=1), CREW)
    holder = planned_at(roster, zone, now)
    meant, had = holder is not None, {holder}
    for each in laid:
        if not each.starts_at <= now < each.ends_at:
            continue
        if not each.instead_of:
            holder, had = each.staff if each.staff or meant else None, {each.staff}
        elif holder is not None and each.instead_of in (holder, *had):
            holder = each.staff
            had = had | {each.staff}
    assert [turn.staff for turn in found if turn.at(now)] == ([] if holder is None else [holder])


@settings(max_examples=100, deadline=None)
@given(rosters(), moments, st.data())
def test_a_turn_is_the_same_in_whatever_interval_it_is_looked_at(made: Made, at: datetime, data: Data):
    roster, zone = made
    laid = data.draw(replacements(at))
    wide = turns([roster], laid, "duty_lead", zone, at - timedelta(days=4), at + timedelta(days=4), CREW)
    narrow = turns([roster], laid, "duty_lead", zone, at, at + timedelta(hours=7), CREW)
    assert narrow == [turn for turn in wide if turn.starts_at < at + timedelta(hours=7) and turn.ends_at > at]


@settings(max_examples=100, deadline=None)
@given(rosters(), moments, st.sets(st.sampled_from(CREW)))
def test_nobody_who_cannot_act_is_on_duty(made: Made, at: datetime, people: set[str]):
    roster, zone = made
    end = at + timedelta(days=3)
    whole, able = (turns([roster], [], "duty_lead", zone, at, end, among) for among in (CREW, people))
    assert [(turn.starts_at, turn.staff or turn.absent) for turn in able] == [
        (turn.starts_at, turn.staff) for turn in whole
    ]
    assert {turn.staff for turn in able} <= people | {""}
