"""Many tickets of one cause: what a policy says of it, which are of one matter, how many homes they are. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from models.timing import Length

LIVE = ("open", "mastered", "declined")
"""Statuses of an incident that is not over: staff were asked · they made a master ticket of it · they said no."""


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,22}$")]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Crowd(_Section):
    """So many tickets of different homes within so long are one incident."""

    tickets: Annotated[int, Field(ge=2, le=50)]
    within: Length


class Matter(_Section):
    """Something that fails for many at once. A ticket is of it by its code, or by a code in `also` and its words."""

    codes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class IncidentPolicy(_Section):
    """When tickets gather to an incident; `joins` is how long after the last one another is taken for the same."""

    building: Crowd
    community: Crowd
    others: Crowd
    joins: Length
    matters: dict[Name, Matter]

    @model_validator(mode="after")
    def _one_matter_a_code(self) -> Self:
        seen: dict[str, str] = {}
        for name, matter in self.matters.items():
            for code in matter.codes:
                if seen.setdefault(code, name) != name:
                    raise ValueError(f"{code} is in {seen[code]} and in {name}; put it into `also` of both, with words")
        return self

    @property
    def longest(self) -> timedelta:
        """So far back tickets are looked at."""
        return max(self.joins, self.building.within, self.community.within, self.others.within)

    def matter(self, category: str, subcategory: str, words: str) -> str:
        """The matter of a ticket: one that is named here, else its code. `words`: what the owner told, lower case."""
        code = subcategory or category
        own = (name for name, matter in self.matters.items() if code in matter.codes)
        told = (
            name for name, matter in self.matters.items()
            if code in matter.also and any(each in words for each in matter.words)
        )
        return next(own, None) or next(told, None) or code

    def codes(self, matter: str) -> tuple[str, ...]:
        """The codes that tickets of a matter may have."""
        known = self.matters.get(matter)
        return tuple(dict.fromkeys((*known.codes, *known.also))) if known else (matter,)

    def crowd(self, matter: str) -> Crowd:
        """What makes an incident of a building: of a named matter fewer do."""
        return self.building if matter in self.matters else self.others


@dataclass(frozen=True, slots=True)
class Report:
    """A ticket as far as it counts here: by whom, from which homes, as far as they are known."""

    person: Hashable
    homes: frozenset[Hashable] = frozenset()


def homes(reports: Iterable[Report]) -> int:
    """How many homes these are: whoever reports twice counts once, and so do two who live together."""
    people, places, count = set[Hashable](), set[Hashable](), 0
    for each in reports:
        count += each.person not in people and not (each.homes & places)
        people.add(each.person)
        places |= each.homes
    return count
