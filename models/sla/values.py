"""What the clocks of a ticket are made of: a ticket as they see it, a run of a clock, a step of its ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from models.lifecycle import WORKING
from models.timing import Matter


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a plan; `n` is its own among all plans of the ticket ("2.1": of the second plan the first)."""

    n: str
    at: datetime
    words: str = ""


Wanted = Milestone | Literal["yes"] | None
"""Whether a clock is to run, and for which milestone."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A ticket as its clocks see it. `moments` are the columns named in `models.timing.MOMENTS` that are filled."""

    matter: Matter
    status: str
    waiting: str = ""
    round: int = 1
    moments: Mapping[str, datetime] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()

    @property
    def urgent(self) -> bool:
        """Whether quiet hours do not count: it is grave, and not done yet."""
        return self.status in WORKING and (self.matter.emergency or self.matter.severity == "major")


class Run(NamedTuple):
    """One run of a clock; the columns of `models.deadline.Deadline`. A tuple, because storms make many of them.

    `info`: "paused" (seconds so far) and "pauses" (each from when to when), "from" (it is counted from then, not from
    its beginning), "lap" and "base" (a ladder that began anew, and from when), "last" (when the last step was) and
    "first" (when for the first time, if it was repeated), "since" (nothing lies before it: then a move changed it),
    "moved" (how often it was redated), a milestone's "n" and "words".
    """

    key: str
    clock: str
    round: int
    started_at: datetime
    due_at: datetime
    first_due_at: datetime
    provisional: bool = False
    paused_at: datetime | None = None
    step: int = 0
    repeats: int = 0
    next_at: datetime | None = None
    quiet_until: datetime | None = None
    missed_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = ""
    info: Mapping[str, Any] = MappingProxyType({})

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.ended_at is None

    def but(self, **changes: Any) -> Run:
        """The run with these values in place of its own."""
        return self._replace(**changes)

    def told(self, name: str) -> datetime | None:
        """A moment kept in `info`."""
        found = self.info.get(name)
        return datetime.fromisoformat(str(found)) if found else None


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is due: of which run, when (`at`), whom to tell, what to do. `key` is unique within the ticket.

    `number` counts the steps of the ladder from 0; -1 stands for the due time itself, when nobody is told.
    """

    key: str
    run: str
    clock: str
    number: int
    at: datetime
    tell: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    missed: bool = False
