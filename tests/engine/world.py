"""A person talking to the engine, without a database: facts are kept up as the acts would change them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from bot.words import Words
from handlers.channel import Button, Say
from handlers.conversation.acts import Act, FileTicket, ForgetHome, RegisterPerson, SpeakLanguage
from handlers.conversation.advance import advance
from handlers.conversation.facts import CommunityFacts, Facts, HomeFacts, NumberFacts, PersonFacts, TicketFacts
from handlers.conversation.flow import Flow
from handlers.conversation.steps import Step
from handlers.conversation.talk import Message, Talk
from handlers.conversation.turn import Decision
from handlers.engine import ENGINE
from models import numbers, policy, taxonomy
from models.durations import duration
from tests.clock import START

POLICY = policy.load()
SUNNY = CommunityFacts("1", "101", "阳光花园", "阳光物业", "Asia/Shanghai", "020-8888 0101", taxonomy.load())
RIVER = CommunityFacts("2", "102", "江畔里", "阳光物业", "Asia/Shanghai", "020-8888 0102", taxonomy.load())
HOME = HomeFacts("|3|2||502", "3-2-502", {"building": "3", "unit": "2", "room": "502"}, "owner")
OTHER_HOME = HomeFacts("|8|1||1201", "8-1-1201", {"building": "8", "unit": "1", "room": "1201"}, "owner")
WANG = PersonFacts("p1", "zh_Hans", "王芳", "13900000502", registered=True, community="101", homes=(HOME,))
STRANGER = PersonFacts("p2", "zh_Hans")


@cache
def words() -> Words:
    """The words of all languages; a missing one raises."""
    return Words.load(strict=True)


def saved(talk: Talk) -> Talk:
    """The talk as another process would load it."""
    return Talk.from_json(json.loads(json.dumps(talk.to_json())))


@dataclass
class Chat:
    """One person's chat. `said` are the sentences of the last answer, `filed` all tickets so far."""

    person: PersonFacts = WANG
    communities: tuple[CommunityFacts, ...] = (SUNNY,)
    tickets: tuple[TicketFacts, ...] = ()
    talk: Talk = field(default_factory=Talk)
    question: Say | None = None
    acts: tuple[Act, ...] = ()
    filed: list[FileTicket] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    taps: int = 0
    count: int = 0
    now: Any = START

    def facts(self, text: str) -> Facts:
        """What the engine may know when this person writes `text`."""
        return Facts(
            now=self.now, person=self.person, communities=self.communities, policy=POLICY, labels=words().forms,
            fresh_id=str(UUID(int=self.count)), public_url="https://jiesu.example.com", tickets=self.tickets,
            number=self._number(text),
        )

    def _number(self, text: str) -> NumberFacts | None:
        found = numbers.find(text)
        if found is None:
            return None
        written = numbers.spaced(found.digits)
        mine = next((ticket for ticket in self.tickets if ticket.number == written), None)
        verdict = "yours" if mine else "unknown" if numbers.valid(found.digits) else "mistyped"
        return NumberFacts(written, verdict, mine)

    def decide(self, message: Message, talk: Talk | None = None) -> Decision:
        """What the engine makes of a message, without taking it."""
        return advance(ENGINE, talk or self.talk, message, self.facts(message.text))

    def send(self, text: str = "", **given: Any) -> tuple[Act, ...]:
        """Take a message; everything the engine did."""
        self.count += 1
        message = Message(at=self.now, text=text, **{"ref": f"m{self.count}", **given})
        decision = self.decide(message)
        self.talk, self.acts = saved(decision.talk), decision.acts
        for act in decision.acts:
            self._happened(act)
        return decision.acts

    def says(self, *texts: str) -> Chat:
        """Write these texts, one after the other."""
        for text in texts:
            self.send(text)
        return self

    def taps_on(self, *values: str) -> Chat:
        """Tap these buttons of the last question, one after the other: an option's value or a tool's name."""
        for value in values:
            meant = (f"{self.talk.turn}.{value}", f"{self.talk.turn}.!{value}", f"!{value}")
            self.taps += 1
            self.send(tap=next(token for token in meant if token in [button.token for button in self.offered()]))
        return self

    def forward(self, by: str | timedelta) -> Chat:
        """Time goes by."""
        self.now += duration(by) if isinstance(by, str) else by
        return self

    def _happened(self, act: Act) -> None:
        match act:
            case Say():
                self.buttons += [button.token for button in (*act.choices, *act.tools)]
                if any("." in button.token for button in (*act.choices, *act.tools)):
                    self.question = act
            case RegisterPerson():
                known = (act.home, act.community, act.name, act.phone)
                self.person = self.facts("").registered(*known, registers=act.registers).person
            case ForgetHome():
                kept = tuple(home for home in self.person.homes if home.key != act.key)
                self.person = replace(self.person, homes=kept)
            case SpeakLanguage():
                self.person = replace(self.person, language=act.language)
            case FileTicket():
                self.filed.append(act)
                self.tickets = (ticket(act, self.now, len(self.filed)), *self.tickets)
            case _:
                pass

    def offered(self) -> tuple[Button, ...]:
        """The buttons under the last question."""
        return (*self.question.choices, *self.question.tools) if self.question else ()

    @property
    def said(self) -> list[str]:
        """The keys of everything said in the last answer, in order."""
        return [key for act in self.acts if isinstance(act, Say) for key in keys(act)]

    @property
    def flow(self) -> Flow | None:
        """The flow the chat is in."""
        return ENGINE.flows.get(self.talk.flow)

    @property
    def pending(self) -> Step | None:
        """The step waiting for an answer."""
        return self.flow.settle(self.talk.answers, self.facts(""), self.talk.again)[1] if self.flow else None

    @property
    def asked(self) -> str:
        """What the chat is waiting for: a mode, a flow's step, or "" when it is idle."""
        return self.talk.mode or (f"{self.talk.flow}-{self.pending.name}" if self.pending else self.talk.flow)


def ticket(act: FileTicket, now: Any, count: int) -> TicketFacts:
    """The ticket as its owner would know it afterwards."""
    return TicketFacts(
        id=act.id, number=numbers.number("101", lambda _: 1000 + count), kind=str(act.answers["kind"]),
        category=str(act.answers.get("category") or "OT"), label=str(act.answers.get("what"))[:20], status="dispatched",
        place="", created_at=now, reply_due_at=now + timedelta(hours=24), department="工程维修部",
        community="c1", open=True,
    )


def keys(say: Say) -> list[str]:
    """The keys a sentence is made of: its own, or those of the sentences put together in it."""
    if say.key != "engine-together":
        return [say.key]
    return [part["$word"] for part in say.params["parts"]["$lines"]]
