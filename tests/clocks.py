"""Clocks and ladders as a policy file writes them, a ticket that moves under them, and what then happens, in lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import yaml

from models import sla
from models.hours import Calendar
from models.sla import Milestone, Run, Situation, Step
from models.timing import Matter, Timing
from tests.calendars import calendar, local, utc

IMPORTANT = Matter("101", "repair", "MS", "", "important")
FIRST = Situation(IMPORTANT, "dispatched")
LADDER = "steps: [{at: 100%, tell: [head]}]"
ALL = "[accepted, returned, dispatched, signed, booked, visited, proposed, approved, working, done, reviewed]"


def timing(clock: str, ladder: str = LADDER, **more: str) -> Timing:
    """A policy with one clock, `work`, and one ladder; `more`: further sections, as YAML."""
    spec = {"during": yaml.safe_load(ALL), "ladder": "work", **_read(clock)}
    return Timing.model_validate({
        "clocks": {"work": spec}, "ladders": {"work": _read(ladder)},
        **{name: yaml.safe_load(text) for name, text in more.items()},
    })


def _read(text: str) -> dict[str, Any]:
    return yaml.safe_load(text if text.startswith("{") or ":\n" in text else "{" + text + "}") or {}


@dataclass
class Desk:
    """A ticket and its runs. Times are of 2026 in Shanghai: "03-02 09:00" is a Monday."""

    timing: Timing
    now: Situation = FIRST
    cal: Calendar = field(default_factory=calendar)
    runs: dict[str, Run] = field(default_factory=dict)
    taken: list[Step] = field(default_factory=list)
    begun: bool = False

    def moves(self, at: str | datetime, move: str = "note", **after: Any) -> list[Run]:
        """A move that leaves the ticket as `after` says; its clocks are brought up to the moment first."""
        when = moment(at)
        self.passes(when)
        before, self.now = self.now if self.begun else None, replace(self.now, **after)
        self.begun = True
        return self._keep(sla.follow(self.timing, list(self.runs.values()), before, self.now, move, when, self.cal))

    def passes(self, upto: str | datetime) -> list[Step]:
        """Time goes by until then; the steps that were due."""
        changed, taken = sla.steps(self.timing, self.runs.values(), self.now, moment(upto), self.cal)
        self._keep(changed)
        self.taken += taken
        return taken

    def quiet(self, at: str, until: str) -> None:
        """Somebody takes it on, or sets it aside, until then."""
        self.passes(at)
        specs = self.timing.clocks_of(self.now.matter)
        self._keep([
            sla.quieted(self.timing, run, specs[run.clock], moment(until), self.now, self.cal)
            for run in self.runs.values() if run.open
        ])

    def _keep(self, changed: list[Run]) -> list[Run]:
        self.runs |= {run.key: run for run in changed}
        return changed

    @property
    def run(self) -> Run:
        """The latest run."""
        return list(self.runs.values())[-1]

    def told(self, upto: str) -> list[str]:
        """All that was told until then: "03-02 10:00 head, follower"; "missed" where the due time passed with it."""
        self.passes(upto)
        return [line(step) for step in self.taken]


def line(step: Step) -> str:
    """A step in a line."""
    said = ", ".join((*step.tell, *step.does)) or "nobody"
    return f"{shown(step.at)} {said}{' (missed)' if step.missed else ''}"


def moment(at: str | datetime) -> datetime:
    """`"03-02 09:00"` in Shanghai, of 2026."""
    return at if isinstance(at, datetime) else utc(f"2026-{at}")


def shown(at: datetime | None) -> str:
    """The reverse."""
    return local(at).removeprefix("2026-") if at else "never"


def matter(**more: Any) -> Matter:
    """An important repair, but for these."""
    return replace(IMPORTANT, **more)


def dated(*times: str) -> tuple[Milestone, ...]:
    """Milestones of a first plan at these times."""
    return tuple(Milestone(f"1.{n}", moment(at), f"part {n}") for n, at in enumerate(times, 1))


def moments(**named: str) -> Mapping[str, datetime]:
    """Columns of the ticket."""
    return {name: moment(at) for name, at in named.items()}
