"""What a message is about: its kind and category, guessed from the words of the taxonomy. Shown before it counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from math import isclose
from typing import Any

from handlers.understanding.normal import normalise
from handlers.understanding.topic_words import KINDS
from models.taxonomy import Taxonomy, load

ENOUGH, LEAD = 2.0, 1.5
"""`sure` needs this much weight for the first category, and so much more than for the second."""

_USUAL = {"MS": "repair", "PF": "repair", "OT": None}
"""The kind of a matter told without a word of asking, thanking or blaming: broken, or else wrong."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What the words point to, each None when they do not; `sure` only when one category is clearly ahead."""

    kind: str | None = None
    category: str | None = None
    subcategory: str | None = None
    sure: bool = False

    def to_json(self) -> dict[str, Any]:
        """Every field by name."""
        return asdict(self)


def guess(text: str, taxonomy: Taxonomy | None = None) -> Guess:
    """Kind, category and subcategory the owner's words point to, from the packaged taxonomy or a community's own."""
    said = normalise(text).casefold()
    chosen = taxonomy or load()
    codes = _scores(said, _lexicon(chosen))
    kind = _first(_scores(said, _kind_words()))
    categories = {code: score for code, score in codes.items() if "-" not in code}
    category = _first(categories)
    if category is None:
        return Guess(kind)
    kind = kind or _USUAL.get(category, "complaint")
    ranked = sorted(categories.values(), reverse=True)
    ahead = ranked[0] - (ranked[1] if len(ranked) > 1 else 0.0)
    subcategory = _first({code: score for code, score in codes.items() if code.startswith(f"{category}-")})
    return Guess(kind, category, subcategory, sure=ranked[0] >= ENOUGH and ahead >= LEAD)


@dataclass(frozen=True, slots=True)
class _Word:
    """One word, what it weighs, every code it speaks for; `pattern` is asked only when all `parts` are there."""

    parts: tuple[str, ...]
    pattern: re.Pattern[str] | None
    weight: float
    codes: tuple[str, ...]


_Lexicon = Mapping[str, list[_Word]]


def _word(word: str, weight: float, codes: tuple[str, ...]) -> _Word:
    plain = word.casefold()
    if plain.isascii():
        pattern = re.compile(rf"\b{re.escape(plain)}" if plain[0].isalnum() else re.escape(plain))
        return _Word((plain,), pattern, weight, codes)
    if "…" in plain:
        parts = tuple(plain.split("…"))
        return _Word(parts, re.compile(".{0,8}?".join(map(re.escape, parts))), weight, codes)
    return _Word((plain,), None, weight, codes)


def _weight(word: str) -> float:
    """One Chinese character says little (树, 吵), four say much; a letter counts as three tenths of a character."""
    size = sum(1.0 if not char.isascii() else 0.3 for char in word.replace("…", ""))
    return min(3.0, max(0.5, size - 0.5)) + (0.5 if "…" in word else 0.0)


@lru_cache(maxsize=8)
def _lexicon(taxonomy: Taxonomy) -> _Lexicon:
    words = []
    for category in taxonomy.categories:
        words += [_word(word, _weight(word), (category.code,)) for word in category.words]
        for sub in category.subcategories:
            words += [_word(word, _weight(word), (category.code, sub.code)) for word in sub.words]
    return _by_first_character(words)


@lru_cache(maxsize=1)
def _kind_words() -> _Lexicon:
    return _by_first_character([_word(word, weight, (kind,)) for kind, weight, words in KINDS for word in words])


def _by_first_character(words: list[_Word]) -> _Lexicon:
    """Only words that begin with a character of the text need be looked for: one in ten."""
    lexicon: dict[str, list[_Word]] = defaultdict(list)
    for word in words:
        lexicon[word.parts[0][0]].append(word)
    return lexicon


def _scores(said: str, lexicon: _Lexicon) -> Mapping[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for word in (word for char in sorted(set(said)) for word in lexicon.get(char, ())):
        if all(part in said for part in word.parts) and (word.pattern is None or word.pattern.search(said)):
            for code in word.codes:
                scores[code] += word.weight
    return scores


def _first(scores: Mapping[str, float]) -> str | None:
    """The heaviest, None when nothing weighs or two weigh the same."""
    ranked = sorted(scores.items(), key=lambda one: -one[1])
    if not ranked or (len(ranked) > 1 and isclose(ranked[0][1], ranked[1][1])):
        return None
    return ranked[0][0]
