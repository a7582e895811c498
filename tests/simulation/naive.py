"""The policy once more, written from its text and read minute by minute over what happened to one ticket.

Nothing of `models.sla`, `models.timing` or `models.hours` is used here. Slow, and as plain as it can be. Times are
minutes since Monday 2 February 2026, 0:00 in Shanghai; a step's may have a fraction (a third of three days).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZERO = datetime(2026, 2, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = 24 * 60
DAYS = 160
OFF = {*(f"02-{day}" for day in range(15, 24)), "04-04", "04-05", "04-06", *(f"05-0{day}" for day in range(1, 6))}
WORKED = {"02-14", "02-28", "05-09"}
"""What the State Council announced for 2026."""

UNITS = {"m": 1, "h": 60, "d": DAY}
HEADS = {"engineering", "security", "environment"}
"""Departments that have a head."""


def minutes(text: str) -> int:
    """`"4h"` → 240."""
    found = re.fullmatch(r"(\d+)([mhd])", text)
    assert found, text
    return int(found[1]) * UNITS[found[2]]


def since_zero(at: str) -> float:
    """An ISO time as minutes."""
    return (datetime.fromisoformat(at) - ZERO) / timedelta(minutes=1)


class Office:
    """When work is done: a list of all minutes."""

    def __init__(self) -> None:
        hours = [510 <= minute < 720 or 810 <= minute < 1080 for minute in range(DAY)]  # 8:30-12:00, 13:30-18:00
        self.open = [works and at for works in map(self._works, range(DAYS)) for at in hours]
        self.ends = [day * DAY + 1080 for day in range(DAYS) if self._works(day)]

    @staticmethod
    def _works(day: int) -> bool:
        at = ZERO + timedelta(days=day)
        return f"{at:%m-%d}" in WORKED or (at.weekday() < 5 and f"{at:%m-%d}" not in OFF)

    def is_open(self, at: float) -> bool:
        return self.open[int(at)]

    def count(self, start: float, end: float) -> float:
        """Minutes of work between the two."""
        whole = sum(self.open[math.ceil(start):int(end)])
        if int(start) == int(end):
            return (end - start) * self.open[int(start)]
        whole += (math.ceil(start) - start) * self.open[int(start)]
        return whole + (end - int(end)) * self.open[int(end)]

    def add(self, start: float, work: float) -> float:
        """So much work later."""
        at = start
        while work > 1e-6:
            step = min(math.floor(at) + 1 - at, work) if self.open[int(at)] else math.floor(at) + 1 - at
            work -= step if self.open[int(at)] else 0
            at += step
        return at

    def opens(self, at: float) -> float:
        while not self.open[int(at)]:
            at = math.floor(at) + 1
        return at

    def days(self, start: float, days: int) -> float:
        """The end of work on the so many-th working day after the day of `start`."""
        ahead = [end for end in self.ends if end > start]
        return ahead[days]

    def same_time(self, start: float, days: int) -> float:
        """The same time of day so many working days later."""
        if start not in self.ends:
            start = self.opens(start)
        ahead = [end // DAY for end in self.ends if end // DAY > int(start) // DAY]
        return ahead[days - 1] * DAY + start % DAY


OFFICE = Office()


@dataclass
class Run:
    """A run of a clock."""

    clock: str
    start: float
    due: float
    n: str = ""
    pauses: list[tuple[float, float]] = field(default_factory=list)
    counted: float | None = None
    paused: float | None = None
    step: int = 0
    repeats: int = 0
    base: float | None = None
    last: float | None = None
    first: float | None = None
    since: float = 0
    quiet: float = 0
    missed: bool = False
    open: bool = True
    ahead: list[list[float]] | None = None
    """Steps to come and from when on: worked out once, until something changes."""


@dataclass
class Told:
    """What the policy says is told."""

    clock: str
    step: int
    at: float
    roles: tuple[str, ...]


class Naive:
    """One ticket. `happens` and `passes` are called in the order of time; `told` is what comes of it."""

    def __init__(self, policy: Mapping[str, Any], filed: Mapping[str, Any]) -> None:
        self.policy, self.filed = policy, filed
        self.now: dict[str, Any] = {"status": "accepted", "waiting": "", "round": 1, "severity": "", "plan": None}
        self.runs: list[Run] = []
        self.told: list[Told] = []
        self.at = since_zero(filed["at"])

    # What the policy says of this ticket

    def specs(self, severity: str) -> dict[str, dict[str, Any]]:
        found = {}
        for name, clock in self.policy["clocks"].items():
            spec = dict(clock)
            for over in self.policy["overrides"]:
                if name in over["clocks"] and self._is(over["where"], severity):
                    more = over["clocks"][name]
                    spec = {**spec, **more}
            if self._is(spec.get("for", {}), severity) and spec.get("runs", True):
                found[name] = spec
        return found

    def _is(self, where: Mapping[str, Any], severity: str) -> bool:
        asked = {"kinds": self.filed["kind"], "categories": self.filed["category"], "severities": severity}
        return all(asked[name] in where[name] for name in asked if where.get(name))

    def applies(self, spec: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
        moment = spec.get("until")
        return (
            now["status"] in spec["during"] and spec.get("waiting") in (None, bool(now["waiting"]))
            and (moment in (None, "milestones") or now.get(moment) is not None)
        )

    def milestones(self, now: Mapping[str, Any]) -> dict[str, float]:
        dated = (now["plan"] or {}).get("dated") or ()
        return {each["n"]: since_zero(each["at"]) for each in dated if not each.get("done")}

    @property
    def urgent(self) -> bool:
        if self.now["status"] in ("reviewed", "agreed", "rated", "archived", "withdrawn", "rejected", "merged"):
            return False
        return bool(self.filed["emergency"]) or self.now["severity"] == "major"

    # Moves

    def happens(self, move: str, at: float, status: str, changed: Mapping[str, Any]) -> None:
        self.passes(at)
        before, first = dict(self.now), move == "file"
        self.now |= {"status": status, **changed}
        if first:
            return  # a new ticket is dispatched at once; its clocks begin with both
        if move == "dispatch" and before["status"] == "accepted":
            move, before = "file", {}
            self.now["reply_due_at"] = (ZERO + timedelta(minutes=at + self._promised())).isoformat()
        new = self.specs(self.now["severity"])
        old = self.specs(before["severity"]) if before else {}
        for name in dict.fromkeys([*new, *(run.clock for run in self.runs if run.open)]):
            self._clock(name, new.get(name), old.get(name), before, move, at)
        if move == "push":
            self._pushed(at, new)
        for run in self.runs:
            run.ahead = None

    def _promised(self) -> int:
        kind = "emergency" if self.filed["emergency"] else "praise" if self.filed["kind"] == "praise" else ""
        return minutes(self.policy["promise"][kind or self.now["severity"]])

    def _clock(self, name: str, spec: Any, old: Any, before: Mapping[str, Any], move: str, at: float) -> None:
        own = [run for run in self.runs if run.clock == name]
        used = spec or old
        wanted = spec is not None and self.applies(spec, self.now)
        moment = used.get("until")
        was = bool(before) and old is not None and self.applies(old, before)
        if moment and moment != "milestones" and was and spec and before.get(moment) != self.now.get(moment):
            was = False
        if moment != "milestones":
            due = self._moment(moment) if wanted else None
            self._one((name, "", due), (used, old), own, wanted, was, move, at)
            return
        ahead = self.milestones(self.now) if wanted else {}
        for n in dict.fromkeys([*ahead, *(run.n for run in own if run.open)]):
            mine = [run for run in own if run.n == n]
            self._one((name, n, ahead.get(n)), (used, old), mine, n in ahead, was, move, at)

    def _moment(self, name: str | None) -> float | None:
        return since_zero(self.now[name]) if name else None

    def _one(
        self, run: tuple[str, str, float | None], specs: tuple[Any, Any], own: list[Run], wanted: bool, was: bool,
        move: str, at: float,
    ) -> None:
        """One clock, for one milestone: (name, milestone, moment), (as it is, as it was)."""
        (name, n, moment), (spec, old) = run, specs
        current = next((each for each in own if each.open), None)
        if current is None:
            if wanted and self._begins(spec, own, n, moment, was, move, at):
                self._begin(name, spec, n, moment, at)
        elif move in spec.get("stops", ()):
            current.open = False
        elif not wanted or (move in spec.get("restarts", ()) and not spec.get("once")):
            current.open = False
            if wanted:
                self._begin(name, spec, n, moment, at)
        else:
            self._goes_on(current, spec, old, moment, at)

    def _begins(
        self, spec: Any, own: list[Run], n: str, moment: float | None, was: bool, move: str, at: float
    ) -> bool:
        if spec.get("once") and own:
            return False
        if n:
            return not own
        if moment is not None and moment <= at:
            return False
        if move in spec.get("restarts", ()):
            return True
        return move in spec["starts"] if spec.get("starts") else not was and move not in spec.get("stops", ())

    def _begin(self, name: str, spec: Any, n: str, moment: float | None, at: float) -> None:
        due = self.due(spec, at) if moment is None else moment
        run = Run(name, at, due, n, since=at)
        if due <= at and spec.get("ladder"):
            steps = self.policy["ladders"][spec["ladder"]]["steps"]
            run.step = next((k for k, step in enumerate(steps) if _overdue(step)), 0)
        if self.now["waiting"] and self.now["waiting"] in spec.get("pauses", ()) and at < due:
            run.paused = at
        self.runs.append(run)

    def _goes_on(self, run: Run, spec: Any, old: Any, moment: float | None, at: float) -> None:
        waits = bool(self.now["waiting"]) and self.now["waiting"] in spec.get("pauses", ())
        if waits and run.paused is None and at < run.due:
            run.paused = at
        elif not waits and run.paused is not None:
            run.due = self.waited(spec, run.due, run.paused, at)
            run.pauses.append((run.paused, at))
            run.paused, run.since = None, at
        due = run.due
        if moment is not None:
            due = moment
        elif old is not None and old != spec and not run.missed:
            due = self._again(run, spec, at)
        if due != run.due:
            run.due, run.step, run.repeats, run.base, run.last, run.first, run.since = due, 0, 0, None, None, None, at
        run.since = at

    def _again(self, run: Run, spec: Any, at: float) -> float:
        since = run.paused if run.paused is not None else at
        run.counted = None
        if self._counted(run, spec) <= since:
            run.counted = since
        return self._counted(run, spec)

    def _counted(self, run: Run, spec: Any) -> float:
        begins = run.start if run.counted is None else run.counted
        due = self.due(spec, begins)
        for paused, until in run.pauses:
            if paused >= begins:
                due = self.waited(spec, due, paused, until)
        return due

    def _pushed(self, at: float, specs: Mapping[str, Any]) -> None:
        """Somebody sees to what has been spoken of; what somebody sees to already stays as it is."""
        for run in self.runs:
            if run.open and run.step and run.quiet <= at and specs[run.clock].get("ladder"):
                ladder = self.policy["ladders"][specs[run.clock]["ladder"]]
                run.quiet = at + minutes(ladder.get("holds", "30m"))

    # Times

    def due(self, spec: Any, start: float) -> float:
        length, working = str(spec["length"]), spec.get("calendar") == "working"
        part = self.policy["rework"]["shorter"] ** (self.now["round"] - 1) if spec.get("shortens") else 1
        if length == "today":
            return max(start // DAY * DAY + 21 * 60, start + 120)
        if length == "1mo":
            then = ZERO + timedelta(minutes=start)
            following = (then.replace(day=1) + timedelta(days=32)).replace(day=1)
            last = (following + timedelta(days=32)).replace(day=1) - timedelta(days=1)
            return since_zero(following.replace(day=min(then.day, last.day)).isoformat())
        if length.endswith("d") and working:
            return OFFICE.days(start, max(1, round(int(length[:-1]) * part)))
        return OFFICE.add(start, minutes(length) * part) if working else start + minutes(length) * part

    def waited(self, spec: Any, due: float, paused: float, until: float) -> float:
        if paused >= due:
            return due
        if spec.get("calendar") == "working":
            return max(due, OFFICE.add(until, OFFICE.count(paused, due)))
        return max(due, until + due - paused)

    def later(self, working: bool, at: float, length: str) -> float:
        if not working:
            return at + minutes(length)
        if minutes(length) % DAY:
            return OFFICE.opens(OFFICE.add(at, minutes(length)))
        return OFFICE.opens(OFFICE.same_time(at, minutes(length) // DAY))

    def time(self, run: Run, step: Any, working: bool) -> float:
        if "after" in step:
            return self.later(working, run.due if run.base is None else run.base, step["after"])
        if run.base is not None:
            return run.base
        if "before" in step:
            assert not working
            return max(run.start, run.due - minutes(step["before"]))
        part = int(str(step["at"]).rstrip("%")) / 100
        if part == 1:
            return run.due
        if working:
            return min(run.due, OFFICE.add(run.start, OFFICE.count(run.start, run.due) * part))
        return run.start + (run.due - run.start) * part

    def wanted(self, run: Run, steps: list[Any], working: bool) -> float:
        at = self.time(run, steps[run.step], working)
        if run.last is None:
            return at
        if run.step and _overdue(steps[run.step - 1]) and _overdue(steps[run.step]):
            was = self.time(run, steps[run.step - 1], working)
            first = run.last if run.first is None else run.first
            late = OFFICE.count(was, first) if working and first > was else first - was
            if late > 1e-6:
                at = OFFICE.opens(OFFICE.add(at, late)) if working else at + late
        return max(at, run.last)

    # Minutes

    def passes(self, until: float) -> None:
        specs = self.specs(self.now["severity"])
        minute = math.ceil(self.at)
        while minute <= math.ceil(until) and any(run.open for run in self.runs):
            for run in self.runs:
                if run.open and run.paused is None:
                    self._minute(run, specs[run.clock], min(minute, until))
            minute = max(minute + 1, math.ceil(self._quiet_until(specs)))
        self.at = until

    def _quiet_until(self, specs: Mapping[str, Any]) -> float:
        """Until when no minute needs to be looked at."""
        times = [DAYS * DAY]
        for run in self.runs:
            if run.open and run.paused is None:
                times += [at for _, at in run.ahead or ()]
                if not run.missed and specs[run.clock].get("counts", True):
                    times.append(run.due + minutes(specs[run.clock].get("grace", "0m")))
        return min(times)

    def _minute(self, run: Run, spec: Any, now: float) -> None:
        """What is due on this run by now."""
        over = max(run.due + minutes(spec.get("grace", "0m")), run.since)
        misses = spec.get("counts", True) and not run.missed and over <= now
        if not misses and run.ahead is not None and all(at > now for _, at in run.ahead):
            return
        while True:
            taken = self._next(run, spec, over if misses else now)
            if misses and (taken is None or taken[1] >= over - 1e-6):
                run.missed, misses = True, False
                if taken is None or taken[1] > over + 1e-6:
                    self.told.append(Told(run.clock, -1, over, ()))
                    continue
            if taken is None:
                if misses:
                    continue
                return
            self._take(run, spec, *taken)

    def _next(self, run: Run, spec: Any, now: float) -> tuple[int, float, tuple[str, ...]] | None:
        """The step that is taken by now, if one is: which, when, whom it tells."""
        if run.ahead is None:
            run.ahead = self._ahead(run, spec)
        taken = []
        for each in run.ahead:
            while each[1] <= now:
                told = self._heard(self.policy["ladders"][spec["ladder"]]["steps"], int(each[0]), each[1], run.due)
                if told is not None:
                    taken.append((int(each[0]), each[1], told))
                    break
                each[1] = math.floor(each[1]) + 1
        return min(taken, key=lambda each: (each[1], -each[0]), default=None)

    def _ahead(self, run: Run, spec: Any) -> list[list[float]]:
        if not spec.get("ladder"):
            return []
        steps, working = self.policy["ladders"][spec["ladder"]]["steps"], spec.get("calendar") == "working"
        working, found = working and "length" in spec, []
        if run.step < len(steps):
            found.append([run.step, self.wanted(run, steps, working)])
        if run.step and run.last is not None and "every" in steps[run.step - 1]:
            found.append([run.step - 1, self.later(working, run.last, steps[run.step - 1]["every"])])
        return [[n, max(at, run.since, run.quiet if steps[n].get("tell") else 0)] for n, at in found]

    def _take(self, run: Run, spec: Any, number: int, at: float, told: tuple[str, ...]) -> None:
        ladder = self.policy["ladders"][spec["ladder"]]
        repeated = number < run.step
        run.first = (run.first if run.first is not None else run.last) if repeated else None
        run.repeats = run.repeats + 1 if repeated else 0
        run.step, run.last, run.ahead = number + 1, at, None
        if number + 1 == len(ladder["steps"]) and "loop" in ladder and "every" not in ladder["steps"][-1]:
            run.base = at + minutes(ladder["loop"])
            run.step = next((k for k, step in enumerate(ladder["steps"]) if _overdue(step)), 0)
            run.repeats = 0
        self.told.append(Told(run.clock, number, at, self._roles(run.clock, told)))

    # Whom

    def _heard(self, steps: list[Any], number: int, at: float, due: float) -> tuple[str, ...] | None:
        """Whom a step tells then; None while nobody may be told."""
        step = steps[number]
        told = tuple(step.get("tell", ()))
        if step.get("off_hours") and not OFFICE.is_open(at):
            told = tuple(step["off_hours"])
        elif told:
            told = (*told, *steps[min(number + self.now["round"] - 1, len(steps) - 1)].get("tell", ()))
        reminds = "before" in step or ("at" in step and step["at"] not in ("0%", "100%"))
        if self.urgent and (self.filed["emergency"] or at >= due or not reminds):
            return told
        awake = tuple(each for each in told if not self._asleep(each, at))
        if any("owner" in each for each in step.get("does", ())) and self._asleep("owner", at):
            return None
        return awake if awake or not told else None

    def _asleep(self, who: str, at: float) -> bool:
        quiet = self.policy["quiet"]
        hours = quiet["owner"] if who == "owner" else quiet["roles"].get(who, quiet["staff"])
        if hours == "never":
            return False
        begins, ends = hours.split("-")
        time = f"{ZERO + timedelta(minutes=at):%H:%M}"
        return time >= begins or time < ends

    def _roles(self, clock: str, told: tuple[str, ...]) -> tuple[str, ...]:
        """As whom people are told: who is nobody falls to the next, and whose turn it is not leaves it to the other."""
        if self.now["status"] in ("accepted", "returned", "done", "reviewed", "agreed", "rated"):
            other = {"handler": "follower", "department": "customer_service", "head": "supervisor"}
            told = tuple(other.get(each, each) for each in told)
        if clock == "expected" and self.now.get("postponement") and told:
            told = ("head", "supervisor", *(each for each in told if each != "handler"))
        found = []
        for each in told:
            if each == "handler" and not self.now.get("handler_id"):
                found.append("department")
            elif each == "head" and self.now.get("department_id") not in HEADS:
                found.append("supervisor")
            else:
                found.append(each)
        return tuple(dict.fromkeys(found))


def _overdue(step: Mapping[str, Any]) -> bool:
    return "after" in step or str(step.get("at")) == "100%"
