"""Every fault of a policy file, each with its line, column and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.misfits import Way
from models.policy_shape import Place, alike, item, resolved, written
from models.policy_words import Subject, said
from models.yaml_faults import Spot, colon
from models.yaml_lines import Written, read

M = TypeVar("M", bound=BaseModel)
Whole = frozenset[Way]

DEFAULT_NAME = "models/policy.yaml"
NOWHERE = -1
"""The index of what stands on no line: a file that cannot be read."""
KEPT = object()
_NAMED = re.compile(r"([\w.,\[\]-]+): (.+)", re.DOTALL)
_PARTS = re.compile(r"[.\[\]]+")
_ROUNDS = 8
"""How often what is wrong is put right by the default, so that what it hides comes to light."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong at a place of a file; `line` is 0 when the file could not be read at all."""

    line: int
    column: int
    where: str
    said: str

    def text(self, file: Path) -> str:
        """One line: `policy.yaml:12:5 promise.major: '24' is no length of time; write for example 24h`."""
        place = f"{file}:{self.line}:{self.column}" if self.line else f"{file}"
        return f"{place} {self.where}: {self.said}" if self.where else f"{place} {self.said}"


@dataclass(frozen=True, slots=True)
class Looked(Generic[M]):
    """A policy that was looked through: the policy, or the faults in the order of their lines."""

    policy: M | None
    faults: tuple[Fault, ...]
    own: Written
    default: Written


def look(model: type[M], default: Path, file: Path | None, whole: Whole = frozenset()) -> Looked[M]:
    """The policy of `default` with the lines of `file` over it, or everything that is wrong with it.

    `whole`: places at which `file` replaces all that the default has below.
    """
    base = _packaged(default)
    own = base if file is None else _read(file)
    if not isinstance(own.data, dict) and own.data is not None:
        own.spots.append(_no_sections(own))
        return Looked(None, tuple(sorted(_spotted(own))), own, base)
    looking = _Looking(model, base, own, whole)
    policy = looking.all()
    lost = {written(spot.way) for spot in own.spots if spot.lost}
    faults = tuple(sorted({*_spotted(own), *(each for each in looking.found if each.where not in lost)}))
    return Looked(None if faults else policy, faults, own, base)


def merged(
    base: Mapping[str, Any], over: Mapping[str, Any], whole: Whole = frozenset(), way: Way = ()
) -> dict[str, Any]:
    """Both, with the values of `over` in place of those of `base`; mappings are merged, but for those in `whole`."""
    both = dict(base)
    for key, value in over.items():
        known, here = both.get(key), (*way, key)
        if here not in whole and isinstance(known, dict) and isinstance(value, dict):
            both[key] = merged(known, value, whole, here)
        else:
            both[key] = value
    return both


@lru_cache(maxsize=1)
def _packaged(file: Path) -> Written:
    """The default is part of the program: it is read once, and nobody changes what was read."""
    return read(file)


def _read(file: Path) -> Written:
    try:
        return read(file)
    except OSError as fault:
        return Written("", data={}, spots=[Spot(NOWHERE, (), f"cannot be read ({fault.strerror}); is its name right?")])


def _no_sections(own: Written) -> Spot:
    first = own.text.strip().partition("\n")[0]
    return Spot(own.find(())[0], (), colon(first) or "must hold sections such as 'promise:'; see models/policy.yaml")


def _spotted(own: Written) -> Iterator[Fault]:
    """What is wrong with the YAML."""
    for spot in own.spots:
        place = own.position(spot.index) if spot.index != NOWHERE else (0, 0)
        yield Fault(*place, written(spot.way), spot.said)


class _Looking(Generic[M]):
    """Validates again and again, each time with the default's values for what was wrong, until nothing new is found."""

    def __init__(self, model: type[M], base: Written, own: Written, whole: Whole) -> None:
        self._model, self._base, self._own = model, base, own
        self._data = merged(base.data, own.data or {}, whole)
        self._healed: set[Way] = set()
        self.found: set[Fault] = set()

    def all(self) -> M | None:
        """The policy; the faults are in `found`."""
        for _ in range(_ROUNDS):
            try:
                return self._model.model_validate(self._data)
            except ValidationError as wrong:
                if not self._noted(wrong):
                    return None
        return None

    def _noted(self, wrong: ValidationError) -> bool:
        """Keep what is new; whether something was put right, so that looking again may find more."""
        errors = _told_apart([self._placed(error) for error in wrong.errors()])
        new = [(error, place) for error, place in errors if not self._follows(place.way)]
        self.found |= {self._fault(error, place) for error, place in new}
        self._data = deepcopy(self._data)
        healed = [self._heal(error, place) for error, place in new]
        return any(healed)

    def _placed(self, error: ErrorDetails) -> tuple[ErrorDetails, Place]:
        """An error and its place; a rule about several sections may name it: `clocks.sign.ladder: …; write …`."""
        place = resolved(self._model, error["loc"], self._data)
        named = _NAMED.fullmatch(error["msg"].removeprefix("Value error, "))
        if error["type"] == "value_error" and named:
            loc = (*error["loc"], *(int(part) if part.isdecimal() else part for part in _PARTS.split(named[1]) if part))
            if item(self._data, loc[: len(error["loc"]) + 1]) is not None:
                return {**error, "msg": named[2], "loc": loc}, resolved(self._model, loc, self._data)
        return error, place

    def _follows(self, way: Way) -> bool:
        """Whether a fault may be no more than the consequence of what was put right."""
        return any(way[: len(each)] == each or each[: len(way)] == way for each in self._healed) if way else False

    def _heal(self, error: ErrorDetails, place: Place) -> bool:
        way, parent = place.way, item(self._data, place.way[:-1])
        example = alike(self._base.data, place) if way else None
        if way:
            self._healed.add(way)
        if way and isinstance(parent, dict) and (place.key or error["type"] == "extra_forbidden"):
            return parent.pop(str(way[-1]), KEPT) is not KEPT
        if example is None or example == item(self._data, way):
            return False
        if isinstance(parent, dict):
            parent[str(way[-1])] = deepcopy(example)
            return True
        if isinstance(parent, list) and isinstance(way[-1], int) and way[-1] < len(parent):
            parent[way[-1]] = deepcopy(example)
            return True
        return False

    def _fault(self, error: ErrorDetails, place: Place) -> Fault:
        way = place.way[:-1] if error["type"] == "missing" else place.way
        own = self._own
        index, here = own.find(way)
        if here == way and way and (place.key or error["type"] in ("extra_forbidden", "missing", "invalid_key")):
            index = own.key(way)
        words = said(error["type"], error["msg"], error.get("ctx", {}), self._subject(error, place))
        return Fault(*own.position(index), written(way), words + self._of_default(way, here))

    def _of_default(self, way: Way, here: Way) -> str:
        """What stands in no line of the company's file is the default's."""
        if here == way:
            return ""
        index, found = self._base.find(way)
        if found != way:
            return ""
        return f" (that is the default's, {DEFAULT_NAME}:{self._base.position(index)[0]}; write this line, too)"

    def _subject(self, error: ErrorDetails, place: Place) -> Subject:
        name = str(place.way[-1]) if place.way else ""
        above = resolved(self._model, error["loc"][:-1], self._data)
        elsewhere = [
            section for section, field in self._model.model_fields.items()
            if name in getattr(field.annotation, "model_fields", {})
        ]
        source = self._own if self._own.find(place.way)[1] == place.way else self._base
        raw = name if place.key else source.raw(place.way)
        example = alike(self._base.data, place)
        return Subject(name, item(self._data, place.way), raw, example, above.names, elsewhere)


def _told_apart(errors: list[tuple[ErrorDetails, Place]]) -> Iterator[tuple[ErrorDetails, Place]]:
    """Where one of several types was wanted, what is said of the type that was probably meant."""
    for error, place in errors:
        if place.union is None:
            yield error, place
            continue
        rivals = [(each, other) for each, other in errors if other.union and other.union[0] == place.union[0]]
        deeper = [each for each in rivals if len(each[1].way) > len(place.union[0])]
        named = (deeper or rivals)[0][1].union
        if place.union == named and (place.way != place.union[0] or not deeper):
            yield error, place
