"""Places as people see them and as they are compared."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.channel import Param, word

PARTS = ("zone", "building", "unit", "floor", "room", "place")

Place = Mapping[str, str | None]

NOTHING = "none"
"""What a sentence is given for a part that is not there; the locale files have a variant of that name."""


def label(place: Place) -> Param:
    """A place in the reader's language: 3栋2单元502."""
    return word("place-label", **parts(place))


def parts(place: Place) -> dict[str, str]:
    """The parameters of `place-label`; "none" stands for a part that was not given."""
    return {name: place.get(name) or NOTHING for name in PARTS}


def plain(place: Place) -> str:
    """A place without any language: 3-2-502."""
    return "-".join(str(place[name]) for name in PARTS if place.get(name))


def key(place: Place) -> str:
    """The form in which two spellings of one home are equal."""
    return "|".join(str(place.get(name) or "").casefold() for name in PARTS[:5])


def shown(answer: Mapping[str, object]) -> Param:
    """An answered place: as it was understood, else in the owner's words."""
    place = answer.get("place")
    return label(place) if isinstance(place, Mapping) else answer.get("words", "")
