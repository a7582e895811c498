"""The clocks of a ticket, played once more from its journal under any policy: pure.

What people did is taken from the journal; what the clocks did themselves (a matter raised, a ticket archived) follows
from the policy that is tried. How long the owner is promised to wait for an answer is the policy's, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from models import sla
from models.hours import Calendar
from models.journal import Journal
from models.jsons import mapping
from models.lifecycle import row as row_of
from models.sla import Milestone, Run, Situation, Step
from models.timing import Matter, Timing

OWN = ("raise", "archive")
"""Moves that clocks make by themselves."""

AGAIN = ("refuse", "reopen")
"""Moves after which the owner is promised an answer anew."""

RAISED: Mapping[str, Any] = {"severity": "major", "handler_id": None, "waiting": ""}
"""What becomes of a matter that is made a major one (see `handlers.life.effects`)."""

WAITED: Mapping[str, Any] = {"waiting": "", "visit_at": None}


@dataclass(frozen=True, slots=True)
class Event:
    """A move as its ticket's journal has it: to which status, what it `changed`, what it was `given`, by whom."""

    at: datetime
    move: str
    status: str
    changed: Mapping[str, Any]
    given: Mapping[str, Any] = field(default_factory=dict)
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What of a ticket never changes, and what its owner is promised: an answer within `reply` of the filing."""

    community: str
    kind: str
    category: str
    subcategory: str
    emergency: bool
    reply: timedelta


State = Mapping[str, Any]
"""Columns of a ticket as the journal keeps them: ids and moments as text."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that would be taken, and the ticket then."""

    step: Step
    state: State


@dataclass(slots=True)
class Played:
    """All runs of a ticket's clocks, the steps they took in the order of their times, and how the ticket is then."""

    runs: dict[str, Run] = field(default_factory=dict)
    steps: list[Taken] = field(default_factory=list)
    state: dict[str, Any] = field(default_factory=dict)
    situation: Situation | None = None


def events(rows: Iterable[Journal]) -> list[Event]:
    """The moves in a ticket's journal (in order). Filing and the dispatch that follows at once are one."""
    found: list[Event] = []
    for row in rows:
        data = mapping(row.data)
        if "set" not in data:  # something beside the path, written without looking at the ticket
            continue
        event = Event(row.at, row.move, row.status, mapping(data["set"]), data, row.actor)
        if event.move == "dispatch" and [each.move for each in found] == ["file"] and found[0].at == event.at:
            found[0] = Event(event.at, "file", event.status, {**found[0].changed, **event.changed}, found[0].given)
        else:
            found.append(event)
    return found


def play(timing: Timing, known: Known, happened: Sequence[Event], upto: datetime, cal: Calendar) -> Played:
    """The clocks from the filing to `upto` as `timing` and `cal` would have had them."""
    player = _Player(timing, known, cal)
    for event in happened:
        if event.at > upto:
            break
        player.happens(event)
    player.passes(upto)
    return player.played


class _Player:
    def __init__(self, timing: Timing, known: Known, cal: Calendar) -> None:
        self._timing, self._known, self._cal = timing, known, cal
        self._reply = known.reply
        self.played = Played()

    def happens(self, event: Event) -> None:
        """Somebody moves the ticket: its clocks come to that moment first."""
        self.passes(event.at)
        if event.move in OWN and event.actor == "system":
            return
        self._move(event.move, event.at, {**event.changed, "status": event.status})
        if event.move == "push":
            self._quiet(event.at, None)
        elif event.move == "snooze" and event.given.get("when"):
            self._quiet(event.at, datetime.fromisoformat(str(event.given["when"])))

    def passes(self, upto: datetime) -> None:
        """Time goes by; what a step does to the ticket itself is done then."""
        going = self.played.situation is not None
        while going and self.played.situation is not None:
            changed, steps = sla.steps(
                self._timing, self.played.runs.values(), self.played.situation, upto, self._cal, stop=OWN
            )
            self._keep(changed)
            self.played.steps += [Taken(step, dict(self.played.state)) for step in steps]
            going = bool(steps) and self._acts(steps[-1])

    def _acts(self, step: Step) -> bool:
        """Do what a step does to the ticket; whether it may have been stopped at because of that."""
        for name in step.does:
            status = str(self.played.state["status"])
            move = row_of(name, status, ("system",)) if name in OWN else None
            if move is not None:
                self._move(name, step.at, {**(RAISED if name == "raise" else WAITED), "status": move.to or status})
        return any(name in OWN for name in step.does)

    def _move(self, name: str, at: datetime, changed: Mapping[str, Any]) -> None:
        before = self.played.situation
        self.played.state |= {key: value for key, value in changed.items() if key != "reply_due_at"}
        self._promise(name, at)
        after = self.played.situation = self._situation()
        self._keep(sla.follow(self._timing, list(self.played.runs.values()), before, after, name, at, self._cal))

    def _promise(self, name: str, at: datetime) -> None:
        if name in AGAIN:
            self._reply *= self._timing.shorter
        if name in (*AGAIN, "file"):
            self.played.state["reply_due_at"] = (at + self._reply).isoformat()

    def _quiet(self, at: datetime, until: datetime | None) -> None:
        """Somebody sees to what has spoken, or (`until`) sets everything aside."""
        situation = self.played.situation
        assert situation is not None  # a ticket was filed before anything else
        specs = self._timing.clocks_of(situation.matter)
        for run in list(self.played.runs.values()):
            spec = specs.get(run.clock)
            ladder = self._timing.ladders.get(spec.ladder) if spec else None
            loud = until is not None or (run.step and (run.quiet_until is None or run.quiet_until <= at))
            if run.open and spec is not None and ladder is not None and loud:
                end = until or at + ladder.holds
                self._keep([sla.quieted(self._timing, run, spec, end, situation, self._cal)])

    def _keep(self, changed: Iterable[Run]) -> None:
        self.played.runs |= {run.key: run for run in changed}

    def _situation(self) -> Situation:
        state, known = self.played.state, self._known
        named = ((name, state.get(name)) for name in ("reply_due_at", "expected_at", "visit_at"))
        return Situation(
            Matter(
                known.community, known.kind, known.category, known.subcategory, str(state.get("severity")),
                known.emergency,
            ),
            str(state["status"]), str(state.get("waiting") or ""), int(state.get("round") or 1),
            {name: datetime.fromisoformat(str(at)) for name, at in named if at}, tuple(_milestones(state)),
        )


def _milestones(state: State) -> Iterator[Milestone]:
    """The dated milestones of the plan that have not been reached."""
    for each in mapping(state.get("plan") or {}).get("dated") or ():
        if not each.get("done"):
            yield Milestone(str(each["n"]), datetime.fromisoformat(each["at"]), str(each.get("words") or ""))
