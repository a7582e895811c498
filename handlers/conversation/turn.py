"""One turn of a conversation: a message comes in, what is to be done and said goes out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from handlers.channel import Button, Param, Say, lines, word
from handlers.conversation.acts import Act
from handlers.conversation.asking import question, tool
from handlers.conversation.facts import Facts, TicketFacts
from handlers.conversation.flow import Flow, Option
from handlers.conversation.steps import Step
from handlers.conversation.talk import Message, Talk

LONGEST_CONFIRMATION = 60
"""Characters kept of the words that filed a ticket."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a message means: the talk afterwards, and the acts in order."""

    talk: Talk
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """The flows and words this service understands.

    `commands` maps a command's name to what it does with a turn and the rest of the words. `opening`
    begins the right flow when somebody simply starts talking. `moves` are what buttons of an owner's ticket do
    (`o:<move>:<ticket>`); `judging` reads words about work that was done, and says whether the turn is over.
    """

    flows: Mapping[str, Flow]
    commands: Mapping[str, Callable[[Turn, str], None]]
    opening: Callable[[Turn, Message], None]
    moves: Mapping[str, Callable[[Turn, TicketFacts], None]] = field(default_factory=dict)
    judging: Callable[[Turn], bool] | None = None


@dataclass(slots=True)
class Turn:
    """The turn being taken: collects acts while the talk moves on. Lives for one call of `advance`.

    `value` is what a valid tap stands for; `quiet` turns need no answer (later parts of an album).
    """

    engine: Engine
    facts: Facts
    message: Message
    talk: Talk
    acts: list[Act] = field(default_factory=list)
    value: str = ""
    quiet: bool = False

    @property
    def flow(self) -> Flow | None:
        """The flow the talk is in; None when it is in none (or in one that a release took away)."""
        return self.engine.flows.get(self.talk.flow)

    @property
    def pending(self) -> Step | None:
        """The question waiting for an answer."""
        flow = self.flow
        return flow.settle(self.talk.answers, self.facts, self.talk.again)[1] if flow else None

    def say(self, key: str, **params: Param) -> None:
        """Say one sentence."""
        self.acts.append(Say(key, params))

    def offer(self, key: str, options: tuple[Option, ...], tools: tuple[str, ...] = (), **params: Param) -> None:
        """Ask a question of the engine's own (a mode's); its taps carry the present turn."""
        self.talk = replace(self.talk, turn=self.talk.turn + 1)
        number = self.talk.turn
        choices = tuple(Button(f"{number}.{o.value}", key=o.key, params=o.params, text=o.text) for o in options)
        self.acts.append(Say(key, params, choices, tuple(tool(name, number) for name in tools)))

    def begin(self, flow: str, answers: Mapping[str, Any] | None = None, first: Message | None = None) -> None:
        """Begin a flow, with what a first message already says."""
        chosen = self.engine.flows[flow]
        given = dict(answers or {})
        heard: dict[str, str] = {}
        if first and chosen.prefill:
            found = chosen.prefill(first, self.facts)
            given = {**found, **given}
            heard = {name: first.ref for name in found if first.ref and name == "what"}
        rested = self.talk.rested()
        settled, _ = chosen.settle(given, self.facts)
        self.talk = replace(rested, flow=flow, answers=settled, heard=heard, calm=self.talk.calm)

    def ask(self) -> None:
        """Put the pending question; with none pending, finish the flow and go on with what waits behind it."""
        while (flow := self.flow) is not None:
            settled, step = flow.settle(self.talk.answers, self.facts, self.talk.again)
            self.talk = replace(self.talk, answers=settled, turn=self.talk.turn + 1)
            if step is not None:
                self.acts.append(question(flow, step, self.talk, self.facts))
                return
            self._finish(flow)

    def _finish(self, flow: Flow) -> None:
        done = flow.finish(self.talk.answers, self.talk, self.facts)
        self.acts.extend(done.acts)
        self.facts = done.facts
        confirmed = self.talk.turn - 1
        self.talk = self.talk.rested()
        if done.filed:  # the next matter may be anywhere: a poster told the place of this one
            self.talk = replace(self.talk, filed=self._filed(confirmed, done.filed), alarm=None, scanned=None)
            self.facts = replace(self.facts, here=None)
        self.talk = replace(self.talk, then=(*done.then, *self.talk.then))
        self.go_on()

    def _filed(self, confirmed: int, ticket: str) -> dict[str, Any]:
        """What is remembered of a ticket just filed, so that a second tap or the same words again file no other."""
        said = "" if self.message.tap else self.message.text[:LONGEST_CONFIRMATION]
        return {"turn": confirmed, "ticket": ticket, "said": said, "at": self.message.at.isoformat()}

    def go_on(self) -> None:
        """Begin the flow that waits behind the one that has ended, if any."""
        if self.talk.then:
            seed, *rest = self.talk.then
            self.talk = replace(self.talk, then=tuple(rest))
            first = Message.from_json(seed["first"], self.message.at) if seed.get("first") else None
            self.begin(seed["flow"], seed.get("answers"), first)
            if first and first.text and self.talk.answers.get("what"):
                self.say(f"{seed['flow']}-heard")

    def decided(self) -> Decision:
        """The decision, its sentences merged where they belong to one message."""
        return Decision(replace(self.talk, updated_at=self.message.at), merged(self.acts))


def merged(acts: list[Act]) -> tuple[Act, ...]:
    """Consecutive replies become one message, whose buttons are those of the last; other acts stay put."""
    result: list[Act] = []
    for act in acts:
        before = result[-1] if result else None
        joins = isinstance(act, Say) and isinstance(before, Say) and act.kind == before.kind == "reply"
        if joins and isinstance(act, Say) and isinstance(before, Say) and not before.choices:
            parts = lines(*_parts(before), *_parts(act))
            result[-1] = replace(act, key="engine-together", params={"parts": parts})
        else:
            result.append(act)
    return tuple(result)


def _parts(say: Say) -> list[Param]:
    if say.key == "engine-together":
        return list(say.params["parts"]["$lines"])
    return [word(say.key, **say.params)]
