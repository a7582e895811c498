"""A due time that rests on a guess is counted again when the year is announced: as if that had been known all along.

By the law 1 to 5 February 2060 are off. Here it is announced that 6 and 9 are, too, and Saturday 31 January and 14
February are worked for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from models import policy
from models.hours import Calendar
from models.recounting import recounted
from models.sla import Run, Situation, follow, quieted, steps
from models.timing import Matter, Timing
from tests.calendars import calendar, local, utc
from tests.chance import examples

TIMING = policy.load().timing
GUESS = calendar()
TABLE = {"2060-01-31": "work", "2060-02-06": "off", "2060-02-09": "off", "2060-02-14": "work"}
ANNOUNCED = calendar(days=TABLE, announced=[2060])
SOONER = calendar(days={"2060-01-31": "work"})
SIGNED = Situation(Matter("101", "repair", "MS", "", "important"), "signed")
WAITING = replace(SIGNED, waiting="parts")
HOUR = timedelta(hours=1)


def ticking(at: str | datetime, cal: Calendar = GUESS, clock: str = "completion", now: Situation = SIGNED) -> Run:
    """A clock that began at `at` by this calendar."""
    begun = follow(TIMING, [], None, now, "sign", utc(at) if isinstance(at, str) else at, cal)
    return next(run for run in begun if run.clock == clock)


def waiting(run: Run, since: datetime, cal: Calendar = GUESS) -> Run:
    """It waits for parts."""
    return the(run, follow(TIMING, [run], SIGNED, WAITING, "wait", since, cal))


def resumed(run: Run, at: datetime, cal: Calendar) -> Run:
    """And goes on."""
    return the(run, follow(TIMING, [run], WAITING, SIGNED, "resume", at, cal))


def the(run: Run, changed: Sequence[Run]) -> Run:
    """The run among those that changed."""
    return next(each for each in changed if each.key == run.key)


def again(run: Run, cal: Calendar, at: str | datetime, now: Situation = SIGNED) -> Run:
    return recounted(TIMING, run, now, cal, utc(at) if isinstance(at, str) else at)


def upto(run: Run, at: str, cal: Calendar = GUESS) -> tuple[Run, list[int]]:
    """The run at a moment, and the numbers of the steps it took."""
    changed, taken = steps(TIMING, [run], SIGNED, utc(at), cal)
    return (changed or [run])[0], [step.number for step in taken]


def test_it_is_due_as_if_the_announcement_had_been_known():
    run = ticking("2060-01-30 10:00")
    assert (local(run.due_at), run.provisional) == ("2060-02-12 18:00", True)
    found = again(run, ANNOUNCED, "2060-01-30 12:00")
    assert (local(found.due_at), found.provisional) == ("2060-02-13 18:00", False)
    assert (found.due_at, found.first_due_at, found.next_at) == (
        (known := ticking("2060-01-30 10:00", ANNOUNCED)).due_at, known.due_at, known.next_at)


def test_what_is_still_a_guess_stays_provisional_and_takes_in_what_the_company_knows():
    found = again(ticking("2060-01-30 10:00"), SOONER, "2060-01-30 12:00")
    assert (local(found.due_at), found.provisional) == ("2060-02-11 18:00", True)


def test_the_same_knowledge_changes_nothing():
    run, _ = upto(ticking("2060-01-30 10:00"), "2060-02-11 09:00")
    assert again(run, GUESS, "2060-02-11 09:00") is not None
    assert again(run, GUESS, "2060-02-11 09:00") == run
    once = again(run, ANNOUNCED, "2060-02-11 09:00")
    assert again(once, ANNOUNCED, "2060-02-11 11:00") == once


moments = some.integers(0, 24 * 9).map(lambda hours: utc("2060-01-28 09:00") + hours * HOUR)
cals = some.sampled_from([ANNOUNCED, SOONER, GUESS])


@examples(200)
@given(moments, some.integers(0, 200), some.integers(0, 200), cals, cals)
def test_a_pause_is_left_out_as_if_the_announcement_had_been_known(
    start: datetime, before: int, long: int, first: Calendar, then: Calendar
):
    since = start + before * HOUR
    until = since + long * HOUR
    mine, known = ticking(start, first), ticking(start, then)
    if since >= min(mine.due_at, known.due_at):
        return
    mine, known = resumed(waiting(mine, since, first), until, first), resumed(waiting(known, since, then), until, then)
    if until >= min(mine.due_at, known.due_at):
        return
    found = again(mine, then, until)
    assert (found.due_at, found.provisional) == (known.due_at, then.provisional(start, known.due_at))
    assert again(again(found, first, until), then, until).due_at == known.due_at


def test_while_it_waits_it_is_counted_for_when_it_goes_on():
    waits = waiting(ticking("2060-01-30 10:00"), utc("2060-01-30 16:00"))
    found = again(waits, ANNOUNCED, "2060-02-20 10:00", WAITING)
    assert (found.next_at, found.paused_at) == (None, waits.paused_at)
    assert local(resumed(found, utc("2060-02-20 10:00"), ANNOUNCED).due_at) == "2060-02-27 12:00"


def test_a_step_that_was_taken_is_taken_again_only_when_it_lies_ahead_once_more():
    run, taken = upto(ticking("2060-01-30 10:00"), "2060-02-11 18:00")
    assert taken == [0]
    later = again(run, ANNOUNCED, "2060-02-11 18:00")
    assert upto(later, "2060-02-13 18:00", ANNOUNCED)[1] == [0, 1]
    later, taken = upto(later, "2060-02-12 23:00", ANNOUNCED)
    assert taken == [0]
    assert upto(again(later, SOONER, "2060-02-12 23:00"), "2060-02-13 18:00", SOONER)[1] == [1]


def test_nobody_is_told_twice_of_a_step_that_has_passed_by_either_count():
    run, taken = upto(ticking("2060-01-30 10:00"), "2060-02-12 17:00")
    assert taken == [0]
    found = again(run, ANNOUNCED, "2060-02-12 17:00")
    assert (found.step, local(found.due_at)) == (1, "2060-02-13 18:00")
    assert upto(found, "2060-02-13 18:00", ANNOUNCED)[1] == [1]


def test_keys_of_steps_taken_again_are_new_ones():
    run = ticking("2060-01-30 10:00")
    changed, first = steps(TIMING, [run], SIGNED, utc("2060-02-11 18:00"), GUESS)
    found = again(changed[0], ANNOUNCED, "2060-02-11 18:00")
    _, second = steps(TIMING, [found], SIGNED, utc("2060-02-13 18:00"), ANNOUNCED)
    assert len({step.key for step in (*first, *second)}) == len(first) + len(second)


def test_nothing_is_made_late_afterwards():
    """By the new count it was due on the 11th at 18:00; that comes too late to be said on the 12th."""
    run, _ = upto(ticking("2060-01-30 10:00"), "2060-02-12 09:00")
    found = again(run, SOONER, "2060-02-12 09:00")
    assert (found.due_at, found.missed_at, found.next_at) == (run.due_at, None, run.next_at)


def test_what_was_missed_stays_missed():
    run, _ = upto(ticking("2060-01-30 10:00"), "2060-02-13 09:00")
    found = again(run, ANNOUNCED, "2060-02-13 09:00")
    assert (found.due_at, found.missed_at, found.provisional) == (run.due_at, run.due_at, False)


def test_what_somebody_sees_to_stays_quiet():
    spec = TIMING.clocks_of(SIGNED.matter)["completion"]
    run = quieted(TIMING, ticking("2060-01-30 10:00"), spec, utc("2060-02-13 15:00"), SIGNED, GUESS)
    found = again(run, ANNOUNCED, "2060-01-30 12:00")
    assert (found.quiet_until, found.next_at) == (run.quiet_until, utc("2060-02-13 15:00"))


def test_a_length_that_was_changed_on_the_way_is_counted_as_it_was_then():
    """It became a matter of safety: 3 working days instead of 5, from the beginning."""
    graded = replace(SIGNED, matter=replace(SIGNED.matter, category="SE"))
    moved = {}
    for name, cal in (("guess", GUESS), ("known", ANNOUNCED)):
        run = ticking("2060-01-30 10:00", cal)
        moved[name] = the(run, follow(TIMING, [run], SIGNED, graded, "grade", utc("2060-01-31 10:00"), cal))
    assert moved["guess"].due_at != moved["known"].due_at
    found = again(moved["guess"], ANNOUNCED, "2060-01-31 12:00", graded)
    assert (found.due_at, found.first_due_at) == (moved["known"].due_at, moved["guess"].first_due_at)


@pytest.mark.parametrize("clock", ["reply", "progress"])
def test_a_clock_that_does_not_run_on_working_time_is_left_alone(clock: str):
    now = replace(SIGNED, moments={"reply_due_at": utc("2060-02-12 10:00")})
    run = ticking("2060-01-30 10:00", clock=clock, now=now).but(provisional=True)
    assert again(run, ANNOUNCED, "2060-01-30 12:00", now) == run.but(provisional=False)


def test_a_clock_that_the_policy_no_longer_has_is_left_alone():
    none = Timing(clocks={}, ladders={})
    run = ticking("2060-01-30 10:00")
    assert recounted(none, run, SIGNED, ANNOUNCED, utc("2060-01-30 12:00")) == run.but(provisional=False)


def hears(run: Run, moves: Sequence[tuple[str, Calendar]]) -> list[tuple[int, str]]:
    """The steps of a run whose calendar becomes another at these moments."""
    found, cal = [], GUESS
    for at, following in moves:
        changed, taken = steps(TIMING, [run], SIGNED, utc(at), cal)
        run, cal = again((changed or [run])[0], following, at), following
        found += [(step.number, local(step.at)) for step in taken]
    return found


def test_whoever_hears_of_it_hears_at_the_times_of_the_new_count():
    run = ticking("2060-01-30 10:00")
    assert hears(run, [("2060-02-02 10:00", ANNOUNCED), ("2060-02-13 21:00", ANNOUNCED)]) == [
        (0, local(ticking("2060-01-30 10:00", ANNOUNCED).next_at)), (1, "2060-02-13 18:00")]
