"""When each step of a ladder is taken and whom it tells then: working hours, quiet hours, somebody who sees to it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import NamedTuple

from models.hours import Calendar, next_not_quiet
from models.sla.values import Run, Situation
from models.timing import ClockSpec, LadderSpec, QuietSpec, StepSpec, Timing

DAY = timedelta(days=1)
TURNS = 8
"""So often quiet hours are asked again when others are awake by then; who would never be told is told all the same."""


class Chosen(NamedTuple):
    """The next step of a ladder: the `number`-th, for the `repeat`-th time, at a time that quiet hours allow."""

    number: int
    repeat: int
    at: datetime
    spec: StepSpec
    tell: tuple[str, ...]


class Climb(NamedTuple):
    """A ladder that is climbed by the runs of one clock on a ticket as it is now."""

    spec: ClockSpec
    ladder: LadderSpec
    quiet: QuietSpec
    now: Situation
    cal: Calendar

    @classmethod
    def of(cls, spec: ClockSpec, timing: Timing, now: Situation, cal: Calendar) -> Climb | None:
        """None for a clock without a ladder."""
        ladder = timing.ladders.get(spec.ladder)
        return cls(spec, ladder, timing.quiet, now, cal) if ladder is not None else None

    def next(self, run: Run) -> Chosen | None:
        """The step that is taken next, or the last one once more, whichever is first."""
        found = []
        if run.step < len(self.ladder.steps):
            found.append(self._chosen(run, run.step, 0, self._wanted(run)))
        if (again := self._again(run)) is not None:
            found.append(self._chosen(run, run.step - 1, run.repeats + 1, again))
        return min(found, key=lambda each: (each.at, -each.number), default=None)

    def passed(self, run: Run, now: datetime) -> int:
        """How many steps of the ladder would have been taken by `now`."""
        ahead = (n for n in range(len(self.ladder.steps)) if self.time(n, run) > now)
        return next(ahead, len(self.ladder.steps))

    def time(self, number: int, run: Run) -> datetime:
        """When a step is to be taken, were nobody asleep and nobody on it."""
        step, base = self.ladder.steps[number], run.told("base")
        if step.after is not None:
            return self.later(base or run.due_at, step.after)
        if base is not None:  # begun anew: all that came before the due time comes at once
            return base
        if step.before is not None:
            return max(run.started_at, self._sooner(run, step.before))
        part = int((step.at or "100%")[:-1]) / 100
        if part == 1:
            return run.due_at
        if not self._working:
            return run.started_at + (run.due_at - run.started_at) * part
        way = self.cal.between(run.started_at, run.due_at) * part
        return min(self.cal.add(run.started_at, way), run.due_at)

    def later(self, at: datetime, length: timedelta) -> datetime:
        """So much later; for a clock that knows working hours alone so many working days, or so much working time."""
        if not self._working:
            return at + length
        if length % DAY:
            return self.cal.next_open(self.cal.add(at, length))
        return self.cal.next_open(self._days(at, length // DAY))

    @property
    def _working(self) -> bool:
        return self.spec.calendar == "working" and self.spec.length is not None

    def _sooner(self, run: Run, length: timedelta) -> datetime:
        if not self._working:
            return run.due_at - length
        if length % DAY == timedelta():
            return self._days(run.due_at, -(length // DAY))
        left = self.cal.between(run.started_at, run.due_at) - length
        return self.cal.add(run.started_at, max(left, timedelta()))

    def _days(self, at: datetime, days: int) -> datetime:
        """The same time of day so many working days later, or earlier."""
        local = self.cal.add(at, timedelta()).astimezone(self.cal.zone)  # from when work begins, if nobody works then
        on, step, left = local.date(), DAY if days > 0 else -DAY, abs(days)
        while left:
            on += step
            begins = datetime.combine(on, time(), self.cal.zone)
            left -= bool(self.cal.between(begins, datetime.combine(on + DAY, time(), self.cal.zone)))
        return datetime.combine(on, local.time(), self.cal.zone).astimezone(at.tzinfo)

    def _wanted(self, run: Run) -> datetime:
        """The time of the next step. Where the step before it had to wait, it waits as long: each has its time."""
        at, last = self.time(run.step, run), run.told("last")
        if last is None:
            return at
        first = run.told("first") or last
        if run.step and self.ladder.steps[run.step - 1].overdue and self.ladder.steps[run.step].overdue:
            was = self.time(run.step - 1, run)
            waited = self.cal.between(was, first) if self._working else first - was
            if waited > timedelta():
                at = self.cal.next_open(self.cal.add(at, waited)) if self._working else at + waited
        return max(at, last)

    def _again(self, run: Run) -> datetime | None:
        """When the last step is repeated."""
        last = run.told("last")
        if run.step == 0 or last is None:
            return None
        step = self.ladder.steps[run.step - 1]
        return self.later(last, step.every) if step.every and not _over(step, run.repeats) else None

    def _chosen(self, run: Run, number: int, repeat: int, at: datetime) -> Chosen:
        """The step at a time when somebody of those it tells may be told; who has quiet hours then is left out."""
        step, since = self.ladder.steps[number], run.told("since")
        at = max(at, since) if since else at
        if run.quiet_until is not None and step.tell and self.ladder.until == "acknowledged":
            at = max(at, run.quiet_until)
        for _ in range(TURNS):
            if self._wakes(step, run, at):
                break
            tell = self._targets(number, at)
            waits = self._waits(tell, at)
            asleep = [min(waits)] if waits else []
            if step.does and any("owner" in each for each in step.does):
                asleep.append(self._awake("owner", at))
            if max(asleep, default=at) <= at:
                awake = tuple(each for each, then in zip(tell, waits, strict=True) if then <= at)
                return Chosen(number, repeat, at, step, awake)
            at = min(max(asleep), run.due_at) if self.now.urgent else max(asleep)
        return Chosen(number, repeat, at, step, self._targets(number, at))

    def _wakes(self, step: StepSpec, run: Run, at: datetime) -> bool:
        """Whether quiet hours do not count: what is urgent wakes people, but that a time comes near only in danger."""
        return self.now.urgent and (self.now.matter.emergency or not step.reminds or at >= run.due_at)

    def _waits(self, targets: tuple[str, ...], at: datetime) -> list[datetime]:
        """From when on each of them may be told."""
        hours = [self.quiet.of(each) for each in targets]
        if hours and hours.count(hours[0]) == len(hours):  # as a rule all have the same ones, and one is asked
            return [self._awake(targets[0], at)] * len(hours)
        return [self._awake(each, at) for each in targets]

    def _awake(self, target: str, at: datetime) -> datetime:
        """From when on somebody may be told."""
        hours = self.quiet.of(target)
        return next_not_quiet(at, (hours,), str(self.cal.zone)) if hours else at

    def _targets(self, number: int, at: datetime) -> tuple[str, ...]:
        """Whom a step tells: higher in the ladder with each round of rework; others outside working hours (R04.2)."""
        step = self.ladder.steps[number]
        if step.off_hours and not self.cal.is_open(at):
            return step.off_hours
        above = min(number + self.now.round - 1, len(self.ladder.steps) - 1)
        higher = self.ladder.steps[above].tell if step.tell else ()
        return tuple(dict.fromkeys((*step.tell, *higher)))

    def ends(self, number: int, repeat: int) -> bool:
        """Whether nothing comes after this step, repeated so often, but the ladder anew."""
        step = self.ladder.steps[number]
        return number + 1 >= len(self.ladder.steps) and (step.every is None or _over(step, repeat))


def _over(step: StepSpec, repeats: int) -> bool:
    return step.times is not None and repeats >= step.times
