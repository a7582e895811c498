"""What holds of clocks whatever the policy, the moves and the cadence of the tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as some

from models import policy, sla
from models.hours import next_not_quiet
from models.lifecycle import STATUSES, WAITING
from models.sla import Milestone, Run, Situation, Step
from models.timing import EFFECTS, MOMENTS, TARGETS, Timing
from tests.calendars import calendar, utc
from tests.chance import examples
from tests.clocks import matter

START = utc("2026-02-13 09:00")  # before the make-up Saturday and the nine days off of the Spring Festival
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CAL = calendar()
MOVES = (
    "note", "sign", "transfer", "progress", "wait", "resume", "grade", "grant", "done", "refuse", "send_back", "urge",
    "withdraw", "dispatch", "milestone",
)  # fmt: skip
PACKAGED = policy.load().timing

lengths = some.sampled_from(("10m", "45m", "4h", "24h", "1d", "3d", "1mo", "today"))
pauses = some.sampled_from(("20m", "1h", "5h", "1d", "2d"))
targets = some.lists(some.sampled_from(TARGETS), min_size=1, max_size=2, unique=True)
hours = some.sampled_from(("never", "22:00-07:30", "21:00-08:30", "12:00-13:00", "00:00-06:00"))


@some.composite
def step(draw: Any, when: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {**when, "tell": draw(targets)}
    if draw(some.integers(0, 3)) == 0:
        found["off_hours"] = draw(targets)
    if draw(some.integers(0, 3)) == 0:
        found["every"] = draw(pauses)
        found |= {"times": draw(some.integers(1, 3))} if draw(some.booleans()) else {}
    if draw(some.integers(0, 4)) == 0:
        found["does"] = [draw(some.sampled_from(EFFECTS))]
    return found


@some.composite
def ladder(draw: Any) -> dict[str, Any]:
    parts = sorted(draw(some.lists(some.sampled_from((0, 33, 50, 75, 100)), max_size=3, unique=True)))
    after = sorted(draw(some.lists(some.sampled_from((10, 30, 60, 240, 1440, 2880)), max_size=3, unique=True)))
    times = [{"at": f"{part}%"} for part in parts if part < 100]
    times += [{"before": draw(pauses)}] if draw(some.integers(0, 3)) == 0 else []
    times += [{"at": "100%"}] if 100 in parts or not (parts or after) else []
    times += [{"after": f"{minutes}m"} for minutes in after]
    found: dict[str, Any] = {"steps": [draw(step(each)) for each in times]}
    if "times" in found["steps"][-1] or "every" not in found["steps"][-1]:
        found |= {"loop": draw(pauses)} if draw(some.booleans()) else {}
    if draw(some.integers(0, 4)) == 0:
        found["until"] = "solved"
    return found


@some.composite
def clock(draw: Any, ladders: int) -> dict[str, Any]:
    statuses = draw(some.lists(some.sampled_from(STATUSES), min_size=1, max_size=6, unique=True))
    found: dict[str, Any] = {"during": ["dispatched", *(each for each in statuses if each != "dispatched")]}
    found["ladder"] = f"l{draw(some.integers(0, ladders - 1))}"
    if draw(some.integers(0, 2)) == 0:
        found["until"] = draw(some.sampled_from(MOMENTS))
    else:
        found |= {"length": draw(lengths), "calendar": draw(some.sampled_from(("always", "working")))}
        found["pauses"] = draw(some.lists(some.sampled_from(WAITING), max_size=2, unique=True))
        found["shortens"] = draw(some.booleans())
    for name in ("stops", "restarts"):
        found[name] = draw(some.lists(some.sampled_from(MOVES), max_size=1))
    found |= {"counts": draw(some.booleans()), "once": draw(some.integers(0, 5)) == 0}
    return found | ({"grace": "1h"} if draw(some.integers(0, 4)) == 0 else {})


@some.composite
def timings(draw: Any) -> Timing:
    """Any policy: several clocks, several ladders, what is otherwise for major tickets, quiet hours."""
    ladders = draw(some.lists(ladder(), min_size=1, max_size=3))
    clocks = {f"c{n}": draw(clock(len(ladders))) for n in range(draw(some.integers(1, 4)))}
    over = {"calendar": "working", "ladder": f"l{len(ladders) - 1}"}
    quiet = {"owner": draw(hours), "staff": draw(hours), "roles": {"duty_lead": "never", "head": draw(hours)}}
    return Timing.model_validate({
        "clocks": clocks, "ladders": {f"l{n}": each for n, each in enumerate(ladders)}, "quiet": quiet, "shorter": 0.5,
        "overrides": [{"where": {"severities": ["major"]}, "clocks": {"c0": over}}],
    })


@dataclass(frozen=True, slots=True)
class Move:
    """So long after the one before; `seed` decides the rest."""

    after: timedelta
    name: str
    status: str
    seed: int

    def on(self, now: Situation, at: datetime) -> Situation:
        """The ticket afterwards."""
        seed, moments = self.seed, dict(now.moments)
        if seed % 3 == 0:
            moments[("reply_due_at", "expected_at", "visit_at")[seed % 7 % 3]] = at + (seed % 90 + 1) * HOUR
        milestones = now.milestones
        if seed % 5 == 0:
            milestones = tuple(Milestone(f"{seed}.{n}", at + (seed % 50 + n - 1) * HOUR) for n in range(seed % 3))
        waiting = (WAITING[seed % 3] if self.name == "wait" else "") if self.name in ("wait", "resume") else now.waiting
        severity = ("minor", "important", "major")[seed % 3] if self.name == "grade" else now.matter.severity
        return Situation(
            replace(now.matter, severity=severity), self.status, waiting, now.round + (self.name == "refuse"), moments,
            milestones,
        )


moves = some.lists(
    some.builds(
        Move,
        some.one_of(some.integers(0, 300).map(lambda n: n * MINUTE), some.integers(0, 120).map(lambda n: n * HOUR)),
        some.sampled_from(MOVES), some.sampled_from(("dispatched", "dispatched", *STATUSES)), some.integers(0, 10_000),
    ),
    max_size=7,
)  # fmt: skip
FIRST = Move(timedelta(), "file", "dispatched", 15)
AFTERWARDS = 4 * DAY


@dataclass
class Life:
    """A ticket under a policy: all steps, all runs as they are in the end, every one as it was after a move."""

    timing: Timing
    now: Situation
    runs: dict[str, Run]
    steps: list[tuple[Step, Situation]]
    seen: list[Run]

    def passes(self, upto: datetime) -> None:
        changed, taken = sla.steps(self.timing, self.runs.values(), self.now, upto, CAL)
        self.runs |= {run.key: run for run in changed}
        self.steps += [(step, self.now) for step in taken]
        self.seen += changed

    @property
    def told(self) -> list[Step]:
        return [step for step, _ in self.steps]


def lived(timing: Timing, moves: Sequence[Move], cadence: timedelta | None = None) -> Life:
    """The life of a ticket when the clock ticks so often; None: only before each move."""
    life = Life(timing, Situation(matter(), "new"), {}, [], [])
    at, before = START, None
    for move in (FIRST, *moves, Move(AFTERWARDS, "note", "dispatched", 1)):
        then = at + move.after
        while cadence is not None and at + cadence < then:
            at += cadence
            life.passes(at)
        at = then
        life.passes(at)
        if move.after is AFTERWARDS:
            break
        before, life.now = life.now if before is not None else None, move.on(life.now, at)
        changed = sla.follow(timing, list(life.runs.values()), before, life.now, move.name, at, CAL)
        life.runs |= {run.key: run for run in changed}
        life.seen += changed
        before = life.now
    return life


@examples(80)
@given(timings(), moves, some.sampled_from((7 * MINUTE, 53 * MINUTE, 10 * HOUR)))
def test_the_same_people_hear_the_same_at_any_cadence(timing: Timing, moves: list[Move], cadence: timedelta):
    seldom, often = lived(timing, moves), lived(timing, moves, cadence)
    assert often.told == seldom.told
    assert often.runs == seldom.runs


@examples(40)
@given(moves, some.sampled_from((11 * MINUTE, 10 * HOUR)))
def test_the_same_of_the_packaged_policy(moves: list[Move], cadence: timedelta):
    assert lived(PACKAGED, moves, cadence).told == lived(PACKAGED, moves).told


@examples(100)
@given(timings(), moves)
def test_no_step_twice_in_the_order_of_time_and_none_before_its_run_began(timing: Timing, moves: list[Move]):
    life = lived(timing, moves)
    keys, times = [each.key for each in life.told], [each.at for each in life.told]
    assert (len(set(keys)), sorted(times)) == (len(keys), times)
    for each in life.told:
        run = life.runs[each.run]
        assert run.started_at <= each.at
        assert run.ended_at is None or each.at <= run.ended_at


@examples(100)
@given(timings(), moves)
def test_nobody_is_told_in_their_quiet_hours_but_of_what_is_urgent(timing: Timing, moves: list[Move]):
    for each, now in lived(timing, moves).steps:
        told = [*each.tell, *(["owner"] if any("owner" in name for name in each.does) else [])]
        for target in told if not now.urgent else ():
            quiet = timing.quiet.of(target)
            assert quiet is None or next_not_quiet(each.at, (quiet,), "Asia/Shanghai") == each.at, target


@examples(100)
@given(timings(), moves)
def test_a_clock_that_runs_has_something_ahead_until_its_ladder_is_climbed_and_it_was_missed(
    timing: Timing, moves: list[Move]
):
    life = lived(timing, moves)
    specs = timing.clocks_of(life.now.matter)
    for run in life.runs.values():
        if run.open and run.paused_at is None and run.next_at is None:
            spec = specs[run.clock]
            last = timing.ladders[spec.ladder].steps[-1]
            assert run.missed_at is not None or not spec.counts
            assert run.step == len(timing.ladders[spec.ladder].steps)
            assert last.every is None or run.repeats == last.times
        if not run.open or run.paused_at is not None:
            assert run.next_at is None


@examples(100)
@given(timings(), moves)
def test_what_is_missed_is_missed_at_its_due_time_and_never_once_it_has_ended(timing: Timing, moves: list[Move]):
    life = lived(timing, moves)
    for run in life.seen:
        if run.missed_at is not None:
            over = {spec.grace or timedelta() for each in ("minor", "important", "major")
                    for name, spec in timing.clocks_of(matter(severity=each)).items() if name == run.clock}
            first = next(each for each in life.seen if each.key == run.key and each.missed_at is not None)
            assert run.missed_at == first.missed_at, "missed once and for all"
            assert run.missed_at in {first.due_at + grace for grace in over}
            assert run.ended_at is None or run.missed_at <= run.ended_at
    assert {run.key for run in life.runs.values() if run.outcome == "late"} == {
        run.key for run in life.runs.values() if run.missed_at is not None and not run.open
    }


@examples(80)
@given(
    timings(), some.integers(0, 5000).map(lambda n: n * MINUTE), some.integers(0, 5000).map(lambda n: n * MINUTE)
)
def test_waiting_never_makes_anything_due_earlier(timing: Timing, first: timedelta, long: timedelta):
    life = lived(timing, [])
    changed = {}
    for run in life.runs.values():
        spec = timing.clocks_of(life.now.matter)[run.clock]
        begun = next(each for each in life.seen if each.key == run.key)
        if spec.pauses and START + first < begun.due_at:
            paused = begun.but(paused_at=START + first)
            after = sla.resumed(spec, paused, START + first + long, CAL)
            assert after.due_at >= begun.due_at
            changed[run.key] = after


@examples(100)
@given(
    timings(), some.integers(1, 20_000).map(lambda n: n * MINUTE), some.integers(0, 20_000).map(lambda n: n * MINUTE),
)
def test_due_later_no_step_is_earlier(timing: Timing, due: timedelta, more: timedelta):
    now = Situation(matter(), "dispatched")
    for name, spec in timing.clocks_of(now.matter).items():
        climb = sla.Climb.of(spec, timing, now, CAL)
        assert climb is not None
        soon = Run(f"{name}:1", name, 1, START, START + due, START + due)
        late = soon.but(due_at=soon.due_at + more)
        for number in range(len(climb.ladder.steps)):
            assert climb.time(number, soon) <= climb.time(number, late)


@examples(25)
@given(timings(), some.integers(0, 10_000))
def test_a_year_ahead_comes_to_an_end(timing: Timing, seed: int):
    assume(all(not each.every or each.every > HOUR for rungs in timing.ladders.values() for each in rungs.steps))
    now = replace(FIRST, seed=seed).on(Situation(matter(), "new"), START)
    begun = sla.follow(timing, [], None, now, "file", START, CAL)
    _, taken = sla.steps(timing, begun, now, START + 365 * DAY, CAL)
    assert len(taken) < 366 * 24 * len(begun) + 1


def test_the_oftenest_ladder_there_can_be_comes_to_its_end():
    rules = PACKAGED.body()
    rules["ladders"] |= {"work": {"loop": "1m", "steps": [{"at": "100%", "tell": ["head"]}]}}
    timing = Timing.model_validate(rules)
    now = Situation(matter(severity="major"), "dispatched")
    begun = [run for run in sla.follow(timing, [], None, now, "file", START, CAL) if run.clock == "completion"]
    _, taken = sla.steps(timing, begun, now, START + 10 * DAY, CAL)
    assert len(taken) == 7 * 24 * 60 + 1
