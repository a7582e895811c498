"""A flow is a value: steps, where options and readings come from, and what it means to be finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.channel import Param
from handlers.conversation.acts import Act
from handlers.conversation.facts import Facts
from handlers.conversation.steps import Ask, Choose, Collect, Confirm, Step, holds
from handlers.conversation.talk import Answers, Message, Talk


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. Its label is the words of `key`, or `text` when it is data.

    `value` is ASCII and short (it travels in a button); `answer` is what is kept instead, when given.
    `also` are other spellings of a label that has `params`, and so cannot be looked up.
    """

    value: str
    key: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    text: str = ""
    answer: Any = None
    also: tuple[str, ...] = ()

    @property
    def kept(self) -> Any:
        """What becomes the answer."""
        return self.value if self.answer is None else self.answer


class Unclear(Exception):
    """The words cannot be read as an answer: `key` says so kindly; `partial` keeps what was understood."""

    def __init__(self, key: str, partial: Any = None, **params: Param) -> None:
        super().__init__(key)
        self.key, self.partial, self.params = key, partial, params


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is given: the message, the answers so far, the facts, and a partial earlier reading."""

    message: Message
    answers: Answers
    facts: Facts
    partial: Any = None


@dataclass(frozen=True, slots=True)
class Finish:
    """What a finished flow does, and the facts as they are afterwards.

    `filed` is the id of the ticket it filed; `then` are flows to begin next (see `Talk.then`).
    """

    acts: tuple[Act, ...]
    facts: Facts
    filed: str = ""
    then: tuple[Mapping[str, Any], ...] = ()


Source = Callable[[Answers, Facts], tuple[Option, ...]]
Reader = Callable[[Reading], Any]


@dataclass(frozen=True, slots=True)
class Flow:
    """A conversation. `given` names answers that come with the flow without being asked.

    `shows` turns an answer of a step into a parameter for the summary ("" leaves it out, None: as usual).
    `prefill` reads a first message into answers. `finish` says what the confirmed answers mean. `assumed`
    are answers taken for granted in an emergency of some kind, so that nobody in danger is asked for them.
    `story` is the step that takes what the owner tells in their own words, at whatever question they tell it.
    `presumes` answers a step that would be asked now, when where the person is tells it; None asks. A `fleeting` flow
    is nothing to come back to: after a while it is forgotten without a word.
    """

    name: str
    steps: tuple[Step, ...]
    finish: Callable[[Answers, Talk, Facts], Finish]
    sources: Mapping[str, Source] = field(default_factory=dict)
    readers: Mapping[str, Reader] = field(default_factory=dict)
    shows: Callable[[Step, Any, Facts], Param] | None = None
    prefill: Callable[[Message, Facts], dict[str, Any]] | None = None
    given: tuple[str, ...] = ()
    assumed: Callable[[str], dict[str, Any]] | None = None
    story: str = ""
    presumes: Callable[[Step, Answers, Facts], Any] | None = None
    fleeting: bool = False

    def __post_init__(self) -> None:
        known: set[str] = set(self.given)
        for step in self.steps:
            named = {*step.when, *step.asked, *step.tells}
            if isinstance(step, Choose):
                named |= set(step.redo.values())
            if isinstance(step, Choose | Confirm) and step.source and step.source not in self.sources:
                raise ValueError(f"{self.name}.{step.name}: no source {step.source!r}")
            if isinstance(step, Ask) and step.reads not in self.readers:
                raise ValueError(f"{self.name}.{step.name}: no reader {step.reads!r}")
            if self.step(step.name) is not step:
                raise ValueError(f"{self.name}: two steps are called {step.name}")
            if not named <= known:
                raise ValueError(f"{self.name}.{step.name} names later or unknown steps: {sorted(named - known)}")
            known.add(step.name)

    def step(self, name: str) -> Step | None:
        """The step of that name."""
        return next((step for step in self.steps if step.name == name), None)

    @property
    def collect(self) -> Step | None:
        """The step that takes photos, if there is one."""
        return next((step for step in self.steps if isinstance(step, Collect)), None)

    def options(self, step: Step, answers: Answers, facts: Facts) -> tuple[Option, ...]:
        """What can be chosen at a step."""
        if isinstance(step, Choose | Confirm) and step.source:
            return self.sources[step.source](answers, facts)
        if isinstance(step, Choose | Confirm):
            return tuple(Option(value, key=f"{self.name}-{step.name}-{value}") for value in step.options)
        return ()

    def settle(self, answers: Answers, facts: Facts, again: str = "") -> tuple[dict[str, Any], Step | None]:
        """The answers with stale ones forgotten and single options taken, and the question now pending.

        The step `again` is put although nobody would be asked for it unasked: its answer is being changed.
        """
        kept = {name: answers[name] for name in self.given if name in answers}
        waiting: Step | None = None
        for step in self.steps:
            if not holds(step.when, kept):
                continue
            if step.name in answers and self._stands(step, answers[step.name], kept, facts):
                kept[step.name] = answers[step.name]
                if not is_open(answers[step.name]):
                    continue
            if waiting is None and (step.name == again or holds(step.asked, kept)):
                waiting = self._put(step, kept, facts, again)
        return kept, waiting

    def _stands(self, step: Step, value: Any, kept: dict[str, Any], facts: Facts) -> bool:
        """Whether an answer may stay: one of a bound step must still be on offer."""
        if value is None or not (isinstance(step, Choose) and step.bound):
            return True
        return value in [option.kept for option in self.options(step, kept, facts)]

    def _put(self, step: Step, kept: dict[str, Any], facts: Facts, again: str) -> Step | None:
        if not isinstance(step, Choose):
            presumed = self.presumes(step, kept, facts) if self.presumes and step.name != again else None
            if presumed is None:
                return step
            kept[step.name] = presumed
            return None
        options = self.options(step, kept, facts)
        if not options:
            return None
        if step.single and len(options) == 1:
            kept[step.name] = options[0].kept
            return None
        return step


def is_open(answer: Any) -> bool:
    """Whether a collection is still being added to."""
    return isinstance(answer, Mapping) and bool(answer.get("open"))
