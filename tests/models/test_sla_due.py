"""When a clock is due: a table of lengths, calendars and rounds (R00.4, R00.5, R03.2, R03.6, R04.3, R04.4, R04.8)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models import sla
from tests.calendars import calendar
from tests.clocks import FIRST, Desk, moment, moments, shown, timing

# 2026-03-02 is a Monday; from 02-15 to 02-23 nobody works, and Saturday 02-14 and 02-28 are worked for it.
TABLE = (
    # length      calendar   round  begins         due
    ("10m",       "always",  1,     "03-02 23:55", "03-03 00:05"),
    ("24h",       "always",  1,     "03-06 17:00", "03-07 17:00"),
    ("3d",        "always",  1,     "03-06 17:00", "03-09 17:00"),
    ("1mo",       "always",  1,     "01-31 12:00", "02-28 12:00"),
    ("today",     "always",  1,     "03-02 09:00", "03-02 21:00"),
    ("today",     "always",  1,     "03-02 20:00", "03-02 22:00"),
    ("today",     "always",  1,     "03-02 23:30", "03-03 01:30"),
    ("10m",       "working", 1,     "03-02 11:55", "03-02 13:35"),
    ("10m",       "working", 1,     "03-02 17:50", "03-02 18:00"),
    ("10m",       "working", 1,     "03-06 17:55", "03-09 08:35"),
    ("4h",        "working", 1,     "03-07 10:00", "03-09 14:00"),
    ("1d",        "working", 1,     "03-02 10:00", "03-03 18:00"),
    ("3d",        "working", 1,     "03-04 10:00", "03-09 18:00"),
    ("3d",        "working", 1,     "03-07 10:00", "03-12 18:00"),
    ("1d",        "working", 1,     "02-13 17:50", "02-14 18:00"),
    ("1d",        "working", 1,     "02-14 17:50", "02-24 18:00"),
    ("3d",        "working", 1,     "02-26 09:00", "03-02 18:00"),
    ("today",     "working", 1,     "03-07 10:00", "03-07 21:00"),
    # each round of rework in half the time, and in no less than a day where days are counted
    ("24h",       "always",  2,     "03-02 09:00", "03-02 21:00"),
    ("24h",       "always",  3,     "03-02 09:00", "03-02 15:00"),
    ("4d",        "always",  2,     "03-02 09:00", "03-04 09:00"),
    ("8h",        "working", 2,     "03-02 09:00", "03-02 14:30"),
    ("4d",        "working", 2,     "03-02 09:00", "03-04 18:00"),
    ("4d",        "working", 5,     "03-02 09:00", "03-03 18:00"),
    ("today",     "always",  3,     "03-02 09:00", "03-02 21:00"),
)  # fmt: skip


@pytest.mark.parametrize(("length", "kind", "turn", "begins", "ends"), TABLE)
def test_a_clock_is_due(length: str, kind: str, turn: int, begins: str, ends: str):
    rules = timing(f"length: {length}, calendar: {kind}, shortens: yes", shorter="0.5")
    spec = rules.clocks["work"]
    found = sla.due(spec, moment(begins), replace(FIRST, round=turn), calendar(), rules.shorter)
    assert shown(found) == ends


def test_without_shortens_every_round_is_as_long():
    spec = timing("length: 24h", shorter="0.5").clocks["work"]
    assert shown(sla.due(spec, moment("03-02 09:00"), replace(FIRST, round=4), calendar(), 0.5)) == "03-03 09:00"


def test_r03_4_a_clock_until_a_moment_is_due_then():
    desk = Desk(timing("until: expected_at"))
    desk.moves("03-02 09:00", "file")
    assert desk.runs == {}, "the owner was told no time yet"
    desk.moves("03-02 10:00", "eta", moments=moments(expected_at="03-04 17:00"))
    assert shown(desk.run.due_at) == shown(desk.run.first_due_at) == "03-04 17:00"


def test_a_time_that_has_passed_already_is_no_promise():
    """A ticket from before there were clocks is not missed on the spot, and nobody is told of it."""
    desk = Desk(timing("until: reply_due_at"))
    desk.moves("03-02 09:00", "file", moments=moments(reply_due_at="03-01 09:00"))
    assert desk.runs == {}
    desk.moves("03-02 10:00", "refuse", moments=moments(reply_due_at="03-02 22:00"))
    assert shown(desk.run.due_at) == "03-02 22:00"
