"""People who are called by name in a sentence: where the platform can, they are really called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.channel import Param, Say


@dataclass(frozen=True, slots=True)
class Called:
    """A member of staff who is called by name: the id of their row, and what they are on each channel they joined from.
    """

    name: str
    staff: str = ""
    at: Mapping[str, str] = field(default_factory=dict)


def who(people: Iterable[Called]) -> Param:
    """A parameter that calls people by name; where the platform can, they are really called."""
    return {"$who": [{"name": each.name, "staff": each.staff, "at": dict(each.at)} for each in people]}


def called_in(say: Say) -> list[tuple[Called, ...]]:
    """Everybody whom the sentence, or one inside it, calls by name: those of each `who` together, each once."""
    found: list[tuple[Called, ...]] = []
    _collect(say.params, found)
    return [each for at, each in enumerate(found) if each not in found[:at]]


def _collect(value: Any, found: list[tuple[Called, ...]]) -> None:
    if isinstance(value, Mapping):
        if "$who" in value:
            found.append(tuple(Called(**each) for each in value["$who"]))
            return
        for each in value.values():
            _collect(each, found)
    elif isinstance(value, list):
        for each in value:
            _collect(each, found)
