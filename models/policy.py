"""Policy: the numbers a company may change without touching Python."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveInt,
    PrivateAttr,
    model_validator,
)  # fmt: skip

from models import policy_lines
from models.calendar_policy import CalendarPolicy
from models.durations import duration
from models.gathering import IncidentPolicy
from models.policy_lines import Fault, Looked
from models.recurring import DutySpec, ReminderSpec
from models.severity import SeverityRule
from models.timing import ClockSpec, LadderSpec, Length, OverrideSpec, QuietSpec, Timing

DEFAULT = Path(__file__).with_name("policy.yaml")


class PolicyError(Exception):
    """The policy file cannot be used; the text is one line naming file, line and fault."""

    @classmethod
    def first(cls, file: Path, faults: Sequence[Fault]) -> PolicyError:
        """The first of the faults, and how to see the others."""
        more = f" ({len(faults) - 1} more: python -m bot policy check)" if len(faults) > 1 else ""
        return cls(f"{faults[0].text(file)}{more}")


class Rate(BaseModel):
    """So many messages within so many seconds."""

    model_config = ConfigDict(frozen=True)
    count: int
    seconds: float


def _rate(value: Any) -> Any:
    found = re.fullmatch(r"(\d+)/(\d+[smhd])", str(value))
    if not found or int(found[1]) == 0 or not duration(found[2]):
        raise ValueError(f"{value!r} is not a rate; write for example 20/60s")
    return Rate(count=int(found[1]), seconds=duration(found[2]).total_seconds())


def _counted(name: str) -> str:
    if name not in COUNTED:
        raise ValueError(f"{name!r} is none of {', '.join(COUNTED)}")
    return name


COUNTED = ("chat", "group", "all", "person", "upload", "visitor")
"""What a rate may be of: a chat, a group and everything sent on a platform; a browser, its files, an address."""

Pace = Annotated[Rate, BeforeValidator(_rate)]
Counted = Annotated[str, AfterValidator(_counted)]
Kind = Literal["reply", "receipt", "notice", "alert", "card", "press"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TalkPolicy(_Section):
    keep: Length
    ask_to_go_on: Length
    photos: PositiveInt


class PromisePolicy(_Section):
    emergency: Length
    major: Length
    important: Length
    minor: Length
    praise: Length


class MediaPolicy(_Section):
    photo: PositiveInt
    video: PositiveInt
    voice: PositiveInt
    file: PositiveInt
    keep_unused: Length
    link: Length

    def limit(self, kind: str) -> int:
        """The largest size in bytes taken for a kind of media."""
        return int(getattr(self, kind)) * 1_000_000


class DeliveryPolicy(_Section):
    lease: Length
    turn: Length
    retry: tuple[Length, ...] = Field(min_length=1)
    repeat_unknown: tuple[Kind, ...]
    digest_above: PositiveInt


class InboxPolicy(_Section):
    park_after: PositiveInt
    keep: Length
    late_press: Length


class OwnTemplate(_Section):
    """A template of a company's own account: its id, and its fields where they are called otherwise than ours."""

    id: str
    fields: dict[str, tuple[str, ...]] = {}


class WeChatPolicy(_Section):
    answer: Length
    hold: Length
    replay: Length
    result: Length
    login: bool
    login_keep: Length
    templates: dict[str, str | OwnTemplate]


class LinksPolicy(_Section):
    owner: Length
    staff: Length


class RatingPolicy(_Section):
    unsatisfied: Annotated[int, Field(ge=0, le=5)]


class ReworkPolicy(_Section):
    shorter: Annotated[float, Field(gt=0, le=1)]


class UrgePolicy(_Section):
    pause: Length


class CardsPolicy(_Section):
    repost_after: PositiveInt


class RelayPolicy(_Section):
    idle: Length


class StaffPolicy(_Section):
    code: Length
    ask: Length
    sign_in: Length
    session: Length


class RosterPolicy(_Section):
    falls_to: tuple[str, ...] = Field(min_length=1)
    warn: Length


class PairingPolicy(_Section):
    code: Length
    guesses: PositiveInt


class AlarmPolicy(_Section):
    steps: Annotated[tuple[ReminderSpec, ...], Field(min_length=1)]
    lasts: Length


class DrillKind(_Section):
    """What the ticket of a drill looks like."""

    what: str
    kind: Literal["complaint", "repair"] = "complaint"
    category: str
    subcategory: str = ""
    emergency: str = ""
    harm: Literal["", "injury", "loss"] = ""
    place: str = ""


class DrillsPolicy(_Section):
    name: str
    length: Length
    kinds: dict[str, DrillKind]


class TickPolicy(_Section):
    batch: PositiveInt
    late: Length
    stopped: Length
    outage: Length
    snooze: Length


class HousekeepingPolicy(_Section):
    outbox_keep: Length
    links_keep: Length


class FiguresPolicy(_Section):
    again: Length
    old: Length
    freeze: Length
    small: PositiveInt


class JobsPolicy(_Section):
    keep: Length
    lease: Length
    at_once: PositiveInt
    rows: PositiveInt


class Policy(_Section):
    """All of it; see the comments in `models/policy.yaml`."""

    talk: TalkPolicy
    promise: PromisePolicy
    calendar: CalendarPolicy
    media: MediaPolicy
    rates: dict[str, dict[Counted, Pace]]
    allowances: dict[str, dict[Literal["message", "click"], Pace]]
    wechat: WeChatPolicy
    links: LinksPolicy
    rating: RatingPolicy
    rework: ReworkPolicy
    urge: UrgePolicy
    cards: CardsPolicy
    incident: IncidentPolicy
    relay: RelayPolicy
    staff: StaffPolicy
    roster: RosterPolicy
    pairing: PairingPolicy
    delivery: DeliveryPolicy
    inbox: InboxPolicy
    housekeeping: HousekeepingPolicy
    tick: TickPolicy
    figures: FiguresPolicy
    jobs: JobsPolicy
    severity: tuple[SeverityRule, ...]
    alarm: AlarmPolicy
    drills: DrillsPolicy
    duties: dict[str, DutySpec]
    quiet: QuietSpec
    clocks: dict[str, ClockSpec]
    ladders: dict[str, LadderSpec]
    overrides: tuple[OverrideSpec, ...]
    _timing: Timing = PrivateAttr()

    @model_validator(mode="after")
    def _together(self) -> Self:
        self._timing = Timing(
            clocks=self.clocks, ladders=self.ladders, overrides=self.overrides, quiet=self.quiet,
            shorter=self.rework.shorter,
        )
        return self

    @property
    def timing(self) -> Timing:
        """What it says about the clocks of tickets."""
        return self._timing


WHOLE = frozenset({("calendar", "hours")})
"""What a company's file replaces as a whole: a week of which some lines are ours would be nobody's."""


def look(path: Path | None = None) -> Looked[Policy]:
    """The packaged policy with the lines of `path` over it, or every fault of `path` with its line."""
    return policy_lines.look(Policy, DEFAULT, path, WHOLE)


def load(path: Path | None = None) -> Policy:
    """The packaged policy, with the lines of `path` over it. Raises :class:`PolicyError` with the first fault."""
    looked = look(path)
    if looked.policy is None:
        raise PolicyError.first(path or DEFAULT, looked.faults)
    return looked.policy
