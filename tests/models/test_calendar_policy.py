"""How a company writes down when it works, and what it hears when that cannot be read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import policy
from models.calendar_policy import CalendarPolicy
from tests.calendars import section


def loaded(folder, text: str) -> CalendarPolicy:
    """The calendar of a company's file that says this."""
    file = folder / "policy.yaml"
    file.write_text("calendar:\n" + "".join(f"  {line}\n" for line in text.splitlines()), encoding="utf-8")
    return policy.load(file).calendar


def week(found: CalendarPolicy) -> list[str]:
    """Its days as text."""
    return [" ".join(str(span) for span in hours) for hours in found.hours]


def test_the_packaged_calendar_is_five_days_with_a_rest_at_noon():
    found = policy.load().calendar
    assert week(found) == ["08:30-12:00 13:30-18:00"] * 5 + ["", ""]
    assert (found.holidays, found.days, found.announced) == ("CN", {}, ())
    assert found.same_day_at_least == timedelta(hours=2)


def test_a_companys_week_replaces_ours_as_a_whole(tmp_path):
    assert week(loaded(tmp_path, 'hours: {mon-sat: ["09:00-18:00"]}')) == ["09:00-18:00"] * 6 + [""]
    assert week(loaded(tmp_path, 'hours: {sun: ["09:00-12:00"]}')) == [""] * 6 + ["09:00-12:00"]
    assert loaded(tmp_path, 'hours: {mon-sat: ["09:00-18:00"]}').holidays == "CN"


def test_weekdays_are_named_alone_in_rows_and_over_the_weekend():
    found = section(hours={"fri-mon": ["09:00-10:00"], "tue,thu": ["11:00-12:00"]})
    assert week(found) == ["09:00-10:00", "11:00-12:00", "", "11:00-12:00", *["09:00-10:00"] * 3]


def test_spans_may_stand_in_any_order_run_over_midnight_or_around_the_clock():
    found = section(hours={"mon": ["13:30-18:00", "8:30-12:00"], "tue": ["22:00-06:00"], "wed": ["00:00-24:00"]})
    assert week(found)[:3] == ["08:30-12:00 13:30-18:00", "22:00-06:00", "00:00-24:00"]
    assert found.hours[1][0].end == 30 * 60


def test_a_table_of_days_as_yaml_reads_it(tmp_path):
    """`off` without quotation marks is a truth value in YAML, a date a date."""
    found = loaded(tmp_path, 'days: {2027-02-05: off, 2027-02-14: work, 2026-12-24: ["08:30-12:00"],'
                             ' "2027-02-08": "off"}')
    assert found.days[date(2027, 2, 5)] == found.days[date(2027, 2, 8)] == ()
    assert found.days[date(2027, 2, 14)] == "work"
    assert found.days[date(2026, 12, 24)] == ((510, 720),)


def test_a_community_writes_only_what_differs(tmp_path):
    found = loaded(tmp_path, 'days: {2027-02-05: off, 2027-02-06: off}\n'
                             'communities: {"102": {hours: {mon-sun: ["08:00-20:00"]}, days: {2027-02-06: work}}}')
    other = found.of("102")
    assert week(other) == ["08:00-20:00"] * 7
    assert other.days == {date(2027, 2, 5): (), date(2027, 2, 6): "work"}
    assert (other.holidays, other.day_end) == (found.holidays, found.day_end)
    assert found.of("101") is found


@pytest.mark.parametrize(("text", "place", "said"), [
    ("hours: {}", "calendar.hours", "no day has any hours"),
    ("hours: {mon-fri: []}", "calendar.hours", "no day has any hours"),
    ('hours: ["08:30-12:00"]', "calendar.hours", "write for example hours: {mon-fri:"),
    ('hours: {monday: ["08:30-12:00"]}', "calendar.hours", "'monday' are no weekdays; write for example mon-fri"),
    ('hours: {mon-fri: ["08:30-12:00"], wed: []}', "calendar.hours", "wed stands in two lines"),
    ('hours: {mon: "08:30-12:00"}', "calendar.hours", "is no list of hours"),
    ('hours: {mon: ["8.30-12"]}', "calendar.hours", "'8.30-12' are no hours; write for example"),
    ('hours: {mon: ["08:30-08:30"]}', "calendar.hours", "are no hours"),
    ('hours: {mon: ["24:00-06:00"]}', "calendar.hours", "are no hours"),
    ('hours: {mon: ["08:30-24:30"]}', "calendar.hours", "are no hours"),
    ('hours: {mon: ["08:30-12:00", "11:00-13:00"]}', "calendar.hours", "08:30-12:00 and 11:00-13:00 overlap"),
    ('hours: {mon: ["05:00-07:00", "22:00-06:00"]}', "calendar.hours", "22:00-06:00 runs into 05:00-07:00"),
    ("make_up: mon-fri", "calendar.make_up", "is not one weekday"),
    ("make_up: saturdays", "calendar.make_up", "are no weekdays"),
    ("holidays: China", "calendar.holidays", "'China' is no country; write for example CN"),
    ("holidays: NO", "calendar.holidays", 'False is no country; write for example CN, HK, "NO" (in quotation marks)'),
    ("holidays: XX", "calendar.holidays", "those of XX are not known"),
    ("holidays: DE-QQ", "calendar.holidays", "those of DE-QQ are not known"),
    ("days: {2027-02-05: holiday}", "calendar.days.2027-02-05", "'holiday' is no day; write work, off, or hours"),
    ("days: {2027-02-05: on}", "calendar.days.2027-02-05", "True is no day"),
    ("days: {new year: off}", "calendar.days.new year", "valid date"),
    ("days: {2027-02-30: off}", "calendar.days.2027-02-30", "day value is outside expected range"),
    ("day_end: 21", "calendar.day_end", 'write for example "21:00", with the quotation marks'),
    ('day_end: "25:00"', "calendar.day_end", "is no time of day"),
    ("same_day_at_least: soon", "calendar.same_day_at_least", "is no length of time"),
    ("announced: [27]", "calendar.announced[0]", "greater than"),
    ('communities: {"102": {hours: {mon: [x]}}}', "calendar.communities.102.hours", "'x' are no hours"),
    ('communities: {"102": {communities: {"103": {}}}}', "calendar.communities.102", "must hold lines"),
    ('communities: {"102": off}', "calendar.communities.102", "must hold lines"),
    ("days: [2027-02-05]", "calendar.days", "must hold lines"),
    ("days:", "calendar.days", "holds nothing"),
    ('communities: {"102": {days: [2027-02-05]}}', "calendar.communities.102.days", "must hold lines"),
    ("hour: {}", "calendar.hour", "did you mean hours?"),
])  # fmt: skip
def test_a_fault_is_one_line_that_says_how_to_write_it(tmp_path, text, place, said):
    with pytest.raises(policy.PolicyError) as wrong:
        loaded(tmp_path, text)
    line = str(wrong.value)
    assert line.startswith(f"{tmp_path / 'policy.yaml'}:2:")
    assert f" {place}: " in line
    assert said in line
    assert "\n" not in line


def test_the_day_ends_with_or_without_quotation_marks(tmp_path):
    assert loaded(tmp_path, "day_end: 20:30").day_end == loaded(tmp_path, 'day_end: "20:30"').day_end == 20 * 60 + 30


def test_a_table_that_closes_for_more_than_a_year_is_refused(tmp_path):
    first = date(2027, 1, 1)
    days = [(first + timedelta(days=number)).isoformat() for number in range(400)]
    with pytest.raises(policy.PolicyError, match=r"days: more than a year before 2028-.* has no open time"):
        loaded(tmp_path, f"days: {{{', '.join(f'{day}: off' for day in days)}}}")
    assert loaded(tmp_path, f"days: {{{', '.join(f'{day}: off' for day in days[:300])}}}").days


def test_what_was_read_can_be_written_and_read_again():
    found = section(
        hours={"mon-thu": ["22:00-06:00"], "fri": ["00:00-24:00"]}, make_up=["09:00-12:00"], holidays="none",
        announced=[2027],
        days={"2027-02-05": "off", "2027-02-14": "work", "2026-12-24": ["08:30-12:00"]}, day_end="24:00",
        communities={"102": {"make_up": "fri", "holidays": "CN"}},
    )
    for mode in ("json", "python"):
        again = CalendarPolicy.model_validate(found.model_dump(mode=mode))
        assert again == found
        assert hash(again) == hash(found)
