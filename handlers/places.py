"""Places as people see them and as they are compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.channel import Param, word
from handlers.understanding.indoors import indoors
from handlers.understanding.phones import masked_text

PARTS = ("zone", "building", "unit", "floor", "room", "place")

Place = Mapping[str, str | None]

NOTHING = "none"
"""What a sentence is given for a part that is not there; the locale files have a variant of that name."""


def label(place: Place) -> Param:
    """A place in the reader's language: 3栋2单元502."""
    return word("place-label", **parts(place))


def parts(place: Place) -> dict[str, str]:
    """The parameters of `place-label`; "none" stands for a part that was not given.

    A building that has a name of its own (a club house) stands as it is written, as a zone does.
    """
    found = {name: place.get(name) or NOTHING for name in PARTS}
    named = str(place.get("building") or "")
    if named and not (named.replace("|", "").isascii() or len(named) == 1):
        found |= {"zone": f"{place.get('zone') or ''}{named}", "building": NOTHING}
    return found


def plain(place: Place) -> str:
    """A place without any language: 3-2-502."""
    return "-".join(str(place[name]) for name in PARTS if place.get(name))


def key(place: Place) -> str:
    """The form in which two spellings of one home are equal."""
    return "|".join(str(place.get(name) or "").casefold() for name in PARTS[:5])


def common(answer: Mapping[str, Any], *, masked: bool = False) -> Param:
    """An answered common place: the owner's words, after the building that a poster told. `masked`: for a group."""
    words = str(answer.get("words") or "")
    words = masked_text(words) if masked else words
    scanned = answer.get("scanned")
    return word("poster-place", where=label(scanned), words=words or NOTHING) if scanned else words


def completed(told: Mapping[str, Any], building: str) -> dict[str, Any]:
    """An answered place with the building a poster told, when it lies in a building and its words name none."""
    place = told.get("place")
    if not building or not place or place.get("building") or not indoors(place):
        return dict(told)
    return {**told, "place": {**place, "building": building}, "scanned": {"building": building}}


def shown(answer: Mapping[str, object]) -> Param:
    """An answered place: as it was understood, else in the owner's words."""
    place = answer.get("place")
    return label(place) if isinstance(place, Mapping) else answer.get("words", "")
