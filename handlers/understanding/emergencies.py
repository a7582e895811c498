"""Whether somebody is in danger now (R04.11): yes, no, or one question to be asked.

Rules on words miss some cries and hear some where none is; the emergency button and the duty number stay in
sight for that reason. A doubt is "maybe": one tap too many is cheap, a missed cry is not.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from handlers.understanding import emergency_rules as rules
from handlers.understanding.emergency_rules import Danger, Verdict
from handlers.understanding.normal import normalise

_SENTENCE_END = re.compile(r"[。!?;\n]")
_CLAUSE_END = re.compile(r"[,。!?;:、\n]|(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


REACH = 80
"""How far around a word its clause and sentence are looked for, in characters."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a text, and what kind of danger it speaks of (None when it is "no")."""

    verdict: Verdict = "no"
    kind: Danger | None = None

    def to_json(self) -> dict[str, Any]:
        """Every field by name."""
        return asdict(self)


def judge(text: str) -> Judgement:
    """Whether an owner's words tell of danger to somebody now, in simplified, traditional, Cantonese or English."""
    said = rules.HARMLESS.sub(lambda found: "□" * len(found[0]), normalise(text).casefold())
    doubt = Judgement()
    for kind, settled, doubtful in rules.RULES:
        both: tuple[tuple[Verdict, re.Pattern[str]], ...] = (("yes", settled), ("maybe", doubtful))
        for verdict, pattern in both:
            for found in pattern.finditer(said):
                heard = _in_context(verdict, kind, said, found)
                if heard == "yes":
                    return Judgement("yes", kind)
                if heard == "maybe" and doubt.kind is None:
                    doubt = Judgement("maybe", kind)
    return doubt


def _in_context(verdict: Verdict, kind: Danger, said: str, found: re.Match[str]) -> Verdict:
    """What is left of a verdict once the words around it are heard: feared, wished, long ago, over, nearly."""
    if rules.NOT.search(said, max(0, found.start() - 12), found.start()):
        return "no"
    clause_start = _last(_CLAUSE_END, said, found.start())
    clause = said[clause_start:_next(_CLAUSE_END, said, found.end())]
    sentence_start = _last(_SENTENCE_END, said, found.start())
    sentence = said[sentence_start:_next(_SENTENCE_END, said, found.end())]
    taken_back = (
        rules.HYPOTHETICAL.search(said[clause_start:found.end()])
        or rules.WISH.search(clause)
        or rules.LONG_AGO.search(said[sentence_start:_next(_CLAUSE_END, said, found.end())])
    )
    if taken_back:
        return "maybe" if verdict == "yes" and (rules.CRY.search(said) or _goes_on(sentence, taken_back)) else "no"
    return "maybe" if _softened(kind, said, clause) else verdict


def _goes_on(sentence: str, taken_back: re.Match[str]) -> bool:
    """Long ago, but also now: 上个月困过人，今天又困人了."""
    return bool(rules.LONG_AGO.fullmatch(taken_back[0]) and rules.PRESENT.search(sentence))


def _softened(kind: Danger, said: str, clause: str) -> bool:
    if rules.NEARLY.search(clause):
        return True
    if kind == "injury":
        return False
    past = rules.RECENT.search(said) and not rules.PRESENT.search(said)
    return bool(past or rules.OVER.search(said) or (kind == "lift" and rules.HABIT.search(clause)))


def _last(pattern: re.Pattern[str], said: str, before: int) -> int:
    """Where the stretch that holds position `before` begins, `REACH` characters back at most."""
    earliest = max(0, before - REACH)
    return max((found.end() for found in pattern.finditer(said, earliest, before)), default=earliest)


def _next(pattern: re.Pattern[str], said: str, after: int) -> int:
    latest = min(len(said), after + REACH)
    found = pattern.search(said, after, latest)
    return found.start() if found else latest
