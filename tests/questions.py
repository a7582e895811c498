"""Every question an owner can be asked, with all the options it can ever offer at once. For tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from handlers.conversation.asking import changeable
from handlers.conversation.facts import CommunityFacts, Facts, HomeFacts, PersonFacts, TicketFacts
from handlers.conversation.flow import Flow, Option
from handlers.conversation.matching import Labels
from handlers.conversation.modes import RESUME, UNSURE, WHICH
from handlers.conversation.steps import Choose, Confirm, Step, holds
from handlers.engine import ENGINE
from handlers.flows.complaint import KINDS
from models import policy, taxonomy

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
PLACE = {"building": "3", "unit": "2", "room": "502"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what can be answered; a question of the engine's own has no `step`."""

    key: str
    options: tuple[Option, ...]
    step: Step | None = None

    @property
    def keyed(self) -> list[str]:
        """The keys of options whose words are ours (not a home's, a ticket's, a community's)."""
        return [o.key for o in self.options if o.key and not o.params]


def facts(labels: Labels) -> Facts:
    """An owner with a home and an open ticket, in the only community."""
    community = CommunityFacts(
        "1", "101", "阳光花园", "阳光物业", "Asia/Shanghai", "0571-88880000", taxonomy.load()
    )
    ticket = TicketFacts(
        "t", "101-234-567-9", "repair", "MS", "厨房漏水", "dispatched", "", NOW, NOW, "工程部",
        community="c1", open=True,
    )
    person = PersonFacts("p", "zh_Hans", community="101", homes=(HomeFacts("|3|2||502", "3-2-502", PLACE),))
    return Facts(NOW, person, (community,), policy.load(), labels, "f", tickets=(ticket,))


def questions(labels: Labels) -> list[Question]:
    """All of them. A question that offers different things in different talks is here once for each."""
    known = facts(labels)
    own = {"engine-resume": RESUME, "emergency-which": WHICH, "emergency-unsure": UNSURE}
    found = [Question(key, options) for key, options in own.items()]
    for flow in ENGINE.flows.values():
        for answers in _talks(known):
            found.extend(_asked(flow, answers, known))
    return list({(q.key, tuple((o.value, o.key) for o in q.options)): q for q in found}.values())


def _talks(known: Facts) -> Iterator[dict[str, Any]]:
    """Answers that change what later questions offer."""
    common = {"loose": "yes", "home": {"words": "3-2-502", "place": PLACE}}
    for kind in KINDS:
        for category in known.communities[0].taxonomy.categories:
            yield {**common, "kind": kind, "category": category.code}


def _asked(flow: Flow, answers: Mapping[str, Any], known: Facts) -> Iterator[Question]:
    for step in flow.steps:
        options = flow.options(step, answers, known)
        if isinstance(step, Choose | Confirm) and options:
            yield Question(f"{flow.name}-{step.name}", options, step)
        if isinstance(step, Confirm):
            for where in ("my_home", "common", "another_home"):
                told = {s.name: "x" for s in flow.steps if not isinstance(s, Confirm)} | {**answers, "where": where}
                kept = {s.name: told[s.name] for s in flow.steps if s.name in told and holds(s.when, told)}
                yield Question("engine-change", changeable(flow, step, kept, known))
