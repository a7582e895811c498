"""What a policy says about time: clocks, the ladders they climb, quiet hours, and what is otherwise where.

All of it is data (`models/policy.yaml`); a ticket keeps the version it was accepted under (`models.deadline.
PolicyVersion`). What the clocks of a ticket do is decided in `models.sla`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PositiveInt, ValidationError, model_validator
from pydantic_core import InitErrorDetails

from models.misfits import KEY, LinesOf, Way, below, misfit, raised
from models.timing_words import (
    EFFECTS,
    MOMENTS,
    MOVE_NAMES,
    TARGETS,
    Effect,
    Hours,
    Length,
    Matter,
    MoveName,
    Pause,
    Section,
    Spanned,
    Status,
    Target,
    Wait,
    Where,
    one_of,
)  # fmt: skip

__all__ = [
    "EFFECTS", "MOMENTS", "MOVE_NAMES", "TARGETS", "ClockSpec", "LadderSpec", "Length", "Matter",
    "OverrideSpec", "QuietSpec", "StepSpec", "Timing", "Where", "varied",
]  # fmt: skip


class StepSpec(Section):
    """A step of a ladder: when, whom it tells, what it does.

    When: `at` a part of the way ("75%"), so long `before` the due time, or so long `after` it: on the working calendar
    so many working days, or so much working time. `off_hours`: told instead outside working hours (R04.2). `every`:
    again and again after so long, at most `times` more often.
    """

    at: Annotated[str, Field(pattern=r"^\d{1,3}%$")] | None = None
    before: Length | None = None
    after: Length | None = None
    tell: tuple[Target, ...] = ()
    off_hours: tuple[Target, ...] = ()
    does: tuple[Effect, ...] = ()
    every: Pause | None = None
    times: PositiveInt | None = None

    @model_validator(mode="after")
    def _when(self) -> Self:
        given = [each for each in (self.at, self.before, self.after) if each is not None]
        if len(given) != 1:
            raise ValueError("a step has one of at: 75%, before: 1h, after: 30m")
        if self.at is not None and not 0 <= int(self.at[:-1]) <= 100:
            raise ValueError(f"{self.at} is not between 0% and 100%; later is after: 30m")
        if not self.tell and not self.does:
            raise ValueError("a step tells somebody or does something: tell: [head]")
        if self.times and not self.every:
            raise ValueError("times: without every: 30m")
        return self

    @property
    def reminds(self) -> bool:
        """Whether it says on the way that a time comes near: that wakes nobody who is not in danger."""
        return not self.overdue and self.at != "0%"

    @property
    def overdue(self) -> bool:
        """Whether it is taken at the due time or after it."""
        return self.after is not None or self.at == "100%"


class LadderSpec(Section):
    """The steps of a ladder, in order of their times.

    Who takes it on (`push`) keeps it quiet for `holds`; with `until: solved` nobody can. A step that had to wait makes
    those after the due time wait as long: each has its time. With `loop` it begins anew so long after its last step.
    """

    steps: Annotated[tuple[StepSpec, ...], Field(min_length=1)]
    holds: Length = timedelta(minutes=30)
    until: Literal["acknowledged", "solved"] = "acknowledged"
    loop: Pause | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        order = [_place(step) for step in self.steps]
        for above, (first, second) in enumerate(pairwise(order), 1):
            if second < first:
                raise ValueError(f"step {above + 1} comes before step {above}; write them in the order of their times")
        if self.loop and self.steps[-1].every and not self.steps[-1].times:
            raise ValueError("loop: never comes, for the last step goes on for ever; write times: with its every:")
        return self

    @property
    def first_after(self) -> int:
        """The first step that is not before the due time: where it begins anew."""
        return next((n for n, step in enumerate(self.steps) if step.overdue), 0)


def _place(step: StepSpec) -> tuple[int, float]:
    """Where a step stands: parts of the way, times before the due time, the due time, times after."""
    if step.at is not None:
        part = int(step.at[:-1])
        return (2, 0.0) if part == 100 else (0, float(part))
    if step.before is not None:
        return 1, -step.before.total_seconds()
    return 2, (step.after or timedelta()).total_seconds()


class ClockSpec(Section):
    """A clock: when it runs, how long, what pauses it, whose ladder it climbs.

    It runs while the ticket is `during` one of the statuses (and `waiting`, where that is asked); it begins when that
    comes true, or only by the moves of `starts`; a move of `stops` ends it kept, one of `restarts` ends it and begins
    it anew. `once`: never a second time. Due after `length` on its `calendar`, or at `until` (see `MOMENTS`).
    `pauses`: what the ticket may wait for meanwhile. `shortens`: quicker with each round of rework. `counts`:
    overrunning it, by more than `grace`, is a miss that needs a reason (R00.10). `informs`: its steps ask nothing of
    whom they tell. `owner`: the owner was told this time. With `runs: no` it does not run at all.
    """

    rule: str = ""
    for_: Where = Field(default=Where(), alias="for")
    during: Annotated[tuple[Status, ...], Field(min_length=1)]
    waiting: bool | None = None
    starts: tuple[MoveName, ...] = ()
    stops: tuple[MoveName, ...] = ()
    restarts: tuple[MoveName, ...] = ()
    once: bool = False
    length: Spanned | None = None
    until: Annotated[str, one_of(MOMENTS, "moment of a ticket")] | None = None
    calendar: Literal["always", "working"] = "always"
    pauses: tuple[Wait, ...] = ()
    ladder: str = ""
    grace: Length | None = None
    shortens: bool = False
    counts: bool = True
    informs: bool = False
    owner: bool = False
    runs: bool = True

    @model_validator(mode="after")
    def _long(self) -> Self:
        if (self.length is None) == (self.until is None):
            raise ValueError("a clock has one of length: 24h, until: expected_at")
        if self.until is not None and self.pauses:
            raise ValueError("pauses: a clock runs until its moment, whatever the ticket waits for; a length waits")
        return self


class OverrideSpec(Section):
    """What is otherwise for some tickets: the lines of a clock that differ."""

    where: Where
    clocks: dict[str, Annotated[dict[str, Any], LinesOf(ClockSpec)]]


class QuietSpec(Section):
    """When nothing but urgent matters is told: to owners, and to staff by what they are."""

    owner: Hours = None
    staff: Hours = None
    roles: dict[Target, Hours] = Field(default_factory=dict)

    def of(self, target: str) -> tuple[time, time] | None:
        """The quiet hours of somebody who can be told ("owner", or one of `TARGETS`)."""
        if target == "owner":
            return self.owner
        return self.roles.get(target, self.staff)


class Timing(Section):
    """All that a policy says about the clocks of tickets; `key` tells two apart."""

    clocks: dict[str, ClockSpec]
    ladders: dict[str, LadderSpec]
    overrides: tuple[OverrideSpec, ...] = ()
    quiet: QuietSpec = QuietSpec()
    shorter: Annotated[float, Field(gt=0, le=1)] = 1.0

    @model_validator(mode="after")
    def _whole(self) -> Self:
        raised(self._strange())
        return self

    def _strange(self) -> Iterator[InitErrorDetails]:
        """What does not fit together."""
        for name, clock in self.clocks.items():
            yield from self._ladder_of(("clocks", name), clock)
        for at, over in enumerate(self.overrides):
            for name, more in over.clocks.items():
                yield from self._varied(("overrides", at, "clocks", name), name, more)

    def _varied(self, way: Way, name: str, more: Mapping[str, Any]) -> Iterator[InitErrorDetails]:
        if name not in self.clocks:
            yield misfit((*way, KEY), f"{name!r} is none of {', '.join(self.clocks)}")
            return
        try:
            clock = varied(self.clocks[name], more)
        except ValidationError as error:
            yield from below(way, error)
            return
        if "ladder" in more:
            yield from self._ladder_of(way, clock)

    def _ladder_of(self, way: Way, clock: ClockSpec) -> Iterator[InitErrorDetails]:
        if clock.ladder and clock.ladder not in self.ladders:
            yield misfit((*way, "ladder"), f"{clock.ladder!r} is none of {', '.join(self.ladders)}")

    def clocks_of(self, matter: Matter) -> Mapping[str, ClockSpec]:
        """The clocks that can run on such a ticket, in their order."""
        return _clocks(_Whole(self), matter)

    @property
    def key(self) -> str:
        """The same for the same timing: 32 hex digits of what it says."""
        return _digest(_Whole(self))

    def body(self) -> dict[str, Any]:
        """As JSON that `Timing.model_validate` takes again."""
        return self.model_dump(mode="json", by_alias=True)


def varied(clock: ClockSpec, more: Mapping[str, Any]) -> ClockSpec:
    """A clock with the lines of `more` in place of its own. Raises pydantic's ValidationError."""
    base = clock.model_dump(by_alias=True)
    base |= {"until": None} if "length" in more else {"length": None} if "until" in more else {}
    return ClockSpec.model_validate({**base, **more})


class _Whole:
    """A timing, compared by which object it is: it may be long, and caches ask for it often."""

    __slots__ = ("timing",)

    def __init__(self, timing: Timing) -> None:
        self.timing = timing

    def __hash__(self) -> int:
        return id(self.timing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and other.timing is self.timing


@lru_cache(maxsize=64)
def _digest(whole: _Whole) -> str:
    text = json.dumps(whole.timing.body(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@lru_cache(maxsize=2048)
def _clocks(whole: _Whole, matter: Matter) -> Mapping[str, ClockSpec]:
    found = {}
    for name, clock in whole.timing.clocks.items():
        for over in whole.timing.overrides:
            if name in over.clocks and over.where.holds(matter):
                clock = varied(clock, over.clocks[name])  # noqa: PLW2901  # one override on the other
        if clock.runs and clock.for_.holds(matter):
            found[name] = clock
    return found
