"""The clocks and ladders of a policy in words, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from bot.rendering import render
from bot.words import Words
from handlers.channel import Param, Say, lines, word
from handlers.clocks.counted import UNTIL, span, spoken
from handlers.clocks.explain import joined, step_time
from models.policy import Policy
from models.policy_words import plain
from models.timing import ClockSpec, LadderSpec, StepSpec, Where

WHENEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""Nothing that is read here depends on when it is read."""

OTHERS = {"*": "policy-any", "file": "policy-filed"}
"""Moves that are called otherwise here than on a button."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a ladder as it is read: when, who hears it, who instead outside working hours, how often again.

    `stage`: before the due time, at it, or after.
    """

    stage: str
    when: str
    who: str
    off: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Puts a policy into words."""

    words: Words
    language: str

    def say(self, words: Param) -> str:
        """A parameter as it is read."""
        say = Say("engine-together", {"parts": lines(words)})
        return render(say, self.words, self.language, "UTC", WHENEVER).text

    def clock(self, name: str) -> str:
        """What a clock is called; a company's own by its name in the file."""
        return self.say(word(f"clock-{name}")) if self.words.has(f"clock-{name}") else name

    def clock_rows(self, spec: ClockSpec) -> list[str]:
        """When a clock runs, how long, what stops it, a line each."""
        return [self.say(each) for each in self._rows(spec)]

    def _rows(self, spec: ClockSpec) -> Iterator[Param]:
        if not spec.runs:
            yield word("policy-runs-not")
        if which := self.where(spec.for_):
            yield word("policy-for", which=which)
        yield word("policy-during", statuses=_apart([word(f"ticket-status-{each}") for each in spec.during]))
        if spec.waiting:
            yield word("policy-waiting")
        yield from self._moves(spec)
        yield from _due(spec)
        if spec.grace is not None:
            yield word("policy-grace", length=spoken(spec.grace))
        if spec.pauses:
            yield word("policy-pauses", waits=joined([word(f"why-waiting-{each}") for each in spec.pauses]))
        said = {"policy-once": spec.once, "policy-shortens": spec.shortens, "policy-uncounted": not spec.counts,
                "policy-informs": spec.informs, "policy-owner": spec.owner}
        yield from (word(key) for key, holds in said.items() if holds)

    def due(self, spec: ClockSpec) -> list[str]:
        """When a clock is due."""
        return [self.say(each) for each in _due(spec)]

    def _moves(self, spec: ClockSpec) -> Iterator[Param]:
        for key, names in (("starts", spec.starts), ("restarts", spec.restarts), ("stops", spec.stops)):
            if names:
                told = [word(OTHERS.get(each, f"move-{each}")) for each in names]
                yield word(f"policy-{key}", moves=joined(told))

    def where(self, where: Where) -> str:
        """For which tickets; "" for all."""
        parts: list[Param] = [word("policy-community", code=each) for each in where.communities]
        parts += [word(f"complaint-kind-{each}") for each in where.kinds]
        parts += [word(f"category-{each}") if self.words.has(f"category-{each}") else each for each in where.categories]
        parts += [word(f"severity-{each}") for each in where.severities]
        if where.emergency is not None:
            parts.append(word("policy-emergency" if where.emergency else "policy-no-emergency"))
        return self.say(joined(parts)) if parts else ""

    def rungs(self, ladder: LadderSpec) -> list[Rung]:
        """The steps of a ladder, the first first."""
        return [self._rung(step) for step in ladder.steps]

    def _rung(self, step: StepSpec) -> Rung:
        due = step.at == "100%"
        told = [word(f"target-{each}") for each in step.tell]
        does = [word(f"effect-{each}") for each in step.does]
        off = word("ladder-off", who=joined([word(f"target-{each}") for each in step.off_hours]))
        again: list[Param] = [word("why-step-again", length=spoken(step.every))] if step.every else []
        again += [word("ladder-times", count=step.times)] if step.times else []
        stage = "due" if due else "after" if step.after is not None else "before"
        who = self.say(_apart([joined(each) for each in (told, does) if each]))
        return Rung(
            stage, self.say(step_time(step)), who, self.say(off) if step.off_hours else "",
            self.say(joined(again)) if again else "",
        )

    def ladder_notes(self, ladder: LadderSpec) -> list[str]:
        """What else there is to know about a ladder."""
        solved = ladder.until == "solved"
        found: list[Param] = [
            word("ladder-solved") if solved else word("ladder-holds", length=spoken(ladder.holds))
        ]
        if ladder.loop is not None:
            found.append(word("ladder-loop", length=spoken(ladder.loop)))
        return [self.say(each) for each in found]

    def quiet(self, policy: Policy) -> list[str]:
        """The quiet hours."""
        rows: list[Param] = [
            word(f"policy-quiet-{who}", hours=_hours(hours))
            for who, hours in (("owner", policy.quiet.owner), ("staff", policy.quiet.staff)) if hours
        ]
        rows += [
            word("policy-quiet-role", role=word(f"target-{role}"), hours=_hours(hours) or word("policy-never"))
            for role, hours in policy.quiet.roles.items()
        ]
        return [self.say(each) for each in rows]

    def overrides(self, policy: Policy) -> list[tuple[str, list[str]]]:
        """What is otherwise: for which tickets, and of each clock the lines that differ."""
        return [
            (self.where(over.where), [f"{self.clock(name)}: {_lines(more)}" for name, more in over.clocks.items()])
            for over in policy.overrides
        ]


def _apart(items: list[Param]) -> Param:
    """Several words as one, each of which may have commas in it: A · B."""
    found = items[0]
    for each in items[1:]:
        found = word("policy-and", first=found, second=each)
    return found


def _due(spec: ClockSpec) -> Iterator[Param]:
    if spec.until is not None:
        yield word(f"policy-until-{UNTIL[spec.until]}")
    elif spec.length is not None:
        yield word("policy-length", length=span(spec.length, working=spec.calendar == "working"))


def _hours(hours: tuple[time, time] | None) -> str:
    return f"{hours[0]:%H:%M}-{hours[1]:%H:%M}" if hours else ""


def _lines(more: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {plain(value)}" for name, value in more.items())


def bullets(rows: Iterable[str], mark: str = "  ") -> list[str]:
    """Lines below a heading."""
    return [f"{mark}{row}" for row in rows]
