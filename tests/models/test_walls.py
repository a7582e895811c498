"""Which instants a time on the wall means: in summer time, at its two ends, and where a country jumped over a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from models.walls import instants

MINUTE = timedelta(minutes=1)


def shown(zone: str, start: str, end: str) -> list[tuple[str, str]]:
    """What `instants` says of two times of a wall, as text."""
    pieces = instants(ZoneInfo(zone), datetime.fromisoformat(start), datetime.fromisoformat(end))
    return [(f"{first:%d %H:%M}", f"{last:%d %H:%M}") for first, last in pieces]


@pytest.mark.parametrize(("zone", "start", "end", "pieces"), [
    ("Asia/Shanghai", "2026-02-13 08:30", "2026-02-13 12:00", [("13 00:30", "13 04:00")]),
    ("Asia/Kathmandu", "2026-02-13 08:30", "2026-02-13 12:00", [("13 02:45", "13 06:15")]),
    # Berlin springs from 02:00 to 03:00
    ("Europe/Berlin", "2026-03-29 01:30", "2026-03-29 03:30", [("29 00:30", "29 01:30")]),
    ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29 03:00", []),
    ("Europe/Berlin", "2026-03-29 02:15", "2026-03-29 03:15", [("29 01:00", "29 01:15")]),
    # and falls back from 03:00 to 02:00
    ("Europe/Berlin", "2026-10-25 01:30", "2026-10-25 03:30", [("24 23:30", "25 02:30")]),
    ("Europe/Berlin", "2026-10-25 01:00", "2026-10-25 02:30", [("24 23:00", "25 00:30"), ("25 01:00", "25 01:30")]),
    ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 02:40", [("25 00:30", "25 00:40"), ("25 01:30", "25 01:40")]),
    # Lord Howe by half an hour
    ("Australia/Lord_Howe", "2026-10-04 01:30", "2026-10-04 03:00", [("03 15:00", "03 16:00")]),
    ("Australia/Lord_Howe", "2026-04-05 01:30", "2026-04-05 02:00", [("04 14:30", "04 15:30")]),
    # Samoa had no 30 December in 2011
    ("Pacific/Apia", "2011-12-30 08:00", "2011-12-30 18:00", []),
    ("Pacific/Apia", "2011-12-29 22:00", "2011-12-31 02:00", [("30 08:00", "30 12:00")]),
    # Newfoundland changed its clocks a minute after midnight, into the day before
    ("America/St_Johns", "2010-11-06 23:00", "2010-11-07 00:00", [("07 01:30", "07 02:30"), ("07 02:31", "07 03:30")]),
])  # fmt: skip
def test_a_time_on_the_wall_is_none_one_or_two_pieces(zone: str, start: str, end: str, pieces: list[tuple[str, str]]):
    assert shown(zone, start, end) == pieces


@given(
    some.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza"]),
    some.datetimes(datetime.fromisoformat("2026-03-01"), datetime.fromisoformat("2026-11-30")),
    some.integers(1, 30 * 60),
)  # fmt: skip
def test_an_instant_is_in_it_when_the_wall_shows_it(name: str, start: datetime, minutes: int):
    zone, start = ZoneInfo(name), start.replace(second=0, microsecond=0)
    end = start + minutes * MINUTE
    pieces = instants(zone, start, end)
    assert pieces == sorted(pieces)
    begins = start.replace(tzinfo=UTC) - timedelta(hours=16)
    for count in range(0, 62 * 60, 7):
        at = begins + count * MINUTE
        on_the_wall = at.astimezone(zone).replace(tzinfo=None)
        assert (start <= on_the_wall < end) == any(first <= at < last for first, last in pieces), at
