"""What moves do to clocks: begun, kept, dropped, late; paused, redated, of another length (R00.5, R00.6, R03.4)."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from models.timing import ClockSpec
from tests.clocks import Desk, dated, matter, moments, shown, timing

LADDER = "steps: [{at: 75%, tell: [handler]}, {at: 100%, tell: [head]}, {after: 1h, tell: [supervisor]}]"


def ends(desk: Desk) -> list[str]:
    """How each run stands: its key, and how it ended."""
    return [f"{run.key} {run.outcome or 'open'}" for run in desk.runs.values()]


SIGN = "during: [dispatched], restarts: [dispatch, transfer, vacate], length: 10m"
ENDS = (
    # clock                                             the moves after "file" at 09:00, each so many minutes later
    (SIGN, "5 sign signed",                                       ["work:1 kept"]),
    (SIGN, "10 sign signed",                                      ["work:1 late"]),
    (SIGN, "5 transfer dispatched",                               ["work:1 cancelled", "work:2 open"]),
    (SIGN, "15 transfer dispatched",                              ["work:1 late", "work:2 open"]),
    (SIGN, "5 give_back returned; 6 dispatch dispatched",         ["work:1 cancelled", "work:2 open"]),
    (SIGN, "5 sign signed; 9 vacate dispatched",                  ["work:1 kept", "work:2 open"]),
    (SIGN, "5 withdraw withdrawn",                                ["work:1 cancelled"]),
    (SIGN, "5 note dispatched",                                   ["work:1 open"]),
    ("length: 1h, stops: [reply]", "5 reply dispatched",          ["work:1 kept"]),
    ("length: 1h, stops: [reply]", "5 reply dispatched; 6 sign signed", ["work:1 kept"]),
    ("length: 1h, stops: [reply]", "70 reply dispatched",         ["work:1 late"]),
    ("length: 1h, grace: 30m, stops: [reply]", "80 reply dispatched", ["work:1 kept"]),
    ("length: 1h, restarts: [progress]", "5 progress dispatched; 9 progress dispatched",
     ["work:1 kept", "work:2 kept", "work:3 open"]),
    ('length: 1h, restarts: ["*"]', "5 note dispatched",          ["work:1 kept", "work:2 open"]),
    ("length: 1h, starts: [urge]", "5 note dispatched",           []),
    ("length: 1h, starts: [urge]", "5 urge dispatched; 9 urge dispatched", ["work:1 open"]),
    ("length: 1h, starts: [file], once: yes, during: [dispatched]", "5 sign signed; 9 vacate dispatched",
     ["work:1 kept"]),
    ("length: 1h, during: [done]", "5 done done; 9 send_back working; 20 done done",
     ["work:1 cancelled", "work:2 open"]),
    ("length: 1h, during: [agreed], stops: [rate]", "5 accept agreed; 9 archive archived", ["work:1 cancelled"]),
    ("length: 1h, during: [rated], stops: [archive]", "5 rate rated; 9 archive archived", ["work:1 kept"]),
    ("length: 1h, for: {severities: [major]}", "5 grade dispatched major", ["work:1 open"]),
    ("length: 1h, for: {severities: [important]}", "5 grade dispatched major", ["work:1 cancelled"]),
)  # fmt: skip


@pytest.mark.parametrize(("clock", "moves", "found"), ENDS)
def test_a_clock_is_kept_late_or_dropped(clock: str, moves: str, found: list[str]):
    desk = Desk(timing(clock))
    desk.moves("03-02 09:00", "file")
    for each in moves.split("; "):
        after, move, status, *severity = each.split()
        grade = {"matter": matter(severity=severity[0])} if severity else {}
        desk.moves(f"03-02 {9 + int(after) // 60:02}:{int(after) % 60:02}", move, status=status, **grade)
    assert ends(desk) == found


def test_r00_7_what_is_waited_for_has_its_clock_only_while_it_is_waited_for():
    desk = Desk(timing("length: 3d, waiting: yes"))
    desk.moves("03-02 09:00", "file")
    assert ends(desk) == []
    desk.moves("03-02 10:00", "wait", waiting="parts")
    assert ends(desk) == ["work:1 open"]
    desk.moves("03-02 11:00", "resume", waiting="")
    assert ends(desk) == ["work:1 kept"]


# Waiting

PAUSES = (
    # calendar   waits from     until          due
    ("always",  "03-02 10:00", "03-02 12:00", "03-02 21:00"),
    ("always",  "03-02 18:59", "03-05 09:00", "03-05 09:01"),
    ("working", "03-02 10:00", "03-02 12:00", "03-03 12:00"),   # of nine working hours, two later
    ("working", "03-02 12:30", "03-02 13:15", "03-03 10:00"),   # waited while nobody works
    ("working", "03-02 17:00", "03-09 08:30", "03-09 11:00"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "since", "until", "due"), PAUSES)
def test_r00_5_what_was_left_when_it_began_to_wait_is_left_when_it_goes_on(kind: str, since: str, until: str, due: str):
    length = "10h" if kind == "always" else "9h"
    desk = Desk(timing(f"length: {length}, calendar: {kind}, pauses: [owner]", LADDER))
    desk.moves("03-02 09:00", "file")
    first = desk.run.due_at
    desk.moves(since, "wait", waiting="owner")
    assert desk.run.next_at is None
    desk.moves(until, "resume", waiting="")
    assert (shown(desk.run.due_at), desk.run.first_due_at) == (due, first)


def test_a_clock_stays_paused_whatever_happens_meanwhile():
    """A note, long after it would have been due, does not set it going while the parts are still awaited."""
    desk = Desk(timing("length: 10h, pauses: [parts]"))
    desk.moves("03-02 09:00", "file")
    desk.moves("03-02 10:00", "wait", waiting="parts")
    desk.moves("03-04 10:00", "note")
    assert desk.told("03-04 20:00") == []
    assert shown(desk.run.paused_at) == "03-02 10:00"
    desk.moves("03-05 10:00", "resume", waiting="")
    assert shown(desk.run.due_at) == "03-05 19:00"


def test_waiting_for_something_else_and_waiting_when_it_is_late_already_stop_nothing():
    desk = Desk(timing("length: 10h, pauses: [parts]"))
    desk.moves("03-02 09:00", "file")
    desk.moves("03-02 10:00", "wait", waiting="owner")
    desk.moves("03-02 11:00", "resume", waiting="")
    desk.moves("03-02 19:00", "wait", waiting="parts")
    assert desk.told("03-03 00:00") == ["03-02 19:00 head (missed)"]


def test_reminders_of_a_time_that_moved_are_not_told_in_the_past():
    desk = Desk(timing("length: 4h, pauses: [parts]", LADDER))
    desk.moves("03-02 09:00", "file")
    desk.moves("03-02 11:59", "wait", waiting="parts")
    desk.moves("03-02 15:00", "resume", waiting="")
    assert desk.told("03-03 00:00") == ["03-02 15:00 handler", "03-02 16:01 head (missed)", "03-02 17:01 supervisor"]


def test_a_clock_until_a_moment_cannot_wait():
    with pytest.raises(ValidationError, match="pauses: a clock runs until its moment"):
        ClockSpec.model_validate({"during": ["dispatched"], "until": "expected_at", "pauses": ["parts"]})


# Another time


def test_r03_4_a_postponement_granted_in_time_begins_the_ladder_anew_and_the_first_time_stays_on_record():
    desk = Desk(timing("until: expected_at", LADDER))
    desk.moves("03-02 09:00", "eta", moments=moments(expected_at="03-02 17:00"))
    desk.moves("03-02 16:00", "grant", moments=moments(expected_at="03-03 09:00"))
    assert desk.told("03-04 00:00") == [
        "03-02 15:00 handler", "03-03 03:00 handler", "03-03 09:00 head (missed)", "03-03 10:00 supervisor",
    ]  # fmt: skip
    assert (shown(desk.run.first_due_at), shown(desk.run.missed_at)) == ("03-02 17:00", "03-03 09:00")


def test_r03_4_granted_when_the_old_time_had_passed_it_stays_a_miss():
    desk = Desk(timing("until: expected_at", LADDER))
    desk.moves("03-02 09:00", "eta", moments=moments(expected_at="03-02 17:00"))
    desk.moves("03-02 17:00", "grant", moments=moments(expected_at="03-03 17:00"))
    desk.moves("03-03 10:00", "done", status="agreed")
    assert (ends(desk), shown(desk.run.missed_at)) == (["work:1 late"], "03-02 17:00")


def test_r02_8_another_appointment_is_followed_and_reminded_of_even_at_short_notice():
    desk = Desk(timing("during: [booked], until: visit_at, grace: 1h",
                       "steps: [{before: 1h, tell: [handler], does: [tell_owner_visit]}, {after: 30m, tell: [head]}]"))
    desk.moves("03-02 09:00", "book", status="booked", moments=moments(visit_at="03-02 15:00"))
    desk.moves("03-02 10:00", "book", moments=moments(visit_at="03-02 10:30"))
    assert desk.told("03-02 12:00") == [
        "03-02 10:00 handler, tell_owner_visit", "03-02 11:00 head", "03-02 11:30 nobody (missed)",
    ]  # fmt: skip


GRADES = (
    # override of major       graded at      due afterwards
    ("{length: 5h}",          "03-02 10:00", "03-02 14:00"),   # counted from its beginning
    ("{length: 5h}",          "03-02 16:00", "03-02 21:00"),   # that has passed: from now
    ("{length: 20h}",         "03-02 16:00", "03-03 05:00"),
    ("{calendar: working}",   "03-02 10:00", "03-03 11:00"),
    ("{ladder: other}",       "03-02 10:00", "03-02 19:00"),
)  # fmt: skip


@pytest.mark.parametrize(("more", "at", "due"), GRADES)
def test_r04_8_a_ticket_graded_otherwise_has_the_length_of_its_grade(more: str, at: str, due: str):
    desk = Desk(_graded(more))
    desk.moves("03-02 09:00", "file")
    desk.moves(at, "grade", matter=matter(severity="major"))
    assert (shown(desk.run.due_at), ends(desk)) == (due, ["work:1 open"])


def _graded(more: str, pauses: str = ""):
    rules = timing(f"length: 10h{pauses}", LADDER,
                   overrides=f"[{{where: {{severities: [major]}}, clocks: {{work: {more}}}}}]".replace("other", "work"))
    if "other" in more:
        data = rules.body()
        data["ladders"]["other"] = {"steps": [
            {"at": "50%", "tell": ["customer_service"]}, {"after": "1h", "tell": ["leadership"], "every": "1h"},
        ]}  # fmt: skip
        data["overrides"][0]["clocks"]["work"] = {"ladder": "other"}
        rules = type(rules).model_validate(data)
    return rules


def test_what_was_missed_stays_missed_when_it_is_graded_otherwise():
    desk = Desk(_graded("{length: 20h}"))
    desk.moves("03-02 09:00", "file")
    desk.moves("03-02 20:00", "grade", matter=matter(severity="major"))
    assert (shown(desk.run.due_at), shown(desk.run.missed_at)) == ("03-02 19:00", "03-02 19:00")


def test_graded_while_it_waits_it_goes_on_with_what_is_left_of_its_new_length():
    desk = Desk(_graded("{length: 5h}", ", pauses: [parts]"))
    desk.moves("03-02 09:00", "file")
    desk.moves("03-02 11:00", "wait", waiting="parts")
    desk.moves("03-02 12:00", "grade", matter=matter(severity="major"))
    desk.moves("03-02 20:00", "resume", waiting="")
    assert shown(desk.run.due_at) == "03-02 23:00"


def test_graded_after_it_waited_the_waiting_still_counts():
    desk = Desk(_graded("{calendar: working, length: 8h}", ", pauses: [parts]"))
    desk.moves("03-02 09:00", "file")
    desk.moves("03-02 11:00", "wait", waiting="parts")
    desk.moves("03-02 15:00", "resume", waiting="")
    desk.moves("03-02 16:00", "grade", matter=matter(severity="major"))
    # of 8 working hours 2 were used by 11:00; from 15:00 three more are there that day
    assert shown(desk.run.due_at) == "03-03 11:30"


def test_on_another_ladder_it_stands_as_high_as_it_would():
    desk = Desk(_graded("{ladder: other}"))
    desk.moves("03-02 09:00", "file")
    desk.moves("03-02 19:30", "grade", matter=matter(severity="major"))
    assert desk.told("03-02 21:30") == [
        "03-02 16:30 handler", "03-02 19:00 head (missed)", "03-02 20:00 leadership", "03-02 21:00 leadership",
    ]  # fmt: skip


# Milestones of plans


def test_r00_6_each_milestone_of_a_plan_is_followed_and_a_new_plan_drops_those_of_the_old():
    desk = Desk(timing("during: [approved, working], until: milestones", "steps: [{at: 100%, tell: [handler]}]"))
    desk.moves("03-02 09:00", "propose", status="proposed", milestones=dated("03-03 10:00", "03-05 10:00"))
    assert ends(desk) == []
    desk.moves("03-02 10:00", "approve", status="approved")
    assert [(run.key, shown(run.due_at)) for run in desk.runs.values()] == [
        ("work:1.1:1", "03-03 10:00"), ("work:1.2:1", "03-05 10:00"),
    ]  # fmt: skip
    desk.moves("03-03 09:00", "milestone", milestones=dated("03-03 10:00", "03-05 10:00")[1:])
    assert ends(desk) == ["work:1.1:1 kept", "work:1.2:1 open"]
    desk.moves("03-04 09:00", "propose", status="proposed", milestones=())
    assert ends(desk) == ["work:1.1:1 kept", "work:1.2:1 cancelled"]


def test_r00_6_a_milestone_that_has_passed_when_the_plan_is_approved_is_late_at_once_without_reminders():
    desk = Desk(timing("during: [approved], until: milestones", "steps: [{before: 1d, tell: [handler]},"
                       " {at: 100%, tell: [handler, head]}, {after: 1d, tell: [supervisor]}]"))
    desk.moves("03-02 09:00", "propose", status="proposed", milestones=dated("03-03 10:00"))
    desk.moves("03-04 09:00", "approve", status="approved")
    assert desk.told("03-06 00:00") == ["03-04 09:00 handler, head (missed)", "03-05 09:00 supervisor"]
    assert shown(desk.run.missed_at) == "03-03 10:00"


def test_when_the_work_is_done_its_milestones_were_kept():
    desk = Desk(timing("during: [working], until: milestones", "steps: [{at: 100%, tell: [handler]}]"))
    desk.moves("03-02 09:00", "start", status="working", milestones=dated("03-03 10:00", "03-05 10:00"))
    desk.moves("03-04 09:00", "done", status="done")
    assert ends(desk) == ["work:1.1:1 late", "work:1.2:1 kept"]


# Clocks that are gone


def test_a_run_whose_clock_the_policy_no_longer_has_keeps_nobody_busy():
    desk = Desk(timing("length: 1h"))
    desk.moves("03-02 09:00", "file")
    other = timing("length: 1h, runs: no")
    desk.timing = other
    assert desk.passes("03-02 12:00") == []
    assert desk.run.next_at is None
    desk.moves("03-02 13:00", "note")
    assert ends(desk) == ["work:1 cancelled"]
