"""What the monthly report tells (R02.4, R00.10, R01.4, R03.7), gathered once: figures, groups, pictures' data, lists.

Nothing here says who an owner is. What a ticket is about that names a reader (a conflict of interest) is counted, and
left out of every list that this reader gets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from handlers.channel import Param, word
from handlers.duties import improvements
from handlers.duties.improvements import Improvement
from handlers.figures import saying
from handlers.figures.monthly import Monthly, monthly
from handlers.figures.weak import WeakPoints, weak_points
from handlers.places import label
from models.deadline import Deadline
from models.figures.counting import Figures, Rules, several
from models.figures.scope import Period, Scope
from models.place import Community
from models.policy import Policy
from models.staff import Department, Staff
from models.tally import Tally
from models.taxonomy import SEVERITIES
from models.ticket import Ticket

WAYS = ("department", "category", "building", "person", "kind", "severity")
MONTHS = 12
"""Periods that the picture of the trend shows."""

LISTED = 40
"""Major matters listed on paper; the workbook has them all."""

BEHIND = 20_000
"""Tickets listed in the workbook; more are an export's business."""


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket: number and facts, nothing of its owner. `in_time` is None while that is not decided."""

    number: str
    kind: str
    category: str
    severity: str
    building: str
    department: str
    status: str
    accepted_at: datetime
    ended_at: datetime | None
    ended: str
    due_at: datetime | None
    in_time: bool | None
    stars: int | None
    rework: int


@dataclass(frozen=True, slots=True)
class Back:
    """A sort of matter that came again at one place. Told is the building alone: the place may be somebody's home."""

    category: str
    building: str
    times: int
    last: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what, for whom and when: `readers` are the rows of the staff who read it."""

    scope: Scope
    period: Period
    zone: str
    now: datetime
    readers: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Month:
    """All of it. `groups` by way (`WAYS`) and key; `names` puts keys into words; `rows` are what lies behind.

    `left_out` says how many tickets the reader is not shown.
    """

    asked: Asked
    company: str
    community: Param
    rules: Rules
    small: int
    own: Monthly
    trend: Sequence[tuple[Period, Figures]]
    groups: Mapping[str, Mapping[str, Figures]]
    names: Mapping[str, Mapping[str, Param]]
    weak: WeakPoints
    back: Sequence[Back]
    rows: Sequence[Row]
    left_out: int
    improvements: Sequence[Improvement]

    @property
    def majors(self) -> list[Row]:
        """The major ones, the oldest first."""
        return [row for row in self.rows if row.severity == SEVERITIES[0] and row.ended not in ("invalid", "withdrawn")]

    @property
    def filed(self) -> tuple[datetime, datetime]:
        """When the period begins and is over, UTC."""
        return self.asked.period.bounds(self.asked.zone)


async def month(asked: Asked, policy: Policy) -> Month:
    """The report of a period in a scope."""
    scope, period, zone, now = asked.scope, asked.period, asked.zone, asked.now
    rules = Rules.of(policy)
    start, end = period.bounds(zone)
    places = await Community.filter(id__in=scope.communities).order_by("code")
    trend = [
        (each, (await several(scope, each, zone, now, rules, ("",)))[""].get("", Figures()))
        for each in period.last(MONTHS)
    ]
    groups = await several(scope, period, zone, now, rules, WAYS)
    rows, left_out = await _rows(asked, start, end)
    weak = await weak_points(scope, period, zone, now, policy)
    return Month(
        asked, places[0].company if places else "", saying.listed([each.name for each in places]),
        rules, policy.figures.small, await monthly(scope, period, zone, now, policy), trend, groups,
        await _names(groups), weak, await _back(asked, weak), rows, left_out,
        await improvements.of_period(scope.communities, start, end),
    )  # fmt: skip


async def _names(groups: Mapping[str, Mapping[str, Figures]]) -> dict[str, dict[str, Param]]:
    """The keys of groups in words."""
    none = word("reports-none-named")
    departments = {str(each.id): each.name for each in await Department.filter(id__in=_ids(groups["department"]))}
    people = {str(each.id): each.name for each in await Staff.filter(id__in=_ids(groups["person"]))}
    named: dict[str, Callable[[str], Param]] = {
        "department": lambda key: departments.get(key, none), "person": lambda key: people.get(key, none),
        "category": lambda key: word(f"category-{key}"), "building": building,
        "kind": lambda key: word(f"complaint-kind-{key}"), "severity": lambda key: word(f"severity-{key}"),
    }  # fmt: skip
    return {way: {key: named[way](key) if key else none for key in found} for way, found in groups.items()}


def building(name: str) -> Param:
    """A building as people say it."""
    return label({"building": name}) if name else word("reports-none-named")


def _ids(found: Mapping[str, Figures]) -> list[str]:
    return [key for key in found if key]


async def _rows(asked: Asked, start: datetime, end: datetime) -> tuple[list[Row], int]:
    """The tickets that the period touches, the oldest first; and how many of them the reader is not shown."""
    scope = asked.scope
    named = {
        "department_id": scope.department, "building": scope.building, "category": scope.category,
        "kind": scope.kind, "severity": scope.severity, "handler_id": scope.person,
    }
    told = {name: value for name, value in named.items() if value}
    touched = Q(ended_at=None) | Q(ended_at__gte=start)
    found = Tally.filter(touched, community_id__in=scope.communities, drill=False, accepted_at__lt=end, **told)
    about = Q(ticket__about_id__in=list(asked.readers))
    left_out = await found.filter(about).count() if asked.readers else 0
    shown = found.filter(Q(ticket__about_id=None) | ~about) if asked.readers else found
    tallies = await shown.order_by("accepted_at", "ticket_id").limit(BEHIND).select_related("ticket", "department")
    due = await _completions([each.ticket.id for each in tallies])
    return [_row(each, due.get(each.ticket.id), end) for each in tallies], left_out


async def _back(asked: Asked, weak: WeakPoints) -> list[Back]:
    """What came again (R02.9), the most frequent first; nothing that names a reader."""
    found = await Ticket.in_bulk([each.ticket for each in weak.places])
    shown = [(each, found[each.ticket]) for each in weak.places if each.ticket in found]
    return [
        Back(each.category, ticket.building, each.times, ticket.number)
        for each, ticket in shown if ticket.about_id not in asked.readers  # type: ignore[attr-defined]  # tortoise adds it
    ]


async def _completions(tickets: Sequence[UUID]) -> dict[UUID, Deadline]:
    """The first completion clock of each."""
    found: dict[UUID, Deadline] = {}
    for at in range(0, len(tickets), 500):
        runs = Deadline.filter(ticket_id__in=list(tickets[at : at + 500]), clock="completion").order_by("started_at")
        for run in await runs:
            found.setdefault(run.ticket_id, run)  # type: ignore[attr-defined]  # tortoise adds it
    return found


def _row(tally: Tally, run: Deadline | None, end: datetime) -> Row:
    ended = tally.ended_at is not None and tally.ended_at < end
    in_time = None
    if tally.ended == "completed" and run is not None and run.outcome in ("kept", "late"):
        done = tally.rework == 0 or (tally.done_at is not None and tally.done_at <= run.first_due_at)
        in_time = run.outcome == "kept" and done
    ticket = tally.ticket
    return Row(
        ticket.number, tally.kind, tally.category, tally.severity, tally.building,
        tally.department.name if tally.department else "", ticket.status, tally.accepted_at,
        tally.ended_at if ended else None, tally.ended if ended else "", run.due_at if run else None,
        in_time if ended else None, tally.stars, tally.rework,
    )  # fmt: skip
