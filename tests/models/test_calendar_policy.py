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


NO_HOURS = 'are no hours; write for example "08:30-12:00", or "22:00-06:00" over midnight'
TWO_SPANS = 'write for example ["08:30-12:00", "13:30-18:00"]'
NO_DAY = (
    "no day has any hours, so nothing could ever be due; "
    'write for example {mon-fri: ["08:30-12:00", "13:30-18:00"], sat-sun: []}'
)
UNKNOWN = "2:13 calendar.holidays: the holidays of"
LISTED = "write none, and list them under days"


@pytest.mark.parametrize(("text", "said"), [
    ("hours: {}",
     f"2:10 calendar.hours: {NO_DAY}"),
    ("hours: {mon-fri: []}",
     f"2:10 calendar.hours: {NO_DAY}"),
    ('hours: ["08:30-12:00"]',
     '2:10 calendar.hours: write for example hours: {mon-fri: ["08:30-12:00", "13:30-18:00"]}'),
    ('hours: {monday: ["08:30-12:00"]}',
     "2:19 calendar.hours.monday: 'monday' are no weekdays; write for example mon-fri, sat or tue,thu"),
    ('hours: {mon-fri: ["08:30-12:00"], wed: []}', "2:42 calendar.hours.wed: wed stands in two lines; leave it in one"),
    ('hours: {mon: "08:30-12:00"}',
     f"2:16 calendar.hours.mon: '08:30-12:00' is no list of hours; {TWO_SPANS}, or []"),
    ('hours: {mon: ["8.30-12"]}',
     f"2:16 calendar.hours.mon: '8.30-12' {NO_HOURS}"),
    ('hours: {mon: ["08:30-08:30"]}',
     f"2:16 calendar.hours.mon: '08:30-08:30' {NO_HOURS}"),
    ('hours: {mon: ["24:00-06:00"]}',
     f"2:16 calendar.hours.mon: '24:00-06:00' {NO_HOURS}"),
    ('hours: {mon: ["08:30-24:30"]}',
     f"2:16 calendar.hours.mon: '08:30-24:30' {NO_HOURS}"),
    ('hours: {mon: ["08:30-12:00", "11:00-13:00"]}',
     '2:16 calendar.hours.mon: 08:30-12:00 and 11:00-13:00 overlap; write for example ["08:30-12:00", "13:30-18:00"]'),
    ('hours: {mon: ["05:00-07:00", "22:00-06:00"]}',
     f"2:16 calendar.hours.mon: 22:00-06:00 runs into 05:00-07:00 of the next day; {TWO_SPANS}"),
    ("make_up: mon-fri",
     '2:12 calendar.make_up: \'mon-fri\' is not one weekday; write for example mon, or hours: ["08:30-12:00"]'),
    ("make_up: saturdays",
     "2:12 calendar.make_up: 'saturdays' are no weekdays; write for example mon-fri, sat or tue,thu"),
    ("holidays: China",
     '2:13 calendar.holidays: \'China\' is no country; write for example CN, HK, "NO" (in quotation marks) or none'),
    ("holidays: NO",
     '2:13 calendar.holidays: \'NO\' is no country; write for example CN, HK, "NO" (in quotation marks) or none'),
    ("holidays: XX",
     f"{UNKNOWN} XX are not known (Country XX not available); {LISTED}"),
    ("holidays: DE-QQ",
     f"{UNKNOWN} DE-QQ are not known (Entity `DE` does not have subdivision QQ); {LISTED}"),
    ("days: {2027-02-05: holiday}",
     '2:22 calendar.days.2027-02-05: \'holiday\' is no day; write work, off, or hours: ["08:30-12:00"]'),
    ("days: {2027-02-05: on}",
     '2:22 calendar.days.2027-02-05: \'on\' is no day; write work, off, or hours: ["08:30-12:00"]'),
    ("days: {new year: off}", "2:10 calendar.days.new year: 'new year' is no date; write for example 2026-10-01"),
    ('day_end: "25:00"',
     '2:12 calendar.day_end: \'25:00\' is no time of day; write for example "21:00", with the quotation marks'),
    ("same_day_at_least: soon", "2:22 calendar.same_day_at_least: 'soon' is no length of time; write for example 2h"),
    ("announced: [27]", "2:15 calendar.announced[0]: must be greater than or equal to 1970"),
    ('communities: {"102": {hours: {mon: [x]}}}',
     f"2:38 calendar.communities.102.hours.mon: 'x' {NO_HOURS}"),
    ('communities: {"102": {communities: {"103": {}}}}',
     "2:24 calendar.communities.102: a community has no communities; take its own away"),
    ('communities: {"102": off}', "2:24 calendar.communities.102: must hold lines; write them below it, indented"),
    ("days: [2027-02-05]", "2:9 calendar.days: must hold lines; write them below it, indented"),
    ("days:", "2:8 calendar.days: holds nothing; write its lines below it, indented, or take this line away"),
    ('communities: {"102": {days: [2027-02-05]}}',
     "2:31 calendar.communities.102.days: must hold lines; write them below it, indented"),
    ("hour: {}", "2:3 calendar.hour: is not known here; did you mean hours?"),
    ("days: {2027-02-30: off}", "2:10 calendar.days.2027-02-30: '2027-02-30' is no date; write for example 2026-10-01"),
])  # fmt: skip
def test_a_fault_is_one_line_that_says_how_to_write_it(tmp_path, text, said):
    with pytest.raises(policy.PolicyError) as wrong:
        loaded(tmp_path, text)
    assert str(wrong.value) == f"{tmp_path / 'policy.yaml'}:{said}"


def test_a_time_of_day_and_the_code_of_a_community_need_no_quotation_marks(tmp_path):
    """YAML alone would read a number of minutes, and a number."""
    found = loaded(tmp_path, 'day_end: 21:00\ncommunities: {102: {day_end: 20:00}}')
    assert (found.day_end, found.of("102").day_end) == (21 * 60, 20 * 60)


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
