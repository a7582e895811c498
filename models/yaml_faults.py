"""What is wrong with a text that is no YAML, in words that say what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from models.misfits import Way

FULL_WIDTH_COLON = "\uff1a"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something wrong at a character of a text: the keys on the way there, as far as they are known, and what.

    `lost`: the value there could not be made, so nothing else needs to be said about it.
    """

    index: int
    way: Way
    said: str
    lost: bool = False


REMEDIES: tuple[tuple[str, str], ...] = (
    (r"'\t'", "a tab stands here; indent with spaces"),
    ("mapping values are not allowed", "a ':' too many, or not indented as above; put text with ': ' in quotes"),
    ("could not find expected ':'", "no ':' follows here; write a name, ':' and a space"),
    ("but found '<block sequence start>'", "a list begins among names; indent its lines, or take the '-' away"),
    ("expected <block end>", "this does not fit what stands above; indent alike what belongs together"),
    ("expected ',' or ']'", "this list is not closed; write ']' at its end"),
    ("expected ',' or '}'", "this is not closed; write '}' at its end"),
    ("quoted scalar", "this quote is not closed; write the same quote at its end"),
    ("expected a single document", "the file goes on as another one after '---'; take this line away"),
    ("expected the node content", "something is missing here, or a bracket above is not closed; write it"),
    ("cannot start any token", "this character cannot begin a value; put the value in quotes"),
    ("undefined alias", "nothing above is named so; write &name where it is first said"),
    ("special characters", "this character cannot stand in a file; take it away"),
    ("recursion", "nested too deeply; write it flat"),
)
"""What a parser says, or part of it → what an operator can act on; the first that fits counts."""

_OPENED = ("expected ',' or", "quoted scalar")
"""Told where something was opened that is not closed; the parser notices at the end of the file."""


def spot(fault: BaseException, text: str) -> Spot:
    """Where the YAML in `text` ends being YAML, and what to do. Marks of `fault` are indexes into `text`."""
    said = f"{getattr(fault, 'context', None) or ''} {getattr(fault, 'problem', None) or fault}"
    mark = getattr(fault, "problem_mark", None)
    opened = getattr(fault, "context_mark", None)
    if opened is not None and any(sign in said for sign in _OPENED):
        mark = opened
    index = min(mark.index if mark else getattr(fault, "position", 0), len(text.rstrip()))
    for sign, remedy in REMEDIES:
        if sign in said:
            return _with_colon(text, index) or Spot(index, (), remedy)
    return Spot(index, (), f"{' '.join(said.split())}; put text with signs of YAML in quotes")


def _with_colon(text: str, index: int) -> Spot | None:
    """Input methods write another colon than YAML reads; it is noticed in its line or in the one below."""
    start = text.rfind("\n", 0, index) + 1
    before = text[:start].rstrip("\n").rfind("\n") + 1
    for line in (start, before):
        if told := colon(text[line:].partition("\n")[0]):
            return Spot(text.index(FULL_WIDTH_COLON, line), (), told)
    return None


def colon(text: str) -> str:
    """What to do about a colon that is none to YAML; "" when that is not what is wrong."""
    name, sign, _ = text.strip().partition(FULL_WIDTH_COLON)
    if sign and ":" not in name and "#" not in name:
        return f"a full-width colon stands after {name!r}; write '{name}: ' with an ordinary one and a space"
    return ""


def attempt(compose: Callable[[], Any], text: str, spots: list[Spot]) -> Any:
    """What `compose` makes of `text`; None, and one spot more, when it is no YAML."""
    try:
        return compose()
    except (yaml.YAMLError, RecursionError) as fault:
        spots.append(spot(fault, text))
        return None
