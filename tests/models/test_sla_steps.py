"""Who is told when: every form of a step, quiet hours, hours of work, somebody on it, repetitions and loops."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from models.timing import LadderSpec
from tests.clocks import FIRST, Desk, matter, shown, timing

NIGHT = {"quiet": '{owner: "21:00-08:30", staff: "22:00-07:30", roles: {duty_lead: never}}'}
# 2026-03-02 is a Monday
FORMS = (
    # clock                            step                         begins         is taken
    ("length: 10h",                    "at: 0%",                    "03-02 09:00", "03-02 09:00"),
    ("length: 10h",                    "at: 75%",                   "03-02 09:00", "03-02 16:30"),
    ("length: 10h",                    "at: 100%",                  "03-02 09:00", "03-02 19:00"),
    ("length: 10h",                    "before: 1h",                "03-02 09:00", "03-02 18:00"),
    ("length: 30m",                    "before: 1h",                "03-02 09:00", "03-02 09:00"),
    ("length: 10h",                    "after: 90m",                "03-02 09:00", "03-02 20:30"),
    ("length: 1d, calendar: working",  "at: 50%",                   "03-02 13:30", "03-03 10:15"),
    ("length: 1d, calendar: working",  "at: 100%",                  "03-06 10:00", "03-09 18:00"),
    ("length: 4h, calendar: working",  "before: 1h",                "03-06 16:00", "03-09 09:30"),
    ("length: 2d, calendar: working",  "before: 1d",                "03-06 10:00", "03-09 18:00"),
    # after the due time in working time and working days: nobody is told of work on a Sunday
    ("length: 1d, calendar: working",  "after: 4h",                 "03-05 10:00", "03-09 14:00"),
    ("length: 1d, calendar: working",  "after: 1d",                 "03-05 10:00", "03-10 08:30"),
    ("length: 4h, calendar: working",  "after: 1d",                 "03-06 08:30", "03-09 14:00"),
    ("length: 4h, calendar: working",  "after: 30m",                "03-06 14:00", "03-09 09:00"),
    ("length: today, calendar: working", "at: 50%",                 "03-02 19:00", "03-02 21:00"),
)  # fmt: skip


@pytest.mark.parametrize(("clock", "step", "begins", "taken"), FORMS)
def test_a_step_is_taken(clock: str, step: str, begins: str, taken: str):
    desk = Desk(timing(clock, f"steps: [{{{step}, tell: [head]}}]"))
    desk.moves(begins, "file")
    assert next(said for said in desk.told("03-20 00:00") if "nobody" not in said).startswith(f"{taken} head")


def test_r04_3_a_ladder_is_climbed_step_by_step_and_the_miss_is_told_with_the_step_at_the_due_time():
    desk = Desk(timing("length: 10m", "steps: [{at: 100%, tell: [department]}, {after: 10m, tell: [head]},"
                                      " {after: 80m, tell: [leadership], every: 2h, times: 2}]"))
    desk.moves("03-02 09:00", "file")
    assert desk.told("03-03 09:00") == [
        "03-02 09:10 department (missed)", "03-02 09:20 head", "03-02 10:30 leadership", "03-02 12:30 leadership",
        "03-02 14:30 leadership",
    ]  # fmt: skip


def test_without_a_step_at_the_due_time_the_miss_is_on_record_and_nobody_is_told():
    desk = Desk(timing("length: 2h, grace: 30m", "steps: [{at: 50%, tell: [handler]}, {after: 1h, tell: [head]}]"))
    desk.moves("03-02 09:00", "file")
    assert desk.told("03-03 09:00") == [
        "03-02 10:00 handler", "03-02 11:30 nobody (missed)", "03-02 12:00 head",
    ]  # fmt: skip
    assert shown(desk.run.missed_at) == "03-02 11:30"


def test_a_clock_that_does_not_count_is_never_missed():
    desk = Desk(timing("length: 2h, counts: no"))
    desk.moves("03-02 09:00", "file")
    assert desk.told("03-03 09:00") == ["03-02 11:00 head"]
    assert desk.run.missed_at is None


def test_a_step_repeats_until_the_next_one_comes():
    desk = Desk(timing("length: 1h", "steps: [{at: 100%, tell: [handler], every: 40m}, {after: 2h, tell: [head]}]"))
    desk.moves("03-02 09:00", "file")
    assert desk.told("03-03 09:00") == [
        "03-02 10:00 handler (missed)", "03-02 10:40 handler", "03-02 11:20 handler", "03-02 12:00 head",
    ]  # fmt: skip


def test_r00_7_a_ladder_that_loops_begins_anew_at_the_due_time():
    ladder = "[{at: 80%, tell: [handler]}, {at: 100%, does: [tell_owner_progress]}, {after: 1d, tell: [head]}]"
    desk = Desk(timing("length: 3d, counts: no", f"{{loop: 2d, steps: {ladder}}}"))
    desk.moves("03-02 09:00", "file")
    assert desk.told("03-12 09:00") == [
        "03-04 18:36 handler", "03-05 09:00 tell_owner_progress", "03-06 09:00 head", "03-08 09:00 tell_owner_progress",
        "03-09 09:00 head", "03-11 09:00 tell_owner_progress", "03-12 09:00 head",
    ]  # fmt: skip


def test_a_ladder_loops_after_the_last_repetition_of_its_last_step():
    desk = Desk(timing("length: 1h", "{loop: 5h, steps: [{at: 100%, tell: [head], every: 1h, times: 1}]}"))
    desk.moves("03-02 09:00", "file")
    assert [said[6:11] for said in desk.told("03-03 00:00")] == ["10:00", "11:00", "16:00", "17:00", "22:00", "23:00"]


def test_repetitions_of_a_working_clock_keep_to_working_days():
    desk = Desk(timing("length: 4h, calendar: working", "steps: [{at: 100%, tell: [head], every: 1d}]"))
    desk.moves("03-05 08:30", "file")
    assert desk.told("03-10 00:00") == [
        "03-05 14:00 head (missed)", "03-06 14:00 head", "03-09 14:00 head",
    ]  # fmt: skip


# Quiet hours


LATE = "steps: [{at: 100%, tell: [handler]}, {after: 10m, tell: [head], off_hours: [duty_lead, head]}]"


def test_nobody_is_waked_and_the_next_step_keeps_its_distance():
    """Was all due in one night, not everybody hears of it at once in the morning."""
    ladder = "steps: [{at: 100%, tell: [handler]}, {after: 20m, tell: [head]}, {after: 2h, tell: [leadership]}]"
    desk = Desk(timing("length: 10m", ladder, **NIGHT))
    desk.moves("03-02 23:00", "file")
    assert desk.told("03-04 00:00") == [
        "03-02 23:10 nobody (missed)", "03-03 07:30 handler", "03-03 07:50 head", "03-03 09:30 leadership",
    ]  # fmt: skip


def test_r04_2_the_duty_lead_answers_at_any_hour_and_who_sleeps_is_left_out():
    both = LATE.replace("handler]", "handler], off_hours: [duty_lead, department]")
    desk = Desk(timing("length: 10m", both, **NIGHT))
    desk.moves("03-02 23:00", "file")
    assert desk.told("03-03 12:00") == ["03-02 23:10 duty_lead (missed)", "03-02 23:20 duty_lead"]
    desk = Desk(timing("length: 10m", LATE, **NIGHT))
    desk.moves("03-02 19:00", "file")
    assert desk.told("03-03 12:00") == ["03-02 19:10 handler (missed)", "03-02 19:20 duty_lead, head"]


def test_who_would_be_told_outside_working_hours_has_quiet_hours_of_their_own():
    """Somebody awake at night among those told by day wakes nobody who is told at night."""
    ladder = "steps: [{at: 100%, tell: [duty_lead], off_hours: [head]}]"
    desk = Desk(timing("length: 10m", ladder, **NIGHT))
    desk.moves("03-02 23:00", "file")
    assert desk.told("03-03 12:00") == ["03-02 23:10 nobody (missed)", "03-03 07:30 head"]


@pytest.mark.parametrize("grave", [{"severity": "major"}, {"emergency": True}])
def test_what_is_urgent_is_told_at_night(grave: dict[str, object]):
    desk = Desk(timing("length: 10m", **NIGHT), now=replace(FIRST, matter=matter(**grave)))
    desk.moves("03-02 23:00", "file")
    assert desk.told("03-03 12:00") == ["03-02 23:10 head (missed)"]


@pytest.mark.parametrize(("grave", "length", "near"), [
    ({"severity": "major"}, "16h", "03-03 07:30"), ({"emergency": True}, "16h", "03-03 07:00"),
    ({"severity": "major"}, "8h", "03-03 07:00"), ({"emergency": True}, "8h", "03-03 03:00"),
])
def test_that_a_time_comes_near_wakes_nobody_but_for_danger(grave: dict[str, object], length: str, near: str):
    """It never comes later than the time itself: that wakes people."""
    ladder = "steps: [{at: 0%, tell: [head]}, {at: 50%, tell: [head]}, {at: 100%, tell: [handler]}]"
    desk = Desk(timing(f"length: {length}", ladder, **NIGHT), now=replace(FIRST, matter=matter(**grave)))
    desk.moves("03-02 23:00", "file")
    told = [each.removesuffix(" (missed)") for each in desk.told("03-03 20:00")]
    due = "15:00" if length == "16h" else "07:00"
    assert told == ["03-02 23:00 head", f"{near} head", f"03-03 {due} handler"]


def test_what_is_done_wakes_nobody_however_grave_it_was():
    ladder = "steps: [{at: 100%, tell: [head]}]"
    clock = "during: [dispatched, reviewed], length: 10m"
    desk = Desk(timing(clock, ladder, **NIGHT), now=replace(FIRST, status="reviewed", matter=matter(severity="major")))
    desk.moves("03-02 23:00", "file")
    assert desk.told("03-03 12:00") == ["03-02 23:10 nobody (missed)", "03-03 07:30 head"]


def test_what_an_owner_hears_waits_for_the_owner_s_day_and_for_somebody_of_the_staff():
    desk = Desk(timing("length: 1h", "steps: [{at: 100%, tell: [handler], does: [tell_owner_late]}]", **NIGHT))
    desk.moves("03-02 20:30", "file")
    assert desk.told("03-03 12:00") == ["03-02 21:30 nobody (missed)", "03-03 08:30 handler, tell_owner_late"]
    late = {"quiet": '{owner: "21:00-08:30", staff: "22:00-09:15"}'}
    desk = Desk(timing("length: 1h", "steps: [{at: 100%, tell: [handler], does: [tell_owner_late]}]", **late))
    desk.moves("03-02 20:30", "file")
    assert desk.told("03-03 12:00")[-1] == "03-03 09:15 handler, tell_owner_late"


def test_what_nobody_hears_waits_for_nobody():
    desk = Desk(timing("length: 1h, counts: no", "steps: [{at: 100%, does: [archive]}]", **NIGHT))
    desk.moves("03-02 22:30", "file")
    assert desk.told("03-03 12:00") == ["03-02 23:30 archive"]


def test_a_ticket_that_turns_major_at_night_is_told_of_at_once_and_not_in_the_past():
    desk = Desk(timing("length: 10m", **NIGHT))
    desk.moves("03-02 23:00", "file")
    desk.moves("03-03 01:00", "grade", matter=matter(severity="major"))
    assert desk.told("03-03 12:00") == ["03-02 23:10 nobody (missed)", "03-03 01:00 head"]


# Rework, acknowledging and snoozing


def test_r03_6_each_round_of_rework_is_told_higher_up():
    ladder = "steps: [{at: 100%, tell: [handler]}, {after: 1h, tell: [head]}, {after: 2h, tell: [leadership]}]"
    for turn, first in ((1, "handler"), (2, "handler, head"), (3, "handler, leadership"), (9, "handler, leadership")):
        desk = Desk(timing("length: 1h", ladder))
        desk.moves("03-02 09:00", "file", round=turn)
        assert desk.told("03-02 10:00") == [f"03-02 10:00 {first} (missed)"]


CLIMB = "{steps: [{at: 100%, tell: [handler]}, {after: 1h, tell: [head]}, {after: 2h, tell: [leadership]}]}"


def test_acknowledged_and_then_nothing_it_goes_on_and_each_has_their_time():
    desk = Desk(timing("length: 1h", CLIMB))
    desk.moves("03-02 09:00", "file")
    desk.quiet("03-02 10:30", until="03-02 14:00")
    assert desk.told("03-03 09:00") == [
        "03-02 10:00 handler (missed)", "03-02 14:00 head", "03-02 15:00 leadership",
    ]  # fmt: skip


def test_who_takes_it_on_does_not_stop_a_ladder_that_ends_with_the_solution_alone():
    desk = Desk(timing("length: 1h", CLIMB.replace("{steps", "{until: solved, steps", 1)))
    desk.moves("03-02 09:00", "file")
    desk.quiet("03-02 10:30", until="03-02 14:00")
    assert desk.told("03-03 09:00")[1:] == ["03-02 11:00 head", "03-02 12:00 leadership"]


def test_a_matter_set_aside_is_missed_all_the_same():
    desk = Desk(timing("length: 1h", CLIMB))
    desk.moves("03-02 09:00", "file")
    desk.quiet("03-02 09:30", until="03-04 09:00")
    assert desk.told("03-04 10:00") == [
        "03-02 10:00 nobody (missed)", "03-04 09:00 handler", "03-04 10:00 head",
    ]  # fmt: skip


def test_what_a_step_does_is_not_set_aside():
    desk = Desk(timing("length: 1h, counts: no", "steps: [{at: 100%, does: [archive]}]"))
    desk.moves("03-02 09:00", "file")
    desk.quiet("03-02 09:30", until="03-04 09:00")
    assert desk.told("03-03 09:00") == ["03-02 10:00 archive"]


def test_repetitions_wait_and_the_steps_after_them_are_not_delayed_by_them():
    desk = Desk(timing("length: 1h", "steps: [{at: 100%, tell: [handler], every: 1h}, {after: 4h, tell: [head]}]"))
    desk.moves("03-02 09:00", "file")
    desk.quiet("03-02 10:30", until="03-02 12:30")
    assert desk.told("03-02 15:00") == [
        "03-02 10:00 handler (missed)", "03-02 12:30 handler", "03-02 13:30 handler", "03-02 14:00 head",
    ]  # fmt: skip


# What a ladder cannot be


@pytest.mark.parametrize(("ladder", "said"), [
    ({"steps": [{"at": "100%", "tell": ["head"]}], "loop": "1s"}, "too often"),
    ({"steps": [{"at": "100%", "tell": ["head"], "every": "5s"}]}, "too often"),
    ({"steps": [{"at": "100%", "tell": ["head"], "every": "1h"}], "loop": "1d"}, "loop: never comes"),
    ({"steps": [{"after": "1h", "tell": ["head"]}, {"at": "75%", "tell": ["head"]}]}, "step 2 comes before step 1"),
    ({"steps": [{"at": "75%", "after": "1h", "tell": ["head"]}]}, "one of at: 75%, before: 1h, after: 30m"),
    ({"steps": [{"at": "75%"}]}, "tells somebody or does something"),
])  # fmt: skip
def test_a_ladder_that_cannot_be_right_is_refused(ladder: dict[str, object], said: str):
    with pytest.raises(ValidationError, match=said):
        LadderSpec.model_validate(ladder)
