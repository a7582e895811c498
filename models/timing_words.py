"""Words of a policy about time: whom a step can tell, what it can do, what a clock can run until; and their types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from models.durations import Span, duration, span, spoken, written
from models.lifecycle import MOVES, STATUSES, WAITING
from models.taxonomy import KINDS, SEVERITIES

TARGETS = (
    "department", "customer_service", "leadership", "handler", "follower", "head", "supervisor", "building_manager",
    "property_manager", "project_manager", "operations", "duty_lead",
)  # fmt: skip
"""Whom a step can tell: the groups of the department, of customer service, of the leadership; and people by what they
are to the ticket. Where there is nobody of that kind it falls to the next (`handlers.clocks.targets`)."""

EFFECTS = (
    "remind_owner", "call_owner", "tell_owner_progress", "tell_owner_late", "tell_owner_visit", "raise", "archive",
)
"""What else a step can do: ask the owner once more · have the owner telephoned · tell the owner that work goes on ·
that it is late · that somebody comes soon · make it a major matter, up the ladder (R02.1) · put it into the archive."""

MOMENTS = ("reply_due_at", "expected_at", "visit_at", "milestones")
"""What a clock can run until, besides a length: columns of the ticket, and the dated milestones of its plan."""

OFTENEST = timedelta(minutes=1)
"""Nothing is said again and again more often than that; a year of it can still be counted in a moment."""

MOVE_NAMES = frozenset(move.name for move in MOVES) | {"*"}


def _length(value: Any) -> timedelta:
    length = value if isinstance(value, timedelta) else duration(str(value))
    if not length:
        raise ValueError(f"{value!r} must be longer than nothing")
    return length


def _pause(value: Any) -> timedelta:
    pause = _length(value)
    if pause < OFTENEST:
        raise ValueError(f"{value!r} is too often; nobody is told again within {written(OFTENEST)}")
    return pause


def one_of(names: Iterable[str], what: str) -> AfterValidator:
    known = tuple(names)

    def check(name: str) -> str:
        if name not in known:
            raise ValueError(f"{name!r} is no {what}; there are: {', '.join(known)}")
        return name

    return AfterValidator(check)


Length = Annotated[timedelta, BeforeValidator(_length), PlainSerializer(written)]
Pause = Annotated[timedelta, BeforeValidator(_pause), PlainSerializer(written)]
Spanned = Annotated[
    Span, BeforeValidator(lambda value: value if isinstance(value, Span) else span(str(value))),
    PlainSerializer(spoken),
]  # fmt: skip
Target = Annotated[str, one_of(TARGETS, "one who can be told")]
Effect = Annotated[str, one_of(EFFECTS, "effect of a step")]
Status = Annotated[str, one_of(STATUSES, "status of a ticket")]
MoveName = Annotated[str, one_of(sorted(MOVE_NAMES), "move of a ticket")]
Wait = Annotated[str, one_of(WAITING, "thing a ticket waits for")]
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*-\s*([01]\d|2[0-3]|24):([0-5]\d)")


def _hours(value: Any) -> tuple[time, time] | None:
    """`"22:00-07:30"` → two times of day; "never" → None."""
    if value is None or isinstance(value, tuple) or str(value).strip() == "never":
        return value if isinstance(value, tuple) else None
    found = _HOURS.fullmatch(str(value).strip())
    if not found or (found[3] == "24" and found[4] != "00"):
        raise ValueError(f"{value!r} are no hours; write for example \"22:00-07:30\", or never")
    return time(int(found[1]), int(found[2])), time(int(found[3]) % 24, int(found[4]))


def _hours_written(value: tuple[time, time] | None) -> str:
    return f"{value[0]:%H:%M}-{value[1]:%H:%M}" if value else "never"


Hours = Annotated[tuple[time, time] | None, BeforeValidator(_hours), PlainSerializer(_hours_written)]


class Section(BaseModel):
    """A part of a policy file: what it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Where(Section):
    """For which tickets: an empty list means all."""

    communities: tuple[str, ...] = ()
    kinds: tuple[Annotated[str, one_of(KINDS, "kind of ticket")], ...] = ()
    categories: tuple[str, ...] = ()
    severities: tuple[Annotated[str, one_of(SEVERITIES, "severity")], ...] = ()
    emergency: bool | None = None

    def holds(self, of: Matter) -> bool:
        """Whether it is about such a ticket."""
        return (
            of.community in (self.communities or (of.community,))
            and of.kind in (self.kinds or (of.kind,))
            and (not self.categories or of.category in self.categories or of.subcategory in self.categories)
            and of.severity in (self.severities or (of.severity,))
            and self.emergency in (None, of.emergency)
        )


@dataclass(frozen=True, slots=True)
class Matter:
    """What kind of ticket it is, as far as the policy asks."""

    community: str
    kind: str
    category: str
    subcategory: str
    severity: str
    emergency: bool = False
